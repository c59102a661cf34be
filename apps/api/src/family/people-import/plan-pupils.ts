import type { Day, PeopleRowCode } from '@zvonok/contracts';
import { addDays } from '@zvonok/rules';
import { matchPeople, type Pass } from './match-people.js';
import type { PupilRow } from './rows.js';
import { foldName, type Names } from './values.js';

/** A pupil of the school as the table is compared with. */
export interface KnownPupil extends Names {
  readonly id: string;
  readonly version: number;
  readonly birthDate: Day | null;
  /** Numbers of the personal file. */
  readonly externalIds: readonly string[];
  /** Stays of this academic year in groups of kind `class`, by their first day. */
  readonly stays: readonly Stay[];
  /** Stays of this academic year in subgroups of classes. */
  readonly subgroups: readonly Stay[];
  /** The grade that follows from the last class of the years before; null: there was none. */
  readonly grade: number | null;
}

/** A stay in a class or a subgroup of it, both days inclusive. */
export interface Stay {
  readonly id: string;
  readonly version: number;
  readonly classKey: string;
  readonly gradeLevel: number;
  readonly groupId: string;
  /** «7А», «7А, английский, 1» */
  readonly title: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
  readonly orderRef: string | null;
  readonly endOrderRef: string | null;
}

/** The stay that holds on a day, else the first one later; null: neither. */
export function stayOn(stays: readonly Stay[], day: Day): Stay | null {
  return (
    stays.find((one) => one.fromOn <= day && (one.toOn === null || one.toOn >= day)) ??
    stays.find((one) => one.fromOn > day) ??
    null
  );
}

const first = (one: Names): string => `${foldName(one.surname)}|${foldName(one.givenName)}`;
const full = (one: Names): string => `${first(one)}|${foldName(one.patronymic ?? '')}`;
const dated = (key: string, day: Day | null): string | null => (day === null ? null : `${key}|${day}`);

/**
 * Ways of recognising a pupil, the surest first. Never by a different given name, which is all that tells twins
 * apart; without a date of birth only within a grade, where pupils move between classes and come from the year before.
 * @param day reference day of the import
 */
export function pupilPasses(day: Day): readonly Pass<PupilRow, KnownPupil>[] {
  const place = (one: KnownPupil): Stay | null => stayOn(one.stays, day);
  const inClass = (one: KnownPupil, key: string): string | null => {
    const stay = place(one);
    return stay && `${key}|${stay.classKey}`;
  };
  return [
    { rowKey: (row) => dated(full(row), row.birthDate), personKey: (one) => dated(full(one), one.birthDate) },
    { rowKey: (row) => `${full(row)}|${row.classKey}`, personKey: (one) => inClass(one, full(one)) },
    {
      rowKey: (row) => dated(first(row), row.birthDate),
      personKey: (one) => dated(first(one), one.birthDate),
    },
    {
      rowKey: (row) => `${first(row)}|${row.classKey}`,
      personKey: (one) => inClass(one, first(one)),
      fits: (row, one) => row.patronymic === null || one.patronymic === null,
    },
    {
      rowKey: full,
      personKey: full,
      fits: (row, one) =>
        (row.birthDate === null || one.birthDate === null) &&
        (place(one)?.gradeLevel ?? one.grade ?? row.gradeLevel) === row.gradeLevel,
    },
    {
      rowKey: (row) =>
        row.patronymic &&
        dated(`${foldName(row.givenName)}|${foldName(row.patronymic)}|${row.classKey}`, row.birthDate),
      personKey: (one) =>
        one.patronymic &&
        dated(inClass(one, `${foldName(one.givenName)}|${foldName(one.patronymic)}`) ?? '', one.birthDate),
    },
  ];
}

/** Who the rows are; numbers of the personal file come before names, but never over a different given name. */
export function matchPupils(
  rows: readonly PupilRow[],
  pupils: readonly KnownPupil[],
  day: Day,
): ReturnType<typeof matchPeople<PupilRow, KnownPupil>> {
  const byNumber = new Map(
    pupils.flatMap((one) => one.externalIds.map((number) => [number, one.id] as const)),
  );
  const numbered: Pass<PupilRow, KnownPupil> = {
    rowKey: (row) => (row.externalId === null ? null : (byNumber.get(row.externalId) ?? null)),
    personKey: (one) => one.id,
    fits: (row, one) => foldName(row.givenName) === foldName(one.givenName),
  };
  return matchPeople(rows, pupils, [numbered, ...pupilPasses(day)]);
}

/** What becomes of a pupil's stays in classes. */
export interface StayPlan {
  /** Stays that change, as they are to be. */
  readonly changed: readonly Stay[];
  /** First day of a new stay in the row's class; null: none. */
  readonly newFrom: Day | null;
  /** First day outside the former class, on which open stays in its subgroups end; null: no move. */
  readonly leftOn: Day | null;
}

/** Why a row cannot be done. */
export interface StayFault {
  readonly code: PeopleRowCode;
  readonly facts: readonly string[];
}

/**
 * Puts a known pupil into the class of the row: the former stay ends the day before, what was recorded stays with it.
 * A row whose date of enrolment is the first day of any stay of the year changes no date, so that a table can be
 * imported again after a move.
 * @param day reference day
 * @param groupId the class's own group
 */
export function planStays(
  row: PupilRow,
  stays: readonly Stay[],
  day: Day,
  groupId: string,
): StayPlan | StayFault {
  const now = stayOn(stays, day);
  if (!now) return { changed: [], newFrom: row.enrolledOn ?? day, leftOn: null };
  const moves = now.classKey !== row.classKey;
  const moveOn = row.enrolledOn !== null && row.enrolledOn > now.fromOn ? row.enrolledOn : day;
  const planned = stays.find((one) => one.id !== now.id && one.fromOn > (moves ? moveOn : day));
  if (moves && (planned || now.fromOn > day)) {
    const later = planned ?? now;
    return { code: 'MOVE_PLANNED', facts: [later.fromOn, later.title] };
  }
  const changed = new Map<string, Stay>();
  const atOnce = moves && moveOn <= now.fromOn;
  if (atOnce) changed.set(now.id, { ...now, groupId, classKey: row.classKey });
  else if (moves) changed.set(now.id, { ...now, toOn: addDays(moveOn, -1) });
  const starts = new Set([...stays.map((one) => one.fromOn), ...(moves && !atOnce ? [moveOn] : [])]);
  const [earliest] = stays;
  if (row.enrolledOn !== null && earliest && !starts.has(row.enrolledOn)) {
    const known = changed.get(earliest.id) ?? earliest;
    if (known.toOn !== null && row.enrolledOn > known.toOn) {
      return { code: 'ENROLLED_AFTER_END', facts: [known.toOn] };
    }
    changed.set(known.id, { ...known, fromOn: row.enrolledOn });
  }
  return {
    changed: [...changed.values()],
    newFrom: moves && !atOnce ? moveOn : null,
    leftOn: moves ? moveOn : null,
  };
}
