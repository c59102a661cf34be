import { Injectable } from '@nestjs/common';
import type {
  ApplyPeopleImport,
  FieldError,
  ParentDecision,
  PeopleImportQuery,
  PeopleImportReport,
  PeopleKind,
} from '@zvonok/contracts';
import { AccessLog } from '../../platform/access-log/access-log.js';
import type { WriteContext } from '../../platform/context/request-context.js';
import type { SeenVersion } from '../../platform/http/etag.js';
import { newId } from '../../platform/ids/new-id.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { ChangeLog, type RowChange } from '../../platform/resources/index.js';
import { countStructureChange, SchoolBuilder } from '../../school/index.js';
import { FamilyBuilder } from '../family.builder.js';
import { PeopleImport } from './people-import.entity.js';
import { outcomeOf, refusedTable, reportOf, type PeopleOutcome } from './people-import.report.js';
import { dropOldImports, lockImport, readImport, type StoredImport } from './people-imports.queries.js';
import { planParentTable } from './plan-parents.js';
import { planPupilTable } from './plan-pupil-table.js';
import { planStaffTable } from './plan-staff.js';
import { digestOf, type NewNumber, type PeopleOperations, type PeoplePlan, type PlanWith } from './plan.js';
import { numberSystems, readParents, readPupils, readStaff, readYear } from './school-people.queries.js';
import { readTable, type PeopleTable } from './table.js';

/** Plans a table for the school as it is, with or without what a person has decided; always the same way. */
interface Planner {
  readonly day: string;
  plan(newId: () => string, decisions?: ReadonlyMap<number, ParentDecision>): PeoplePlan;
}

/** Identifiers of new rows in a preview: the same for the same plan. */
function placeholders(): () => string {
  let count = 0;
  return () => `new ${++count}`;
}

/** Tables of people on their way into the school: read, seen, applied. */
@Injectable()
export class PeopleImportsService {
  constructor(
    private readonly school: SchoolBuilder,
    private readonly family: FamilyBuilder,
    private readonly log: ChangeLog,
    private readonly readings: AccessLog,
  ) {}

  /**
   * Reads a table and says what applying it would do. Nothing is kept of a file that is refused.
   * @throws Refused `FILE_NOT_UNDERSTOOD`
   */
  async take(
    ctx: WriteContext,
    { kind, filename }: PeopleImportQuery,
    bytes: Buffer,
  ): Promise<PeopleImportReport> {
    const reading = readTable(bytes, kind);
    if (!reading.ok) throw refusedTable(reading.code, reading.facts, ctx.locale);
    const { table } = reading;
    const planner = await plannerFor(ctx, kind, table);
    const plan = planner.plan(placeholders());
    const outcome = outcomeOf(table, plan, planner.day);
    const id = newId();
    await dropOldImports(ctx.tx, ctx.now);
    await ctx.tx.repo(PeopleImport).insert({
      id,
      kind,
      filename,
      source: table,
      outcome,
      planDigest: digestOf(plan),
      authorId: ctx.accountId,
      createdAt: ctx.now,
      appliedAt: null,
    });
    const stored = {
      id,
      version: 1,
      kind,
      filename,
      state: 'read',
      createdAt: ctx.now,
      appliedAt: null,
    } as const;
    return this.shown(ctx, 'importPeople', { ...stored, outcome });
  }

  /** @throws Refused `NOT_FOUND` */
  async read(ctx: WriteContext, id: string): Promise<PeopleImportReport> {
    const found = await readImport(ctx.tx, id);
    if (!found) throw new Refused('NOT_FOUND');
    return this.shown(ctx, 'getPeopleImport', found);
  }

  /**
   * Writes what the preview shows, all rows but the bad ones, or nothing. An import that is applied already is
   * answered as it is.
   * @param seen version the caller saw
   * @throws Refused `NOT_FOUND`, `STALE_VERSION`, `PREVIEW_OUTDATED`, `INVALID` with a pointer to each wrong decision
   */
  async apply(
    ctx: WriteContext,
    id: string,
    seen: SeenVersion,
    { decisions }: ApplyPeopleImport,
  ): Promise<PeopleImportReport> {
    // Nobody changes the school's people from here to the commit.
    await countStructureChange(ctx.tx);
    const found = await lockImport(ctx.tx, id);
    if (!found) throw new Refused('NOT_FOUND');
    if (found.source === null) return this.shown(ctx, 'applyPeopleImport', found);
    if (seen !== '*' && seen !== found.version) throw new Refused('STALE_VERSION');
    const decided = decisionsFor(ctx, found.outcome, decisions);
    const planner = await plannerFor(ctx, found.kind, found.source);
    if (digestOf(planner.plan(placeholders())) !== found.planDigest) throw new Refused('PREVIEW_OUTDATED');
    const plan = planner.plan(newId, decided);
    await this.write(ctx, plan.operations);
    const made = plan.operations.pupils.flatMap(({ after }) => (after ? [after.id] : []));
    const outcome = {
      ...outcomeOf(found.source, plan, planner.day),
      pupilIds: [...new Set([...plan.pupilIds, ...made])],
    };
    const now = { state: 'applied', appliedAt: ctx.now, version: found.version + 1 } as const;
    await ctx.tx.repo(PeopleImport).update({ id }, { ...now, source: null, outcome });
    return this.shown(ctx, 'applyPeopleImport', { ...found, ...now, outcome });
  }

  private async write(ctx: WriteContext, operations: PeopleOperations): Promise<void> {
    const { pupils, enrolments, staff, parents, links, numbers } = operations;
    const changes: RowChange[] = [
      ...(await this.school.writeMany(ctx, 'pupil', pupils)),
      ...(await this.school.writeMany(ctx, 'staff', staff)),
      ...(await this.school.writeMany(ctx, 'enrolment', enrolments)),
      ...(await this.family.writeMany(ctx, parents, links)),
    ];
    await this.number(ctx, numbers);
    if (changes.length > 0) await this.log.recordMany(ctx, changes);
  }

  /** One person has one number of a kind. */
  private async number({ tx }: WriteContext, numbers: readonly NewNumber[]): Promise<void> {
    for (const kind of ['pupil', 'staff'] as const) {
      const given = numbers.filter((one) => one.entityKind === kind);
      const system = numberSystems[kind];
      await this.school.dropExternalIds(
        tx,
        kind,
        system,
        given.map((one) => one.entityId),
      );
      await this.school.setExternalIds(
        tx,
        given.map((one) => ({ ...one, system })),
      );
    }
  }

  private shown(
    ctx: WriteContext,
    operation: string,
    { outcome, ...found }: Omit<StoredImport, 'planDigest'>,
  ): PeopleImportReport {
    this.readings.read(ctx, operation, 'pupil', outcome.pupilIds);
    const { id, version, kind, filename, state, createdAt, appliedAt } = found;
    return reportOf({ id, version, kind, filename, state, createdAt, appliedAt }, outcome, ctx.locale);
  }
}

/** Reads what the table is compared with, by the same few statements however long it is. */
async function plannerFor(ctx: WriteContext, kind: PeopleKind, table: PeopleTable): Promise<Planner> {
  const frame = await readYear(ctx.tx, ctx.today);
  const { day } = frame;
  const around = (makeId: () => string): PlanWith => ({ day, newId: makeId });
  if (kind === 'staff') {
    const staff = await readStaff(ctx.tx);
    return { day, plan: (makeId) => planStaffTable(table, staff, around(makeId)) };
  }
  if (kind === 'pupils') {
    const pupils = await readPupils(ctx.tx, frame);
    return { day, plan: (makeId) => planPupilTable(table, pupils, frame, around(makeId)) };
  }
  const [pupils, parents] = await Promise.all([readPupils(ctx.tx, frame), readParents(ctx.tx)]);
  return {
    day,
    plan: (makeId, decisions) =>
      planParentTable(table, { pupils, parents }, frame, around(makeId), decisions),
  };
}

/** @throws Refused `INVALID`: a decision that the preview does not ask for, or two of one row */
function decisionsFor(
  { locale }: WriteContext,
  { rows }: PeopleOutcome,
  decisions: ApplyPeopleImport['decisions'],
): Map<number, ParentDecision> {
  const open = new Map(rows.map((row) => [row.row, row.decisions]));
  const decided = new Map<number, ParentDecision>();
  const errors: FieldError[] = [];
  for (const [index, { row, decision }] of decisions.entries()) {
    const offered = open.get(row)?.includes(decision) === true && !decided.has(row);
    if (offered) decided.set(row, decision);
    else errors.push(...(invalid(locale, `/decisions/${index}`, 'WRONG').details.errors ?? []));
  }
  if (errors.length > 0) throw new Refused('INVALID', { errors });
  return decided;
}
