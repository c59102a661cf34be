import type { ObligationLine } from '@zvonok/contracts';
import { i18n } from '../../shared/i18n/index.js';
import { dayAt, formatTime } from '../../shared/time/index.js';
import { clauseWords, lateness, lineTitle } from './line-words.js';

/** The beginning by which spreadsheet programs know UTF-8. */
const MARK = '\uFEFF';

/** The list as a table that Russian spreadsheet programs open by a click: UTF-8 with its mark, `;`, CRLF. */
export function linesCsv(lines: readonly ObligationLine[], now: number): string {
  const { t } = i18n.global;
  const head = [
    'what',
    'who',
    'class',
    'subject',
    'lessonDay',
    'period',
    'due',
    'status',
    'entered',
    'lateDays',
    'clause',
    'without',
  ].map((key) => t(`deadlines.csv.${key}`));
  const rows = lines.map((line) => [
    lineTitle(line, now),
    line.responsible.name,
    line.group.name,
    line.subject.name,
    line.lesson?.date ?? '',
    line.lesson ? String(line.lesson.period) : '',
    line.verdict.dueAt === null ? '' : local(line.verdict.dueAt),
    t(`deadlines.statuses.${line.verdict.status}`),
    line.metAt === null ? '' : local(line.metAt),
    String(lateness(line, now).days),
    clauseWords(line.verdict.clause),
    line.workId === null ? '' : String(line.pupils),
  ]);
  return MARK + [head, ...rows].map((row) => `${row.map(csvCell).join(';')}\r\n`).join('');
}

const local = (instant: string): string => `${dayAt(Date.parse(instant))} ${formatTime(instant)}`;

/** A field of the table. What a spreadsheet program would take for a formula stays text. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
