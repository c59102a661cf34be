import { computed, onScopeDispose, ref, type Ref } from 'vue';
import { currentLanguage, i18n } from '../i18n/index.js';

/** A local date of the school, `2026-11-24`. */
export type Day = string;

/** RFC 3339 in UTC, `2026-11-24T08:35:00.000Z`. */
export type Instant = string;

const zone = ref(Intl.DateTimeFormat().resolvedOptions().timeZone);
const clockAheadMs = ref(0);
const formats = new Map<string, Intl.DateTimeFormat>();

/** All times are shown in the school's zone, wherever the device is. */
export function setSchoolZone(timeZone: string): void {
  zone.value = timeZone;
}

/** Sets our clock by the server's, so that "still 38 min" is true on a device whose clock is wrong. */
export function setServerTime(serverTime: Instant): void {
  clockAheadMs.value = Date.parse(serverTime) - Date.now();
}

/** Now, by the server's clock, in milliseconds since 1970. */
export function nowMs(): number {
  return Date.now() + clockAheadMs.value;
}

/** Now, by this device's own clock: what `madeAt` and `sentAt` of an operation want. */
export function deviceInstant(): Instant {
  return new Date().toISOString();
}

/** Now, by the server's clock, kept fresh while the component lives. */
export function useNow(everyMs = 15_000): Readonly<Ref<number>> {
  const tick = ref(Date.now());
  const timer = setInterval(() => {
    tick.value = Date.now();
  }, everyMs);
  onScopeDispose(() => clearInterval(timer));
  return computed(() => tick.value + clockAheadMs.value);
}

function tag(): string {
  return currentLanguage() === 'en' ? 'en-GB' : 'ru-RU';
}

function made(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, options);
    formats.set(key, known);
  }
  return known;
}

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return made(tag(), options);
}

/** A format for the program itself: one locale, the school's zone. */
function fixedFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return made(locale, { ...options, timeZone: zone.value });
}

function formatDate(day: Day, options: Intl.DateTimeFormatOptions): string {
  // A local date has no zone: its midnight in UTC shown in UTC is that very date.
  return format({ ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(tag()) + text.slice(1);
}

// Local dates are counted as midnights of UTC, which has no changes of the clock: days are exact there.
// The rules' own arithmetic (Temporal) stays out of the pages, which must be light for a family's phone.
const DAY_MS = 86_400_000;

function midnight(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The school's date at an instant. */
export function dayAt(atMs: number): Day {
  // The Swedish way of writing a date is the ISO one.
  return fixedFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(atMs));
}

/** The date `days` later. */
export function addDays(day: Day, days: number): Day {
  return new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((midnight(to) - midnight(from)) / DAY_MS);
}

/** Monday of the date's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(midnight(day)).getUTCDay() + 6) % 7));
}

/** «14:20» in the school's zone. */
export function formatTime(instant: Instant): string {
  return format({ hour: '2-digit', minute: '2-digit', timeZone: zone.value }).format(new Date(instant));
}

/** «24 ноября» */
export function formatDayMonth(day: Day): string {
  return formatDate(day, { day: 'numeric', month: 'long' });
}

/** «вт» */
export function formatWeekday(day: Day): string {
  return formatDate(day, { weekday: 'short' });
}

/** «Ноябрь», of a month `2026-11`. */
export function formatMonth(month: string): string {
  return capital(formatDate(`${month}-01`, { month: 'long' }));
}

/** «24.11» */
export function formatShort(day: Day): string {
  return formatDate(day, { day: '2-digit', month: '2-digit' });
}

/** «ср, 25 ноября» */
export function formatDay(day: Day): string {
  return `${formatDate(day, { weekday: 'short' })}, ${formatDayMonth(day)}`;
}

/** «Вторник, 24 ноября» */
export function formatDayLong(day: Day): string {
  return capital(`${formatDate(day, { weekday: 'long' })}, ${formatDayMonth(day)}`);
}

/** «вчера», «сегодня», «завтра», else «ср, 25 ноября». */
export function formatDayNear(day: Day, atMs: number): string {
  const away = daysBetween(dayAt(atMs), day);
  const near = { '-1': 'time.yesterday', '0': 'time.today', '1': 'time.tomorrow' }[String(away)];
  return near ? i18n.global.t(near) : formatDay(day);
}

/** «23–27 ноября», «30 ноября – 4 декабря» */
export function formatDays(from: Day, to: Day): string {
  const shown = format({ day: 'numeric', month: 'long', timeZone: 'UTC' });
  const dash = from.slice(0, 7) === to.slice(0, 7) ? '–' : ' – ';
  return shown
    .formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
    .replace(/\s*–\s*/, dash);
}

/** The exact instant, for hover and focus: «24.11.2026, 14:20:00 (Asia/Yakutsk)». */
export function formatExact(instant: Instant): string {
  const shown = format({
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone.value,
  }).format(new Date(instant));
  return `${shown} (${zone.value})`;
}

/** «2 ч 45 мин», «38 мин»; less than a minute is a minute. */
export function formatSpan(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const { t } = i18n.global;
  if (hours === 0) return t('time.minutesShort', { n: rest });
  return rest === 0
    ? t('time.hoursShort', { n: hours })
    : `${t('time.hoursShort', { n: hours })} ${t('time.minutesShort', { n: rest })}`;
}

/** Whether a deadline is the last second of its day («до конца дня»). */
export function isEndOfDay(instant: Instant): boolean {
  const shown = fixedFormat('sv-SE', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
  return shown === '23:59';
}
