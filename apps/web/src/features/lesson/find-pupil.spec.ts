import { describe, expect, it } from 'vitest';
import { findPupils } from './find-pupil.js';

const pupils = ['Артемьев Пётр', 'Ёлкина Анна', 'Иванов Олег', 'Иванова Ольга', 'Смирнова-Белова Ника'].map(
  (name) => ({ id: name, name }),
);
const find = (typed: string): string[] => {
  const { pupils: found, letter } = findPupils(pupils, typed);
  return [letter, ...found.map(({ name }) => name)];
};

describe('finding an absent pupil by what is typed', () => {
  it.each([
    ['', ['н']],
    ['смир', ['н', 'Смирнова-Белова Ника']],
    ['елк', ['н', 'Ёлкина Анна']],
    ['ЁЛК', ['н', 'Ёлкина Анна']],
    // Surnames come before first names.
    ['а', ['н', 'Артемьев Пётр']],
    ['ник', ['н', 'Смирнова-Белова Ника']],
    ['иванов', ['н', 'Иванов Олег', 'Иванова Ольга']],
    ['никого', ['н']],
  ])('reads %s', (typed, found) => expect(find(typed)).toEqual(found));

  it.each([
    ['елк о', ['о', 'Ёлкина Анна']],
    ['смирнова б', ['б', 'Смирнова-Белова Ника']],
    // Two of the surname: a single letter is of the first name.
    ['иванов о', ['н', 'Иванов Олег', 'Иванова Ольга']],
    ['иванов олег о', ['о', 'Иванов Олег']],
    // Not a kind of absence.
    ['елк а', ['н', 'Ёлкина Анна']],
  ])('reads the letter behind the name of %s', (typed, found) => expect(find(typed)).toEqual(found));

  it('does not mind a Latin layout', () => {
    expect(find('bdfyjdf jkmuf')).toEqual(['н', 'Иванова Ольга']);
    expect(find('`kr j')).toEqual(['о', 'Ёлкина Анна']);
  });
});
