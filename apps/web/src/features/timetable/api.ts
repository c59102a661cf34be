import type {
  Page,
  RoomView,
  SchoolClassView,
  StaffView,
  TimetableSide,
  TimetableWeek,
} from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http, nextCursor } from '../../shared/api/index.js';

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
