import { refuse } from '@zvonok/rules';
import type { OperationRule } from '../apply-changes/operation-rule.js';
import { enrolledOn, NEVER, recordedSlot } from '../apply-changes/operation-rule.js';
import { admitChange, admitCellOf, tooEarly } from '../apply-changes/admissions.js';
import { cellKey } from '../apply-changes/journal-page.js';
import type { AttendanceRow } from '../apply-changes/page-rows.js';
import { newId } from '../../platform/ids/new-id.js';
import type { RowState } from '../../ledger/index.js';

/** Every regulated column of an attendance row. */
export const attendanceState = (row: AttendanceRow): RowState => ({
  slot: row.slotId,
  pupil: row.pupilId,
  kind: row.kind,
  minutesLate: row.minutesLate,
  reason: row.reasonId,
  suggest: row.suggest,
});

/**
 * The attendance kind of one pupil at one lesson (ABS-01).
 * @clause J2.1a
 */
export const setAttendance: OperationRule<'setAttendance'> = {
  op: 'setAttendance',
  slotId: (operation) => operation.slotId,
  propose(operation, scene) {
    const { page } = scene;
    const slot = recordedSlot(page, operation.slotId);
    if ('ok' in slot) return slot;
    const stranger = enrolledOn(page, operation.pupilId, slot);
    if (stranger) return stranger;
    const known = page.attendance.get(cellKey(slot.id, operation.pupilId));
    const wanted = {
      kind: operation.kind,
      minutesLate: operation.kind === 'late' ? (operation.minutesLate ?? null) : null,
      reasonId: operation.reasonId ?? null,
      suggest: operation.kind === 'absent' ? (operation.suggest ?? null) : null,
    };
    if (operation.minutesLate !== undefined && operation.kind !== 'late') {
      return refuse('VALUE_NOT_ALLOWED', 'J2.1a', { field: 'minutesLate', kind: operation.kind });
    }
    const seen = known ?? { kind: 'present', minutesLate: null, reasonId: null, suggest: null };
    return {
      current: known ?? NEVER,
      same:
        seen.kind === wanted.kind &&
        seen.minutesLate === wanted.minutesLate &&
        seen.reasonId === wanted.reasonId &&
        seen.suggest === wanted.suggest,
      theirs: { kind: seen.kind, minutesLate: seen.minutesLate },
      mine: { kind: wanted.kind, minutesLate: wanted.minutesLate },
      admit: () =>
        tooEarly(scene, slot) ??
        admitCellOf(wanted.kind, page.marksOf(slot.id, operation.pupilId)) ??
        admitChange(scene, operation, slot, known ?? NEVER),
      apply(stamp) {
        const row: AttendanceRow = {
          id: known?.id ?? newId(),
          slotId: slot.id,
          pupilId: operation.pupilId,
          ...wanted,
          ...stamp,
        };
        page.attendance.put(row);
        return [
          {
            type: 'attendance.set',
            kind: 'attendance',
            id: row.id,
            slotId: slot.id,
            pupilId: row.pupilId,
            before: known ? attendanceState(known) : null,
            after: attendanceState(row),
          },
        ];
      },
    };
  },
};
