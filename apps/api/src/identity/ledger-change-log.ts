import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Json } from '@zvonok/ledger';
import { LedgerWriter, PersonalText, type RecordedChange, type RowState } from '../ledger/index.js';
import type { WriteContext } from '../platform/context/request-context.js';
import { newId } from '../platform/ids/new-id.js';
import { ChangeLog, type RowChange } from '../platform/resources/index.js';
import { GrantsCache } from './grants/grants-cache.js';
import { SessionStore } from './sessions/session-store.js';

/** Writes changes of the school's structure and people into the log of record. */
@Injectable()
export class LedgerChangeLog extends ChangeLog {
  constructor(
    private readonly ledger: LedgerWriter,
    private readonly grants: GrantsCache,
    private readonly sessions: SessionStore,
  ) {
    super();
  }

  record(ctx: WriteContext, change: RowChange): Promise<void> {
    return this.recordMany(ctx, [change]);
  }

  async recordMany(ctx: WriteContext, changes: readonly RowChange[]): Promise<void> {
    if (changes.some((change) => change.rights)) {
      this.grants.forgetAfter(ctx.tx, { schoolId: ctx.schoolId });
    }
    for (const { signedOut } of changes) {
      if (signedOut !== null) await this.sessions.endIn(ctx.tx, signedOut, 'all');
    }
    await this.ledger.append(
      ctx.tx,
      { ...ctx, device: 'api' },
      changes.map((change) => entryOf(ctx, change)),
    );
  }
}

function entryOf(ctx: WriteContext, change: RowChange): RecordedChange {
  const { kind, id, version, before, after, personal } = change;
  const verb = before === null ? 'created' : after === null ? 'removed' : 'changed';
  return {
    operationId: newId(),
    type: `${kind}.${verb}`,
    subject: { kind, id, version },
    journalId: null,
    slotId: null,
    pupilId: change.pupilId,
    before: stateOf(before, personal),
    after: stateOf(after, personal),
    reason: null,
    onBehalfOf: null,
    role: change.role,
    madeAt: ctx.now,
    digest: createHash('sha256')
      .update(JSON.stringify([kind, id, version, after]))
      .digest(),
    answer: null,
  };
}

function stateOf(row: RowChange['after'], personal: readonly string[]): RowState | null {
  if (row === null) return null;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      personal.includes(name) && typeof value === 'string' ? new PersonalText(value) : (value as Json),
    ]),
  );
}
