import { describe, expect, it } from 'vitest';
import { sectionOf, sections, type Row } from './sections.js';
import { bellsOfLength, bodyOf, hundredthsOf, nextBell, runsOf, unfilled, valuesOf } from './values.js';

const zone = 'Asia/Yekaterinburg';
const terms = sections.find(({ key }) => key === 'terms');
const bells = sections.find(({ key }) => key === 'bellSchedules');
const classes = sectionOf('schoolClasses');
if (!terms || !bells) throw new Error('a section is missing');

const term: Row = {
  id: 'a',
  version: 3,
  academicYearId: 'y',
  kind: 'quarter',
  number: 2,
  startsOn: '2026-11-05',
  endsOn: '2026-12-29',
  gradeLevels: [5, 6],
  termMarksDueAt: '2026-12-29T18:59:59.999Z',
};

describe('the form of a row', () => {
  it('says nothing of what was not changed', () => {
    expect(bodyOf(terms, term, valuesOf(terms, term, zone), zone)).toEqual({});
  });

  it('says only what differs, and never what is given once', () => {
    const values = { ...valuesOf(terms, term, zone), endsOn: '2026-12-30', gradeLevels: [11, 10] };
    expect(bodyOf(terms, term, { ...values, academicYearId: 'other' }, zone)).toEqual({
      endsOn: '2026-12-30',
      gradeLevels: [10, 11],
    });
  });

  it('shows an instant at the end of a day as this day of the school, and makes it again', () => {
    const values = valuesOf(terms, term, zone);
    expect(values['termMarksDueAt']).toBe('2026-12-29');
    values['termMarksDueAt'] = '2026-12-30';
    expect(bodyOf(terms, term, values, zone)).toEqual({ termMarksDueAt: '2026-12-30T18:59:59.999Z' });
  });

  it('begins a new row with what is usual and with what the list is narrowed to', () => {
    const values = valuesOf(classes, null, zone, { academicYearId: 'y' });
    expect(unfilled(classes, null, values)).toEqual({ gradeLevel: 'empty' });
    values['gradeLevel'] = '9';
    expect(bodyOf(classes, null, values, zone)).toEqual({
      academicYearId: 'y',
      gradeLevel: 9,
      letter: '',
      classTeacherId: null,
      shift: 1,
      weekDays: 5,
      endedOn: null,
    });
  });

  it('refuses numbers that are none or too large', () => {
    const values = { ...valuesOf(classes, null, zone), academicYearId: 'y', gradeLevel: '13', shift: 'x' };
    expect(unfilled(classes, null, values)).toEqual({ gradeLevel: 'wrong', shift: 'wrong' });
  });

  it('asks for bells', () => {
    const values = { ...valuesOf(bells, null, zone), name: 'x', validFrom: '2026-09-01' };
    expect(unfilled(bells, null, values)).toEqual({ periods: 'empty' });
  });
});

describe('hours a week', () => {
  it('are read with a comma or a point, to hundredths', () => {
    expect(['2,5', '2.25', '3', '0'].map(hundredthsOf)).toEqual([250, 225, 300, 0]);
    for (const text of ['', 'x', '2,555', '-1', '1e3']) expect(hundredthsOf(text)).toBeNaN();
  });
});

describe('bells', () => {
  it('go on with a break of ten minutes and a lesson as long as the last', () => {
    expect(nextBell([])).toEqual({ period: 1, startsAt: '08:30', endsAt: '09:10' });
    expect(nextBell([{ period: 4, startsAt: '11:25', endsAt: '12:10' }])).toEqual({
      period: 5,
      startsAt: '12:20',
      endsAt: '13:05',
    });
  });
});

describe('bells of a shortened day', () => {
  it('begin as usual and keep the breaks', () => {
    const usual = [
      { period: 1, startsAt: '08:30', endsAt: '09:10' },
      { period: 2, startsAt: '09:20', endsAt: '10:00' },
      { period: 3, startsAt: '10:20', endsAt: '11:00' },
    ];
    expect(bellsOfLength(usual, 30)).toEqual([
      { period: 1, startsAt: '08:30', endsAt: '09:00' },
      { period: 2, startsAt: '09:10', endsAt: '09:40' },
      { period: 3, startsAt: '10:00', endsAt: '10:30' },
    ]);
    expect(bellsOfLength(bellsOfLength(usual, 30), 40)).toEqual(usual);
    expect(bellsOfLength([], 30)).toEqual([]);
  });
});

describe('grades', () => {
  it('are drawn together', () => {
    expect(runsOf([9, 5, 7, 6, 11])).toBe('5–7, 9, 11');
    expect(runsOf([])).toBe('');
  });
});
