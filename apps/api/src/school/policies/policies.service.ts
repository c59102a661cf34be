import { Injectable } from '@nestjs/common';
import type {
  ApprovePolicy,
  CreatePolicyDraft,
  PatchPolicyDraft,
  PolicyDraftChanges,
  PolicyDraftView,
  PolicyInForce,
} from '@zvonok/contracts';
import { addDays, policyOn, settingChanges, settingsNeedingAct, type PolicyVersion } from '@zvonok/rules';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Statement } from '../../platform/database/transaction.js';
import type { SeenVersion } from '../../platform/http/etag.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { ResourceService } from '../../platform/resources/index.js';
import { policyVersion } from '../calendar/school-time.js';
import { policies, policyApprovals, policyDrafts } from '../resources/policies.resources.js';
import { hasSecondPerson } from '../second-person.js';
import { orderInWords } from './order-in-words.js';
import { differingKeys, onlyDiffering } from './policy-values.js';

interface StoredPolicy {
  readonly id: string;
  readonly validFrom: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly basis: string;
}

interface StoredDraft {
  readonly validFrom: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly authorId: string;
}

const approvedOf = (schoolId: string): Statement => ({
  name: 'school-policies',
  text: `SELECT id, valid_from AS "validFrom", "values", basis FROM school_policy WHERE school_id = $1
         ORDER BY valid_from`,
  values: [schoolId],
});

const draftOf = (schoolId: string, id: string): Statement => ({
  name: 'school-policy-draft',
  text: `SELECT valid_from AS "validFrom", "values", state, author_id AS "authorId" FROM policy_draft
         WHERE school_id = $1 AND id = $2`,
  values: [schoolId, id],
});

/** Who may prepare settings. */
const preparing = ['director', 'deputyHead', 'admin'] as const;

/**
 * The settings of a school: which hold on a day, what is proposed, and how the director puts it in force.
 * @clause J1.2 @clause J1.3
 */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly resources: ResourceService,
    private readonly db: Database,
  ) {}

  /** The settings by which facts of a day are judged. */
  async inForce(ctx: SchoolContext, on: string = ctx.today): Promise<PolicyInForce> {
    const rows = await this.db.read<StoredPolicy>(ctx.schoolId, approvedOf(ctx.schoolId));
    const found = policyOn(versionsOf(rows), on);
    const row = found.version === 0 ? null : (rows[found.version - 1] ?? null);
    const next = rows.find((one) => one.validFrom > on);
    return {
      on,
      version: found.version,
      policyId: row?.id ?? null,
      validFrom: row?.validFrom ?? null,
      validTo: next ? addDays(next.validFrom, -1) : null,
      basis: row?.basis ?? null,
      localAct: found.localAct,
      settings: { ...found.settings },
      differing: differingKeys(found.settings),
    };
  }

  propose(ctx: WriteContext, body: CreatePolicyDraft): Promise<PolicyDraftView> {
    return this.resources.create(policyDrafts, ctx, { ...body, ...normalised(body.values) });
  }

  /** Who changes a draft has prepared it. */
  change(ctx: WriteContext, id: string, seen: SeenVersion, body: PatchPolicyDraft): Promise<PolicyDraftView> {
    const changes = { ...body, ...normalised(body.values), author: ctx.accountId };
    return this.resources.patch(policyDrafts, ctx, id, seen, changes);
  }

  /** Takes a draft back; it stays in the list as withdrawn. */
  withdraw(ctx: WriteContext, id: string, seen: SeenVersion): Promise<PolicyDraftView> {
    return this.resources.patch(policyDrafts, ctx, id, seen, { state: 'withdrawn', withdrawnAt: ctx.now });
  }

  /** What differs between a draft and the settings that hold on its first day without it. */
  async changes(ctx: SchoolContext, id: string): Promise<PolicyDraftChanges> {
    const [[draft], rows] = await Promise.all([
      this.db.read<StoredDraft>(ctx.schoolId, draftOf(ctx.schoolId, id)),
      this.db.read<StoredPolicy>(ctx.schoolId, approvedOf(ctx.schoolId)),
    ]);
    if (!draft) throw new Refused('NOT_FOUND');
    const others = versionsOf(rows.filter((one) => one.id !== id));
    const against = policyOn(others, draft.validFrom);
    const proposed = policyVersion(0, draft.validFrom, draft.values);
    const changed = settingChanges(against.settings, proposed.settings);
    return {
      validFrom: draft.validFrom,
      against: against.version,
      settings: changed.map(({ key }) => key),
      before: Object.fromEntries(changed.map(({ key, before }) => [key, before])),
      after: Object.fromEntries(changed.map(({ key, after }) => [key, after])),
      needAct: settingsNeedingAct(proposed.settings),
      localAct: proposed.localAct,
    };
  }

  /**
   * Puts a draft in force by an order. What was owed from its first day on is judged anew in the same transaction.
   * @throws Refused `NOT_FOUND`, `STALE_VERSION`, `ALREADY_DECIDED`; `FORBIDDEN` for who prepared it, unless the
   *   school has nobody else; and what refuses the settings themselves
   */
  async approve(
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
    { orderNumber, orderDate, validFrom }: ApprovePolicy,
  ): Promise<PolicyDraftView> {
    const [draft] = (await ctx.tx.run<StoredDraft>(draftOf(ctx.schoolId, id))).rows;
    if (!draft) throw new Refused('NOT_FOUND');
    if (draft.state !== 'draft') throw new Refused('ALREADY_DECIDED');
    const selfApproved = draft.authorId === ctx.accountId;
    if (selfApproved && (await hasSecondPerson(ctx, preparing))) {
      throw new Refused('FORBIDDEN', { facts: { reason: 'onlyOthers' } });
    }
    if (orderDate > ctx.today) throw invalid(ctx.locale, '/orderDate', 'TOO_BIG', ctx.today);
    const approved = await this.resources.patch(policyApprovals, ctx, id, seen, {
      ...(validFrom === undefined ? {} : { validFrom }),
      state: 'approved',
      orderNumber,
      orderDate,
      approvedBy: ctx.accountId,
      approvedAt: ctx.now,
      selfApproved,
    });
    await this.resources.create(
      policies,
      ctx,
      {
        validFrom: approved.validFrom,
        values: approved.values,
        basis: orderInWords(orderNumber, orderDate),
        author: draft.authorId,
        createdAt: ctx.now,
      },
      id,
    );
    return approved;
  }
}

const versionsOf = (rows: readonly StoredPolicy[]): PolicyVersion[] =>
  rows.map((one, index) => policyVersion(index + 1, one.validFrom, one.values));

/** Settings as shipped are not stored; what cannot stand is left for the check to name. */
function normalised(values: Readonly<Record<string, unknown>> | undefined): { values?: object } {
  return values === undefined ? {} : { values: onlyDiffering(values) };
}
