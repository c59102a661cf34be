import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { afterWorkingDays } from '../time/calendar.js';
import { endOfDay, toMs } from '../time/zone.js';
import { admit, refuse } from '../types.js';
import type { Admission, Day, Instant } from '../types.js';

/** States of a remark as stored. */
export const remarkStates = ['open', 'answered', 'confirmed', 'reopened', 'withdrawn'] as const;
/** The stored state of a remark. */
export type RemarkState = (typeof remarkStates)[number];

/**
 * The last instant to answer a remark: the end of the fifth working day (as the school sets) after the day
 * on which it was made or opened again.
 * @clause J1.4
 * @example remarkFixBy('2026-11-20', policy, yakutsk) //=> "2026-11-26T14:59:59.999Z"
 */
export function remarkFixBy(madeOn: Day, policy: SchoolPolicy, calendar: SchoolCalendar): Instant {
  return endOfDay(calendar.zone, afterWorkingDays(calendar, madeOn, policy.remarkFixDays, policy));
}

/** The state to show: one that waits for its answer and is past its term is overdue. */
export function remarkStatus(
  facts: { readonly state: RemarkState; readonly fixBy: Instant },
  now: Instant,
): RemarkState | 'overdue' {
  const waits = facts.state === 'open' || facts.state === 'reopened';
  return waits && toMs(now) > toMs(facts.fixBy) ? 'overdue' : facts.state;
}

/** The states from which each action may be taken, and by whom. */
const actions = {
  answer: { by: 'addressee', from: ['open', 'reopened'] },
  confirm: { by: 'author', from: ['answered'] },
  reopen: { by: 'author', from: ['answered'] },
  withdraw: { by: 'author', from: ['open', 'answered', 'reopened'] },
} as const;
/** What may be done with a remark. */
export type RemarkAction = keyof typeof actions;

/**
 * Whether a person may act on a remark: the addressee answers, the author confirms.
 * @returns refusals `FORBIDDEN`, `WRONG_STATE`
 * @clause J1.4
 */
export function admitRemarkAction(facts: {
  readonly action: RemarkAction;
  readonly state: RemarkState;
  readonly actorId: string;
  readonly authorId: string;
  readonly addresseeId: string;
}): Admission {
  const { by, from } = actions[facts.action];
  const wanted = by === 'author' ? facts.authorId : facts.addresseeId;
  // A remark to oneself is confirmed by nobody.
  if (facts.actorId !== wanted || (by === 'author' && facts.actorId === facts.addresseeId))
    return refuse('FORBIDDEN', 'J1.4', { action: facts.action });
  const allowed: readonly RemarkState[] = from;
  return allowed.includes(facts.state) ? admit() : refuse('WRONG_STATE', 'J1.4', { state: facts.state });
}
