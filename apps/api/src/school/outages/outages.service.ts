import { Injectable } from '@nestjs/common';
import type { OutageView, PatchOutage } from '@zvonok/contracts';
import { mayTry, type PermissionId } from '@zvonok/rules';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { EventBus } from '../../platform/events/event-bus.js';
import type { SeenVersion } from '../../platform/http/etag.js';
import { Refused } from '../../platform/problems/refused.js';
import { outOfReach, ResourceService } from '../../platform/resources/index.js';
import { rowsOf, type ReadScope } from '../readers/read-scope.js';
import { hasSecondPerson } from '../second-person.js';
import { outageConfirmations, outages } from './outages.resource.js';

/** Event: a confirmed outage has come, changed or gone; deadlines in and after it may move. */
export const OUTAGES_CHANGED = 'OutagesChanged';

/** Payload of {@link OUTAGES_CHANGED}: the earliest instant that matters. */
export interface OutagesChanged {
  readonly fromAt: string;
}

/** A confirmed outage, `[from, to)`. */
export interface ConfirmedOutage {
  readonly from: string;
  readonly to: string;
  readonly confirmed: true;
}

/** Who may register outages. */
const registering = ['admin', 'director'] as const;

/** Registers outages, and lets another person than who registered one confirm it. */
@Injectable()
export class OutagesService {
  constructor(
    private readonly resources: ResourceService,
    private readonly events: EventBus,
    private readonly db: Database,
  ) {}

  /**
   * The confirmed outages that have ended after an instant, in the form that rules take; one that lasts is none yet.
   * @clause H2
   */
  confirmedSince(scope: ReadScope, since: string): Promise<ConfirmedOutage[]> {
    return rowsOf(this.db, scope, {
      name: 'school-outages-confirmed',
      text: `SELECT from_at AS "from", to_at AS "to", TRUE AS confirmed FROM outage
             WHERE school_id = $1 AND confirmed_at IS NOT NULL AND to_at > $2 ORDER BY from_at, id`,
      values: [scope.schoolId, since],
    });
  }

  /**
   * Corrects an outage (administrator) or confirms it (director). A corrected one has to be confirmed anew.
   * @throws Refused `FORBIDDEN` also for who registered it and confirms it, unless the school has nobody else
   */
  async patch(
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
    { confirmed, ...facts }: PatchOutage,
  ): Promise<OutageView> {
    const corrects = Object.values(facts).some((value) => value !== undefined);
    if (corrects) require(ctx, 'school:outage.write');
    if (confirmed !== undefined) require(ctx, 'school:outage.confirm');
    const before = await this.stored(ctx, id);
    const own = before.registeredBy === ctx.accountId;
    if (confirmed === true && own && (await hasSecondPerson(ctx, registering))) {
      throw new Refused('FORBIDDEN', { facts: { reason: 'onlyOthers' } });
    }
    const confirmation =
      confirmed === true
        ? { confirmedBy: ctx.accountId, confirmedAt: ctx.now }
        : confirmed === false || corrects
          ? { confirmedBy: null, confirmedAt: null }
          : {};
    const resource = corrects ? outages : outageConfirmations;
    const after = await this.resources.patch(resource, ctx, id, seen, { ...facts, ...confirmation });
    if (before.confirmedAt !== null || after.confirmedAt !== null) {
      const fromAt = before.fromAt < after.fromAt ? before.fromAt : after.fromAt;
      const payload: OutagesChanged = { fromAt };
      await this.events.announce(ctx.tx, { type: OUTAGES_CHANGED, payload });
    }
    return after;
  }

  /**
   * Takes back one that nobody has confirmed: it has moved nothing yet.
   * @throws Refused `IN_USE` for a confirmed one
   */
  async remove(ctx: WriteContext, id: string, seen: SeenVersion): Promise<void> {
    const { confirmedAt } = await this.stored(ctx, id);
    if (confirmedAt !== null) throw new Refused('IN_USE');
    await this.resources.remove(outages, ctx, id, seen);
  }

  private async stored(
    ctx: WriteContext,
    id: string,
  ): Promise<{ registeredBy: string; fromAt: string; confirmedAt: string | null }> {
    const [row] = await ctx.tx.query<{ registeredBy: string; fromAt: string; confirmedAt: string | null }>(
      `SELECT registered_by AS "registeredBy", from_at AS "fromAt", confirmed_at AS "confirmedAt"
       FROM outage WHERE school_id = $1 AND id = $2`,
      [ctx.schoolId, id],
    );
    if (!row) throw new Refused('NOT_FOUND');
    return row;
  }
}

function require(ctx: WriteContext, permission: PermissionId): void {
  if (!mayTry(ctx.roles, permission)) throw outOfReach(permission, [], ctx.locale);
}
