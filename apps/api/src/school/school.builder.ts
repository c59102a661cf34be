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
  type EnrolmentView,
  type PupilView,
  type StaffView,
} from '@zvonok/contracts';
import { GrantsCache } from '../identity/index.js';
import type { WriteContext } from '../platform/context/request-context.js';
import type { Transaction } from '../platform/database/transaction.js';
import { EventBus } from '../platform/events/event-bus.js';
import { newId } from '../platform/ids/new-id.js';
import {
  insertRows,
  writeRows,
  type BatchChange,
  type Resource,
  type RowChange,
  type VersionedView,
} from '../platform/resources/index.js';
import { academicYears, terms } from './resources/years.resources.js';
import { bellSchedules, calendarDays } from './resources/calendar.resources.js';
import { groups, schoolClasses } from './resources/classes.resources.js';
import { enrolments, pupils, staff, teachingAssignments } from './resources/people.resources.js';
import { rooms, subjects } from './resources/places.resources.js';
import { orderInWords } from './policies/order-in-words.js';
import { PolicyDraftRow } from './policies/policy-draft.entity.js';
import { PolicyRow } from './policy.entity.js';
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

/** Approved settings of the rules. */
export interface NewPolicy {
  readonly validFrom: string;
  /** Only what differs from the shipped values. */
  readonly values: Record<string, unknown>;
  readonly orderNumber: string;
  readonly orderDate: string;
  /** Account that prepared them. */
  readonly authorId: string;
  /** Account of the director. */
  readonly approvedBy: string;
  /** Instant of the approval. */
  readonly at: string;
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

/** Kinds of rows that a table of people changes, with what they are outside. */
export interface PeopleViews {
  pupil: PupilView;
  enrolment: EnrolmentView;
  staff: StaffView;
}

const people: { readonly [K in keyof PeopleViews]: Resource<PeopleViews[K]> } = {
  pupil: pupils,
  enrolment: enrolments,
  staff,
};

/** Type of {@link EnrolmentsWritten} events. */
export const ENROLMENTS_WRITTEN = 'EnrolmentsWritten';

/** Enrolments were made, changed or removed in a batch, in this transaction. */
export interface EnrolmentsWritten {
  /** Groups whose pupils changed. */
  readonly groupIds: readonly string[];
  /** First date that may be concerned. */
  readonly from: string;
}

/**
 * Makes what a school consists of in batches, by one statement each; for imports and the demonstration. Rows are
 * taken as they are: what a person enters goes through the resources, with their checks and the log of record.
 */
@Injectable()
export class SchoolBuilder {
  constructor(
    private readonly grants: GrantsCache,
    private readonly events: EventBus,
  ) {}

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
   * Writes what a table of people changes, by at most one statement for new, changed and removed rows each, and
   * announces {@link ENROLMENTS_WRITTEN} of enrolments.
   * @returns what the log of record is to keep
   * @throws Refused `STALE_VERSION`
   */
  async writeMany<K extends keyof PeopleViews>(
    ctx: WriteContext,
    kind: K,
    changes: readonly BatchChange<PeopleViews[K]>[],
  ): Promise<RowChange[]> {
    if (changes.length === 0) return [];
    await countStructureChange(ctx.tx);
    const logged = await writeRows(people[kind], ctx, changes);
    this.grants.forgetAfter(ctx.tx, { schoolId: ctx.schoolId });
    if (kind === 'enrolment') {
      const stays = changes.flatMap(({ before, after }) => [before, after]) as (EnrolmentView | null)[];
      const seen = stays.filter((one) => one !== null);
      await this.events.announce(ctx.tx, {
        type: ENROLMENTS_WRITTEN,
        payload: {
          groupIds: [...new Set(seen.map((one) => one.groupId))],
          from: seen.map((one) => one.fromOn).sort()[0] ?? ctx.today,
        } satisfies EnrolmentsWritten,
      });
    }
    return logged;
  }

  /** Settings of the rules that one person prepared and the director has approved by an order. */
  async createPolicy(tx: Transaction, policy: NewPolicy): Promise<void> {
    await countStructureChange(tx);
    const { validFrom, values, orderNumber, orderDate, authorId, approvedBy, at } = policy;
    const shared = { id: newId(), validFrom, values, authorId, createdAt: at };
    const basis = orderInWords(orderNumber, orderDate);
    await tx.repo(PolicyDraftRow).insert([
      {
        ...shared,
        state: 'approved',
        orderNumber,
        orderDate,
        approvedBy,
        approvedAt: at,
        selfApproved: authorId === approvedBy,
      },
    ]);
    await tx.repo(PolicyRow).insert([{ ...shared, basis }]);
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

  /** Takes away the names that rows of one kind have in another system. */
  async dropExternalIds(
    tx: Transaction,
    entityKind: string,
    system: string,
    entityIds: readonly string[],
  ): Promise<void> {
    if (entityIds.length === 0) return;
    await tx.run({
      text: `DELETE FROM external_id WHERE school_id = $1 AND entity_kind = $2 AND system = $3 AND entity_id = ANY ($4::uuid[])`,
      values: [tx.schoolId, entityKind, system, entityIds],
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
