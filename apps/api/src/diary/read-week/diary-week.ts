import type {
  DiaryDay,
  DiaryLesson,
  DiaryMark,
  DiaryNews,
  DiaryNewsItem,
  DiaryWeek,
} from '@zvonok/contracts';
import { addDays, dayKind, type DayKind } from '@zvonok/rules';
import type { SchoolTime } from '../../school/index.js';
import { seenMark, titleOf, type DiaryReader, type StoredMark } from '../seen-mark.js';
import type { NewsRow, WeekLesson, WeekRow } from './read-week.queries.js';

/** Most news of one look: more is not news. */
const mostNews = 60;

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
    news: row.news && newsOf(row.news, time, reader),
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

const noNews = { mark: null, text: null, dueOn: null, attendance: null, minutesLate: null };

/** What may be seen only since the last look: marks by their publication or correction, homework, absences. */
function newsOf(row: NewsRow, time: SchoolTime, reader: DiaryReader): DiaryNews {
  const items = [
    ...row.marks.flatMap((mark): DiaryNewsItem[] => {
      const seen = seenMark(mark, mark.endAt, time, reader);
      if (seen === null) return [];
      const at = seen.changed && mark.setAt > seen.visibleAt ? mark.setAt : seen.visibleAt;
      if (at <= row.since) return [];
      const { subject, date, value, scale, comment } = mark;
      const view = { value, scale, comment, work: seen.work, changed: seen.changed };
      return [{ ...noNews, kind: 'mark', at, subject, date, mark: view }];
    }),
    ...row.homework.map(({ at, subject, date, text, dueOn }): DiaryNewsItem => ({
      ...noNews,
      kind: 'homework',
      at,
      subject,
      date,
      text,
      dueOn,
    })),
    ...row.absences.map(({ at, subject, date, kind, minutesLate }): DiaryNewsItem => ({
      ...noNews,
      kind: 'absence',
      at,
      subject,
      date,
      attendance: kind,
      minutesLate,
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return { since: row.since, first: row.first, items: items.slice(0, mostNews) };
}
