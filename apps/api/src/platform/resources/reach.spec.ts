import { describe, expect, it } from '@jest/globals';
import type { Grants, RoleGrant } from '@zvonok/rules';
import { reachSql, type RowReach } from './reach.js';
import { SqlParameters } from './sql-parameters.js';

const today = '2026-11-24';
const role = (name: RoleGrant['role'], rest: Partial<RoleGrant> = {}): RoleGrant => ({
  role: name,
  scopeKind: 'school',
  scopeIds: [],
  from: '2026-09-01',
  to: null,
  ...rest,
});
const person = (roles: RoleGrant[], rest: Partial<Grants> = {}): Grants => ({
  accountId: 'a',
  roles,
  staffId: null,
  pupilId: null,
  childIds: [],
  classIds: [],
  ...rest,
});
const pupils: RowReach = {
  pupil: 't.id',
  classes: (ids, day) => `in_classes(${ids}, ${day()})`,
  grades: (grades, day) => `in_grades(${grades}, ${day()})`,
};

function sql(grants: Grants, permission: Parameters<typeof reachSql>[0] = 'school:pupil.read') {
  const parameters = new SqlParameters();
  return [reachSql(permission, grants, today, pupils, parameters), parameters.values];
}

describe('reachSql', () => {
  it('reaches all rows by a role of the whole school', () => {
    expect(sql(person([role('teacher')]))).toEqual(['TRUE', []]);
  });

  it('reaches nothing without a role, or outside its dates', () => {
    expect(sql(person([]))[0]).toBe('FALSE');
    expect(sql(person([role('teacher', { to: '2026-11-23' })]))[0]).toBe('FALSE');
    expect(sql(person([role('moderator')]))[0]).toBe('FALSE');
  });

  it('reaches a parent’s children and a pupil’s own row', () => {
    expect(sql(person([role('parent')], { childIds: ['c'] }))).toEqual([
      '(t.id = ANY ($1::uuid[]))',
      [['c']],
    ]);
    expect(sql(person([role('pupil')], { pupilId: 'p' }))).toEqual(['((t.id = $1))', ['p']]);
  });

  it('narrows an appointment for some grades or classes', () => {
    const grades = role('deputyHead', { scopeKind: 'grades', scopeIds: ['5', '6'] });
    expect(sql(person([grades]))).toEqual(['(in_grades($1, $2))', [[5, 6], today]]);
    const classes = role('deputyHead', { scopeKind: 'schoolClass', scopeIds: ['7a'] });
    expect(sql(person([classes]))).toEqual(['(in_classes($1, $2))', [['7a'], today]]);
  });

  it('lets a class teacher change the pupils of the own class only', () => {
    const grants = person([role('classTeacher')], { classIds: ['7a'] });
    expect(sql(grants, 'school:pupil.write')).toEqual(['(in_classes($1, $2))', [['7a'], today]]);
    expect(sql(person([role('classTeacher')]), 'school:pupil.write')[0]).toBe('FALSE');
  });

  it('keeps appointments for oneself out of reach', () => {
    const parameters = new SqlParameters();
    const reach: RowReach = { account: (id) => `t.account_id = ${id}` };
    const text = reachSql('identity:roleAssignment.write', person([role('admin')]), today, reach, parameters);
    expect([text, parameters.values]).toEqual(['(NOT (t.account_id = $1))', ['a']]);
  });
});
