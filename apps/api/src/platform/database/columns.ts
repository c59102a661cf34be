import { Column, ForeignKey, PrimaryColumn, type ColumnOptions } from 'typeorm';

/** A row of one school: `school_id` is first in its key, the identifier is made by the application. */
export abstract class SchoolRow {
  @PrimaryColumn('uuid')
  schoolId: string;

  @PrimaryColumn('uuid')
  id: string;
}

/** A row of one school that people edit one by one; `version` is its ETag. */
export abstract class VersionedSchoolRow extends SchoolRow {
  @Column('integer', { default: 1 })
  version: number;
}

type Nullable = Pick<ColumnOptions, 'nullable'>;

/** Instants leave the database as RFC 3339 UTC text with milliseconds. */
const instantText = {
  to: (value: string | null | undefined) => value,
  from: (value: Date | string | null) => (value === null ? null : new Date(value).toISOString()),
};

/** A fact's instant: `timestamptz(3)`, seen as RFC 3339 text. */
export const InstantColumn = (options: Nullable = {}): PropertyDecorator =>
  Column('timestamp with time zone', { precision: 3, transformer: instantText, ...options });

/** A school day: `date`, seen as `2026-11-24`. */
export const DayColumn = (options: Nullable = {}): PropertyDecorator => Column('date', options);

/** `ForeignKey` as used here: its own type wants literal column names, which a helper cannot have. */
const foreignKey = ForeignKey as unknown as (
  entity: string,
  columns: string[],
  referenced: string[],
) => ClassDecorator;

/** A foreign key inside the school: `(school_id, property)` → `(school_id, id)` of the named entity. */
export const SchoolReference = (entity: string, property: string): ClassDecorator =>
  foreignKey(entity, ['schoolId', property], ['schoolId', 'id']);
