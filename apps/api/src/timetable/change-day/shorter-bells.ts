/** Bells of one lesson, local times. */
export interface Bell {
  readonly period: number;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** How lessons are shortened. */
export interface Shortening {
  readonly lessonMinutes: number;
  /** null: breaks are as long as usual. */
  readonly breakMinutes: number | null;
  /** First lesson that is shorter; null: all are. */
  readonly fromPeriod: number | null;
}

const minutesInDay = 24 * 60;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/**
 * Bells of a day with shorter lessons: the first shorter one begins as usual, the others follow with their breaks.
 * @param usual in the order of time
 * @returns null when the day would not be long enough
 * @example shorterBells([{ period: 1, startsAt: '08:30', endsAt: '09:15' }], { lessonMinutes: 30, … }) // ends 09:00
 */
export function shorterBells(usual: readonly Bell[], how: Shortening): Bell[] | null {
  const sorted = [...usual].sort((a, b) => minutesOf(a.startsAt) - minutesOf(b.startsAt));
  const bells: Bell[] = [];
  let before: { usual: Bell; end: number } | null = null;
  for (const bell of sorted) {
    if (how.fromPeriod !== null && bell.period < how.fromPeriod) {
      bells.push(bell);
      before = { usual: bell, end: minutesOf(bell.endsAt) };
      continue;
    }
    const pause =
      before === null ? 0 : (how.breakMinutes ?? minutesOf(bell.startsAt) - minutesOf(before.usual.endsAt));
    const start: number = before === null ? minutesOf(bell.startsAt) : before.end + pause;
    const end = start + how.lessonMinutes;
    if (end >= minutesInDay) return null;
    bells.push({ period: bell.period, startsAt: timeOf(start), endsAt: timeOf(end) });
    before = { usual: bell, end };
  }
  return bells;
}
