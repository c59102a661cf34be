import type { DiaryDay, DiaryLesson, DiaryMark, DiaryWeek } from '@zvonok/contracts';
import { addDays, dayKind, type DayKind } from '@zvonok/rules';
import type { SchoolTime } from '../../school/index.js';
import { seenMark, titleOf, type DiaryReader, type StoredMark } from '../seen-mark.js';
import type { WeekLesson, WeekRow } from './read-week.queries.js';

/** Days of a week. */
const daysOfWeek = 7;

/**
 * The week as the family sees it at this moment: marks are there once they may be seen (PUB-01), corrections before
 * that leave no trace.
 * @param reader when it is read, and in which language works without a title are named
 * @clause D1a
 */
export function diaryWeek(row: WeekRow, time: SchoolTime, monday: string, reader: DiaryReader): DiaryWeek {
  const { now } = reader;
  return {
    pupil: { ...row.pupil },
    monday,
    serverTime: now,
    days: Array.from({ length: daysOfWeek }, (_, index): DiaryDay => {
      const date = addDays(monday, index);
      const lessons = row.lessons.filter((one) => one.date === date);
      return {
        date,
        kind: kindOf(row, time, date, lessons),
        title: row.titles.find((one) => one.date === date)?.title ?? null,
        lessons: lessons.map((one) => lessonOf(one, time, reader)),
        homeworkDue: row.homework
          .filter((one) => one.dueOn === date)
          .map(({ dueOn: _dueOn, ...homework }) => homework),
        works: row.works
          .filter((one) => one.date === date)
          .map(({ workId, slotId, subject, title, kind }) => ({
            workId,
            slotId,
            subject,
            title: titleOf({ title, kind }, reader),
          })),
      };
    }),
  };
}

/** What the day is by the calendar; a day with lessons is a school day whatever the week says. */
function kindOf(row: WeekRow, time: SchoolTime, date: string, lessons: readonly WeekLesson[]): DayKind {
  const { place } = row;
  const kind = dayKind(
    time.calendarOn(date),
    date,
    place?.gradeLevel ?? 0,
    { weekDays: place?.weekDays ?? time.policyOn(date).settings.weekDays },
    place?.classId,
  );
  return kind === 'off' && lessons.some((one) => one.state !== 'cancelled' && one.state !== 'moved')
    ? 'school'
    : kind;
}

function lessonOf(lesson: WeekLesson, time: SchoolTime, reader: DiaryReader): DiaryLesson {
  const { date: _date, marks, ...view } = lesson;
  return { ...view, marks: marks.flatMap((mark) => markOf(mark, lesson.endAt, time, reader) ?? []) };
}

function markOf(
  mark: StoredMark,
  slotEndAt: string,
  time: SchoolTime,
  reader: DiaryReader,
): DiaryMark | null {
  const seen = seenMark(mark, slotEndAt, time, reader);
  if (seen === null) return null;
  const { value, scale, comment } = mark;
  return { value, scale, comment, work: seen.work, changed: seen.changed };
}
