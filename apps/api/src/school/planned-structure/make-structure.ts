import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import type { NewExternalId, SchoolBuilder } from '../school.builder.js';
import { yearlySystem } from './find-structure.js';
import type { FoundClass, FoundStructure, PlannedStructure } from './planned-structure.js';

/** Everything a plan needs, by key, and how many rows were made or changed for it. */
export interface MadeStructure extends FoundStructure {
  readonly made: number;
}

/** Makes what was not found, by one statement a table, and remembers the plan's names as external ids. */
export async function makeStructure(
  builder: SchoolBuilder,
  tx: Transaction,
  wanted: PlannedStructure,
  found: FoundStructure,
): Promise<MadeStructure> {
  const { academicYearId } = wanted;
  const [classes, changed] = await makeClasses(builder, tx, wanted, found);
  const groups = complete(wanted.groups, found.groups);
  await builder.createMany(
    tx,
    'group',
    groups.missing.map(({ id, one: { kind, classKey, name } }) => ({
      id,
      academicYearId,
      kind,
      schoolClassId: classes.get(classKey)?.id ?? null,
      name,
    })),
  );
  const subjects = complete(wanted.subjects, found.subjects);
  await builder.createMany(
    tx,
    'subject',
    subjects.missing.map(({ id, one: { name } }) => ({ id, name, shortName: shortName(name) })),
  );
  const rooms = complete(wanted.rooms, found.rooms);
  await builder.createMany(
    tx,
    'room',
    rooms.missing.map(({ id, one: { name } }) => ({ id, name })),
  );
  const staff = complete(wanted.staff, found.staff);
  await builder.createMany(
    tx,
    'staff',
    staff.missing.map(({ id, one: { surname, givenName, patronymic } }) => ({
      id,
      surname,
      givenName,
      patronymic: patronymic ?? null,
    })),
  );
  const made = { classes, groups: groups.ids, subjects: subjects.ids, rooms: rooms.ids, staff: staff.ids };
  await builder.setExternalIds(tx, namesOf(wanted, made));
  const added = [groups, subjects, rooms, staff].reduce((sum, part) => sum + part.missing.length, 0);
  return { ...made, made: changed + added };
}

async function makeClasses(
  builder: SchoolBuilder,
  tx: Transaction,
  { academicYearId, classes: wanted }: PlannedStructure,
  found: FoundStructure,
): Promise<[classes: Map<string, FoundClass>, changed: number]> {
  const classes = new Map(found.classes);
  const missing = wanted.filter((one) => !classes.has(one.key));
  for (const { key, ...rest } of missing) classes.set(key, { id: newId(), shift: 1, endedOn: null, ...rest });
  await builder.createMany(
    tx,
    'schoolClass',
    missing.map(({ key, gradeLevel, letter, weekDays }) => ({
      id: classes.get(key)?.id ?? newId(),
      academicYearId,
      gradeLevel,
      letter,
      weekDays,
    })),
  );
  const longer = wanted.filter((one) => one.weekDays > (classes.get(one.key)?.weekDays ?? 6));
  for (const { key } of longer) {
    const one = classes.get(key);
    if (one) classes.set(key, { ...one, weekDays: 6 });
  }
  if (longer.length > 0) {
    await tx.query(
      `UPDATE school_class SET week_days = 6, version = version + 1 WHERE school_id = $1 AND id = ANY ($2::uuid[])`,
      [tx.schoolId, longer.map((one) => classes.get(one.key)?.id)],
    );
  }
  return [classes, missing.length + longer.length];
}

/** Gives an identifier to everything that was not found. */
function complete<Wanted extends { readonly key: string }>(
  wanted: readonly Wanted[],
  found: ReadonlyMap<string, string>,
): { ids: Map<string, string>; missing: { id: string; one: Wanted }[] } {
  const ids = new Map(found);
  const missing: { id: string; one: Wanted }[] = [];
  for (const one of wanted) {
    if (ids.has(one.key)) continue;
    const id = newId();
    ids.set(one.key, id);
    missing.push({ id, one });
  }
  return { ids, missing };
}

/** A short name for narrow columns; people change it. */
function shortName(name: string): string {
  const letters = [...name];
  return letters.length <= 14 ? name : `${letters.slice(0, 12).join('').trim()}.`;
}

/** A name of the plan means the row it means now, also where it meant another one before. */
function namesOf(wanted: PlannedStructure, made: FoundStructure): NewExternalId[] {
  const of = (entityKind: string, system: string, ids: ReadonlyMap<string, string>): NewExternalId[] =>
    [...ids].map(([value, entityId]) => ({ entityKind, entityId, system, value }));
  const yearly = yearlySystem(wanted);
  return [
    ...of('schoolClass', yearly, new Map([...made.classes].map(([key, one]) => [key, one.id]))),
    ...of('group', yearly, made.groups),
    ...of('subject', wanted.system, made.subjects),
    ...of('room', wanted.system, made.rooms),
    ...of('staff', wanted.system, made.staff),
  ];
}
