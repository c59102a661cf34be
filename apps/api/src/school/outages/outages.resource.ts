import { CreateOutage, ListQuery, PatchOutage, type OutageView } from '@zvonok/contracts';
import { invalid } from '../../platform/problems/invalid.js';
import { column, type Field, type Resource } from '../../platform/resources/index.js';

/** An account in a column of its own, shown with its name. */
const account = (name: string): Field => ({
  column: name,
  sql: `(SELECT json_build_object('id', a.id, 'name', a.display_name) FROM account a WHERE a.id = t.${name})`,
});

/** Outages as the administrator registers and corrects them. */
export const outages: Resource<OutageView> = {
  path: 'outages',
  names: { one: 'Outage', many: 'Outages' },
  kind: 'outage',
  title: 'Outages',
  description:
    'Times in which the journal could not be used. Registered by the administrator; one that the director has confirmed moves deadlines (OUT-01).',
  permissions: { read: 'school:outage.read', write: 'school:outage.write' },
  table: 'outage',
  fields: {
    fromAt: column('from_at'),
    toAt: column('to_at'),
    description: column('description'),
    registeredBy: account('registered_by'),
    confirmedBy: account('confirmed_by'),
    confirmedAt: column('confirmed_at'),
  },
  order: ['t.from_at'],
  search: ['t.description'],
  contracts: {
    view: 'OutageView',
    query: ListQuery,
    create: ['CreateOutage', CreateOutage],
    patch: ['PatchOutage', PatchOutage],
  },
  example: {
    fromAt: '2026-11-24T04:00:00.000Z',
    toAt: '2026-11-24T07:00:00.000Z',
    description: 'Не было связи с узлом провайдера',
  },
  complete: (_, { accountId }) => ({ registeredBy: accountId }),
  check({ after, locale }) {
    if (after.toAt !== null && after.toAt <= after.fromAt)
      throw invalid(locale, '/toAt', 'TOO_SMALL', after.fromAt);
    return Promise.resolve();
  },
};

/**
 * The same rows as the director confirms them.
 * @clause H2
 */
export const outageConfirmations: Resource<OutageView> = {
  ...outages,
  permissions: { read: 'school:outage.read', write: 'school:outage.confirm' },
};
