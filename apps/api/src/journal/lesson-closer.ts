import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isProblemCode, type Operation } from '@zvonok/contracts';
import { LedgerWriter, PersonalText, type RecordedChange } from '../ledger/index.js';
import type { WriteContext } from '../platform/context/request-context.js';
import { newId } from '../platform/ids/new-id.js';
import { Refused } from '../platform/problems/refused.js';
import {
  LessonClosing,
  LessonClosingSeat,
  type ClosedLesson,
  type ReopenedLesson,
} from '../timetable/index.js';
import { ApplyChangesHandler } from './apply-changes/apply-changes.handler.js';
import { ObligationKeeperSeat } from './obligation-keeper.port.js';

/** A base behind everything that was written. */
const afterAll = Number.MAX_SAFE_INTEGER;

interface ReopenedRow {
  readonly slotId: string;
  readonly journalId: string;
  readonly recordId: string;
  readonly cancelReason: string | null;
  readonly version: number;
}

/**
 * Records for the timetable that lessons are not held, by the one door of the journal, and takes it back.
 * @clause J2.1a
 */
@Injectable()
export class LessonCloser extends LessonClosing implements OnModuleInit {
  constructor(
    private readonly seat: LessonClosingSeat,
    private readonly changes: ApplyChangesHandler,
    private readonly obligations: ObligationKeeperSeat,
    private readonly ledger: LedgerWriter,
  ) {
    super();
  }

  onModuleInit(): void {
    this.seat.take(this);
  }

  async cancel(ctx: WriteContext, lessons: readonly ClosedLesson[], reason: string): Promise<void> {
    const byJournal = new Map<string, ClosedLesson[]>();
    for (const lesson of lessons) {
      byJournal.set(lesson.journalId, [...(byJournal.get(lesson.journalId) ?? []), lesson]);
    }
    // In the order in which everybody locks journals.
    for (const journalId of [...byJournal.keys()].sort()) {
      const operations = (byJournal.get(journalId) ?? []).map(
        ({ slotId }, sequence): Operation =>
          ({
            id: newId(),
            op: 'cancelLesson',
            slotId,
            base: afterAll,
            madeAt: ctx.now,
            sequence,
            reason,
            onBehalf: true,
          }) as Operation,
      );
      const { outcomes } = await this.changes.handle(ctx, journalId, {
        device: newId(),
        sentAt: ctx.now,
        operations,
      });
      const refused = outcomes.find((one) => one.outcome === 'rejected');
      if (refused?.outcome === 'rejected') {
        const { code } = refused.problem;
        throw new Refused(isProblemCode(code) ? code : 'FORBIDDEN', { facts: { journalId } });
      }
    }
  }

  async reopen(ctx: WriteContext, lessons: readonly ReopenedLesson[], reason: string): Promise<void> {
    const operationId = newId();
    const { rows } = await ctx.tx.run<ReopenedRow>({
      name: 'lesson-reopen',
      text: `WITH wanted AS (
          SELECT * FROM jsonb_to_recordset($2::jsonb) AS w ("slotId" uuid, "journalId" uuid, "conductedBy" uuid,
            "substitutionId" uuid)
        ), turned AS (
          UPDATE journal SET version = version + 1
          WHERE school_id = $1 AND id = ANY (ARRAY(SELECT "journalId" FROM wanted)) RETURNING id, version
        ), slots AS (
          UPDATE slot SET version = slot.version + 1,
            state = CASE WHEN w."conductedBy" IS NULL THEN 'planned'
              WHEN w."substitutionId" IS NULL THEN 'held' ELSE 'substituted' END
          FROM wanted w WHERE slot.school_id = $1 AND slot.id = w."slotId"
        ), before AS (
          SELECT r.id, r.slot_id, r.cancel_reason FROM wanted w CROSS JOIN LATERAL (
            SELECT * FROM lesson_record r WHERE r.school_id = $1 AND r.slot_id = w."slotId" OFFSET 0) r
        )
        UPDATE lesson_record r SET conducted_by = w."conductedBy", substitution_id = w."substitutionId",
          cancel_reason = NULL, conduct_version = t.version, conduct_operation = $3
        FROM wanted w JOIN turned t ON t.id = w."journalId" JOIN before b ON b.slot_id = w."slotId"
        WHERE r.school_id = $1 AND r.id = b.id
        RETURNING w."slotId", w."journalId", r.id AS "recordId", b.cancel_reason AS "cancelReason", t.version`,
      values: [ctx.schoolId, JSON.stringify(lessons), operationId],
    });
    const slotIds = lessons.map(({ slotId }) => slotId);
    await this.obligations
      .get()
      .refresh(ctx.tx, ctx.now, { slotIds, workIds: [], movedBellSlotIds: slotIds });
    const digest = createHash('sha256').update(JSON.stringify(lessons)).digest();
    const entries = rows.map((row): RecordedChange => {
      const lesson = lessons.find(({ slotId }) => slotId === row.slotId);
      return {
        operationId,
        type: 'lesson.reopened',
        subject: { kind: 'lessonRecord', id: row.recordId, version: row.version },
        journalId: row.journalId,
        slotId: row.slotId,
        pupilId: null,
        before: {
          slot: row.slotId,
          conductedBy: null,
          cancelReason: row.cancelReason === null ? null : new PersonalText(row.cancelReason),
        },
        after: { slot: row.slotId, conductedBy: lesson?.conductedBy ?? null, cancelReason: null },
        reason,
        onBehalfOf: null,
        role: 'deputyHead',
        madeAt: ctx.now,
        digest,
        answer: null,
      };
    });
    await this.ledger.append(ctx.tx, { ...ctx, device: 'api' }, entries);
  }
}
