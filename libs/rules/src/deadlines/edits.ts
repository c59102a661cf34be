import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { addDays, endOfDay, hourMs, toMs } from '../time/zone.js';
import { admit, refuse } from '../types.js';
import type { Admission, Day, Instant } from '../types.js';
import { reason } from './verdict.js';

/** A granted request to open closed pages. */
export interface Unlock {
  readonly id: string;
  /** Inclusive. */
  readonly until: Instant;
  /** Of the director's grant in a closed year. */
  readonly orderNo: string | null;
}

/** Facts of one change of a journal fact: mark, attendance, topic or homework. */
export interface EditFacts {
  /** Local date of the lesson. */
  readonly date: Day;
  /** Right and scope were judged before: false is `FORBIDDEN`. */
  readonly allowed: boolean;
  /** `first`: nothing stood there before; `remove` takes an entry away. */
  readonly change: 'first' | 'correct' | 'remove';
  /** The entry changed is the actor's own, of a lesson he gave or of the journal he keeps. */
  readonly ownEntry: boolean;
  readonly archived?: boolean;
  readonly yearClosed?: boolean;
  readonly termClosed?: boolean;
  /** The unlock that covers this page, if one was granted. */
  readonly unlock?: Unlock | null;
  /** The change is of a published final mark. */
  readonly finalPublished?: boolean;
  readonly council?: { readonly number: string; readonly date: Day } | null;
  readonly reason?: string | null;
  readonly onBehalf?: boolean;
}

/**
 * Whether a change may be made now. The first check that fails is returned: archive, right, closed year,
 * closed term, council, reason.
 * @returns refusals `ARCHIVED`, `FORBIDDEN`, `YEAR_CLOSED`, `ORDER_REQUIRED`, `TERM_CLOSED`, `UNLOCK_EXPIRED`,
 *   `COUNCIL_REQUIRED`, `REASON_REQUIRED`
 * @clause J1.1 «достоверность вводимых данных» @clause J1.4
 */
export function admitEdit(
  facts: EditFacts,
  policy: SchoolPolicy,
  calendar: Pick<SchoolCalendar, 'zone'>,
  now: Instant,
): Admission {
  const clause = 'J1.1';
  if (facts.archived) return refuse('ARCHIVED', clause, { date: facts.date });
  if (!facts.allowed || (facts.change === 'remove' && !facts.ownEntry && !facts.onBehalf))
    return refuse('FORBIDDEN', 'J1.4', { date: facts.date });
  const { unlock } = facts;
  const closed = facts.yearClosed || facts.termClosed;
  if (closed) {
    if (!unlock)
      return refuse(facts.yearClosed ? 'YEAR_CLOSED' : 'TERM_CLOSED', clause, { date: facts.date });
    if (facts.yearClosed && !unlock.orderNo?.trim())
      return refuse('ORDER_REQUIRED', clause, { unlock: unlock.id });
    if (toMs(now) > toMs(unlock.until))
      return refuse('UNLOCK_EXPIRED', clause, { unlock: unlock.id, until: unlock.until });
  }
  if (facts.finalPublished && !(facts.council?.number.trim() && facts.council.date))
    return refuse('COUNCIL_REQUIRED', clause, { date: facts.date });
  if (facts.onBehalf && !facts.reason?.trim()) return refuse('REASON_REQUIRED', clause, { onBehalf: true });
  if (closed && unlock) return admit(reason('UNLOCKED', { unlock: unlock.id }));
  if (facts.change === 'first') return admit(reason('FIRST_ENTRY'));
  const freeUntil = endOfDay(calendar.zone, addDays(facts.date, policy.freeEditDays));
  if (toMs(now) <= toMs(freeUntil)) return admit(reason('FREE_WINDOW', { until: freeUntil }));
  return facts.reason?.trim()
    ? admit(reason('WITH_REASON', { reason: facts.reason }))
    : refuse('REASON_REQUIRED', clause, { freeUntil });
}

/**
 * Whether an unlock may be granted: by the director always, by the deputy head until the year is closed,
 * never to oneself, for a limited time.
 * @returns refusals `FORBIDDEN`, `ORDER_REQUIRED`, `REASON_REQUIRED`, `UNLOCK_TOO_LONG`
 * @clause J1.4
 */
export function admitUnlock(
  facts: {
    readonly grantedBy: string;
    readonly askedBy: string;
    readonly role: 'director' | 'deputyHead' | 'other';
    readonly yearClosed: boolean;
    readonly orderNo: string | null;
    readonly reason: string | null;
    readonly until: Instant;
  },
  policy: SchoolPolicy,
  now: Instant,
): Admission {
  const clause = 'J1.4';
  const mayGrant = facts.role === 'director' || (facts.role === 'deputyHead' && !facts.yearClosed);
  if (!mayGrant || facts.grantedBy === facts.askedBy)
    return refuse('FORBIDDEN', clause, { role: facts.role, yearClosed: facts.yearClosed });
  if (facts.yearClosed && !facts.orderNo?.trim()) return refuse('ORDER_REQUIRED', clause);
  if (!facts.reason?.trim()) return refuse('REASON_REQUIRED', clause);
  if (toMs(facts.until) - toMs(now) > policy.unlockMaxH * hourMs)
    return refuse('UNLOCK_TOO_LONG', clause, { until: facts.until, maxH: policy.unlockMaxH });
  return admit();
}

/** How a grant ended or stands. */
export type UnlockState = 'granted' | 'used' | 'expired';

/**
 * The state of a granted unlock: any number of changes until its last instant; when it has ended it was
 * used if at least one change was made under it.
 * @clause J1.4
 */
export function unlockState(
  facts: { readonly until: Instant; readonly changes: number },
  now: Instant,
): UnlockState {
  if (toMs(now) <= toMs(facts.until)) return 'granted';
  return facts.changes > 0 ? 'used' : 'expired';
}
