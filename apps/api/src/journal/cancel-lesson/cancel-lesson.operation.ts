import { refuse } from '@zvonok/rules';
import type { OperationRule } from '../apply-changes/operation-rule.js';
import { ownSlot } from '../apply-changes/operation-rule.js';
import { putRecord, recordOf, recordState, recordStateBefore } from '../apply-changes/record-part.js';

/**
 * The lesson was not held, and why; nothing is owed for it then.
 * @clause J2.1a
 */
export const cancelLesson: OperationRule<'cancelLesson'> = {
  op: 'cancelLesson',
  slotId: (operation) => operation.slotId,
  propose(operation, scene) {
    const { page } = scene;
    const slot = ownSlot(page, operation.slotId);
    if ('ok' in slot) return slot;
    const cancelReason = operation.reason?.trim();
    if (!cancelReason) return refuse('REASON_REQUIRED', 'J2.1a', { slotId: slot.id });
    if (page.marks.values().some((mark) => mark.slotId === slot.id && !mark.cleared)) {
      return refuse('IN_USE', 'J2.1a', { slotId: slot.id });
    }
    const record = recordOf(page, slot.id);
    return {
      current: record.conduct,
      same: slot.state === 'cancelled',
      theirs: { state: slot.state },
      mine: { state: 'cancelled', reason: cancelReason },
      admit: () => null,
      apply(stamp) {
        const changed = { ...record, conductedBy: null, substitutionId: null, cancelReason, conduct: stamp };
        const after = putRecord(page, changed, scene.ctx.now, scene.time);
        page.slots.put({ ...slot, state: 'cancelled' });
        return [
          {
            type: 'lesson.cancelled',
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
