import type { WeeklyLesson } from './timetable-plan.js';

/**
 * What changes when one week of lessons takes the place of another. Every lesson of the old week is in exactly one of
 * `kept`, `moved`, `changed`, `removed`; every one of the new week in one of `kept`, `moved`, `changed`, `added`.
 */
export interface PlanChanges {
  readonly added: readonly WeeklyLesson[];
  readonly removed: readonly WeeklyLesson[];
  /** The same group and subject at another time (teachers and room may differ too). */
  readonly moved: readonly LessonChange[];
  /** The same group and time with another subject, teacher, room or joint lesson. */
  readonly changed: readonly LessonChange[];
  readonly kept: readonly WeeklyLesson[];
}

export interface LessonChange {
  readonly from: WeeklyLesson;
  readonly to: WeeklyLesson;
}

/**
 * Compares two weeks. Only what people see decides: a lesson whose activity got another number in the program is kept.
 * @param before the week in force; an empty list for the first timetable
 */
export function diffPlans(
  before: { readonly lessons: readonly WeeklyLesson[] },
  after: { readonly lessons: readonly WeeklyLesson[] },
): PlanChanges {
  const oldMates = jointMates(before.lessons);
  const newMates = jointMates(after.lessons);
  const rest = new Rest(before.lessons, after.lessons);
  const mates = (lesson: WeeklyLesson): string =>
    (oldMates.get(lesson) ?? newMates.get(lesson) ?? []).join('|');
  const teachers = (lesson: WeeklyLesson): string => JSON.stringify([...lesson.teacherKeys].sort());
  const what = (lesson: WeeklyLesson): string => JSON.stringify([lesson.groupKey, lesson.subjectKey]);
  const slot = (lesson: WeeklyLesson): string =>
    JSON.stringify([lesson.weekday, lesson.period, lesson.groupKey]);

  const kept = rest.match((lesson) =>
    JSON.stringify([slot(lesson), what(lesson), teachers(lesson), lesson.roomKey, mates(lesson)]),
  );
  const changed = [
    ...rest.match((lesson) => JSON.stringify([slot(lesson), what(lesson), teachers(lesson)])),
    ...rest.match((lesson) => JSON.stringify([slot(lesson), what(lesson)])),
  ];
  const moved = [
    ...rest.match(
      (lesson) => lesson.activityId && JSON.stringify([what(lesson), teachers(lesson), lesson.activityId]),
    ),
    ...rest.match((lesson) => JSON.stringify([what(lesson), teachers(lesson)])),
    ...rest.match(what),
  ];
  changed.push(...rest.match(slot));
  return { added: rest.added(), removed: rest.removed(), moved, changed, kept: kept.map((pair) => pair.to) };
}

/** Lessons not matched yet, each matched once. */
class Rest {
  private readonly before: Set<WeeklyLesson>;
  private readonly after: Set<WeeklyLesson>;

  constructor(before: readonly WeeklyLesson[], after: readonly WeeklyLesson[]) {
    this.before = new Set(before);
    this.after = new Set(after);
  }

  /** Pairs lessons of the same key in time order; a null or empty key matches nothing. */
  match(keyOf: (lesson: WeeklyLesson) => string | null): LessonChange[] {
    const open = new Map<string, WeeklyLesson[]>();
    for (const lesson of [...this.before].sort(byTime)) {
      const key = keyOf(lesson);
      if (key) {
        const same = open.get(key) ?? [];
        same.push(lesson);
        open.set(key, same);
      }
    }
    const next = new Map<string, number>();
    return [...this.after].sort(byTime).flatMap((to) => {
      const key = keyOf(to);
      const index = key ? (next.get(key) ?? 0) : 0;
      const from = key ? open.get(key)?.[index] : undefined;
      if (!key || from === undefined) {
        return [];
      }
      next.set(key, index + 1);
      this.before.delete(from);
      this.after.delete(to);
      return [{ from, to }];
    });
  }

  added(): WeeklyLesson[] {
    return [...this.after].sort(byTime);
  }

  removed(): WeeklyLesson[] {
    return [...this.before].sort(byTime);
  }
}

function byTime(a: WeeklyLesson, b: WeeklyLesson): number {
  return (
    a.weekday - b.weekday ||
    a.period - b.period ||
    (a.groupKey < b.groupKey ? -1 : a.groupKey > b.groupKey ? 1 : 0)
  );
}

/** The groups taught together in each joint lesson: their keys count, not the number of the joint. */
function jointMates(lessons: readonly WeeklyLesson[]): Map<WeeklyLesson, string[]> {
  const slots = new Map<string, WeeklyLesson[]>();
  for (const lesson of lessons.filter((one) => one.jointKey !== null)) {
    const key = JSON.stringify([lesson.weekday, lesson.period, lesson.jointKey]);
    const together = slots.get(key) ?? [];
    together.push(lesson);
    slots.set(key, together);
  }
  return new Map(
    [...slots.values()].flatMap((together) => {
      const groups = together.map((lesson) => lesson.groupKey).sort();
      return together.map((lesson) => [lesson, groups] as const);
    }),
  );
}
