import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { localDateOf, minuteMs, toInstant, toMs } from '../time/zone.js';
import type { Instant, SlotState, Verdict } from '../types.js';
import { slotIsClosed } from './lesson.js';
import type { SlotFacts } from './lesson.js';
import { extendByOutages } from './outages.js';
import type { OutageFacts } from './outages.js';
import { judgeTiming, notApplicable, reason } from './verdict.js';

/** A slot of one date with the pupils enrolled in its group that day. */
export interface DaySlot {
  readonly endAt: Instant;
  readonly state: SlotState;
  readonly pupilIds: Iterable<string>;
  /** Of a group of one with an own timetable: it never moves the bell of the class. */
  readonly individual?: boolean;
  readonly extracurricular?: boolean;
}

/** The last bell of each pupil on one date, built once for all lessons of that date. */
export interface DayBells {
  /** By the lessons of classes and subgroups, ms. */
  readonly ofClasses: ReadonlyMap<string, number>;
  /** By every lesson of the pupil, also the individual ones, ms. */
  readonly ofPupils: ReadonlyMap<string, number>;
}

/**
 * The last bells of one date.
 * @param slots all slots of the date for the pupils in question, also those moved to it; cancelled and
 *   moved-away slots are left out here
 * @clause J2.2
 */
export function dayBells(slots: Iterable<DaySlot>, policy: SchoolPolicy): DayBells {
  const ofClasses = new Map<string, number>();
  const ofPupils = new Map<string, number>();
  const raise = (bells: Map<string, number>, pupil: string, end: number): void => {
    const known = bells.get(pupil);
    if (known === undefined || end > known) bells.set(pupil, end);
  };
  for (const slot of slots) {
    if (slot.state === 'cancelled' || slot.state === 'moved') continue;
    if (slot.extracurricular && !policy.lastBellIncludesExtracurricular) continue;
    const end = toMs(slot.endAt);
    for (const pupil of slot.pupilIds) {
      raise(ofPupils, pupil, end);
      if (!slot.individual) raise(ofClasses, pupil, end);
    }
  }
  return { ofClasses, ofPupils };
}

/** For whom homework of a lesson is, and their bells. */
export interface HomeworkDueFacts extends OutageFacts {
  /** Pupils addressed; without those who have an individual timetable for the subject. */
  readonly audience: Iterable<string>;
  readonly bells: DayBells;
  /** The lesson is of a group of one with an own timetable. */
  readonly individual?: boolean;
}

/**
 * The last instant at which homework is on time: the last bell that day of any pupil addressed (or, where
 * the school says so, of the pupil who is free first), plus the school's grace.
 * @returns null when nobody addressed has a lesson that day
 * @clause J2.2 «не позднее, чем после окончания всех уроков данных обучающихся»
 * @example homeworkDueAt({ audience: classOf7A, bells }, policy, yakutsk) //=> "2026-11-24T05:20:00.000Z"
 */
export function homeworkDueAt(
  facts: HomeworkDueFacts,
  policy: SchoolPolicy,
  calendar: SchoolCalendar,
): Instant | null {
  const bells = facts.individual ? facts.bells.ofPupils : facts.bells.ofClasses;
  let due: number | null = null;
  for (const pupil of facts.audience) {
    const bell = bells.get(pupil);
    if (bell === undefined) continue;
    if (due === null || (policy.lastBell === 'max' ? bell > due : bell < due)) due = bell;
  }
  if (due === null) return null;
  return extendByOutages(toInstant(due + policy.homeworkGraceMin * minuteMs), facts, policy, calendar);
}

/** Facts of the homework of one lesson. */
export interface HomeworkFacts extends SlotFacts, HomeworkDueFacts {
  readonly extracurricular?: boolean;
  /** The first publication at the server's clock, of this lesson or of the other half of a double one. */
  readonly publishedAt: Instant | null;
  readonly explicitNone?: boolean;
  /** The last change of its text. */
  readonly changedAt?: Instant | null;
}

/**
 * Whether homework, or an explicit «не задано», was there by the last bell. Receipt is always judged:
 * families must see it.
 * @returns `late` has a `tier`: `sameDay` on the date held, else `otherDay`; a text changed after the due
 *   instant keeps its status and gives the reason `CHANGED_AFTER_DUE`
 * @clause J2.2 «домашнее задание вносится в день проведения урока»
 */
export function judgeHomework(
  facts: HomeworkFacts,
  policy: SchoolPolicy,
  calendar: SchoolCalendar,
  now: Instant,
): Verdict {
  if (facts.extracurricular) return notApplicable('HW-01', 'EXTRACURRICULAR');
  if (slotIsClosed(facts))
    return notApplicable('HW-01', facts.state === 'moved' ? 'MOVED' : 'CANCELLED', { date: facts.date });
  const dueAt = facts.pupils === 0 ? null : homeworkDueAt(facts, policy, calendar);
  if (dueAt === null) return notApplicable('HW-01', 'NO_PUPILS', { date: facts.date });
  const { publishedAt, changedAt } = facts;
  const reasons = [reason('LAST_BELL', { date: facts.date, graceMin: policy.homeworkGraceMin })];
  if (publishedAt && facts.explicitNone) reasons.push(reason('EXPLICIT_NONE'));
  const changed = Boolean(publishedAt && changedAt && toMs(changedAt) > toMs(dueAt));
  if (changed) reasons.push(reason('CHANGED_AFTER_DUE', { at: changedAt }));
  const verdict = judgeTiming(
    { rule: 'HW-01', metAt: publishedAt, dueAt, excuse: facts.excuse, corrected: changed, reasons },
    calendar,
    now,
  );
  if (publishedAt && toMs(publishedAt) > toMs(dueAt))
    verdict.tier = localDateOf(calendar.zone, publishedAt) === facts.date ? 'sameDay' : 'otherDay';
  return verdict;
}
