import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BellScheduleView } from '@zvonok/contracts';
import type { Transaction } from '../platform/database/transaction.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Refused } from '../platform/problems/refused.js';
import { RESOURCE_WRITTEN, type ResourceWritten } from '../platform/resources/index.js';

/** Bells by which lessons are planned end on a day; they are not removed, but for those of a single day. */
@Injectable()
export class BellsInUse implements OnModuleInit {
  constructor(private readonly events: EventBus) {}

  onModuleInit(): void {
    this.events.inTransaction<ResourceWritten>(RESOURCE_WRITTEN, (tx, written) => keepUsed(tx, written));
  }
}

async function keepUsed(tx: Transaction, { kind, before, after }: ResourceWritten): Promise<void> {
  if (kind !== 'bellSchedule' || before === null || after !== null) return;
  const bells = before as BellScheduleView;
  // Those of one day give way to the usual ones; its lessons follow.
  if (bells.validFrom === bells.validTo) return;
  const planned = await tx.query(
    `SELECT FROM slot WHERE school_id = $1 AND shift = $2 AND date BETWEEN $3 AND coalesce($4::date, 'infinity')
       AND NOT withdrawn LIMIT 1`,
    [tx.schoolId, bells.shift, bells.validFrom, bells.validTo],
  );
  if (planned.length > 0) throw new Refused('IN_USE');
}
