import { describe, expect, it } from '@jest/globals';
import { Refused } from '../problems/refused.js';
import { noneMatches, seenVersion } from './etag.js';
import { localeOf } from './language.js';
import { isOwnOrigin } from './own-origin.js';
import { cursorOf, placeOf } from './paging.js';
import { traceIdOf } from './trace.js';

describe('localeOf', () => {
  it.each([
    [undefined, 'ru'],
    ['', 'ru'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['en-GB, ru;q=0.5', 'en'],
    ['de, en;q=0.3, ru;q=0.2', 'en'],
    ['en;q=0, ru;q=0.1', 'ru'],
    ['de-DE', 'ru'],
    ['*', 'ru'],
  ])('reads %j as %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});

describe('traceIdOf', () => {
  it('keeps a right trace and makes a new one for any other', () => {
    const id = '0af7651916cd43dd8448eb211c80319c';
    expect(traceIdOf(`00-${id}-b7ad6b7169203331-01`)).toBe(id);
    for (const wrong of [
      undefined,
      '',
      id,
      `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
      [`00-${id}-b7ad6b7169203331-01`],
    ]) {
      const made = traceIdOf(wrong);
      expect(made).toMatch(/^[0-9a-f]{32}$/);
      expect(made).not.toBe(id);
    }
  });
});

describe('isOwnOrigin', () => {
  const school = new URL('https://journal.example');
  it('takes the public address and this computer itself', () => {
    expect(isOwnOrigin('https://journal.example', 'journal.example', school)).toBe(true);
    expect(isOwnOrigin('http://127.0.0.1:3000', '127.0.0.1:3000', school)).toBe(true);
    expect(isOwnOrigin('http://localhost:3000', 'localhost:3000', school)).toBe(true);
    expect(isOwnOrigin('http://[::1]:3000', '[::1]:3000', school)).toBe(true);
  });

  it('takes no other, whatever the host says of itself', () => {
    expect(isOwnOrigin(undefined, 'journal.example', school)).toBe(false);
    expect(isOwnOrigin('null', 'journal.example', school)).toBe(false);
    expect(isOwnOrigin('http://evil.example', 'evil.example', school)).toBe(false);
    expect(isOwnOrigin('http://localhost:3000', 'localhost:4000', school)).toBe(false);
    expect(isOwnOrigin('http://localhost.evil.example', 'localhost.evil.example', school)).toBe(false);
    expect(isOwnOrigin('https://journal.example.evil', 'journal.example', school)).toBe(false);
  });
});

describe('seenVersion', () => {
  const codeOf = (header: string | undefined): string => {
    try {
      return String(seenVersion(header));
    } catch (error) {
      return (error as Refused).code;
    }
  };

  it.each([
    ['"v7"', '7'],
    [' "v12" ', '12'],
    ['*', '*'],
    [undefined, 'IF_MATCH_MISSING'],
    ['', 'IF_MATCH_MISSING'],
    ['W/"v7"', 'STALE_VERSION'],
    ['v7', 'STALE_VERSION'],
    ['"v7", "v8"', 'STALE_VERSION'],
    ['"v99999999999"', 'STALE_VERSION'],
  ])('reads %j as %s', (header, expected) => {
    expect(codeOf(header)).toBe(expected);
  });
});

describe('noneMatches', () => {
  it('compares tags weakly', () => {
    expect(noneMatches('"v7"', '"v7"')).toBe(true);
    expect(noneMatches('W/"v7"', '"v7"')).toBe(true);
    expect(noneMatches('"a", "v7"', '"v7"')).toBe(true);
    expect(noneMatches('*', '"v7"')).toBe(true);
    expect(noneMatches('"v70"', '"v7"')).toBe(false);
    expect(noneMatches(undefined, '"v7"')).toBe(false);
  });
});

describe('cursors', () => {
  it('come back as they were made, and no others are taken', () => {
    const place = { back: true, values: ['Ёлкина', 7, null, 'id'] };
    expect(placeOf(cursorOf(place), 4)).toEqual(place);
    expect(cursorOf(place)).toMatch(/^[A-Za-z0-9_-]+$/);
    for (const wrong of [
      cursorOf({ back: false, values: ['a'] }),
      'abc',
      '',
      'bnVsbA',
      'WzIsMV0',
      'W3t9LDFd',
    ]) {
      expect(() => placeOf(wrong, 4)).toThrow(Refused);
    }
    expect(placeOf(undefined, 4)).toBeNull();
  });
});
