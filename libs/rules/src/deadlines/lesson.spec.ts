import { describe, expect, it } from '@jest/globals';
import {
  admitAttendance,
  complianceShare,
  countsInReports,
  judgedInstant,
  judgeLesson,
  lessonDueAt,
  plusMs,
} from '../index.js';
import type { LessonFacts, SchoolPolicy, Verdict } from '../index.js';
import { at, calendar, fixturePolicy, schoolDays } from '../../test/fixture.js';

const tuesday = '2026-11-24';
const later = at('2026-12-01', '12:00');

function lesson(facts: Partial<LessonFacts>): LessonFacts {
  return { date: tuesday, state: 'held', record: null, ...facts };
}

function recorded(instant: string, facts: Partial<LessonFacts> = {}, now = later): Verdict {
  return judgeLesson(
    lesson({ record: { firstRecordedAt: instant }, ...facts }),
    fixturePolicy,
    calendar,
    now,
  );
}

describe('LES-01', () => {
  it('1: recorded 11:10 is on time, due at the end of the day', () => {
    expect(recorded(at(tuesday, '11:10'))).toMatchObject({
      rule: 'LES-01',
      clause: 'J2.1a',
      ruleVersion: 1,
      status: 'onTime',
      dueAt: '2026-11-24T14:59:59.999Z',
    });
  });

  it('2: the last millisecond of the day is on time', () => {
    expect(recorded('2026-11-24T14:59:59.999Z').status).toBe('onTime');
  });

  it('3: the next millisecond is late by 1 ms and 1 day', () => {
    expect(recorded('2026-11-24T15:00:00.000Z')).toMatchObject({
      status: 'late',
      lateByMs: 1,
      lateByDays: 1,
    });
  });

  it('4: the same instant is on time in Kaliningrad', () => {
    const kaliningrad = { ...calendar, zone: 'Europe/Kaliningrad' };
    const facts = lesson({ record: { firstRecordedAt: '2026-11-24T15:00:00.000Z' } });
    expect(judgeLesson(facts, fixturePolicy, kaliningrad, later)).toMatchObject({
      status: 'onTime',
      dueAt: '2026-11-24T21:59:59.999Z',
    });
  });

  it('5: cancelled with a reason owes nothing; no record at 00:00 of the next day is missing', () => {
    const cancelled = lesson({ state: 'cancelled', cancelReason: 'Нет воды' });
    expect(judgeLesson(cancelled, fixturePolicy, calendar, later)).toMatchObject({
      status: 'notApplicable',
      dueAt: null,
    });
    const planned = lesson({ state: 'planned' });
    expect(judgeLesson(planned, fixturePolicy, calendar, '2026-11-24T15:00:00.000Z').status).toBe('missing');
    expect(judgeLesson(planned, fixturePolicy, calendar, '2026-11-24T14:59:59.999Z').status).toBe('pending');
  });

  it('6: a topic corrected on 27 November, or deleted and entered again, is judged by 11:10', () => {
    const facts = lesson({ record: { firstRecordedAt: at(tuesday, '11:10'), corrected: true } });
    expect(judgeLesson(facts, fixturePolicy, calendar, later)).toMatchObject({
      status: 'onTime',
      corrected: true,
    });
  });

  it('7: moved from 24 to 26 November and recorded on 26 November is on time', () => {
    expect(recorded(at('2026-11-26', '15:00'), { date: '2026-11-26' }).status).toBe('onTime');
    const old = lesson({ state: 'moved', movedToSlotId: 's-2' });
    expect(judgeLesson(old, fixturePolicy, calendar, later).status).toBe('notApplicable');
  });

  it('8: made offline 15:02, received next morning, is on time; with a clock 11 minutes off it is late', () => {
    const received = at('2026-11-25', '08:10');
    const offline = { madeAt: at(tuesday, '15:02'), deviationMs: 0, inOrder: true };
    const judged = (deviationMs: number): Verdict =>
      judgeLesson(
        lesson({ record: { firstRecordedAt: received, offline: { ...offline, deviationMs } } }),
        fixturePolicy,
        calendar,
        later,
      );
    expect(judged(0)).toMatchObject({ status: 'onTime', offline: true });
    expect(judged(0).reasons).toContainEqual({
      code: 'MADE_OFFLINE',
      facts: { madeAt: offline.madeAt, receivedAt: received },
    });
    expect(judged(11 * 60_000).status).toBe('late');
    expect(judged(11 * 60_000).offline).toBeUndefined();
  });

  it('R01: an excuse turns only late and missing', () => {
    const excuse = { approvedBy: 'deputy', reason: 'Болезнь учителя' };
    expect(recorded(at('2026-11-25', '09:00'), { excuse }).status).toBe('excused');
    expect(judgeLesson(lesson({ excuse }), fixturePolicy, calendar, later).status).toBe('excused');
    expect(recorded(at(tuesday, '11:10'), { excuse }).status).toBe('onTime');
    expect(judgeLesson(lesson({ excuse }), fixturePolicy, calendar, at(tuesday, '12:00')).status).toBe(
      'pending',
    );
  });

  it('R02: days late count from the due instant used, after the grace', () => {
    const policy: SchoolPolicy = { ...fixturePolicy, sameDayGraceMin: 60 };
    const facts = lesson({ record: { firstRecordedAt: at('2026-11-25', '01:30') } });
    expect(judgeLesson(facts, policy, calendar, later)).toMatchObject({ status: 'late', lateByDays: 0 });
  });

  it('R18: the grace is added to the end of the day', () => {
    const policy: SchoolPolicy = { ...fixturePolicy, sameDayGraceMin: 60 };
    expect(lessonDueAt({ date: tuesday }, policy, calendar)).toBe('2026-11-24T15:59:59.999Z');
  });

  it('R06: an outage extends what the grace gave', () => {
    const outages = [{ from: at(tuesday, '23:30'), to: at('2026-11-25', '00:30'), confirmed: true }];
    expect(lessonDueAt({ date: tuesday, outages, schoolDays }, fixturePolicy, calendar)).toBe(
      at('2026-11-26', '23:59:59.999'),
    );
  });

  it('R10: attendance opens exactly 10 minutes before the bell', () => {
    const startAt = at(tuesday, '09:20');
    expect(admitAttendance({ startAt, receivedAt: at(tuesday, '09:10') }, fixturePolicy).ok).toBe(true);
    expect(
      admitAttendance({ startAt, receivedAt: at(tuesday, '09:09:59.999') }, fixturePolicy),
    ).toMatchObject({
      ok: false,
      code: 'TOO_EARLY',
      clause: 'J2.1a',
      facts: { from: at(tuesday, '09:10') },
    });
  });

  it('R11, R13: a trusted offline time is judged whatever the verdict', () => {
    const record = {
      firstRecordedAt: at('2026-11-25', '08:10'),
      offline: { madeAt: at('2026-11-25', '00:10'), deviationMs: 0, inOrder: true },
    };
    expect(judgeLesson(lesson({ record }), fixturePolicy, calendar, later)).toMatchObject({
      status: 'late',
      offline: true,
      lateByMs: 600_001,
    });
  });

  it.each([
    ['24 hours later exactly', 24 * 3_600_000, 0, true, true],
    ['24 hours and 1 ms later', 24 * 3_600_000 + 1, 0, true, false],
    ['with a clock 2 minutes ahead', 3_600_000, 120_000, true, true],
    ['with a clock 2 minutes behind', 3_600_000, -120_000, true, true],
    ['with a clock further off', 3_600_000, 120_001, true, false],
    ['with a clock further behind', 3_600_000, -120_001, true, false],
    ['out of order', 3_600_000, 0, false, false],
  ])('R12: an offline time received %s', (_, delay, deviationMs, inOrder, trusted) => {
    const madeAt = at(tuesday, '15:02');
    const received = plusMs(madeAt, delay);
    expect(judgedInstant(received, { madeAt, deviationMs, inOrder }, fixturePolicy)).toEqual({
      at: trusted ? madeAt : received,
      offline: trusted,
    });
  });

  it('R12: 0 hours switch trust off', () => {
    const madeAt = at(tuesday, '15:02');
    const offline = { madeAt, deviationMs: 0, inOrder: true };
    expect(judgedInstant(madeAt, offline, { ...fixturePolicy, offlineTrustH: 0 }).offline).toBe(false);
  });

  it('R14: a device clock that is ahead is judged by the receipt', () => {
    const received = at(tuesday, '15:02');
    const offline = { madeAt: at(tuesday, '15:03'), deviationMs: 60_000, inOrder: true };
    expect(judgedInstant(received, offline, fixturePolicy)).toEqual({ at: received, offline: false });
  });

  it('R15: an incomplete record counts as absent', () => {
    const facts = lesson({ record: { firstRecordedAt: null } });
    expect(judgeLesson(facts, fixturePolicy, calendar, later).status).toBe('missing');
  });

  it('R16: cancelled without a reason and moved without a link are judged as planned', () => {
    for (const facts of [
      lesson({ state: 'cancelled' }),
      lesson({ state: 'cancelled', cancelReason: ' ' }),
      lesson({ state: 'moved' }),
    ])
      expect(judgeLesson(facts, fixturePolicy, calendar, later).status).toBe('missing');
  });

  it('R17: being too early is compared with the instant that is judged', () => {
    const startAt = at(tuesday, '09:20');
    const offline = { madeAt: at(tuesday, '09:05'), deviationMs: 0, inOrder: true };
    const receivedAt = at(tuesday, '15:00');
    expect(admitAttendance({ startAt, receivedAt, offline }, fixturePolicy)).toMatchObject({
      code: 'TOO_EARLY',
    });
    expect(
      admitAttendance({ startAt, receivedAt, offline: { ...offline, inOrder: false } }, fixturePolicy).ok,
    ).toBe(true);
  });

  it('owes nothing for a class without pupils', () => {
    expect(judgeLesson(lesson({ pupils: 0 }), fixturePolicy, calendar, later).status).toBe('notApplicable');
  });

  it('R79: the share counts on time, late and missing alone', () => {
    expect(complianceShare(['onTime', 'late', 'missing', 'pending', 'excused', 'notApplicable'])).toEqual({
      parts: 1,
      of: 3,
    });
    expect(complianceShare(['pending', 'excused'])).toBeNull();
  });

  it('R86: the transition excludes facts from counts by their date', () => {
    const policy = { ...fixturePolicy, transition: { from: '2026-11-05', to: '2026-12-29' } };
    expect(countsInReports('2026-11-04', policy)).toBe(true);
    expect(countsInReports('2026-11-05', policy)).toBe(false);
    expect(countsInReports('2026-12-29', policy)).toBe(false);
    expect(countsInReports('2026-12-30', policy)).toBe(true);
    expect(countsInReports(tuesday, fixturePolicy)).toBe(true);
  });
});
