import { Injectable } from '@nestjs/common';
import type { DiaryWeek, DiaryWeeks } from '@zvonok/contracts';
import { mondayOf } from '@zvonok/rules';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { Refused } from '../../platform/problems/refused.js';
import { SchoolCalendarReader, type SchoolTime } from '../../school/index.js';
import { diaryReaderRole } from '../diary-reader.js';
import { diaryWeek } from './diary-week.js';
import { pupilWeeks, type WeekRow } from './read-week.queries.js';

/** Children whose weeks one answer has at most. */
const mostChildren = 12;

/** Pupils' weeks. */
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
    const [[row], time] = await this.rows(ctx, [pupilId], monday);
    if (!row) throw new Refused('NOT_FOUND');
    diaryReaderRole(ctx, pupilId, row.week.classes);
    this.accessLog.read(ctx, 'readDiaryWeek', 'pupil', [pupilId]);
    return diaryWeek(row.week, time, monday, ctx);
  }

  /** The present weeks of the caller's own children, or the caller's own; nobody's for others. */
  async readAll(ctx: SchoolContext): Promise<DiaryWeeks> {
    const { pupilId, childIds } = ctx.grants;
    const wanted = [...new Set(pupilId === null ? childIds : [pupilId, ...childIds])].slice(0, mostChildren);
    const monday = mondayOf(ctx.today);
    const [rows, time] = await this.rows(ctx, wanted, monday);
    for (const { week } of rows) diaryReaderRole(ctx, week.pupil.id, week.classes);
    this.accessLog.read(
      ctx,
      'readDiaryWeeks',
      'pupil',
      rows.map(({ week }) => week.pupil.id),
    );
    return { serverTime: ctx.now, weeks: rows.map(({ week }) => diaryWeek(week, time, monday, ctx)) };
  }

  private rows(
    ctx: SchoolContext,
    pupilIds: readonly string[],
    monday: string,
  ): Promise<[{ week: WeekRow }[], SchoolTime]> {
    const { schoolId, now, today } = ctx;
    // What is new belongs to no week but the present one, and to the family.
    const { pupilId, childIds } = ctx.grants;
    const own = pupilIds.every((id) => id === pupilId || childIds.includes(id));
    const accountId = own && monday === mondayOf(today) ? ctx.accountId : null;
    return Promise.all([
      this.db.read<{ week: WeekRow }>(
        schoolId,
        pupilWeeks({ schoolId, pupilIds, monday, now, today, accountId }),
      ),
      this.calendars.load({ schoolId }),
    ]);
  }
}
