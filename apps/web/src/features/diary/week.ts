import type { DiaryDay, DiaryHomework, DiaryLesson, DiaryWeek, DiaryWork } from '@zvonok/contracts';

/** A line of a day: the lesson, with the homework that is due at it. */
export interface WeekLine {
  lesson: DiaryLesson;
  homework: DiaryHomework[];
}

/** Lessons with their homework; what is due at no lesson of that day comes apart. */
export function linesOf(day: DiaryDay): { lines: WeekLine[]; apart: DiaryHomework[] } {
  const left = [...day.homeworkDue];
  const lines = day.lessons.map((lesson) => {
    // Two lessons of one subject on a day: the homework stands at the first of them.
    const homework = left.filter(({ subject }) => subject === lesson.subject);
    for (const one of homework) left.splice(left.indexOf(one), 1);
    return { lesson, homework };
  });
  return { lines, apart: left };
}

/** The next day of the week with lessons after a date. */
export function nextSchoolDay(week: DiaryWeek, after: string): DiaryDay | null {
  return week.days.find(({ date, lessons }) => date > after && lessons.length > 0) ?? null;
}

/** Minutes that the homework due on a day should take; null when none says. */
export function minutesFor(day: DiaryDay): number | null {
  const known = day.homeworkDue.flatMap(({ estimateMin }) => (estimateMin === null ? [] : [estimateMin]));
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}

/** Tests from a day on, the earliest first. */
export function testsFrom(week: DiaryWeek, from: string): { work: DiaryWork; date: string }[] {
  return week.days
    .filter(({ date }) => date >= from)
    .flatMap(({ date, works }) => works.map((work) => ({ work, date })));
}
