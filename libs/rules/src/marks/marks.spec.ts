import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  absenceAlerts,
  absenceTotals,
  admitCell,
  admitMarkValue,
  compareFractions,
  creditOf,
  fraction,
  missedKind,
  parseAttendance,
  showDecimal,
  toFive,
  underSickNote,
} from '../index.js';
import type { AttendanceKind, AttendedLesson, MarkValueFacts, SchoolPolicy } from '../index.js';
import { fixturePolicy } from '../../test/fixture.js';

function value(facts: Partial<MarkValueFacts>, policy: SchoolPolicy = fixturePolicy): string {
  const answer = admitMarkValue({ scale: 'five', value: '5', grade: 7, ...facts }, policy);
  return answer.ok ? answer.marks.map((mark) => mark.value + (mark.suffix ?? '')).join(' ') : answer.code;
}

describe('SCL-01', () => {
  it('1: the hundred scale converts by the thresholds', () => {
    expect(['85', '84', '65', '64', '45', '44'].map((one) => toFive('hundred', one, fixturePolicy))).toEqual([
      5, 4, 4, 3, 3, 2,
    ]);
    expect(toFive('hundred', '85', { ...fixturePolicy, hundredToFive: null })).toBeNull();
    expect(toFive('credit', 'pass', fixturePolicy)).toBeNull();
    expect(toFive('five', 'notGraded', fixturePolicy)).toBeNull();
  });

  it('2: two of three credits are a credit', () => {
    expect(creditOf(['pass', 'pass', 'fail'], fixturePolicy)).toBe('pass');
    expect(creditOf(['pass', 'fail'], fixturePolicy)).toBe('pass');
    expect(creditOf(['pass', 'fail', 'fail'], fixturePolicy)).toBe('fail');
    expect(creditOf([], fixturePolicy)).toBeNull();
  });

  it('3: 1 is refused unless the school allows it', () => {
    expect(value({ value: '1' })).toBe('VALUE_NOT_ALLOWED');
    expect(value({ value: '1' }, { ...fixturePolicy, allowOne: true })).toBe('1');
  });

  it('4: no numeric marks for grade 1', () => {
    expect(value({ grade: 1 })).toBe('NO_MARKS_CLASS');
    expect(value({ grade: 1, scale: 'credit', value: 'pass' })).toBe('pass');
  });

  it('R56: names what is wrong', () => {
    expect(value({ noMarks: true })).toBe('NO_MARKS_SUBJECT');
    for (const bad of ['101', '-1', '4.5', '05', '1e1', ''])
      expect(value({ scale: 'hundred', value: bad })).toBe('VALUE_NOT_ALLOWED');
    expect(value({ scale: 'hundred', value: '100' })).toBe('100');
    expect(value({ value: '5/4', subjects: 2 })).toBe('5 4');
    expect(value({ value: '5/4' })).toBe('VALUE_NOT_ALLOWED');
    expect(value({ value: '5/4/3', subjects: 2 })).toBe('VALUE_NOT_ALLOWED');
  });

  it('keeps + and - as comments', () => {
    expect(value({ value: '4+' })).toBe('4+');
    expect(value({ value: '4-' })).toBe('4-');
    expect(value({ value: '4++' })).toBe('VALUE_NOT_ALLOWED');
  });

  it('takes not graded with a reason only', () => {
    expect(value({ value: 'notGraded' })).toBe('REASON_REQUIRED');
    expect(value({ value: 'notGraded', reason: 'Работа не сдана по болезни' })).toBe('notGraded');
  });
});

function lesson(date: string, kind: AttendanceKind, more: Partial<AttendedLesson> = {}): AttendedLesson {
  return { date, kind, lengthMin: 40, state: 'held', ...more };
}

function day(
  date: string,
  absent: number,
  present: number,
  kind: AttendanceKind = 'absent',
): AttendedLesson[] {
  return [
    ...Array.from({ length: absent }, () => lesson(date, kind)),
    ...Array.from({ length: present }, () => lesson(date, 'present')),
  ];
}

const tuesday = '2026-11-24';

describe('ABS-01', () => {
  it('1: absent from 3 of 6 lessons', () => {
    expect(absenceTotals(day(tuesday, 3, 3), fixturePolicy)).toMatchObject({ lessons: 3, days: 0 });
  });

  it('2: absent from all 6', () => {
    expect(absenceTotals(day(tuesday, 6, 0), fixturePolicy)).toMatchObject({
      lessons: 6,
      days: 1,
      unknown: 6,
    });
  });

  it('3, R58: a sick note turns absent and unexcused of its dates into ill', () => {
    const note = { from: '2026-11-24', to: '2026-11-27' };
    expect(underSickNote('absent', '2026-11-24', note)).toBe('ill');
    expect(underSickNote('unexcused', '2026-11-27', note)).toBe('ill');
    expect(underSickNote('excused', '2026-11-25', note)).toBe('excused');
    expect(underSickNote('late', '2026-11-25', note)).toBe('late');
    expect(underSickNote('absent', '2026-11-28', note)).toBe('absent');
  });

  it('4, R59: late 25 of 40 minutes counts as absent, 20 does not', () => {
    const late = (minutesLate: number) =>
      missedKind({ kind: 'late', minutesLate, lengthMin: 40, state: 'held' }, fixturePolicy);
    expect(late(25)).toBe('absent');
    expect(late(20)).toBeNull();
    const totals = absenceTotals([lesson(tuesday, 'late', { minutesLate: 25 })], fixturePolicy);
    expect(totals).toMatchObject({ lessons: 1, days: 1, unknown: 1 });
  });

  it('5: a mark beside an absence needs the date of its work', () => {
    const cell = (attendance: AttendanceKind | null, doneOn: string | null) => {
      const answer = admitCell({ attendance, marks: [{ doneOn }] }, fixturePolicy);
      return answer.ok ? 'ok' : answer.code;
    };
    expect(cell('absent', null)).toBe('ABSENT_WITH_MARK');
    expect(cell('ill', null)).toBe('ABSENT_WITH_MARK');
    expect(cell('absent', '2026-12-03')).toBe('ok');
    expect(cell('late', null)).toBe('ok');
    expect(cell(null, null)).toBe('ok');
    const three = [{ doneOn: null }, { doneOn: null }, { doneOn: null }];
    expect(admitCell({ attendance: null, marks: three }, fixturePolicy)).toMatchObject({
      code: 'TOO_MANY_MARKS',
    });
    expect(admitCell({ attendance: 'absent', marks: [] }, fixturePolicy).ok).toBe(true);
  });

  it('6: a cancelled lesson gives no absence', () => {
    const lessons = [lesson(tuesday, 'absent', { state: 'cancelled' }), ...day(tuesday, 2, 0, 'ill')];
    expect(absenceTotals(lessons, fixturePolicy)).toEqual({
      lessons: 2,
      days: 1,
      ill: 2,
      excused: 0,
      unexcused: 0,
      unknown: 0,
    });
  });

  it('R60: 30 % of the month alerts, and so does an absence unexplained for more than 7 days', () => {
    expect(absenceAlerts(day(tuesday, 3, 7, 'unexcused'), fixturePolicy, tuesday)).toEqual(['shareOfMonth']);
    expect(absenceAlerts(day(tuesday, 2, 8, 'unexcused'), fixturePolicy, tuesday)).toEqual([]);
    expect(absenceAlerts(day(tuesday, 9, 1, 'ill'), fixturePolicy, tuesday)).toEqual([]);
    expect(absenceAlerts(day(tuesday, 1, 9), fixturePolicy, '2026-12-01')).toEqual([]);
    expect(absenceAlerts(day(tuesday, 1, 9), fixturePolicy, '2026-12-02')).toEqual(['unexplained']);
  });

  it.each([
    ['н', 'absent'],
    ['НБ', 'absent'],
    ['y', 'absent'],
    ['Y', 'absent'],
    ['б', 'ill'],
    [',', 'ill'],
    ['<', 'ill'],
    ['у', 'excused'],
    ['e', 'excused'],
    ['нп', 'unexcused'],
    ['yg', 'unexcused'],
    ['g', 'unexcused'],
    ['о', 'late'],
    ['j', 'late'],
    ['5', null],
    ['x', null],
    ['', null],
  ])('reads %j as %s', (typed, kind) => {
    expect(parseAttendance(typed, fixturePolicy)).toBe(kind);
  });
});

describe('fraction', () => {
  it('shows two decimals, rounded half up from the exact value (R87)', () => {
    expect(showDecimal(fraction(37, 8))).toBe('4,63');
    expect(showDecimal(fraction(18, 5))).toBe('3,60');
    expect(showDecimal(fraction(4))).toBe('4,00');
    expect(showDecimal(fraction(7, 2), 0)).toBe('4');
  });

  it('compares as cross products do', () => {
    const whole = fc.integer({ min: -1000, max: 1000 });
    const positive = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(whole, positive, whole, positive, (a, b, c, d) => {
        expect(Math.sign(compareFractions(fraction(a, b), fraction(c, d)))).toBe(Math.sign(a * d - c * b));
      }),
    );
    expect(() => fraction(1, 0)).toThrow(RangeError);
  });
});
