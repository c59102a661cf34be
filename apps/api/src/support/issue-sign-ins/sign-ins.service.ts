import { Inject, Injectable } from '@nestjs/common';
import type {
  CreateSignIns,
  PersonKind,
  Role,
  SignInQuery,
  SignInSlipsView,
  SignInState,
  SignInView,
} from '@zvonok/contracts';
import { judge } from '@zvonok/rules';
import {
  AccountsService,
  fullName,
  InvitationsService,
  loginOf,
  loginsLike,
  takeLogin,
} from '../../identity/index.js';
import { AccessLog } from '../../platform/access-log/access-log.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/new-id.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { ChangeLog, type RowChange } from '../../platform/resources/index.js';
import { signInsOf, takenLogins, type SignInRow } from './sign-ins.queries.js';

/** Roles that an appointment of a member of the staff may give here; a checking guest has a last day as well. */
const staffRoles: ReadonlySet<Role> = new Set<Role>([
  'director',
  'deputyHead',
  'deputyUpbringing',
  'teacher',
  'classTeacher',
  'welfare',
  'moderator',
  'archivist',
  'admin',
]);

/** A person who gets a slip, with the account it is for. */
interface Invited {
  readonly row: SignInRow;
  readonly accountId: string;
  readonly login: string;
}

/**
 * Gives the school's people their sign-ins: an account and a one-time code on paper, by which each chooses a password
 * that nobody else ever knows.
 * @clause D1a
 */
@Injectable()
export class SignInsService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
    private readonly invitations: InvitationsService,
    private readonly accessLog: AccessLog,
    private readonly log: ChangeLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** People of one kind, of a class or of the school, with how far each is with signing in. */
  async list(ctx: SchoolContext, { kind, schoolClassId }: SignInQuery): Promise<SignInView[]> {
    roleFor(ctx, 'identity:signIn.read', kind === 'staff' || !schoolClassId ? [] : [schoolClassId]);
    const which = { schoolClassId: schoolClassId ?? null, personIds: null };
    const rows = await this.db.read<SignInRow>(ctx.schoolId, signInsOf(ctx.schoolId, ctx.today, kind, which));
    this.accessLog.read(
      ctx,
      'listSignIns',
      kind,
      rows.map((row) => row.personId),
    );
    return rows.map((row) => viewOf(row, ctx.now));
  }

  /**
   * Makes the accounts that are missing and a new code for each person; former unused codes end. Passwords that people
   * have stay good until a code is used.
   * @throws Refused `INVALID` for somebody who is not at the school, and for a role that is not given here; `FORBIDDEN`
   *   for a class teacher's request about people of other classes
   */
  async issue(ctx: WriteContext, body: CreateSignIns): Promise<SignInSlipsView> {
    const { kind, roles, byDuty } = body;
    const wrong = roles.findIndex((role) => kind !== 'staff' || !staffRoles.has(role));
    if (wrong >= 0) throw invalid(ctx.locale, `/roles/${wrong}`, 'WRONG');
    const which = { schoolClassId: null, personIds: body.personIds };
    const { rows } = await ctx.tx.run<SignInRow>(signInsOf(ctx.schoolId, ctx.today, kind, which));
    const absent = body.personIds.findIndex((id) => !rows.some((row) => row.personId === id));
    if (absent >= 0) throw invalid(ctx.locale, `/personIds/${absent}`, 'WRONG');
    const own = rows.map((row) => roleFor(ctx, 'identity:signIn.issue', row.schoolClassIds));
    const by = own[0] ?? 'admin';
    const wide = ctx.roles.includes('admin') || ctx.roles.includes('director');
    const [mine, left] = split(rows, ctx.accountId, !wide);
    const invited = await this.withAccounts(ctx, kind, mine, by);
    await this.appoint(ctx, invited, { by, fromOn: body.rolesFrom ?? ctx.today }, (row) => [
      ...roles,
      ...(byDuty && row.teaches ? (['teacher'] as const) : []),
      ...(byDuty && row.leads ? (['classTeacher'] as const) : []),
    ]);
    const codes = await this.invitations.forPeople(
      ctx.tx,
      ctx.schoolId,
      invited.map((one) => one.accountId),
      ctx.now,
    );
    await this.log.recordMany(
      ctx,
      invited.map(({ accountId, row }) =>
        change(by, 'invitation', accountId, { person: kind, personId: row.personId }, false),
      ),
    );
    return {
      address: this.config.publicUrl.origin,
      slips: invited.map(({ row, login }, index) => ({
        personId: row.personId,
        name: fullName(row),
        about: row.about,
        login,
        code: codes[index]?.code ?? '',
        expiresAt: codes[index]?.expiresAt ?? ctx.now,
      })),
      left: left.map(fullName),
    };
  }

  private async withAccounts(
    ctx: WriteContext,
    kind: PersonKind,
    rows: readonly SignInRow[],
    by: string,
  ): Promise<Invited[]> {
    const strangers = rows.filter((row) => row.accountId === null);
    const wanted = strangers.map(loginOf);
    const taken = new Set(
      strangers.length === 0
        ? []
        : (await ctx.tx.run<{ login: string }>(takenLogins(wanted.flatMap(loginsLike)))).rows.map(
            (row) => row.login,
          ),
    );
    const made = strangers.map((row, index) => ({
      row,
      accountId: newId(),
      login: takeLogin(wanted[index] ?? '', taken),
    }));
    if (made.length > 0) {
      await this.accounts.createMany(
        ctx.tx,
        made.map(({ row, accountId, login }) => ({
          id: accountId,
          login,
          displayName: fullName(row),
          passwordHash: null,
        })),
        ctx.now,
      );
      const memberships = await this.accounts.createMemberships(
        ctx.tx,
        made.map(({ row, accountId }) => ({ accountId, [`${kind}Id`]: row.personId })),
      );
      await this.log.recordMany(
        ctx,
        made.map(({ row, accountId }, index) =>
          change(
            by,
            'membership',
            memberships[index] ?? '',
            { accountId, [`${kind}Id`]: row.personId },
            true,
          ),
        ),
      );
    }
    return rows.map(
      (row) =>
        made.find((one) => one.row === row) ?? {
          row,
          accountId: row.accountId ?? '',
          login: row.login ?? '',
        },
    );
  }

  /** Appoints people to the roles that they do not hold yet. */
  private async appoint(
    ctx: WriteContext,
    invited: readonly Invited[],
    { by, fromOn }: { readonly by: string; readonly fromOn: string },
    rolesOf: (row: SignInRow) => readonly Role[],
  ): Promise<void> {
    const fresh = invited.flatMap(({ row, accountId }) =>
      [...new Set(rolesOf(row))]
        .filter((role) => !row.roles.includes(role))
        .map((role) => ({ accountId, role, fromOn })),
    );
    if (fresh.length === 0) return;
    const ids = await this.accounts.createRoleAssignments(ctx.tx, fresh);
    await this.log.recordMany(
      ctx,
      fresh.map((one, index) => change(by, 'roleAssignment', ids[index] ?? '', one, true)),
    );
  }
}

/**
 * The role in which the caller may have to do with people of these classes.
 * @throws Refused `FORBIDDEN`
 */
function roleFor(
  ctx: SchoolContext,
  permission: 'identity:signIn.read' | 'identity:signIn.issue',
  schoolClassIds: readonly string[],
): string {
  const answer = judge(permission, ctx.grants, { today: ctx.today, schoolClassIds });
  if (answer.allowed) return answer.role;
  const { reason, text } = answer;
  throw new Refused('FORBIDDEN', { facts: { permission, reason, why: text[ctx.locale] } });
}

/**
 * Those whose password the caller may replace, and the others: the caller, who left, who is elsewhere too; and for a
 * class teacher whoever is more at the school than a pupil or a parent, for the code would open that as well.
 */
function split(
  rows: readonly SignInRow[],
  callerId: string,
  byClassTeacher: boolean,
): [SignInRow[], SignInRow[]] {
  const others = (row: SignInRow): boolean =>
    row.accountId !== null &&
    (row.accountId === callerId ||
      row.elsewhere ||
      row.ended ||
      (byClassTeacher && (row.isStaff || row.roles.length > 0)));
  return [rows.filter((row) => !others(row)), rows.filter(others)];
}

const change = (
  by: string,
  kind: string,
  id: string,
  after: Readonly<Record<string, string>>,
  rights: boolean,
): RowChange => ({
  kind,
  role: by,
  id,
  version: 1,
  pupilId: null,
  before: null,
  after,
  personal: [],
  rights,
  signedOut: null,
});

function viewOf(row: SignInRow, now: string): SignInView {
  return {
    personId: row.personId,
    name: fullName(row),
    about: row.about,
    state: stateOf(row, now),
    login: row.login,
    accountId: row.accountId,
    membershipId: row.membershipId,
    invitedUntil: row.invitedUntil !== null && row.invitedUntil > now ? row.invitedUntil : null,
    roles: [...row.roles] as Role[],
    teaches: row.teaches,
    leads: row.leads,
  };
}

function stateOf(row: SignInRow, now: string): SignInState {
  if (row.accountId === null) return 'none';
  if (row.ended) return 'ended';
  if (row.hasPassword) return 'active';
  return row.invitedUntil !== null && row.invitedUntil > now ? 'invited' : 'lapsed';
}
