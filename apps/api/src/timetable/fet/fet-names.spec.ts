import { describe, expect, it } from '@jest/globals';
import {
  readClassName,
  readPeriodNumber,
  readPersonName,
  readTimes,
  readWeekdays,
  toCyrillicLetter,
} from './fet-names.js';

describe('the name of a class', () => {
  it.each([
    ['5A', 5, 'A'],
    ['5А', 5, 'А'],
    ['7 «Б»', 7, 'Б'],
    ['7-Б', 7, 'Б'],
    ['10 класс А', 10, 'А'],
    ['11"В" класс', 11, 'В'],
    ['5-й класс', 5, null],
    ['5-1', 5, '1'],
    ['07a', 7, 'A'],
    ['9.b', 9, 'B'],
    ['9. évfolyam', 9, null],
    ['IX B', 9, 'B'],
    ['a IX-a B', 9, 'B'],
    ['Clasa a V-a A', 5, 'A'],
    ['VIIIC', 8, 'C'],
    ['XII', 12, null],
    ['Year 9', 9, null],
    ['07', 7, null],
    ['10cé', 10, 'CÉ'],
    ['5А англ 1', null, null],
    ['07a1', null, null],
    ['13', null, null],
    ['0', null, null],
    ['Хор', null, null],
    ['2024', null, null],
    ['', null, null],
  ])('%s', (name, gradeLevel, letter) => {
    expect(readClassName(name)).toEqual({ gradeLevel, letter });
  });

  it('has Latin letters made Cyrillic only when all look alike', () => {
    expect(toCyrillicLetter('A')).toBe('А');
    expect(toCyrillicLetter('D')).toBe('D');
    expect(toCyrillicLetter('AD')).toBe('AD');
  });
});

describe('names of days', () => {
  it.each([
    [
      ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота'],
      [1, 2, 3, 4, 5, 6],
    ],
    [
      ['пн', 'вт', 'ср', 'чт', 'пт'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['Пн.', 'Ср.', 'Пт.'],
      [1, 3, 5],
    ],
    [
      ['Monday', 'Tue', 'Wed', 'Thu', 'Saturday'],
      [1, 2, 3, 4, 6],
    ],
    [
      ['Luni', 'Marti', 'Miercuri', 'Joi', 'Vineri'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['Luni', 'Marți', 'Miercuri', 'Joi', 'Vineri', 'Sâmbătă'],
      [1, 2, 3, 4, 5, 6],
    ],
    [
      ['h', 'k', 'sz', 'cs', 'p'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['Hétfő', 'Kedd', 'Szerda', 'Csütörtök', 'Péntek'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['Понеділок', 'Вівторок', 'Середа', 'Четвер', "П'ятниця"],
      [1, 2, 3, 4, 5],
    ],
    [
      ['Дүйсенбі', 'Сейсенбі', 'Сәрсенбі', 'Бейсенбі', 'Жұма'],
      [1, 2, 3, 4, 5],
    ],
    [
      ['D1', 'D2', 'D3'],
      [1, 2, 3],
    ],
    [
      ['Пн нечёт', 'Вт нечёт', 'Пн чёт', 'Вт чёт'],
      [1, 2, null, null],
    ],
    [
      ['1', '2', '3', '4', '5', '6', '7', '8'],
      [1, 2, 3, 4, 5, 6, 7, null],
    ],
    [[], []],
  ])('%j', (names, weekdays) => {
    expect(readWeekdays(names)).toEqual(weekdays);
  });
});

describe('names of hours', () => {
  it.each([
    ['08:00-08:50', '08:00', '08:50'],
    ['08:00-8:50', '08:00', '08:50'],
    ['8.00 - 8.50', '08:00', '08:50'],
    ['8-00 — 8-40', '08:00', '08:40'],
    ['1 (8:30-9:10)', '08:30', '09:10'],
    ['1. 8.30–9.10', '08:30', '09:10'],
    ['8h30 - 9h10', '08:30', '09:10'],
    ['07:00', '07:00', null],
    ['9:00-8:00', '09:00', null],
  ])('%s', (name, startsAt, endsAt) => {
    expect(readTimes(name)).toEqual({ startsAt, endsAt });
  });

  it.each(['1', '1. óra', '3 урок', '', '25:00', '2024.10'])('%s has no time', (name) => {
    expect(readTimes(name)).toBeNull();
  });

  it('give the number of the lesson', () => {
    const numbers = ['1', '1. óra', 'Урок 3', '0', '4 (11:10-11:50)', '08:00', 'первый', '21'].map(
      readPeriodNumber,
    );
    expect(numbers).toEqual([1, 1, 3, 0, 4, null, null, null]);
  });
});

describe('the name of a teacher', () => {
  it.each([
    ['Иванова Анна Петровна', 'Иванова', 'Анна', 'Петровна'],
    ['Иванова А. П.', 'Иванова', 'А.', 'П.'],
    ['Иванова А.П.', 'Иванова', 'А.', 'П.'],
    ['А. П. Иванова', 'Иванова', 'А.', 'П.'],
    ['Мамедов Расул оглы Ахмед', 'Мамедов', 'Расул', 'оглы Ахмед'],
    ['Иванова', 'Иванова', '', null],
    ['ива', 'ива', '', null],
    ['', '', '', null],
  ])('%s', (name, surname, givenName, patronymic) => {
    expect(readPersonName(name)).toEqual({ surname, givenName, patronymic });
  });
});
