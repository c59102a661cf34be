import type { JournalView } from '@zvonok/contracts';
import { describe, expect, it } from 'vitest';
import { subjectsOf } from './subjects.js';

function journal(group: string, subject: string): JournalView {
  return {
    id: `${group}-${subject}`,
    version: 1,
    academicYearId: 'y',
    group: { id: group, name: group },
    subject: { id: subject, name: subject },
    schoolClass: null,
    gradeLevel: 7,
    teachers: [],
    noMarks: false,
  };
}

describe('what one teaches', () => {
  it('puts the journals of a subject together, in the order they came', () => {
    const found = subjectsOf([
      journal('7А', 'Алгебра'),
      journal('7А', 'Геометрия'),
      journal('7Б', 'Алгебра'),
    ]);
    expect(found.map(({ name, journals }) => [name, ...journals.map(({ group }) => group.name)])).toEqual([
      ['Алгебра', '7А', '7Б'],
      ['Геометрия', '7А'],
    ]);
  });
});
