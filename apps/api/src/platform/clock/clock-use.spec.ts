import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../../../..');
const sources = ['apps/api/src', 'libs/rules/src', 'libs/ledger/src', 'libs/contracts/src'];
/** Ways to ask what time it is. */
const askers =
  /\bnow\(\)|\bDate\.now\b|new Date\(\)|Temporal\.Now|\bCURRENT_(DATE|TIME|TIMESTAMP)\b|\bclock_timestamp\(/;
/** The clock itself, and a reading of it. */
const allowed = /platform\/clock\/|\bclock\.now\(\)|\bnow\(\): string/;

const withoutComments = (line: string): string =>
  line.replace(/^\s*(\/\/|\*|\/\*).*$/, '').replace(/\/\/ .*$/, '');

describe('the present instant', () => {
  it('comes from the clock alone', () => {
    const askings = sources.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/spec\.ts$/.test(entry.name))
        .flatMap((entry) => {
          const file = relative(root, join(entry.parentPath, entry.name));
          return readFileSync(join(root, file), 'utf8')
            .split('\n')
            .map((line, index) => ({ line: withoutComments(line), place: `${file}:${index + 1}` }))
            .filter(({ line, place }) => askers.test(line) && !allowed.test(line) && !allowed.test(place))
            .map(({ line, place }) => `${place} ${line.trim()}`);
        }),
    );
    expect(askings).toEqual([]);
  });
});
