import { describe, expect, it } from '@jest/globals';
import { shareOut, type SharedPupil } from './subgroups.js';

const pupils = Array.from({ length: 25 }, (_, index): SharedPupil => ({
  id: String(index),
  form: index % 3 === 0 ? 'male' : 'female',
}));
const share = (...names: string[]): string[][] => {
  const shares = shareOut(
    pupils,
    names.map((name) => ({ id: name, name })),
  );
  return names.map((name) => (shares.get(name) ?? []).map((pupil) => pupil.id));
};
const sizes = (...names: string[]): number[] => share(...names).map((part) => part.length);

describe('subgroups of a class', () => {
  it.each([
    [
      ['5А, англ. 1', '5А, англ. 2'],
      [13, 12],
    ],
    [
      ['5A_Eng1', '5A_Eng2', '5A_Inf1', '5A_Inf2'],
      [13, 12, 13, 12],
    ],
    [
      ['7Б группа А', '7Б группа Б'],
      [13, 12],
    ],
    [
      ['1 подгруппа', '2 подгруппа', '3 подгруппа'],
      [9, 8, 8],
    ],
    [
      ['9А Иванова', '9А Петрова'],
      [13, 12],
    ],
    [['5А, хор'], [13]],
    [
      ['мальчики', 'девочки'],
      [9, 16],
    ],
  ])('%j get %j pupils', (names, expected) => {
    expect(sizes(...names)).toEqual(expected);
  });

  it('divide the class: nobody twice, nobody left out', () => {
    for (const names of [
      ['англ 1', 'англ 2'],
      ['девушки', 'юноши'],
      ['Иванова', 'Петрова', 'Сидорова'],
    ]) {
      expect(
        share(...names)
          .flat()
          .sort(),
      ).toEqual(pupils.map((pupil) => pupil.id).sort());
    }
  });
});
