import type { ObligationLine } from '@zvonok/contracts';
import { csvTable } from '../../shared/csv/index.js';
import { i18n } from '../../shared/i18n/index.js';
import { dayAt, formatTime } from '../../shared/time/index.js';
import { clauseWords, lateness, lineTitle } from './line-words.js';

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
  return csvTable([head, ...rows]);
}

const local = (instant: string): string => `${dayAt(Date.parse(instant))} ${formatTime(instant)}`;
