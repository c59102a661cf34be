import {
  addFractions,
  ceilFraction,
  compareFractions,
  fraction,
  multiplyFractions,
} from '../marks/fraction.js';
import type { Fraction } from '../marks/fraction.js';
import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { addDays, localDateOf, minuteMs, toMs } from '../time/zone.js';
import type { Day, Instant, SlotState } from '../types.js';

/** How far ahead homework was set. */
export interface HomeworkLead {
  /** Whole minutes to the start of the lesson it is due at; null without such a lesson. */
  readonly leadMin: number | null;
  readonly ahead: boolean;
}

/**
 * Whether homework was set in advance: before the lesson at which it is set begins, or long enough before
 * the lesson it is due at. An indicator, never a violation.
 * @param facts starts as they were planned at publication
 * @clause J2.3 «рекомендуется размещать заранее»
 */
export function homeworkLead(
  facts: {
    readonly publishedAt: Instant;
    /** Start of the lesson at which it is set. */
    readonly setStartAt: Instant;
    readonly dueStartAt: Instant | null;
  },
  policy: SchoolPolicy,
): HomeworkLead {
  const published = toMs(facts.publishedAt);
  const leadMin =
    facts.dueStartAt === null ? null : Math.floor((toMs(facts.dueStartAt) - published) / minuteMs);
  return {
    leadMin,
    ahead: published < toMs(facts.setStartAt) || (leadMin !== null && leadMin >= policy.aheadLeadMin),
  };
}

/**
 * The slot a homework is due at: the one named, or where it was cancelled or moved away the group's next slot
 * that is not.
 * @param slots of the group, in any order
 * @returns null where no slot follows
 * @clause J2.3
 */
export function effectiveDueSlot<
  T extends { readonly id: string; readonly startAt: Instant; readonly state: SlotState },
>(dueSlotId: string, slots: readonly T[]): T | null {
  const named = slots.find((one) => one.id === dueSlotId);
  if (!named) return null;
  const from = toMs(named.startAt);
  const open = slots.filter(
    (one) => one.state !== 'cancelled' && one.state !== 'moved' && toMs(one.startAt) >= from,
  );
  return open.reduce<T | null>(
    (best, one) => (best === null || toMs(one.startAt) < toMs(best.startAt) ? one : best),
    null,
  );
}

/** One homework in the load of a pupil's day. */
export interface LoadItem {
  readonly publishedAt: Instant;
  readonly dueOn: Day;
  readonly estimateMin: number | null;
  /** Spread evenly over the school days after it was set. */
  readonly longTerm?: boolean;
  readonly newMaterial?: boolean;
}

/** Minutes of one pupil's homework on a date, shown rounded up; `exceeded` is by the exact fractions. */
export interface HomeworkLoad {
  readonly total: number;
  readonly limit: number;
  readonly over: number;
  readonly exceeded: boolean;
  /** New material is due right after days without school. */
  readonly newMaterialAfterOff: boolean;
}

/** Minutes of one item on the date; null: none of it falls on it. */
function minutesOn(
  item: LoadItem,
  date: Day,
  schoolDays: ReadonlySet<Day>,
  policy: SchoolPolicy,
  zone: string,
): Fraction | null {
  const estimate = item.estimateMin ?? policy.defaultEstimateMin;
  if (!item.longTerm) return item.dueOn === date ? fraction(estimate) : null;
  const window: Day[] = [];
  const setOn = localDateOf(zone, item.publishedAt);
  for (let day = addDays(setOn, 1); day <= item.dueOn; day = addDays(day, 1))
    if (schoolDays.has(day)) window.push(day);
  if (window.length === 0) return item.dueOn === date ? fraction(estimate) : null;
  return window.includes(date) ? fraction(estimate, window.length) : null;
}

/**
 * The load of one pupil's homework on a date against the norm of the grade. Warns, never blocks.
 * @param facts `items` of all subjects that may touch the date; `schoolDays` of the pupil's class
 * @clause J2.3
 */
export function homeworkLoad(
  facts: {
    readonly grade: number;
    readonly date: Day;
    readonly items: readonly LoadItem[];
    readonly schoolDays: ReadonlySet<Day>;
  },
  policy: SchoolPolicy,
  calendar: Pick<SchoolCalendar, 'zone'>,
): HomeworkLoad {
  const { grade, date, schoolDays } = facts;
  const afterOff = !schoolDays.has(addDays(date, -1));
  let total = fraction(0);
  let any = false;
  let newMaterialAfterOff = false;
  for (const item of facts.items) {
    const minutes = minutesOn(item, date, schoolDays, policy, calendar.zone);
    if (!minutes) continue;
    any = true;
    total = addFractions(total, minutes);
    if (afterOff && item.newMaterial && item.dueOn === date) newMaterialAfterOff = true;
  }
  const limit = limitOf(grade, afterOff, policy);
  const forbidden = grade === 1 && !policy.grade1Homework;
  const excess = addFractions(total, multiplyFractions(limit, fraction(-1)));
  return {
    total: ceilFraction(total),
    limit: ceilFraction(limit),
    over: compareFractions(excess, fraction(0)) > 0 ? ceilFraction(excess) : 0,
    exceeded: forbidden ? any : compareFractions(excess, fraction(0)) > 0,
    newMaterialAfterOff,
  };
}

function limitOf(grade: number, afterOff: boolean, policy: SchoolPolicy): Fraction {
  if (grade === 1 && !policy.grade1Homework) return fraction(0);
  const norm = policy.homeworkLimits.find((one) => one.from <= grade && grade <= one.to);
  if (!norm) throw new RangeError(`no homework norm for grade ${grade}`);
  const { parts, of } = policy.homeworkAfterOffShare;
  return afterOff ? multiplyFractions(fraction(norm.minutes), fraction(parts, of)) : fraction(norm.minutes);
}
