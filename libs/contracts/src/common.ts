/** What all modules share: references, lists, queries of lists. */
import { IsForm, IsName, IsUuid, IsWhole, IsWholeInQuery, Optional } from './fields.js';

/** A UUID, lower case; those we make are UUIDv7. */
export type Uuid = string;
/** A local date of the school, `2026-11-24`. */
export type Day = string;
/** RFC 3339 UTC with milliseconds, `2026-11-24T05:30:00.000Z`. */
export type Instant = string;
/** A time of the wall clock, `08:30`. */
export type WallTime = string;
/** Counts changes: of a journal (all of its operations) or of one resource. */
export type Version = number;

/** Something with a name: enough to show it and to ask for it. */
export class Ref {
  @IsUuid()
  id!: Uuid;

  @IsName({ max: 300 })
  name!: string;
}

/** A page of a list; the addresses of its neighbours are in the `Link` header. */
export interface Page<T> {
  items: T[];
}

/** The query of every list. */
export class ListQuery {
  /** How many at most: 1 to 200. */
  @Optional()
  @IsWholeInQuery(1, 200)
  limit: number = 50;

  /** Where to go on: opaque, from a `Link` header. */
  @Optional()
  @IsForm(/^[A-Za-z0-9_~.=-]{1,500}$/)
  cursor?: string;

  /** Part of a name to search for. */
  @Optional()
  @IsName({ max: 100 })
  q?: string;
}

/** What every resource has besides its fields. */
export class Resource {
  @IsUuid()
  id!: Uuid;

  /** Also in the header `ETag: "v7"`. */
  @IsWhole(1)
  version!: Version;
}
