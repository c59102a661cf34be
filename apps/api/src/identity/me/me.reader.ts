import { Injectable } from '@nestjs/common';
import { MeView, ROLES, type OwnMembershipView, type Role } from '@zvonok/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { Statement } from '../../platform/database/transaction.js';
import { Refused } from '../../platform/problems/refused.js';
import type { OwnAccess } from '../grants/access.js';
import { GrantsCache } from '../grants/grants-cache.js';

interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly locale: MeView['account']['locale'];
  readonly theme: MeView['account']['theme'];
  readonly schoolIds: readonly string[];
}

const account = (accountId: string): Statement => ({
  name: 'identity-me',
  text: `SELECT a.id, a.login, a.display_name AS "displayName", a.locale, a.theme,
           ARRAY(SELECT m.school_id::text FROM membership m JOIN school s ON s.id = m.school_id
                 WHERE m.account_id = a.id AND m.ended_at IS NULL ORDER BY s.created_at, s.id) AS "schoolIds"
         FROM account a WHERE a.id = $1`,
  values: [accountId],
});

/** Who somebody is, at which schools and in which roles. */
@Injectable()
export class MeReader {
  constructor(
    private readonly db: Database,
    private readonly grants: GrantsCache,
    private readonly clock: Clock,
  ) {}

  /** The account's places at its schools; row-level security wants one statement for each school. */
  async accesses(schoolIds: readonly string[], accountId: string): Promise<OwnAccess[]> {
    const found = await Promise.all(schoolIds.map((schoolId) => this.grants.accessAt(accountId, schoolId)));
    return found.filter((one) => one !== null);
  }

  /**
   * The account with all its running memberships.
   * @throws Refused `SESSION_ENDED` when the account is gone
   */
  async read(accountId: string): Promise<MeView> {
    const { view } = await this.readWithRoles(accountId);
    return view;
  }

  /** {@link read}, and every role the person has anywhere. */
  async readWithRoles(accountId: string): Promise<{ view: MeView; roles: OwnAccess['grants']['roles'] }> {
    const [row] = await this.db.read<AccountRow>(null, account(accountId));
    if (!row) throw new Refused('SESSION_ENDED');
    const accesses = await this.accesses(row.schoolIds, accountId);
    const { schoolIds: _, ...own } = row;
    return {
      view: Object.assign(new MeView(), {
        account: own,
        memberships: accesses.map(membershipView),
        serverTime: this.clock.now(),
      }),
      roles: accesses.flatMap((one) => one.grants.roles),
    };
  }
}

const isShown = (role: string): role is Role => (ROLES as readonly string[]).includes(role);

function membershipView(access: OwnAccess): OwnMembershipView {
  const { grants } = access;
  return {
    id: access.membershipId,
    school: { id: access.schoolId, name: access.schoolName },
    zone: access.zone,
    demo: access.demo,
    roles: grants.roles.flatMap(({ role, scopeKind, scopeIds }) =>
      isShown(role) && scopeKind !== 'client' ? [{ role, scopeKind, scopeIds: [...scopeIds] }] : [],
    ),
    staffId: grants.staffId,
    pupilId: grants.pupilId,
    parentId: access.parentId,
    children: access.children.map(({ id, name }) => ({ id, name })),
  };
}
