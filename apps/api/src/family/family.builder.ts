import { Injectable } from '@nestjs/common';
import { CreateParent, CreateParentLink, type ParentLinkView, type ParentView } from '@zvonok/contracts';
import { GrantsCache } from '../identity/index.js';
import type { WriteContext } from '../platform/context/request-context.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids/new-id.js';
import { insertRows, writeRows, type BatchChange, type RowChange } from '../platform/resources/index.js';
import { parentLinks } from './parent-links.resource.js';
import { parents } from './parents.resource.js';

/** A parent to be made; `id` is made here when it is not given. */
export type NewParent = { readonly id?: string } & Pick<CreateParent, 'surname' | 'givenName'> &
  Partial<Pick<CreateParent, 'patronymic'>>;

/** A link to be made. */
export type NewParentLink = { readonly id?: string } & Pick<
  CreateParentLink,
  'parentId' | 'pupilId' | 'kind' | 'fromOn'
> &
  Partial<Pick<CreateParentLink, 'toOn' | 'restricted'>>;

/** Makes families in batches, by one statement each; for imports and the demonstration. */
@Injectable()
export class FamilyBuilder {
  constructor(private readonly grants: GrantsCache) {}

  /** Makes parents; returns their ids, in order. */
  async createParents(tx: Transaction, rows: readonly NewParent[]): Promise<string[]> {
    const full = rows.map((row): ParentView =>
      Object.assign(new CreateParent(), row, { id: row.id ?? newId(), version: 1 }),
    );
    await insertRows(parents, tx, full);
    return full.map((row) => row.id);
  }

  /** Makes links; returns their ids, in order. */
  async createLinks(tx: Transaction, rows: readonly NewParentLink[]): Promise<string[]> {
    const full = rows.map((row): ParentLinkView =>
      Object.assign(new CreateParentLink(), row, { id: row.id ?? newId(), version: 1 }),
    );
    await insertRows(parentLinks, tx, full);
    if (tx.schoolId !== null) this.grants.forgetAfter(tx, { schoolId: tx.schoolId });
    return full.map((row) => row.id);
  }

  /**
   * Makes parents and makes or changes links, by one statement each.
   * @returns what the log of record is to keep
   * @throws Refused `STALE_VERSION`
   */
  async writeMany(
    ctx: WriteContext,
    made: readonly BatchChange<ParentView>[],
    links: readonly BatchChange<ParentLinkView>[],
  ): Promise<RowChange[]> {
    const logged = [...(await writeRows(parents, ctx, made)), ...(await writeRows(parentLinks, ctx, links))];
    if (logged.length > 0) this.grants.forgetAfter(ctx.tx, { schoolId: ctx.schoolId });
    return logged;
  }
}
