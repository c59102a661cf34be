import type { JournalView, OwnMembershipView } from '@zvonok/contracts';
import { judge, judgeOperation, type AccessFacts, type Grants } from '@zvonok/rules';

/** What the reader may do in a journal: the same rights by which the school judges what is sent. */
export interface GridAccess {
  /** Attendance, marks and works of the lessons that the reader gives; which these are the grid says. */
  ownLessons: boolean;
  /** Works of the journal, planned and held. */
  work: boolean;
  /** All of it for the teacher, with a reason. */
  behalf: boolean;
  /** The reason of an absence. */
  absenceReason: boolean;
}

/**
 * The rights in a journal.
 * @param ownClassIds classes whose class teacher the reader is
 */
export function accessTo(
  journal: JournalView,
  membership: OwnMembershipView,
  ownClassIds: readonly string[],
  today: string,
): GridAccess {
  const grants: Grants = {
    accountId: membership.id,
    roles: membership.roles.map((role) => ({ ...role, from: null, to: null })),
    staffId: membership.staffId,
    pupilId: membership.pupilId,
    childIds: [],
    classIds: ownClassIds,
  };
  const facts: AccessFacts = {
    today,
    journalStaffIds: journal.teachers.map(({ id }) => id),
    ...(journal.schoolClass && { schoolClassIds: [journal.schoolClass.id] }),
    ...(journal.gradeLevel !== null && { gradeLevels: [journal.gradeLevel] }),
  };
  const given = {
    ...facts,
    scheduledStaffIds: membership.staffId ? [membership.staffId] : [],
    onBehalf: false,
  };
  const behalf = { ...facts, onBehalf: true, reason: '…' };
  return {
    ownLessons: judgeOperation('setMark', grants, given).allowed,
    work: judgeOperation('setWork', grants, { ...facts, onBehalf: false }).allowed,
    behalf: judgeOperation('setMark', grants, behalf).allowed,
    absenceReason: judge('journal:absenceReason.write', grants, facts).allowed,
  };
}
