import { describe, expect, it } from '@jest/globals';
import { Random } from '../random.js';
import { fillClasses, PeopleInventor, surnameOf } from './invent-people.js';

const inventor = (seed = 'names'): PeopleInventor => new PeopleInventor(new Random(seed));
const classes = [
  { key: '5А', gradeLevel: 5, pupils: 25 },
  { key: '10А', gradeLevel: 10, pupils: 20 },
];

describe('invented people', () => {
  it('bear surnames in the form of their gender', () => {
    expect(surnameOf('Троицкий', 'female')).toBe('Троицкая');
    expect(surnameOf('Соловьёв', 'female')).toBe('Соловьёва');
    expect(surnameOf('Соловьёв', 'male')).toBe('Соловьёв');
    for (const { family } of fillClasses(inventor(), classes, 2026)) {
      for (const person of [...family.children, ...family.parents]) {
        const female = person.form === 'female';
        expect([person.surname, /(а|ая)$/.test(person.surname)]).toEqual([person.surname, female]);
        expect([person.patronymic, person.patronymic.endsWith('на')]).toEqual([person.patronymic, female]);
      }
    }
  });

  it('are the same for the same seed', () => {
    const all = (seed: string): string => JSON.stringify(fillClasses(inventor(seed), classes, 2026));
    expect(all('one')).toBe(all('one'));
    expect(all('one')).not.toBe(all('two'));
  });

  it('fill every place, no two alike in a class, of the age of their grade', () => {
    const families = fillClasses(inventor(), classes, 2026);
    for (const { key, gradeLevel, pupils } of classes) {
      const children = families
        .filter(({ classKeys }) => classKeys[0] === key)
        .flatMap(({ family }) => family.children);
      expect(children).toHaveLength(pupils);
      expect(new Set(children.map((child) => `${child.surname} ${child.givenName}`)).size).toBe(pupils);
      for (const { birthDate } of children) {
        expect(birthDate >= `${2026 - gradeLevel - 7}-10-01`).toBe(true);
        expect(birthDate <= `${2026 - gradeLevel - 6}-09-30`).toBe(true);
      }
    }
  });

  it('seat brothers and sisters in their classes', () => {
    const families = fillClasses(inventor(), classes, 2026, [['5А', '10А']]);
    expect(families[0]?.classKeys).toEqual(['5А', '10А']);
    expect(families.flatMap((one) => one.classKeys)).toHaveLength(45);
  });

  it('share a surname in a family, and brothers and sisters have names of their own', () => {
    for (let count = 0; count < 50; count += 1) {
      const { children, parents } = inventor(String(count)).family([5, 8], 2026);
      expect(new Set(children.map((child) => child.givenName)).size).toBe(2);
      expect(parents[0]?.kind).toBe('mother');
      expect(children[0]?.surname.slice(0, 3)).toBe(parents[0]?.surname.slice(0, 3));
    }
  });
});
