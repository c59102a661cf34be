import { admitSubstitution, refuse, type Refusal } from '@zvonok/rules';
import type { OperationOf } from '@zvonok/contracts';
import type { OperationRule, Scene } from '../apply-changes/operation-rule.js';
import { ownSlot } from '../apply-changes/operation-rule.js';
import { admitChange, tooEarly } from '../apply-changes/admissions.js';
import type { SlotRow } from '../apply-changes/page-rows.js';
import { putRecord, recordOf, recordState, recordStateBefore } from '../apply-changes/record-part.js';

/** Under which substitution the lesson may be recorded: SUB-01 on the page as the earlier operations left it. */
function underSubstitution(
  scene: Scene,
  operation: OperationOf<'recordLesson'>,
  slot: SlotRow,
): { substitutionId: string | null } | Refusal {
  const admission = admitSubstitution({
    actorId: scene.ctx.grants.staffId,
    scheduledIds: slot.teacherIds,
    substitutions: scene.page.standingSubstitutions(slot.id).map((one) => ({
      id: one.id,
      teacherId: one.staffId,
      replacesId: one.replacedStaffId ?? '',
      state: one.state,
    })),
    onBehalf: operation.onBehalf
      ? { deputyHead: scene.role === 'deputyHead', reason: operation.reason ?? null }
      : null,
  });
  return admission.ok ? { substitutionId: admission.substitutionId } : admission;
}

/**
 * The lesson was held, by whom. Anyone but the scheduled teacher needs a substitution at this very moment (SUB-01).
 * On a cancelled slot it reopens the lesson, with a reason.
 * @clause J2.1a @clause J2.1b
 */
export const recordLesson: OperationRule<'recordLesson'> = {
  op: 'recordLesson',
  slotId: (operation) => operation.slotId,
  propose(operation, scene) {
    const { page, ctx } = scene;
    const slot = ownSlot(page, operation.slotId);
    if ('ok' in slot) return slot;
    if (operation.conductedBy && operation.conductedBy !== ctx.grants.staffId && !operation.onBehalf) {
      return refuse('FORBIDDEN', 'J1.4', { field: 'conductedBy' });
    }
    const conductedBy =
      operation.conductedBy ?? (operation.onBehalf ? slot.teacherIds[0] : undefined) ?? ctx.grants.staffId;
    if (!conductedBy) return refuse('FORBIDDEN', 'J1.4', { field: 'conductedBy' });
    const under = underSubstitution(scene, operation, slot);
    if ('ok' in under) return under;
    const record = recordOf(page, slot.id);
    const reopens = slot.state === 'cancelled';
    const remote = operation.remote ?? false;
    return {
      current: record.conduct,
      same:
        !reopens &&
        record.conductedBy === conductedBy &&
        record.remote === remote &&
        record.substitutionId === under.substitutionId,
      theirs: { conductedBy: record.conductedBy, cancelled: reopens },
      mine: { conductedBy, cancelled: false },
      admit: () => {
        if (reopens && !operation.reason?.trim()) {
          return refuse('REASON_REQUIRED', 'J2.1a', { slotId: slot.id });
        }
        return tooEarly(scene, slot) ?? admitChange(scene, operation, slot, record.conduct);
      },
      apply(stamp) {
        const changed = {
          ...record,
          conductedBy,
          remote,
          substitutionId: under.substitutionId,
          cancelReason: null,
          conduct: stamp,
          recordedAt: record.recordedAt ?? ctx.now,
        };
        const after = putRecord(page, changed, ctx.now, scene.time);
        page.slots.put({ ...slot, state: under.substitutionId === null ? 'held' : 'substituted' });
        return [
          {
            type: reopens ? 'lesson.reopened' : 'lesson.recorded',
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
