import {
  CreateBellSchedule,
  CreateCalendarDay,
  ListQuery,
  PatchBellSchedule,
  PatchCalendarDay,
  type BellScheduleView,
  type CalendarDayView,
} from '@zvonok/contracts';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { column, type Resource } from '../../platform/resources/index.js';
import { countStructureChange } from '../structure-version.js';
import { checkOrder, checkUnique } from './checks.js';

export const calendarDays: Resource<CalendarDayView> = {
  path: 'calendar-days',
  names: { one: 'CalendarDay', many: 'CalendarDays' },
  kind: 'calendarDay',
  title: 'Calendar days',
  description: 'Days that are not like the others: public holidays, vacations, moved and cancelled days.',
  permissions: { read: 'school:calendarDay.read', write: 'school:calendarDay.write' },
  table: 'calendar_day',
  fields: {
    date: column('date'),
    kind: column('kind'),
    gradeLevels: column('grade_levels'),
    weekScheme: column('week_scheme'),
    asWeekday: column('as_weekday'),
    title: column('title'),
  },
  removable: true,
  order: ['t.date'],
  search: [`coalesce(t.title, '')`],
  contracts: {
    view: 'CalendarDayView',
    query: ListQuery,
    create: ['CreateCalendarDay', CreateCalendarDay],
    patch: ['PatchCalendarDay', PatchCalendarDay],
  },
  example: { date: '2027-02-23', kind: 'publicHoliday', title: 'День защитника Отечества' },
  begin: countStructureChange,
  async check({ after, ...around }) {
    if (after.asWeekday !== null && after.kind !== 'movedWorkday') {
      throw invalid(around.locale, '/asWeekday', 'WRONG');
    }
    await checkUnique(
      around,
      `SELECT FROM calendar_day o WHERE o.school_id = $1 AND o.id <> $2 AND o.date = $3 AND o.kind = $4
         AND (o.grade_levels IS NULL OR $5::smallint[] IS NULL OR o.grade_levels && $5::smallint[])
         AND (o.week_scheme IS NULL OR $6::smallint IS NULL OR o.week_scheme = $6::smallint)`,
      [around.tx.schoolId, after.id, after.date, after.kind, after.gradeLevels, after.weekScheme],
      after.date,
    );
  },
};

export const bellSchedules: Resource<BellScheduleView> = {
  path: 'bell-schedules',
  names: { one: 'BellSchedule', many: 'BellSchedules' },
  kind: 'bellSchedule',
  title: 'Bell schedules',
  description: 'Of the sets that fit grade, weekday and date the most specific one holds.',
  permissions: { read: 'school:bellSchedule.read', write: 'school:bellSchedule.write' },
  table: 'bell_schedule',
  removable: true,
  fields: {
    name: column('name'),
    shift: column('shift'),
    gradeLevels: column('grade_levels'),
    weekdays: column('weekdays'),
    validFrom: column('valid_from'),
    validTo: column('valid_to'),
    periods: column('periods'),
  },
  order: ['t.shift', 't.valid_from', 't.name COLLATE "ru-x-icu"'],
  search: ['t.name'],
  contracts: {
    view: 'BellScheduleView',
    query: ListQuery,
    create: ['CreateBellSchedule', CreateBellSchedule],
    patch: ['PatchBellSchedule', PatchBellSchedule],
  },
  example: {
    name: 'Обычное',
    validFrom: '2026-09-01',
    periods: [
      { period: 1, startsAt: '08:30', endsAt: '09:10' },
      { period: 2, startsAt: '09:20', endsAt: '10:00' },
    ],
  },
  begin: countStructureChange,
  async check({ after, ...around }) {
    checkOrder(around, after.validFrom, after.validTo, '/validTo');
    checkPeriods(around.locale, after.periods);
    await checkUnique(
      around,
      `SELECT FROM bell_schedule o WHERE o.school_id = $1 AND o.id <> $2 AND o.shift = $3
         AND o.grade_levels IS NOT DISTINCT FROM $4::smallint[] AND o.weekdays IS NOT DISTINCT FROM $5::smallint[]
         AND o.valid_from = $6 AND o.valid_to IS NOT DISTINCT FROM $7::date`,
      [
        around.tx.schoolId,
        after.id,
        after.shift,
        after.gradeLevels,
        after.weekdays,
        after.validFrom,
        after.validTo,
      ],
      after.name,
    );
  },
};

/**
 * Lessons of one set of bells follow each other.
 * @throws Refused `INVALID` for a lesson that ends before it begins, or a number that comes twice;
 *   `PERIODS_OVERLAP` for lessons at the same time
 */
export function checkPeriods(locale: 'ru' | 'en', periods: BellScheduleView['periods']): void {
  const wrong = periods.findIndex((one) => one.endsAt <= one.startsAt);
  if (wrong >= 0) throw invalid(locale, `/periods/${wrong}/endsAt`, 'TOO_SMALL', periods[wrong]?.startsAt);
  if (new Set(periods.map((one) => one.period)).size < periods.length) {
    throw invalid(locale, '/periods', 'NOT_UNIQUE');
  }
  const sorted = [...periods].sort((a, b) => a.period - b.period);
  sorted.reduce((before, one) => {
    if (one.startsAt < before.endsAt) {
      throw new Refused('PERIODS_OVERLAP', { facts: { from: one.startsAt, to: before.endsAt } });
    }
    return one;
  });
}
