import { createHash } from 'node:crypto';
import type { FoundStructure, PlannedStructure, PlannedTeaching } from '../../school/index.js';
import { readPersonName } from '../fet/fet-names.js';
import type { ClassDays, DatedLesson } from './dated-lessons.js';
import type { WantedSlot } from './reconcile-slots.js';
import { fetSystem, type PlannedTimetable } from './timetable-plan.js';

const saturday = 6;

/** What a plan needs of the school. */
export function structureOf(plan: PlannedTimetable, academicYearId: string): PlannedStructure {
  const classOf = new Map(plan.groups.map((group) => [group.key, group.classKey]));
  const onSaturday = new Set(
    plan.lessons.filter((one) => one.weekday === saturday).map((one) => classOf.get(one.groupKey)),
  );
  const titles = new Map(plan.classes.map((one) => [one.key, `${one.gradeLevel}${one.letter}`]));
  return {
    system: fetSystem,
    academicYearId,
    classes: plan.classes.map((one) => ({
      ...one,
      // Grade 1 has five days whatever the file says.
      weekDays: one.gradeLevel > 1 && onSaturday.has(one.key) ? 6 : 5,
    })),
    groups: plan.groups.map((group) => ({
      ...group,
      name: groupName(group, titles.get(group.classKey) ?? ''),
    })),
    subjects: plan.subjects,
    rooms: plan.rooms,
    staff: plan.teachers.map(({ key, name }) => ({ key, ...readPersonName(name) })),
  };
}

/** A choir of two classes is two groups: each is named with its class. */
function groupName({ kind, name }: PlannedTimetable['groups'][number], title: string): string {
  return kind === 'class' || name.startsWith(title) ? name : `${title}, ${name}`;
}

/** Lesson days of the plan's classes, as they are or will be. */
export function classDaysOf(
  structure: PlannedStructure,
  found: Pick<FoundStructure, 'classes'>,
): Map<string, ClassDays> {
  return new Map(
    structure.classes.map(({ key, gradeLevel, weekDays }) => {
      const there = found.classes.get(key);
      return [
        key,
        {
          id: there?.id ?? null,
          gradeLevel,
          weekDays: weekDays === 6 || there?.weekDays === 6 ? 6 : 5,
          shift: there?.shift ?? 1,
          endedOn: there?.endedOn ?? null,
        },
      ];
    }),
  );
}

/** Identifiers of the plan's keys; a stand-in for what is yet to be made. */
export class PlanIds {
  constructor(private readonly found: FoundStructure) {}

  class(key: string): string {
    return this.found.classes.get(key)?.id ?? `new/${key}`;
  }

  group(key: string): string {
    return this.found.groups.get(key) ?? `new/${key}`;
  }

  subject(key: string): string {
    return this.found.subjects.get(key) ?? `new/${key}`;
  }

  room(key: string | null): string | null {
    return key === null ? null : (this.found.rooms.get(key) ?? `new/${key}`);
  }

  /** Two names of the file may be one person. */
  staff(keys: readonly string[]): string[] {
    return [...new Set(keys.map((key) => this.found.staff.get(key) ?? `new/${key}`))];
  }
}

/** The dated lessons by identifiers. */
export function wantedSlots(
  schoolId: string,
  plan: Pick<PlannedTimetable, 'groups'>,
  lessons: readonly DatedLesson[],
  ids: PlanIds,
): WantedSlot[] {
  const classOf = new Map(plan.groups.map((group) => [group.key, group.classKey]));
  const joint = jointIds(schoolId, lessons, ids);
  const staffOf = remembered((keys: string) => ids.staff(JSON.parse(keys) as string[]));
  return lessons.map(({ lesson, date, shift, startAt, endAt }) => ({
    classId: ids.class(classOf.get(lesson.groupKey) ?? ''),
    groupId: ids.group(lesson.groupKey),
    subjectId: ids.subject(lesson.subjectKey),
    date,
    shift,
    period: lesson.period,
    startAt,
    endAt,
    roomId: ids.room(lesson.roomKey),
    jointId: joint.get(jointPlace(date, lesson)) ?? null,
    staffIds: staffOf(JSON.stringify(lesson.teacherKeys)),
  }));
}

const jointPlace = (date: string, { period, jointKey }: DatedLesson['lesson']): string =>
  `${date}/${period}/${jointKey ?? ''}`;

/**
 * The same groups at the same time are the same joint lesson, whatever the file calls it, so that a file read again
 * changes nothing. Where only one of the groups has lessons on a date, nothing is joined.
 */
function jointIds(schoolId: string, lessons: readonly DatedLesson[], ids: PlanIds): Map<string, string> {
  const groups = new Map<string, Set<string>>();
  for (const { lesson, date } of lessons) {
    if (lesson.jointKey === null) continue;
    const place = jointPlace(date, lesson);
    const together = groups.get(place) ?? new Set<string>();
    groups.set(place, together.add(ids.group(lesson.groupKey)));
  }
  return new Map(
    [...groups].flatMap(([place, together]) => {
      if (together.size < 2) return [];
      const [date = '', period = ''] = place.split('/');
      return [[place, nameId([schoolId, date, period, ...[...together].sort()])] as const];
    }),
  );
}

/** An identifier made of a name: a UUID of version 8. */
function nameId(parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('/')).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function remembered<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = compute(key)));
    return value;
  };
}

/** Weekly load by identifiers; names that are one person, group and subject add up. */
export function teachingOf(plan: Pick<PlannedTimetable, 'assignments'>, ids: PlanIds): PlannedTeaching[] {
  const found = new Map<string, PlannedTeaching>();
  for (const { teacherKey, groupKey, subjectKey, hoursPerWeek } of plan.assignments) {
    const [staffId = ''] = ids.staff([teacherKey]);
    const [groupId, subjectId] = [ids.group(groupKey), ids.subject(subjectKey)];
    const key = `${staffId}/${groupId}/${subjectId}`;
    const hours = (found.get(key)?.hoursPerWeek ?? 0) + hoursPerWeek * 100;
    found.set(key, { staffId, groupId, subjectId, hoursPerWeek: hours });
  }
  return [...found.values()];
}
