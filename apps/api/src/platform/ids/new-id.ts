import { v7 } from 'uuid';

/** A new UUIDv7: the application makes every identifier, never the database. */
export const newId = (): string => v7();

/** Stands for "no pupil" where a key needs a value, e.g. an obligation that is not per pupil. */
export const NIL_ID = '00000000-0000-0000-0000-000000000000';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether `value` has the shape of a UUID; the gate before any text enters a `SET LOCAL`. */
export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && uuidPattern.test(value);
