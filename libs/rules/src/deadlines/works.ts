import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { nextSchoolDay, nextWorkingDay } from '../time/calendar.js';
import { addDays, earliest, endOfDay, latest, toMs } from '../time/zone.js';
import { absenceKinds } from '../types.js';
import type { AttendanceKind, Day, Instant, Verdict } from '../types.js';
import { extendByOutages } from './outages.js';
import type { OutageFacts } from './outages.js';
import { ruleOf } from '../rules.js';
import { judgeTiming, notApplicable, reason } from './verdict.js';
import type { Excuse } from './verdict.js';

/** What the due instant of a work's marks depends on. */
export interface MarksDueFacts extends OutageFacts {
  /** The local date on which this pupil did the work. */
  readonly heldOn: Day;
  /** Last instant for marks of the term of the pupil's class that contains `heldOn`; null outside every term. */
  readonly termMarksDueAt?: Instant | null;
  /** Whether the work counts in the term mark; only then the term caps it. */
  readonly counts?: boolean;
}

/**
 * The last instant at which the marks of one work are on time for a pupil: the end of the local day a week
 * after he did it, rolled over days off, capped by the term.
 * @param facts `schoolDays` of the class where the school rolls to the next school day
 * @clause J2.4 «не позднее 1 недели со дня их проведения»
 * @example marksDueAt({ heldOn: '2026-11-24' }, policy, yakutsk) //=> "2026-12-01T14:59:59.999Z"
 */
export function marksDueAt(facts: MarksDueFacts, policy: SchoolPolicy, calendar: SchoolCalendar): Instant {
  const { zone } = calendar;
  let due = endOfDay(zone, rolled(addDays(facts.heldOn, policy.markDays), facts, policy, calendar));
  const cap = facts.counts === false ? null : (facts.termMarksDueAt ?? null);
  if (cap !== null && toMs(cap) < toMs(due)) {
    const held = endOfDay(zone, facts.heldOn);
    due = toMs(cap) < toMs(held) ? held : cap;
  }
  return extendByOutages(due, facts, policy, calendar);
}

function rolled(day: Day, facts: MarksDueFacts, policy: SchoolPolicy, calendar: SchoolCalendar): Day {
  switch (policy.roll) {
    case 'none':
      return day;
    case 'nextWorkingDay':
      return nextWorkingDay(calendar, day, policy);
    case 'nextSchoolDay':
      return nextSchoolDay(calendar, day, facts.schoolDays ?? new Set(), policy);
  }
}

/** One pupil's cell of a gradable work. */
export interface MarkCellFacts extends Omit<MarksDueFacts, 'heldOn'> {
  /** The local date on which the work was held for the class. */
  readonly heldOn: Day;
  /** The later date on which this pupil did it. */
  readonly doneOn?: Day | null;
  /** Attendance on `heldOn`, whenever it was entered. */
  readonly attendance?: AttendanceKind | null;
  /** The first instant at which a mark or `notGraded` stood in the cell; never cleared. */
  readonly closedAt: Instant | null;
  /** The mark was corrected, deleted or entered again after that. */
  readonly corrected?: boolean;
  readonly enrolledTo?: Day | null;
  readonly excuse?: Excuse | null;
}

/**
 * Whether one pupil's cell of a work was closed in time, by its first mark or `notGraded`.
 * @returns `notApplicable` for a pupil absent on the day who has no own date; an emptied cell is judged by
 *   its first closing and is `corrected`
 * @clause J2.4
 */
export function judgeMarkCell(
  facts: MarkCellFacts,
  policy: SchoolPolicy,
  calendar: SchoolCalendar,
  now: Instant,
): Verdict {
  const doneOn = facts.doneOn ?? null;
  if (doneOn === null && facts.attendance && absenceKinds.includes(facts.attendance))
    return notApplicable('MRK-01', 'ABSENT', { heldOn: facts.heldOn, attendance: facts.attendance });
  const heldOn = doneOn ?? facts.heldOn;
  return judgeTiming(
    {
      rule: 'MRK-01',
      metAt: facts.closedAt,
      dueAt: marksDueAt({ ...facts, heldOn }, policy, calendar),
      excuse: facts.excuse,
      enrolledTo: facts.enrolledTo,
      corrected: facts.corrected,
      reasons: [reason('HELD_ON', { date: heldOn })],
    },
    calendar,
    now,
  );
}

/**
 * The verdict of a work from those of its cells: `missing` if any open cell is past due, else `late` if any
 * was closed late, else `pending` if any is open, else `excused` if any breach was excused, else `onTime`;
 * `notApplicable` if no cell needs a mark.
 * @returns `dueAt`: the earliest of the cells that decided, for `onTime` the latest; `lateByMs` the greatest
 * @clause J2.4
 */
export function judgeWork(cells: readonly Verdict[]): Verdict {
  const order = ['missing', 'late', 'pending', 'excused', 'onTime'] as const;
  const status = order.find((one) => cells.some((cell) => cell.status === one)) ?? 'notApplicable';
  const deciding = cells.filter((cell) => cell.status === status);
  const dues = deciding.flatMap((cell) => (cell.dueAt === null ? [] : [cell.dueAt]));
  const { clause, version } = ruleOf('MRK-01');
  const counts: Record<string, number> = {};
  for (const cell of cells) counts[cell.status] = (counts[cell.status] ?? 0) + 1;
  const verdict: Verdict = {
    rule: 'MRK-01',
    clause,
    ruleVersion: version,
    status,
    dueAt: status === 'notApplicable' ? null : status === 'onTime' ? latest(dues) : earliest(dues),
    reasons: [reason('CELLS', counts)],
  };
  if (status === 'late') {
    verdict.lateByMs = Math.max(...deciding.map((cell) => cell.lateByMs ?? 0));
    verdict.lateByDays = Math.max(...deciding.map((cell) => cell.lateByDays ?? 0));
  }
  if (cells.some((cell) => cell.corrected)) verdict.corrected = true;
  return verdict;
}
