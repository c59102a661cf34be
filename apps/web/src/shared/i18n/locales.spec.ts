import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { russianPlural, type Messages } from './index.js';
import enCommon from './locales/en/common.js';
import enLater from './locales/en/later.js';
import enOffice from './locales/en/office.js';
import enStaff from './locales/en/staff.js';
import ruCommon from './locales/ru/common.js';
import ruLater from './locales/ru/later.js';
import ruOffice from './locales/ru/office.js';
import ruStaff from './locales/ru/staff.js';

function merged(...parts: readonly Messages[]): Messages {
  const whole: Messages = {};
  for (const [key, value] of parts.flatMap((part) => Object.entries(part))) {
    const known = whole[key];
    whole[key] = typeof known === 'object' && typeof value === 'object' ? { ...known, ...value } : value;
  }
  return whole;
}

const ru = merged(ruCommon, ruLater, ruOffice, ruStaff);
const en = merged(enCommon, enLater, enOffice, enStaff);

const SOURCE = join(import.meta.dirname, '../..');

function keysOf(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );
}
function textAt(messages: Messages, key: string): string {
  const value = key
    .split('.')
    .reduce<string | Messages | undefined>(
      (found, part) => (typeof found === 'object' ? found[part] : undefined),
      messages,
    );
  return typeof value === 'string' ? value : '';
}
function sources(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(vue|ts)$/.test(path) && !path.endsWith('.spec.ts'))
    .map((path) => readFileSync(join(SOURCE, path), 'utf8'));
}

describe('the texts', () => {
  const keys = keysOf(ru);

  it('are complete in both languages', () => {
    expect(keysOf(en).sort()).toEqual([...keys].sort());
    for (const key of keys) {
      expect(textAt(ru, key), key).not.toBe('');
      expect(textAt(en, key), key).not.toBe('');
    }
  });

  it('have three forms of a count in Russian where they have two in English', () => {
    for (const key of keys) {
      const forms = textAt(ru, key).split(' | ').length;
      expect(textAt(en, key).split(' | ').length, key).toBe(forms === 1 ? 1 : 2);
      expect([1, 3], key).toContain(forms);
    }
  });

  it('are there for every key that the program asks for, and for no others', () => {
    const all = sources().join('\n');
    const asked = [...all.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? '');
    for (const key of asked) expect(keys, key).toContain(key);
    const patterns = [...all.matchAll(/\bte?\(\s*`([^`]+)`/g)].map(
      ([, key]) => new RegExp(`^${(key ?? '').replaceAll('.', '\\.').replace(/\$\{.*?\}/g, '.+')}$`),
    );
    const literal = new Set([...all.matchAll(/'([\w-]+(?:\.[\w-]+)+)'/g)].map(([, key]) => key));
    const unused = keys.filter((key) => !literal.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  it('count as Russian does', () => {
    const form = (n: number): number => russianPlural(n, 3);
    expect([1, 21, 101].map(form)).toEqual([0, 0, 0]);
    expect([2, 3, 4, 22].map(form)).toEqual([1, 1, 1, 1]);
    expect([0, 5, 11, 12, 14, 111, 20].map(form)).toEqual([2, 2, 2, 2, 2, 2, 2]);
  });
});
