import type { JournalView, OwnMembershipView } from '@zvonok/contracts';
import { judge, judgeOperation, type AccessFacts, type Grants } from '@zvonok/rules';

/** What the reader may do in a journal: the same rights by which the school judges what is sent. */
export interface GridAccess {
  /** Attendance and marks of the lessons. */
  mark: boolean;
  /** Works, planned and held. */
  work: boolean;
  /** All of it for the teacher, with a reason. */
  behalf: boolean;
  /** The reason of an absence. */
  absenceReason: boolean;
}

/**
 * The rights in a journal. Whose lesson one is the grid does not say: the teachers of the journal stand for the
 * scheduled ones, and the school itself refuses what was another's.
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
  const teachers = journal.teachers.map(({ id }) => id);
  const facts: AccessFacts = {
    today,
    scheduledStaffIds: teachers,
    journalStaffIds: teachers,
    ...(journal.schoolClass && { schoolClassIds: [journal.schoolClass.id] }),
    ...(journal.gradeLevel !== null && { gradeLevels: [journal.gradeLevel] }),
  };
  const own = { ...facts, onBehalf: false };
  const behalf = { ...facts, onBehalf: true, reason: '…' };
  return {
    mark: judgeOperation('setMark', grants, own).allowed,
    work: judgeOperation('setWork', grants, own).allowed,
    behalf: judgeOperation('setMark', grants, behalf).allowed,
    absenceReason: judge('journal:absenceReason.write', grants, facts).allowed,
  };
}
