import type { ImportReport } from '@zvonok/contracts';
import { describe, expect, it } from 'vitest';
import { formOf, mappingOf, problemsOf } from './mapping.js';

const report: ImportReport = {
  id: 'i',
  version: 1,
  filename: 'school.fet',
  state: 'understood',
  counts: { activities: 3, placed: 2, refused: 1, explained: 0 },
  oddities: [],
  proposals: {
    days: [
      { name: 'Понедельник', weekday: 1 },
      { name: 'Вторник', weekday: 2 },
    ],
    hours: [{ name: '1', period: 1, startsAt: '08:30', endsAt: '09:10', timesFrom: 'usual' }],
    classes: [
      { year: '7', group: '7А', gradeLevel: 7, letter: 'А', subgroups: [], hoursPerWeek: 32 },
      { year: 'Кружок', group: null, gradeLevel: null, letter: '', subgroups: [], hoursPerWeek: 2 },
      { year: 'Пусто', group: null, gradeLevel: null, letter: '', subgroups: [], hoursPerWeek: 0 },
    ],
    subjects: [],
    teachers: [],
    rooms: [],
    joint: [
      { teacher: 'Орлова Н. П.', day: 'Понедельник', hour: '1', activityIds: ['1', '2'] },
      { teacher: 'Титов Е. С.', day: 'Вторник', hour: '1', activityIds: ['3', '4'] },
    ],
  },
};

describe('the mapping of a timetable file', () => {
  it('starts with what the names of the file tell', () => {
    const form = formOf(report, '2026-11-30');
    expect(form.classes[0]).toMatchObject({ gradeLevel: 7, letter: 'А', left: false });
    expect(form.classes[2]).toMatchObject({ left: true });
    expect(form.joint).toEqual([0, 1]);
  });

  it('names what is missing, and nothing once it is left out', () => {
    const form = formOf(report, '2026-11-30');
    expect(problemsOf(form)).toEqual([{ key: 'gradeMissing', name: 'Кружок' }]);
    const circle = form.classes[1];
    if (circle) circle.left = true;
    form.joint = [1];
    expect(problemsOf(form)).toEqual([]);
    const mapping = mappingOf(form, report.proposals);
    expect(mapping.classes).toEqual([{ year: '7', group: '7А', gradeLevel: 7, letter: 'А' }]);
    expect(mapping.joint).toEqual([report.proposals.joint[1]]);
    expect(mapping.hours).toEqual([{ name: '1', period: 1, startsAt: '08:30', endsAt: '09:10' }]);
  });

  it('refuses one weekday for two days of the file and bells that go backwards', () => {
    const form = formOf(report, '2026-11-30');
    const tuesday = form.days[1];
    if (tuesday) tuesday.weekday = 1;
    const hour = form.hours[0];
    if (hour) hour.endsAt = '08:00';
    expect(problemsOf(form)).toContainEqual({ key: 'dayTwice', name: 'Вторник' });
    expect(problemsOf(form)).toContainEqual({ key: 'timesWrong', name: '1' });
  });
});
