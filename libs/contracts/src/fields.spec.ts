import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import fc from 'fast-check';
import { ListQuery } from './common.js';
import { isDay, isInstant, isUuid } from './fields.js';
import type { ContractClass } from './fields.js';
import {
  CreateBellSchedule,
  CreateRoom,
  CreateSubject,
  PatchBellSchedule,
  PatchRoom,
  PatchSchool,
} from './school/index.js';
import { bodyErrors, VALIDATION_OPTIONS } from './validation.js';

async function complaints(type: ContractClass, plain: object): Promise<string[]> {
  const errors = await validate(plainToInstance(type, plain), VALIDATION_OPTIONS);
  return bodyErrors(errors, 'ru').errors.map((one) => `${one.pointer} ${one.code}`);
}

describe('fields', () => {
  it.each(['2026-11-24', '2028-02-29', '2000-02-29', '2026-12-31'])('takes the day %s', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '24.11.2026',
    '',
  ])('refuses the day «%s»', (day) => {
    expect(isDay(day)).toBe(false);
  });

  it('takes every instant that a program writes, and only with milliseconds and Z', () => {
    const between = { min: new Date('1900-01-01T00:00:00.000Z'), max: new Date('2199-12-31T23:59:59.999Z') };
    fc.assert(
      fc.property(fc.date({ ...between, noInvalidDate: true }), (date) => isInstant(date.toISOString())),
    );
    for (const bad of ['2026-11-24T05:30:00Z', '2026-11-24T05:30:00.000+00:00', '2026-11-24T24:00:00.000Z']) {
      expect(isInstant(bad)).toBe(false);
    }
  });

  it('takes UUIDs of every version', () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => isUuid(uuid)));
    expect(isUuid('0193000000007000800000000000000a')).toBe(false);
  });

  it('fills in what a new thing may leave out', async () => {
    expect(await complaints(CreateSubject, { name: ' Алгебра ', shortName: 'Алг.' })).toEqual([]);
    expect(plainToInstance(CreateSubject, { name: ' Алгебра ', shortName: 'Алг.' })).toMatchObject({
      name: 'Алгебра',
      validTo: null,
      noMarks: false,
    });
  });

  it('leaves out of a change what is not in it', async () => {
    expect(plainToInstance(PatchRoom, { name: '21' })).toEqual({ name: '21' });
    expect(plainToInstance(PatchRoom, { endedOn: null })).toEqual({ endedOn: null });
    expect(await complaints(PatchRoom, {})).toEqual([]);
    expect(await complaints(PatchRoom, { endedOn: null })).toEqual([]);
    expect(await complaints(PatchRoom, { name: null })).toEqual(['/name REQUIRED']);
    expect(await complaints(PatchRoom, { name: '' })).toEqual(['/name LENGTH']);
    expect(await complaints(PatchRoom, { id: 'x' })).toEqual(['/id UNKNOWN_FIELD']);
    expect(await complaints(PatchSchool, { zone: 'Asia/Yakutsk' })).toEqual([]);
    expect(await complaints(PatchSchool, { zone: 'Asia/Atlantis' })).toEqual(['/zone NOT_ZONE']);
    expect(await complaints(PatchSchool, { zone: '+09:00' })).toEqual(['/zone NOT_ZONE']);
  });

  it('checks the objects of a list in new things and in changes', async () => {
    const bells = {
      name: 'Обычные',
      validFrom: '2026-09-01',
      periods: [
        { period: 1, startsAt: '08:30', endsAt: '09:10' },
        { period: 2, startsAt: '9:20', endsAt: '10:00' },
      ],
    };
    expect(await complaints(CreateBellSchedule, bells)).toEqual(['/periods/1/startsAt NOT_TIME']);
    expect(await complaints(PatchBellSchedule, { periods: bells.periods })).toEqual([
      '/periods/1/startsAt NOT_TIME',
    ]);
    expect(await complaints(PatchBellSchedule, { gradeLevels: [1, 1] })).toEqual(['/gradeLevels NOT_UNIQUE']);
    expect(await complaints(PatchBellSchedule, { gradeLevels: [13] })).toEqual(['/gradeLevels TOO_BIG']);
    expect(await complaints(PatchBellSchedule, { gradeLevels: null, weekdays: [1, 7] })).toEqual([]);
  });

  it('names the bounds in words of both languages', async () => {
    const errors = await validate(plainToInstance(CreateRoom, { name: 'к'.repeat(61) }), VALIDATION_OPTIONS);
    expect(bodyErrors(errors, 'ru').errors[0]?.detail).toBe('Длина — от 1 до 60 знаков.');
    expect(bodyErrors(errors, 'en').errors[0]?.detail).toBe('Must be 1 to 60 characters long.');
  });

  it('reads a list query, with its default', async () => {
    expect(plainToInstance(ListQuery, {}).limit).toBe(50);
    expect(plainToInstance(ListQuery, { limit: '200' }).limit).toBe(200);
    for (const limit of ['0', '201', '1e2', 'all', '']) {
      expect((await complaints(ListQuery, { limit }))[0]).toMatch(/^\/limit /);
    }
    expect(await complaints(ListQuery, { page: '2' })).toEqual(['/page UNKNOWN_FIELD']);
  });

  it('names superfluous fields by their own code when nothing else is wrong', async () => {
    const superfluous = await validate(plainToInstance(PatchRoom, { colour: 'red' }), VALIDATION_OPTIONS);
    expect(bodyErrors(superfluous).code).toBe('UNKNOWN_FIELD');
    const both = await validate(plainToInstance(PatchRoom, { colour: 'red', name: '' }), VALIDATION_OPTIONS);
    expect(bodyErrors(both).code).toBe('INVALID');
  });
});
