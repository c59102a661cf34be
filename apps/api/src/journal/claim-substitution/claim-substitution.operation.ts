import { admitSubstitution, refuse } from '@zvonok/rules';
import type { EntryDraft, OperationRule } from '../apply-changes/operation-rule.js';
import { NEVER } from '../apply-changes/operation-rule.js';
import type { SubstitutionRow } from '../apply-changes/page-rows.js';
import type { RowState } from '../../ledger/index.js';

/** Every regulated column of a substitution. */
export const substitutionState = (row: SubstitutionRow): RowState => ({
  slot: row.slotId,
  staff: row.staffId,
  replacedStaff: row.replacedStaffId,
  kind: row.kind,
  cause: row.cause,
  state: row.state,
  heldSlot: row.heldSlotId,
  createdAt: row.createdAt,
});

/**
 * A teacher says that he or she teaches in place of the scheduled one; valid at once, unconfirmed for the deputy head.
 * With another subject the lesson is held in this journal on a new slot, and the planned slot is closed by it.
 * @clause J2.1b
 */
export const claimSubstitution: OperationRule<'claimSubstitution'> = {
  op: 'claimSubstitution',
  slotId: () => null,
  propose(operation, scene) {
    const { page, ctx } = scene;
    const staffId = ctx.grants.staffId;
    if (staffId === null) return refuse('FORBIDDEN', 'J2.1b', {});
    const slot = page.slots.get(operation.slotId);
    const otherSubject = operation.kind === 'otherSubject';
    if (!slot || slot.movedToId !== null || (slot.journalId !== page.journalId) !== otherSubject) {
      return refuse('NO_SUCH_SLOT', null, { slotId: operation.slotId });
    }
    if (slot.state === 'cancelled') return refuse('LESSON_CANCELLED', 'J2.1b', { slotId: slot.id });
    if (otherSubject !== (operation.heldSlotId !== undefined)) {
      return refuse('CLAIM_INCOMPLETE', 'J2.1b', { field: 'heldSlotId' });
    }
    if (slot.teacherIds.includes(staffId) && !otherSubject) {
      return refuse('SUBSTITUTION_CONFLICT', 'J2.1b', { teacher: staffId });
    }
    const known = page.substitutions.get(operation.substitutionId);
    if (known && known.slotId !== slot.id) {
      return refuse('VALUE_NOT_ALLOWED', 'J2.1b', { field: 'substitutionId' });
    }
    const heldSlotId = operation.heldSlotId ?? null;
    return {
      current: known ?? NEVER,
      same:
        known !== undefined &&
        known.state !== 'revoked' &&
        known.staffId === staffId &&
        known.kind === operation.kind &&
        known.cause === operation.cause,
      theirs: known ? { kind: known.kind, cause: known.cause, state: known.state } : {},
      mine: { kind: operation.kind, cause: operation.cause, state: 'unconfirmed' },
      admit: () => {
        if (otherSubject && page.records.get(slot.id)?.conductedBy) {
          return refuse('SUBSTITUTION_CONFLICT', 'J2.1b', { slotId: slot.id });
        }
        const admission = admitSubstitution({
          actorId: staffId,
          scheduledIds: slot.teacherIds,
          substitutions: page.standingSubstitutions(slot.id).map((one) => ({
            id: one.id,
            teacherId: one.staffId,
            replacesId: one.replacedStaffId ?? '',
            state: one.state,
          })),
          claim: { kind: operation.kind, cause: operation.cause },
        });
        return admission.ok ? null : admission;
      },
      apply(stamp) {
        const row: SubstitutionRow = {
          id: operation.substitutionId,
          slotId: slot.id,
          staffId,
          replacedStaffId: slot.teacherIds[0] ?? null,
          kind: operation.kind,
          cause: operation.cause,
          state: 'unconfirmed',
          heldSlotId,
          createdAt: known?.createdAt ?? ctx.now,
          ...stamp,
        };
        page.substitutions.put(row);
        const drafts: EntryDraft[] = [
          {
            type: 'substitution.claimed',
            kind: 'substitution',
            id: row.id,
            slotId: heldSlotId ?? slot.id,
            pupilId: null,
            before: known ? substitutionState(known) : null,
            after: substitutionState(row),
          },
        ];
        if (heldSlotId !== null) {
          page.slots.put({ ...slot, state: 'substituted', movedToId: heldSlotId });
          page.hold(
            {
              ...slot,
              id: heldSlotId,
              journalId: page.journalId,
              state: 'planned',
              movedToId: null,
              teacherIds: [staffId],
              schoolClassId: page.journal.schoolClassId,
              gradeLevel: page.journal.gradeLevel,
            },
            {
              id: heldSlotId,
              insteadOfId: slot.id,
              journalId: page.journalId,
              groupId: page.journal.groupId,
              subjectId: page.journal.subjectId,
              staffId,
            },
          );
          drafts.push({
            type: 'slot.closed',
            kind: 'slot',
            id: slot.id,
            slotId: slot.id,
            pupilId: null,
            before: { state: slot.state, heldAs: null },
            after: { state: 'substituted', heldAs: heldSlotId },
          });
        }
        return drafts;
      },
    };
  },
};
