import type {
  AcademicYearView,
  CreateFirstSchool,
  CreateRoleAssignment,
  CreateSchool,
  FirstStepsView,
  InvitationView,
  CreateSignIns,
  MeView,
  Page,
  PatchSchool,
  PersonKind,
  RoleAssignmentView,
  SchoolClassView,
  SchoolView,
  SignInSlipsView,
  SignInView,
  YearTemplateView,
} from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { creating, http, nextCursor } from '../../shared/api/index.js';

/** What a one-time code is good for. */
export async function lookAtCode(code: string): Promise<InvitationView> {
  return (await http.post<InvitationView>(paths.invitationLook(), { code })).data;
}

/** Chooses a password by a code; who we are now is the answer. */
export async function acceptCode(code: string, password: string): Promise<MeView> {
  return (await http.post<MeView>(paths.invitationAcceptance(), { code, password })).data;
}

/** Makes a school with a new account; who we are now is the answer. */
export async function makeFirstSchool(body: CreateFirstSchool): Promise<MeView> {
  return (await http.post<MeView>(paths.invitationSchool(), body)).data;
}

/** Makes a school of which the caller becomes the administrator. */
export async function makeSchool(body: CreateSchool): Promise<SchoolView> {
  return (await http.post<SchoolView>(paths.schools(), body)).data;
}

/** How far the school is set up. */
export async function fetchFirstSteps(schoolId: string, signal?: AbortSignal): Promise<FirstStepsView> {
  return (await http.get<FirstStepsView>(paths.firstSteps(schoolId), { ...(signal && { signal }) })).data;
}

/** People of one kind with their sign-ins. */
export async function fetchSignIns(
  schoolId: string,
  kind: PersonKind,
  schoolClassId: string | undefined,
  signal: AbortSignal,
): Promise<readonly SignInView[]> {
  const address = paths.signIns(schoolId, { kind, schoolClassId });
  return (await http.get<Page<SignInView>>(address, { signal })).data.items;
}

/** Makes accounts and codes; the codes are in this answer and nowhere else. */
export async function issueSignIns(schoolId: string, body: CreateSignIns): Promise<SignInSlipsView> {
  return (await http.post<SignInSlipsView>(paths.signIns(schoolId), body)).data;
}

/** A class that people are asked of. */
export interface ClassName {
  readonly id: string;
  readonly name: string;
  readonly classTeacherId: string | null;
}

/** Classes that run today or later, in the school's order. */
export async function fetchClasses(
  schoolId: string,
  today: string,
  signal: AbortSignal,
): Promise<readonly ClassName[]> {
  const found: ClassName[] = [];
  let cursor: string | undefined;
  do {
    const address = paths.schoolClasses.list(schoolId, { limit: 200, cursor });
    const { data, headers } = await http.get<Page<SchoolClassView>>(address, { signal });
    for (const one of data.items) {
      if (one.endedOn !== null && one.endedOn < today) continue;
      const { id, gradeLevel, letter, classTeacherId } = one;
      found.push({ id, name: `${gradeLevel}${letter}`, classTeacherId });
    }
    cursor = nextCursor(headers['link']) ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** What the school is called, and its zone. */
export async function fetchSchool(schoolId: string, signal: AbortSignal): Promise<SchoolView> {
  return (await http.get<SchoolView>(paths.school(schoolId), { signal })).data;
}

/** Changes the school as it was seen. */
export async function changeSchool(school: SchoolView, changes: PatchSchool): Promise<void> {
  await http.patch(paths.school(school.id), changes, { headers: { 'If-Match': `"v${school.version}"` } });
}

/** An academic year as Russian schools usually have it. */
export async function fetchYearTemplate(
  schoolId: string,
  startYear: number,
  signal: AbortSignal,
): Promise<YearTemplateView> {
  return (await http.get<YearTemplateView>(paths.yearTemplate(schoolId, startYear), { signal })).data;
}

/** Makes that year with its terms and its calendar. */
export async function applyYearTemplate(schoolId: string, startYear: number): Promise<AcademicYearView> {
  return (await http.post<AcademicYearView>(paths.yearTemplate(schoolId, startYear))).data;
}

/** Appointments of an account at the school, the newest first. */
export async function fetchAppointments(
  schoolId: string,
  accountId: string,
  signal: AbortSignal,
): Promise<readonly RoleAssignmentView[]> {
  const address = paths.roleAssignments.list(schoolId, { accountId, limit: 200 });
  const { items } = (await http.get<Page<RoleAssignmentView>>(address, { signal })).data;
  return [...items].sort((a, b) => b.fromOn.localeCompare(a.fromOn));
}

/** Appoints somebody to a role. */
export async function appoint(schoolId: string, body: CreateRoleAssignment): Promise<void> {
  await http.post(paths.roleAssignments.list(schoolId), body, creating());
}

/** Ends an appointment by its last day; one that had not begun by then is taken back. */
export async function endAppointment(
  schoolId: string,
  { id, version, fromOn }: RoleAssignmentView,
  toOn: string,
): Promise<void> {
  const address = paths.roleAssignments.one(schoolId, id);
  const headers = { 'If-Match': `"v${version}"` };
  if (toOn < fromOn) await http.delete(address, { headers });
  else await http.patch(address, { toOn }, { headers });
}

/** Closes somebody's sign-in at the school, or opens it again; the last word counts. */
export async function setMembershipEnded(
  schoolId: string,
  membershipId: string,
  ended: boolean,
): Promise<void> {
  await http.patch(
    paths.memberships.one(schoolId, membershipId),
    { ended },
    { headers: { 'If-Match': '*' } },
  );
}
