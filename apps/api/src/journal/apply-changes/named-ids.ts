import type { Operation } from '@zvonok/contracts';
import type { OperationKind } from '@zvonok/rules';
import type { NamedIds } from './apply-changes.queries.js';

/** Kinds that look at the marks of their pupil in their lessons. */
const READS_MARKS_OF_PUPIL = new Set<OperationKind>(['setMark', 'clearMark', 'setAttendance']);

/** Kinds that look at all marks of their lessons. */
const READS_ALL_MARKS = new Set<OperationKind>(['cancelLesson', 'setWork']);

/** Collects the identifiers that the operations of one request name. */
export function namedIds(operations: readonly Operation[]): NamedIds {
  const slotIds = new Set<string>();
  const pupilIds = new Set<string>();
  const homeworkIds = new Set<string>();
  const workIds = new Set<string>();
  const substitutionIds = new Set<string>();
  const operationIds = new Set<string>();
  const claimedSlotIds = new Set<string>();
  for (const operation of operations) {
    operationIds.add(operation.id);
    if (typeof operation.base === 'object') operationIds.add(operation.base.operation);
    if ('slotId' in operation && operation.slotId !== null) slotIds.add(operation.slotId);
    if ('pupilId' in operation) pupilIds.add(operation.pupilId);
    switch (operation.op) {
      case 'claimSubstitution':
        substitutionIds.add(operation.substitutionId);
        if (operation.kind === 'otherSubject') claimedSlotIds.add(operation.slotId);
        break;
      case 'revokeSubstitution':
        substitutionIds.add(operation.substitutionId);
        break;
      case 'setHomework':
        homeworkIds.add(operation.homeworkId);
        if (operation.dueSlotId) slotIds.add(operation.dueSlotId);
        if (operation.audience !== 'group') operation.audience.pupilIds.forEach((id) => pupilIds.add(id));
        break;
      case 'setWork':
        workIds.add(operation.workId);
        break;
      case 'setMark':
        if (operation.workId) workIds.add(operation.workId);
        if (operation.retakeOf) slotIds.add(operation.retakeOf.slotId);
        break;
      default:
        break;
    }
  }
  return {
    slotIds: [...slotIds],
    pupilIds: [...pupilIds],
    homeworkIds: [...homeworkIds],
    workIds: [...workIds],
    substitutionIds: [...substitutionIds],
    operationIds: [...operationIds],
    readsMarks: readsMarks(operations),
    claimedSlotIds: [...claimedSlotIds],
  };
}

function readsMarks(operations: readonly Operation[]): NamedIds['readsMarks'] {
  if (operations.some((operation) => READS_ALL_MARKS.has(operation.op))) return 'all';
  return operations.some((operation) => READS_MARKS_OF_PUPIL.has(operation.op)) ? 'ofPupils' : 'none';
}
