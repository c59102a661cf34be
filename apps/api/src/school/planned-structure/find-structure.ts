import { fullName, staffName, type PersonNames } from '../../identity/index.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type {
  FoundClass,
  FoundStructure,
  PlannedName,
  PlannedStaff,
  PlannedStructure,
} from './planned-structure.js';

interface ExternalRow {
  readonly kind: string;
  readonly id: string;
  readonly value: string;
}

interface GroupRow {
  readonly id: string;
  readonly kind: string;
  readonly schoolClassId: string | null;
  readonly name: string;
}

/** A row with a name people know it by. */
interface NamedRow {
  readonly id: string;
  readonly name: string;
}

/** Classes and groups live for one year, so their names in another system do too. */
export const yearlySystem = (structure: Pick<PlannedStructure, 'system' | 'academicYearId'>): string =>
  `${structure.system}/${structure.academicYearId}`;

/** The form in which names are compared: «ё» is «е», letters of any case, single spaces. */
const plain = (text: string): string =>
  text.normalize('NFC').toLowerCase().replace(/ё/g, 'е').replace(/\s+/g, ' ').trim();

/**
 * Finds the rows a plan means: by the external id it left before, else by what people call them. A class is known by
 * grade and letter, since a person said which one it is.
 */
export async function findStructure(tx: Transaction, wanted: PlannedStructure): Promise<FoundStructure> {
  const yearly = yearlySystem(wanted);
  const school = [tx.schoolId];
  const [external, classRows, groupRows, subjects, rooms, staff] = await Promise.all([
    tx.query<ExternalRow>(
      `SELECT entity_kind AS kind, entity_id AS id, value FROM external_id WHERE school_id = $1 AND system = ANY ($2)`,
      [tx.schoolId, [wanted.system, yearly]],
    ),
    tx.query<FoundClass>(
      `SELECT id, grade_level AS "gradeLevel", letter, week_days AS "weekDays", shift, ended_on AS "endedOn"
       FROM school_class WHERE school_id = $1 AND academic_year_id = $2`,
      [tx.schoolId, wanted.academicYearId],
    ),
    tx.query<GroupRow>(
      `SELECT id, kind, school_class_id AS "schoolClassId", name
       FROM teaching_group WHERE school_id = $1 AND academic_year_id = $2 AND ended_on IS NULL ORDER BY id`,
      [tx.schoolId, wanted.academicYearId],
    ),
    tx.query<NamedRow>(
      'SELECT id, name FROM subject WHERE school_id = $1 AND valid_to IS NULL ORDER BY id',
      school,
    ),
    tx.query<NamedRow>(
      'SELECT id, name FROM room WHERE school_id = $1 AND ended_on IS NULL ORDER BY id',
      school,
    ),
    tx.query<PersonNames & { id: string }>(
      `SELECT id, surname, given_name AS "givenName", patronymic
       FROM staff_member WHERE school_id = $1 AND ended_on IS NULL ORDER BY id`,
      school,
    ),
  ]);
  const known = (kind: string): Map<string, string> =>
    new Map(external.filter((one) => one.kind === kind).map((one) => [one.value, one.id]));
  const classes = findClasses(wanted, classRows);
  return {
    classes,
    groups: findGroups(wanted, classes, groupRows, known('group')),
    subjects: findNamed(wanted.subjects, subjects, known('subject')),
    rooms: findNamed(wanted.rooms, rooms, known('room')),
    staff: findStaff(wanted.staff, staff, known('staff')),
  };
}

function findClasses(wanted: PlannedStructure, rows: readonly FoundClass[]): Map<string, FoundClass> {
  const title = (one: { gradeLevel: number; letter: string }): string => `${one.gradeLevel}${one.letter}`;
  const byTitle = new Map(rows.map((row) => [title(row), row]));
  return new Map(
    wanted.classes.flatMap((one) => {
      const row = byTitle.get(title(one));
      return row ? [[one.key, row] as const] : [];
    }),
  );
}

function findGroups(
  wanted: PlannedStructure,
  classes: ReadonlyMap<string, FoundClass>,
  rows: readonly GroupRow[],
  known: ReadonlyMap<string, string>,
): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const group of wanted.groups) {
    const classId = classes.get(group.classKey)?.id;
    if (classId === undefined) continue;
    const candidates = rows.filter(
      (row) => row.kind === group.kind && row.schoolClassId === classId && !taken.has(row.id),
    );
    const row =
      group.kind === 'class'
        ? candidates[0]
        : (candidates.find((one) => one.id === known.get(group.key)) ??
          candidates.find((one) => plain(one.name) === plain(group.name)));
    if (!row) continue;
    taken.add(row.id);
    found.set(group.key, row.id);
  }
  return found;
}

function findNamed(
  wanted: readonly PlannedName[],
  rows: readonly NamedRow[],
  known: ReadonlyMap<string, string>,
): Map<string, string> {
  const ids = new Set(rows.map((row) => row.id));
  const byName = new Map([...rows].reverse().map((row) => [plain(row.name), row.id]));
  return new Map(
    wanted.flatMap(({ key, name }) => {
      const before = known.get(key);
      const id = before !== undefined && ids.has(before) ? before : byName.get(plain(name));
      return id === undefined ? [] : [[key, id] as const];
    }),
  );
}

/** By all names; where the plan has only initials, by surname and initials if these tell one person from all others. */
function findStaff(
  wanted: readonly PlannedStaff[],
  rows: readonly (PersonNames & { id: string })[],
  known: ReadonlyMap<string, string>,
): Map<string, string> {
  const ids = new Set(rows.map((row) => row.id));
  const alone = (nameOf: (person: PersonNames) => string): ((person: PersonNames) => string | undefined) => {
    const taken = new Map<string, string | null>();
    for (const row of rows) {
      const name = plain(nameOf(row));
      taken.set(name, taken.has(name) ? null : row.id);
    }
    return (person) => taken.get(plain(nameOf(person))) ?? undefined;
  };
  const [byFullName, byInitials] = [alone(fullName), alone(staffName)];
  const onlyInitials = ({ givenName }: PersonNames): boolean => /^\p{L}\.?$/u.test(givenName);
  return new Map(
    wanted.flatMap((person) => {
      const before = known.get(person.key);
      const id =
        before !== undefined && ids.has(before)
          ? before
          : (byFullName(person) ?? (onlyInitials(person) ? byInitials(person) : undefined));
      return id === undefined ? [] : [[person.key, id] as const];
    }),
  );
}
