import { Inject, Injectable } from '@nestjs/common';
import type { Operation } from '@zvonok/contracts';
import type { Grants, Role } from '@zvonok/rules';
import { schoolDay } from '../../platform/clock/school-day.js';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import type { PersonNames } from '../../identity/index.js';
import { ApplyChangesHandler } from '../../journal/index.js';
import { SchoolCalendarReader, SchoolReader, type ClassInfo } from '../../school/index.js';
import { demoSeed } from '../demo-cast.js';
import { seatLogins } from '../demo-logins.js';
import { seats, subjects, type SeatKey } from '../plan/curriculum.js';
import type { Deed, StoryPupil, StorySlot } from '../story/deed.js';
import { tellTerm } from '../story/term-story.js';
import {
  accountsByLogin,
  slotsUpTo,
  startStep,
  youngestChild,
  type LoginRow,
  type SlotRow,
} from './demo.queries.js';
import { SignInMaker } from './sign-in-maker.js';

/** What became of the story. */
export interface ToldStory {
  readonly deeds: number;
  readonly operations: number;
  /** Operations that were not applied, by code; empty when all went well. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Somebody of the staff as the journal's door knows them. */
interface Actor {
  readonly accountId: string;
  readonly grants: Grants;
  readonly device: string;
  readonly session: string;
  sequence: number;
}

/** The school as the story needs it. */
interface Scene {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly zone: string;
  readonly actors: ReadonlyMap<string, Actor>;
}

/**
 * Enters what the school's people would have entered since the first lesson, each by the journal's own door, at the
 * instants at which they would have done it.
 */
@Injectable()
export class StoryTeller {
  constructor(
    private readonly db: Database,
    private readonly calendars: SchoolCalendarReader,
    private readonly school: SchoolReader,
    private readonly handler: ApplyChangesHandler,
    private readonly signIns: SignInMaker,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Tells the story in one transaction, and makes the pupil's account with it; nothing when that is there.
   * @param now instant up to which it is told
   */
  async tell(passwordHash: string | null, now: string): Promise<ToldStory | null> {
    const logins = await this.db.read<LoginRow>(
      null,
      accountsByLogin(['director', 'parent1', ...seatLogins.values()]),
    );
    const director = logins.find((row) => row.login === 'director');
    if (!director) throw new Error('the demonstration school is not there');
    const { schoolId, schoolName } = director;
    // Kept by the reader from here on: inside a transaction it would be read anew for every entry.
    const { zone } = await this.calendars.load({ schoolId });
    const today = schoolDay(now, zone);
    const [rows, classes, groups] = await Promise.all([
      this.db.read<SlotRow>(schoolId, slotsUpTo(schoolId, now)),
      this.school.classes({ schoolId }),
      this.school.groupsOn({ schoolId }, today),
    ]);
    const actors = actorsOf(logins, classes);
    const deeds = tellTerm(slotsOf(rows, groups, logins, now), {
      seed: demoSeed,
      zone,
      now,
      classTeachers: new Map(
        seats.flatMap((seat) => ('classKey' in seat ? [[seat.classKey as string, seat.key as string]] : [])),
      ),
      substitutes: new Map([
        ['russianA', 'russianB'],
        ['russianB', 'russianA'],
        ['mathA', 'mathB'],
        ['mathB', 'mathA'],
      ]),
    });
    return this.db.write(schoolId, async (tx) => {
      if (!(await startStep(tx, { login: 'pupil1' }))) return null;
      const told = await this.perform(tx, { schoolId, schoolName, zone, actors }, deeds);
      const parentId = logins.find((row) => row.login === 'parent1')?.parentId ?? '';
      const [child] = (await tx.run<PersonNames & { id: string }>(youngestChild(schoolId, parentId))).rows;
      if (!child) throw new Error('the parent of the demonstration has no child');
      await this.signIns.make(tx, [{ login: 'pupil1', person: child, pupilId: child.id, roles: [] }], {
        passwordHash,
        fromOn: today,
        now,
      });
      return told;
    });
  }

  private async perform(tx: Transaction, scene: Scene, deeds: readonly Deed[]): Promise<ToldStory> {
    const versions = new Map<string, number>();
    const refused: Record<string, number> = {};
    let operations = 0;
    for (const deed of deeds) {
      const actor = scene.actors.get(deed.seatKey);
      if (!actor) throw new Error(`nobody sits on ${deed.seatKey}`);
      const base = versions.get(deed.journalId) ?? 0;
      const answer = await this.handler.handle(contextOf(tx, scene, actor, deed.at), deed.journalId, {
        device: actor.device,
        sentAt: deed.at,
        operations: deed.operations.map(
          (one) => ({ ...one, id: newId(), base, madeAt: deed.at, sequence: actor.sequence++ }) as Operation,
        ),
      });
      versions.set(deed.journalId, answer.version);
      operations += answer.outcomes.length;
      for (const outcome of answer.outcomes) {
        if (outcome.outcome === 'applied' || outcome.outcome === 'unchanged') continue;
        const code = outcome.outcome === 'rejected' ? outcome.problem.code : outcome.outcome;
        refused[code] = (refused[code] ?? 0) + 1;
      }
    }
    if (Object.keys(refused).length > 0) this.logger.warn({ refused }, 'demonstration: entries refused');
    return { deeds: deeds.length, operations, refused };
  }
}

function contextOf(tx: Transaction, scene: Scene, actor: Actor, now: string): WriteContext {
  const { schoolId, schoolName, zone } = scene;
  return {
    tx,
    traceId: '0'.repeat(32),
    now,
    locale: 'ru',
    address: '127.0.0.1',
    accountId: actor.accountId,
    sessionId: actor.session,
    schoolId,
    schoolName,
    zone,
    today: schoolDay(now, zone),
    grants: actor.grants,
    grantsVersion: 0,
    roles: [...new Set(actor.grants.roles.map((one) => one.role))],
  };
}

function actorsOf(logins: readonly LoginRow[], classes: readonly ClassInfo[]): Map<SeatKey, Actor> {
  const byLogin = new Map(logins.map((row) => [row.login, row]));
  return new Map(
    [...seatLogins].map(([seatKey, login]) => {
      const row = byLogin.get(login);
      if (!row) throw new Error(`there is no account ${login}`);
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
      return [seatKey, actor];
    }),
  );
}

/** Lessons that have begun, with their pupils, their place in the journal and the next lesson of it. */
function slotsOf(
  rows: readonly SlotRow[],
  groups: readonly {
    readonly id: string;
    readonly schoolClassId: string | null;
    readonly pupils: readonly { id: string; name: string }[];
  }[],
  logins: readonly LoginRow[],
  now: string,
): StorySlot[] {
  const seatOf = new Map(
    [...seatLogins].map(([seatKey, login]) => [logins.find((row) => row.login === login)?.staffId, seatKey]),
  );
  const subjectOf = new Map<string, string>(subjects.map((subject) => [subject.name, subject.key]));
  const classOf = (row: SlotRow): string => `${row.gradeLevel}${row.letter}`;
  const lastBells = new Map<string, string>();
  for (const row of rows) {
    const day = `${classOf(row)}/${row.date}`;
    if (row.endAt > (lastBells.get(day) ?? '')) lastBells.set(day, row.endAt);
  }
  const pupilsOf = new Map(
    groups.map((group) => [group.id, group.pupils.map(({ id, name }): StoryPupil => ({ id, key: name }))]),
  );
  const journals = new Map<string, SlotRow[]>();
  for (const row of rows) journals.set(row.journalId, [...(journals.get(row.journalId) ?? []), row]);
  return rows
    .filter((row) => row.startAt <= now)
    .map((row): StorySlot => {
      const page = journals.get(row.journalId) ?? [];
      const place = page.indexOf(row);
      const classKey = classOf(row);
      return {
        id: row.id,
        journalId: row.journalId,
        groupId: row.groupId,
        date: row.date,
        period: row.period,
        startAt: row.startAt,
        endAt: row.endAt,
        classKey,
        gradeLevel: row.gradeLevel,
        subjectKey: subjectOf.get(row.subject) ?? '',
        seatKey: seatOf.get(row.staffId) ?? '',
        wholeClass: row.groupKind === 'class',
        pupils: (pupilsOf.get(row.groupId) ?? []).map(({ id, key }) => ({ id, key: `${classKey}/${key}` })),
        lastBellAt: lastBells.get(`${classKey}/${row.date}`) ?? row.endAt,
        place,
        nextSlotId: page[place + 1]?.id ?? null,
      };
    });
}
