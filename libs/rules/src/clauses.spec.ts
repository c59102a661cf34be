import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { clauseOf, clauses, rules } from './index.js';

const root = fileURLToPath(new URL('.', import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name);
    if (one.isDirectory()) return sources(path);
    return one.name.endsWith('.ts') && !one.name.endsWith('.spec.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

const cited = new Set(
  sources(root).flatMap((text) => [...text.matchAll(/@clause ([JDH][0-9.]+[ab]?)/g)].map((one) => one[1])),
);

describe('clauses', () => {
  it.each(clauses.map((one) => [one.id, one] as const))(
    '%s is cited by a rule or organisational',
    (id, one) => {
      expect(cited.has(id) || one.organisational).toBe(true);
    },
  );

  it('are the only ones cited', () => {
    for (const id of cited) expect(clauses.map((one) => one.id)).toContain(id);
    for (const rule of Object.values(rules)) expect(clauseOf(rule.clause).organisational).toBe(false);
  });

  it('have one id each', () => {
    expect(new Set(clauses.map((one) => one.id)).size).toBe(clauses.length);
  });

  it('are shown as the regulation numbers them (R88)', () => {
    expect(clauseOf('J2.1a').shown).toBe('п. 2.1');
    expect(clauseOf('J2.1b').shown).toBe('п. 2.1');
    expect(clauseOf('D1b').shown).toBe('п. 1 регламента ЭД');
    expect(clauseOf('H2').shown).toBe('п. 2 регламента помощи');
    expect(() => clauseOf('J9')).toThrow(RangeError);
  });
});
