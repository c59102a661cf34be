import { describe, expect, it } from '@jest/globals';
import {
  dayBells,
  effectiveDueSlot,
  homeworkDueAt,
  homeworkLead,
  homeworkLoad,
  judgeHomework,
  shippedPolicy,
} from '../index.js';
import type { DaySlot, HomeworkFacts, LoadItem, SchoolPolicy, Verdict } from '../index.js';
import { at, bell, calendar, fixturePolicy, schoolDays } from '../../test/fixture.js';

const tuesday = '2026-11-24';
const saturday = '2026-11-28';
const groupA = ['anna', 'boris'];
const groupB = ['vera', 'gleb'];
const all7A = [...groupA, ...groupB];

function slot(day: string, period: number, pupilIds: string[], more: Partial<DaySlot> = {}): DaySlot {
  return { endAt: bell(day, period), state: 'planned', pupilIds, ...more };
}

const lessons = [1, 2, 3, 4, 5, 6].map((period) => slot(tuesday, period, all7A));
const english = slot(tuesday, 7, groupA);
const dayOf7A = [...lessons, english];

function due(audience: string[], slots: DaySlot[], policy: SchoolPolicy = fixturePolicy): string | null {
  return homeworkDueAt({ audience, bells: dayBells(slots, policy) }, policy, calendar);
}

function homework(facts: Partial<HomeworkFacts>, now = at('2026-12-01', '12:00')): Verdict {
  return judgeHomework(
    {
      date: tuesday,
      state: 'held',
      audience: all7A,
      bells: dayBells(dayOf7A, fixturePolicy),
      publishedAt: null,
      ...facts,
    },
    fixturePolicy,
    calendar,
    now,
  );
}

describe('HW-01', () => {
  it('1: history of the whole class is due at the last bell of subgroup A', () => {
    expect(due(all7A, dayOf7A)).toBe(at(tuesday, '14:20'));
  });

  it('2: English of subgroup B is due 13:30', () => {
    expect(due(groupB, dayOf7A)).toBe(at(tuesday, '13:30'));
  });

  it('3: 14:20:00.000 is on time, 1 ms later is late the same day, next morning late another day', () => {
    expect(homework({ publishedAt: at(tuesday, '14:20') }).status).toBe('onTime');
    expect(homework({ publishedAt: at(tuesday, '14:20:00.001') })).toMatchObject({
      clause: 'J2.2',
      status: 'late',
      tier: 'sameDay',
      lateByMs: 1,
      lateByDays: 0,
    });
    expect(homework({ publishedAt: at('2026-11-25', '08:00') })).toMatchObject({
      status: 'late',
      tier: 'otherDay',
      lateByDays: 1,
    });
  });

  it('4: with lesson 7 cancelled it is due 13:30', () => {
    expect(due(all7A, [...lessons, { ...english, state: 'cancelled' }])).toBe(at(tuesday, '13:30'));
  });

  it('5: on a Saturday of four lessons it is due 11:50 that Saturday', () => {
    expect(
      due(
        all7A,
        [1, 2, 3, 4].map((period) => slot(saturday, period, all7A)),
      ),
    ).toBe(at(saturday, '11:50'));
  });

  it('6: «не задано» at 10:05 is on time', () => {
    expect(homework({ publishedAt: at(tuesday, '10:05'), explicitNone: true })).toMatchObject({
      status: 'onTime',
      reasons: expect.arrayContaining([{ code: 'EXPLICIT_NONE', facts: {} }]),
    });
  });

  it('7: a pupil taught at home with one lesson 16:00-16:40 is due 16:40', () => {
    const home: DaySlot = {
      endAt: at(tuesday, '16:40'),
      state: 'planned',
      pupilIds: ['dina'],
      individual: true,
    };
    const bells = dayBells([...dayOf7A, home], fixturePolicy);
    const facts = { audience: ['dina'], bells, individual: true };
    expect(homeworkDueAt(facts, fixturePolicy, calendar)).toBe(at(tuesday, '16:40'));
  });

  it('is open before the bell and missing after it', () => {
    expect(homework({}, at(tuesday, '14:20')).status).toBe('pending');
    expect(homework({}, at(tuesday, '14:20:00.001')).status).toBe('missing');
  });

  it('adds the grace the school shipped with', () => {
    expect(due(all7A, dayOf7A, shippedPolicy)).toBe(at(tuesday, '14:35'));
  });

  it('R25: the least of the pupils own last bells where the school says so', () => {
    expect(due(all7A, dayOf7A, { ...fixturePolicy, lastBell: 'minPerPupil' })).toBe(at(tuesday, '13:30'));
    expect(due(groupA, dayOf7A, { ...fixturePolicy, lastBell: 'minPerPupil' })).toBe(at(tuesday, '14:20'));
  });

  it('R26: individual lessons of a pupil never move the bell of the class', () => {
    const home: DaySlot = {
      endAt: at(tuesday, '18:00'),
      state: 'planned',
      pupilIds: ['vera'],
      individual: true,
    };
    expect(due(all7A, [...dayOf7A, home])).toBe(at(tuesday, '14:20'));
  });

  it('R27: moved-away slots do not count, slots moved to the date do', () => {
    expect(due(all7A, [...lessons, { ...english, state: 'moved' }])).toBe(at(tuesday, '13:30'));
    expect(due(all7A, [...lessons, { ...english, state: 'substituted' }])).toBe(at(tuesday, '14:20'));
  });

  it('R28: an extracurricular lesson owes no homework and moves no bell', () => {
    expect(homework({ extracurricular: true }).status).toBe('notApplicable');
    const club: DaySlot = {
      endAt: at(tuesday, '17:00'),
      state: 'planned',
      pupilIds: all7A,
      extracurricular: true,
    };
    expect(due(all7A, [...dayOf7A, club])).toBe(at(tuesday, '14:20'));
    expect(due(all7A, [...dayOf7A, club], { ...fixturePolicy, lastBellIncludesExtracurricular: true })).toBe(
      at(tuesday, '17:00'),
    );
  });

  it('R29: the tier goes by the date held, not by the due instant', () => {
    const outages = [{ from: at(tuesday, '14:00'), to: at(tuesday, '15:00'), confirmed: true }];
    const verdict = homework({ publishedAt: at('2026-11-26', '08:00'), outages, schoolDays });
    expect(verdict).toMatchObject({
      status: 'late',
      tier: 'otherDay',
      dueAt: at('2026-11-25', '23:59:59.999'),
    });
  });

  it('R30: owed with or without a record, not for a cancelled lesson or without pupils', () => {
    expect(homework({ state: 'planned' }).status).toBe('missing');
    expect(homework({ state: 'cancelled', cancelReason: 'Карантин' }).status).toBe('notApplicable');
    expect(homework({ audience: [] }).status).toBe('notApplicable');
    expect(homework({ pupils: 0 }).status).toBe('notApplicable');
  });

  it('R81: a text changed after the bell keeps the status and is listed', () => {
    const verdict = homework({ publishedAt: at(tuesday, '10:00'), changedAt: at(tuesday, '18:00') });
    expect(verdict.status).toBe('onTime');
    expect(verdict.reasons.map((one) => one.code)).toContain('CHANGED_AFTER_DUE');
    const before = homework({ publishedAt: at(tuesday, '10:00'), changedAt: at(tuesday, '14:20') });
    expect(before.reasons.map((one) => one.code)).not.toContain('CHANGED_AFTER_DUE');
  });

  it('does not change with a slot of other pupils', () => {
    const other = slot(tuesday, 7, ['egor', 'zoya']);
    expect(due(groupB, [...dayOf7A, other])).toBe(due(groupB, dayOf7A));
  });
});

describe('HW-02', () => {
  const setStartAt = at(tuesday, '09:20');

  it('1: published the evening before is ahead', () => {
    const facts = { publishedAt: at('2026-11-23', '18:00'), setStartAt, dueStartAt: null };
    expect(homeworkLead(facts, fixturePolicy)).toEqual({ leadMin: null, ahead: true });
  });

  it('2: Tuesday 13:00 for Wednesday 09:20 is 1220 minutes and not ahead', () => {
    const facts = { publishedAt: at(tuesday, '13:00'), setStartAt, dueStartAt: at('2026-11-25', '09:20') };
    expect(homeworkLead(facts, fixturePolicy)).toEqual({ leadMin: 1220, ahead: false });
  });

  it('3: Tuesday 13:00 for Friday 09:20 is 4100 minutes and ahead', () => {
    const facts = { publishedAt: at(tuesday, '13:00'), setStartAt, dueStartAt: at('2026-11-27', '09:20') };
    expect(homeworkLead(facts, fixturePolicy)).toEqual({ leadMin: 4100, ahead: true });
  });

  it('R31: minutes are whole, rounded down', () => {
    const facts = {
      publishedAt: at(tuesday, '13:00:00.001'),
      setStartAt,
      dueStartAt: at('2026-11-25', '13:00'),
    };
    expect(homeworkLead(facts, fixturePolicy)).toEqual({ leadMin: 1439, ahead: false });
  });
});

describe('effectiveDueSlot', () => {
  it('R84: moves on to the next slot of the group that is not cancelled', () => {
    const slots = [
      { id: 'fri', startAt: at('2026-11-27', '09:20'), state: 'planned' },
      { id: 'wed', startAt: at('2026-11-25', '09:20'), state: 'cancelled' },
      { id: 'thu', startAt: at('2026-11-26', '09:20'), state: 'moved' },
      { id: 'mon', startAt: at('2026-11-23', '09:20'), state: 'held' },
    ] as const;
    expect(effectiveDueSlot('wed', slots)?.id).toBe('fri');
    expect(effectiveDueSlot('fri', slots)?.id).toBe('fri');
    expect(effectiveDueSlot('wed', slots.slice(1))).toBeNull();
    expect(effectiveDueSlot('none', slots)).toBeNull();
  });
});

describe('HW-03', () => {
  const item = (
    estimateMin: number | null,
    dueOn = '2026-11-25',
    more: Partial<LoadItem> = {},
  ): LoadItem => ({
    publishedAt: at(tuesday, '13:00'),
    dueOn,
    estimateMin,
    ...more,
  });
  const load = (grade: number, date: string, items: LoadItem[], policy = fixturePolicy) =>
    homeworkLoad({ grade, date, items, schoolDays }, policy, calendar);
  const four = [40, 30, 45, 30].map((minutes) => item(minutes));

  it('1: grade 7 with 145 minutes is within the norm', () => {
    expect(load(7, '2026-11-25', four)).toMatchObject({ total: 145, limit: 150, over: 0, exceeded: false });
  });

  it('2: ten more are 5 too many', () => {
    expect(load(7, '2026-11-25', [...four, item(10)])).toMatchObject({ total: 155, over: 5, exceeded: true });
  });

  it('3: on a Monday 105 are allowed, and new material is flagged', () => {
    const monday = '2026-11-30';
    expect(load(7, monday, [item(110, monday, { newMaterial: true })])).toMatchObject({
      limit: 105,
      over: 5,
      newMaterialAfterOff: true,
    });
  });

  it('4: 200 long-term minutes from Monday to Friday are 50 a day', () => {
    const long = item(200, '2026-11-27', { publishedAt: at('2026-11-23', '10:00'), longTerm: true });
    for (const day of ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'])
      expect(load(9, day, [long]).total).toBe(50);
    expect(load(9, '2026-11-28', [long]).total).toBe(0);
  });

  it('5, R35: any homework of grade 1 is over, even of 0 minutes', () => {
    expect(load(1, '2026-11-25', [item(15)])).toMatchObject({ limit: 0, over: 15, exceeded: true });
    expect(load(1, '2026-11-25', [item(0)])).toMatchObject({ over: 0, exceeded: true });
    expect(load(1, '2026-11-25', [])).toMatchObject({ exceeded: false });
    expect(load(1, '2026-11-25', [item(60)], { ...fixturePolicy, grade1Homework: true })).toMatchObject({
      limit: 60,
      exceeded: false,
    });
  });

  it('counts 20 minutes where none were estimated', () => {
    expect(load(7, '2026-11-25', [item(null)]).total).toBe(20);
  });

  it('R32: one day off before is enough, also after a vacation', () => {
    expect(load(7, '2026-11-05', [item(106, '2026-11-05')])).toMatchObject({ limit: 105, over: 1 });
  });

  it('R33: compares exactly and shows rounded up', () => {
    const thirds = item(100, '2026-11-27', { publishedAt: at(tuesday, '10:00'), longTerm: true });
    expect(load(7, '2026-11-25', [item(117), thirds])).toMatchObject({ total: 151, limit: 150, over: 1 });
    expect(load(7, '2026-11-25', [item(116), thirds])).toMatchObject({
      total: 150,
      over: 0,
      exceeded: false,
    });
  });

  it('R34: without a school day in between all minutes fall on the due date', () => {
    const long = item(90, tuesday, { longTerm: true });
    expect(load(7, tuesday, [long]).total).toBe(90);
  });
});
