import type { ChangeConflict, DayBells, TimetableWish } from '@zvonok/contracts';
import { dayKind, instantAt } from '@zvonok/rules';
import type { SchoolTime } from '../../school/index.js';
import { samePlace, type LessonFacts, type MovedLesson, type Spot } from './change-facts.js';
import type { ChangeWords } from './change-words.js';
import type { RungLesson } from './change-day.queries.js';
import { shorterBells, type Bell } from './shorter-bells.js';

/** What a wish comes to before it is done. */
export interface ChangePlan {
  /** Lessons that change, as they stand. */
  readonly lessons: readonly LessonFacts[];
  readonly moved: readonly MovedLesson[];
  readonly cancelled: readonly LessonFacts[];
  readonly reopened: readonly LessonFacts[];
  /** Days concerned. */
  readonly dates: readonly string[];
  readonly conflicts: readonly ChangeConflict[];
}

/** A conflict without a lesson in the way. */
export const obstacle = (
  code: ChangeConflict['code'],
  text: string,
  blocks = true,
  slotId: string | null = null,
): ChangeConflict => ({ code, blocks, text, slotId });

/** The instants of a lesson number on a day, for the lesson's grade; null: the bells have no such lesson. */
export function bellAt(
  time: SchoolTime,
  lesson: Pick<LessonFacts, 'gradeLevel'>,
  place: Pick<Spot, 'date' | 'shift' | 'period'>,
): { startAt: string; endAt: string } | null {
  const bells = time.bellsFor(lesson.gradeLevel ?? 0, place.date, place.shift);
  const bell = bells?.periods.find((one) => one.number === place.period);
  if (!bell) return null;
  return {
    startAt: instantAt(time.zone, place.date, bell.startsAt),
    endAt: instantAt(time.zone, place.date, bell.endsAt),
  };
}

/** What a lesson's own state says against giving it elsewhere. */
export function standsFast(lesson: LessonFacts, words: ChangeWords): ChangeConflict | null {
  if (lesson.movedToId !== null) return obstacle('LESSON_MOVED', words.moved(lesson), true, lesson.id);
  return lesson.state === 'cancelled'
    ? obstacle('LESSON_CANCELLED', words.cancelled(lesson), true, lesson.id)
    : null;
}

/** What the day and the hour of a new place say against it. */
export function placeConflicts(
  { lesson, to }: MovedLesson,
  time: SchoolTime,
  now: string,
  words: ChangeWords,
): ChangeConflict[] {
  const found: ChangeConflict[] = [];
  const year = time.years.find((one) => one.startsOn <= lesson.date && lesson.date <= one.endsOn);
  if (!year || to.date < year.startsOn || to.date > year.endsOn) {
    found.push(obstacle('OUTSIDE_YEAR', words.outsideYear(to.date)));
  } else if (to.date !== lesson.date && isDayOff(lesson, to.date, time)) {
    found.push(obstacle('DAY_OFF', words.dayOff(lesson, to.date), false));
  }
  if ((lesson.written.held || lesson.written.attendance) && to.startAt > now) {
    found.push(obstacle('HELD_IN_FUTURE', words.heldInFuture(lesson), true, lesson.id));
  }
  return found;
}

function isDayOff(lesson: LessonFacts, date: string, time: SchoolTime): boolean {
  const kind = dayKind(
    time.calendarOn(date),
    date,
    lesson.gradeLevel ?? 0,
    { weekDays: lesson.weekDays ?? 6 },
    lesson.schoolClassId ?? undefined,
  );
  return kind !== 'school';
}

/** Lessons at one number of the day that move together to a place; times are those of their own bells there. */
export function movedTo(
  lessons: readonly LessonFacts[],
  place: Pick<Spot, 'date' | 'period'> & { readonly shift: number | null },
  room: Pick<Spot, 'roomId' | 'roomName'> | null,
  time: SchoolTime,
  words: ChangeWords,
): { moved: MovedLesson[]; conflicts: ChangeConflict[] } {
  const moved: MovedLesson[] = [];
  const conflicts: ChangeConflict[] = [];
  for (const lesson of lessons) {
    const target = { date: place.date, shift: place.shift ?? lesson.shift, period: place.period };
    const at = samePlace(lesson, target)
      ? { startAt: lesson.startAt, endAt: lesson.endAt }
      : bellAt(time, lesson, target);
    if (!at) {
      conflicts.push(obstacle('NO_BELLS', words.noBells(lesson, place.period)));
      continue;
    }
    const { roomId, roomName } = room ?? lesson;
    moved.push({ lesson, to: { ...target, ...at, roomId, roomName } });
  }
  return { moved, conflicts };
}

/** Bells of one day for some grades of a shift. */
export type NewBells = DayBells;

/**
 * The bells of a shortened day, a set for each shift and, where grades have bells of their own, for those.
 * @param lessons all lessons of the day for the grades meant
 * @param wish with a number of minutes
 * @returns null where a lesson would end after midnight
 */
export function shortenedBells(
  lessons: readonly LessonFacts[],
  wish: NonNullable<TimetableWish['bells']> & { readonly lessonMinutes: number },
  time: SchoolTime,
  name: string,
): NewBells[] | null {
  const made: NewBells[] = [];
  const shifts = [...new Set(lessons.map(({ shift }) => shift))].sort((a, b) => a - b);
  for (const shift of shifts) {
    const byUsual = new Map<string, { usual: readonly Bell[]; grades: Set<number> }>();
    for (const lesson of lessons) {
      if (lesson.shift !== shift || lesson.gradeLevel === null) continue;
      const bells = time.bellsFor(lesson.gradeLevel, wish.date, shift);
      if (!bells) continue;
      const known = byUsual.get(bells.id) ?? {
        usual: bells.periods.map(({ number, startsAt, endsAt }) => ({ period: number, startsAt, endsAt })),
        grades: new Set<number>(),
      };
      known.grades.add(lesson.gradeLevel);
      byUsual.set(bells.id, known);
    }
    const everybody = byUsual.size === 1 && (wish.gradeLevels ?? null) === null;
    for (const { usual, grades } of byUsual.values()) {
      const periods = shorterBells(usual, {
        lessonMinutes: wish.lessonMinutes,
        breakMinutes: wish.breakMinutes ?? null,
        fromPeriod: wish.fromPeriod ?? null,
      });
      if (periods === null) return null;
      made.push({ name, shift, gradeLevels: everybody ? null : [...grades].sort((a, b) => a - b), periods });
    }
  }
  return made;
}

/** What of a lesson decides on its bells. */
export type RingingLesson = Pick<
  LessonFacts,
  'id' | 'date' | 'shift' | 'period' | 'startAt' | 'endAt' | 'gradeLevel' | 'movedToId'
>;

/** Lessons whose times are not those of the bells that hold on their day; those without such bells stay. */
export function rungAnew(lessons: readonly RingingLesson[], time: SchoolTime): RungLesson[] {
  return lessons.flatMap((lesson) => {
    if (lesson.movedToId !== null) return [];
    const at = bellAt(time, lesson, lesson);
    if (!at || (at.startAt === lesson.startAt && at.endAt === lesson.endAt)) return [];
    return [{ id: lesson.id, ...at }];
  });
}
