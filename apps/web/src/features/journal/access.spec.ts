import type { OwnMembershipView, Role } from '@zvonok/contracts';
import { describe, expect, it } from 'vitest';
import { accessTo } from './access.js';
import { testJournal } from './test-grid.js';

const as = (role: Role, staffId: string): OwnMembershipView => ({
  id: 'm',
  school: { id: 'school', name: 'Школа № 12' },
  zone: 'Europe/Moscow',
  demo: false,
  roles: [{ role, scopeKind: 'school', scopeIds: [] }],
  staffId,
  pupilId: null,
  parentId: null,
  children: [],
});
const access = (role: Role, staffId: string, classes: string[] = []): ReturnType<typeof accessTo> =>
  accessTo(testJournal(), as(role, staffId), classes, '2026-11-24');

describe('what one may do in a journal', () => {
  it('lets its teacher plan, and any teacher enter in the lessons that are the own', () => {
    const none = { behalf: false, absenceReason: false };
    expect(access('teacher', 't')).toEqual({ ownLessons: true, work: true, ...none });
    expect(access('teacher', 'x')).toEqual({ ownLessons: true, work: false, ...none });
  });

  it('lets the deputy head enter for the teacher only, and the director only read', () => {
    expect(access('deputyHead', 'x')).toEqual({
      ownLessons: false,
      work: false,
      behalf: true,
      absenceReason: true,
    });
    expect(access('director', 'x')).toEqual({
      ownLessons: false,
      work: false,
      behalf: false,
      absenceReason: false,
    });
  });

  it('lets the class teacher give the reasons of absences', () => {
    expect(access('classTeacher', 'x', ['c']).absenceReason).toBe(true);
    expect(access('classTeacher', 'x', ['other']).absenceReason).toBe(false);
  });
});
