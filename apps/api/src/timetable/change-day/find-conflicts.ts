import type { ChangeConflict } from '@zvonok/contracts';
import { samePlace, spotOf, type LessonFacts, type MovedLesson, type Spot } from './change-facts.js';
import type { ChangeWords } from './change-words.js';

/** A lesson and the place where it will be. */
interface Placed {
  readonly lesson: LessonFacts;
  readonly at: Spot;
}

const overlap = (a: Spot, b: Spot): boolean =>
  a.date === b.date && a.startAt < b.endAt && b.startAt < a.endAt;

/**
 * What stands in the way of lessons at their new places: their pupils, teachers and rooms are wanted by others, or the
 * very place is taken. Pupils and the place block; a teacher or a room may be meant to serve two lessons.
 * @param moved lessons with their new places; joint ones all of them
 * @param others lessons on the days of the new places, whatever their state, that stay where they are
 * @param related groups that share pupils, by group
 */
export function findConflicts(
  moved: readonly MovedLesson[],
  others: readonly LessonFacts[],
  related: ReadonlyMap<string, ReadonlySet<string>>,
  words: ChangeWords,
): ChangeConflict[] {
  const going = new Set(moved.map(({ lesson }) => lesson.id));
  const placed: Placed[] = [
    ...moved.map(({ lesson, to }) => ({ lesson, at: to })),
    ...others
      .filter((lesson) => !going.has(lesson.id) && lesson.movedToId === null)
      .map((lesson) => ({ lesson, at: spotOf(lesson) })),
  ];
  const found: ChangeConflict[] = [];
  for (const [index, one] of placed.slice(0, moved.length).entries()) {
    for (const other of placed.slice(index + 1)) {
      if (isJoint(one, other)) continue;
      found.push(...between(one, other, related, words));
    }
  }
  return found;
}

const isJoint = (one: Placed, other: Placed): boolean =>
  one.lesson.jointId !== null && one.lesson.jointId === other.lesson.jointId;

function between(
  one: Placed,
  other: Placed,
  related: ReadonlyMap<string, ReadonlySet<string>>,
  words: ChangeWords,
): ChangeConflict[] {
  const sameGroup = one.lesson.groupId === other.lesson.groupId;
  const conflict = (code: ChangeConflict['code'], blocks: boolean, text: string): ChangeConflict => ({
    code,
    blocks,
    text,
    slotId: other.lesson.id,
  });
  if (other.lesson.state === 'cancelled') {
    return sameGroup && samePlace(one.at, other.at)
      ? [conflict('PLACE_TAKEN', true, words.placeTaken(other.lesson))]
      : [];
  }
  if (sameGroup && samePlace(one.at, other.at)) {
    return [conflict('CLASS_BUSY', true, words.classBusy(one.lesson, other.lesson))];
  }
  if (!overlap(one.at, other.at)) return [];
  const found: ChangeConflict[] = [];
  if (sameGroup || (related.get(one.lesson.groupId)?.has(other.lesson.groupId) ?? false)) {
    found.push(conflict('CLASS_BUSY', true, words.classBusy(one.lesson, other.lesson)));
  }
  if (one.lesson.staffIds.some((id) => other.lesson.staffIds.includes(id))) {
    found.push(conflict('TEACHER_BUSY', false, words.teacherBusy(one.lesson, other.lesson)));
  }
  if (one.at.roomId !== null && one.at.roomId === other.at.roomId) {
    found.push(conflict('ROOM_BUSY', false, words.roomBusy(one.at.roomName ?? '', one.lesson, other.lesson)));
  }
  return found;
}
