import { endOfDay, localDateOf } from '@zvonok/rules';
import type { Field, Row, Section } from './sections.js';

/** Bells of one lesson as they are entered. */
export interface BellLine {
  period: number;
  startsAt: string;
  endsAt: string;
}

/** What stands in the fields of a form, by member. */
export type FormValues = Record<string, unknown>;

/** The fields as a row fills them; a new row begins with what is usual. */
export function valuesOf(
  section: Section,
  row: Row | null,
  zone: string,
  given: Readonly<FormValues> = {},
): FormValues {
  return Object.fromEntries(
    section.fields.map((field) => [
      field.name,
      entered(field, zone, row === null ? (given[field.name] ?? field.initial ?? null) : row[field.name]),
    ]),
  );
}

function entered(field: Field, zone: string, value: unknown): unknown {
  switch (field.as) {
    case 'flag':
      return value === true;
    case 'hours':
      return typeof value === 'number' ? String(value / 100).replace('.', ',') : '';
    case 'grades':
    case 'weekdays':
      return Array.isArray(value) ? [...(value as number[])] : [];
    case 'endOfDay':
      return typeof value === 'string' ? localDateOf(zone, value) : '';
    case 'bells':
      return Array.isArray(value) ? (value as BellLine[]).map((one) => ({ ...one })) : [];
    default:
      return value === null || value === undefined ? '' : String(value);
  }
}

/** Hours a week in hundredths; NaN where the text is no number. */
export function hundredthsOf(text: string): number {
  const plain = text.trim().replace(',', '.');
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN;
}

/** A member as the API takes it; undefined: nothing is said of it. */
function said(field: Field, zone: string, value: unknown): unknown {
  switch (field.as) {
    case 'flag':
      return value;
    case 'hours':
      return value === '' ? undefined : hundredthsOf(String(value));
    case 'number':
      return value === '' ? undefined : Number(value);
    case 'choice': {
      if (value === '') return field.required ? undefined : null;
      return field.values.find((one) => String(one) === value);
    }
    case 'grades':
    case 'weekdays': {
      const list = (value as number[]).toSorted((a, b) => a - b);
      return list.length === 0 && !field.required ? null : list;
    }
    case 'bells':
      return value;
    case 'endOfDay':
      return value === '' ? undefined : endOfDay(zone, String(value));
    default:
      // A letter may be absent and is then the empty text, not nothing.
      if (value === '' && field.initial !== '') return field.required ? undefined : null;
      return value;
  }
}

/** The body of the request that makes the row, or changes it: then only what differs. */
export function bodyOf(
  section: Section,
  row: Row | null,
  values: FormValues,
  zone: string,
): Record<string, unknown> {
  const fields = section.fields.filter((field) => !field.span && (row === null || !field.once));
  const pairs = fields.map((field) => [field.name, said(field, zone, values[field.name])] as const);
  return Object.fromEntries(
    pairs.filter(
      ([name, value]) =>
        value !== undefined && (row === null || JSON.stringify(value) !== JSON.stringify(row[name] ?? null)),
    ),
  );
}

/** Fields that have to be filled and are not, and those whose text is not understood. */
export function unfilled(
  section: Section,
  row: Row | null,
  values: FormValues,
): Record<string, 'empty' | 'wrong'> {
  const found: Record<string, 'empty' | 'wrong'> = {};
  for (const field of section.fields) {
    if (row !== null && field.once) continue;
    const value = values[field.name];
    const empty = Array.isArray(value) ? value.length === 0 : value === '';
    if (field.required && empty) found[field.name] = 'empty';
    else if (field.as === 'hours' && value !== '' && Number.isNaN(hundredthsOf(String(value))))
      found[field.name] = 'wrong';
    else if (field.as === 'number' && value !== '') {
      const number = Number(value);
      if (!Number.isInteger(number) || number < field.min || number > field.max) found[field.name] = 'wrong';
    }
  }
  return found;
}

/** The next line of bells: a break of ten minutes, a lesson as long as the one before. */
export function nextBell(lines: readonly BellLine[]): BellLine {
  const last = lines.at(-1);
  if (!last) return { period: 1, startsAt: '08:30', endsAt: '09:10' };
  const start = minutesOf(last.endsAt) + 10;
  const length = Math.max(5, minutesOf(last.endsAt) - minutesOf(last.startsAt));
  return { period: last.period + 1, startsAt: timeOf(start), endsAt: timeOf(start + length) };
}

/**
 * The same lessons, shorter or longer: the first begins as it did, breaks stay as long as they are.
 * @param lesson minutes of every lesson
 */
export function bellsOfLength(lines: readonly BellLine[], lesson: number): BellLine[] {
  let begins = minutesOf(lines[0]?.startsAt ?? '08:30');
  return lines.map((line, at) => {
    const next = lines[at + 1];
    const rest = next ? Math.max(0, minutesOf(next.startsAt) - minutesOf(line.endsAt)) : 0;
    const made = { ...line, startsAt: timeOf(begins), endsAt: timeOf(begins + lesson) };
    begins += lesson + rest;
    return made;
  });
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
function timeOf(minutes: number): string {
  const bounded = Math.min(minutes, 23 * 60 + 59);
  return `${String(Math.floor(bounded / 60)).padStart(2, '0')}:${String(bounded % 60).padStart(2, '0')}`;
}

/** «5–9, 11»: grades in order, runs drawn together. */
export function runsOf(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const one of sorted) {
    const last = runs.at(-1);
    if (last && one === last[1] + 1) last[1] = one;
    else runs.push([one, one]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
