import type {
  BellScheduleView,
  Page,
  RoomView,
  SchoolClassView,
  StaffView,
  TimetableChangeView,
  TimetablePreview,
  TimetableSide,
  TimetableVersionView,
  TimetableWeek,
  TimetableWish,
} from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { creating, http, nextCursor } from '../../shared/api/index.js';

/** Whose week it is. */
export interface Whose {
  readonly by: TimetableSide;
  readonly id: string;
}

/** Somebody or something that has a timetable, by name. */
export interface Named extends Whose {
  readonly name: string;
}

/** A week of the timetable; without a day it is the present one. */
export async function fetchTimetableWeek(
  schoolId: string,
  { by, id }: Whose,
  monday: string | undefined,
  signal: AbortSignal,
): Promise<TimetableWeek> {
  const address = paths.timetableWeek(schoolId, { by, id, monday });
  return (await http.get<TimetableWeek>(address, { signal })).data;
}

async function fetchAll<Row>(
  list: (query: { limit: number; cursor?: string | undefined }) => string,
  signal: AbortSignal,
): Promise<Row[]> {
  const found: Row[] = [];
  let cursor: string | undefined;
  do {
    const { data, headers } = await http.get<Page<Row>>(list({ limit: 200, cursor }), { signal });
    found.push(...data.items);
    cursor = nextCursor(headers['link']) ?? undefined;
  } while (cursor !== undefined);
  return found;
}

const initial = (name: string | null): string => (name ? ` ${name.charAt(0)}.` : '');

/** Everything that has a timetable: classes, then teachers, then rooms, each in the school's order. */
export async function fetchNamed(schoolId: string, signal: AbortSignal): Promise<Named[]> {
  const [classes, staff, rooms] = await Promise.all([
    fetchAll<SchoolClassView>((query) => paths.schoolClasses.list(schoolId, query), signal),
    fetchAll<StaffView>((query) => paths.staff.list(schoolId, query), signal),
    fetchAll<RoomView>((query) => paths.rooms.list(schoolId, query), signal),
  ]);
  return [
    ...classes
      .filter(({ endedOn }) => endedOn === null)
      .map(({ id, gradeLevel, letter }): Named => ({
        by: 'schoolClass',
        id,
        name: `${gradeLevel}${letter}`,
      })),
    ...staff.map(({ id, surname, givenName, patronymic }): Named => ({
      by: 'teacher',
      id,
      name: `${surname}${initial(givenName)}${initial(patronymic)}`,
    })),
    ...rooms
      .filter(({ endedOn }) => endedOn === null)
      .map(({ id, name }): Named => ({ by: 'room', id, name })),
  ];
}

/** What a change of the timetable would do; nothing is written. */
export async function previewChange(schoolId: string, wish: TimetableWish): Promise<TimetablePreview> {
  return (await http.post<TimetablePreview>(paths.timetablePreviews(schoolId), wish)).data;
}

/** Does what the preview has shown. */
export async function applyChange(
  schoolId: string,
  wish: TimetableWish,
  { token }: TimetablePreview,
): Promise<TimetableChangeView> {
  const address = paths.timetableChanges(schoolId);
  return (await http.post<TimetableChangeView>(address, { ...wish, token }, creating())).data;
}

/** Changes that touch some days, the newest first. */
export async function fetchChanges(
  schoolId: string,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<TimetableChangeView[]> {
  const address = paths.timetableChanges(schoolId, { from, to });
  return (await http.get<Page<TimetableChangeView>>(address, { signal })).data.items;
}

/** Sets of bells of the school. */
export function fetchBells(schoolId: string, signal: AbortSignal): Promise<BellScheduleView[]> {
  return fetchAll<BellScheduleView>((query) => paths.bellSchedules.list(schoolId, query), signal);
}

/** Timetables in force, the newest first. */
export async function fetchVersions(schoolId: string, signal: AbortSignal): Promise<TimetableVersionView[]> {
  return (await http.get<Page<TimetableVersionView>>(paths.timetableVersions.list(schoolId), { signal })).data
    .items;
}
