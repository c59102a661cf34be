import { Attendance } from '../journal/attendance.entity.js';
import { Homework } from '../journal/homework.entity.js';
import { Journal } from '../journal/journal.entity.js';
import { LessonRecord } from '../journal/lesson-record.entity.js';
import { Mark } from '../journal/mark.entity.js';
import { Work } from '../journal/work.entity.js';
import { DiaryLook } from '../diary/diary-look.entity.js';
import { DemoProgress } from '../demo/demo-progress.entity.js';
import { Obligation } from '../deadlines/obligation.entity.js';
import { Parent } from '../family/parent.entity.js';
import { ParentLink } from '../family/parent-link.entity.js';
import { PeopleImport } from '../family/people-import/people-import.entity.js';
import { Account } from '../identity/account.entity.js';
import { Invitation } from '../identity/invitations/invitation.entity.js';
import { Membership } from '../identity/membership.entity.js';
import { RoleAssignment } from '../identity/role-assignment.entity.js';
import { Session } from '../identity/session.entity.js';
import { LedgerEntryRow } from '../ledger/ledger-entry.entity.js';
import { AccessLogEntry } from '../platform/access-log/access-log.entity.js';
import { IdempotencyKey } from '../platform/idempotency/idempotency-key.entity.js';
import { OutboxEvent } from '../platform/outbox/outbox-event.entity.js';
import { AcademicYear } from '../school/academic-year.entity.js';
import { BellSchedule } from '../school/bell-schedule.entity.js';
import { CalendarDay } from '../school/calendar-day.entity.js';
import { Enrolment } from '../school/enrolment.entity.js';
import { ExternalId } from '../school/external-id.entity.js';
import { Group } from '../school/group.entity.js';
import { OutageRow } from '../school/outages/outage.entity.js';
import { PolicyDraftRow } from '../school/policies/policy-draft.entity.js';
import { PolicyRow } from '../school/policy.entity.js';
import { Pupil } from '../school/pupil.entity.js';
import { Room } from '../school/room.entity.js';
import { SchoolClass } from '../school/school-class.entity.js';
import { School } from '../school/school.entity.js';
import { StaffMember } from '../school/staff-member.entity.js';
import { Subject } from '../school/subject.entity.js';
import { TeachingAssignment } from '../school/teaching-assignment.entity.js';
import { Term } from '../school/term.entity.js';
import { Substitution } from '../substitutions/substitution.entity.js';
import { Slot } from '../timetable/slot.entity.js';
import { SlotTeacher } from '../timetable/slot-teacher.entity.js';
import { TimetableChange } from '../timetable/timetable-change.entity.js';
import { TimetableImport } from '../timetable/timetable-import.entity.js';
import { TimetableVersion } from '../timetable/timetable-version.entity.js';

/** Tables of which a row belongs to no school. */
export const globalEntities = [School, Account, Session, Invitation, Membership, IdempotencyKey];

/** Tables under row-level security, `school_id` first in every key. */
export const schoolEntities = [
  AccessLogEntry,
  OutboxEvent,
  LedgerEntryRow,
  RoleAssignment,
  PolicyRow,
  PolicyDraftRow,
  AcademicYear,
  Term,
  CalendarDay,
  BellSchedule,
  Subject,
  Room,
  SchoolClass,
  Group,
  Pupil,
  Enrolment,
  StaffMember,
  TeachingAssignment,
  ExternalId,
  OutageRow,
  Parent,
  ParentLink,
  PeopleImport,
  TimetableVersion,
  TimetableImport,
  TimetableChange,
  Slot,
  SlotTeacher,
  Substitution,
  Journal,
  LessonRecord,
  Attendance,
  Homework,
  Work,
  Mark,
  Obligation,
  DiaryLook,
  DemoProgress,
];

/** Every entity, for the data sources. */
export const entities = [...globalEntities, ...schoolEntities];
