import type { ObligationLine } from '@zvonok/contracts';
import { clauses } from '@zvonok/rules';
import { inSentence } from '../../shared/duty/index.js';
import { i18n } from '../../shared/i18n/index.js';
import {
  dayAt,
  daysBetween,
  formatDay,
  formatDayNear,
  formatSpan,
  formatTime,
  isEndOfDay,
} from '../../shared/time/index.js';

/** What is owed or was entered: «Урок не записан», «Контрольная работа «Дроби»: 4 ученика без отметки». */
export function lineTitle(line: ObligationLine, now: number): string {
  const { t } = i18n.global;
  const { rule, status, dueAt } = line.verdict;
  if (rule === 'MRK-01') {
    const work = workName(line);
    return line.pupils > 0
      ? t('deadlines.line.marksMissing', { work, n: line.pupils }, line.pupils)
      : t('deadlines.line.marksDone', { work });
  }
  const what = rule === 'HW-01' ? 'homework' : 'lesson';
  if (line.metAt !== null) return t(`deadlines.line.${what}Done`);
  // Nobody has failed to enter what lies ahead.
  const ahead = status === 'pending' && dueAt !== null && dayAt(Date.parse(dueAt)) > dayAt(now);
  return t(`deadlines.line.${what}${ahead ? 'Ahead' : 'Missing'}`);
}

function workName({ work }: ObligationLine): string {
  const { t } = i18n.global;
  if (!work) return t('deadlines.line.work');
  const kind = t(`works.${work.kind}`);
  const title = work.title.trim();
  if (title === '') return kind;
  // Many titles say the kind themselves.
  return title.toLocaleLowerCase().includes(kind.toLocaleLowerCase()) ? title : `${kind} «${title}»`;
}

/** Which lesson: «8Б, алгебра · пт, 20 ноября, 2-й урок». */
export function linePlace(line: ObligationLine, now: number): string {
  const what = `${line.group.name}, ${inSentence(line.subject.name)}`;
  const when = lineLesson(line, now);
  return when ? `${what} · ${when}` : what;
}

/** «вчера, 2-й урок» */
export function lineLesson({ lesson }: ObligationLine, now: number): string {
  if (!lesson) return '';
  const { t } = i18n.global;
  return `${formatDayNear(lesson.date, now)}, ${t('deadlines.line.period', { n: lesson.period })}`;
}

/** When it was due or was entered, behind the chip that says how late it is; null: the chip says all. */
export function lineInstant(line: ObligationLine, now: number): string | null {
  const { t } = i18n.global;
  const { status, dueAt } = line.verdict;
  if (line.metAt !== null) return t('deadlines.line.entered', { when: moment(line.metAt, now) });
  if (status === 'missing' && dueAt !== null) return t('deadlines.line.wasDue', { when: moment(dueAt, now) });
  return null;
}

const moment = (instant: string, now: number): string =>
  `${formatDayNear(dayAt(Date.parse(instant)), now)}, ${formatTime(instant)}`;

/** The state of a line as one word or two, with how late it is. */
export function lineState(line: ObligationLine, now: number): string {
  const { t } = i18n.global;
  const { status, dueAt } = line.verdict;
  if (status === 'missing' || status === 'late') {
    const late = lateness(line, now);
    return late.days > 0
      ? t('due.lateDays', { n: late.days }, late.days)
      : t('due.lateSpan', { span: formatSpan(late.ms) });
  }
  if (status === 'pending' && dueAt !== null) {
    const time = isEndOfDay(dueAt) ? t('due.endOfDay') : formatTime(dueAt);
    return t('due.dayUntil', { day: formatDayNear(dayAt(Date.parse(dueAt)), now), time });
  }
  return status === 'excused' ? t('due.excused') : t('due.onTime');
}

/** How late something is or was, in local days and milliseconds. */
export function lateness(line: ObligationLine, now: number): { days: number; ms: number } {
  const { status, dueAt, lateByMs, lateByDays } = line.verdict;
  if (status === 'late') return { days: lateByDays ?? 0, ms: lateByMs ?? 0 };
  if (status !== 'missing' || dueAt === null) return { days: 0, ms: 0 };
  const due = Date.parse(dueAt);
  return { days: daysBetween(dayAt(due), dayAt(now)), ms: Math.max(0, now - due) };
}

/** «п. 2.1» */
export const clauseWords = (id: string): string => clauses.find((one) => one.id === id)?.shown ?? id;

/** What a teacher still has to enter, as the text of a message. */
export function messageText(name: string, lines: readonly ObligationLine[], now: number): string {
  const { t } = i18n.global;
  const at = new Date(now).toISOString();
  const head = t('deadlines.message.head', { name, day: formatDay(dayAt(now)), time: formatTime(at) });
  const rows = lines.map((line) =>
    t('deadlines.message.line', {
      where: linePlace(line, now),
      what: inSentence(lineTitle(line, now)),
      state: inSentence(lineState(line, now)),
      clause: clauseWords(line.verdict.clause),
    }),
  );
  return [head, ...rows].join('\n');
}
