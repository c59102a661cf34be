import type { Operation } from '@zvonok/contracts';
import {
  admitAttendance,
  admitCell,
  admitEdit,
  type AttendanceKind,
  type Refusal,
  type SchoolPolicy,
} from '@zvonok/rules';
import type { Scene } from './operation-rule.js';
import type { MarkRow, SlotRow, Stamp } from './page-rows.js';

/**
 * Who may change what, when (EDT-01): the right was judged before; here it is about the window and the reason.
 * A first entry is always admitted while the term is open; a later one needs a reason after the free days.
 * @clause J1.1
 */
export function admitChange(
  scene: Scene,
  operation: Operation,
  slot: SlotRow,
  current: Stamp,
  change: 'first' | 'correct' | 'remove' = current.version === 0 ? 'first' : 'correct',
): Refusal | null {
  const admission = admitEdit(
    {
      date: slot.date,
      allowed: true,
      change,
      ownEntry: true,
      reason: operation.reason ?? null,
      onBehalf: operation.onBehalf === true,
    },
    scene.page.policy(scene.ctx.today),
    { zone: scene.ctx.zone },
    scene.ctx.now,
  );
  return admission.ok ? null : admission;
}

/**
 * Nothing of a lesson is entered as held before its pupils are seated (LES-01).
 * @clause J2.1a
 */
export function tooEarly(scene: Scene, slot: SlotRow): Refusal | null {
  const admission = admitAttendance(
    { startAt: slot.startAt, receivedAt: scene.time.judgedAt },
    scene.page.policy(slot.date),
  );
  return admission.ok ? null : admission;
}

/**
 * Attendance and marks that stand in one cell must go together (ABS-01).
 * @clause J2.1a
 */
export function admitCellOf(
  attendance: AttendanceKind | null,
  marks: readonly Pick<MarkRow, 'doneOn'>[],
  policy: Pick<SchoolPolicy, 'maxMarksPerCell'> = { maxMarksPerCell: Number.MAX_SAFE_INTEGER },
): Refusal | null {
  const admission = admitCell({ attendance, marks }, policy);
  return admission.ok ? null : admission;
}
