import type {
  PlannedAssignment,
  PlannedGroup,
  PlannedLesson,
  PlannedTimetable,
} from '../../timetable/index.js';
import { bells, classes, seats, subjects, type ClassKey, type Course, type SeatKey } from './curriculum.js';
import type { PlacedLesson } from './weekly-timetable.js';

/** Name of a class's English subgroup. */
export const subgroupName = (classKey: ClassKey, place: number): string =>
  `${classKey}, английский, группа ${place + 1}`;

/** The group that a teacher of a course has before them: the whole class, or a subgroup each. */
export const groupKeyOf = (course: Pick<Course, 'classKey' | 'seatKeys'>, place: number): string =>
  course.seatKeys.length > 1 ? subgroupName(course.classKey, place) : course.classKey;

/** All groups: every class, and its subgroups. */
export const groups: readonly PlannedGroup[] = classes.flatMap(({ key: classKey }): PlannedGroup[] => [
  { key: classKey, kind: 'class', classKey, name: classKey },
  ...[0, 1].map((place) => ({
    key: subgroupName(classKey, place),
    kind: 'subgroup' as const,
    classKey,
    name: subgroupName(classKey, place),
  })),
]);

/** Weekly load of every teacher. */
export function assignmentsOf(
  courses: readonly Course[],
): (Omit<PlannedAssignment, 'teacherKey'> & { readonly seatKey: SeatKey })[] {
  return courses.flatMap((course) =>
    course.seatKeys.map((seatKey, place) => ({
      seatKey,
      groupKey: groupKeyOf(course, place),
      subjectKey: course.subjectKey,
      hoursPerWeek: course.hours,
    })),
  );
}

/**
 * The week in the form in which the timetable takes it. Its keys are names: people, rooms and subjects are found by
 * them.
 * @param teachers full names by seat
 */
export function plannedWeek(
  placed: readonly PlacedLesson<Course>[],
  teachers: ReadonlyMap<SeatKey, string>,
  from: string,
): PlannedTimetable {
  const nameOf = (seatKey: SeatKey): string => {
    const name = teachers.get(seatKey);
    if (name === undefined) throw new Error(`nobody sits on ${seatKey}`);
    return name;
  };
  const subjectNames = new Map<string, string>(subjects.map((subject) => [subject.key, subject.name]));
  const subjectOf = (key: string): string => subjectNames.get(key) ?? key;
  const rooms = new Map<string, string>(seats.map((seat) => [seat.key, seat.room]));
  const lessons = placed.flatMap(({ course, weekday, period }, index) =>
    course.seatKeys.map((seatKey, place): PlannedLesson => ({
      weekday,
      period,
      groupKey: groupKeyOf(course, place),
      subjectKey: subjectOf(course.subjectKey),
      teacherKeys: [nameOf(seatKey)],
      roomKey: rooms.get(seatKey) ?? null,
      jointKey: null,
      activityId: `${index + 1}.${place + 1}`,
      part: 0,
      line: 0,
    })),
  );
  const courses = [...new Set(placed.map((one) => one.course))];
  const named = (names: Iterable<string>): { key: string; name: string }[] =>
    [...new Set(names)].map((name) => ({ key: name, name }));
  return {
    from,
    bells,
    classes: classes.map(({ key, gradeLevel, letter }) => ({ key, gradeLevel, letter })),
    groups,
    subjects: named(subjects.map((subject) => subject.name)),
    teachers: named(teachers.values()),
    rooms: named(seats.map((seat) => seat.room)),
    assignments: assignmentsOf(courses).map(({ seatKey, subjectKey, ...rest }) => ({
      ...rest,
      teacherKey: nameOf(seatKey),
      subjectKey: subjectOf(subjectKey),
    })),
    lessons,
    leftOut: [],
    partly: [],
    clashes: [],
    counts: { placed: lessons.length, planned: lessons.length, leftOut: 0, lessons: lessons.length },
  };
}
