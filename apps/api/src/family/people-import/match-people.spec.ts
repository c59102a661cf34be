import { describe, expect, it } from '@jest/globals';
import { matchPeople, type Pass } from './match-people.js';

interface One {
  readonly name: string;
  readonly born: string | null;
}
const one = (name: string, born: string | null = null): One => ({ name, born });
const born = ({ name, born: day }: One): string | null => day && `${name} ${day}`;
const passes: Pass<One, One>[] = [
  { rowKey: born, personKey: born },
  {
    rowKey: (row) => row.name,
    personKey: (person) => person.name,
    fits: (row, person) => row.born === null || person.born === null,
  },
];

describe('recognising people', () => {
  it('takes the surest way first, and only what is unique', () => {
    const [row, other] = [one('Анна', '2014-03-08'), one('Анна')];
    const [known, namesake] = [one('Анна', '2014-03-08'), one('Анна', '2015-01-01')];
    const { people, unclear } = matchPeople([other, row], [namesake, known], passes);
    expect(people.get(row)).toBe(known);
    expect(people.get(other)).toBe(namesake);
    expect(unclear.size).toBe(0);
  });

  it('leaves a row open that may be two people, and two rows that may be one', () => {
    const row = one('Анна');
    const both = [one('Анна', '2014-03-08'), one('Анна', '2015-01-01')];
    expect(matchPeople([row], both, passes).unclear.get(row)).toEqual(both);
    const rows = [one('Анна'), one('Анна')];
    const { people, unclear } = matchPeople(rows, [one('Анна')], passes);
    expect(people.size).toBe(0);
    expect([...unclear.keys()]).toEqual(rows);
  });

  it('knows nobody of another name', () => {
    const { people, unclear } = matchPeople([one('Анна')], [one('Инна')], passes);
    expect([people.size, unclear.size]).toEqual([0, 0]);
  });
});
