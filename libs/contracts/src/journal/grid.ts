/** The grid: made as text by the database, read by the browser; plain types, nothing to check. */
import { IsDay, IsUuid, Optional } from '../fields.js';
import type { Day, Instant, Uuid, Version } from '../common.js';
import type { SlotStateLetter, WorkKind } from '../enums.js';

/** Query of the grid: a term, or days from and to. Default: the term that runs or ran last. */
export class GridQuery {
  /** Of the journal's academic year. What was held in the vacation before it belongs to it. */
  @Optional()
  @IsUuid()
  termId?: Uuid;

  /** First day; with `to`, without `termId`. */
  @Optional()
  @IsDay()
  from?: Day;

  /** Last day, included; at most a year after the first. */
  @Optional()
  @IsDay()
  to?: Day;
}

/** `from`, `to`: enrolled only since, only until; 0: all the time shown. */
export type GridPupil = [id: Uuid, name: string, from: Day | 0, to: Day | 0];

/** A lesson; `confirmed`: attendance. */
export type GridColumn = [slotId: Uuid, date: Day, period: number, state: SlotStateLetter, confirmed: 0 | 1];

/** `column`: index, -1: no slot yet; `weight` in hundredths; `dueAt`: the latest of its pupils (MRK-01), 0: nothing due. */
export type GridWork = [
  workId: Uuid,
  column: number,
  kind: WorkKind,
  weight: number,
  title: string,
  dueAt: Instant | 0,
];

/**
 * Exact mean = sum / weight, both with weights in hundredths. `proposed`: `2`–`5`, `pass`, `fail`; `marks`: those that
 * count towards having enough (TRM-02); `missed`: lessons held; `proposed` and `termMark` 0: none.
 */
export type GridTotals = [
  sum: number,
  weight: number,
  proposed: string | 0,
  marks: number,
  missed: number,
  termMark: string | 0,
];

/** The grid of a journal. */
export interface Grid {
  /** Of the journal. */
  version: Version;
  serverTime: Instant;
  /** Of the settings that hold on the last day shown; 0: as shipped. */
  policyVersion: number;
  pupils: GridPupil[];
  columns: GridColumn[];
  works: GridWork[];
  /** Indexes of the columns whose lesson the reader gives, by plan or as a substitute: what a teacher may enter in. */
  own: number[];
  /** [pupil][column]: tokens with a space between, '' = nothing. Read with {@link readCell}. */
  cells: string[][];
  totals: GridTotals[];
}
