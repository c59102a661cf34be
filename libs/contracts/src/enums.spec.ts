import { describe, expect, it } from '@jest/globals';
import {
  attendanceKinds,
  leftOutReasons,
  markScales,
  operationKinds,
  roles,
  slotStates,
  substitutionCauses,
  substitutionKinds,
  workKinds,
} from '@zvonok/rules';
import {
  ATTENDANCE_KINDS,
  LEFT_OUT_REASONS,
  OPERATION_KINDS,
  ROLES,
  SCALES,
  SLOT_STATES,
  SUBSTITUTION_CAUSES,
  SUBSTITUTION_KINDS,
  WORK_KINDS,
} from './enums.js';

// The lists on the wire stand apart from those of the rules so that a page may take them without the rules.
describe('the lists of the contracts', () => {
  it.each([
    ['kinds of attendance', ATTENDANCE_KINDS, attendanceKinds],
    ['kinds of work', WORK_KINDS, workKinds],
    ['scales', SCALES, markScales],
    ['reasons to leave a mark out', LEFT_OUT_REASONS, leftOutReasons],
    ['states of a slot', SLOT_STATES, slotStates],
    ['kinds of substitution', SUBSTITUTION_KINDS, substitutionKinds],
    ['causes of substitution', SUBSTITUTION_CAUSES, substitutionCauses],
    ['operations', OPERATION_KINDS, operationKinds],
  ])('say the same of %s as the rules', (_, wire, rules) => {
    expect([...wire].sort()).toEqual([...rules].sort());
  });

  it('name no role that the rules do not know', () => {
    expect(ROLES.filter((role) => !(roles as readonly string[]).includes(role))).toEqual([]);
  });
});
