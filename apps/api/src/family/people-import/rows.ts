import type { Day, ParentKind } from '@zvonok/contracts';
import type { Names } from './values.js';

/** A row of a table of pupils whose cells were all understood. */
export interface PupilRow extends Names {
  readonly row: number;
  readonly birthDate: Day | null;
  /** As `foldClass` makes it. */
  readonly classKey: string;
  readonly gradeLevel: number;
  /** Not before the academic year begins. */
  readonly enrolledOn: Day | null;
  readonly orderRef: string | null;
  readonly externalId: string | null;
}

/** The same of a table of staff. */
export interface StaffRow extends Names {
  readonly row: number;
  readonly position: string | null;
  readonly externalId: string | null;
}

/** The same of a table of parents. */
export interface ParentRow extends Names {
  readonly row: number;
  readonly kind: ParentKind | null;
  readonly child: Names;
  /** As `foldClass` makes it. */
  readonly classKey: string;
}
