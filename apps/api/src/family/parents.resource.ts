import { CreateParent, ListQuery, PatchParent, type ParentView } from '@zvonok/contracts';
import { RUSSIAN } from '../identity/index.js';
import { column, type Resource } from '../platform/resources/index.js';
import { byPupil } from '../school/index.js';

const linked = byPupil('l.pupil_id');
const links = 'FROM parent_link l WHERE l.school_id = t.school_id AND l.parent_id = t.id';

/** A parent with children in the classes; also one without any child yet, so that a class teacher can enter both. */
const ofChildren = (inClasses: string): string =>
  `(NOT EXISTS (SELECT ${links}) OR EXISTS (SELECT ${links} AND ${inClasses}))`;

export const parents: Resource<ParentView> = {
  path: 'parents',
  names: { one: 'Parent', many: 'Parents' },
  kind: 'parent',
  title: 'Parents',
  description:
    'Parents and other legal representatives. What they may know follows from their links to pupils.',
  permissions: { read: 'family:parent.read', write: 'family:parent.write' },
  table: 'parent',
  removable: true,
  fields: {
    surname: column('surname', { personal: true }),
    givenName: column('given_name', { personal: true }),
    patronymic: column('patronymic', { personal: true }),
  },
  order: [`t.surname ${RUSSIAN}`, `t.given_name ${RUSSIAN}`, `coalesce(t.patronymic, '') ${RUSSIAN}`],
  search: [`(t.surname || ' ' || t.given_name || coalesce(' ' || t.patronymic, ''))`],
  reach: {
    account: (id) =>
      `EXISTS (SELECT FROM membership m WHERE m.school_id = t.school_id AND m.parent_id = t.id
         AND m.account_id = ${id} AND m.ended_at IS NULL)`,
    classes: (ids, today) => ofChildren(linked.classes(ids, today)),
    grades: (grades, today) => ofChildren(linked.grades(grades, today)),
  },
  contracts: {
    view: 'ParentView',
    query: ListQuery,
    create: ['CreateParent', CreateParent],
    patch: ['PatchParent', PatchParent],
  },
  example: { surname: 'Алексеева', givenName: 'Ольга', patronymic: 'Петровна' },
};
