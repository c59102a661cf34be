import type { WriteContext } from '../context/request-context.js';

/** One created or changed row, as it is outside. */
export interface RowChange {
  /** Name of the kind of row: `subject`, `enrolment`. */
  readonly kind: string;
  readonly id: string;
  /** Role in which it was changed. */
  readonly role: string;
  /** Version after the change. */
  readonly version: number;
  readonly pupilId: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Members that are personal data, which may have to be erased one day. */
  readonly personal: readonly string[];
  /** Whether rights of people at the school may have changed with it. */
  readonly rights: boolean;
  /** The account whose sessions end with it. */
  readonly signedOut: string | null;
}

/**
 * Keeps who changed what, in the change's own transaction, and applies what it means for people's rights (injection
 * token and interface). Provided by the module that knows both the log of record and people's rights.
 */
export abstract class ChangeLog {
  abstract record(ctx: WriteContext, change: RowChange): Promise<void>;

  /** The same of any number of rows, by one statement. */
  abstract recordMany(ctx: WriteContext, changes: readonly RowChange[]): Promise<void>;
}
