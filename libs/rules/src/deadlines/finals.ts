import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { elapsedDayMs, minuteMs, toInstant, toMs } from '../time/zone.js';
import { admit, refuse } from '../types.js';
import type { Admission, Instant, Verdict } from '../types.js';
import { extendFinalByOutages } from './outages.js';
import type { Outage } from './outages.js';
import { judgeTiming, reason } from './verdict.js';
import type { Excuse } from './verdict.js';

/** How a final mark of any kind came to be. */
export interface FinalResultFacts {
  /** Saved as obtained. */
  readonly savedAt: Instant;
  /** Time of the protocol, if there is one. */
  readonly protocolAt?: Instant | null;
  readonly outages?: readonly Outage[];
}

/**
 * The instants of a final mark: when the result first existed, until when it must be published (24 elapsed
 * hours, over weekends too), and when the system publishes it itself.
 * @clause D3 «не позднее суток после получения результатов»
 * @example finalTimes({ savedAt: '2026-12-28T01:00:00.000Z' }, policy).dueAt //=> "2026-12-29T01:00:00.000Z"
 */
export function finalTimes(
  facts: FinalResultFacts,
  policy: Pick<SchoolPolicy, 'finalEmbargoMin'>,
): { readonly resultAt: Instant; readonly dueAt: Instant; readonly publishAt: Instant } {
  const saved = toMs(facts.savedAt);
  const result = facts.protocolAt ? Math.min(saved, toMs(facts.protocolAt)) : saved;
  const base = toInstant(result + elapsedDayMs);
  const publish = Math.max(saved, Math.min(saved + policy.finalEmbargoMin * minuteMs, toMs(base)));
  return {
    resultAt: toInstant(result),
    dueAt: extendFinalByOutages(base, facts.outages),
    publishAt: toInstant(publish),
  };
}

/**
 * Whether a final mark was published in time. For a parent served on paper publication is the sheet that
 * stands ready for hand-over.
 * @clause D3
 */
export function judgeFinal(
  facts: FinalResultFacts & { readonly publishedAt: Instant | null; readonly excuse?: Excuse | null },
  policy: SchoolPolicy,
  calendar: Pick<SchoolCalendar, 'zone'>,
  now: Instant,
): Verdict {
  const { resultAt, dueAt } = finalTimes(facts, policy);
  return judgeTiming(
    {
      rule: 'FIN-01',
      metAt: facts.publishedAt,
      dueAt,
      excuse: facts.excuse,
      reasons: [reason('RESULT', { resultAt, savedAt: facts.savedAt })],
    },
    calendar,
    now,
  );
}

/**
 * Whether the final marks of a page were obtained by the day the term's marks are due; a later approval
 * does not take the violation back.
 * @returns the violation `NOT_OBTAINED`
 * @clause D3
 */
export function checkFinalObtained(
  facts: { readonly obtainedAt: Instant | null; readonly termMarksDueAt: Instant },
  now: Instant,
): Admission {
  const due = toMs(facts.termMarksDueAt);
  const late = facts.obtainedAt === null || toMs(facts.obtainedAt) > due;
  return toMs(now) > due && late ? refuse('NOT_OBTAINED', 'D3', { ...facts }) : admit();
}
