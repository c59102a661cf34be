import type { PeopleField, PeopleRowCode } from '@zvonok/contracts';
import type { PeopleTable, TableRow } from './table.js';
import { readFullName, readName, type Fault, type Names, type Understood } from './values.js';

/** What is wrong with a row, and in which column of the table; null: with the row as a whole. */
export interface CellFault extends Fault {
  readonly column: number | null;
}

/** Where the fields of a table stand. */
export type FieldColumns = ReadonlyMap<PeopleField, number>;

export const columnsOf = (table: Pick<PeopleTable, 'columns'>): FieldColumns =>
  new Map(table.columns.flatMap(({ field }, index) => (field === null ? [] : [[field, index] as const])));

/** A fault of one row. */
export const faultOf = (
  columns: FieldColumns,
  field: PeopleField | null,
  code: PeopleRowCode,
  ...facts: string[]
): CellFault => ({ column: field === null ? null : (columns.get(field) ?? null), code, facts });

/** The cells of one row by their fields; keeps everything that is wrong with them. */
export class RowCells {
  readonly faults: CellFault[] = [];

  constructor(
    private readonly columns: FieldColumns,
    private readonly row: TableRow,
  ) {
    // Its cells stand under the wrong headers: what they say means nothing.
    if (row.overfull) this.fault(null, 'TOO_MANY_CELLS');
  }

  /** Text of a cell; empty where it, or the column, is not there. */
  text(field: PeopleField): string {
    const column = this.columns.get(field);
    return column === undefined ? '' : (this.row.cells[column] ?? '');
  }

  /** What a cell means; null: nothing, or nothing that is understood. */
  read<Value>(field: PeopleField, understand: (text: string) => Understood<Value>): Value | null {
    const text = this.text(field);
    if (text === '') return null;
    const understood = understand(text);
    if (understood.ok) return understood.value;
    this.fault(field, understood.fault.code, ...understood.fault.facts);
    return null;
  }

  /** The same of a cell that must be filled in. */
  need<Value>(
    field: PeopleField,
    missing: PeopleRowCode,
    understand: (text: string) => Understood<Value>,
  ): Value | null {
    if (this.text(field) === '') this.fault(field, missing);
    return this.read(field, understand);
  }

  /** Names of the person, from their own columns or from one. */
  names(): Names | null {
    const apart = this.columns.has('surname') && this.columns.has('givenName');
    if (!apart) return this.need('fullName', 'NAME_MISSING', readFullName);
    const surname = this.need('surname', 'NAME_MISSING', readName);
    const givenName = this.need('givenName', 'NAME_MISSING', readName);
    const patronymic = this.read('patronymic', readName);
    return surname === null || givenName === null ? null : { surname, givenName, patronymic };
  }

  /** The person's name as the table has it. */
  shownName(): string {
    const apart = [this.text('surname'), this.text('givenName'), this.text('patronymic')].filter(Boolean);
    return (apart.length > 1 ? apart.join(' ') : this.text('fullName') || apart.join(' ')).slice(0, 400);
  }

  fault(field: PeopleField | null, code: PeopleRowCode, ...facts: string[]): void {
    if (this.row.overfull && this.faults.length > 0) return;
    this.faults.push(faultOf(this.columns, field, code, ...facts));
  }
}
