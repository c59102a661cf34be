import { policyOn, type SchoolPolicy } from '@zvonok/rules';
import type { JournalStructure } from './journal-structures.js';
import type {
  AttendanceRow,
  HomeworkRow,
  LoadedPage,
  MarkRow,
  RecordRow,
  SlotRow,
  SubstitutionRow,
  WorkRow,
} from './page-rows.js';
import type { HeldSlot } from '../../timetable/index.js';

/** A table of the page: rows by key, with the keys that this request changed. */
class Rows<Row> {
  readonly changed = new Set<string>();
  private readonly rows: Map<string, Row>;

  constructor(
    loaded: readonly Row[],
    private readonly keyOf: (row: Row) => string,
    private readonly undo: (step: () => void) => void,
  ) {
    this.rows = new Map(loaded.map((row) => [keyOf(row), row]));
  }

  get(key: string): Row | undefined {
    return this.rows.get(key);
  }

  values(): Row[] {
    return [...this.rows.values()];
  }

  /** Puts a changed or new row; taken back when its group is refused. */
  put(row: Row): void {
    const key = this.keyOf(row);
    const before = this.rows.get(key);
    const wasChanged = this.changed.has(key);
    this.undo(() => {
      if (before === undefined) this.rows.delete(key);
      else this.rows.set(key, before);
      if (!wasChanged) this.changed.delete(key);
    });
    this.rows.set(key, row);
    this.changed.add(key);
  }

  changedRows(): Row[] {
    return [...this.changed].map((key) => this.rows.get(key) as Row);
  }
}

/** Key of a cell of the page. */
export const cellKey = (slotId: string, pupilId: string, place?: number): string =>
  place === undefined ? `${slotId}/${pupilId}` : `${slotId}/${pupilId}/${place}`;

/**
 * The part of a journal that one request touches, as it is in the database and as the operations judged so far have
 * changed it. Nothing is written until every operation has been judged.
 */
export class JournalPage {
  readonly slots: Rows<SlotRow>;
  /** By slot. */
  readonly records: Rows<RecordRow>;
  /** By cell. */
  readonly attendance: Rows<AttendanceRow>;
  readonly homework: Rows<HomeworkRow>;
  readonly works: Rows<WorkRow>;
  /** By cell and place. */
  readonly marks: Rows<MarkRow>;
  readonly substitutions: Rows<SubstitutionRow>;
  readonly heldSlots: HeldSlot[] = [];
  version: number;

  private undoSteps: (() => void)[] = [];

  constructor(
    readonly journalId: string,
    version: number,
    private readonly structure: JournalStructure,
    readonly loaded: LoadedPage,
  ) {
    this.version = version;
    const undo = (step: () => void): void => void this.undoSteps.push(step);
    this.slots = new Rows(loaded.slots, (row) => row.id, undo);
    this.records = new Rows(loaded.records, (row) => row.slotId, undo);
    this.attendance = new Rows(loaded.attendance, (row) => cellKey(row.slotId, row.pupilId), undo);
    this.homework = new Rows(loaded.homework, (row) => row.id, undo);
    this.works = new Rows(loaded.works, (row) => row.id, undo);
    this.marks = new Rows(loaded.marks, (row) => cellKey(row.slotId, row.pupilId, row.place), undo);
    this.substitutions = new Rows(loaded.substitutions, (row) => row.id, undo);
  }

  get journal(): JournalStructure['journal'] {
    return this.structure.journal;
  }

  /** The settings in force on a school day. */
  policy(date: string): SchoolPolicy {
    return policyOn(this.structure.policies, date).settings;
  }

  /** Whether the pupil belongs to the journal's group on the day. */
  enrolled(pupilId: string, date: string): boolean {
    return this.loaded.enrolments.some(
      (one) => one.pupilId === pupilId && one.fromOn <= date && (one.toOn === null || date <= one.toOn),
    );
  }

  /** Substitutions of the slot that are not revoked. */
  standingSubstitutions(slotId: string): SubstitutionRow[] {
    return this.substitutions
      .values()
      .filter((one) => (one.slotId === slotId || one.heldSlotId === slotId) && one.state !== 'revoked');
  }

  /** Marks of a cell that are not cleared. */
  marksOf(slotId: string, pupilId: string): MarkRow[] {
    return this.marks
      .values()
      .filter((mark) => mark.slotId === slotId && mark.pupilId === pupilId && !mark.cleared);
  }

  /** A new slot for another subject, made in the place of a planned one. */
  hold(slot: SlotRow, held: HeldSlot): void {
    this.slots.put(slot);
    this.heldSlots.push(held);
    this.undoSteps.push(() => void this.heldSlots.pop());
  }

  /** Takes the next number of the journal. */
  nextVersion(): number {
    const before = this.version;
    this.undoSteps.push(() => (this.version = before));
    this.version += 1;
    return this.version;
  }

  /** A point to which `rollback` returns. */
  checkpoint(): number {
    return this.undoSteps.length;
  }

  /** Takes back everything since the checkpoint. */
  rollback(checkpoint: number): void {
    while (this.undoSteps.length > checkpoint) this.undoSteps.pop()?.();
  }
}
