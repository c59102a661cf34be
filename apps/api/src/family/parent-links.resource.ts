import { CreateParentLink, ParentLinkQuery, PatchParentLink, type ParentLinkView } from '@zvonok/contracts';
import { column, type Resource } from '../platform/resources/index.js';
import { byPupil, checkFree, checkNamed, checkOrder, touch } from '../school/index.js';

/**
 * Which parent may know about which pupil.
 * @clause J1.5
 */
export const parentLinks: Resource<ParentLinkView> = {
  path: 'parent-links',
  names: { one: 'ParentLink', many: 'ParentLinks' },
  kind: 'parentLink',
  title: 'Parents’ links to pupils',
  description: 'A restriction of rights, or the end of a link, takes the parent’s access at once.',
  permissions: { read: 'family:parentLink.read', write: 'family:parentLink.write' },
  table: 'parent_link',
  fields: {
    parentId: column('parent_id'),
    pupilId: column('pupil_id'),
    kind: column('kind'),
    fromOn: column('from_on'),
    toOn: column('to_on'),
    restricted: column('restricted'),
  },
  order: ['t.from_on'],
  reach: byPupil('t.pupil_id'),
  pupil: 'pupilId',
  contracts: {
    view: 'ParentLinkView',
    query: ParentLinkQuery,
    create: ['CreateParentLink', CreateParentLink],
    patch: ['PatchParentLink', PatchParentLink],
  },
  example: {
    parentId: '01935a5e-0000-7000-8000-000000000007',
    pupilId: '01935a5e-0000-7000-8000-000000000003',
    kind: 'mother',
    fromOn: '2026-09-01',
  },
  filters: (query, parameters) => [
    ...(query.parentId === undefined ? [] : [`t.parent_id = ${parameters.add(query.parentId)}`]),
    ...(query.pupilId === undefined ? [] : [`t.pupil_id = ${parameters.add(query.pupilId)}`]),
  ],
  async check({ after, ...around }) {
    checkOrder(around, after.fromOn, after.toOn, '/toOn');
    await checkNamed(around, [
      { table: 'parent', id: after.parentId, pointer: '/parentId' },
      { table: 'pupil', id: after.pupilId, pointer: '/pupilId' },
    ]);
    await checkFree(
      around,
      `SELECT o.from_on AS "from", o.to_on AS "to" FROM parent_link o
       WHERE o.school_id = $1 AND o.id <> $2 AND o.parent_id = $3 AND o.pupil_id = $4
         AND ${touch(['o.from_on', 'o.to_on'], ['$5::date', '$6::date'])}`,
      [around.tx.schoolId, after.id, after.parentId, after.pupilId, after.fromOn, after.toOn],
    );
  },
  changesRights: () => true,
};
