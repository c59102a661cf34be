import type { Day, ParentKind } from '@zvonok/contracts';
import { columnsOf, RowCells, type CellFault } from './row-cells.js';
import type { ParentRow, PupilRow, StaffRow } from './rows.js';
import type { PeopleTable, TableRow } from './table.js';
import {
  foldClass,
  readClass,
  readDate,
  readFullName,
  readPlainText,
  readRelation,
  type NamedClass,
} from './values.js';

/** What the cells of a row say, or what is wrong with them. */
export interface ReadRow<Row> {
  readonly row: number;
  /** The person's name as the table has it. */
  readonly name: string;
  /** null: it has faults. */
  readonly said: Row | null;
  readonly faults: readonly CellFault[];
}

/** A class that a row may name. */
export interface KnownClass extends NamedClass {
  /** The group of the whole class. */
  readonly groupId: string;
  /** «7А» */
  readonly title: string;
}

/** Frame in which the rows of a table are understood. */
export interface ReadFrame {
  readonly day: Day;
  /** The academic year's days; null: there is none. */
  readonly year: { readonly startsOn: Day; readonly endsOn: Day } | null;
  /** Classes of the year, by `foldClass`. */
  readonly classes: ReadonlyMap<string, KnownClass>;
}

const youngest = 5;
const oldest = 25;

/** A day so many years before, good enough for bounds. */
const yearsBefore = (day: Day, years: number): Day => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

const longestText = 200;
const longestNumber = 100;

function readEach<Row>(
  table: PeopleTable,
  read: (cells: RowCells, row: TableRow) => Row | null,
): ReadRow<Row>[] {
  const columns = columnsOf(table);
  return table.rows.map((row) => {
    const cells = new RowCells(columns, row);
    const said = read(cells, row);
    const { faults } = cells;
    return { row: row.row, name: cells.shownName(), said: faults.length > 0 ? null : said, faults };
  });
}

/** Reads the rows of a table of pupils. */
export const readPupilRows = (table: PeopleTable, frame: ReadFrame): ReadRow<PupilRow>[] =>
  readEach(table, (cells, { row }) => {
    const names = cells.names();
    const birthDate = cells.read('birthDate', readDate);
    if (birthDate !== null && !plausible(birthDate, frame.day)) {
      cells.fault('birthDate', 'BIRTH_DATE_IMPLAUSIBLE');
    }
    const schoolClass = readKnownClass(cells, 'schoolClass', frame);
    const enrolledOn = readEnrolledOn(cells, frame);
    const orderRef = cells.read('orderRef', (text) => readPlainText(text, longestText));
    const externalId = cells.read('externalId', (text) => readPlainText(text, longestNumber));
    return (
      names && schoolClass && { row, ...names, birthDate, ...schoolClass, enrolledOn, orderRef, externalId }
    );
  });

const plausible = (born: Day, day: Day): boolean =>
  born <= yearsBefore(day, youngest) && born >= yearsBefore(day, oldest);

/** Files often give the day of entering the school, years ago: in this class it is the first day of the year. */
function readEnrolledOn(cells: RowCells, { year }: ReadFrame): Day | null {
  const day = cells.read('enrolledOn', readDate);
  if (day === null || year === null) return null;
  if (day > year.endsOn) cells.fault('enrolledOn', 'DATE_OUTSIDE_YEAR', year.endsOn);
  return day < year.startsOn ? year.startsOn : day;
}

function readKnownClass(
  cells: RowCells,
  field: 'schoolClass' | 'childClass',
  { classes }: ReadFrame,
): { readonly classKey: string; readonly gradeLevel: number } | null {
  const named = cells.need(field, 'CLASS_MISSING', readClass);
  if (named === null) return null;
  const classKey = foldClass(named);
  if (!classes.has(classKey)) cells.fault(field, 'CLASS_UNKNOWN');
  return { classKey, gradeLevel: named.gradeLevel };
}

/** Reads the rows of a table of staff. */
export const readStaffRows = (table: PeopleTable): ReadRow<StaffRow>[] =>
  readEach(table, (cells, { row }) => {
    const names = cells.names();
    const position = cells.read('position', (text) => readPlainText(text, longestText));
    const externalId = cells.read('externalId', (text) => readPlainText(text, longestNumber));
    return names && { row, ...names, position, externalId };
  });

/** Reads the rows of a table of parents. */
export const readParentRows = (table: PeopleTable, frame: ReadFrame): ReadRow<ParentRow>[] =>
  readEach(table, (cells, { row }) => {
    const names = cells.names();
    const kind: ParentKind | null = cells.read('parentKind', readRelation);
    const child = cells.need('child', 'CHILD_MISSING', readFullName);
    const schoolClass = readKnownClass(cells, 'childClass', frame);
    return names && child && schoolClass && { row, ...names, kind, child, classKey: schoolClass.classKey };
  });
