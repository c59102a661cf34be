import {
  inOneWeek,
  paritiesOf,
  type FetActivity,
  type FetFile,
  type FetName,
  type WeekParity,
} from '../fet/fet-file.js';
import { readClassName } from '../fet/fet-names.js';
import type { FetProposals } from '../fet/fet-proposals.js';
import { readRooms } from '../fet/fet-rooms.js';
import { judgeActivities, Occupancy } from '../fet/judge-activities.js';
import { StudentSets } from '../fet/student-sets.js';

/** How a person says the names of a file are to be understood. */
export interface TimetableMapping {
  readonly days: readonly DayMapping[];
  readonly hours: readonly HourMapping[];
  readonly classes: readonly ClassMapping[];
  /** Activities that are one joint lesson (класс-комплект) where they meet. */
  readonly joint: readonly JointMapping[];
  /** First day on which the timetable holds, `YYYY-MM-DD`. */
  readonly from: string;
}

export interface DayMapping {
  readonly name: string;
  /** 1 Monday – 7 Sunday; null leaves the day out. */
  readonly weekday: number | null;
}

export interface HourMapping {
  readonly name: string;
  /** Number of the lesson, 0–20; null leaves the hour out. */
  readonly period: number | null;
  /** Local times `HH:MM`. */
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface ClassMapping {
  readonly year: string;
  /** The group (or subgroup) of the year that is the class; null when the year itself is. */
  readonly group: string | null;
  /** 1–12. */
  readonly gradeLevel: number;
  /** Empty in schools with one class a year. */
  readonly letter: string;
}

export interface JointMapping {
  readonly teacher: string;
  readonly day: string;
  readonly hour: string;
  readonly activityIds: readonly string[];
}

/** The system under which keys of a plan are kept as external ids. */
export const fetSystem = 'fet';

/**
 * A week of lessons with all it needs. Keys are the names of the file, so that a changed file finds the same class,
 * group, subject, teacher and room again: external ids of system {@link fetSystem}.
 */
export interface PlannedTimetable {
  readonly from: string;
  readonly bells: readonly PlannedBell[];
  readonly classes: readonly PlannedClass[];
  readonly groups: readonly PlannedGroup[];
  readonly subjects: readonly PlannedThing[];
  readonly teachers: readonly PlannedThing[];
  readonly rooms: readonly PlannedThing[];
  readonly assignments: readonly PlannedAssignment[];
  readonly lessons: readonly PlannedLesson[];
  /** Activities with a place in the file that get no lessons under this mapping. */
  readonly leftOut: readonly LeftOut[];
  /** Activities planned for a part of their pupils only: the rest is in no class of the mapping. */
  readonly partly: readonly LeftOut[];
  /** One teacher or room in several lessons at one time. Warnings: merged lessons are real. */
  readonly clashes: readonly PlanClash[];
  readonly counts: PlanCounts;
}

export interface PlanCounts {
  /** Activities with a place in the file: `planned + leftOut`. */
  readonly placed: number;
  readonly planned: number;
  readonly leftOut: number;
  readonly lessons: number;
}

export interface PlannedBell {
  readonly period: number;
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface PlannedClass {
  readonly key: string;
  readonly gradeLevel: number;
  readonly letter: string;
}

/** A class as a group has the key of the class; a subgroup that spans classes is one subgroup in each. */
export interface PlannedGroup {
  readonly key: string;
  readonly kind: 'class' | 'subgroup';
  readonly classKey: string;
  readonly name: string;
}

export interface PlannedThing {
  readonly key: string;
  /** The long name of the file where it has one. */
  readonly name: string;
}

export interface PlannedAssignment {
  readonly teacherKey: string;
  readonly groupKey: string;
  readonly subjectKey: string;
  readonly hoursPerWeek: number;
}

/** One lesson of one group every week. */
export interface WeeklyLesson {
  /** 1 Monday – 7 Sunday. */
  readonly weekday: number;
  readonly period: number;
  readonly groupKey: string;
  readonly subjectKey: string;
  /** In the order of the file; empty when the file names none. */
  readonly teacherKeys: readonly string[];
  readonly roomKey: string | null;
  /** Lessons of one weekday, period and joint key are one joint lesson of several groups. */
  readonly jointKey: string | null;
  readonly activityId: string | null;
  /** Only in the odd or even weeks of the academic year; in every week when it is not given. */
  readonly weeks?: WeekParity;
}

export interface PlannedLesson extends WeeklyLesson {
  readonly activityId: string;
  /** 0-based hour of the activity: a double lesson is parts 0 and 1. */
  readonly part: number;
  /** Line of the activity in the file. */
  readonly line: number;
}

export interface LeftOut {
  readonly code: 'DAY_SKIPPED' | 'HOUR_SKIPPED' | 'CLASS_NONE' | 'CLASS_PARTLY' | 'GROUP_CLASH';
  readonly activityId: string;
  readonly line: number;
  /** The day, hour, set of students or other activity meant. */
  readonly about: string;
  readonly text: string;
}

export interface PlanClash {
  readonly kind: 'teacher' | 'room';
  readonly key: string;
  readonly weekday: number;
  readonly period: number;
  readonly activityIds: readonly string[];
}

/** The proposals as they stand, as a mapping. Classes without a known grade level are left for a person. */
export function proposedMapping(proposals: FetProposals, from: string): TimetableMapping {
  return {
    days: proposals.days.map(({ name, weekday }) => ({ name, weekday })),
    hours: proposals.hours.map(({ name, period, startsAt, endsAt }) => ({ name, period, startsAt, endsAt })),
    classes: proposals.classes.flatMap(({ year, group, gradeLevel, letter }) =>
      gradeLevel === null ? [] : [{ year, group, gradeLevel, letter }],
    ),
    joint: proposals.joint,
    from,
  };
}

/**
 * Makes the weekly lessons of a file under a mapping. Every activity with a place is planned whole or left out whole,
 * with its reason; an activity of n hours for m classes or groups of classes is n × m lessons.
 * @param mapping one that {@link mappingErrors} finds nothing wrong with
 */
export function planTimetable(file: FetFile, mapping: TimetableMapping): PlannedTimetable {
  const sets = new StudentSets(file.years);
  const audience = new Audience(sets, mapping.classes);
  const scale = new Scale(file, mapping);
  const occupied = new Occupancy(sets);
  const rooms = readRooms(file).byActivity;
  const jointKeys = jointKeysOf(file, mapping.joint);
  const placed = judgeActivities(file, sets).filter((one) => one.state === 'placed');
  const lessons: PlannedLesson[] = [];
  const leftOut: LeftOut[] = [];
  const partly: LeftOut[] = [];
  for (const { activity, day, hours } of placed) {
    const at = scale.read(day, hours);
    if (at.code !== null) {
      leftOut.push(leave(activity, at.code, at.about));
      continue;
    }
    const { groups, unmapped } = audience.of(activity);
    if (groups.length === 0) {
      leftOut.push(leave(activity, 'CLASS_NONE', unmapped ?? ''));
      continue;
    }
    const slots = at.periods.flatMap((period) =>
      paritiesOf(activity.weeks).map((week) => `${at.weekday}:${period}:${week}`),
    );
    const met = occupied.take(activity.id, activity.students, slots);
    if (met !== null) {
      leftOut.push(leave(activity, 'GROUP_CLASH', met));
      continue;
    }
    if (unmapped !== null) {
      partly.push(leave(activity, 'CLASS_PARTLY', unmapped));
    }
    const jointKey = jointKeys.get(activity.id) ?? (groups.length > 1 ? jointKeyOf(activity.id) : null);
    const room = rooms.get(activity.id)?.room ?? null;
    lessons.push(...lessonsOf(activity, at, groups, room, jointKey));
  }
  return assemble(file, mapping, audience, {
    placed: placed.length,
    lessons: withoutLonelyJoints(lessons),
    leftOut,
    partly,
  });
}

interface Slots {
  readonly code: null;
  readonly weekday: number;
  readonly periods: readonly number[];
}

/** The days and hours of the file as weekdays and periods of the school. */
class Scale {
  private readonly weekdays: ReadonlyMap<string, number | null>;
  private readonly periods: ReadonlyMap<string, number | null>;

  constructor(
    private readonly file: FetFile,
    mapping: TimetableMapping,
  ) {
    this.weekdays = new Map(mapping.days.map((day) => [day.name, day.weekday]));
    this.periods = new Map(mapping.hours.map((hour) => [hour.name, hour.period]));
  }

  read(
    day: number,
    hours: readonly number[],
  ): Slots | { readonly code: 'DAY_SKIPPED' | 'HOUR_SKIPPED'; readonly about: string } {
    const dayName = this.file.days[day]?.name ?? '';
    const weekday = this.weekdays.get(dayName) ?? null;
    if (weekday === null) {
      return { code: 'DAY_SKIPPED', about: dayName };
    }
    const periods: number[] = [];
    for (const hour of hours) {
      const hourName = this.file.hours[hour]?.name ?? '';
      const period = this.periods.get(hourName) ?? null;
      if (period === null) {
        return { code: 'HOUR_SKIPPED', about: hourName };
      }
      periods.push(period);
    }
    return { code: null, weekday, periods };
  }
}

function lessonsOf(
  activity: FetActivity,
  at: Slots,
  groups: readonly PlannedGroup[],
  room: string | null,
  jointKey: string | null,
): PlannedLesson[] {
  return at.periods.flatMap((period, part) =>
    groups.map((group) => ({
      weekday: at.weekday,
      period,
      groupKey: group.key,
      subjectKey: keyOf(activity.subject),
      teacherKeys: activity.teachers.map(keyOf),
      roomKey: room === null ? null : keyOf(room),
      jointKey,
      activityId: activity.id,
      part,
      line: activity.line,
      ...(activity.weeks === undefined ? {} : { weeks: activity.weeks }),
    })),
  );
}

function leave(activity: FetActivity, code: LeftOut['code'], about: string): LeftOut {
  return { code, activityId: activity.id, line: activity.line, about, text: leftOutText(code, about) };
}

function leftOutText(code: LeftOut['code'], about: string): string {
  switch (code) {
    case 'DAY_SKIPPED':
      return `день «${about}» не загружается`;
    case 'HOUR_SKIPPED':
      return `час «${about}» не загружается`;
    case 'CLASS_NONE':
      return `для «${about}» не указан класс`;
    case 'CLASS_PARTLY':
      return `«${about}»: класс указан не для всех учеников`;
    case 'GROUP_CLASH':
      return `у этих же учеников в это время уже есть занятие ${about}`;
  }
}

function assemble(
  file: FetFile,
  mapping: TimetableMapping,
  audience: Audience,
  {
    placed,
    lessons,
    leftOut,
    partly,
  }: Pick<PlannedTimetable, 'lessons' | 'leftOut' | 'partly'> & { readonly placed: number },
): PlannedTimetable {
  const usedSubjects = new Set(lessons.map((lesson) => lesson.subjectKey));
  const usedTeachers = new Set(lessons.flatMap((lesson) => lesson.teacherKeys));
  const usedRooms = new Set(lessons.map((lesson) => lesson.roomKey));
  const usedGroups = new Set(lessons.map((lesson) => lesson.groupKey));
  const things = (names: readonly FetName[], used: ReadonlySet<string | null>) =>
    [...new Map([...names].reverse().map((one) => [keyOf(one.name), one.longName || one.name])).entries()]
      .reverse()
      .filter(([key]) => used.has(key))
      .map(([key, name]) => ({ key, name }));
  return {
    from: mapping.from,
    bells: mapping.hours
      .flatMap(({ period, startsAt, endsAt }) => (period === null ? [] : [{ period, startsAt, endsAt }]))
      .sort((a, b) => a.period - b.period),
    classes: audience.classes(),
    groups: audience.groups().filter((group) => group.kind === 'class' || usedGroups.has(group.key)),
    subjects: things(file.subjects, usedSubjects),
    teachers: things(file.teachers, usedTeachers),
    rooms: things(file.rooms, usedRooms),
    assignments: assignmentsOf(lessons),
    lessons,
    leftOut,
    partly,
    clashes: [
      ...clashesOf('teacher', lessons, (lesson) => lesson.teacherKeys),
      ...clashesOf('room', lessons, (lesson) => (lesson.roomKey === null ? [] : [lesson.roomKey])),
    ],
    counts: {
      placed,
      planned: placed - leftOut.length,
      leftOut: leftOut.length,
      lessons: lessons.length,
    },
  };
}

/** Key of a named thing: its name; `/`, `+` and `%` are written `%2F`, `%2B`, `%25` so that keys join without doubt. */
export function keyOf(name: string): string {
  return name.replace(/[%/+]/g, encodeURIComponent);
}

function jointKeyOf(activityId: string): string {
  return `joint/${keyOf(activityId)}`;
}

/** Joint keys of activities that a person joined: the key of the first of them in the file. */
function jointKeysOf(file: FetFile, joint: readonly JointMapping[]): Map<string, string> {
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    let root = id;
    for (let next = leader.get(root); next !== undefined && next !== root; next = leader.get(root)) {
      root = next;
    }
    return root;
  };
  const order = new Map(file.activities.map((activity, index) => [activity.id, index]));
  const place = (id: string): number => order.get(id) ?? Infinity;
  for (const { activityIds } of joint) {
    const [first, ...rest] = activityIds.filter((id) => order.has(id));
    for (const id of first === undefined ? [] : rest) {
      const [a, b] = [find(first ?? id), find(id)];
      leader.set(place(a) <= place(b) ? b : a, place(a) <= place(b) ? a : b);
    }
  }
  const joined = joint.flatMap(({ activityIds }) => activityIds.filter((id) => order.has(id)));
  return new Map(joined.map((id) => [id, jointKeyOf(find(id))]));
}

/** Joined activities of different length meet in some hours only. */
function withoutLonelyJoints(lessons: readonly PlannedLesson[]): PlannedLesson[] {
  const sizes = new Map<string, number>();
  const slotOf = (lesson: PlannedLesson): string => `${lesson.weekday}:${lesson.period}:${lesson.jointKey}`;
  lessons.forEach((lesson) => sizes.set(slotOf(lesson), (sizes.get(slotOf(lesson)) ?? 0) + 1));
  return lessons.map((lesson) =>
    lesson.jointKey !== null && (sizes.get(slotOf(lesson)) ?? 0) < 2 ? { ...lesson, jointKey: null } : lesson,
  );
}

function assignmentsOf(lessons: readonly PlannedLesson[]): PlannedAssignment[] {
  const found = new Map<string, PlannedAssignment>();
  for (const { teacherKeys, groupKey, subjectKey } of lessons) {
    for (const teacherKey of teacherKeys) {
      const key = JSON.stringify([teacherKey, groupKey, subjectKey]);
      const hoursPerWeek = (found.get(key)?.hoursPerWeek ?? 0) + 1;
      found.set(key, { teacherKey, groupKey, subjectKey, hoursPerWeek });
    }
  }
  return [...found.values()];
}

function clashesOf(
  kind: PlanClash['kind'],
  lessons: readonly PlannedLesson[],
  keysOf: (lesson: PlannedLesson) => readonly string[],
): PlanClash[] {
  const busy = new Map<
    string,
    { clash: Omit<PlanClash, 'activityIds'>; ids: Set<string>; lessons: PlannedLesson[] }
  >();
  for (const lesson of lessons) {
    for (const key of keysOf(lesson)) {
      const slot = JSON.stringify([lesson.weekday, lesson.period, key]);
      const clash = { kind, key, weekday: lesson.weekday, period: lesson.period };
      const one = busy.get(slot) ?? { clash, ids: new Set<string>(), lessons: [] };
      one.ids.add(lesson.activityId);
      one.lessons.push(lesson);
      busy.set(slot, one);
    }
  }
  return [...busy.values()]
    .filter(({ lessons: met }) =>
      met.some((one, index) =>
        met.slice(index + 1).some((other) => unitOf(one) !== unitOf(other) && inOneWeek(one, other)),
      ),
    )
    .map(({ clash, ids }) => ({ ...clash, activityIds: [...ids] }));
}

const unitOf = (lesson: PlannedLesson): string => lesson.jointKey ?? `activity/${lesson.activityId}`;

/** Who attends an activity, in classes and subgroups of the school. */
class Audience {
  private readonly byKey = new Map<string, PlannedGroup>();
  private readonly mapped: readonly { readonly set: string; readonly planned: PlannedClass }[];
  private readonly known = new Map<string, { groups: PlannedGroup[]; unmapped: string | null }>();

  constructor(
    private readonly sets: StudentSets,
    classes: readonly ClassMapping[],
  ) {
    this.mapped = classes.map(({ year, group, gradeLevel, letter }) => {
      const set = group ?? year;
      return { set, planned: { key: keyOf(set), gradeLevel, letter } };
    });
    for (const { set, planned } of this.mapped) {
      const name = `${planned.gradeLevel}${planned.letter}`;
      this.byKey.set(keyOf(set), { key: keyOf(set), kind: 'class', classKey: planned.key, name });
    }
  }

  classes(): PlannedClass[] {
    return this.mapped.map((one) => one.planned);
  }

  groups(): PlannedGroup[] {
    return [...this.byKey.values()];
  }

  /** The groups, one per class, in the order of the mapping; `unmapped` is a set that no class holds wholly. */
  of(activity: FetActivity): { groups: PlannedGroup[]; unmapped: string | null } {
    const key = JSON.stringify(activity.students);
    const found = this.known.get(key) ?? this.find(activity.students);
    this.known.set(key, found);
    return found;
  }

  private find(students: readonly string[]): { groups: PlannedGroup[]; unmapped: string | null } {
    const byClass = new Map<string, string[]>();
    let unmapped: string | null = null;
    for (const name of students) {
      const covered = new Set<string>();
      for (const set of this.classesOf(name)) {
        byClass.set(set, [...(byClass.get(set) ?? []), name]);
        this.sets.atoms(set).forEach((atom) => covered.add(atom));
      }
      if (unmapped === null && [...this.sets.atoms(name)].some((atom) => !covered.has(atom))) {
        unmapped = name;
      }
    }
    const groups = this.mapped.flatMap(({ set, planned }) => {
      const meant = byClass.get(set);
      if (meant === undefined) {
        return [];
      }
      return [this.isWhole(set, meant) ? this.classGroup(set, planned) : this.subgroup(planned, meant)];
    });
    return { groups, unmapped };
  }

  /**
   * The classes a set means: those it holds, else those it lies in, else those it shares pupils with. In this order,
   * so that a class does not draw in another one because both send pupils to the same choir.
   */
  private classesOf(name: string): string[] {
    const sets = this.mapped.map((one) => one.set);
    const held = sets.filter((set) => this.sets.isWithin(set, name));
    const around = sets.filter((set) => this.sets.isWithin(name, set));
    if (held.length > 0 || around.length > 0) {
      return held.length > 0 ? held : around;
    }
    // A class left out of the mapping must not end up in another one through a common choir.
    const isClass = this.sets.yearsOf(name).includes(name) && readClassName(name).gradeLevel !== null;
    return isClass ? [] : sets.filter((set) => this.sets.overlap(name, set));
  }

  /** The whole class is meant by its own name, by a set around it, or by all its parts together. */
  private isWhole(set: string, meant: readonly string[]): boolean {
    if (meant.some((name) => this.sets.isWithin(set, name))) {
      return true;
    }
    const atoms = new Set(meant.flatMap((name) => [...this.sets.atoms(name)]));
    // What several years share (a choir) is no part of the class.
    const own = [...this.sets.atoms(set)].filter((atom) => this.sets.yearsOf(atom).length === 1);
    return meant.length > 1 && own.length > 0 && own.every((atom) => atoms.has(atom));
  }

  private classGroup(set: string, planned: PlannedClass): PlannedGroup {
    const name = `${planned.gradeLevel}${planned.letter}`;
    return this.byKey.get(keyOf(set)) ?? { key: keyOf(set), kind: 'class', classKey: planned.key, name };
  }

  private subgroup(planned: PlannedClass, meant: readonly string[]): PlannedGroup {
    const names = [...meant].sort();
    const key = `${planned.key}/${names.map(keyOf).join('+')}`;
    const group: PlannedGroup = { key, kind: 'subgroup', classKey: planned.key, name: names.join(' + ') };
    this.byKey.set(key, group);
    return group;
  }
}
