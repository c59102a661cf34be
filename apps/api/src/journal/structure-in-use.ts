import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EnrolmentView, TeachingAssignmentView, TermView } from '@zvonok/contracts';
import type { Transaction } from '../platform/database/transaction.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Refused } from '../platform/problems/refused.js';
import { RESOURCE_WRITTEN, type ResourceWritten } from '../platform/resources/index.js';

/** What recorded facts stand on without naming it: it ends on a day and is not removed. */
@Injectable()
export class StructureInUse implements OnModuleInit {
  constructor(private readonly events: EventBus) {}

  onModuleInit(): void {
    this.events.inTransaction<ResourceWritten>(RESOURCE_WRITTEN, async (tx, { kind, before, after }) => {
      if (before === null) return;
      if (after !== null) {
        if (kind === 'enrolment') await checkCut(tx, before as EnrolmentView, after as EnrolmentView);
        return;
      }
      const question = questions[kind];
      if (question === undefined) return;
      const [text, values] = question(before);
      const facts = await tx.query(`${text} LIMIT 1`, [tx.schoolId, ...values]);
      if (facts.length > 0) throw new Refused('IN_USE');
    });
  }
}

/**
 * What a pupil was given in a group stays within the time in it.
 * @throws Refused `RECORDED_LATER` with the last of what would lie outside
 */
async function checkCut(tx: Transaction, before: EnrolmentView, after: EnrolmentView): Promise<void> {
  const moved = before.groupId !== after.groupId;
  const ends = after.toOn !== null && (before.toOn === null || after.toOn < before.toOn);
  if (!moved && !ends && after.fromOn <= before.fromOn) return;
  const [last] = await tx.query<{ date: string; what: string }>(
    `SELECT s.date, j.name AS what FROM slot s JOIN subject j ON j.school_id = s.school_id AND j.id = s.subject_id
     WHERE s.school_id = $1 AND s.group_id = $2 AND s.date BETWEEN $3 AND coalesce($4::date, 'infinity')
       AND ($5 OR s.date < $6 OR s.date > $7)
       AND (EXISTS (SELECT FROM mark m WHERE m.school_id = $1 AND m.slot_id = s.id AND m.pupil_id = $8)
         OR EXISTS (SELECT FROM attendance a WHERE a.school_id = $1 AND a.slot_id = s.id AND a.pupil_id = $8))
     ORDER BY s.date DESC LIMIT 1`,
    [
      tx.schoolId,
      before.groupId,
      before.fromOn,
      before.toOn,
      moved,
      after.fromOn,
      after.toOn ?? 'infinity',
      before.pupilId,
    ],
  );
  if (last) throw new Refused('RECORDED_LATER', { facts: { ...last } });
}

type Question = (row: object) => readonly [text: string, values: readonly unknown[]];

const between = `BETWEEN $2 AND coalesce($3::date, 'infinity')`;

/** Facts that stand on a row, by its kind; $2 and $3 are its days. */
const questions: Readonly<Record<string, Question>> = {
  term: (row) => {
    const term = row as TermView;
    return [
      `SELECT FROM slot s JOIN lesson_record r ON r.school_id = s.school_id AND r.slot_id = s.id
         JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
         LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
       WHERE s.school_id = $1 AND s.date ${between}
         AND (c.grade_level IS NULL OR c.grade_level = ANY ($4::smallint[]))`,
      [term.startsOn, term.endsOn, term.gradeLevels],
    ];
  },
  enrolment: (row) => {
    const stay = row as EnrolmentView;
    return [
      `SELECT FROM slot s WHERE s.school_id = $1 AND s.date ${between} AND s.group_id = $4
         AND (EXISTS (SELECT FROM mark m WHERE m.school_id = $1 AND m.slot_id = s.id AND m.pupil_id = $5)
           OR EXISTS (SELECT FROM attendance a WHERE a.school_id = $1 AND a.slot_id = s.id AND a.pupil_id = $5))`,
      [stay.fromOn, stay.toOn, stay.groupId, stay.pupilId],
    ];
  },
  teachingAssignment: (row) => {
    const given = row as TeachingAssignmentView;
    return [
      `SELECT FROM slot s JOIN lesson_record r ON r.school_id = s.school_id AND r.slot_id = s.id
       WHERE s.school_id = $1 AND s.date ${between} AND s.group_id = $4 AND s.subject_id = $5 AND r.conducted_by = $6`,
      [given.fromOn, given.toOn, given.groupId, given.subjectId, given.staffId],
    ];
  },
};
