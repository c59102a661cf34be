import {
  CreateEnrolment,
  CreatePupil,
  CreateStaff,
  CreateTeachingAssignment,
  EnrolmentQuery,
  ListQuery,
  PatchEnrolment,
  PatchPupil,
  PatchStaff,
  PatchTeachingAssignment,
  PupilQuery,
  TeachingAssignmentQuery,
  type EnrolmentView,
  type PupilView,
  type StaffView,
  type TeachingAssignmentView,
} from '@zvonok/contracts';
import { RUSSIAN } from '../../identity/index.js';
import { column, type Change, type Resource, type RowReach } from '../../platform/resources/index.js';
import { countStructureChange } from '../structure-version.js';
import { byGroup } from './classes.resources.js';
import { checkFree, checkNamed, checkOrder, touch } from './checks.js';

const names = {
  surname: column('surname', { personal: true }),
  givenName: column('given_name', { personal: true }),
  patronymic: column('patronymic', { personal: true }),
};
const byName = [
  `t.surname ${RUSSIAN}`,
  `t.given_name ${RUSSIAN}`,
  `coalesce(t.patronymic, '') ${RUSSIAN}`,
] as const;
const fullName = [`(t.surname || ' ' || t.given_name || coalesce(' ' || t.patronymic, ''))`] as const;

/** SQL: the row `e` holds on a day. */
const onDay = (row: string, day: string): string =>
  `${row}.from_on <= ${day} AND (${row}.to_on IS NULL OR ${row}.to_on >= ${day})`;

/**
 * Rows that belong to the classes a pupil is in today.
 * @param pupilId column of the pupil
 */
export const byPupil = (pupilId: string): Required<Pick<RowReach, 'pupil' | 'classes' | 'grades'>> => {
  const inGroups = (today: () => string): string =>
    `FROM enrolment e JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
     JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
     WHERE e.school_id = t.school_id AND e.pupil_id = ${pupilId} AND ${onDay('e', `${today()}::date`)}`;
  return {
    pupil: pupilId,
    classes: (ids, today) => `EXISTS (SELECT ${inGroups(today)} AND c.id = ANY (${ids}::uuid[]))`,
    grades: (grades, today) =>
      `EXISTS (SELECT ${inGroups(today)} AND c.grade_level = ANY (${grades}::smallint[]))`,
  };
};

export const pupils: Resource<PupilView> = {
  path: 'pupils',
  names: { one: 'Pupil', many: 'Pupils' },
  kind: 'pupil',
  title: 'Pupils',
  description: 'The date of birth is there only for who may see personal data of this pupil.',
  permissions: { read: 'school:pupil.read', write: 'school:pupil.write' },
  table: 'pupil',
  removable: true,
  fields: {
    ...names,
    birthDate: column('birth_date', { guard: 'school:pupil.readPersonal', personal: true }),
  },
  externalIds: true,
  order: byName,
  search: fullName,
  reach: byPupil('t.id'),
  pupil: 'id',
  contracts: {
    view: 'PupilView',
    query: PupilQuery,
    create: ['CreatePupil', CreatePupil],
    patch: ['PatchPupil', PatchPupil],
  },
  example: { surname: 'Алексеева', givenName: 'Дарья', patronymic: 'Игоревна', birthDate: '2014-03-08' },
  filters(query, parameters, today) {
    if (query.schoolClassId === undefined && query.groupId === undefined) return [];
    const day = `${parameters.add(query.on ?? today)}::date`;
    return [
      `EXISTS (SELECT FROM enrolment e JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
         WHERE e.school_id = t.school_id AND e.pupil_id = t.id AND ${onDay('e', day)}
         ${query.schoolClassId === undefined ? '' : `AND g.school_class_id = ${parameters.add(query.schoolClassId)}`}
         ${query.groupId === undefined ? '' : `AND g.id = ${parameters.add(query.groupId)}`})`,
    ];
  },
  begin: countStructureChange,
};

export const staff: Resource<StaffView> = {
  path: 'staff',
  names: { one: 'StaffMember', many: 'Staff' },
  kind: 'staff',
  title: 'Staff',
  permissions: { read: 'school:staff.read', write: 'school:staff.write' },
  table: 'staff_member',
  removable: true,
  fields: { ...names, position: column('position'), endedOn: column('ended_on') },
  externalIds: true,
  order: byName,
  search: fullName,
  reach: { staff: 't.id' },
  contracts: {
    view: 'StaffView',
    query: ListQuery,
    create: ['CreateStaff', CreateStaff],
    patch: ['PatchStaff', PatchStaff],
  },
  example: {
    surname: 'Соколова',
    givenName: 'Мария',
    patronymic: 'Викторовна',
    position: 'учитель математики',
  },
  begin: countStructureChange,
  // Who leaves loses the rights of staff with the day.
  changesRights: (before, after) => before?.endedOn !== after.endedOn,
};

export const enrolments: Resource<EnrolmentView> = {
  path: 'enrolments',
  names: { one: 'Enrolment', many: 'Enrolments' },
  kind: 'enrolment',
  title: 'Enrolments',
  description:
    'A pupil’s time in a group, both days inclusive. A move between classes and a departure have requests of their ' +
    'own (`moves`, `departures`); what was recorded stays with the former group.',
  permissions: { read: 'school:enrolment.read', write: 'school:enrolment.write' },
  table: 'enrolment',
  removable: true,
  fields: {
    pupilId: column('pupil_id'),
    groupId: column('group_id'),
    fromOn: column('from_on'),
    toOn: column('to_on'),
    orderRef: column('order_ref'),
    endOrderRef: column('end_order_ref'),
  },
  order: ['t.from_on'],
  reach: { ...byGroup('t.group_id'), pupil: 't.pupil_id' },
  pupil: 'pupilId',
  contracts: {
    view: 'EnrolmentView',
    query: EnrolmentQuery,
    create: ['CreateEnrolment', CreateEnrolment],
    patch: ['PatchEnrolment', PatchEnrolment],
  },
  example: {
    pupilId: '01935a5e-0000-7000-8000-000000000003',
    groupId: '01935a5e-0000-7000-8000-000000000004',
    fromOn: '2026-09-01',
    orderRef: '№ 12 от 28.08.2026',
  },
  filters: (query, parameters) => [
    ...(query.pupilId === undefined ? [] : [`t.pupil_id = ${parameters.add(query.pupilId)}`]),
    ...(query.groupId === undefined ? [] : [`t.group_id = ${parameters.add(query.groupId)}`]),
    ...(query.on === undefined ? [] : [onDay('t', `${parameters.add(query.on)}::date`)]),
  ],
  begin: countStructureChange,
  async check({ after, ...around }) {
    checkOrder(around, after.fromOn, after.toOn, '/toOn');
    await checkNamed(around, [
      { table: 'pupil', id: after.pupilId, pointer: '/pupilId' },
      { table: 'teaching_group', id: after.groupId, pointer: '/groupId' },
    ]);
    await checkOneClass(around, after);
  },
};

/** A pupil is in a group once at a time, and in one class at a time. */
async function checkOneClass(around: Pick<Change<never>, 'tx'>, one: EnrolmentView): Promise<void> {
  await checkFree(
    around,
    `SELECT o.from_on AS "from", o.to_on AS "to" FROM enrolment o
     JOIN teaching_group og ON og.school_id = o.school_id AND og.id = o.group_id
     JOIN teaching_group g ON g.school_id = o.school_id AND g.id = $4
     WHERE o.school_id = $1 AND o.id <> $2 AND o.pupil_id = $3
       AND (o.group_id = g.id OR (og.kind = 'class' AND g.kind = 'class'))
       AND ${touch(['o.from_on', 'o.to_on'], ['$5::date', '$6::date'])}`,
    [around.tx.schoolId, one.id, one.pupilId, one.groupId, one.fromOn, one.toOn],
  );
}

export const teachingAssignments: Resource<TeachingAssignmentView> = {
  path: 'teaching-assignments',
  names: { one: 'TeachingAssignment', many: 'TeachingAssignments' },
  kind: 'teachingAssignment',
  title: 'Teaching assignments',
  description: 'Who teaches which subject to which group; hours a week in hundredths.',
  permissions: { read: 'school:teachingAssignment.read', write: 'school:teachingAssignment.write' },
  table: 'teaching_assignment',
  removable: true,
  fields: {
    staffId: column('staff_id'),
    groupId: column('group_id'),
    subjectId: column('subject_id'),
    hoursPerWeek: column('hours_per_week'),
    fromOn: column('from_on'),
    toOn: column('to_on'),
  },
  order: ['t.from_on'],
  reach: { ...byGroup('t.group_id'), staff: 't.staff_id' },
  contracts: {
    view: 'TeachingAssignmentView',
    query: TeachingAssignmentQuery,
    create: ['CreateTeachingAssignment', CreateTeachingAssignment],
    patch: ['PatchTeachingAssignment', PatchTeachingAssignment],
  },
  example: {
    staffId: '01935a5e-0000-7000-8000-000000000005',
    groupId: '01935a5e-0000-7000-8000-000000000004',
    subjectId: '01935a5e-0000-7000-8000-000000000006',
    hoursPerWeek: 300,
    fromOn: '2026-09-01',
  },
  filters: (query, parameters) => [
    ...(query.staffId === undefined ? [] : [`t.staff_id = ${parameters.add(query.staffId)}`]),
    ...(query.groupId === undefined ? [] : [`t.group_id = ${parameters.add(query.groupId)}`]),
    ...(query.subjectId === undefined ? [] : [`t.subject_id = ${parameters.add(query.subjectId)}`]),
    ...(query.on === undefined ? [] : [onDay('t', `${parameters.add(query.on)}::date`)]),
  ],
  begin: countStructureChange,
  async check({ after, ...around }) {
    checkOrder(around, after.fromOn, after.toOn, '/toOn');
    await checkNamed(around, [
      { table: 'staff_member', id: after.staffId, pointer: '/staffId' },
      { table: 'teaching_group', id: after.groupId, pointer: '/groupId' },
      { table: 'subject', id: after.subjectId, pointer: '/subjectId' },
    ]);
    await checkFree(
      around,
      `SELECT o.from_on AS "from", o.to_on AS "to" FROM teaching_assignment o
       WHERE o.school_id = $1 AND o.id <> $2 AND o.staff_id = $3 AND o.group_id = $4 AND o.subject_id = $5
         AND ${touch(['o.from_on', 'o.to_on'], ['$6::date', '$7::date'])}`,
      [around.tx.schoolId, after.id, after.staffId, after.groupId, after.subjectId, after.fromOn, after.toOn],
    );
  },
};
