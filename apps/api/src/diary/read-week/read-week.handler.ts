import { Injectable } from '@nestjs/common';
import type { DiaryWeek } from '@zvonok/contracts';
import { mondayOf } from '@zvonok/rules';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Refused } from '../../platform/problems/refused.js';
import { SchoolCalendarReader } from '../../school/index.js';
import { diaryReaderRole } from '../diary-reader.js';
import { diaryWeek } from './diary-week.js';
import { pupilWeek, type WeekRow } from './read-week.queries.js';

/** A pupil's week. */
@Injectable()
export class ReadWeekHandler {
  constructor(
    private readonly db: Database,
    private readonly calendars: SchoolCalendarReader,
    private readonly accessLog: AccessLog,
  ) {}

  /**
   * The week that holds a date, for the family, the class teacher and the leaders.
   * @param day any date of the week; default: the present one
   * @throws Refused `NOT_FOUND`, also for a pupil that is not the caller's to know of
   */
  async read(ctx: SchoolContext, pupilId: string, day: string | undefined): Promise<DiaryWeek> {
    const monday = mondayOf(day ?? ctx.today);
    const [[row], time] = await Promise.all([
      this.db.read<{ week: WeekRow }>(
        ctx.schoolId,
        pupilWeek(ctx.schoolId, pupilId, monday, ctx.now, ctx.today),
      ),
      this.calendars.load({ schoolId: ctx.schoolId }),
    ]);
    if (!row) throw new Refused('NOT_FOUND');
    diaryReaderRole(ctx, pupilId, row.week.classes);
    this.accessLog.read(ctx, 'readDiaryWeek', 'pupil', [pupilId]);
    return diaryWeek(row.week, time, monday, ctx);
  }
}
