import { readSheet, type Sheet, type SheetFileCode } from '../../platform/tables/index.js';
import type { FetActivity, FetFile, FetName, FetRefusal, FetYear, WeekParity } from '../fet/fet-file.js';
import { readPeriodNumber, readWeekdays } from '../fet/fet-names.js';

/** Bounds of a table; a file beyond them is refused. */
export const tableLimits = { rows: 20_000, columns: 100 } as const;

/** A column of a timetable's table. */
type Field = 'class' | 'day' | 'period' | 'subject' | 'teacher' | 'room' | 'subgroup' | 'weeks' | 'times';

const headers: Readonly<Record<Field, readonly string[]>> = {
  class: ['класс', 'классы', 'class', 'grade'],
  day: ['день', 'день недели', 'day', 'weekday'],
  period: ['урок', '№ урока', 'номер урока', 'номер', '№', 'lesson', 'lesson no', 'period'],
  subject: ['предмет', 'дисциплина', 'учебный предмет', 'subject'],
  teacher: ['учитель', 'преподаватель', 'педагог', 'фио учителя', 'учителя', 'teacher', 'teachers'],
  room: ['кабинет', 'каб', 'аудитория', '№ кабинета', 'room'],
  subgroup: ['подгруппа', 'группа', 'подгр', 'subgroup', 'group'],
  weeks: ['неделя', 'недели', 'чётность', 'четность', 'чётность недели', 'week', 'weeks', 'week parity'],
  times: ['время', 'время урока', 'звонок', 'звонки', 'time', 'times'],
};
const fieldByHeader = new Map(
  (Object.keys(headers) as Field[]).flatMap((field) =>
    headers[field].map((header) => [plain(header), field] as const),
  ),
);
/** Without these there are no lessons. */
const needed: Readonly<Record<'class' | 'day' | 'period' | 'subject', string>> = {
  class: 'Класс',
  day: 'День',
  period: 'Урок',
  subject: 'Предмет',
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[.:*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Why a table is not taken, for people. */
function refusal(reason: FetRefusal['reason'], text: string, line: number | null = null): FetRefusal {
  return { code: 'FILE_NOT_UNDERSTOOD', reason, line, column: null, text };
}

const sheetTexts: Partial<Record<SheetFileCode, string>> = {
  NO_HEADER:
    'в первых строках нет заголовков. Нужны столбцы «Класс», «День», «Урок», «Предмет»; ещё бывают «Учитель», «Кабинет», «Подгруппа», «Неделя», «Время»',
  QUOTE: 'кавычки открыты и не закрыты',
  TOO_MANY_ROWS: `строк больше ${tableLimits.rows}`,
  TOO_MANY_COLUMNS: `столбцов больше ${tableLimits.columns}`,
};

/** What reading gave: the table in the form of a timetabling program's file, or why it was not taken. */
export type TableTimetable =
  { readonly ok: true; readonly file: FetFile } | { readonly ok: false; readonly refusal: FetRefusal };

/**
 * Reads a plain table of a week (CSV in UTF-8 or Windows-1251 with `;`, `,` or tab): a row a lesson, with
 * class, day, number, subject and, where there are such columns, teacher, room, subgroup, week and times. It is given on
 * as what a timetabling program writes, so that it is judged, mapped and previewed in the same way. The identifier of
 * an activity is the number of its row.
 */
export async function readTimetableTable(bytes: Buffer): Promise<TableTimetable> {
  const reading = await readSheet(bytes, (cell) => fieldByHeader.has(plain(cell)), tableLimits);
  if (!reading.ok) {
    const text = sheetTexts[reading.code] ?? 'это не таблица CSV. Сохраните лист таблицы как CSV';
    return { ok: false, refusal: refusal('ROOT', text) };
  }
  return fileOf(reading.sheet);
}

interface Row {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Field, string>>>;
}

function fileOf(sheet: Sheet): TableTimetable {
  const columns = (sheet.rows[sheet.head] ?? []).map((header) => fieldByHeader.get(plain(header)) ?? null);
  const twice = columns.find((field, index) => field !== null && columns.indexOf(field) !== index);
  if (twice) {
    const again = sheet.rows[sheet.head]?.[columns.lastIndexOf(twice)] ?? '';
    return {
      ok: false,
      refusal: refusal('ROOT', `столбец «${again.slice(0, 60)}» стоит дважды`, sheet.head + 1),
    };
  }
  const missing = (Object.keys(needed) as (keyof typeof needed)[]).find((field) => !columns.includes(field));
  if (missing) {
    return { ok: false, refusal: refusal('ROOT', `нет столбца «${needed[missing]}»`, sheet.head + 1) };
  }
  const rows = sheet.rows.flatMap((cells, index): Row[] => {
    if (index <= sheet.head) return [];
    const found = Object.fromEntries(
      columns.flatMap((field, at) => (field === null ? [] : [[field, (cells[at] ?? '').trim()]])),
    ) as Row['cells'];
    return Object.values(found).every((cell) => cell === '') ? [] : [{ line: index + 1, cells: found }];
  });
  if (rows.length === 0)
    return { ok: false, refusal: refusal('EMPTY', 'под заголовками нет ни одной строки') };
  return { ok: true, file: new TableFile(rows).file() };
}

const listOf = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(/[,;+/\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The rows as activities, and the lists of names that they make. */
class TableFile {
  private readonly names = new Map<'days' | 'subjects' | 'teachers' | 'rooms', Map<string, FetName>>();
  private readonly classes = new Map<string, { line: number; subgroups: Map<string, number> }>();
  private readonly hours: ReadonlyMap<string, string>;

  constructor(private readonly rows: readonly Row[]) {
    this.hours = hourNames(rows);
  }

  file(): FetFile {
    const activities = this.rows.map((row) => this.activity(row));
    const days = [...this.list('days').values()];
    const weekdays = readWeekdays(days.map(({ name }) => name));
    const order = new Map(days.map((day, index) => [day, weekdays[index] ?? 8]));
    const hours = [...new Set(this.hours.values())].sort(
      (a, b) => (readPeriodNumber(a) ?? 99) - (readPeriodNumber(b) ?? 99),
    );
    return {
      version: null,
      mode: null,
      institution: '',
      days: days.sort((a, b) => (order.get(a) ?? 8) - (order.get(b) ?? 8)),
      hours: hours.map((name) => ({ name, longName: '', line: 1 })),
      subjects: [...this.list('subjects').values()],
      teachers: [...this.list('teachers').values()],
      rooms: [...this.list('rooms').values()].map((room) => ({ ...room, building: '', virtual: false })),
      years: [...this.classes].map(([name, { line, subgroups }]): FetYear => ({
        name,
        longName: '',
        line,
        separator: ' ',
        categories: [],
        children: [...subgroups].map(([subgroup, at]) => ({
          name: subgroup,
          longName: '',
          line: at,
          children: [],
        })),
      })),
      activities,
      startingTimes: this.rows.flatMap(({ line, cells }) => {
        const hour = this.hours.get(cells.period ?? '');
        if (!cells.day || !hour) return [];
        return [
          {
            activityId: String(line),
            line,
            day: dayName(cells.day),
            hour,
            weight: 100,
            locked: true,
            active: true,
          },
        ];
      }),
      preferredRooms: this.rows.flatMap(({ line, cells }) =>
        cells.room
          ? [{ activityId: String(line), line, room: cells.room, realRooms: [], weight: 100, active: true }]
          : [],
      ),
      elements: this.rows.length,
    };
  }

  private list(kind: 'days' | 'subjects' | 'teachers' | 'rooms'): Map<string, FetName> {
    let found = this.names.get(kind);
    if (!found) this.names.set(kind, (found = new Map()));
    return found;
  }

  private note(kind: 'days' | 'subjects' | 'teachers' | 'rooms', name: string, line: number): void {
    const list = this.list(kind);
    if (name !== '' && !list.has(name)) list.set(name, { name, longName: '', line });
  }

  private activity({ line, cells }: Row): FetActivity {
    const teachers = [...new Set(listOf(cells.teacher))];
    const subject = cells.subject ?? '';
    this.note('days', dayName(cells.day ?? ''), line);
    this.note('subjects', subject, line);
    this.note('rooms', cells.room ?? '', line);
    for (const teacher of teachers) this.note('teachers', teacher, line);
    const students = [...new Set(listOf(cells.class).map(className))].map((name) => {
      const known = this.classes.get(name) ?? { line, subgroups: new Map<string, number>() };
      this.classes.set(name, known);
      if (!cells.subgroup) return name;
      const subgroup = subgroupName(name, subject, cells.subgroup);
      if (!known.subgroups.has(subgroup)) known.subgroups.set(subgroup, line);
      return subgroup;
    });
    const weeks = readParity(cells.weeks ?? '');
    return {
      id: String(line),
      line,
      teachers,
      subject,
      students,
      duration: 1,
      groupId: '0',
      active: true,
      ...(weeks === null ? {} : { weeks }),
    };
  }
}

/** «5 а» and «5А» are one class, «ПН» and «пн» one day. */
const className = (text: string): string => text.replace(/[\s«»"„“]+/g, '').toUpperCase();
const dayName = (text: string): string => text.toLowerCase().trim();

/** A subgroup that is only a number is one of its subject's: «5А, Английский язык, 1». */
function subgroupName(of: string, subject: string, subgroup: string): string {
  return /^\p{L}{3,}/u.test(subgroup) && !/^(групп|подгр|group)/iu.test(subgroup)
    ? `${of}, ${subgroup}`
    : `${of}, ${subject}, ${subgroup}`;
}

/** Only in odd or even weeks; null: in every week. */
export function readParity(text: string): WeekParity | null {
  const word = plain(text);
  if (/^(нечет|нч|odd|1|i$)/u.test(word)) return 'odd';
  return /^(чет|чн|even|2|ii$)/u.test(word) ? 'even' : null;
}

/** Names of lesson numbers, with their times where the rows of a number agree on them. */
function hourNames(rows: readonly Row[]): ReadonlyMap<string, string> {
  const times = new Map<string, Set<string>>();
  for (const { cells } of rows) {
    if (!cells.period) continue;
    const known = times.get(cells.period) ?? new Set<string>();
    if (cells.times) known.add(cells.times);
    times.set(cells.period, known);
  }
  return new Map(
    [...times].map(([period, known]) => [
      period,
      known.size === 1 ? `${period} (${[...known][0] ?? ''})` : period,
    ]),
  );
}

/** Whether the file is what a timetabling program writes; anything else is read as a table. */
export function isFet(filename: string, bytes: Buffer): boolean {
  if (/\.(csv|tsv|txt|xlsx)$/i.test(filename)) return false;
  if (/\.(fet|xml)$/i.test(filename)) return true;
  return /^(?:\uFEFF|\s)*</.test(bytes.subarray(0, 64).toString('utf8'));
}
