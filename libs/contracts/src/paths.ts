/**
 * Addresses of the API. Free of dependencies: the web client and tests build every URL with these
 * (`@zvonok/contracts/paths`).
 */

/** Values of a query; undefined and null are left out, lists are repeated. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

const part = (id: string): string => encodeURIComponent(id);

/** Puts a query behind a path. */
export function withQuery(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null
      ? []
      : (Array.isArray(value) ? (value as readonly string[]) : [String(value)]).map(
          (one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`,
        ),
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

/** Query of every list. */
export interface ListParameters {
  limit?: number | undefined;
  cursor?: string | undefined;
  q?: string | undefined;
}

/** The root of the API. */
export const API = '/api/v1';

const school = (schoolId: string): string => `${API}/schools/${part(schoolId)}`;

type Filters = Query & ListParameters;

/** A resource: its list, and one of it. */
interface ResourcePaths {
  list: (schoolId: string, query?: Filters) => string;
  one: (schoolId: string, id: string) => string;
}

const resource = (name: string): ResourcePaths => ({
  list: (schoolId, query) => withQuery(`${school(schoolId)}/${name}`, query),
  one: (schoolId, id) => `${school(schoolId)}/${name}/${part(id)}`,
});

/** Every address of the API, by name. `schoolId` comes first wherever there is one. */
export const paths = {
  // global
  schools: (query?: Filters) => withQuery(`${API}/schools`, query),
  about: () => `${API}/about`,
  events: () => `${API}/events`,
  openapi: () => `${API}/openapi.json`,
  docs: () => '/api/docs',

  // identity
  sessions: () => `${API}/sessions`,
  currentSession: () => `${API}/sessions/current`,
  session: (sessionId: string) => `${API}/sessions/${part(sessionId)}`,
  me: () => `${API}/me`,
  ownPassword: () => `${API}/me/password`,
  memberPassword: (schoolId: string, membershipId: string) =>
    `${school(schoolId)}/memberships/${part(membershipId)}/password`,
  memberships: resource('memberships'),
  roleAssignments: resource('role-assignments'),

  // school
  school,
  setupCheck: (schoolId: string) => `${school(schoolId)}/setup-check`,
  policies: resource('policies'),
  policyInForce: (schoolId: string, on?: string) =>
    withQuery(`${school(schoolId)}/policies/in-force`, { on }),
  policyDrafts: resource('policy-drafts'),
  policyDraftChanges: (schoolId: string, id: string) =>
    `${school(schoolId)}/policy-drafts/${part(id)}/changes`,
  policyApproval: (schoolId: string, id: string) => `${school(schoolId)}/policy-drafts/${part(id)}/approval`,
  policyWithdrawal: (schoolId: string, id: string) =>
    `${school(schoolId)}/policy-drafts/${part(id)}/withdrawal`,
  academicYears: resource('academic-years'),
  terms: resource('terms'),
  calendarDays: resource('calendar-days'),
  calendarSpans: (schoolId: string) => `${school(schoolId)}/calendar-spans`,
  bellSchedules: resource('bell-schedules'),
  subjects: resource('subjects'),
  rooms: resource('rooms'),
  schoolClasses: resource('school-classes'),
  groups: resource('groups'),
  groupMembers: (schoolId: string, groupId: string, query?: Query) =>
    withQuery(`${school(schoolId)}/groups/${part(groupId)}/members`, query),
  pupils: resource('pupils'),
  enrolments: resource('enrolments'),
  enrolmentMoves: (schoolId: string) => `${school(schoolId)}/enrolments/moves`,
  enrolmentDepartures: (schoolId: string) => `${school(schoolId)}/enrolments/departures`,
  staff: resource('staff'),
  teachingAssignments: resource('teaching-assignments'),
  outages: resource('outages'),

  // family
  parents: resource('parents'),
  parentLinks: resource('parent-links'),
  peopleImports: (schoolId: string, query: { kind: string; filename: string }) =>
    withQuery(`${school(schoolId)}/people-imports`, query),
  peopleImport: (schoolId: string, importId: string) =>
    `${school(schoolId)}/people-imports/${part(importId)}`,
  peopleImportApplication: (schoolId: string, importId: string) =>
    `${school(schoolId)}/people-imports/${part(importId)}/application`,

  // timetable
  timetableVersions: resource('timetable-versions'),
  timetableImports: (schoolId: string, filename?: string) =>
    withQuery(`${school(schoolId)}/timetable-imports`, { filename }),
  timetableImport: (schoolId: string, importId: string) =>
    `${school(schoolId)}/timetable-imports/${part(importId)}`,
  timetableImportMapping: (schoolId: string, importId: string) =>
    `${school(schoolId)}/timetable-imports/${part(importId)}/mapping`,
  slots: (schoolId: string, query: Query & { from: string; to: string }) =>
    withQuery(`${school(schoolId)}/slots`, query),
  timetableWeek: (schoolId: string, query: Query & { by: string; id: string }) =>
    withQuery(`${school(schoolId)}/timetable/week`, query),
  timetableChanges: (schoolId: string, query?: Query & { from: string; to: string }) =>
    withQuery(`${school(schoolId)}/timetable/changes`, query),
  timetablePreviews: (schoolId: string) => `${school(schoolId)}/timetable/previews`,

  // substitutions
  substitutions: resource('substitutions'),

  // journal
  journals: (schoolId: string, query?: Filters) => withQuery(`${school(schoolId)}/journals`, query),
  journal: (schoolId: string, journalId: string) => `${school(schoolId)}/journals/${part(journalId)}`,
  changes: (schoolId: string, journalId: string) => `${school(schoolId)}/journals/${part(journalId)}/changes`,
  grid: (schoolId: string, journalId: string, query?: Query) =>
    withQuery(`${school(schoolId)}/journals/${part(journalId)}/grid`, query),
  termMark: (schoolId: string, journalId: string, pupilId: string, query?: Query) =>
    withQuery(`${school(schoolId)}/journals/${part(journalId)}/pupils/${part(pupilId)}/term-mark`, query),
  works: (schoolId: string, journalId: string, query?: Query) =>
    withQuery(`${school(schoolId)}/journals/${part(journalId)}/works`, query),
  workPupils: (schoolId: string, workId: string) => `${school(schoolId)}/works/${part(workId)}/pupils`,
  history: (schoolId: string, journalId: string, query?: Filters) =>
    withQuery(`${school(schoolId)}/journals/${part(journalId)}/history`, query),
  lesson: (schoolId: string, slotId: string) => `${school(schoolId)}/slots/${part(slotId)}/lesson`,
  today: (schoolId: string, query?: Query) => withQuery(`${school(schoolId)}/today`, query),

  // deadlines
  obligations: (schoolId: string, query?: Filters) => withQuery(`${school(schoolId)}/obligations`, query),
  obligationSummary: (schoolId: string, query?: Query) =>
    withQuery(`${school(schoolId)}/obligations/summary`, query),

  // diary
  diaryWeek: (schoolId: string, pupilId: string, monday?: string) =>
    withQuery(`${school(schoolId)}/diary/pupils/${part(pupilId)}/week`, { monday }),
  diaryWeeks: (schoolId: string) => `${school(schoolId)}/diary/weeks`,
  diaryLooks: (schoolId: string) => `${school(schoolId)}/diary/looks`,
  diaryResults: (schoolId: string, pupilId: string, termId?: string) =>
    withQuery(`${school(schoolId)}/diary/pupils/${part(pupilId)}/results`, { termId }),

  // support
  invitationLook: () => `${API}/invitations/look`,
  invitationAcceptance: () => `${API}/invitations/acceptance`,
  invitationSchool: () => `${API}/invitations/school`,
  yearTemplate: (schoolId: string, startYear: number) => `${school(schoolId)}/year-templates/${startYear}`,
  firstSteps: (schoolId: string) => `${school(schoolId)}/first-steps`,
  signIns: (schoolId: string, query?: Query) => withQuery(`${school(schoolId)}/sign-ins`, query),

  // demo
  demoSignIns: (schoolId: string) => `${school(schoolId)}/demo/sign-ins`,
  demoProgress: (schoolId: string) => `${school(schoolId)}/demo/progress`,
} as const;
