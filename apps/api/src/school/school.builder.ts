import { Injectable } from '@nestjs/common';
import {
  CreateAcademicYear,
  CreateBellSchedule,
  CreateCalendarDay,
  CreateEnrolment,
  CreateGroup,
  CreatePupil,
  CreateRoom,
  CreateSchoolClass,
  CreateStaff,
  CreateSubject,
  CreateTeachingAssignment,
  CreateTerm,
  type ContractClass,
} from '@zvonok/contracts';
import { GrantsCache } from '../identity/index.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids/new-id.js';
import { insertRows, type Resource, type VersionedView } from '../platform/resources/index.js';
import { academicYears, terms } from './resources/years.resources.js';
import { bellSchedules, calendarDays } from './resources/calendar.resources.js';
import { groups, schoolClasses } from './resources/classes.resources.js';
import { enrolments, pupils, staff, teachingAssignments } from './resources/people.resources.js';
import { rooms, subjects } from './resources/places.resources.js';
import { countStructureChange } from './structure-version.js';

/** Bodies of the rows that can be made in batches, by kind. */
export interface BatchBodies {
  academicYear: CreateAcademicYear;
  term: CreateTerm & Required<Pick<CreateTerm, 'termMarksDueAt'>>;
  calendarDay: CreateCalendarDay;
  bellSchedule: CreateBellSchedule;
  subject: CreateSubject;
  room: CreateRoom;
  schoolClass: CreateSchoolClass;
  group: CreateGroup;
  pupil: CreatePupil;
  enrolment: CreateEnrolment;
  staff: CreateStaff;
  teachingAssignment: CreateTeachingAssignment;
}

/** Kinds of rows that can be made in batches. */
export type BatchKind = keyof BatchBodies;

/** Members that a body fills in itself when they are left out. */
type Defaulted =
  'shift' | 'weekDays' | 'gradeLevels' | 'weekdays' | 'noMarks' | 'usuallyNoHomework' | 'extracurricular';

/** What is null when it is left out. */
type NullableKeys<Body> = { [K in keyof Body]-?: null extends Body[K] ? K : never }[keyof Body];

type Loose<Body, Names extends PropertyKey> = Omit<Body, Names> & Partial<Pick<Body, Names & keyof Body>>;

/** A row of a batch: what its contract class leaves open may be left out; `id` is made here when not given. */
export type BatchRow<K extends BatchKind> = { readonly id?: string } & Readonly<
  Loose<BatchBodies[K], NullableKeys<BatchBodies[K]> | (K extends 'term' ? never : Defaulted)>
>;

/** The name of a row in another system. */
export interface NewExternalId {
  /** `schoolClass`, `group`, `subject`, `staff`, `room`, `pupil`. */
  readonly entityKind: string;
  readonly entityId: string;
  readonly system: string;
  readonly value: string;
}

const bodies: { readonly [K in BatchKind]: ContractClass } = {
  academicYear: CreateAcademicYear,
  term: CreateTerm,
  calendarDay: CreateCalendarDay,
  bellSchedule: CreateBellSchedule,
  subject: CreateSubject,
  room: CreateRoom,
  schoolClass: CreateSchoolClass,
  group: CreateGroup,
  pupil: CreatePupil,
  enrolment: CreateEnrolment,
  staff: CreateStaff,
  teachingAssignment: CreateTeachingAssignment,
};

const resources: { readonly [K in BatchKind]: Pick<Resource, 'table'> & { readonly fields: object } } = {
  academicYear: academicYears,
  term: terms,
  calendarDay: calendarDays,
  bellSchedule: bellSchedules,
  subject: subjects,
  room: rooms,
  schoolClass: schoolClasses,
  group: groups,
  pupil: pupils,
  enrolment: enrolments,
  staff,
  teachingAssignment: teachingAssignments,
};

/**
 * Makes what a school consists of in batches, by one statement each; for imports and the demonstration. Rows are
 * taken as they are: what a person enters goes through the resources, with their checks and the log of record.
 */
@Injectable()
export class SchoolBuilder {
  constructor(private readonly grants: GrantsCache) {}

  /**
   * Makes rows of one kind at the transaction's school.
   * @returns their ids, in order
   */
  async createMany<K extends BatchKind>(
    tx: Transaction,
    kind: K,
    rows: readonly BatchRow<K>[],
  ): Promise<string[]> {
    if (rows.length === 0) return [];
    await countStructureChange(tx);
    const body = bodies[kind];
    const full = rows.map((row) =>
      Object.assign(new body(), row, { id: row.id ?? newId(), version: 1 }),
    ) as unknown as VersionedView[];
    await insertRows(resources[kind] as Resource, tx, full);
    if (tx.schoolId !== null) this.grants.forgetAfter(tx, { schoolId: tx.schoolId });
    return full.map((row) => row.id);
  }

  /**
   * Closes rows by their last day, as an import does with what it replaces.
   * @param kind `teachingAssignment` or `enrolment`
   */
  async endMany(
    tx: Transaction,
    kind: 'teachingAssignment' | 'enrolment',
    ids: readonly string[],
    toOn: string,
  ): Promise<void> {
    if (ids.length === 0) return;
    await countStructureChange(tx);
    await tx.run({
      text: `UPDATE ${resources[kind].table} SET to_on = $3, version = version + 1
             WHERE school_id = $1 AND id = ANY ($2::uuid[])`,
      values: [tx.schoolId, ids, toOn],
    });
  }

  /** Gives rows their names in another system; a name that is known already is moved to the row given now. */
  async setExternalIds(tx: Transaction, names: readonly NewExternalId[]): Promise<void> {
    if (names.length === 0) return;
    await tx.run({
      text: `INSERT INTO external_id (school_id, id, entity_kind, entity_id, system, value)
             SELECT $1, x.id, x.kind, x.entity, x.system, x.value
             FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[]) AS x (id, kind, entity, system, value)
             ON CONFLICT (school_id, entity_kind, system, value) DO UPDATE SET entity_id = excluded.entity_id`,
      values: [
        tx.schoolId,
        names.map(newId),
        names.map((one) => one.entityKind),
        names.map((one) => one.entityId),
        names.map((one) => one.system),
        names.map((one) => one.value),
      ],
    });
  }

  /** Rows by their names in another system, of one kind. */
  async byExternalId(
    tx: Transaction,
    entityKind: string,
    system: string,
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ value: string; entityId: string }>(
      `SELECT value, entity_id AS "entityId" FROM external_id WHERE school_id = $1 AND entity_kind = $2 AND system = $3`,
      [tx.schoolId, entityKind, system],
    );
    return new Map(rows.map((row) => [row.value, row.entityId]));
  }
}
