import type { Day, ParentLinkView } from '@zvonok/contracts';
import type { Transaction } from '../../platform/database/transaction.js';
import { grouped } from './match-people.js';
import type { KnownParent } from './plan-parents.js';
import type { KnownPupil, Stay } from './plan-pupils.js';
import type { KnownStaff } from './plan-staff.js';
import type { KnownClass, ReadFrame } from './read-rows.js';
import { foldClass, type Names } from './values.js';

/** Systems under which the papers' numbers are kept. */
export const numberSystems = { pupil: 'personalFile', staff: 'personnelNumber' } as const;

interface ClassRow {
  readonly yearId: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly gradeLevel: number | null;
  readonly letter: string | null;
  readonly groupId: string | null;
}

/** The academic year tables are for, and its classes. */
export interface SchoolYear extends ReadFrame {
  /** null: there is none that has not ended. */
  readonly yearId: string | null;
}

/**
 * The first academic year that has not ended, with its classes that have not.
 * @param today local date of the school
 */
export async function readYear(tx: Transaction, today: Day): Promise<SchoolYear> {
  const rows = await tx.query<ClassRow>(
    `SELECT y.id AS "yearId", y.starts_on AS "startsOn", y.ends_on AS "endsOn",
       c.grade_level AS "gradeLevel", c.letter, g.id AS "groupId"
     FROM (SELECT id, starts_on, ends_on FROM academic_year WHERE school_id = $1 AND ends_on >= $2
           ORDER BY ends_on LIMIT 1) y
     LEFT JOIN school_class c ON c.school_id = $1 AND c.academic_year_id = y.id
       AND (c.ended_on IS NULL OR c.ended_on >= $2)
     LEFT JOIN LATERAL (SELECT g.id FROM teaching_group g WHERE g.school_id = $1 AND g.school_class_id = c.id
       AND g.kind = 'class' AND (g.ended_on IS NULL OR g.ended_on >= $2) ORDER BY g.id LIMIT 1) g ON true
     ORDER BY c.grade_level, c.letter`,
    [tx.schoolId, today],
  );
  const [year] = rows;
  if (!year) return { day: today, year: null, yearId: null, classes: new Map() };
  const classes = rows.flatMap(({ gradeLevel, letter, groupId }): KnownClass[] =>
    gradeLevel === null || letter === null || groupId === null
      ? []
      : [{ gradeLevel, letter, groupId, title: `${gradeLevel}${letter}` }],
  );
  return {
    day: today > year.startsOn ? today : year.startsOn,
    year: { startsOn: year.startsOn, endsOn: year.endsOn },
    yearId: year.yearId,
    classes: new Map(classes.map((one) => [foldClass(one), one])),
  };
}

interface StayRow {
  readonly id: string;
  readonly version: number;
  readonly pupilId: string;
  readonly groupId: string;
  readonly kind: string;
  readonly name: string;
  readonly gradeLevel: number;
  readonly letter: string;
  readonly yearId: string;
  readonly yearStartsOn: Day;
  readonly fromOn: Day;
  readonly toOn: Day | null;
  readonly orderRef: string | null;
  readonly endOrderRef: string | null;
}

/** All pupils the school has had, with their stays of the year; by four statements with {@link readYear}. */
export async function readPupils(tx: Transaction, { yearId, year }: SchoolYear): Promise<KnownPupil[]> {
  const [pupils, stays, numbers] = await Promise.all([
    tx.query<Names & { id: string; version: number; birthDate: Day | null }>(
      `SELECT id, version, surname, given_name AS "givenName", patronymic, birth_date AS "birthDate"
       FROM pupil WHERE school_id = $1 ORDER BY id`,
      [tx.schoolId],
    ),
    tx.query<StayRow>(
      `SELECT e.id, e.version, e.pupil_id AS "pupilId", e.group_id AS "groupId", g.kind, g.name,
         c.grade_level AS "gradeLevel", c.letter, y.id AS "yearId", y.starts_on AS "yearStartsOn",
         e.from_on AS "fromOn", e.to_on AS "toOn", e.order_ref AS "orderRef",
         e.end_order_ref AS "endOrderRef"
       FROM enrolment e
       JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
       JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
       JOIN academic_year y ON y.school_id = c.school_id AND y.id = c.academic_year_id
       WHERE e.school_id = $1 AND (g.kind = 'class' OR (g.kind = 'subgroup' AND y.id = $2))
       ORDER BY e.from_on, e.id`,
      [tx.schoolId, yearId],
    ),
    readNumbers(tx, 'pupil'),
  ]);
  const byPupil = grouped(stays, (one) => one.pupilId);
  return pupils.map((pupil) => {
    const own = byPupil.get(pupil.id) ?? [];
    const current = own.filter((one) => one.yearId === yearId);
    const last = own.filter((one) => one.yearId !== yearId).at(-1);
    return {
      ...pupil,
      externalIds: numbers.get(pupil.id) ?? [],
      stays: current.filter((one) => one.kind === 'class').map(stayOf),
      subgroups: current.filter((one) => one.kind === 'subgroup').map(stayOf),
      grade: last && year ? last.gradeLevel + yearOf(year.startsOn) - yearOf(last.yearStartsOn) : null,
    };
  });
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));

function stayOf({
  id,
  version,
  groupId,
  gradeLevel,
  letter,
  kind,
  name,
  fromOn,
  toOn,
  orderRef,
  endOrderRef,
}: StayRow): Stay {
  const title = kind === 'class' ? `${gradeLevel}${letter}` : name;
  const classKey = foldClass({ gradeLevel, letter });
  return { id, version, groupId, classKey, gradeLevel, title, fromOn, toOn, orderRef, endOrderRef };
}

/** All the school's staff, also those who have left. */
export async function readStaff(tx: Transaction): Promise<KnownStaff[]> {
  const [staff, numbers] = await Promise.all([
    tx.query<Omit<KnownStaff, 'externalIds'>>(
      `SELECT id, version, surname, given_name AS "givenName", patronymic, position, ended_on AS "endedOn"
       FROM staff_member WHERE school_id = $1 ORDER BY id`,
      [tx.schoolId],
    ),
    readNumbers(tx, 'staff'),
  ]);
  return staff.map((one) => ({ ...one, externalIds: numbers.get(one.id) ?? [] }));
}

/** All parents with their ties. */
export async function readParents(tx: Transaction): Promise<KnownParent[]> {
  const [parents, links] = await Promise.all([
    tx.query<Names & { id: string; version: number }>(
      `SELECT id, version, surname, given_name AS "givenName", patronymic FROM parent WHERE school_id = $1 ORDER BY id`,
      [tx.schoolId],
    ),
    tx.query<ParentLinkView>(
      `SELECT id, version, parent_id AS "parentId", pupil_id AS "pupilId", kind, from_on AS "fromOn", to_on AS "toOn",
         restricted
       FROM parent_link WHERE school_id = $1 ORDER BY from_on, id`,
      [tx.schoolId],
    ),
  ]);
  const byParent = grouped(links, (one) => one.parentId);
  return parents.map((one) => ({ ...one, links: byParent.get(one.id) ?? [] }));
}

async function readNumbers(
  tx: Transaction,
  kind: keyof typeof numberSystems,
): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ id: string; value: string }>(
    `SELECT entity_id AS id, value FROM external_id WHERE school_id = $1 AND entity_kind = $2 AND system = $3
     ORDER BY value`,
    [tx.schoolId, kind, numberSystems[kind]],
  );
  const numbers = new Map<string, string[]>();
  for (const { id, value } of rows) numbers.set(id, [...(numbers.get(id) ?? []), value]);
  return numbers;
}
