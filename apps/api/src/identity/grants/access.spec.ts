import { describe, expect, it } from '@jest/globals';
import { grantsToday } from './access.js';
import type { AccessRow } from './grants.queries.js';

const nobody: AccessRow = {
  membershipId: 'm',
  schoolName: 'Школа № 1',
  zone: 'Asia/Yakutsk',
  demo: false,
  staffId: null,
  staffEndedOn: null,
  pupilId: null,
  parentId: null,
  roles: [],
  children: [],
  classes: [],
};
const noon = '2026-11-24T03:00:00.000Z';
const at = (row: Partial<AccessRow>, now = noon) => grantsToday({ ...nobody, ...row }, 'a', 's', now).grants;

describe('grantsToday', () => {
  it('counts the appointments that hold today in the zone of the school', () => {
    const row = {
      roles: [{ role: 'teacher', scopeKind: 'school', scopeIds: [], from: '2026-09-01', to: '2026-11-24' }],
    };
    expect(at(row, '2026-11-24T14:59:59.999Z').roles.map((one) => one.role)).toEqual(['teacher']);
    expect(at(row, '2026-11-24T15:00:00.000Z').roles).toEqual([]);
    expect(at(row, '2026-08-31T14:59:59.999Z').roles).toEqual([]);
  });

  it('knows children by links in date and names each once', () => {
    const child = { id: 'c', name: 'Алексеева Дарья', from: '2026-09-01', to: null };
    const gone = { id: 'd', name: 'Ким Роман', from: '2020-09-01', to: '2026-05-31' };
    const { childIds, roles } = at({ parentId: 'p', children: [child, child, gone] });
    expect(childIds).toEqual(['c']);
    expect(roles).toEqual([{ role: 'parent', scopeKind: 'school', scopeIds: [], from: null, to: null }]);
  });

  it('takes staff and classes from who has left', () => {
    const row = { staffId: 't', classes: [{ id: '7a', endedOn: null }] };
    expect(at(row)).toMatchObject({ staffId: 't', classIds: ['7a'] });
    expect(at({ ...row, staffEndedOn: '2026-11-23' })).toMatchObject({ staffId: null, classIds: [] });
    expect(at({ ...row, staffEndedOn: '2026-11-24' })).toMatchObject({ staffId: 't' });
  });

  it('gives no role for being named class teacher: that takes an appointment', () => {
    expect(at({ staffId: 't', classes: [{ id: '7a', endedOn: null }] }).roles).toEqual([]);
  });

  it('has another version for other grants', () => {
    const version = (row: Partial<AccessRow>) =>
      grantsToday({ ...nobody, ...row }, 'a', 's', noon).grantsVersion;
    expect(version({})).toBe(version({}));
    expect(version({})).not.toBe(version({ staffId: 't' }));
  });
});
