import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Grants, type Role } from '@zvonok/rules';
import { schoolDay } from '../../platform/clock/school-day.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { ApplyChangesHandler, type JournalTurn, type TurnOperation } from '../../journal/index.js';
import { SchoolReader, type ClassInfo, type GroupWithPupils } from '../../school/index.js';
import { academicYearOf, russianYear } from '../calendar/russian-year.js';
import type { SchoolPlan } from '../plan/school-plan.js';
import { subjects, type DemoSubject } from '../plan/subjects.js';
import {
  nothingKnown,
  workPlace,
  type Deed,
  type Known,
  type StoryPupil,
  type StorySlot,
} from '../story/deed.js';
import { tellTerm } from '../story/term-story.js';
import {
  accountsByLogin,
  knownOfDays,
  slotsOfDays,
  type KnownRow,
  type LoginRow,
  type SlotRow,
} from './demo.queries.js';
import { DemoWeeks } from './demo-weeks.js';

/** What became of the story. */
export interface ToldStory {
  readonly deeds: number;
  readonly operations: number;
  /** Operations that were not applied, by code; empty when all went well. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Of which lessons is told, and from when to when. */
export interface Telling {
  /** Days of the lessons, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** Told up to here already; null: these lessons are told from their beginning. */
  readonly after: string | null;
  readonly upTo: string;
  /** The present instant. */
  readonly now: string;
}

/** Days behind the told ones in which the next lesson of a journal is found. */
const daysAfter = 14;
/** Operations that are judged and written at once: what they touch is in memory until all of it is written. */
const operationsAtOnce = 1500;

/** Somebody of the staff as the journal's door knows them. */
interface Actor {
  readonly accountId: string;
  readonly grants: Grants;
  readonly device: string;
  readonly session: string;
  sequence: number;
}

/**
 * Enters what the school's people would have entered, by the journal's own door, each thing at the instant at which
 * they would have done it.
 */
@Injectable()
export class StoryTeller {
  constructor(
    private readonly db: Database,
    private readonly school: SchoolReader,
    private readonly handler: ApplyChangesHandler,
    private readonly weeks: DemoWeeks,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Tells in the school's transaction. */
  async tell(tx: Transaction, plan: SchoolPlan, telling: Telling): Promise<ToldStory> {
    const { schoolId, schoolName } = await this.weeks.find(plan);
    const logins = await this.db.read<LoginRow>(null, accountsByLogin(plan.seats.map((seat) => seat.login)));
    const [rows, classes, groups] = await Promise.all([
      tx
        .run<SlotRow>(slotsOfDays(schoolId, telling.from, addDays(telling.to, daysAfter)))
        .then((result) => result.rows),
      this.school.classes({ schoolId, tx }),
      this.school.groupsOn({ schoolId, tx }, schoolDay(telling.upTo, plan.zone)),
    ]);
    const known = telling.after === null ? nothingKnown : await this.knownOf(tx, schoolId, telling);
    const actors = actorsOf(plan, logins, classes);
    const areas = new Map(plan.seats.map((seat) => [seat.key, seat.area]));
    const slots = this.slotsOf(plan, rows, groups, logins).filter((slot) => slot.date <= telling.to);
    const deeds = tellTerm(slots, {
      seed: plan.seed,
      zone: plan.zone,
      after: telling.after,
      upTo: telling.upTo,
      known,
      classTeachers: new Map(
        plan.seats.flatMap((seat) => (seat.classKey === undefined ? [] : [[seat.classKey, seat.key]])),
      ),
      postponing: new Set(plan.seats.filter((seat) => seat.postpones).map((seat) => seat.key)),
      substitutes: new Map(
        [...areas].map(([seat, area]) => [
          seat,
          [...areas].filter(([other, its]) => its === area && other !== seat).map(([other]) => other),
        ]),
      ),
    });
    const school = { schoolId, schoolName, zone: plan.zone };
    return this.perform(tx, school, actors, deeds, telling.now);
  }

  private async perform(
    tx: Transaction,
    school: Pick<SchoolContext, 'schoolId' | 'schoolName' | 'zone'>,
    actors: ReadonlyMap<string, Actor>,
    deeds: readonly Deed[],
    now: string,
  ): Promise<ToldStory> {
    const refused: Record<string, number> = {};
    let operations = 0;
    for (const part of partsOf(deeds)) {
      const turns = part.map((deed): JournalTurn => {
        const actor = actors.get(deed.seatKey);
        if (!actor) throw new Error(`nobody sits on ${deed.seatKey}`);
        return {
          ctx: contextOf(school, actor, deed.at),
          journalId: deed.journalId,
          device: actor.device,
          operations: deed.operations.map(
            (one) =>
              ({ ...one, id: newId(), madeAt: deed.at, sequence: (actor.sequence += 1) }) as TurnOperation,
          ),
        };
      });
      const outcomes = await this.handler.handleMany({ tx, schoolId: school.schoolId, now }, turns);
      for (const outcome of outcomes.flat()) {
        operations += 1;
        if (outcome.outcome === 'applied' || outcome.outcome === 'unchanged') continue;
        const code = outcome.outcome === 'rejected' ? outcome.problem.code : outcome.outcome;
        refused[code] = (refused[code] ?? 0) + 1;
      }
    }
    if (Object.keys(refused).length > 0) this.logger.warn({ refused }, 'demonstration: entries refused');
    return { deeds: deeds.length, operations, refused };
  }

  private async knownOf(tx: Transaction, schoolId: string, { from, to }: Telling): Promise<Known> {
    const [row] = (await tx.run<KnownRow>(knownOfDays(schoolId, from, to))).rows;
    if (!row) return nothingKnown;
    return {
      recorded: new Set(row.recorded),
      homework: new Set(row.homework),
      marked: new Set(row.marked),
      works: new Map(
        row.works.map((work) => [work.slotId ?? workPlace(work.journalId, work.plannedFor), work]),
      ),
    };
  }

  /** Lessons with their pupils, their number in the journal and the next lesson of it. */
  private slotsOf(
    plan: SchoolPlan,
    rows: readonly SlotRow[],
    groups: readonly GroupWithPupils[],
    logins: readonly LoginRow[],
  ): StorySlot[] {
    const seatOf = new Map(
      plan.seats.map((seat) => [logins.find((row) => row.login === seat.login)?.staffId, seat.key]),
    );
    const subjectOf = new Map<string, DemoSubject>(subjects.map((subject) => [subject.name, subject]));
    const classOf = (row: SlotRow): string => `${row.gradeLevel}${row.letter}`;
    const numberOf = this.weeks.numbers(
      plan,
      russianYear(academicYearOf(rows[0]?.date ?? '2000-09-01'), plan.zone),
    );
    const lastBells = new Map<string, string>();
    const next = new Map<string, string>();
    const nextOf = new Map<string, string | null>();
    for (const row of [...rows].reverse()) {
      const day = `${classOf(row)}/${row.date}`;
      if (row.endAt > (lastBells.get(day) ?? '')) lastBells.set(day, row.endAt);
      nextOf.set(row.id, next.get(row.journalId) ?? null);
      next.set(row.journalId, row.id);
    }
    const classOfGroup = new Map(rows.map((row) => [row.groupId, classOf(row)]));
    const pupilsOf = new Map(
      groups.map((group): [string, StoryPupil[]] => [
        group.id,
        group.pupils.map(({ id, name }) => ({ id, key: `${classOfGroup.get(group.id) ?? ''}/${name}` })),
      ]),
    );
    return rows.map((row): StorySlot => {
      const classKey = classOf(row);
      const subject = subjectOf.get(row.subject);
      return {
        id: row.id,
        journalId: row.journalId,
        groupId: row.groupId,
        date: row.date,
        period: row.period,
        shift: row.shift,
        startAt: row.startAt,
        endAt: row.endAt,
        classKey,
        gradeLevel: row.gradeLevel,
        subjectKey: subject?.key ?? '',
        seatKey: seatOf.get(row.staffId) ?? '',
        noMarks: row.gradeLevel === 1 || subject?.noMarks === true || subject?.extracurricular === true,
        pupils: pupilsOf.get(row.groupId) ?? [],
        lastBellAt: lastBells.get(`${classKey}/${row.date}`) ?? row.endAt,
        place: numberOf(row.groupName, row.subject, row.date, row.period),
        nextSlotId: nextOf.get(row.id) ?? null,
      };
    });
  }
}

/** The deeds in their order, some operations at a time. */
function* partsOf(deeds: readonly Deed[]): Generator<readonly Deed[]> {
  let from = 0;
  let operations = 0;
  for (const [at, deed] of deeds.entries()) {
    if (operations > 0 && operations + deed.operations.length > operationsAtOnce) {
      yield deeds.slice(from, at);
      [from, operations] = [at, 0];
    }
    operations += deed.operations.length;
  }
  if (from < deeds.length) yield deeds.slice(from);
}

function contextOf(
  school: Pick<SchoolContext, 'schoolId' | 'schoolName' | 'zone'>,
  actor: Actor,
  now: string,
): SchoolContext {
  return {
    ...school,
    traceId: '0'.repeat(32),
    now,
    locale: 'ru',
    address: '127.0.0.1',
    accountId: actor.accountId,
    sessionId: actor.session,
    today: schoolDay(now, school.zone),
    grants: actor.grants,
    grantsVersion: 0,
    roles: [...new Set(actor.grants.roles.map((one) => one.role))],
  };
}

function actorsOf(
  plan: SchoolPlan,
  logins: readonly LoginRow[],
  classes: readonly ClassInfo[],
): Map<string, Actor> {
  const byLogin = new Map(logins.map((row) => [row.login, row]));
  return new Map(
    plan.seats.map((seat) => {
      const row = byLogin.get(seat.login);
      if (!row) throw new Error(`there is no account ${seat.login}`);
      const classIds = classes.filter((one) => one.classTeacherId === row.staffId).map((one) => one.id);
      const role = (name: Role): Grants['roles'][number] => ({
        role: name,
        scopeKind: 'school',
        scopeIds: [],
        from: null,
        to: null,
      });
      const actor: Actor = {
        accountId: row.accountId,
        device: newId(),
        session: newId(),
        sequence: 1,
        grants: {
          accountId: row.accountId,
          roles: [role('teacher'), ...(classIds.length > 0 ? [role('classTeacher')] : [])],
          staffId: row.staffId,
          pupilId: null,
          childIds: [],
          classIds,
        },
      };
      return [seat.key, actor];
    }),
  );
}
