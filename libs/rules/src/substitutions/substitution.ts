import { toMs } from '../time/zone.js';
import { admit, refuse } from '../types.js';
import type { Admission, Instant } from '../types.js';
import { reason } from '../deadlines/verdict.js';

/** Kinds of a substitution; onBehalf is none of them. */
export const substitutionKinds = ['sameSubject', 'otherSubject', 'merged'] as const;
/** One kind of substitution. */
export type SubstitutionKind = (typeof substitutionKinds)[number];

/** Causes of a substitution. */
export const substitutionCauses = ['illness', 'businessTrip', 'training', 'vacation', 'other'] as const;
/** Why a teacher is replaced. */
export type SubstitutionCause = (typeof substitutionCauses)[number];

/** A substitution of the slot. */
export interface SubstitutionRow {
  readonly id: string;
  readonly teacherId: string;
  /** The scheduled teacher replaced. */
  readonly replacesId: string;
  readonly state: 'planned' | 'unconfirmed' | 'confirmed' | 'revoked';
}

/** Facts of an entry for a lesson. */
export interface SubstitutionFacts {
  /** Person of the staff who enters. */
  readonly actorId: string | null;
  readonly scheduledIds: readonly string[];
  readonly substitutions: readonly SubstitutionRow[];
  /** A claim in the same request. */
  readonly claim?: { readonly kind?: string | null; readonly cause?: string | null } | null;
  /** Substitutions revoked in the same request. */
  readonly revokedIds?: readonly string[];
  /** The actor enters for another person; only a deputy head may. */
  readonly onBehalf?: { readonly deputyHead: boolean; readonly reason?: string | null } | null;
}

/** An entry let in, and the substitution it is made under. */
export type SubstitutionAdmission =
  | (Extract<Admission, { ok: true }> & { readonly substitutionId: string | null })
  | Extract<Admission, { ok: false }>;

/**
 * Whether a lesson may be entered by this teacher: anyone but the scheduled teacher needs a substitution,
 * planned or claimed in the same request.
 * @returns `substitutionId` of the one in force (null for the scheduled teacher, onBehalf and a fresh claim);
 *   refusals `SUBSTITUTION_REQUIRED`, `SUBSTITUTION_CONFLICT`, `CLAIM_INCOMPLETE`, `FORBIDDEN`, `REASON_REQUIRED`
 * @clause J2.1b «факт замены должен быть отражён в момент внесения»
 * @example admitSubstitution({ actorId: 'c', scheduledIds: ['a'], substitutions: [] })
 *   //=> { ok: false, code: 'SUBSTITUTION_REQUIRED', … }
 */
export function admitSubstitution(facts: SubstitutionFacts): SubstitutionAdmission {
  const { actorId, scheduledIds, onBehalf, claim } = facts;
  const clause = 'J2.1b';
  if (onBehalf) {
    if (!onBehalf.deputyHead) return refuse('FORBIDDEN', clause, { onBehalf: true });
    if (!onBehalf.reason?.trim()) return refuse('REASON_REQUIRED', clause, { onBehalf: true });
    return { ...admit(reason('ON_BEHALF', { reason: onBehalf.reason })), substitutionId: null };
  }
  const revoked = facts.revokedIds ?? [];
  const active = facts.substitutions.filter((one) => one.state !== 'revoked' && !revoked.includes(one.id));
  if (claim) {
    if (!isOneOf(substitutionKinds, claim.kind) || !isOneOf(substitutionCauses, claim.cause))
      return refuse('CLAIM_INCOMPLETE', clause, { kind: claim.kind ?? null, cause: claim.cause ?? null });
    const other = active.find((one) => one.teacherId !== actorId);
    if (other) return conflict(other);
  }
  const own = active.find((one) => one.teacherId === actorId);
  if (own)
    return { ...admit(reason('SUBSTITUTION', { id: own.id, state: own.state })), substitutionId: own.id };
  if (claim) return { ...admit(reason('CLAIMED', { state: 'unconfirmed' })), substitutionId: null };
  if (actorId !== null && scheduledIds.includes(actorId)) {
    const instead = active.find((one) => one.replacesId === actorId);
    return instead
      ? conflict(instead)
      : { ...admit(reason('SCHEDULED', { teacherId: actorId })), substitutionId: null };
  }
  return refuse('SUBSTITUTION_REQUIRED', clause, { scheduled: scheduledIds, actor: actorId });
}

function isOneOf(list: readonly string[], value: string | null | undefined): boolean {
  return typeof value === 'string' && list.includes(value);
}

function conflict(row: SubstitutionRow): Extract<Admission, { ok: false }> {
  return refuse('SUBSTITUTION_CONFLICT', 'J2.1b', { substitution: row.id, teacher: row.teacherId });
}

/**
 * Whether a substitution was there when its lesson was entered (import and repair may break the order).
 * @returns the violation `SUBSTITUTION_AFTER_ENTRY`
 * @clause J2.1b
 */
export function checkSubstitutionOrder(facts: {
  readonly createdAt: Instant;
  readonly firstRecordedAt: Instant | null;
}): Admission {
  return facts.firstRecordedAt !== null && toMs(facts.createdAt) > toMs(facts.firstRecordedAt)
    ? refuse('SUBSTITUTION_AFTER_ENTRY', 'J2.1b', { ...facts })
    : admit();
}
