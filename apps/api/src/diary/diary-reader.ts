import { judge, type Role } from '@zvonok/rules';
import type { SchoolContext } from '../platform/context/request-context.js';
import { Refused } from '../platform/problems/refused.js';

/**
 * The role in which the caller may read a pupil's diary.
 * @param classes those of the pupil today
 * @throws Refused `NOT_FOUND`: who may not read it is not told that there is such a pupil
 * @clause J1.5
 */
export function diaryReaderRole(
  ctx: Pick<SchoolContext, 'grants' | 'today'>,
  pupilId: string,
  classes: readonly { readonly id: string; readonly gradeLevel: number }[],
): Role {
  const right = judge('diary:week.read', ctx.grants, {
    today: ctx.today,
    pupilIds: [pupilId],
    schoolClassIds: classes.map((one) => one.id),
    gradeLevels: classes.map((one) => one.gradeLevel),
  });
  if (!right.allowed) throw new Refused('NOT_FOUND');
  return right.role;
}
