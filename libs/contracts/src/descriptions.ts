/** Docstrings of the contract classes. Written by tools/describe.mjs; do not edit. */
export const CONTRACT_DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AboutView: {
    '': 'Which release answers.',
    version: 'Number of the release, `0.1.0`.',
    build:
      'Digest of what the server was built from, 12 characters: two servers with the same one run the same code.',
  },
  Ref: {
    '': 'Something with a name: enough to show it and to ask for it.',
  },
  ListQuery: {
    '': 'The query of every list.',
    limit: 'How many at most: 1 to 200.',
    cursor: 'Where to go on: opaque, from a `Link` header.',
    q: 'Part of a name to search for.',
  },
  Resource: {
    '': 'What every resource has besides its fields.',
    version: 'Also in the header `ETag: "v7"`.',
  },
  ObligationQuery: {
    '': 'Query of the obligations; `q` searches the names of teachers, subjects and groups.',
    by: 'Put together by this, within it what can still be mended today first; default: earliest due first.',
    from: 'Due on this day or later.',
    to: 'Due on this day or earlier.',
  },
  ObligationSummaryQuery: {
    '': 'Query of the numbers of obligations: what the list takes, without its paging.',
    by: 'What the groups are.',
    from: 'Due on this day or later.',
    to: 'Due on this day or earlier.',
    q: 'Part of the name of a teacher, subject or group.',
  },
  ObligationLesson: {
    '': 'The lesson behind a duty.',
  },
  ObligationWork: {
    '': 'The work behind a duty.',
  },
  ObligationView: {
    '': "One duty: a slot's, or a work's with all its pupils.",
    pupils: 'Of a work: pupils who still lack a mark; else 0.',
    lesson: 'The lesson that it is about, or at which the work was held.',
  },
  ObligationLine: {
    '': 'A duty in a list that is put together by something.',
    under: "Key of its group in the numbers; '' in a list without groups.",
  },
  ObligationCounts: {
    '': 'How many duties there are of each status; those not applicable are not counted.',
    mendable: 'Of the pending ones those due by the end of today.',
  },
  ObligationRuleCounts: {
    '': 'The numbers of one rule.',
  },
  ObligationGroup: {
    '': 'A group of duties, in the order of the list.',
    key: 'What to ask the list for: id of the class or teacher, day, rule; of urgency `mendable`, `missing`, `upcoming`, `late`, `excused`, `onTime`; `none` where there is no class or teacher.',
    name: 'Name of the class or teacher, else the key.',
  },
  ObligationSummary: {
    '': 'How many duties there are, by groups, judged at this moment.',
  },
  TodayQuery: {
    '': "Query of Today; default: the school's today, the caller.",
    whole: 'With the lesson pages of the day.',
  },
  LessonSigns: {
    '': 'What is there of a lesson.',
  },
  TodaySlot: {
    '': 'A lesson on the page Today.',
    insteadOf: 'The regular teacher, where this is a substitution.',
    shift: "The school's shift in which it is held, from 1.",
  },
  TodayFree: {
    '': 'A day without lessons of the teacher: what it is, and the nearest days with lessons.',
    kind: "What the school's calendar says of the day; `school`: others have lessons.",
    lessonsBefore:
      'The last day before it with a lesson of the teacher; null: none in the four months before.',
    lessonsAfter: 'The next day with one; null: none in the four months after.',
  },
  Today: {
    '': 'The page Today of one teacher.',
    lastBellAt: "The last bell of the day's groups; null: no lessons.",
    debts: 'Overdue, also from earlier days.',
    soon: 'Due soon.',
    free: 'Of a day without lessons; null: there are some.',
    lessons: 'With `whole=true`.',
  },
  DemoSignInView: {
    '': 'An account of a school made for demonstration. All of them have the same password, which the terminal shows.',
    role: 'The one that tells most of what the person may do.',
    schoolClass: "Class of a class teacher, a pupil or a parent's child, such as `5А`; null: none.",
  },
  DemoProgressView: {
    '': "How much of a demonstration school's year is told.",
    percent:
      'Share of the days from the beginning of the year that have their lessons and entries, in per cent.',
    toldFrom: 'The first day that has lessons.',
    lastSchoolDay:
      'The last day with lessons, today or before: the demonstration stands on it while there are none.',
    today: 'The school day it is.',
  },
  DiaryWeekQuery: {
    '': "Query of the week; default: the school's current one.",
  },
  DiaryMark: {
    '': 'A mark as the family sees it.',
    work: 'What for; null: the lesson itself.',
    changed: 'Changed after the family could see it.',
  },
  DiaryLesson: {
    '': 'A lesson of the week.',
    movedTo: 'The day to which the lesson was moved.',
    substitution: 'Given, or to be given, in place of the regular teacher.',
    attendance: 'Null: not confirmed yet.',
  },
  DiaryHomework: {
    '': 'Homework on the day it is due.',
  },
  DiaryWork: {
    '': 'A test or another work to plan for; not what is done in any lesson.',
    slotId: 'Its lesson; null: planned for the day only.',
  },
  DiaryDay: {
    '': 'A day of the week.',
    title: 'Name of the holiday or vacation.',
  },
  DiaryNewsItem: {
    '': 'Something that came since the last look.',
    at: 'Since when it may be seen.',
    date: 'Of its lesson.',
    mark: 'Of the kind `mark`.',
    text: 'Of the kind `homework`.',
    dueOn: 'Of the kind `homework`; null: at no lesson yet.',
    attendance: 'Of the kind `absence`.',
  },
  DiaryNews: {
    '': "What came since the caller's last look.",
    first: 'The caller has never looked before: it is what the last days brought.',
    items: 'Newest first; at most 60.',
  },
  DiaryWeek: {
    '': "The diary's week.",
    news: 'Null: it is not the present week, or not of one’s own child.',
  },
  DiaryWeeks: {
    '': "The weeks of all the caller's children.",
    weeks: "In the order in which the caller's account names the children; at most 12.",
  },
  LookAtDiaries: {
    '': 'Body of the POST that says what was looked at.',
    seenAt: '`serverTime` of the answer that was shown.',
  },
  DiaryResultsQuery: {
    '': 'Query of the results; default: the term that runs or ran last.',
  },
  DiaryTerm: {
    '': "A term of the pupil's grade.",
  },
  DiaryResultMark: {
    '': 'A mark of the term, and what part it has in the mean.',
    date: 'Of its lesson.',
    work: 'What for; null: the lesson itself.',
    changed: 'Changed after the family could see it.',
    retake: 'It corrects an earlier mark.',
    weight: 'The weight it counts with, in hundredths; 0: left out, or a credit.',
    leftOut: 'Null: it counts.',
  },
  DiaryAbsence: {
    '': 'A lesson of which something was missed.',
    missed: "It counts as a missed lesson: an absence, or late by more than the school's share.",
  },
  DiaryReachable: {
    '': 'An end that is attainable: the mark, and the mean as it is written out.',
  },
  DiaryForecast: {
    '': 'What mark is coming out, and what may still come (FCT-01): a forecast, not a promise.',
    on: 'The day it is made on.',
    marks: 'Marks it is made from.',
    expected: 'By the marks so far; null: there are none.',
    remaining: 'Lessons left to the end of the term.',
    withWork: 'Of them with a planned work.',
    added: 'Weight of the marks that may still be set, in hundredths.',
    best: 'All of them the best mark. Null: nothing to come and nothing there.',
    worst: 'All of them the least mark.',
    hidden: 'Too few marks: the family is not shown it.',
  },
  DiaryFives: {
    '': 'How many fives in a row reach a mark (FCT-02).',
    needed: 'Null: more than lessons are left.',
  },
  DiarySubjectResult: {
    '': 'One subject of the term.',
    marks: 'In the order of the lessons.',
    mean: 'The exact mean, written out; null: no numeric marks that count.',
    proposed: "By the school's rules from the marks so far (TRM-01); the teacher sets the mark.",
    held: 'Lessons held for the pupil.',
    missed: 'Of them missed.',
    forecast: 'Null: nothing to forecast, or too few marks to show it to the family.',
    fives: 'For every mark above the one that comes out, the nearest first.',
  },
  DiaryOpenWork: {
    '': 'A work of the term without a mark.',
    date: 'Of its lesson; of a work planned for no lesson yet its day.',
    weight: 'Hundredths.',
  },
  DiaryResultsPolicy: {
    '': 'What settings of the school decide about means.',
  },
  DiaryResults: {
    '': "A pupil's term: each subject with its marks, what is planned and what is owed.",
    term: "Null: the school has no term for the pupil's grade; then it is the year.",
    terms: 'Of the same year, in order.',
    from: 'First day whose lessons are looked at: what is held in a vacation belongs to the next term.',
    subjects: 'By their names.',
    planned: 'To come in this term, the nearest first.',
    owed: 'Held while the pupil was away, and without a mark yet.',
    awaited: 'Written by the pupil, the mark is still to come.',
  },
  ParentView: {
    '': 'A parent.',
  },
  CreateParent: {
    '': 'Body of the POST that makes a parent.',
  },
  PatchParent: {
    '': 'Body of the PATCH that changes a parent.',
  },
  ParentLinkFields: {
    '': "What can be said of a parent's tie to a pupil.",
    restricted: 'A restriction of rights: access ends at once.',
  },
  ParentLinkView: {
    '': "A parent's tie to a pupil.",
  },
  CreateParentLink: {
    '': "Body of the POST that makes a parent's tie to a pupil.",
  },
  PatchParentLink: {
    '': "Body of the PATCH that changes a parent's tie to a pupil.",
  },
  ParentLinkQuery: {
    '': 'Query of the list; each filter narrows it.',
  },
  PeopleImportQuery: {
    '': 'Query of `POST S/people-imports`; the body is the file.',
    kind: 'Who the table lists.',
  },
  PeopleImportCounts: {
    '': 'Every row of the table ends as one of these: new + changed + unchanged + bad = rows.',
    new: 'People, or ties to children, that the school does not have yet.',
    unchanged: 'At the school already, just as the table says.',
    bad: 'Left out for a reason that is named.',
  },
  PeopleColumn: {
    '': 'A column of the table, and what was made of it.',
    header: 'As the table has it.',
    field: 'Null: it is not read.',
    text: 'Why a column that is known is not read, in words; null: it is read, or says nothing to the program.',
  },
  PeopleFault: {
    '': 'Why a row is left out.',
    column: 'Header of the column as the table has it; empty: the row as a whole.',
    value: 'What the cell holds, at most 200 characters; null: the row as a whole.',
    text: 'Why, in words.',
  },
  PeopleChange: {
    '': 'One thing that applying changes about a person; days as `2026-09-01`, a relation as its code.',
    before: 'Null: nothing.',
    after: 'Null: nothing.',
  },
  PeopleRow: {
    '': 'What applying does with one row.',
    row: 'Number of the row as a spreadsheet shows it, from 1, headers counted.',
    name: "The person's name as the table has it; empty: it has none.",
    changes: 'What is written; of a new person all that is known.',
    faults: 'What is wrong with the row; several faults are named each.',
    decisions: 'What a person may decide about it when applying; empty: nothing.',
    cells: 'The cells of a row that is left out, as the table has them; null: of any other row.',
  },
  PeopleImportReport: {
    '': 'What was made of a table, and what applying it does.',
    appliedAt: 'Null: not yet.',
    day: 'First day of what is entered without a day of its own.',
    columns: 'Of the whole table, in its order.',
    rows: 'Every row of the table, in its order.',
  },
  ParentRowDecision: {
    '': 'What a person decided about a row that the table leaves open.',
    row: 'Number of the row.',
    decision: '`same`: the parent who is there already; `another`: somebody of the same name.',
  },
  ApplyPeopleImport: {
    '': 'Body of `POST S/people-imports/{id}/application`.',
    decisions: 'Rows that are not named here stay as the preview has them.',
  },
  SignIn: {
    '': 'Body of `POST /api/v1/sessions`.',
    remember: 'Stay signed in on this device.',
  },
  SessionView: {
    '': "A session of one's own.",
    userAgent: 'The browser as it calls itself.',
    current: 'The one that asks.',
  },
  AccountView: {
    '': "One's own account.",
  },
  RoleView: {
    '': 'A role at a school with what it reaches.',
    scopeIds: 'Grades as «5», or ids of classes; empty for the whole school.',
  },
  OwnMembershipView: {
    '': "One's own place at a school.",
    zone: 'IANA zone of the school.',
    demo: 'Made for demonstration.',
    children: 'Of a parent, those whose diaries one may read.',
  },
  MeView: {
    '': '`GET /api/v1/me`, and the answer to signing in.',
    serverTime: "The server's clock, by which the client sets its own.",
  },
  PatchMe: {
    '': 'Body of `PATCH /api/v1/me`.',
  },
  ChangePassword: {
    '': 'Body of `POST /api/v1/me/password`.',
  },
  ResetPassword: {
    '': 'Body of `POST S/memberships/{id}/password`.',
  },
  MembershipPersons: {
    '': 'Who an account is at the school.',
  },
  MembershipView: {
    '': "A person's tie to the school.",
  },
  CreateMembership: {
    '': 'Gives a login a place at the school; makes the account where there is none of that login.',
    password: 'First password of a new account.',
  },
  MembershipChanges: {
    ended: 'True ends it at once.',
  },
  PatchMembership: {
    '': 'Body of the PATCH that changes a membership.',
  },
  RoleAssignmentPeriod: {
    '': 'A role given by an appointment.',
    scopeIds: 'Grades as «5», or ids of classes; empty for the whole school.',
    basis: 'Number and date of the order.',
  },
  RoleAssignmentView: {
    '': 'A role assignment.',
  },
  CreateRoleAssignment: {
    '': 'Body of the POST that makes a role assignment.',
  },
  PatchRoleAssignment: {
    '': 'Body of the PATCH that changes a role assignment.',
  },
  RoleAssignmentQuery: {
    '': 'Query of the list; each filter narrows it.',
  },
  GridQuery: {
    '': 'Query of the grid: a term, or days from and to. Default: the term that runs or ran last.',
    termId: "Of the journal's academic year. What was held in the vacation before it belongs to it.",
    from: 'First day; with `to`, without `termId`.',
    to: 'Last day, included; at most a year after the first.',
  },
  OperationCommon: {
    '': 'What every operation carries.',
    id: 'Made by the client; an id already in the ledger answers as it did then.',
    base: "The version of the page on which the subject was seen (absent: 0), or one's own earlier operation on it.",
    madeAt: "The device's clock.",
    sequence: 'Grows by one per device.',
    group: 'Operations of one group are applied or refused together.',
    onBehalf: 'Deputy head only, with `reason`.',
  },
  RecordLesson: {
    '': 'Makes the lesson record; on a cancelled slot, with a reason, reopens it.',
    conductedBy: 'Default: the caller; another one only `onBehalf`.',
  },
  CancelLesson: {
    '': 'Says that the lesson was not held; `reason` is required by the rules.',
  },
  ClaimSubstitution: {
    '': 'Claims an unplanned substitution; valid at once, shown as unconfirmed (SUB-01).',
    substitutionId: 'New, made by the client.',
    slotId: 'The planned slot.',
    heldSlotId: 'For `otherSubject`: the new slot in the journal of the subject held.',
  },
  RevokeSubstitution: {
    '': 'Takes a substitution back.',
  },
  ConfirmAttendance: {
    '': 'Confirms the absentees of a lesson: those not marked are present.',
  },
  SetAttendance: {
    '': 'Sets the attendance kind of one pupil at one lesson.',
    minutesLate: 'With `late`: whole minutes.',
    suggest: 'With `absent`: the reason a subject teacher suggests.',
  },
  SetTopic: {
    '': 'Sets the topic of a lesson; an empty one takes it back.',
  },
  SetHomework: {
    '': 'Sets, changes or withdraws a homework.',
    slotId: 'The lesson at which it is set.',
    explicitNone: '«Не задано», said on purpose.',
    estimateMin: 'Minutes it should take.',
    dueSlotId: "Default: the group's next slot.",
  },
  SetWork: {
    '': 'Plans, changes or withdraws an assessed work.',
    slotId: 'The lesson at which it is held; null: only planned.',
    weight: "In hundredths; default: the policy's for its kind.",
  },
  MarkPlace: {
    '': 'The mark that another one corrects by a retake.',
  },
  SetMark: {
    '': 'Sets a mark, known by (slot, pupil, place).',
    place: "From 0; below the policy's `maxMarksPerCell`.",
    workId: 'The work; null: of the lesson itself.',
    value:
      '`five` 1–5, `credit` pass or fail, `hundred` 0–100; each also notGraded, with a reason. The rules judge it.',
    doneOn: 'Day on which the work was done, when not at the lesson.',
  },
  ClearMark: {
    '': 'Takes a mark back.',
  },
  UnknownOperation: {
    '': 'Stands for an operation of no known kind, to say just that.',
  },
  ChangesRequest: {
    '': 'Body of `POST …/journals/{journalId}/changes`; at most 1 MB.',
    device: 'The device: made once by the client, kept.',
    sentAt: "The device's clock at sending; its difference from receipt is the clock's deviation (LES-01).",
  },
  OutcomeCommon: {
    '': 'What every outcome carries.',
    id: "The operation's.",
  },
  AppliedOutcome: {
    '': 'Saved.',
    version: 'The number this operation took.',
    replayed: 'It was in the ledger already; the answer is that of then.',
  },
  UnchangedOutcome: {
    '': 'The wanted value was there already.',
    version: 'The number of the operation that set it; 0: none.',
  },
  ConflictOutcome: {
    '': 'Somebody else changed the same since `base`, to another value. Nothing was saved.',
    version: 'The number of the operation in the way.',
  },
  RejectedOutcome: {
    '': 'Refused by a rule. Nothing was saved; the same id is judged anew when it is sent again.',
  },
  ChangesResponse: {
    '': 'Answer to a batch of changes: one outcome for each operation, in the order sent.',
    version: "The journal's version after the batch.",
  },
  TermMarkQuery: {
    '': 'Query of a derivation: the days of the grid beside it.',
  },
  TermMarkLine: {
    '': 'What became of one mark of the pupil.',
    date: 'Of its lesson.',
    workId: 'Null: of the lesson itself.',
    kind: 'Null: of the lesson itself, which counts as classwork.',
    title: 'Of the work; empty: none.',
    value: 'As it stands in the cell.',
    retakeOf: 'The mark it corrects.',
    five: 'What it is on the scale of five; null: no numeric mark.',
    weight: 'The weight it counts with, in hundredths; 0: left out, or a credit.',
    leftOut: 'Null: it counts.',
  },
  ThresholdsView: {
    '': 'Bounds of 5, 4 and 3: of a mean in hundredths, of the hundred scale in points.',
  },
  ShareView: {
    '': 'A share, `parts` of `of`.',
  },
  TermMarkPolicy: {
    '': 'The settings that decided.',
    version: '0: as shipped.',
    validFrom: 'Since when they hold; null: as shipped.',
    hundredToFive: 'Null: marks of the hundred scale are not converted.',
    creditPassShare: 'Share of passed credits from which a term of credits alone is passed.',
  },
  ShownMeanView: {
    '': 'How a mean is written out.',
    sum: 'Σ weight·mark in whole weights, as «18».',
    weight: 'Σ weight in whole weights, as «5».',
    mean: 'Two decimals, as «3,60».',
    threshold: 'The bound that it reached, as «3,50»; null: the least mark has none.',
  },
  EnoughMarksView: {
    '': 'Whether there are marks enough (TRM-02), with the facts that decided.',
    marks: "Numeric marks and credits there are; a work and its retakes as the school's rule says.",
    min: 'Fewest marks of the term.',
    scheme: 'Whose minimum it is.',
    hoursPerWeek: 'Weekly load in hundredths of an hour, of the assigned teachers, else of the timetable.',
    held: 'Lessons held for the pupil.',
    missed: 'Of them missed.',
    missedShare: 'Share of missed lessons from which «н/а» may be set.',
    warning: 'Half of the term has passed and there are fewer than half of the marks needed.',
  },
  TermOfPage: {
    '': 'The term of a page.',
  },
  TermMarkDerivation: {
    '': 'How a term mark is proposed for a pupil.',
    version: 'Of the journal.',
    term: 'Null: any days.',
    from: 'First day whose lessons are looked at.',
    lines: 'In the order of the lessons; retakes of later terms at the end.',
    sum: 'Σ weight·mark of those that count, in hundredths.',
    weight: 'Σ weight of those that count, in hundredths; the exact mean is `sum / weight`.',
    shown: 'Null: no numeric marks.',
    proposed: 'Null: nothing to propose from. The teacher sets the mark.',
  },
  VerdictReason: {
    '': 'Why a verdict is as it is.',
  },
  VerdictView: {
    '': 'What a timing rule says of one duty. Late is a fact, not a refusal.',
    rule: 'Such as `LES-01`.',
    clause: 'Such as `J2.1a`.',
    dueAt: 'The last instant that is still on time; null: never due.',
    lateByMs: 'Milliseconds after `dueAt`.',
    lateByDays: 'Local dates after that of `dueAt`.',
    offline: 'The trusted time of the device was judged.',
    corrected: 'Changed after it was first entered.',
  },
  SlotView: {
    '': 'A lesson of the timetable on its date.',
    period: 'Number of the lesson, from 0 or 1; restarts in each shift.',
    teachers: 'Those planned, one or more.',
    jointId: 'Joins the slots of one lesson for several classes.',
  },
  LessonRecordView: {
    '': 'The lesson record.',
    topic: 'Empty: not yet entered.',
    firstRecordedAt:
      'The first instant at which topic and confirmed attendance were both there; never cleared (LES-01).',
  },
  LessonSubstitutionView: {
    '': 'The substitution of one slot, as its lesson page shows it.',
    teacher: 'Who teaches instead.',
  },
  PrefilledAttendance: {
    '': 'An absence known before the lesson.',
    text: 'Where it is known from, in words.',
  },
  LessonMarkView: {
    '': 'A mark of the lesson page.',
    workId: 'Null: of the lesson itself.',
  },
  LessonPupilView: {
    '': 'A pupil on the lesson page.',
    marks: 'Empty for who may not see marks.',
  },
  WorkView: {
    '': 'An assessed work.',
    weight: 'In hundredths.',
    dueAt: 'The last instant at which its marks are on time (MRK-01); null: nothing due.',
    publishedAt: 'When the family could first see it; null: not yet.',
  },
  HomeworkView: {
    '': 'A homework.',
    slotId: 'The lesson at which it is set.',
    dueSlotId: 'The lesson by which it is due; null: none is planned yet.',
    dueAt: 'Start of the lesson by which it is due.',
    publishedAt: 'The first publication (HW-01); null: not yet.',
  },
  LessonSuggestions: {
    '': 'What the page may offer ready.',
    previousSlotId: 'The slot just before, of the same group and subject (a double lesson).',
  },
  MayView: {
    '': 'Whether the reader may do one thing, and the code of the refusal if not.',
  },
  LessonMay: {
    '': 'What the reader may do on the lesson page.',
    history: 'See who changed what.',
  },
  LessonPage: {
    '': 'The lesson page.',
  },
  HistoryQuery: {
    '': "Query of a journal's history.",
  },
  HistoryItem: {
    '': 'One entry of the history: who changed what, from what, to what, why.',
    role: 'The role acted in.',
    type: 'Type of the ledger entry, such as `mark.set`.',
  },
  JournalQuery: {
    '': 'Query of the journals.',
    staffId: 'Those of one teacher.',
  },
  JournalView: {
    '': 'A journal: one subject page of a group in one academic year.',
    schoolClass: 'Null: the group has pupils of several classes.',
    teachers: 'Those assigned today.',
    noMarks: 'Taught without marks, by subject or grade.',
  },
  JournalEvent: {
    '': 'News of `GET /api/v1/events`: a journal is at this version.',
  },
  WorkQuery: {
    '': 'Query of the works: the days of the grid; `q` searches their titles.',
    termId: "Of the journal's academic year; default: the term that runs or ran last.",
    from: 'First day; with `to`, without `termId`.',
    to: 'Last day, included; at most a year after the first.',
  },
  WorkHead: {
    '': 'What a work is, wherever it is shown.',
    slotId: 'Null: only planned.',
    date: 'On which it is held or planned.',
    period: 'Null: only planned.',
    state: 'Of its lesson; null: only planned.',
    weight: 'In hundredths.',
  },
  WorkCounts: {
    '': 'Pupils of a work by what their cells say now.',
    pupils: 'Who need a mark: closed and open.',
    closed: 'With a mark, or not graded with a reason.',
    open: 'Without: not yet due, overdue or excused.',
    missing: 'Of the open ones: overdue.',
    late: 'Of the closed ones: after they were due.',
  },
  WorkLine: {
    '': 'A work in the list.',
    firstDueAt: "The earliest instant at which a pupil's mark is due (MRK-01); null: nothing due.",
    lastDueAt: 'The latest one: later where a pupil did it later.',
    verdict: 'Of the work with all its pupils (MRK-01).',
  },
  WorkMark: {
    '': 'A mark given for a work.',
    doneOn: 'The later date on which the pupil did it.',
  },
  WorkPupil: {
    '': 'One pupil of a work.',
    attendance: 'At the lesson of the work.',
    closedBy: 'What closes the cell; null: the pupil is without a mark.',
    dueAt: "The pupil's own; null: nothing is due.",
    verdict: 'Null: nothing is owed, the work is only planned or not to be graded.',
  },
  WorkPupils: {
    '': 'A work with its pupils, in the order of the class list.',
    version: 'Of the journal.',
  },
  FieldErrorView: {
    '': 'One wrong field of a body.',
    pointer: 'JSON Pointer into the body, such as `/operations/3/value`.',
  },
  ProblemView: {
    '': 'A refusal (RFC 9457).',
    type: 'URI of the kind of problem, such as `/problems/term-closed`.',
    code: 'Stable, such as `TERM_CLOSED`.',
    clause: 'Clause of the regulation, such as `J2.1b`.',
  },
  CreateCalendarSpan: {
    '': 'Body of the POST that makes an entry of the calendar for each of some days.',
    to: 'Last day; at most 123 days after the first.',
    gradeLevels: 'Null: all grades.',
    weekScheme: 'Binds only this week scheme; null: both.',
  },
  CalendarSpanMade: {
    '': 'What came of it.',
    days: 'Entries that were made, one a day.',
  },
  SchoolFields: {
    '': 'What can be said of the school.',
    zone: 'IANA time zone, such as `Asia/Yakutsk`.',
  },
  SchoolView: {
    '': 'A school of the caller.',
    demo: 'Made for demonstration, with invented people.',
  },
  PatchSchool: {
    '': 'Body of the PATCH that changes the school.',
  },
  AcademicYearFields: {
    '': 'What can be said of an academic year.',
    name: 'Such as `2026/27`.',
  },
  AcademicYearView: {
    '': 'An academic year.',
  },
  CreateAcademicYear: {
    '': 'Body of the POST that makes an academic year.',
  },
  PatchAcademicYear: {
    '': 'Body of the PATCH that changes an academic year.',
  },
  TermFields: {
    '': 'A reporting period of some grades.',
  },
  TermView: {
    '': 'A term.',
    termMarksDueAt: 'The last instant at which term marks are on time.',
  },
  CreateTerm: {
    '': 'Body of the POST that makes a term.',
    termMarksDueAt: "Default: end of the term's last day.",
  },
  PatchTerm: {
    '': 'Body of the PATCH that changes a term.',
  },
  CalendarDayFields: {
    '': 'A day that is not like the others.',
    gradeLevels: 'Null: all grades.',
    weekScheme: 'Binds only this week scheme; null: both.',
    asWeekday: 'Of a moved workday: the weekday (1 Monday – 7 Sunday) whose lessons are held.',
  },
  CalendarDayView: {
    '': 'An entry of the calendar.',
  },
  CreateCalendarDay: {
    '': 'Body of the POST that makes an entry of the calendar.',
  },
  PatchCalendarDay: {
    '': 'Body of the PATCH that changes an entry of the calendar.',
  },
  BellPeriod: {
    '': 'Bells of one lesson.',
  },
  BellScheduleFields: {
    '': 'A named set of bells.',
    gradeLevels: 'Null: all grades.',
    weekdays: '1 Monday – 7 Sunday; null: every day.',
    validTo: 'Last day; null: until further notice.',
  },
  BellScheduleView: {
    '': 'A set of bells.',
  },
  CreateBellSchedule: {
    '': 'Body of the POST that makes a set of bells.',
  },
  PatchBellSchedule: {
    '': 'Body of the PATCH that changes a set of bells.',
  },
  OutageFields: {
    '': 'A time in which the journal could not be used.',
    toAt: 'Null: it lasts.',
    description: 'What happened, in words.',
  },
  OutageView: {
    '': 'An outage.',
    confirmedBy: 'Only a confirmed outage moves deadlines; the confirmer is another person.',
  },
  CreateOutage: {
    '': 'Body of the POST that makes an outage.',
  },
  OutageChanges: {
    confirmed: 'True confirms.',
  },
  PatchOutage: {
    '': 'Body of the PATCH that changes an outage.',
  },
  GroupMembersQuery: {
    '': 'Query of the pupils who are in a group or may be.',
    on: 'Default: today.',
    schoolClassId: "The class whose pupils are shown besides the members; default: the group's own.",
  },
  GroupCandidate: {
    '': 'A pupil who is in a group or may be.',
    schoolClass: 'The class, such as `5А`; empty: in none.',
    from: 'First day in the group, also one still to come.',
    to: 'Last day in the group; null: until further notice.',
    others: "Names of the pupil's other groups that are no class.",
  },
  GroupMembers: {
    '': 'The pupils of a group on a day, and those who may join.',
    pupils: 'In the order of a list of a class; classes one after the other.',
  },
  ChangeGroupMembers: {
    '': 'Body of the POST that lets pupils join and leave a group.',
    from: 'First day of those who join, first day without those who leave.',
    join: 'Pupils who join.',
    leave: 'Pupils who leave.',
    orderRef: 'Number and date of the order.',
  },
  GroupMembersChanged: {
    '': 'What came of it.',
    undone:
      'Of those who left: they would have joined on that day or later, so that they were never in the group.',
  },
  PolicyView: {
    '': 'Approved settings of the rules from a day on. They are never changed; others follow from another day.',
    validFrom: 'First day on which they hold.',
    values: 'Only what differs from the settings as shipped.',
    basis: 'Number and date of the order.',
    author: 'Who prepared them.',
    approvedBy: 'The director who approved them.',
    selfApproved: 'Prepared and approved by one person, as the school has no second one.',
  },
  PolicyDraftFields: {
    '': 'Settings that somebody proposes.',
    validFrom:
      "First day on which they are to hold: tomorrow at the earliest, save for the school's first ones.",
    values:
      'Only what differs from the settings as shipped; `localAct` cites the local act of the school that laxer deadlines need.',
    note: 'What they are for, in words.',
  },
  PolicyDraftView: {
    '': 'Settings on their way to the director.',
    author: 'Who prepared them, or changed them last.',
    selfApproved: 'Prepared and approved by one person, as the school has no second one.',
  },
  CreatePolicyDraft: {
    '': 'Body of the POST that proposes settings.',
  },
  PatchPolicyDraft: {
    '': 'Body of the PATCH that changes proposed settings.',
  },
  PolicyDraftQuery: {
    '': 'Query of the list of drafts.',
    state: 'Only those so far.',
  },
  ApprovePolicy: {
    '': 'Body of the POST by which the director approves.',
    orderNumber: 'Number of the order, without «№».',
    orderDate: 'Date of the order; not in the future.',
    validFrom: "First day on which they hold; default: the draft's.",
  },
  PolicyOnQuery: {
    '': 'Query of the settings in force.',
    on: 'Day whose facts are judged by them; default: today.',
  },
  PolicyInForce: {
    '': 'The settings by which facts of a day are judged.',
    version: 'Number of the settings in their order; 0: the school has approved none, the shipped ones hold.',
    validTo: 'Last day on which they hold; null: until others are approved.',
    basis: 'Number and date of the order.',
    localAct: 'The local act that laxer deadlines rest on.',
    settings: 'Every setting with its value.',
    differing: 'Settings that differ from those shipped.',
  },
  PolicyDraftChanges: {
    '': 'What approving a draft would change.',
    validFrom: 'Day on which it would begin.',
    against: 'Number of the settings in force on that day without it; 0: the shipped ones.',
    settings: 'Settings that change, in the order of the page.',
    before: 'Their values without it.',
    after: 'Their values with it.',
    needAct: 'Settings that need a local act.',
    localAct: 'The local act the draft cites.',
  },
  SetupCheck: {
    '': 'Body of the POST that asks whether a row may be made or changed.',
    kind: 'What the row is.',
    id: 'The row that would change; null: it would be made.',
    body: 'The body of the request that would make or change it.',
  },
  SetupCheckResult: {
    '': 'What would be refused.',
    problem: 'The refusal as it would be; null: it may be saved.',
  },
  ExternalIdView: {
    '': 'What another system calls the same thing.',
  },
  SubjectFields: {
    '': 'What can be said of a subject.',
    noMarks: 'Taught without marks.',
    usuallyNoHomework: '«Не задано» is offered ready (HW-01).',
    extracurricular: 'Not counted for the last bell.',
  },
  SubjectView: {
    '': 'A subject.',
  },
  CreateSubject: {
    '': 'Body of the POST that makes a subject.',
  },
  PatchSubject: {
    '': 'Body of the PATCH that changes a subject.',
  },
  RoomFields: {
    '': 'What can be said of a room.',
  },
  RoomView: {
    '': 'A room.',
  },
  CreateRoom: {
    '': 'Body of the POST that makes a room.',
  },
  PatchRoom: {
    '': 'Body of the PATCH that changes a room.',
  },
  SchoolClassFields: {
    '': 'What can be said of a class.',
    gradeLevel: '1 to 11, 12 in evening schools.',
    letter: 'Such as `А`; empty where a grade has one class.',
  },
  SchoolClassView: {
    '': 'A class.',
  },
  CreateSchoolClass: {
    '': 'Body of the POST that makes a class.',
  },
  PatchSchoolClass: {
    '': 'Body of the PATCH that changes a class.',
  },
  SchoolClassQuery: {
    '': 'Query of the list; each filter narrows it.',
  },
  GroupFields: {
    '': 'What can be said of a group.',
    schoolClassId: 'Null: pupils of several classes.',
  },
  GroupView: {
    '': 'A group.',
  },
  CreateGroup: {
    '': 'Body of the POST that makes a group.',
  },
  PatchGroup: {
    '': 'Body of the PATCH that changes a group.',
  },
  GroupQuery: {
    '': 'Query of the list; each filter narrows it.',
  },
  PersonName: {
    '': "A person's names.",
  },
  PupilFields: {
    '': 'What can be said of a pupil.',
  },
  PupilView: {
    '': 'A pupil; `birthDate` only for who may see personal data.',
  },
  CreatePupil: {
    '': 'Body of the POST that makes a pupil.',
  },
  PatchPupil: {
    '': 'Body of the PATCH that changes a pupil.',
  },
  PupilQuery: {
    '': 'Query of the list; each filter narrows it.',
    schoolClassId: "Enrolled in one of the class's groups on `on`.",
    on: 'Default: today.',
  },
  EnrolmentPeriod: {
    '': "A pupil's time in a group; both days included.",
    toOn: 'Null: until further notice.',
    orderRef: 'Number and date of the order by which it began.',
    endOrderRef: 'Number and date of the order by which it ended.',
  },
  EnrolmentView: {
    '': 'An enrolment.',
  },
  CreateEnrolment: {
    '': 'Body of the POST that makes an enrolment.',
  },
  PatchEnrolment: {
    '': 'Body of the PATCH that changes an enrolment.',
  },
  MovePupil: {
    '': 'Body of `POST S/enrolments/moves`: a pupil goes to another class by an order.',
    schoolClassId: 'The class the pupil goes to.',
    fromOn: 'First day in the new class; the day before is the last one in the former.',
    orderRef: 'Number and date of the order.',
    subgroupIds: 'Subgroups of the new class that the pupil joins on the same day.',
  },
  PupilDeparture: {
    '': 'Body of `POST S/enrolments/departures`: a pupil leaves the school by an order.',
    lastOn: 'Last day at the school.',
    orderRef: 'Number and date of the order.',
  },
  EnrolmentOrderView: {
    '': 'What an order changed in the places of a pupil.',
    ended: 'Enrolments that end by it.',
    begun: 'Enrolments that begin by it.',
    takenBack: 'How many enrolments that were to begin later are taken back.',
  },
  EnrolmentQuery: {
    '': 'Query of the list; each filter narrows it.',
  },
  StaffFields: {
    '': 'What can be said of a staff member.',
    endedOn: 'Last day of work.',
  },
  StaffView: {
    '': 'A staff member.',
  },
  CreateStaff: {
    '': 'Body of the POST that makes a staff member.',
  },
  PatchStaff: {
    '': 'Body of the PATCH that changes a staff member.',
  },
  TeachingAssignmentPeriod: {
    '': 'From when to when, of a teaching assignment.',
    hoursPerWeek: 'In hundredths: 250 is two and a half hours.',
  },
  TeachingAssignmentView: {
    '': 'A teaching assignment.',
  },
  CreateTeachingAssignment: {
    '': 'Body of the POST that makes a teaching assignment.',
  },
  PatchTeachingAssignment: {
    '': 'Body of the PATCH that changes a teaching assignment.',
  },
  TeachingAssignmentQuery: {
    '': 'Query of the list; each filter narrows it.',
  },
  SubstitutionFields: {
    '': 'What can be said of a substitution.',
    staffId: 'Who teaches instead.',
    heldSlotId: 'For `otherSubject`: the slot of the subject held.',
  },
  CreateSubstitution: {
    '': 'Plans a substitution (deputy head).',
    replacedStaffId: 'Who is away, where the slot has several teachers.',
  },
  SubstitutionChanges: {
    state: '`confirmed` takes a claim for good, `revoked` takes it back.',
  },
  PatchSubstitution: {
    '': 'Body of the PATCH that changes a substitution.',
  },
  SubstitutionView: {
    '': 'A line of the register.',
  },
  SubstitutionQuery: {
    '': 'Query of the list; each filter narrows it.',
  },
  FirstStepLackView: {
    '': 'Something a step still lacks.',
    count: 'How many; 0 where it cannot be counted.',
    names: 'Grades, classes or shifts that are meant, the first twelve of them.',
    advised: 'A school can teach without it.',
  },
  FirstStepView: {
    '': 'A step of setting up a school, judged by what is there.',
    state: '`done`: nothing is missing that lessons need.',
    count: "What is there, in the step's own unit.",
  },
  FirstStepsView: {
    '': '`GET S/first-steps`: how far a school is set up.',
    done: 'Steps that are done.',
  },
  InvitationCodeRequest: {
    '': 'Body of `POST /api/v1/invitations/look`.',
    code: 'From the link or the slip; blanks, hyphens and capitals of a slip do not matter.',
  },
  InvitationView: {
    '': 'What a code is good for.',
    kind: '`school`: makes a school; `person`: lets its owner choose a password.',
    login: 'Of `person`.',
    displayName: 'Of `person`.',
    school: 'Of `person`: the school that gave the code; null where whoever runs the installation did.',
    further: 'Of `school`: whether the installation has a school already.',
  },
  InvitationAcceptanceRequest: {
    '': 'Body of `POST /api/v1/invitations/acceptance`.',
  },
  NewSchoolFields: {
    '': 'A school to be made.',
    name: 'As in the charter.',
    shortName: 'As people say it: «Школа № 12».',
    zone: 'IANA zone, `Asia/Yakutsk`: every deadline is reckoned in it.',
  },
  CreateSchool: {
    '': "Body of `POST /api/v1/schools`: the caller becomes the school's administrator.",
  },
  CreateFirstSchool: {
    '': "Body of `POST /api/v1/invitations/school`: a school together with its first administrator's account.",
  },
  SignInQuery: {
    '': 'Whose sign-ins are listed.',
    schoolClassId: 'Of pupils and parents: the class; without it all the school.',
  },
  SignInView: {
    '': 'A person of the school and how that person signs in.',
    personId: 'Of the member of the staff, pupil or parent.',
    about: 'Position of a member of the staff, class of a pupil, children of a parent.',
    state:
      '`none`: no sign-in yet; `invited`: a code waits to be used; `lapsed`: the code was not used in time; `active`: has a password; `ended`: the place at the school has ended, or the account is closed.',
    membershipId: "The account's place at the school.",
    invitedUntil: 'Until when the waiting code can be used.',
    roles: 'Roles by appointment that hold today.',
    teaches: 'Of a member of the staff: teaches today or later by an assignment.',
    leads: 'Of a member of the staff: class teacher of a class.',
  },
  CreateSignIns: {
    '': 'Body of `POST S/sign-ins`: codes for people of one kind.',
    roles: 'Of the staff: roles to which each is appointed, where they are not held yet.',
    byDuty: 'Of the staff: whoever teaches becomes `teacher`, whoever leads a class `classTeacher`.',
    rolesFrom: 'First day of the roles; today when null.',
  },
  SignInSlipView: {
    '': 'What one person gets on paper. The code is shown this once: only its digest is kept.',
    code: 'Three groups of four, `k7mp-2xqd-9hta`.',
  },
  SignInSlipsView: {
    '': 'Slips, and who got none.',
    address: 'Address that is printed on the slips.',
    left: "People whose password is not this school's to replace: the caller, and who belongs to another school too.",
  },
  TemplateTermView: {
    '': 'A term of a year that is proposed.',
  },
  TemplateBreakView: {
    '': 'Days of a year that is proposed on which nobody is taught: a holiday, a day off, or a whole vacation.',
    gradeLevels: 'Null: of all grades.',
  },
  YearTemplateView: {
    '': '`GET S/year-templates/{startYear}`: an academic year as Russian schools usually have it.',
    name: '`2026/27`.',
    taken: 'The school has an academic year of these days already: this one cannot be made beside it.',
  },
  LessonTarget: {
    '': 'Where a lesson is wanted.',
    period: 'Number of the lesson in its shift.',
    shift: 'Default: the shift it has.',
    roomId: 'Default: the room it has; null: none.',
  },
  ShorterBells: {
    '': 'How the lessons of a day are shortened.',
    gradeLevels: 'Null: all grades.',
    bellScheduleId:
      'Take the bells of this set, for its shift. Else lessons are made shorter by `lessonMinutes`.',
    lessonMinutes: 'How long a lesson is.',
    breakMinutes: 'How long every break is; default: as long as usual.',
    fromPeriod: 'First lesson that is shorter; those before it are as usual.',
  },
  TimetableWish: {
    '': 'What is to be changed.',
    kind: '`cancel` lessons that are not given, `move` a lesson, `swap` two lessons, `bells` of a day, `undo` a change of the same day.',
    reason: 'Why; needed for all but `undo`.',
    slotIds:
      '`cancel`: one to forty lessons; `move`: one; `swap`: two. Joint lessons are moved with all of their classes.',
    to: 'Of `move`.',
    bells: 'Of `bells`.',
    changeId: 'Of `undo`.',
  },
  TimetableWishSeen: {
    '': 'A wish with the token of the preview that was seen.',
    token: 'From the preview: what it showed is done, or nothing.',
  },
  LessonSpot: {
    '': 'A place in the timetable.',
  },
  LessonWriting: {
    '': 'What is written for a lesson.',
    held: 'It is recorded as held.',
  },
  ChangedLesson: {
    '': 'A lesson with what becomes of it.',
    to: 'Null: it is not given.',
  },
  MovedDeadline: {
    '': 'Deadlines of one group that move together.',
    from: 'Null: nothing was owed.',
    to: 'Null: nothing is owed any more.',
    count: 'How many obligations.',
    becomeLate: 'How many of them were met in time and are late by the new deadline.',
  },
  MovedHomework: {
    '': 'Homework of one group that pupils have to do for another day.',
    from: 'Null: it was due at no lesson.',
    to: 'Null: no lesson is left at which it is due.',
  },
  ChangeConflict: {
    '': 'What stands in the way.',
    blocks: 'It cannot be done like this; otherwise it is for the person to decide.',
    text: 'What, in words.',
    slotId: 'The lesson in the way; null: none.',
  },
  DayBells: {
    '': 'Bells of one day.',
  },
  TimetablePreview: {
    '': 'What a change would do; made by doing it and taking it back.',
    token: 'Names what was shown.',
    possible: 'Nothing blocks it.',
    lessonCount: 'How many lessons change.',
    lessons: 'The lessons; of new bells only those for which something is written, at most 200.',
    deadlines: 'In the order of groups.',
    homework: 'Homework that pupils do for another day.',
    bells: 'New bells of the day.',
  },
  TimetableChangeView: {
    '': 'A change that was made.',
    fromOn: 'First and last of the days it concerns.',
    mayUndo: 'It was made today and stands.',
  },
  TimetableChangeQuery: {
    '': 'Query of the changes: at most 31 days, both ends included.',
  },
  SlotQuery: {
    '': 'Query of `S/slots`: at most 31 days, both ends included.',
  },
  TimetableVersionView: {
    '': 'A timetable in force from a day on.',
    slots: 'How many slots on dates it made.',
  },
  CreateTimetableVersion: {
    '': 'Puts a mapped import in force.',
    fillDemo: 'Of a school made for demonstration only: fill the new classes with invented people.',
  },
  ImportQuery: {
    '': 'Query of `POST S/timetable-imports`; the body is the file.',
  },
  ImportCounts: {
    '': 'Every activity of the file ends as one of these: placed + refused + explained = activities.',
    explained: 'Left out for a reason named in the oddities.',
  },
  ImportOddity: {
    '': 'Something in the file that a person should know before it is used. Nothing is repaired silently.',
    weight:
      'An activity without lessons (`refused`, `explained`); taken, but look at it (`warning`); for knowledge (`note`).',
    place: 'Where, in words; empty for the file as a whole.',
    text: 'What, in words.',
    line: 'Line of the file, from 1; null for the file as a whole.',
    activityIds: 'Ids of the activities meant, as the file gives them.',
  },
  ImportDay: {
    '': 'A day of the file as a weekday.',
    weekday: '1 Monday – 7 Sunday; null: leave its lessons out.',
  },
  ImportHour: {
    '': 'An hour of the file as a lesson with its bells.',
    period: 'Number of the lesson; null: leave its lessons out.',
  },
  ImportHourProposal: {
    '': 'An hour of the file with where its bells are from.',
    timesFrom: 'Written in the name; only its start is; our own usual bells.',
  },
  ImportStudents: {
    '': 'A set of students of the file.',
    group: 'The group (or subgroup) of the year that is the class; null: the year itself is.',
  },
  ImportClassProposal: {
    '': 'The class proposed for a set of students.',
    gradeLevel: 'Null: the name does not say.',
    letter: 'Empty in schools with one class a grade.',
    subgroups: 'Sets of the file that will become subgroups of this class.',
    hoursPerWeek: 'Placed hours a week that name this class, its parts or its year.',
  },
  ImportClassMapping: {
    '': 'The class chosen for a set of students.',
  },
  ImportThing: {
    '': 'A subject or room of the file.',
    hoursPerWeek: 'Placed hours a week.',
  },
  ImportTeacher: {
    '': 'A teacher of the file.',
  },
  ImportJoint: {
    '': 'Activities one teacher has at one time: one joint lesson of several classes.',
  },
  ImportProposals: {
    '': 'What the program made of the file, to be confirmed or changed.',
  },
  ImportReport: {
    '': 'Report on an imported file.',
  },
  ImportSummary: {
    '': 'An imported file in a list.',
    timetableVersionId: 'The timetable it became; null: none yet.',
  },
  ImportMapping: {
    '': "Body of `PUT …/mapping`: what the file's names are at this school.",
    joint: 'Those joint lessons that are real.',
    from: 'First day of the new timetable.',
  },
  ImportClash: {
    '': 'One teacher or room in several lessons at one time; a warning, since merged lessons are real.',
    name: 'Who or what is wanted twice, as the file names it.',
  },
  ImportLeftOut: {
    '': 'An activity with a place in the file that gets no lessons, or not for all of its pupils, under the mapping.',
    line: 'Line of the file, from 1.',
    text: 'Why, in words.',
  },
  ImportRecordedSlot: {
    '': 'A lesson that is no longer in the timetable and stays, since something is recorded for it.',
  },
  ImportPreview: {
    '': 'What applying the import would do.',
    slots: 'Slots on dates it would make.',
    changes: 'Planned slots it would change or withdraw.',
    kept: 'Slots that stay as they are, since something is recorded or they are the same.',
    recorded:
      'Lessons gone from the timetable that stay, since something is recorded for them; at most 200 are named.',
    oddities: 'What else a person should know before applying.',
  },
  TimetableVersionQuery: {
    '': 'Query of the list of timetable versions.',
  },
  TimetableWeekQuery: {
    '': "Query of the week's timetable: of whom, and of which week.",
    by: 'Whose lessons: those of a class with its subgroups, of a teacher, in a room.',
    id: 'The class, teacher or room.',
    monday: "Any day of the week; default: the school's present one.",
  },
  TimetablePlace: {
    '': 'Where a lesson is or was: its day and number.',
  },
  TimetableLesson: {
    '': "A lesson of the week's timetable.",
    version: "Counts up with every change of the lesson's place.",
    shift: 'The period number restarts in each shift.',
    substitute: 'Who gives it in place of those planned; null: they do.',
    insteadOf: 'The subject planned at this place, where another one is given instead.',
    movedTo: 'Where it is given now; only of a lesson that was moved away.',
    movedFrom: 'Where it was before it was moved here.',
    cancelReason: "Why it is not given; null: it is, or the reason is not the caller's to know.",
    recorded: 'Something is entered for it: its record, a prepared topic, homework, a work.',
  },
  TimetableDay: {
    '': "A day of the week's timetable.",
    title: 'Name of the holiday or vacation.',
    ownBells: 'Names of the bells that hold on this day alone, as those of a shortened day.',
  },
  TimetableWeek: {
    '': 'The timetable of a week.',
    of: 'The class, teacher or room.',
    days: 'Seven, from Monday.',
    lessons: 'In the order of time; lessons moved away stand where they were.',
  },
};
