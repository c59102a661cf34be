import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldError, ImportMapping, ImportPreview, ImportSummary, ListQuery } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import type { SeenVersion } from '../../platform/http/etag.js';
import { pageOf } from '../../platform/http/paging.js';
import { newId } from '../../platform/ids/new-id.js';
import { tooLarge } from '../../platform/problems/problem-of.js';
import { Refused } from '../../platform/problems/refused.js';
import { SchoolReader } from '../../school/index.js';
import { TimetablePlanner } from '../apply-plan/timetable-planner.js';
import type { FetRefusal } from '../fet/fet-file.js';
import { fetLimits, readFet } from '../fet/fet-reader.js';
import { reportFet } from '../fet/fet-report.js';
import { mappingErrors } from '../plan/mapping-errors.js';
import { planTimetable } from '../plan/timetable-plan.js';
import { isFet, readTimetableTable } from '../table/timetable-table.js';
import { TimetableImport } from '../timetable-import.entity.js';
import { previewOf } from './import-preview.js';
import { listImports, lockImport, readImport, type ShownImport } from './imports.queries.js';

/** A timetable file on its way into the school: understood, mapped by a person, applied. */
@Injectable()
export class TimetableImportsService {
  constructor(
    private readonly planner: TimetablePlanner,
    private readonly school: SchoolReader,
  ) {}

  /**
   * Reads a file and reports on it. Nothing is kept of a file that is refused.
   * @throws Refused `FILE_HOSTILE`, `FILE_NOT_UNDERSTOOD` with the place in the file, `TOO_LARGE`
   */
  async take(ctx: WriteContext, filename: string, bytes: Buffer): Promise<ShownImport> {
    const reading = isFet(filename, bytes) ? await readFet(bytes) : await readTimetableTable(bytes);
    if (!reading.ok) throw refusedFile(reading.refusal);
    const report = reportFet(reading.file);
    const id = newId();
    await ctx.tx.repo(TimetableImport).insert({
      id,
      filename,
      digest: createHash('sha256').update(bytes).digest('hex'),
      file: reading.file,
      report,
      mapping: null,
      authorId: ctx.accountId,
      createdAt: ctx.now,
    });
    return { id, version: 1, filename, state: 'understood', ...report };
  }

  async list(ctx: WriteContext, query: ListQuery, url: string): Promise<Answer> {
    const { rows, place } = await listImports(ctx.tx, ctx.schoolId, query);
    return pageOf(
      rows,
      query,
      place,
      (row) => [row.order, row.id],
      ({ order: _, ...row }): ImportSummary => row,
      url,
    );
  }

  /** @throws Refused `NOT_FOUND` */
  async read(ctx: WriteContext, id: string): Promise<ShownImport> {
    const found = await readImport(ctx.tx, ctx.schoolId, id);
    if (!found) throw new Refused('NOT_FOUND');
    return found;
  }

  /**
   * Keeps what a person says the file's names are, and tells what applying it would do now.
   * @returns the preview and the import's new version
   * @throws Refused `NOT_FOUND`, `STALE_VERSION`, `INVALID` with a pointer to each wrong member
   */
  async map(
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
    mapping: ImportMapping,
  ): Promise<{ preview: ImportPreview; version: number }> {
    const found = await lockImport(ctx.tx, ctx.schoolId, id);
    if (!found) throw new Refused('NOT_FOUND');
    if (seen !== '*' && seen !== found.version) throw new Refused('STALE_VERSION');
    const errors = mappingErrors(found.file, mapping);
    if (errors.length > 0) throw new Refused('INVALID', { errors: errors.map(fieldErrorOf) });
    const plan = planTimetable(found.file, mapping);
    const draft = await this.planner.draft(ctx, plan, mapping.from);
    if (!draft) throw noSuchYear(ctx.locale);
    const version = found.version + 1;
    await ctx.tx.repo(TimetableImport).update({ id }, { mapping, state: 'mapped', version });
    const { recorded } = draft.changes;
    const names = await this.school.names(ctx, {
      groups: recorded.map((slot) => slot.groupId),
      subjects: recorded.map((slot) => slot.subjectId),
    });
    return { preview: previewOf(found.file, plan, draft, names), version };
  }
}

const fieldErrorOf = ({ pointer, code, text }: ReturnType<typeof mappingErrors>[number]): FieldError => ({
  pointer,
  code,
  detail: text,
});

/** The refusal of a first day that no academic year holds. */
export const noSuchYear = (locale: 'ru' | 'en'): Refused =>
  wrongMember(
    '/from',
    {
      ru: 'На этот день нет учебного года. Сначала заведите учебный год с его периодами и календарём.',
      en: 'No academic year holds this day. First make the academic year with its terms and calendar.',
    }[locale],
  );

/** The refusal of a body by one member, in words of its own. */
export const wrongMember = (pointer: string, detail: string): Refused =>
  new Refused('INVALID', { errors: [{ pointer, code: 'WRONG', detail }] });

function refusedFile({ code, reason, line, column, text }: FetRefusal): Refused {
  if (code === 'TOO_LARGE') return tooLarge(fetLimits.bytes);
  const place = line === null ? {} : { line, column };
  return new Refused(code, { facts: { reason: text, kind: reason, ...place } });
}
