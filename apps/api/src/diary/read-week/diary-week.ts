import type { DiaryDay, DiaryLesson, DiaryMark, DiaryWeek } from '@zvonok/contracts';
import { addDays, dayKind, localDateOf, markVisibility, type DayKind } from '@zvonok/rules';
import type { SchoolTime } from '../../school/index.js';
import { workWords } from './work-words.js';
import type { WeekLesson, WeekMark, WeekRow } from './read-week.queries.js';

/** When and in which language a week is read. */
export interface WeekReader {
  readonly now: string;
  readonly locale: 'ru' | 'en';
}

/** Days of a week. */
const daysOfWeek = 7;

/**
 * The week as the family sees it at this moment: marks are there once they may be seen (PUB-01), corrections before
 * that leave no trace.
 * @param reader when it is read, and in which language works without a title are named
 * @clause D1a
 */
export function diaryWeek(row: WeekRow, time: SchoolTime, monday: string, reader: WeekReader): DiaryWeek {
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
            title: title || workWords[reader.locale][kind],
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

function lessonOf(lesson: WeekLesson, time: SchoolTime, reader: WeekReader): DiaryLesson {
  const { date: _date, marks, ...view } = lesson;
  return { ...view, marks: marks.flatMap((mark) => markOf(mark, lesson.endAt, time, reader) ?? []) };
}

function markOf(mark: WeekMark, slotEndAt: string, time: SchoolTime, reader: WeekReader): DiaryMark | null {
  const { firstSetAt, setAt, work, ...view } = mark;
  const policy = time.policyOn(localDateOf(time.zone, firstSetAt)).settings;
  const { visibleAt, changed } = markVisibility(
    { firstSetAt, slotEndAt, correctedAt: setAt === firstSetAt ? null : setAt },
    policy,
    time,
  );
  if (reader.now < visibleAt) return null;
  const named = work && (work.title || workWords[reader.locale][work.kind]);
  return { ...view, work: named, changed: changed && policy.showChanged };
}
