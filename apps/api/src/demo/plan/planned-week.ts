import type {
  PlannedAssignment,
  PlannedGroup,
  PlannedLesson,
  PlannedTimetable,
} from '../../timetable/index.js';
import type { Course, SchoolPlan } from './school-plan.js';
import { subjects } from './subjects.js';
import type { PlacedLesson } from './weekly-timetable.js';

/** The group that a teacher of a course has before them: the whole class, or a subgroup each. */
export const groupKeyOf = (course: Course, classKey: string, place: number): string =>
  course.division ? `${classKey}, ${course.division[place] ?? ''}` : classKey;

/** All groups: every class, and its subgroups. */
export function groupsOf(plan: SchoolPlan): PlannedGroup[] {
  const subgroups = new Map<string, PlannedGroup>();
  for (const course of plan.courses) {
    for (const classKey of course.division ? course.classKeys : []) {
      for (const place of course.seatKeys.keys()) {
        const name = groupKeyOf(course, classKey, place);
        subgroups.set(name, { key: name, kind: 'subgroup', classKey, name });
      }
    }
  }
  return [
    ...plan.classes.map(({ key }): PlannedGroup => ({ key, kind: 'class', classKey: key, name: key })),
    ...subgroups.values(),
  ];
}

/** Weekly load of every teacher. */
export const assignmentsOf = (
  plan: SchoolPlan,
): (Omit<PlannedAssignment, 'teacherKey'> & { readonly seatKey: string })[] =>
  plan.courses.flatMap((course) =>
    course.seatKeys.flatMap((seatKey, place) =>
      course.classKeys.map((classKey) => ({
        seatKey,
        groupKey: groupKeyOf(course, classKey, place),
        subjectKey: course.subjectKey,
        hoursPerWeek: course.hours,
      })),
    ),
  );

/** A lesson of one group every week. */
export interface GroupLesson {
  readonly course: Course;
  readonly classKey: string;
  readonly groupKey: string;
  readonly seatKey: string;
  readonly weekday: number;
  readonly period: number;
  /** The same of those who are taught together. */
  readonly jointKey: string | null;
}

/** The placed lessons of every group. */
export const groupLessons = (placed: readonly PlacedLesson<Course>[]): GroupLesson[] =>
  placed.flatMap(({ course, weekday, period }) =>
    course.seatKeys.flatMap((seatKey, place) =>
      course.classKeys.map((classKey) => ({
        course,
        classKey,
        groupKey: groupKeyOf(course, classKey, place),
        seatKey,
        weekday,
        period,
        jointKey: course.classKeys.length > 1 ? `${course.classKeys.join('+')}, ${course.subjectKey}` : null,
      })),
    ),
  );

/**
 * The week in the form in which the timetable takes it. Its keys are names: people, rooms and subjects are found by
 * them.
 * @param teachers full names by seat
 */
export function plannedWeek(
  plan: SchoolPlan,
  placed: readonly PlacedLesson<Course>[],
  teachers: ReadonlyMap<string, string>,
  from: string,
): PlannedTimetable {
  const nameOf = (seatKey: string): string => {
    const name = teachers.get(seatKey);
    if (name === undefined) throw new Error(`nobody sits on ${seatKey}`);
    return name;
  };
  const subjectNames = new Map<string, string>(subjects.map((subject) => [subject.key, subject.name]));
  const subjectOf = (key: string): string => subjectNames.get(key) ?? key;
  const taught = [...new Set(plan.courses.map((course) => course.subjectKey))];
  const rooms = new Map(plan.seats.map((seat) => [seat.key, seat.room]));
  const lessons = groupLessons(placed).map((one, index): PlannedLesson => ({
    weekday: one.weekday,
    period: one.period,
    groupKey: one.groupKey,
    subjectKey: subjectOf(one.course.subjectKey),
    teacherKeys: [nameOf(one.seatKey)],
    roomKey: rooms.get(one.seatKey) ?? null,
    jointKey: one.jointKey,
    activityId: String(index + 1),
    part: 0,
    line: 0,
  }));
  const named = (names: Iterable<string>): { key: string; name: string }[] =>
    [...new Set(names)].map((name) => ({ key: name, name }));
  return {
    from,
    bells: plan.bells[0]?.periods ?? [],
    classes: plan.classes.map(({ key, gradeLevel, letter }) => ({ key, gradeLevel, letter })),
    groups: groupsOf(plan),
    subjects: named(taught.map(subjectOf)),
    teachers: named(teachers.values()),
    rooms: named(plan.seats.map((seat) => seat.room)),
    assignments: assignmentsOf(plan).map(({ seatKey, subjectKey, ...rest }) => ({
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
