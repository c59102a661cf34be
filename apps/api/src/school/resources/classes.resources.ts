import {
  CreateGroup,
  CreateSchoolClass,
  GroupQuery,
  PatchGroup,
  PatchSchoolClass,
  SchoolClassQuery,
  type GroupView,
  type SchoolClassView,
} from '@zvonok/contracts';
import { invalid } from '../../platform/problems/invalid.js';
import type { WriteContext } from '../../platform/context/request-context.js';
import { column, type Resource, type RowReach, type RowWriter } from '../../platform/resources/index.js';
import { countStructureChange } from '../structure-version.js';
import { checkNamed, checkUnique } from './checks.js';

/** «7А» */
const className = (one: Pick<SchoolClassView, 'gradeLevel' | 'letter'>): string =>
  `${one.gradeLevel}${one.letter}`;

/** The group in which a class is taught as a whole. */
async function ownGroup(
  { tx }: WriteContext,
  schoolClassId: string,
): Promise<{ id: string; version: number; name: string } | undefined> {
  const [own] = await tx.query<{ id: string; version: number; name: string }>(
    `SELECT id, version, name FROM teaching_group WHERE school_id = $1 AND school_class_id = $2 AND kind = 'class'`,
    [tx.schoolId, schoolClassId],
  );
  return own;
}

/** Makes the group in which a class is taught as a whole. */
export function makeOwnGroup(
  rows: RowWriter,
  ctx: WriteContext,
  one: Pick<SchoolClassView, 'id' | 'academicYearId' | 'gradeLevel' | 'letter'>,
): Promise<GroupView> {
  const { id, academicYearId } = one;
  const group = { academicYearId, kind: 'class', schoolClassId: id, name: className(one) };
  return rows.create(groups, ctx, Object.assign(new CreateGroup(), group));
}

/** A class comes with its own group, in which it is taught as a whole; the group goes with it. */
export const schoolClasses: Resource<SchoolClassView> = {
  path: 'school-classes',
  names: { one: 'SchoolClass', many: 'SchoolClasses' },
  kind: 'schoolClass',
  title: 'Classes',
  description:
    'A class belongs to one academic year; the next year has its own. Its own group, of kind `class`, is made, named ' +
    'and removed with it.',
  permissions: { read: 'school:schoolClass.read', write: 'school:schoolClass.write' },
  table: 'school_class',
  removable: true,
  fields: {
    academicYearId: column('academic_year_id'),
    gradeLevel: column('grade_level'),
    letter: column('letter'),
    classTeacherId: column('class_teacher_id'),
    shift: column('shift'),
    weekDays: column('week_days'),
    endedOn: column('ended_on'),
  },
  externalIds: true,
  order: ['t.grade_level', 't.letter COLLATE "ru-x-icu"'],
  search: ['(t.grade_level::text || t.letter)'],
  reach: {
    classes: (ids) => `t.id = ANY (${ids}::uuid[])`,
    grades: (grades) => `t.grade_level = ANY (${grades}::smallint[])`,
  },
  contracts: {
    view: 'SchoolClassView',
    query: SchoolClassQuery,
    create: ['CreateSchoolClass', CreateSchoolClass],
    patch: ['PatchSchoolClass', PatchSchoolClass],
  },
  example: { academicYearId: '01935a5e-0000-7000-8000-000000000001', gradeLevel: 7, letter: 'А' },
  filters: (query, parameters) => [
    ...(query.academicYearId === undefined
      ? []
      : [`t.academic_year_id = ${parameters.add(query.academicYearId)}`]),
    ...(query.gradeLevel === undefined ? [] : [`t.grade_level = ${parameters.add(query.gradeLevel)}`]),
  ],
  begin: countStructureChange,
  async check({ after, ...around }) {
    if (after.gradeLevel === 1 && after.weekDays !== 5)
      throw invalid(around.locale, '/weekDays', 'NOT_ONE_OF', 5);
    await checkNamed(around, [
      { table: 'academic_year', id: after.academicYearId, pointer: '/academicYearId' },
      { table: 'staff_member', id: after.classTeacherId, pointer: '/classTeacherId' },
    ]);
    await checkUnique(
      around,
      `SELECT FROM school_class o WHERE o.school_id = $1 AND o.id <> $2 AND o.academic_year_id = $3
         AND o.grade_level = $4 AND o.letter = $5`,
      [around.tx.schoolId, after.id, after.academicYearId, after.gradeLevel, after.letter],
      `${after.gradeLevel}${after.letter}`,
    );
  },
  companions: {
    async made(rows, ctx, after) {
      await makeOwnGroup(rows, ctx, after);
    },
    async changed(rows, ctx, before, after) {
      if (className(before) === className(after)) return;
      const own = await ownGroup(ctx, after.id);
      // A name that was chosen by hand stays.
      if (own?.name !== className(before)) return;
      await rows.patch(groups, ctx, own.id, own.version, { name: className(after) });
    },
    async removing(rows, ctx, { id }) {
      const own = await ownGroup(ctx, id);
      if (own) await rows.remove(groups, ctx, own.id, own.version);
    },
  },
  changesRights: (before, after) =>
    before?.classTeacherId !== after.classTeacherId || before?.endedOn !== after.endedOn,
};

/**
 * Rows that belong to the class of a group.
 * @param groupId column of the group
 */
export const byGroup = (groupId: string): Required<Pick<RowReach, 'classes' | 'grades'>> => ({
  classes: (ids) =>
    `EXISTS (SELECT FROM teaching_group g WHERE g.school_id = t.school_id AND g.id = ${groupId}
       AND g.school_class_id = ANY (${ids}::uuid[]))`,
  grades: (grades) =>
    `EXISTS (SELECT FROM teaching_group g JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
       WHERE g.school_id = t.school_id AND g.id = ${groupId} AND c.grade_level = ANY (${grades}::smallint[]))`,
});

export const groups: Resource<GroupView> = {
  path: 'groups',
  names: { one: 'Group', many: 'Groups' },
  kind: 'group',
  title: 'Groups',
  description: 'Who is taught together: a whole class, a subgroup, one pupil, an extracurricular group.',
  permissions: { read: 'school:group.read', write: 'school:group.write' },
  table: 'teaching_group',
  removable: true,
  fields: {
    academicYearId: column('academic_year_id'),
    kind: column('kind'),
    schoolClassId: column('school_class_id'),
    name: column('name'),
    endedOn: column('ended_on'),
  },
  externalIds: true,
  order: ['t.name COLLATE "ru-x-icu"'],
  search: ['t.name'],
  reach: byGroup('t.id'),
  contracts: {
    view: 'GroupView',
    query: GroupQuery,
    create: ['CreateGroup', CreateGroup],
    patch: ['PatchGroup', PatchGroup],
  },
  example: {
    academicYearId: '01935a5e-0000-7000-8000-000000000001',
    kind: 'subgroup',
    schoolClassId: '01935a5e-0000-7000-8000-000000000002',
    name: '7А, английский, 1',
  },
  filters: (query, parameters) => [
    ...(query.academicYearId === undefined
      ? []
      : [`t.academic_year_id = ${parameters.add(query.academicYearId)}`]),
    ...(query.schoolClassId === undefined
      ? []
      : [`t.school_class_id = ${parameters.add(query.schoolClassId)}`]),
    ...(query.kind === undefined ? [] : [`t.kind = ${parameters.add(query.kind)}`]),
  ],
  begin: countStructureChange,
  async check({ after, ...around }) {
    if (after.schoolClassId === null && (after.kind === 'class' || after.kind === 'subgroup')) {
      throw invalid(around.locale, '/schoolClassId', 'REQUIRED');
    }
    await checkNamed(around, [
      { table: 'academic_year', id: after.academicYearId, pointer: '/academicYearId' },
      { table: 'school_class', id: after.schoolClassId, pointer: '/schoolClassId' },
    ]);
    if (after.schoolClassId !== null) {
      const sameYear = await around.tx.query(
        'SELECT FROM school_class WHERE school_id = $1 AND id = $2 AND academic_year_id = $3',
        [around.tx.schoolId, after.schoolClassId, after.academicYearId],
      );
      if (sameYear.length === 0) throw invalid(around.locale, '/academicYearId', 'WRONG');
    }
    if (after.kind !== 'class') return;
    await checkUnique(
      around,
      `SELECT FROM teaching_group o WHERE o.school_id = $1 AND o.id <> $2 AND o.kind = 'class'
         AND o.school_class_id = $3`,
      [around.tx.schoolId, after.id, after.schoolClassId],
      after.name,
    );
  },
};
