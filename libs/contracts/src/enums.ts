/**
 * The closed lists of words that cross the wire, as constant arrays with their types.
 * Free of decorators and dependencies, so that the browser can import them as values.
 */

/** Languages of messages; Russian is the default. */
export const LOCALES = ['ru', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** What a cell may say of a pupil's presence; exactly one kind a cell, `present` is the blank one (ABS-01). */
export const ATTENDANCE_KINDS = [
  'present',
  'absent',
  'ill',
  'excused',
  'unexcused',
  'late',
  'remotePresent',
  'exemptPresent',
] as const;
export type AttendanceKind = (typeof ATTENDANCE_KINDS)[number];

/** Reasons of an absence that a subject teacher may suggest to the class teacher. */
export const SUGGESTED_REASONS = ['ill', 'excused', 'unexcused'] as const;
export type SuggestedReason = (typeof SUGGESTED_REASONS)[number];

/** Kinds of assessed work. */
export const WORK_KINDS = [
  'classwork',
  'homework',
  'independentWork',
  'labWork',
  'practicalWork',
  'controlWork',
  'test',
  'essay',
  'dictation',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Scales of current marks (SCL-01). */
export const SCALES = ['five', 'credit', 'hundred'] as const;
export type Scale = (typeof SCALES)[number];

/** Why a mark has no part in a proposed term mark (TRM-01). */
export const LEFT_OUT_REASONS = [
  'notGraded',
  'retake',
  'otherTerm',
  'noWeight',
  'notConverted',
  'credit',
  'imported',
  'afterClose',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** Whether there are marks enough for a term mark, and if not, whether «н/а» may be set (TRM-02). */
export const ENOUGH_MARKS = ['ok', 'notAttestedAllowed', 'insufficientMarks', 'notApplicable'] as const;
export type EnoughMarksStatus = (typeof ENOUGH_MARKS)[number];

/** What closes a pupil's cell of a work (MRK-01). */
export const CELL_CLOSINGS = ['mark', 'notGraded', 'absence'] as const;
export type CellClosing = (typeof CELL_CLOSINGS)[number];

/** What may be proposed for a term. */
export const PROPOSED_MARKS = ['2', '3', '4', '5', 'pass', 'fail'] as const;
export type ProposedMark = (typeof PROPOSED_MARKS)[number];

/** States of a timetable slot. */
export const SLOT_STATES = ['planned', 'held', 'substituted', 'cancelled', 'moved'] as const;
export type SlotState = (typeof SLOT_STATES)[number];

/** One letter for each slot state in the grid's columns: planned, held, substituted, cancelled, moved. */
export const SLOT_STATE_LETTERS = ['p', 'h', 's', 'c', 'm'] as const;
export type SlotStateLetter = (typeof SLOT_STATE_LETTERS)[number];

/** How a substitution was held (SUB-01). */
export const SUBSTITUTION_KINDS = ['sameSubject', 'otherSubject', 'merged'] as const;
export type SubstitutionKind = (typeof SUBSTITUTION_KINDS)[number];

/** Why the regular teacher was away. */
export const SUBSTITUTION_CAUSES = ['illness', 'businessTrip', 'training', 'vacation', 'other'] as const;
export type SubstitutionCause = (typeof SUBSTITUTION_CAUSES)[number];

/** States of a substitution: planned by the deputy head; claimed by a teacher and not yet, or already, confirmed. */
export const SUBSTITUTION_STATES = ['planned', 'unconfirmed', 'confirmed'] as const;
export type SubstitutionState = (typeof SUBSTITUTION_STATES)[number];

/** States in the register, where those taken back stay. */
export const REGISTER_STATES = [...SUBSTITUTION_STATES, 'revoked'] as const;
export type RegisterState = (typeof REGISTER_STATES)[number];

/** The twelve kinds of operation on a journal. */
export const OPERATION_KINDS = [
  'recordLesson',
  'cancelLesson',
  'claimSubstitution',
  'revokeSubstitution',
  'confirmAttendance',
  'setAttendance',
  'setTopic',
  'setHomework',
  'setWork',
  'setMark',
  'clearMark',
] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** What became of one operation. */
export const OUTCOME_KINDS = ['applied', 'unchanged', 'conflict', 'rejected'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** Types of ledger entries that journal facts make. */
export const JOURNAL_ENTRY_TYPES = [
  'lesson.recorded',
  'lesson.cancelled',
  'lesson.reopened',
  'substitution.claimed',
  'substitution.revoked',
  'attendance.confirmed',
  'attendance.set',
  'topic.set',
  'homework.set',
  'homework.withdrawn',
  'work.set',
  'work.withdrawn',
  'mark.set',
  'mark.cleared',
  'slot.closed',
] as const;
export type JournalEntryType = (typeof JOURNAL_ENTRY_TYPES)[number];

/** Statuses of a timing rule's verdict. */
export const VERDICT_STATUSES = ['pending', 'onTime', 'late', 'missing', 'notApplicable', 'excused'] as const;
export type VerdictStatus = (typeof VERDICT_STATUSES)[number];

/** How late homework is: after the last bell of the same day, or on another day (HW-01). */
export const VERDICT_TIERS = ['sameDay', 'otherDay'] as const;
export type VerdictTier = (typeof VERDICT_TIERS)[number];

/** Timing rules whose obligations are kept. */
export const OBLIGATION_RULES = ['LES-01', 'HW-01', 'MRK-01'] as const;
export type ObligationRule = (typeof OBLIGATION_RULES)[number];

/** By what a list of duties may be put together. */
export const OBLIGATION_GROUPINGS = ['urgency', 'rule', 'schoolClass', 'responsible', 'day'] as const;
export type ObligationGrouping = (typeof OBLIGATION_GROUPINGS)[number];

/** Parts of a lesson that may still be missing. */
export const LESSON_PARTS = ['attendance', 'topic', 'homework'] as const;
export type LessonPart = (typeof LESSON_PARTS)[number];

/** The small sign of one part of a lesson on the page Today. */
export const LESSON_SIGNS = ['done', 'open', 'notNeeded'] as const;
export type LessonSign = (typeof LESSON_SIGNS)[number];

/** Kinds of day in the diary's week. */
export const DIARY_DAY_KINDS = ['school', 'off', 'holiday', 'vacation'] as const;
export type DiaryDayKind = (typeof DIARY_DAY_KINDS)[number];

/** What may be new in a diary. */
export const DIARY_NEWS_KINDS = ['mark', 'homework', 'absence'] as const;
export type DiaryNewsKind = (typeof DIARY_NEWS_KINDS)[number];

/** Roles of a person at one school (domain: roles and rights). */
export const ROLES = [
  'director',
  'deputyHead',
  'deputyUpbringing',
  'teacher',
  'classTeacher',
  'admin',
  'moderator',
  'archivist',
  'welfare',
  'guestInspector',
  'pupil',
  'parent',
] as const;
export type Role = (typeof ROLES)[number];

/** What the scope of a role assignment lists: nothing, grades as «5», ids of classes. */
export const SCOPE_KINDS = ['school', 'grades', 'schoolClass'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** Kinds of term. */
export const TERM_KINDS = ['quarter', 'trimester', 'halfYear'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** States of a term for one class. */
export const TERM_STATES = ['open', 'closing', 'closed', 'archived'] as const;
export type TermState = (typeof TERM_STATES)[number];

/** Kinds of entry in the school's calendar. */
export const CALENDAR_DAY_KINDS = [
  'publicHoliday',
  'movedWorkday',
  'dayOff',
  'vacation',
  'cancelledDay',
] as const;
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

/** Kinds of day of the calendar that come one after another. */
export const CALENDAR_SPAN_KINDS = ['vacation', 'cancelledDay', 'publicHoliday', 'dayOff'] as const;
export type CalendarSpanKind = (typeof CALENDAR_SPAN_KINDS)[number];

/** Week schemes: five or six working days. */
export const WEEK_SCHEMES = [5, 6] as const;
export type WeekScheme = (typeof WEEK_SCHEMES)[number];

/** Kinds of the school's own rows that can be checked before they are saved. */
export const SETUP_KINDS = [
  'academicYear',
  'term',
  'calendarDay',
  'bellSchedule',
  'subject',
  'room',
  'schoolClass',
  'group',
  'pupil',
  'enrolment',
  'staff',
  'teachingAssignment',
] as const;
export type SetupKind = (typeof SETUP_KINDS)[number];

/** How far proposed settings of the rules are. */
export const POLICY_DRAFT_STATES = ['draft', 'approved', 'withdrawn'] as const;
export type PolicyDraftState = (typeof POLICY_DRAFT_STATES)[number];

/** Kinds of group. */
export const GROUP_KINDS = ['class', 'subgroup', 'individual', 'extracurricular'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** What a parent is to a pupil. */
export const PARENT_KINDS = ['mother', 'father', 'guardian', 'other'] as const;
export type ParentKind = (typeof PARENT_KINDS)[number];

/** Actions of the lesson page that `may` answers for. */
export const LESSON_ACTIONS = ['record', 'cancel', 'claim', 'mark'] as const;
export type LessonAction = (typeof LESSON_ACTIONS)[number];

/** States of an import: the file was understood; it was mapped to the school; its timetable is in force. */
export const IMPORT_STATES = ['understood', 'mapped', 'applied'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What clashes in a timetable; a warning, since joint and merged lessons are real. */
export const CLASH_KINDS = ['teacher', 'room'] as const;
export type ClashKind = (typeof CLASH_KINDS)[number];

/** Whose week a timetable shows. */
export const TIMETABLE_SIDES = ['schoolClass', 'teacher', 'room'] as const;
export type TimetableSide = (typeof TIMETABLE_SIDES)[number];

/** Changes of the timetable on single days. */
export const TIMETABLE_CHANGE_KINDS = ['cancel', 'move', 'swap', 'bells'] as const;
export type TimetableChangeKind = (typeof TIMETABLE_CHANGE_KINDS)[number];

/** What may be wished of the timetable: a change, or one taken back. */
export const TIMETABLE_WISH_KINDS = [...TIMETABLE_CHANGE_KINDS, 'undo'] as const;
export type TimetableWishKind = (typeof TIMETABLE_WISH_KINDS)[number];

/** What may stand in the way of a change of the timetable. */
export const CHANGE_CONFLICTS = [
  'CLASS_BUSY',
  'TEACHER_BUSY',
  'ROOM_BUSY',
  'PLACE_TAKEN',
  'NO_BELLS',
  'BELLS_ALREADY',
  'DAY_OFF',
  'OUTSIDE_YEAR',
  'HELD_IN_FUTURE',
  'HAS_MARKS',
  'LESSON_CANCELLED',
  'LESSON_MOVED',
  'CHANGED_SINCE',
  'TOO_LATE',
  'NOTHING_CHANGES',
] as const;
export type ChangeConflictCode = (typeof CHANGE_CONFLICTS)[number];

/** How much an oddity of an imported file weighs. */
export const ODDITY_WEIGHTS = ['refused', 'explained', 'warning', 'note'] as const;
export type OddityWeight = (typeof ODDITY_WEIGHTS)[number];

/** Looks of the interface. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** What a one-time code is good for: it makes a school; it lets a person choose a password. */
export const INVITATION_KINDS = ['school', 'person'] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

/** Kinds of people that sign in. */
export const PERSON_KINDS = ['staff', 'pupil', 'parent'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** How far somebody is with signing in. */
export const SIGN_IN_STATES = ['none', 'invited', 'lapsed', 'active', 'ended'] as const;
export type SignInState = (typeof SIGN_IN_STATES)[number];

/** Steps of setting up a school, in their order. */
export const FIRST_STEPS = [
  'school',
  'calendar',
  'bells',
  'classes',
  'people',
  'timetable',
  'signIns',
  'policy',
] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** How far a step is. */
export const FIRST_STEP_STATES = ['open', 'begun', 'done'] as const;
export type FirstStepState = (typeof FIRST_STEP_STATES)[number];

/** What a step may lack. */
export const FIRST_STEP_LACKS = [
  'noYear',
  'noTerms',
  'gradesWithoutTerms',
  'noHolidays',
  'noBells',
  'shiftsWithoutBells',
  'noClasses',
  'classesWithoutTeacher',
  'classesWithoutPupils',
  'noStaff',
  'noPupils',
  'pupilsWithoutClass',
  'pupilsWithoutParents',
  'noTimetable',
  'noLessonsAhead',
  'noDirector',
  'noDeputy',
  'teachersWithoutSignIn',
  'pupilsWithoutSignIn',
  'parentsWithoutSignIn',
  'noPolicy',
] as const;
export type FirstStepLack = (typeof FIRST_STEP_LACKS)[number];
