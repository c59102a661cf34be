import { describe, expect, it } from '@jest/globals';
import {
  judge,
  judgeOperation,
  mayTry,
  operationKinds,
  operationPermissions,
  permissionIds,
  permissionOf,
  roles,
} from '../index.js';
import type { AccessAnswer, Grants, OperationFacts, OperationKind, Role, RoleGrant } from '../index.js';

const today = '2026-11-24';

function grant(role: Role, more: Partial<RoleGrant> = {}): RoleGrant {
  return { role, scopeKind: 'school', scopeIds: [], from: null, to: null, ...more };
}

function person(held: (Role | RoleGrant)[], more: Partial<Grants> = {}): Grants {
  return {
    accountId: 'acc',
    roles: held.map((one) => (typeof one === 'string' ? grant(one) : one)),
    staffId: 'ivanov',
    pupilId: null,
    childIds: [],
    classIds: [],
    ...more,
  };
}

function shown(answer: AccessAnswer): string {
  return answer.allowed ? `ok ${answer.role}` : `${answer.code} ${answer.reason}`;
}

const lesson: OperationFacts = {
  today,
  scheduledStaffIds: ['ivanov'],
  journalStaffIds: ['ivanov'],
  schoolClassIds: ['7a'],
  gradeLevels: [7],
};
const foreign: OperationFacts = { ...lesson, scheduledStaffIds: ['petrov'], journalStaffIds: ['petrov'] };

function operation(op: OperationKind, grants: Grants, facts: OperationFacts): string {
  return shown(judgeOperation(op, grants, facts));
}

describe('permissions', () => {
  it('are named module:noun.verb and have words in both languages', () => {
    for (const id of permissionIds) {
      expect(id).toMatch(/^[a-z]+:[a-zA-Z]+\.[a-zA-Z]+$/);
      const { title, roles: allowed } = permissionOf(id);
      expect(title.ru && title.en).toBeTruthy();
      expect(Object.keys(allowed).every((role) => roles.some((known) => known === role))).toBe(true);
    }
  });

  it('give admin, moderator, archivist and founder no write to a fact of the journal', () => {
    for (const role of [
      'admin',
      'moderator',
      'archivist',
      'founder',
      'guestInspector',
      'director',
    ] as const) {
      expect(mayTry([role], 'journal:changes.attempt')).toBe(false);
      for (const op of operationKinds) expect(mayTry([role], operationPermissions[op])).toBe(false);
    }
  });

  it('show no current marks to admin, welfare and the deputy for upbringing', () => {
    for (const role of ['admin', 'welfare', 'deputyUpbringing', 'moderator', 'founder'] as const) {
      expect(mayTry([role], 'journal:lesson.read')).toBe(false);
      expect(mayTry([role], 'journal:journal.read')).toBe(false);
      expect(mayTry([role], 'diary:week.read')).toBe(false);
    }
    expect(mayTry(['welfare', 'deputyUpbringing'], 'journal:attendance.read')).toBe(true);
  });

  it('let the founder see no persons', () => {
    const visible = permissionIds.filter(
      (id) => mayTry(['founder'], id) && permissionOf(id).bound === 'class',
    );
    expect(visible).toEqual([]);
  });
});

describe('judge', () => {
  const read = 'journal:lesson.read';

  it('takes the union of the roles and names the one that allowed', () => {
    expect(shown(judge(read, person(['teacher', 'deputyHead']), foreign))).toBe('ok deputyHead');
    expect(shown(judge(read, person(['admin', 'teacher']), lesson))).toBe('ok teacher');
  });

  it('says why not', () => {
    expect(shown(judge(read, person(['teacher']), foreign))).toBe('FORBIDDEN notYourJournal');
    expect(shown(judge(read, person(['classTeacher'], { classIds: ['5b'] }), foreign))).toBe(
      'FORBIDDEN notYourClass',
    );
    expect(shown(judge(read, person(['admin']), lesson))).toBe('FORBIDDEN role');
    expect(judge(read, person(['admin']), lesson)).toMatchObject({
      text: { ru: 'Ваша роль не даёт этого права' },
    });
  });

  it('counts an appointment from its first to its last day', () => {
    const deputy = (from: string | null, to: string | null) =>
      shown(judge(read, person([grant('deputyHead', { from, to })]), lesson));
    expect(deputy(today, today)).toBe('ok deputyHead');
    expect(deputy('2026-11-25', null)).toBe('FORBIDDEN role');
    expect(deputy(null, '2026-11-23')).toBe('FORBIDDEN role');
  });

  it('keeps an appointment for some grades within them', () => {
    const deputy = person([grant('deputyHead', { scopeKind: 'grades', scopeIds: ['5', '6', '7'] })]);
    expect(shown(judge(read, deputy, lesson))).toBe('ok deputyHead');
    expect(shown(judge(read, deputy, { ...lesson, gradeLevels: [7, 8] }))).toBe('FORBIDDEN outOfScope');
    expect(shown(judge(read, deputy, { today }))).toBe('FORBIDDEN outOfScope');
    expect(shown(judge('school:subject.write', deputy, { today }))).toBe('ok deputyHead');
  });

  it('lets a parent read an own child only', () => {
    const parent = person(['parent'], { staffId: null, childIds: ['misha'] });
    expect(shown(judge('diary:week.read', parent, { today, pupilIds: ['misha'] }))).toBe('ok parent');
    expect(shown(judge('diary:week.read', parent, { today, pupilIds: ['misha', 'olya'] }))).toBe(
      'FORBIDDEN notYourChild',
    );
    expect(shown(judge('diary:week.read', parent, { today }))).toBe('FORBIDDEN notYourChild');
  });

  it('lets a pupil read the own diary only', () => {
    const pupil = person(['pupil'], { staffId: null, pupilId: 'misha' });
    expect(shown(judge('diary:week.read', pupil, { today, pupilIds: ['misha'] }))).toBe('ok pupil');
    expect(shown(judge('diary:week.read', pupil, { today, pupilIds: ['olya'] }))).toBe(
      'FORBIDDEN notYourOwn',
    );
  });

  it('lets nobody appoint himself', () => {
    const admin = person(['admin']);
    expect(shown(judge('identity:roleAssignment.write', admin, { today, accountId: 'other' }))).toBe(
      'ok admin',
    );
    expect(shown(judge('identity:roleAssignment.write', admin, { today, accountId: 'acc' }))).toBe(
      'FORBIDDEN onlyOthers',
    );
  });

  it('gives a client its scopes and nothing more', () => {
    const client = person([grant('integration', { scopeKind: 'client', scopeIds: ['school:pupil.read'] })], {
      staffId: null,
    });
    expect(shown(judge('school:pupil.read', client, { today }))).toBe('ok integration');
    expect(shown(judge('school:staff.read', client, { today }))).toBe('FORBIDDEN outOfScope');
  });
});

describe('judgeOperation', () => {
  const teacher = person(['teacher']);
  const deputy = person(['deputyHead'], { staffId: 'orlova' });

  it('lets the scheduled and the substituting teacher write', () => {
    for (const op of operationKinds) {
      if (op === 'claimSubstitution' || op === 'revokeSubstitution') continue;
      expect(operation(op, teacher, lesson)).toBe('ok teacher');
      expect(operation(op, teacher, { ...foreign, substituteStaffIds: ['ivanov'] })).toBe('ok teacher');
    }
  });

  it('asks a stranger for a substitution when he records, and forbids him marks (EDT-01 7)', () => {
    expect(operation('recordLesson', teacher, foreign)).toBe('SUBSTITUTION_REQUIRED notYourLesson');
    expect(operation('confirmAttendance', teacher, foreign)).toBe('SUBSTITUTION_REQUIRED notYourLesson');
    expect(operation('setMark', teacher, foreign)).toBe('FORBIDDEN notYourLesson');
  });

  it('forbids the admin, and lets the same person in an own lesson as teacher (EDT-01 5)', () => {
    expect(operation('setMark', person(['admin'], { staffId: null }), lesson)).toBe('FORBIDDEN role');
    expect(operation('setMark', person(['admin', 'teacher']), lesson)).toBe('ok teacher');
  });

  it('lets a deputy on behalf with a reason, and nobody else (R22)', () => {
    const onBehalf = { ...foreign, onBehalf: true, reason: 'Болезнь учителя' };
    expect(operation('recordLesson', deputy, onBehalf)).toBe('ok deputyHead');
    expect(operation('recordLesson', deputy, { ...onBehalf, reason: '' })).toBe('REASON_REQUIRED deputyOnly');
    expect(operation('recordLesson', teacher, onBehalf)).toBe('FORBIDDEN deputyOnly');
    expect(operation('claimSubstitution', deputy, onBehalf)).toBe('FORBIDDEN deputyOnly');
    expect(operation('setMark', deputy, foreign)).toBe('REASON_REQUIRED deputyOnly');
  });

  it('keeps a deputy on behalf within the grades of the appointment', () => {
    const scoped = person([grant('deputyHead', { scopeKind: 'grades', scopeIds: ['5'] })]);
    const facts = { ...foreign, onBehalf: true, reason: 'Болезнь учителя' };
    expect(operation('setMark', scoped, facts)).toBe('FORBIDDEN outOfScope');
  });

  it.each(['ill', 'excused', 'unexcused'] as const)(
    'leaves %s to the class teacher and the deputies (R76)',
    (kind) => {
      const facts = { ...lesson, kind };
      expect(operation('setAttendance', teacher, facts)).toBe('FORBIDDEN reasonByClassTeacher');
      expect(operation('setAttendance', teacher, { ...facts, prefilledKind: kind })).toBe('ok teacher');
      const own = person(['classTeacher'], { classIds: ['7a'] });
      expect(operation('setAttendance', own, facts)).toBe('ok classTeacher');
      expect(operation('setAttendance', person(['classTeacher'], { classIds: ['5b'] }), facts)).toBe(
        'FORBIDDEN reasonByClassTeacher',
      );
      expect(operation('setAttendance', deputy, facts)).toBe('ok deputyHead');
      expect(operation('setAttendance', person(['deputyUpbringing']), facts)).toBe('ok deputyUpbringing');
    },
  );

  it('lets a class teacher give reasons only, on lessons of others', () => {
    const own = person(['classTeacher'], { classIds: ['7a'] });
    expect(operation('setAttendance', own, { ...foreign, kind: 'absent' })).toBe('FORBIDDEN role');
    expect(operation('setMark', own, foreign)).toBe('FORBIDDEN role');
  });

  it('lets any teacher claim', () => {
    expect(operation('claimSubstitution', teacher, foreign)).toBe('ok teacher');
    expect(operation('claimSubstitution', person(['classTeacher']), foreign)).toBe('FORBIDDEN role');
  });

  it('lets the regular teacher revoke only while recording, the deputy always (R24)', () => {
    expect(operation('revokeSubstitution', teacher, lesson)).toBe('FORBIDDEN lessonTaken');
    expect(operation('revokeSubstitution', teacher, { ...lesson, recordsLesson: true })).toBe('ok teacher');
    expect(operation('revokeSubstitution', teacher, { ...foreign, recordsLesson: true })).toBe(
      'FORBIDDEN lessonTaken',
    );
    expect(operation('revokeSubstitution', deputy, foreign)).toBe('ok deputyHead');
  });
});
