import {
  CreateRoom,
  CreateSubject,
  ListQuery,
  PatchRoom,
  PatchSubject,
  type RoomView,
  type SubjectView,
} from '@zvonok/contracts';
import { column, type Resource } from '../../platform/resources/index.js';
import { countStructureChange } from '../structure-version.js';
import { checkOrder, checkUnique, touch } from './checks.js';

export const subjects: Resource<SubjectView> = {
  path: 'subjects',
  names: { one: 'Subject', many: 'Subjects' },
  kind: 'subject',
  title: 'Subjects',
  description: 'The name of a subject is dated: a renamed one is a new row, the former one ends.',
  permissions: { read: 'school:subject.read', write: 'school:subject.write' },
  table: 'subject',
  removable: true,
  fields: {
    name: column('name'),
    shortName: column('short_name'),
    validFrom: column('valid_from'),
    validTo: column('valid_to'),
    noMarks: column('no_marks'),
    usuallyNoHomework: column('usually_no_homework'),
    extracurricular: column('extracurricular'),
  },
  externalIds: true,
  order: ['t.name COLLATE "ru-x-icu"'],
  search: ['t.name', 't.short_name'],
  contracts: {
    view: 'SubjectView',
    query: ListQuery,
    create: ['CreateSubject', CreateSubject],
    patch: ['PatchSubject', PatchSubject],
  },
  example: { name: 'Алгебра', shortName: 'Алг' },
  begin: countStructureChange,
  async check({ after, ...around }) {
    checkOrder(around, after.validFrom, after.validTo, '/validTo');
    const mine = [`coalesce($4::date, '-infinity')`, '$5::date'] as const;
    await checkUnique(
      around,
      `SELECT FROM subject o WHERE o.school_id = $1 AND o.id <> $2 AND lower(o.name) = lower($3)
         AND ${touch([`coalesce(o.valid_from, '-infinity')`, 'o.valid_to'], mine)}`,
      [around.tx.schoolId, after.id, after.name, after.validFrom, after.validTo],
      after.name,
    );
  },
};

export const rooms: Resource<RoomView> = {
  path: 'rooms',
  names: { one: 'Room', many: 'Rooms' },
  kind: 'room',
  title: 'Rooms',
  permissions: { read: 'school:room.read', write: 'school:room.write' },
  table: 'room',
  removable: true,
  fields: { name: column('name'), endedOn: column('ended_on') },
  externalIds: true,
  order: ['t.name COLLATE "ru-x-icu"'],
  search: ['t.name'],
  contracts: {
    view: 'RoomView',
    query: ListQuery,
    create: ['CreateRoom', CreateRoom],
    patch: ['PatchRoom', PatchRoom],
  },
  example: { name: '305' },
  begin: countStructureChange,
  async check({ after, ...around }) {
    if (after.endedOn !== null) return;
    await checkUnique(
      around,
      `SELECT FROM room o WHERE o.school_id = $1 AND o.id <> $2 AND lower(o.name) = lower($3)
         AND (o.ended_on IS NULL OR o.ended_on >= $4)`,
      [around.tx.schoolId, after.id, after.name, around.today],
      after.name,
    );
  },
};
