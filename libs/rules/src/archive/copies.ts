import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { afterWorkingDays } from '../time/calendar.js';
import { addMonths, endOfDay, localDateOf, toMs } from '../time/zone.js';
import type { Day, Instant } from '../types.js';

/** One copy of a sealed package. */
export interface ArchiveCopyFacts {
  readonly id: string;
  readonly mediaId: string;
  readonly roomId: string;
  /** The last check, null before the first. */
  readonly check: { readonly at: Instant; readonly passed: boolean } | null;
}

/** The state of a sealed package, the worst first. */
export type PackageStatus = 'notOk' | 'degraded' | 'overdue' | 'ok';

/** What is to be done about a package. */
export interface PackageState {
  readonly status: PackageStatus;
  /** Copies whose last check failed, to be replaced from a good one. */
  readonly bad: readonly string[];
  /** Copies whose check is due. */
  readonly overdue: readonly string[];
}

/**
 * The instant until which a copy must be checked again: the end of the same day of the month, so many
 * months later, clamped to the month's last day.
 * @clause J2.5
 */
export function nextCheckDueAt(
  checkedAt: Instant,
  policy: Pick<SchoolPolicy, 'verifyMonths'>,
  calendar: Pick<SchoolCalendar, 'zone'>,
): Instant {
  return endOfDay(calendar.zone, addMonths(localDateOf(calendar.zone, checkedAt), policy.verifyMonths));
}

/** The last instant to replace a bad copy: the end of the third working day after the day it was found. */
export function replaceCopyBy(foundOn: Day, policy: SchoolPolicy, calendar: SchoolCalendar): Instant {
  return endOfDay(calendar.zone, afterWorkingDays(calendar, foundOn, policy.replaceCopyDays, policy));
}

function twoPlaces(copies: readonly ArchiveCopyFacts[]): boolean {
  return copies.some((a) => copies.some((b) => a.mediaId !== b.mediaId && a.roomId !== b.roomId));
}

/**
 * The state of a sealed package: `notOk` without two checked copies on different media in different rooms,
 * or without any good one; `degraded` while one of them is bad; `overdue` while a check is due.
 * @clause J2.5 «не менее чем на двух носителях, в разных помещениях»
 */
export function packageState(
  copies: readonly ArchiveCopyFacts[],
  policy: Pick<SchoolPolicy, 'verifyMonths'>,
  calendar: Pick<SchoolCalendar, 'zone'>,
  now: Instant,
): PackageState {
  const checked = copies.filter((one) => one.check !== null);
  const bad = checked.filter((one) => one.check?.passed === false);
  const overdue = checked.filter(
    (one) => one.check?.passed && toMs(now) > toMs(nextCheckDueAt(one.check.at, policy, calendar)),
  );
  const placed = twoPlaces(checked) && bad.length < checked.length;
  return {
    status: !placed ? 'notOk' : bad.length > 0 ? 'degraded' : overdue.length > 0 ? 'overdue' : 'ok',
    bad: bad.map((one) => one.id),
    overdue: overdue.map((one) => one.id),
  };
}
