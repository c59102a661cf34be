import type { LessonPage } from '@zvonok/contracts';
import { v7 } from 'uuid';
import type { Wish } from '../../shared/outbox/index.js';
import { attendanceWish } from './attendance-wish.js';
import { letterFor } from './pupil-list.js';
import { stepsOf } from './steps.js';

/** An earlier lesson of the day whose entries fit this one. */
export interface Previous {
  page: LessonPage;
  /** The same journal: topic and homework fit too. */
  sameJournal: boolean;
}

function isBefore(one: LessonPage, page: LessonPage): boolean {
  return one.slot.startAt < page.slot.startAt && one.slot.state !== 'cancelled';
}
function hasSomething(page: LessonPage): boolean {
  return page.record?.attendanceConfirmed === true || page.pupils.some((pupil) => letterFor(pupil) !== 'е');
}
function mostlySame(one: LessonPage, page: LessonPage): boolean {
  const ids = new Set(one.pupils.map(({ id }) => id));
  return page.pupils.filter(({ id }) => ids.has(id)).length * 2 > page.pupils.length;
}

/**
 * The last earlier lesson of the day of the same journal, else the last one with mostly the same pupils.
 * @param day all lessons of the day, in order
 */
export function previousOf(page: LessonPage, day: readonly LessonPage[]): Previous | null {
  const before = day.filter((one) => isBefore(one, page) && hasSomething(one));
  const own = before.findLast(({ journalId }) => journalId === page.journalId);
  if (own) return { page: own, sameJournal: true };
  const same = before.findLast((one) => mostlySame(one, page));
  return same ? { page: same, sameJournal: false } : null;
}

function attendanceWishes(page: LessonPage, from: LessonPage, now: number): Wish[] {
  const letters = new Map(from.pupils.map((pupil) => [pupil.id, letterFor(pupil)]));
  return page.pupils.flatMap((pupil) => {
    const letter = letters.get(pupil.id) ?? 'е';
    // Who came late to the earlier lesson is here at this one.
    return letter === 'е' || letter === 'о' || letter === letterFor(pupil)
      ? []
      : [attendanceWish(page.slot, pupil.id, letter, now)];
  });
}
function homeworkWishes(page: LessonPage, from: LessonPage): Wish[] {
  const known = from.homework.find(({ audience }) => audience === 'group');
  // The homework of one half of a double lesson is that of the other already.
  const joined = page.suggestions.previousSlotId === from.slot.id;
  const open = stepsOf(page).some(({ part, state }) => part === 'homework' && state === 'open');
  if (!known || joined || !open) return [];
  return [
    {
      op: 'setHomework',
      homeworkId: v7(),
      slotId: page.slot.id,
      audience: 'group',
      text: known.text,
      explicitNone: known.explicitNone,
      ...(known.estimateMin !== null && { estimateMin: known.estimateMin }),
      ...(known.dueSlotId !== null && { dueSlotId: known.dueSlotId }),
    },
  ];
}

/**
 * What makes a lesson like an earlier one: who is absent, and in the same journal topic and homework.
 * @param mayRecord before the bell only topic and homework can be prepared
 */
export function likePrevious(page: LessonPage, previous: Previous, mayRecord: boolean, now: number): Wish[] {
  const { page: from, sameJournal } = previous;
  const confirmed = from.record?.attendanceConfirmed === true && page.record?.attendanceConfirmed !== true;
  const topic = sameJournal && !page.record?.topic ? (from.record?.topic ?? '') : '';
  return [
    ...(mayRecord ? attendanceWishes(page, from, now) : []),
    ...(mayRecord && confirmed
      ? [{ op: 'confirmAttendance', slotId: page.slot.id, confirmed: true } as const]
      : []),
    ...(topic ? [{ op: 'setTopic', slotId: page.slot.id, topic } as const] : []),
    ...(sameJournal ? homeworkWishes(page, from) : []),
  ];
}
