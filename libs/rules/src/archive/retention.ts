import type { RecordKind, SchoolPolicy } from '../policy.js';
import { addDays } from '../time/zone.js';
import { admit, refuse } from '../types.js';
import type { Admission, Day } from '../types.js';

/** How long a file is kept; both null: for ever. */
export interface Retention {
  readonly keepUntil: Day | null;
  readonly destroyableFrom: Day | null;
}

/**
 * The term of keeping of a closed file, counted from 1 January after the year of closing; a longer hold wins.
 * @param facts `closedOn` local date of closing (of a consent, the end of its validity)
 * @clause J2.5
 * @example retentionOf({ kind: 'classJournal', closedOn: '2026-08-31' }, policy).destroyableFrom //=> "2032-01-01"
 */
export function retentionOf(
  facts: { readonly kind: RecordKind; readonly closedOn: Day; readonly holdUntil?: Day | null },
  policy: Pick<SchoolPolicy, 'retentionYears'>,
): Retention {
  const years = policy.retentionYears[facts.kind];
  if (years === 'permanent') return { keepUntil: null, destroyableFrom: null };
  const normal = `${Number(facts.closedOn.slice(0, 4)) + years}-12-31`;
  const keepUntil = facts.holdUntil && facts.holdUntil > normal ? facts.holdUntil : normal;
  return { keepUntil, destroyableFrom: addDays(keepUntil, 1) };
}

/** The longest of several terms: the audit log is kept as long as any data it covers. */
export function longestRetention(terms: readonly Retention[]): Retention | null {
  return terms.reduce<Retention | null>((longest, one) => {
    if (longest === null || one.keepUntil === null) return one;
    return longest.keepUntil !== null && one.keepUntil > longest.keepUntil ? one : longest;
  }, null);
}

/**
 * Whether a file may be destroyed: by an act only, dated when its term is over.
 * @returns refusals `ACT_REQUIRED`, `RETENTION_NOT_EXPIRED`
 * @clause J2.5
 */
export function admitDestruction(facts: {
  readonly retention: Retention;
  readonly act: { readonly number: string; readonly date: Day } | null;
}): Admission {
  const { retention, act } = facts;
  if (!act?.number.trim()) return refuse('ACT_REQUIRED', 'J2.5', { ...retention });
  return retention.destroyableFrom === null || act.date < retention.destroyableFrom
    ? refuse('RETENTION_NOT_EXPIRED', 'J2.5', { ...retention, actDate: act.date })
    : admit();
}
