import { Injectable } from '@nestjs/common';
import type { HistoryQuery } from '@zvonok/contracts';
import { judge } from '@zvonok/rules';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Answer } from '../../platform/http/answer.js';
import { pageOf, placeOf } from '../../platform/http/paging.js';
import { Refused } from '../../platform/problems/refused.js';
import { outOfReach } from '../../platform/resources/index.js';
import { historyItem } from './history-item.js';
import { entriesOf, journalFacts, type EntryRow, type JournalFacts } from './read-history.queries.js';

/** The history of a journal, from the log of record. */
@Injectable()
export class ReadHistoryHandler {
  constructor(
    private readonly db: Database,
    private readonly accessLog: AccessLog,
  ) {}

  /**
   * One page of entries, newest first.
   * @throws Refused `NOT_FOUND`, `FORBIDDEN`
   * @clause J2.5
   */
  async list(ctx: SchoolContext, journalId: string, query: HistoryQuery, url: string): Promise<Answer> {
    const place = placeOf(query.cursor, 2);
    const [[journal], entries] = await this.db.readAll<[JournalFacts, EntryRow]>(ctx.schoolId, [
      journalFacts(ctx.schoolId, journalId, query.slotId ?? null, ctx.today),
      entriesOf(ctx.schoolId, journalId, query, place),
    ]);
    if (!journal) throw new Refused('NOT_FOUND');
    const right = judge('journal:history.read', ctx.grants, {
      today: ctx.today,
      journalStaffIds: journal.staffIds,
      scheduledStaffIds: journal.scheduledStaffIds,
      substituteStaffIds: journal.substituteStaffIds,
      schoolClassIds: journal.schoolClassId === null ? [] : [journal.schoolClassId],
      gradeLevels: journal.gradeLevel === null ? [] : [journal.gradeLevel],
    });
    if (!right.allowed) throw outOfReach('journal:history.read', ctx.roles, ctx.locale);
    const pupils = new Set(entries.flatMap((entry) => entry.pupilId ?? []));
    this.accessLog.read(ctx, 'readHistory', 'pupil', [...pupils]);
    return pageOf(entries, query, place, (row) => [row.at, row.id], historyItem, url);
  }
}
