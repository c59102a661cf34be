import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/spec\.ts$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ file: relative(root, file), text: readFileSync(file, 'utf8') }));

const found = (pattern: RegExp): string[] =>
  sources.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([match]) => `${file}: ${match}`));

/** Statements that a distributed database (Citus) would refuse or carry out differently. */
describe('hand-written statements', () => {
  it('set no function’s result and no default where a row exists already', () => {
    // Up to the end of the list of assignments: a bracket that was opened before it, or the next word of SQL.
    const assignments = found(/DO UPDATE\s+SET\s+(?:[^()`]|\([^()]*\))*?(?=\)|`|RETURNING|WHERE|INSERT)/g);
    expect(assignments.length).toBeGreaterThan(5);
    expect(assignments.filter((one) => /\bDEFAULT\b|\(/.test(one))).toEqual([]);
  });

  it('set the school by SET LOCAL, never by set_config', () => {
    expect(found(/set_config\s*\(/g)).toEqual([]);
  });

  it('make no triggers, sequences, or saves whose conflict clause is written by TypeORM', () => {
    expect(found(/CREATE (CONSTRAINT )?TRIGGER|CREATE SEQUENCE|\bserial\b|\.upsert\(|\.orUpdate\(/g)).toEqual(
      [],
    );
  });
});
