import type { OperationRule } from '../apply-changes/operation-rule.js';
import { openSlot } from '../apply-changes/operation-rule.js';
import { admitChange } from '../apply-changes/admissions.js';
import { putRecord, recordOf, recordState, recordStateBefore } from '../apply-changes/record-part.js';

/**
 * The topic of a lesson; may be prepared before it, and completes the record.
 * @clause J2.1a
 */
export const setTopic: OperationRule<'setTopic'> = {
  op: 'setTopic',
  slotId: (operation) => operation.slotId,
  propose(operation, scene) {
    const { page } = scene;
    const slot = openSlot(page, operation.slotId);
    if ('ok' in slot) return slot;
    const record = recordOf(page, slot.id);
    const planItemId = operation.planItemId ?? null;
    return {
      current: record.topicStamp,
      same: record.topic === operation.topic && record.planItemId === planItemId,
      theirs: { topic: record.topic },
      mine: { topic: operation.topic },
      admit: () => admitChange(scene, operation, slot, record.topicStamp),
      apply(stamp) {
        const changed = { ...record, topic: operation.topic, planItemId, topicStamp: stamp };
        const after = putRecord(page, changed, scene.ctx.now, scene.time);
        return [
          {
            type: 'topic.set',
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
