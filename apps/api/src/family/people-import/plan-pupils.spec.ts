import { describe, expect, it } from '@jest/globals';
import { matchPupils, planStays, type KnownPupil, type Stay } from './plan-pupils.js';
import type { PupilRow } from './rows.js';

const day = '2026-11-24';
const stay = (classKey: string, rest: Partial<Stay> = {}): Stay => ({
  id: `stay ${classKey}`,
  version: 1,
  title: classKey,
  classKey,
  gradeLevel: Number(classKey.split(' ')[0]),
  groupId: classKey,
  fromOn: '2026-09-01',
  toOn: null,
  orderRef: null,
  endOrderRef: null,
  ...rest,
});
const known = (id: string, classKey: string | null, rest: Partial<KnownPupil> = {}): KnownPupil => ({
  id,
  version: 1,
  subgroups: [],
  grade: null,
  surname: 'Иванов',
  givenName: 'Пётр',
  patronymic: null,
  birthDate: null,
  externalIds: [],
  stays: classKey === null ? [] : [stay(classKey)],
  ...rest,
});
const row = (classKey: string, rest: Partial<PupilRow> = {}): PupilRow => ({
  row: 2,
  surname: 'Иванов',
  givenName: 'Пётр',
  patronymic: null,
  birthDate: null,
  classKey,
  gradeLevel: Number(classKey.split(' ')[0]),
  enrolledOn: null,
  orderRef: null,
  externalId: null,
  ...rest,
});
const found = (one: PupilRow, ...pupils: KnownPupil[]): string | undefined =>
  matchPupils([one], pupils, day).people.get(one)?.id;

describe('recognising pupils', () => {
  it('knows one by name and birth date, in whatever class', () => {
    const born = { birthDate: '2014-03-08' };
    expect(found(row('7 б', born), known('a', '7 а', born), known('b', '7 б'))).toBe('a');
  });

  it('takes «е» for «ё», and a class within the grade without a birth date', () => {
    expect(found(row('7 б', { givenName: 'Петр' }), known('a', '7 а'))).toBe('a');
    expect(found(row('5 а'), known('a', '9 б'))).toBeUndefined();
  });

  it('never takes one twin for the other, not even by the number of the file', () => {
    const twin = { birthDate: '2014-03-08', externalIds: ['17'] };
    const other = row('7 а', { givenName: 'Павел', birthDate: '2014-03-08', externalId: '17' });
    expect(found(other, known('a', '7 а', twin))).toBeUndefined();
  });

  it('asks when there are several', () => {
    const one = row('7 в');
    const both = [known('a', '7 а'), known('b', '7 б')];
    expect(matchPupils([one], both, day).unclear.get(one)).toEqual(both);
  });
});

describe('stays in classes', () => {
  it('keep as they are in the same class', () => {
    expect(planStays(row('7 а'), [stay('7 а')], day, 'g')).toEqual({
      changed: [],
      newFrom: null,
      leftOn: null,
    });
  });

  it('end the day before a move, and a second import changes nothing', () => {
    const enrolled = { enrolledOn: '2026-09-01' };
    const plan = planStays(row('7 б', enrolled), [stay('7 а')], day, '7 б');
    expect(plan).toEqual({
      changed: [stay('7 а', { toOn: '2026-11-23' })],
      newFrom: day,
      leftOn: day,
    });
    const moved = [stay('7 а', { toOn: '2026-11-23' }), stay('7 б', { fromOn: day })];
    expect(planStays(row('7 б', enrolled), moved, day, '7 б')).toMatchObject({ changed: [], newFrom: null });
  });

  it('change the class of a stay that begins with the move', () => {
    const plan = planStays(row('7 б'), [stay('7 а', { fromOn: day })], day, '7 б');
    expect(plan).toMatchObject({
      changed: [{ classKey: '7 б', groupId: '7 б', fromOn: day }],
      newFrom: null,
    });
  });

  it('refuse a move before one that is planned, and a beginning after the end', () => {
    const planned = [stay('7 а', { toOn: '2026-12-31' }), stay('7 в', { fromOn: '2027-01-01' })];
    expect(planStays(row('7 б'), planned, day, '7 б')).toMatchObject({ code: 'MOVE_PLANNED' });
    const over = [stay('7 а', { toOn: '2026-10-01' }), stay('7 б', { fromOn: '2026-10-02' })];
    expect(planStays(row('7 б', { enrolledOn: '2026-10-15' }), over, day, '7 б')).toMatchObject({
      code: 'ENROLLED_AFTER_END',
    });
  });

  it('begin on the reference day for whoever left, or was never here', () => {
    expect(planStays(row('7 а'), [], day, 'g')).toMatchObject({ newFrom: day });
    expect(planStays(row('7 а'), [stay('7 а', { toOn: '2026-10-01' })], day, 'g')).toMatchObject({
      newFrom: day,
    });
  });
});
