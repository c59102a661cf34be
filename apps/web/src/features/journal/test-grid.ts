import type { Grid, JournalView, PolicyView, TermView } from '@zvonok/contracts';

/** A grid of three pupils and four lessons, for tests: a control work, an absence, a cancelled lesson, today's. */
export function testGrid(): Grid {
  return {
    version: 7,
    serverTime: '2026-11-24T06:35:00.000Z',
    policyVersion: 0,
    pupils: [
      ['p1', 'Алексеева Дарья', 0, 0],
      ['p2', 'Ёлкин Максим', 0, 0],
      ['p3', 'Жукова Полина', '2026-11-20', 0],
    ],
    columns: [
      ['s1', '2026-11-10', 2, 'h', 1],
      ['s2', '2026-11-17', 2, 'h', 1],
      ['s3', '2026-11-20', 2, 'c', 0],
      ['s4', '2026-11-24', 2, 'p', 0],
      ['s5', '2026-11-27', 2, 'p', 0],
    ],
    works: [['w1', 1, 'controlWork', 300, 'Дроби', '2026-11-24T20:59:59.999Z']],
    own: [0, 1, 2, 3, 4],
    cells: [
      ['5', '3:0', '', '', ''],
      ['a', '4:0+', '', '', ''],
      ['', '', '', '', ''],
    ],
    totals: [
      [1400, 400, '4', 2, 0, 0],
      [1200, 300, '4', 1, 1, 0],
      [0, 0, 0, 0, 0, 0],
    ],
  };
}

/** The journal of that grid. */
export function testJournal(): JournalView {
  return {
    id: 'j',
    version: 7,
    academicYearId: 'y',
    group: { id: 'g', name: '7А' },
    subject: { id: 'a', name: 'Геометрия' },
    schoolClass: { id: 'c', name: '7А' },
    gradeLevel: 7,
    teachers: [{ id: 't', name: 'Соколова М. В.' }],
    noMarks: false,
  };
}

/** Two quarters. */
export function testTerms(): TermView[] {
  const days = [
    ['2026-09-01', '2026-10-25'],
    ['2026-11-05', '2026-12-29'],
  ] as const;
  return days.map(([startsOn, endsOn], index) => ({
    id: `q${index + 1}`,
    version: 1,
    academicYearId: 'y',
    kind: 'quarter',
    number: index + 1,
    startsOn,
    endsOn,
    gradeLevels: [5, 6, 7, 8, 9],
    termMarksDueAt: `${endsOn}T20:59:59.999Z`,
  }));
}

/** Settings that allow three marks a cell. */
export function testPolicies(): PolicyView[] {
  return [
    {
      id: 'p',
      version: 1,
      validFrom: '2026-09-01',
      values: { maxMarksPerCell: 3 },
      basis: 'Приказ № 1',
      author: { id: 'd', name: 'Назарова М. Б.' },
      approvedBy: null,
      selfApproved: false,
      createdAt: '2026-08-20T06:00:00.000Z',
    },
  ];
}
