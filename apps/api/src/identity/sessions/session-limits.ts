import type { Role } from '@zvonok/rules';

/** How long a session lives. */
export interface SessionLimits {
  /** Minutes without a request after which it ends. */
  readonly idleMin: number;
  /** Minutes after sign-in at which it ends in any case. */
  readonly absoluteMin: number;
  /** Whether the browser keeps it after it is closed. */
  readonly remembered: boolean;
}

const workingDay: SessionLimits = { idleMin: 2 * 60, absoluteMin: 12 * 60, remembered: false };
const month: SessionLimits = { idleMin: 30 * 24 * 60, absoluteMin: 30 * 24 * 60, remembered: true };

const familyRoles: readonly Role[] = ['pupil', 'parent'];

/**
 * Two idle hours and twelve in all; thirty days for families on a device they asked to be remembered on. Whoever
 * has any other role anywhere is staff.
 * @param roles the person's roles at all schools
 * @example sessionLimits(['parent'], true).idleMin //=> 43200
 */
export function sessionLimits(roles: readonly Role[], remember: boolean): SessionLimits {
  const family = roles.length > 0 && roles.every((one) => familyRoles.includes(one));
  return family && remember ? month : workingDay;
}

/**
 * Whether a session is over at an instant.
 * @param now milliseconds since the epoch
 * @param session its absolute end and last request, as instants, and the idle minutes allowed
 */
export function isOver(
  now: number,
  session: { readonly expiresAt: string; readonly lastSeenAt: string; readonly idleMin: number },
): boolean {
  const idleEnd = Date.parse(session.lastSeenAt) + session.idleMin * 60_000;
  return now > Date.parse(session.expiresAt) || now > idleEnd;
}
