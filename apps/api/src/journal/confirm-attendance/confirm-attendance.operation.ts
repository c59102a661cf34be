import type { OperationRule } from '../apply-changes/operation-rule.js';
import { recordedSlot } from '../apply-changes/operation-rule.js';
import { admitChange, tooEarly } from '../apply-changes/admissions.js';
import { putRecord, recordOf, recordState, recordStateBefore } from '../apply-changes/record-part.js';

/**
 * The explicit word that everybody not marked is present.
 * @clause J2.1a
 */
export const confirmAttendance: OperationRule<'confirmAttendance'> = {
  op: 'confirmAttendance',
  slotId: (operation) => operation.slotId,
  propose(operation, scene) {
    const { page } = scene;
    const slot = recordedSlot(page, operation.slotId);
    if ('ok' in slot) return slot;
    const record = recordOf(page, slot.id);
    return {
      current: record.attendanceStamp,
      same: record.attendanceConfirmed === operation.confirmed,
      theirs: { confirmed: record.attendanceConfirmed },
      mine: { confirmed: operation.confirmed },
      admit: () => tooEarly(scene, slot) ?? admitChange(scene, operation, slot, record.attendanceStamp),
      apply(stamp) {
        const changed = { ...record, attendanceConfirmed: operation.confirmed, attendanceStamp: stamp };
        const after = putRecord(page, changed, scene.ctx.now, scene.time);
        return [
          {
            type: 'attendance.confirmed',
            kind: 'lessonRecord',
            id: record.id,
            slotId: slot.id,
            pupilId: null,
            before: recordStateBefore(record),
            after: recordState(after),
          },
        ];
      },
    };
  },
};
