import { Injectable } from '@nestjs/common';
import type { LessonSigns, Today, TodayFree, TodayQuery, TodaySlot } from '@zvonok/contracts';
import { endOfDay, judge } from '@zvonok/rules';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Statement } from '../../platform/database/transaction.js';
import { outOfReach } from '../../platform/resources/index.js';
import { SchoolCalendarReader } from '../../school/index.js';
import { ReadLessonHandler } from '../read-lesson/read-lesson.handler.js';
import { lineView, linesStatement, type ObligationLine } from './obligation-lines.js';
import { kindOfDay } from './kind-of-day.js';
import { lessonsOfDay, nearestDays, type NearestRow, type TodayRow } from './read-today.queries.js';

/** Most duties of one page; who owes more begins with the oldest. */
const mostLines = 200;

/** A teacher's day: what is owed, what is due soon, the lessons. */
@Injectable()
export class ReadTodayHandler {
  constructor(
    private readonly db: Database,
    private readonly lessons: ReadLessonHandler,
    private readonly calendars: SchoolCalendarReader,
  ) {}

  /**
   * The day of a teacher, the caller when nobody is named.
   * @throws Refused `FORBIDDEN` when it is another's and the caller does not lead the school
   */
  async read(ctx: SchoolContext, query: TodayQuery): Promise<Today> {
    const date = query.date ?? ctx.today;
    const staffId = query.staffId?.toLowerCase() ?? ctx.grants.staffId;
    const right = judge('journal:today.read', ctx.grants, {
      today: ctx.today,
      ownerStaffIds: staffId === null ? [] : [staffId],
    });
    // A leader who teaches nothing has a day without lessons.
    if (!right.allowed && !(staffId === null && query.staffId === undefined)) {
      throw outOfReach('journal:today.read', ctx.roles, ctx.locale);
    }
    if (staffId === null) {
      const free = await this.free(ctx, null, date);
      return { date, serverTime: ctx.now, lastBellAt: null, debts: [], soon: [], slots: [], free };
    }
    const [rows, lines] = await this.db.readAll<[TodayRow, ObligationLine]>(ctx.schoolId, [
      lessonsOfDay(ctx.schoolId, staffId, date),
      openLines(ctx, staffId),
    ]);
    const duties = lines.map((line) => lineView(line, ctx.zone, ctx.now));
    const today: Today = {
      date,
      serverTime: ctx.now,
      lastBellAt: rows[0]?.lastBellAt ?? null,
      debts: duties.filter((one) => one.verdict.status === 'missing'),
      soon: duties.filter((one) => one.verdict.status === 'pending'),
      slots: rows.map(slotOf),
      free: rows.length > 0 ? null : await this.free(ctx, staffId, date),
    };
    if (query.whole !== true) return today;
    return {
      ...today,
      lessons: await this.lessons.readMany(
        ctx,
        today.slots.map((slot) => slot.id),
      ),
    };
  }

  /** What a day without lessons is, asked for only then. */
  private async free(ctx: SchoolContext, staffId: string | null, date: string): Promise<TodayFree> {
    const [time, [nearest]] = await Promise.all([
      this.calendars.load({ schoolId: ctx.schoolId }),
      staffId === null
        ? []
        : this.db.read<NearestRow>(ctx.schoolId, nearestDays(ctx.schoolId, staffId, date)),
    ]);
    const { lessonsBefore, lessonsAfter } = nearest ?? { lessonsBefore: null, lessonsAfter: null };
    return { kind: kindOfDay(time, date), lessonsBefore, lessonsAfter };
  }
}

/** What the teacher has not entered yet: overdue, or due until the end of today. */
function openLines(ctx: SchoolContext, staffId: string): Statement {
  return linesStatement(ctx.schoolId, ctx.now, {
    cells: (values) => `o.responsible_id = ${values.add(staffId)} AND o.state = 'open'`,
    rule: null,
    status: null,
    from: null,
    to: endOfDay(ctx.zone, ctx.today),
    andMissing: false,
    page: () => ({
      where: 'l.rank IN (1, 3)',
      tail: `ORDER BY l.due_at, l.rule, l.target_id LIMIT ${mostLines}`,
    }),
  });
}

function slotOf(row: TodayRow): TodaySlot {
  const { slot, recordedAt, insteadOf, shift } = row;
  return { ...slot, signs: signsOf(row), recordedAt, insteadOf, shift };
}

function signsOf(row: TodayRow): LessonSigns {
  if (row.slot.state === 'cancelled' || row.replaced || !row.pupils) {
    return { attendance: 'notNeeded', topic: 'notNeeded', homework: 'notNeeded' };
  }
  const sign = (done: boolean): LessonSigns['topic'] => (done ? 'done' : 'open');
  return {
    attendance: sign(row.attendanceConfirmed),
    topic: sign(row.topic),
    homework: row.extracurricular ? 'notNeeded' : sign(row.homework),
  };
}
