import { createHash } from 'node:crypto';
import type {
  Day,
  EnrolmentView,
  ParentDecision,
  ParentLinkView,
  ParentView,
  PeopleAction,
  PeopleChange,
  PeopleChangedField,
  PupilView,
  StaffView,
} from '@zvonok/contracts';
import type { BatchChange } from '../../platform/resources/index.js';
import type { CellFault } from './row-cells.js';
import { foldName, type Names } from './values.js';

/** What applying does with one row of a table, without words. */
export interface PlannedRow {
  readonly row: number;
  readonly action: PeopleAction;
  readonly name: string;
  readonly changes: readonly PeopleChange[];
  readonly faults: readonly CellFault[];
  readonly decisions: readonly ParentDecision[];
}

/** A number that somebody gets in the papers of the school. */
export interface NewNumber {
  readonly entityKind: 'pupil' | 'staff';
  readonly entityId: string;
  readonly value: string;
}

/** What applying writes. */
export interface PeopleOperations {
  readonly pupils: BatchChange<PupilView>[];
  readonly enrolments: BatchChange<EnrolmentView>[];
  readonly staff: BatchChange<StaffView>[];
  readonly parents: BatchChange<ParentView>[];
  readonly links: BatchChange<ParentLinkView>[];
  /** A number somebody had before is taken away with it. */
  readonly numbers: NewNumber[];
}

/** What applying a whole table does. */
export interface PeoplePlan {
  readonly rows: readonly PlannedRow[];
  readonly operations: PeopleOperations;
  /** Pupils of the school whose data the rows show. */
  readonly pupilIds: readonly string[];
}

/** What a plan is made with besides the table and the school. */
export interface PlanWith {
  /** First day of what is entered without a day of its own. */
  readonly day: Day;
  /** Gives identifiers to what is new. */
  readonly newId: () => string;
}

export const noOperations = (): PeopleOperations => ({
  pupils: [],
  enrolments: [],
  staff: [],
  parents: [],
  links: [],
  numbers: [],
});

/** A row that is left out. */
export const badRow = (
  row: number,
  name: string,
  faults: readonly CellFault[],
  decisions: readonly ParentDecision[] = [],
): PlannedRow => ({ row, action: 'bad', name, changes: [], faults, decisions });

/** A row of somebody the school has: changed, or as the table says. */
export const knownRow = (row: number, name: string, changes: readonly PeopleChange[]): PlannedRow => ({
  row,
  action: changes.length > 0 ? 'changed' : 'unchanged',
  name,
  changes,
  faults: [],
  decisions: [],
});

/** A row of somebody new, with all that is known of them. */
export const newRow = (row: number, name: string, changes: readonly PeopleChange[]): PlannedRow => ({
  row,
  action: 'new',
  name,
  changes: changes.filter((one) => one.after !== null),
  faults: [],
  decisions: [],
});

export const change = (
  field: PeopleChangedField,
  before: string | null,
  after: string | null,
): PeopleChange => ({ field, before, after });

/** What differs, of pairs of what is there and what the table says; an empty cell says nothing. */
export function differences(
  pairs: Readonly<
    Partial<Record<PeopleChangedField, readonly [before: string | null, after: string | null]>>
  >,
): PeopleChange[] {
  return Object.entries(pairs).flatMap(([field, [before, after]]) =>
    after === null || after === before ? [] : [change(field as PeopleChangedField, before, after)],
  );
}

/**
 * A name as it is to be: «е» of the table does not undo «ё» of the school.
 * @param known as it is there
 * @param said as the table has it; null: nothing
 */
export function namedAs(known: string | null, said: string | null): string | null {
  return said === null || (known !== null && known.replace(/ё/g, 'е').replace(/Ё/g, 'Е') === said)
    ? known
    : said;
}

/** Names after a row of the table has said its own. */
export const namesAfter = (known: Names, said: Names): Names => ({
  surname: namedAs(known.surname, said.surname) ?? known.surname,
  givenName: namedAs(known.givenName, said.givenName) ?? known.givenName,
  patronymic: namedAs(known.patronymic, said.patronymic),
});

/** What the table changes of names. */
export const nameChanges = (before: Names, after: Names): PeopleChange[] =>
  differences({
    surname: [before.surname, after.surname],
    givenName: [before.givenName, after.givenName],
    patronymic: [before.patronymic, after.patronymic],
  });

/** Names of somebody new. */
export const newNames = (names: Names): PeopleChange[] => [
  change('surname', null, names.surname),
  change('givenName', null, names.givenName),
  change('patronymic', null, names.patronymic),
];

/** Two patronymics may be one: they are alike, or one is not written down. */
export const patronymicsFit = (a: Names, b: Names): boolean =>
  a.patronymic === null || b.patronymic === null || foldName(a.patronymic) === foldName(b.patronymic);

/** SHA-256 of what applying does, hexadecimal; plans with the same identifiers of new rows are compared by it. */
export const digestOf = ({ rows, operations }: PeoplePlan): string =>
  createHash('sha256')
    .update(JSON.stringify([rows, operations]))
    .digest('hex');
