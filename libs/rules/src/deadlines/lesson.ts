import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { endOfDay, hourMs, minuteMs, plusMs, toInstant, toMs } from '../time/zone.js';
import { admit, refuse } from '../types.js';
import type { Admission, Day, Instant, SlotState, Verdict } from '../types.js';
import { extendByOutages } from './outages.js';
import type { OutageFacts } from './outages.js';
import { judgeTiming, notApplicable, reason } from './verdict.js';
import type { Excuse } from './verdict.js';

/** A slot as the rules of one lesson see it. */
export interface SlotFacts extends OutageFacts {
  /** The date held: of a moved lesson the new one. */
  readonly date: Day;
  readonly state: SlotState;
  /** Of a cancelled slot. */
  readonly cancelReason?: string | null;
  /** Of a moved slot: the slot it was moved to. */
  readonly movedToSlotId?: string | null;
  /** Pupils enrolled that day; a class without pupils owes nothing. */
  readonly pupils?: number;
  readonly excuse?: Excuse | null;
}

/** How an operation was made without the network. */
export interface OfflineFacts {
  /** The device's clock when it was made. */
  readonly madeAt: Instant;
  /** Deviation of that clock measured at synchronisation, ms; the sign does not matter. */
  readonly deviationMs: number;
  /** The device's operations came in unbroken order. */
  readonly inOrder: boolean;
}

/** A lesson record; `firstRecordedAt` is the first receipt at which topic and attendance were both there. */
export interface RecordFacts {
  readonly firstRecordedAt: Instant | null;
  /** Topic or attendance was changed, or deleted and entered again, after that. */
  readonly corrected?: boolean;
  readonly offline?: OfflineFacts | null;
}

/** A slot and its record; null before anything was entered. */
export interface LessonFacts extends SlotFacts {
  readonly record: RecordFacts | null;
}

/** The device's clock may differ by so much and is still trusted, inclusive. */
export const offlineDeviationMs = 120_000;

/**
 * The instant a lesson entry is judged by: a trusted offline time, never later than the receipt; else the
 * receipt.
 * @param receivedAt receipt at the server
 * @param offline null for an operation made with the network
 * @returns `offline` true when the device's time was the one judged
 * @clause J2.1a
 * @example judgedInstant('2026-11-24T23:10:00.000Z', { madeAt: '2026-11-24T06:02:00.000Z', deviationMs: 0, inOrder: true }, policy)
 *   //=> { at: '2026-11-24T06:02:00.000Z', offline: true }
 */
export function judgedInstant(
  receivedAt: Instant,
  offline: OfflineFacts | null | undefined,
  policy: Pick<SchoolPolicy, 'offlineTrustH'>,
): { readonly at: Instant; readonly offline: boolean } {
  if (!offline || policy.offlineTrustH === 0) return { at: receivedAt, offline: false };
  const made = toMs(offline.madeAt);
  const received = toMs(receivedAt);
  const trusted =
    offline.inOrder &&
    Math.abs(offline.deviationMs) <= offlineDeviationMs &&
    received - made <= policy.offlineTrustH * hourMs;
  return trusted && made <= received
    ? { at: offline.madeAt, offline: true }
    : { at: receivedAt, offline: false };
}

/** True when nothing is owed for the slot itself; a reason or link must say why. */
export function slotIsClosed(slot: Pick<SlotFacts, 'state' | 'cancelReason' | 'movedToSlotId'>): boolean {
  return (
    (slot.state === 'cancelled' && Boolean(slot.cancelReason?.trim())) ||
    (slot.state === 'moved' && Boolean(slot.movedToSlotId))
  );
}

/**
 * The last instant at which a lesson and its absentees are entered on time: the end of the local day on
 * which it was held, plus the school's grace.
 * @param facts `date` is the date held
 * @clause J2.1a «вносится по факту в день проведения»
 * @example lessonDueAt({ date: '2026-11-24' }, policy, yakutsk) //=> "2026-11-24T14:59:59.999Z"
 */
export function lessonDueAt(
  facts: { readonly date: Day } & OutageFacts,
  policy: SchoolPolicy,
  calendar: SchoolCalendar,
): Instant {
  const base = endOfDay(calendar.zone, facts.date);
  const due = policy.sameDayGraceMin > 0 ? plusMs(base, policy.sameDayGraceMin * minuteMs) : base;
  return extendByOutages(due, facts, policy, calendar);
}

/**
 * Whether a lesson and its absentees were entered on the day.
 * @returns status with `lateByMs`, `lateByDays`, `offline`, `corrected`; a slot cancelled without a reason
 *   or moved without a link is judged as planned on its own date
 * @clause J2.1a «информация об уроке и об отсутствующих вносится по факту в день проведения»
 * @example judgeLesson({ date: '2026-11-24', state: 'planned', record: null }, policy, yakutsk, '2026-11-24T15:00:00.000Z').status
 *   //=> "missing"
 */
export function judgeLesson(
  facts: LessonFacts,
  policy: SchoolPolicy,
  calendar: SchoolCalendar,
  now: Instant,
): Verdict {
  if (slotIsClosed(facts))
    return notApplicable('LES-01', facts.state === 'moved' ? 'MOVED' : 'CANCELLED', { date: facts.date });
  if (facts.pupils === 0) return notApplicable('LES-01', 'NO_PUPILS', { date: facts.date });
  const received = facts.record?.firstRecordedAt ?? null;
  const judged = received === null ? null : judgedInstant(received, facts.record?.offline, policy);
  const reasons = [reason('HELD_ON', { date: facts.date })];
  if (received !== null && judged?.offline)
    reasons.push(reason('MADE_OFFLINE', { madeAt: judged.at, receivedAt: received }));
  return judgeTiming(
    {
      rule: 'LES-01',
      metAt: judged?.at ?? null,
      dueAt: lessonDueAt(facts, policy, calendar),
      excuse: facts.excuse,
      offline: judged?.offline,
      corrected: facts.record?.corrected,
      reasons,
    },
    calendar,
    now,
  );
}

/**
 * Whether attendance may be confirmed at an instant: not before `attendanceEarlyMin` minutes to the bell.
 * @param facts `receivedAt` and `offline` as judged for the lesson
 * @returns refusal `TOO_EARLY` with `from`, the first instant allowed
 * @clause J2.1a «по факту»
 * @example admitAttendance({ startAt, receivedAt: tenMinutesBefore }, policy).ok //=> true
 */
export function admitAttendance(
  facts: {
    readonly startAt: Instant;
    readonly receivedAt: Instant;
    readonly offline?: OfflineFacts | null;
  },
  policy: SchoolPolicy,
): Admission {
  const judged = judgedInstant(facts.receivedAt, facts.offline, policy);
  const from = toInstant(toMs(facts.startAt) - policy.attendanceEarlyMin * minuteMs);
  return toMs(judged.at) < toMs(from)
    ? refuse('TOO_EARLY', 'J2.1a', { startAt: facts.startAt, from, at: judged.at })
    : admit(reason('IN_TIME', { at: judged.at, from }));
}
