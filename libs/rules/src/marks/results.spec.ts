import { describe, expect, it } from '@jest/globals';
import { resultList, resultsOf } from '../index.js';
import type { ResultMark } from '../index.js';
import { fixturePolicy } from '../../test/fixture.js';

function times(count: number, mark: ResultMark): ResultMark[][] {
  return Array.from({ length: count }, () => [mark]);
}

describe('STAT-01', () => {
  it('1: 5·5, 10·4, 8·3, 1·2, 1 н/а', () => {
    const pupils = [
      ...times(5, 5),
      ...times(10, 4),
      ...times(8, 3),
      ...times(1, 2),
      ...times(1, 'notAttested'),
    ];
    expect(resultsOf(pupils, fixturePolicy)).toEqual({
      pupils: 25,
      successPercent: 92,
      qualityPercent: 60,
      learningHundredths: 5804,
    });
  });

  it('leaves н/а out where the school says so', () => {
    const pupils = [...times(3, 4), ...times(1, 'notAttested')];
    expect(resultsOf(pupils, { ...fixturePolicy, countNotAttested: false })).toMatchObject({
      pupils: 3,
      successPercent: 100,
    });
  });

  it('R68: exempt and passed say nothing, a failed credit is a 2, nobody gives null', () => {
    expect(resultsOf([['exempt'], ['pass'], []], fixturePolicy)).toEqual({
      pupils: 0,
      successPercent: null,
      qualityPercent: null,
      learningHundredths: null,
    });
    expect(
      resultsOf(
        [
          [5, 'fail'],
          [5, 'pass'],
        ],
        fixturePolicy,
      ),
    ).toMatchObject({
      pupils: 2,
      successPercent: 50,
    });
    expect(resultsOf([...times(1, 5), ...times(7, 3)], fixturePolicy).qualityPercent).toBe(13);
  });

  it.each<[ResultMark[], string | null]>([
    [[5, 5, 2], 'failing'],
    [[5, 'notAttested'], 'failing'],
    [[5, 'fail'], 'failing'],
    [[5, 4, 3], 'oneThree'],
    [[5, 3, 3], null],
    [[5, 5, 'pass'], 'excellent'],
    [[5, 5, 4], 'oneFour'],
    [[5, 4, 4], 'good'],
    [['exempt'], null],
  ])('R68: %j stands in the list %s', (marks, list) => {
    expect(resultList(marks)).toBe(list);
  });
});
