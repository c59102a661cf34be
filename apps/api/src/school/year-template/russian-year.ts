import { addDays, endOfDay, mondayOf, weekdayOf } from '@zvonok/rules';

/** A row of the school's calendar before it is kept. */
export interface TemplateDay {
  readonly date: string;
  readonly kind: 'publicHoliday' | 'dayOff' | 'vacation';
  readonly gradeLevels: number[] | null;
  readonly weekScheme: 5 | 6 | null;
  readonly title: string;
}

/** A quarter of grades 1–9 or a half-year of grades 10 and 11, both days inclusive. */
export interface TemplateTerm {
  readonly kind: 'quarter' | 'halfYear';
  readonly number: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly gradeLevels: number[];
  /** Instant. */
  readonly termMarksDueAt: string;
}

/** An academic year as Russian schools usually have it; the administrator confirms or changes it. */
export interface RussianYear {
  /** `2026/27`. */
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly terms: readonly TemplateTerm[];
  readonly days: readonly TemplateDay[];
}

const saturday = 6;
const sunday = 7;

/** Days without work of the calendar year `of`, by the Labour Code. */
const publicHolidays = (of: number): readonly (readonly [date: string, title: string])[] => [
  ...[1, 2, 3, 4, 5, 6].map((day) => [`${of}-01-0${day}`, 'Новогодние каникулы'] as const),
  [`${of}-01-07`, 'Рождество Христово'],
  [`${of}-01-08`, 'Новогодние каникулы'],
  [`${of}-02-23`, 'День защитника Отечества'],
  [`${of}-03-08`, 'Международный женский день'],
  [`${of}-05-01`, 'Праздник Весны и Труда'],
  [`${of}-05-09`, 'День Победы'],
  [`${of}-06-12`, 'День России'],
  [`${of}-11-04`, 'День народного единства'],
];

/** The year in which an academic year that contains the day began: it runs from September to August. */
export function academicYearOf(day: string): number {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month >= 9 ? year : year - 1;
}

/**
 * Public holidays, and the days off that follow those that fall on a weekend: the next day that is none. A Saturday
 * moves for five-day weeks only. Weekends inside 1–8 January are moved by the government's yearly order, which no
 * rule foretells: they, and working Saturdays, are for the administrator to add.
 */
function holidaysOf(startYear: number): TemplateDay[] {
  const [from, to] = boundsOf(startYear);
  const holidays = [...publicHolidays(startYear), ...publicHolidays(startYear + 1)].filter(
    ([date]) => from <= date && date <= to,
  );
  const free = new Set(holidays.map(([date]) => date));
  const moved: TemplateDay[] = [];
  for (const [date, title] of holidays) {
    const weekday = weekdayOf(date);
    if (weekday < saturday || date.slice(5) <= '01-08') continue;
    let next = addDays(date, 1);
    while (weekdayOf(next) >= saturday || free.has(next)) next = addDays(next, 1);
    free.add(next);
    moved.push({
      date: next,
      kind: 'dayOff',
      gradeLevels: null,
      weekScheme: weekday === sunday ? null : 5,
      title: `Перенос: ${title}`,
    });
  }
  return [
    ...holidays.map(([date, title]) => ({
      date,
      kind: 'publicHoliday' as const,
      gradeLevels: null,
      weekScheme: null,
      title,
    })),
    ...moved,
  ];
}

const boundsOf = (startYear: number): [from: string, to: string] => [
  `${startYear}-09-01`,
  `${startYear + 1}-08-31`,
];

const orDayBefore = (date: string): string => (weekdayOf(date) === sunday ? addDays(date, -1) : date);
const orDayAfter = (date: string): string => (weekdayOf(date) === sunday ? addDays(date, 1) : date);
const sundayFrom = (date: string): string => addDays(date, sunday - weekdayOf(date));

interface Vacation {
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly gradeLevels: number[] | null;
}

function vacationsOf(
  startYear: number,
): Record<'autumn' | 'winter' | 'spring' | 'first' | 'summer', Vacation> {
  const next = startYear + 1;
  const all = (from: string, to: string, title: string): Vacation => ({ from, to, title, gradeLevels: null });
  const autumn = mondayOf(`${startYear}-11-01`);
  const unity = `${startYear}-11-04`;
  const autumnEnd = addDays(autumn, 6) > unity ? addDays(autumn, 6) : unity;
  const spring = mondayOf(`${next}-03-25`);
  const first = mondayOf(`${next}-02-17`);
  return {
    autumn: all(addDays(autumn, -1), autumnEnd, 'Осенние каникулы'),
    winter: all(
      addDays(orDayBefore(`${startYear}-12-29`), 1),
      sundayFrom(`${next}-01-08`),
      'Зимние каникулы',
    ),
    first: {
      from: first,
      to: addDays(first, 6),
      title: 'Дополнительные каникулы первых классов',
      gradeLevels: [1],
    },
    spring: all(addDays(spring, -1), addDays(spring, 6), 'Весенние каникулы'),
    summer: all(addDays(orDayBefore(`${next}-05-26`), 1), `${next}-08-31`, 'Летние каникулы'),
  };
}

/**
 * The academic year that began in September of `startYear`: quarters and half-years, vacations, public holidays with
 * the days off that follow them.
 * @param zone IANA zone of the school, for the instants by which term marks are due
 * @example russianYear(2026, 'Europe/Moscow').terms[0] //=> { kind: 'quarter', number: 1, startsOn: '2026-09-01', endsOn: '2026-10-24', … }
 */
export function russianYear(startYear: number, zone: string): RussianYear {
  const [startsOn, endsOn] = boundsOf(startYear);
  const { autumn, winter, spring, first, summer } = vacationsOf(startYear);
  const before = (vacation: Vacation): string => addDays(vacation.from, -1);
  const after = (vacation: Vacation): string => addDays(vacation.to, 1);
  const quarters = [
    [orDayAfter(startsOn), before(autumn)],
    [after(autumn), before(winter)],
    [after(winter), before(spring)],
    [after(spring), before(summer)],
  ] as const;
  const term = (
    kind: TemplateTerm['kind'],
    number: number,
    from: string,
    to: string,
    gradeLevels: number[],
  ): TemplateTerm => ({
    kind,
    number,
    startsOn: from,
    endsOn: to,
    gradeLevels,
    termMarksDueAt: endOfDay(zone, to),
  });
  const days = [autumn, winter, first, spring, summer].flatMap((vacation) => datesOf(vacation));
  return {
    name: `${startYear}/${String((startYear + 1) % 100).padStart(2, '0')}`,
    startsOn,
    endsOn,
    terms: [
      ...quarters.map(([from, to], index) =>
        term('quarter', index + 1, from, to, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
      ),
      term('halfYear', 1, quarters[0][0], quarters[1][1], [10, 11]),
      term('halfYear', 2, quarters[2][0], quarters[3][1], [10, 11]),
    ],
    days: [...holidaysOf(startYear), ...days].sort((a, b) =>
      a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
    ),
  };
}

function datesOf({ from, to, title, gradeLevels }: Vacation): TemplateDay[] {
  const days: TemplateDay[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    days.push({ date, kind: 'vacation', gradeLevels, weekScheme: null, title });
  }
  return days;
}
