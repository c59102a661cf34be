import type { LessonWriting } from '@zvonok/contracts';

/** A lesson that a change concerns, as it stands. */
export interface LessonFacts {
  readonly id: string;
  readonly version: number;
  readonly journalId: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly schoolClassId: string | null;
  readonly gradeLevel: number | null;
  readonly weekDays: 5 | 6 | null;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly teachers: readonly { readonly id: string; readonly name: string }[];
  /** Who gives it: the substitute, else those planned. */
  readonly staffIds: readonly string[];
  readonly date: string;
  readonly shift: number;
  readonly period: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly state: string;
  readonly roomId: string | null;
  readonly roomName: string | null;
  readonly jointId: string | null;
  readonly timetableVersionId: string | null;
  readonly movedToId: string | null;
  readonly written: LessonWriting;
  /** The record's conduct, for putting a cancelled lesson back. */
  readonly conduct: {
    readonly conductedBy: string | null;
    readonly substitutionId: string | null;
  } | null;
}

/** Where a lesson goes. */
export interface Spot {
  readonly date: string;
  readonly shift: number;
  readonly period: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly roomId: string | null;
  readonly roomName: string | null;
}

/** A lesson with the place it goes to. */
export interface MovedLesson {
  readonly lesson: LessonFacts;
  readonly to: Spot;
}

/** Where a lesson is. */
export const spotOf = (lesson: LessonFacts): Spot => ({
  date: lesson.date,
  shift: lesson.shift,
  period: lesson.period,
  startAt: lesson.startAt,
  endAt: lesson.endAt,
  roomId: lesson.roomId,
  roomName: lesson.roomName,
});

/** Whether two places are one lesson number of one day. */
export const samePlace = (
  a: Pick<Spot, 'date' | 'shift' | 'period'>,
  b: Pick<Spot, 'date' | 'shift' | 'period'>,
): boolean => a.date === b.date && a.shift === b.shift && a.period === b.period;
