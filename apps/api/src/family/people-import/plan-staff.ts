import type { Day, StaffView } from '@zvonok/contracts';
import { fullName } from '../../identity/index.js';
import { matchPeople, type Pass } from './match-people.js';
import {
  badRow,
  change,
  differences,
  knownRow,
  nameChanges,
  namesAfter,
  newNames,
  newRow,
  noOperations,
  patronymicsFit,
  type PeopleOperations,
  type PeoplePlan,
  type PlannedRow,
  type PlanWith,
} from './plan.js';
import { readStaffRows, type ReadRow } from './read-rows.js';
import { columnsOf, faultOf, type CellFault, type FieldColumns } from './row-cells.js';
import type { StaffRow } from './rows.js';
import type { PeopleTable } from './table.js';
import { foldName, type Names } from './values.js';

/** Somebody of the staff as the table is compared with. */
export interface KnownStaff extends Names {
  readonly id: string;
  readonly version: number;
  readonly position: string | null;
  /** Last day at work. */
  readonly endedOn: Day | null;
  /** Personnel numbers. */
  readonly externalIds: readonly string[];
}

/** «М.», as timetables write it. */
const isInitial = (name: string): boolean => /^\p{L}\.?$/u.test(name);

const whole = (one: Names): string => foldName(fullName(one));
const first = (one: Names): string => foldName(`${one.surname} ${one.givenName}`);
const initials = (one: Names): string => foldName(`${one.surname} ${one.givenName.charAt(0)}`);

/** Of two names one may be the initial of the other, or is not written down. */
const mayBe = (a: string | null, b: string | null): boolean => {
  if (a === null || b === null || foldName(a) === foldName(b)) return true;
  return (isInitial(a) || isInitial(b)) && foldName(a).charAt(0) === foldName(b).charAt(0);
};

/**
 * Ways of recognising staff, the surest first. Whoever has left comes back only by the number or by all names, since
 * rights come back too.
 */
function staffPasses(
  day: Day,
  owners: ReadonlyMap<string, KnownStaff>,
): readonly Pass<StaffRow, KnownStaff>[] {
  const works = (one: KnownStaff): boolean => one.endedOn === null || one.endedOn >= day;
  const working =
    (keyOf: (one: Names) => string) =>
    (one: KnownStaff): string | null =>
      works(one) ? keyOf(one) : null;
  return [
    {
      rowKey: (row) => (row.externalId === null ? null : (owners.get(row.externalId)?.id ?? null)),
      personKey: (one) => one.id,
      fits: (row, one) => mayBe(row.givenName, one.givenName),
    },
    { rowKey: whole, personKey: working(whole) },
    { rowKey: first, personKey: working(first), fits: (row, one) => mayBe(row.patronymic, one.patronymic) },
    {
      rowKey: initials,
      personKey: working(initials),
      fits: (row, one) => mayBe(row.givenName, one.givenName) && mayBe(row.patronymic, one.patronymic),
    },
    {
      rowKey: (row) => (row.patronymic === null || isInitial(row.givenName) ? null : whole(row)),
      personKey: (one) => (works(one) ? null : whole(one)),
    },
  ];
}

/** What applying a table of staff does. */
export function planStaffTable(
  table: PeopleTable,
  staff: readonly KnownStaff[],
  { day, newId }: PlanWith,
): PeoplePlan {
  const columns = columnsOf(table);
  const owners = new Map(staff.flatMap((one) => one.externalIds.map((number) => [number, one] as const)));
  const read = withoutRepeated(readStaffRows(table), columns);
  const said = read.flatMap((one) => (one.said ? [one.said] : []));
  const { people, unclear } = matchPeople(said, staff, staffPasses(day, owners));
  const operations = noOperations();
  const rows = read.map(({ row, name, said: person, faults }): PlannedRow => {
    if (person === null) return badRow(row, name, faults);
    const several = unclear.get(person);
    if (several) {
      return badRow(row, name, [
        faultOf(columns, null, 'PERSON_AMBIGUOUS', several.slice(0, 4).map(fullName).join('; ')),
      ]);
    }
    const known = people.get(person) ?? null;
    const owner = person.externalId === null ? undefined : owners.get(person.externalId);
    if (owner && owner !== known) {
      return badRow(row, name, [faultOf(columns, 'externalId', 'NUMBER_TAKEN', fullName(owner))]);
    }
    return known
      ? changeStaff(person, known, name, day, operations)
      : addStaff(person, name, newId(), operations);
  });
  return { rows, operations, pupilIds: [] };
}

function addStaff(
  said: StaffRow,
  name: string,
  id: string,
  { staff, numbers }: PeopleOperations,
): PlannedRow {
  const { surname, givenName, patronymic, position, externalId } = said;
  staff.push({
    before: null,
    after: { id, version: 1, surname, givenName, patronymic, position, endedOn: null },
  });
  if (externalId !== null) numbers.push({ entityKind: 'staff', entityId: id, value: externalId });
  return newRow(said.row, name, [
    ...newNames(said),
    change('position', null, position),
    change('externalId', null, externalId),
  ]);
}

function changeStaff(
  said: StaffRow,
  known: KnownStaff,
  name: string,
  day: Day,
  { staff, numbers }: PeopleOperations,
): PlannedRow {
  const { externalIds, ...before } = known;
  const names = namesAfter(known, withoutInitials(said, known));
  const position = said.position ?? known.position;
  const back = known.endedOn !== null && known.endedOn < day;
  const after: StaffView = {
    ...before,
    ...names,
    position,
    endedOn: back ? null : known.endedOn,
    version: known.version + 1,
  };
  const changes = [
    ...nameChanges(known, names),
    ...differences({ position: [known.position, position] }),
    ...(back ? [change('endedOn', known.endedOn, null)] : []),
  ];
  if (changes.length > 0) staff.push({ before, after });
  const numbered = said.externalId !== null && !externalIds.includes(said.externalId);
  if (numbered) numbers.push({ entityKind: 'staff', entityId: known.id, value: said.externalId });
  return knownRow(said.row, name, [
    ...changes,
    ...differences({ externalId: [externalIds[0] ?? null, numbered ? said.externalId : null] }),
  ]);
}

/** An initial never takes the place of a name. */
const withoutInitials = (said: Names, known: Names): Names => ({
  surname: said.surname,
  givenName: isInitial(said.givenName) ? known.givenName : said.givenName,
  patronymic:
    said.patronymic !== null && isInitial(said.patronymic) && known.patronymic !== null
      ? known.patronymic
      : said.patronymic,
});

/** The second of two rows with the same names is left out, unless their numbers differ; so is a number that stands twice. */
function withoutRepeated(rows: readonly ReadRow<StaffRow>[], columns: FieldColumns): ReadRow<StaffRow>[] {
  const earlier: StaffRow[] = [];
  return rows.map((one) => {
    const { said } = one;
    if (said === null) return one;
    const numbered =
      said.externalId === null ? undefined : earlier.find((other) => other.externalId === said.externalId);
    const again = earlier.find(
      (other) =>
        first(other) === first(said) &&
        patronymicsFit(other, said) &&
        (said.externalId === null || other.externalId === null || numbered === other),
    );
    const faults: CellFault[] = [];
    if (again) faults.push(faultOf(columns, null, 'DUPLICATE_ROW', String(again.row)));
    else if (numbered) faults.push(faultOf(columns, 'externalId', 'NUMBER_REPEATED', String(numbered.row)));
    if (faults.length > 0) return { ...one, said: null, faults };
    earlier.push(said);
    return one;
  });
}
