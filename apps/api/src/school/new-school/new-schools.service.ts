import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CreateFirstSchool, CreateSchool, NewSchoolFields } from '@zvonok/contracts';
import {
  AccountsService,
  checkNew,
  fullName,
  InvitationsService,
  loginForm,
  PasswordHasher,
} from '../../identity/index.js';
import { LedgerWriter, PersonalText, type RecordedChange, type RowState } from '../../ledger/index.js';
import { schoolDay } from '../../platform/clock/school-day.js';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { fieldError } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { SchoolDirectory } from '../directory/school-directory.js';
import { SchoolBuilder } from '../school.builder.js';

/** A school that was made, and whose it is. */
export interface MadeSchool {
  readonly schoolId: string;
  readonly accountId: string;
}

/** Makes schools by one-time links; only who runs the installation can make such a link. */
@Injectable()
export class NewSchoolsService {
  constructor(
    private readonly db: Database,
    private readonly directory: SchoolDirectory,
    private readonly builder: SchoolBuilder,
    private readonly accounts: AccountsService,
    private readonly invitations: InvitationsService,
    private readonly hasher: PasswordHasher,
    private readonly ledger: LedgerWriter,
  ) {}

  /**
   * Makes a school together with its first administrator's account, in one transaction.
   * @throws Refused `INVITATION_OVER`, `EXISTS` for a login that is taken, `INVALID`, `TOO_MANY`, `BUSY`
   */
  async makeWithAccount(ctx: RequestContext, body: CreateFirstSchool): Promise<MadeSchool> {
    const invitationId = await this.invitations.findForSchool(ctx, body.code);
    const login = loginForm(body.login);
    checkNew(ctx.locale, body.password, login, '/password');
    const passwordHash = await this.hasher.hash(body.password);
    return this.make(ctx, body, invitationId, async (tx) => {
      const taken = await tx.query('SELECT FROM account WHERE login = $1', [login]);
      if (taken.length > 0) {
        throw new Refused('EXISTS', {
          facts: { what: login },
          errors: [fieldError(ctx.locale, '/login', 'WRONG')],
        });
      }
      const account = { login, displayName: fullName(body), passwordHash };
      const [accountId = ''] = await this.accounts.createMany(tx, [account], ctx.now);
      return accountId;
    });
  }

  /**
   * Makes a school of which the caller becomes the administrator.
   * @throws Refused `INVITATION_OVER`, `TOO_MANY`
   */
  async makeForCaller(
    ctx: RequestContext & { readonly accountId: string },
    body: CreateSchool,
  ): Promise<MadeSchool> {
    const invitationId = await this.invitations.findForSchool(ctx, body.code);
    return this.make(ctx, body, invitationId, () => Promise.resolve(ctx.accountId));
  }

  private make(
    ctx: RequestContext,
    body: NewSchoolFields,
    invitationId: string,
    account: (tx: Transaction) => Promise<string>,
  ): Promise<MadeSchool> {
    const schoolId = newId();
    const { name, shortName, zone, surname, givenName, patronymic, position } = body;
    return this.db.write(schoolId, async (tx) => {
      await this.invitations.use(tx, invitationId, ctx.now);
      const accountId = await account(tx);
      await this.directory.create(tx, { id: schoolId, name, shortName, zone }, ctx.now);
      const person = { surname, givenName, patronymic, position };
      const [staffId = ''] = await this.builder.createMany(tx, 'staff', [person]);
      const [membershipId = ''] = await this.accounts.createMemberships(tx, [{ accountId, staffId }]);
      const role = { role: 'admin', fromOn: schoolDay(ctx.now, zone) } as const;
      const [roleId = ''] = await this.accounts.createRoleAssignments(tx, [{ ...role, accountId }]);
      const personal = Object.fromEntries(
        Object.entries(person).map(([key, value]) => [key, value === null ? null : new PersonalText(value)]),
      );
      // The link stands for a session: nobody was signed in at the school before it was there.
      const author = { accountId, sessionId: invitationId, schoolId, now: ctx.now, device: 'api' };
      await this.ledger.append(tx, author, [
        created(ctx.now, 'school', schoolId, { name, shortName, zone }),
        created(ctx.now, 'staff', staffId, personal),
        created(ctx.now, 'membership', membershipId, { accountId, staffId }),
        created(ctx.now, 'roleAssignment', roleId, { accountId, ...role }),
      ]);
      return { schoolId, accountId };
    });
  }
}

const created = (now: string, kind: string, id: string, after: RowState): RecordedChange => ({
  operationId: newId(),
  type: `${kind}.created`,
  subject: { kind, id, version: 1 },
  journalId: null,
  slotId: null,
  pupilId: null,
  before: null,
  after,
  reason: null,
  onBehalfOf: null,
  role: 'admin',
  madeAt: now,
  digest: createHash('sha256')
    .update(JSON.stringify([kind, id, 1, after]))
    .digest(),
  answer: null,
});
