import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CreateTimetableVersion, TimetableVersionQuery, TimetableVersionView } from '@zvonok/contracts';
import { judge } from '@zvonok/rules';
import { LedgerWriter } from '../../ledger/index.js';
import type { WriteContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { pageOf } from '../../platform/http/paging.js';
import { newId } from '../../platform/ids/new-id.js';
import { Refused } from '../../platform/problems/refused.js';
import { StructurePlanner } from '../../school/index.js';
import { TimetablePlanner, type AppliedTimetable } from '../apply-plan/timetable-planner.js';
import { lockImport } from '../import-file/imports.queries.js';
import { noSuchYear, wrongMember } from '../import-file/timetable-imports.service.js';
import { planTimetable } from '../plan/timetable-plan.js';
import { TimetableImport } from '../timetable-import.entity.js';
import { listVersions, readVersion } from './versions.queries.js';

const notDemo = {
  ru: 'Выдуманными людьми заполняются только классы пробной школы.',
  en: 'Only classes of a school made for demonstration are filled with invented people.',
};
const notMapped = {
  ru: 'Такого файла нет, или для него ещё не указано, что значат его названия.',
  en: 'There is no such file, or what its names mean has not been said yet.',
};

/** Timetables in force, and putting an import in force. */
@Injectable()
export class TimetableVersionsService {
  constructor(
    private readonly planner: TimetablePlanner,
    private readonly school: StructurePlanner,
    private readonly ledger: LedgerWriter,
  ) {}

  async list(ctx: WriteContext, query: TimetableVersionQuery, url: string): Promise<Answer> {
    const { rows, place } = await listVersions(ctx.tx, ctx.schoolId, query);
    return pageOf(
      rows,
      query,
      place,
      (row) => [row.order, row.id],
      ({ order: _, ...row }): TimetableVersionView => row,
      url,
    );
  }

  /** @throws Refused `NOT_FOUND` */
  async read(ctx: WriteContext, id: string): Promise<TimetableVersionView> {
    const found = await readVersion(ctx.tx, ctx.schoolId, id);
    if (!found) throw new Refused('NOT_FOUND');
    return found;
  }

  /**
   * Applies a mapped import, all or nothing.
   * @returns the new timetable; the one in force when the import changes nothing
   * @throws Refused `INVALID` when the import is unknown or not mapped, or the school may not be filled
   */
  async apply(ctx: WriteContext, body: CreateTimetableVersion): Promise<TimetableVersionView> {
    const fill = body.fillDemo ?? false;
    if (fill && !(await this.school.isDemo(ctx.tx))) throw wrongMember('/fillDemo', notDemo[ctx.locale]);
    const found = await lockImport(ctx.tx, ctx.schoolId, body.importId);
    if (!found?.mapping) throw wrongMember('/importId', notMapped[ctx.locale]);
    const plan = planTimetable(found.file, found.mapping);
    const applied = await this.planner.apply(ctx, plan, plan.from, { importId: found.id, fill });
    if (!applied) throw noSuchYear(ctx.locale);
    await ctx.tx
      .repo(TimetableImport)
      .update(
        { id: found.id },
        { state: 'applied', appliedVersionId: applied.versionId, version: found.version + 1 },
      );
    if (applied.created) await this.record(ctx, found.id, plan.from, applied);
    return this.read(ctx, applied.versionId);
  }

  private record(
    ctx: WriteContext,
    importId: string,
    validFrom: string,
    { versionId, changes }: AppliedTimetable,
  ): Promise<void> {
    const answer = judge('timetable:version.write', ctx.grants, { today: ctx.today });
    const after = {
      validFrom,
      importId,
      made: changes.added.length + changes.revived.length,
      changed: changes.changed.length,
      withdrawn: changes.withdrawn.length,
      recorded: changes.recorded.length,
    };
    return this.ledger.append(ctx.tx, { ...ctx, device: 'api' }, [
      {
        operationId: newId(),
        type: 'timetable.applied',
        subject: { kind: 'timetableVersion', id: versionId, version: 1 },
        journalId: null,
        slotId: null,
        pupilId: null,
        before: null,
        after,
        reason: null,
        onBehalfOf: null,
        role: answer.allowed ? answer.role : 'admin',
        madeAt: ctx.now,
        digest: createHash('sha256').update(JSON.stringify(after)).digest(),
        answer: null,
      },
    ]);
  }
}
