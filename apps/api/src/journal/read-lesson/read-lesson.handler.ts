import { Injectable } from '@nestjs/common';
import type { LessonPage } from '@zvonok/contracts';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Refused } from '../../platform/problems/refused.js';
import { outOfReach } from '../../platform/resources/index.js';
import { lessonPageFor } from './lesson-page.js';
import { lessonPages, type LessonRow } from './read-lesson.queries.js';

/** Lesson pages, one or those of a day. */
@Injectable()
export class ReadLessonHandler {
  constructor(
    private readonly db: Database,
    private readonly accessLog: AccessLog,
  ) {}

  /**
   * One lesson as the caller may see it.
   * @throws Refused `NOT_FOUND`, `FORBIDDEN`
   */
  async read(ctx: SchoolContext, slotId: string): Promise<LessonPage> {
    const [row] = await this.rows(ctx, [slotId]);
    if (!row) throw new Refused('NOT_FOUND');
    const page = lessonPageFor(row, ctx);
    if (!page) throw outOfReach('journal:lesson.names', ctx.roles, ctx.locale);
    this.log(ctx, [page]);
    return page;
  }

  /** Several lessons in the order asked for; those the caller may not see are left out. */
  async readMany(ctx: SchoolContext, slotIds: readonly string[]): Promise<LessonPage[]> {
    if (slotIds.length === 0) return [];
    const pages = (await this.rows(ctx, slotIds)).flatMap((row) => lessonPageFor(row, ctx) ?? []);
    this.log(ctx, pages);
    return pages;
  }

  private async rows(ctx: SchoolContext, slotIds: readonly string[]): Promise<LessonRow[]> {
    const rows = await this.db.read<{ page: LessonRow }>(
      ctx.schoolId,
      lessonPages(ctx.schoolId, slotIds, ctx.today),
    );
    return rows.map((row) => row.page);
  }

  private log(ctx: SchoolContext, pages: readonly LessonPage[]): void {
    const pupils = new Set(pages.flatMap((page) => page.pupils.map((pupil) => pupil.id)));
    this.accessLog.read(ctx, 'readLesson', 'pupil', [...pupils]);
  }
}
