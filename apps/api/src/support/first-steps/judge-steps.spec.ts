import { describe, expect, it } from '@jest/globals';
import { FIRST_STEPS } from '@zvonok/contracts';
import type { SchoolFacts } from './first-steps.queries.js';
import { judgeSteps } from './judge-steps.js';

const empty: SchoolFacts = {
  year: null,
  terms: 0,
  termGrades: [],
  freeDays: 0,
  bells: 0,
  bellShifts: [],
  classes: [],
  staff: 1,
  pupils: 0,
  pupilsWithoutClass: 0,
  pupilsWithoutParents: 0,
  pupilsWithoutSignIn: 0,
  parents: 0,
  parentsWithoutSignIn: 0,
  teachers: 0,
  teachersWithoutSignIn: 0,
  signIns: 1,
  timetables: 0,
  lessonsAhead: false,
  directors: 0,
  deputies: 0,
  policies: 0,
};
const inUse: SchoolFacts = {
  ...empty,
  year: { startsOn: '2026-09-01', endsOn: '2027-08-31' },
  terms: 6,
  termGrades: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  freeDays: 140,
  bells: 1,
  bellShifts: [1],
  classes: [{ name: '5А', gradeLevel: 5, shift: 1, led: true, filled: true }],
  staff: 12,
  pupils: 24,
  parents: 40,
  teachers: 8,
  signIns: 60,
  timetables: 1,
  lessonsAhead: true,
  directors: 1,
  deputies: 1,
  policies: 1,
};
const states = (facts: SchoolFacts): string =>
  judgeSteps(facts, FIRST_STEPS)
    .map(({ step, state }) => `${step} ${state}`)
    .join(', ');
const lacksOf = (facts: SchoolFacts, step: string) =>
  judgeSteps(facts, FIRST_STEPS).find((one) => one.step === step)?.lacks;

describe('first steps', () => {
  it('have only the school itself behind them in a new school', () => {
    expect(states(empty)).toBe(
      'school done, calendar open, bells open, classes open, people open, timetable open, signIns open, policy open',
    );
    expect(lacksOf(empty, 'calendar')).toEqual([{ code: 'noYear', count: 0, names: [], advised: false }]);
  });

  it('are all done where lessons can be held', () => {
    expect(states(inUse)).toBe(
      'school done, calendar done, bells done, classes done, people done, timetable done, signIns done, policy done',
    );
    for (const { lacks } of judgeSteps(inUse, FIRST_STEPS)) expect(lacks).toEqual([]);
  });

  it('name the grades, shifts and classes that are missed', () => {
    const facts: SchoolFacts = {
      ...inUse,
      termGrades: [5],
      classes: [
        { name: '5А', gradeLevel: 5, shift: 1, led: true, filled: true },
        { name: '10Б', gradeLevel: 10, shift: 2, led: false, filled: false },
      ],
    };
    expect(lacksOf(facts, 'calendar')).toEqual([
      { code: 'gradesWithoutTerms', count: 1, names: ['10'], advised: false },
    ]);
    expect(lacksOf(facts, 'bells')).toEqual([
      { code: 'shiftsWithoutBells', count: 1, names: ['2'], advised: false },
    ]);
    expect(lacksOf(facts, 'people')).toEqual([
      { code: 'classesWithoutPupils', count: 1, names: ['10Б'], advised: false },
    ]);
    expect(states(facts)).toContain('calendar begun, bells begun, classes done, people begun');
  });

  it('stay done when only what is advised is missing', () => {
    const facts = { ...inUse, parentsWithoutSignIn: 40, pupilsWithoutParents: 3, deputies: 0 };
    expect(states(facts)).toContain('people done, timetable done, signIns done');
    expect(lacksOf(facts, 'signIns')).toEqual([
      { code: 'noDeputy', count: 0, names: [], advised: true },
      { code: 'parentsWithoutSignIn', count: 40, names: [], advised: true },
    ]);
  });
});
