import type { OperationKind } from '@zvonok/rules';
import { cancelLesson } from '../cancel-lesson/cancel-lesson.operation.js';
import { claimSubstitution } from '../claim-substitution/claim-substitution.operation.js';
import { confirmAttendance } from '../confirm-attendance/confirm-attendance.operation.js';
import { recordLesson } from '../record-lesson/record-lesson.operation.js';
import { revokeSubstitution } from '../revoke-substitution/revoke-substitution.operation.js';
import { setAttendance } from '../set-attendance/set-attendance.operation.js';
import { setHomework } from '../set-homework/set-homework.operation.js';
import { clearMark, setMark } from '../set-mark/set-mark.operation.js';
import { setTopic } from '../set-topic/set-topic.operation.js';
import { setWork } from '../set-work/set-work.operation.js';
import type { OperationRule } from './operation-rule.js';

/** Every kind of operation, by its name on the wire. */
export const operationRules: { readonly [Kind in OperationKind]: OperationRule<Kind> } = {
  recordLesson,
  cancelLesson,
  claimSubstitution,
  revokeSubstitution,
  confirmAttendance,
  setAttendance,
  setTopic,
  setHomework,
  setWork,
  setMark,
  clearMark,
};
