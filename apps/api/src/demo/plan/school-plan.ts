import type { Role } from '@zvonok/rules';
import type { SubjectKey } from './subjects.js';

/** A class of a demonstration school. */
export interface DemoClass {
  /** `5А` */
  readonly key: string;
  readonly gradeLevel: number;
  readonly letter: string;
  readonly pupils: number;
  readonly shift: number;
}

/** A teacher's place: what it teaches and where. Who sits on it is invented. */
export interface TeacherSeat {
  readonly key: string;
  /** Those of one area teach in each other's place. */
  readonly area: string;
  readonly position: string;
  readonly room: string;
  readonly login: string;
  /** Class whose class teacher it is. */
  readonly classKey?: string;
  /** What the person is besides a teacher. */
  readonly roles?: readonly Role[];
  /** Puts off the last lesson of a day to the next school day's afternoon. */
  readonly postpones?: boolean;
}

/** Somebody of the staff without lessons. */
export interface LeaderSeat {
  readonly login: string;
  readonly role: Role;
  readonly position: string;
  readonly form: 'female' | 'male';
}

/** Hours a week of a subject in a class, taught by one teacher, or by one teacher a subgroup at the same time. */
export interface Course {
  /** Several: they are taught together. */
  readonly classKeys: readonly string[];
  readonly subjectKey: SubjectKey;
  readonly hours: number;
  readonly seatKeys: readonly string[];
  readonly shift: number;
  /** Names of the subgroups behind that of the class, one for each teacher. */
  readonly division?: readonly string[];
  /** Always at this place of the week. */
  readonly fixed?: { readonly weekday: number; readonly period: number };
}

/** Bells of a shift, of some grades or all. */
export interface BellSet {
  readonly name: string;
  readonly shift: number;
  readonly gradeLevels: readonly number[] | null;
  /** Months and days `09-01`; the first day of the year and its end when not given. */
  readonly from?: string;
  readonly to?: string;
  readonly periods: readonly {
    readonly period: number;
    readonly startsAt: string;
    readonly endsAt: string;
  }[];
}

/** A family that signs in. */
export interface FamilySignIn {
  readonly parentLogin: string | null;
  /** Logins of the children, in the order of their classes; null: none. */
  readonly pupilLogins: readonly (string | null)[];
  readonly classKeys: readonly string[];
}

/** All that a demonstration school is made of. */
export interface SchoolPlan {
  readonly name: string;
  readonly shortName: string;
  /** IANA zone. */
  readonly zone: string;
  /** Text that everything invented follows from. */
  readonly seed: string;
  readonly leaders: readonly LeaderSeat[];
  readonly classes: readonly DemoClass[];
  readonly seats: readonly TeacherSeat[];
  readonly courses: readonly Course[];
  readonly bells: readonly BellSet[];
  /** Families of several children, or with a sign-in; the others have one child. */
  readonly families: readonly FamilySignIn[];
  /** Two classes with a pupil of the same name in each. */
  readonly namesakes?: readonly [string, string];
  /** The account that only the making of this school makes. */
  readonly markLogin: string;
}

/** How the hours of a class were given to it. */
export const hoursOf = (plan: SchoolPlan, classKey: string): number =>
  plan.courses
    .filter((course) => course.classKeys.includes(classKey) && course.subjectKey !== 'talks')
    .reduce((sum, course) => sum + course.hours, 0);

/** Times of lessons one after another. */
export function ring(
  start: string,
  lessonMin: number,
  breaks: readonly number[],
): { period: number; startsAt: string; endsAt: string }[] {
  const text = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const [hours = 0, minutes = 0] = start.split(':').map(Number);
  let at = hours * 60 + minutes;
  return [...breaks, 0].map((pause, index) => {
    const bell = { period: index + 1, startsAt: text(at), endsAt: text(at + lessonMin) };
    at += lessonMin + pause;
    return bell;
  });
}
