import { Injectable } from '@nestjs/common';
import { addDays, weekdayOf } from '@zvonok/rules';
import { fullName } from '../../identity/index.js';
import { Database } from '../../platform/database/database.js';
import type { PlannedTimetable } from '../../timetable/index.js';
import { academicYearOf, type RussianYear } from '../calendar/russian-year.js';
import { inventCast } from '../demo-cast.js';
import { groupLessons, plannedWeek, type GroupLesson } from '../plan/planned-week.js';
import type { Course, SchoolPlan } from '../plan/school-plan.js';
import { subjects } from '../plan/subjects.js';
import { makeWeeklyTimetable, type PlacedLesson } from '../plan/weekly-timetable.js';
import { Random } from '../random.js';
import { accountsByLogin, type LoginRow } from './demo.queries.js';

/** Days ahead for which works are planned. */
export const daysAhead = 10;

/** The week of a demonstration school: the same whenever it is made. */
@Injectable()
export class DemoWeeks {
  private readonly placed = new Map<SchoolPlan, readonly PlacedLesson<Course>[]>();

  constructor(private readonly db: Database) {}

  /** The school of a plan and its first leader, in whose name the timetable is applied. */
  async find(plan: SchoolPlan): Promise<LoginRow> {
    const [leader] = await this.db.read<LoginRow>(null, accountsByLogin([plan.markLogin]));
    if (!leader) throw new Error(`${plan.name} is not there`);
    return leader;
  }

  /**
   * The week as the timetable takes it.
   * @param yearStartsOn first day of the academic year
   * @param from first day on which it holds
   */
  of(plan: SchoolPlan, yearStartsOn: string, from: string): PlannedTimetable {
    const { teachers } = inventCast(plan, academicYearOf(yearStartsOn));
    return plannedWeek(
      plan,
      this.placedOf(plan),
      new Map([...teachers].map(([key, person]) => [key, fullName(person)])),
      from,
    );
  }

  /**
   * Numbers of lessons in their journals from the first day of the year on, whenever the lessons before them are put
   * into it.
   * @returns from 0, by group, name of the subject, date and period
   */
  numbers(
    plan: SchoolPlan,
    year: RussianYear,
  ): (groupName: string, subject: string, date: string, period: number) => number {
    const names = new Map<string, string>(subjects.map((one) => [one.key, one.name]));
    const week = new Map<string, GroupLesson[]>();
    for (const lesson of groupLessons(this.placedOf(plan))) {
      const key = `${lesson.groupKey}/${names.get(lesson.course.subjectKey) ?? ''}`;
      week.set(key, [...(week.get(key) ?? []), lesson]);
    }
    const days = new Map<number, string[]>();
    const grades = new Map(plan.classes.map((one) => [one.key, one.gradeLevel]));
    const numbers = new Map<string, Map<string, number>>();
    return (groupName, subject, date, period) => {
      const key = `${groupName}/${subject}`;
      let own = numbers.get(key);
      if (!own) {
        own = new Map();
        const lessons = week.get(key) ?? [];
        const grade = grades.get(lessons[0]?.classKey ?? '') ?? 1;
        let dates = days.get(grade);
        if (!dates) days.set(grade, (dates = daysOf(year, grade)));
        for (const day of dates) {
          const today = lessons.filter((one) => one.weekday === weekdayOf(day));
          for (const lesson of today.sort((a, b) => a.period - b.period))
            own.set(`${day}/${lesson.period}`, own.size);
        }
        numbers.set(key, own);
      }
      return own.get(`${date}/${period}`) ?? 0;
    };
  }

  private placedOf(plan: SchoolPlan): readonly PlacedLesson<Course>[] {
    let placed = this.placed.get(plan);
    if (!placed) this.placed.set(plan, (placed = makeWeeklyTimetable(plan.courses, new Random(plan.seed))));
    return placed;
  }
}

/** Days of lessons of a grade in a year of five-day weeks. */
function daysOf(year: RussianYear, grade: number): string[] {
  const off = new Set(
    year.days
      .filter((day) => (day.gradeLevels === null || day.gradeLevels.includes(grade)) && day.weekScheme !== 6)
      .map((day) => day.date),
  );
  const days: string[] = [];
  for (let date = year.startsOn; date <= year.endsOn; date = addDays(date, 1)) {
    if (weekdayOf(date) <= 5 && !off.has(date)) days.push(date);
  }
  return days;
}
