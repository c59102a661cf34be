import { describe, expect, it } from '@jest/globals';
import { compositeMark, finalMark, finalMarkOfSenior, yearMark } from '../index.js';
import type { PeriodMark, SchoolPolicy } from '../index.js';
import { fixturePolicy } from '../../test/fixture.js';

function year(terms: (PeriodMark | null)[], more: Partial<SchoolPolicy> = {}, interim?: PeriodMark): unknown {
  const answer = yearMark({ terms, interim }, { ...fixturePolicy, ...more });
  return answer.value ?? answer;
}

describe('YR-01', () => {
  it('1: 3, 3, 4, 4 is 3.5 and 4', () => {
    expect(year([3, 3, 4, 4])).toBe(4);
  });

  it('2: trimesters 4, 4, 5 are 4', () => {
    expect(year([4, 4, 5])).toBe(4);
  });

  it('3: year 4 and exam 3 are 4', () => {
    expect(finalMark({ year: 4, exam: 3 }).value).toBe(4);
    expect(finalMark({ year: 5, exam: null }).value).toBe(5);
  });

  it('4: grades 10-11 with 4, 5, 5, 4, 4, 4 are 4', () => {
    expect(finalMarkOfSenior([4, 5, 5, 4, 4, 4], fixturePolicy)).toMatchObject({
      value: 4,
      mean: { n: 13n, d: 3n },
    });
  });

  it('5: н/а, 4, 4, 5 is 13/3', () => {
    expect(year(['notAttested', 4, 4, 5])).toBe(4);
  });

  it('6: year 3 and exam 2 give none', () => {
    expect(finalMark({ year: 3, exam: 2 })).toEqual({ value: null, reason: 'examFailed' });
  });

  it('7: a composite of 4, 4, 5 and exam 3 is 4', () => {
    expect(compositeMark({ years: [4, 4, 5], exam: 3 }).value).toBe(4);
  });

  it('8: music that ended in grade 8 with 5 is 5', () => {
    expect(finalMark({ year: 5, exam: null }).value).toBe(5);
  });

  it('R53: an exact half goes to the side of the last term where the school says so', () => {
    const yearTie = 'lastTerm';
    expect(year([3, 3, 4, 4], { yearTie })).toBe(4);
    expect(year([4, 4, 3, 3], { yearTie })).toBe(3);
    expect(year([4, 3, 4, 'notAttested'], { yearTie })).toBe(4);
    expect(year([3, 4, 3, 3], { yearTie })).toBe(3);
  });

  it('R54: interim assessment is one more member where it is a part', () => {
    expect(year([4, 4, 4, 4], {}, 2)).toBe(4);
    expect(year([3, 3, 4, 4], { interim: 'part' }, 3)).toBe(3);
    expect(year([3, 3, 4, 4], { interim: 'part' }, 'notAttested')).toMatchObject({ reason: 'council' });
    expect(year([3, 3, 4, 4], { interim: 'part' })).toMatchObject({ reason: 'incomplete' });
    expect(year([3, 3, 4, 4], { interim: 'ownColumn' }, 2)).toBe(4);
  });

  it('R55: exempt terms are left out of both counts; н/а by the half rule', () => {
    expect(year(['exempt', 'exempt', 'notAttested', 5])).toBe(5);
    expect(year(['exempt', 'exempt'])).toBe('exempt');
    expect(year(['notAttested', 'notAttested', 'notAttested', 5])).toMatchObject({ reason: 'council' });
    expect(year([4, null])).toMatchObject({ reason: 'incomplete' });
    expect(finalMarkOfSenior([4, 'notAttested'], fixturePolicy).value).toBe(4);
    expect(finalMarkOfSenior([4, 'notAttested', 'notAttested'], fixturePolicy)).toMatchObject({
      reason: 'council',
    });
    expect(compositeMark({ years: [4, 5], exam: 2 })).toMatchObject({ reason: 'examFailed' });
    expect(compositeMark({ years: [4, null], exam: 5 })).toMatchObject({ reason: 'council' });
    expect(compositeMark({ years: [4, 'notAttested'], exam: 5 })).toMatchObject({ reason: 'council' });
    expect(finalMark({ year: 'notAttested', exam: null })).toMatchObject({ reason: 'council' });
    expect(finalMark({ year: 'exempt', exam: null }).value).toBe('exempt');
  });
});
