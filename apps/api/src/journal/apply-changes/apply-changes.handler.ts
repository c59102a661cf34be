import { Injectable } from '@nestjs/common';
import type { ChangesRequest, ChangesResponse, Operation, Outcome, Problem } from '@zvonok/contracts';
import { isProblemCode, makeProblem } from '@zvonok/contracts';
import type { Verdict } from '@zvonok/rules';
import { LedgerWriter, type RecordedChange } from '../../ledger/index.js';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { NIL_ID } from '../../platform/ids/new-id.js';
import { Refused } from '../../platform/problems/refused.js';
import { SubstitutionWriter, type SubstitutionState } from '../../substitutions/index.js';
import { SlotBook } from '../../timetable/index.js';
import { ObligationKeeperSeat, type JudgedObligation } from '../obligation-keeper.port.js';
import { authorsOf, loadPage, lockJournals, readPage, savePage } from './apply-changes.queries.js';
import { judgeChanges, type JudgedEntry, type JudgedRequest, type Verdictless } from './judge-changes.js';
import { JournalPage } from './journal-page.js';
import { JournalStructures, structureOf } from './journal-structures.js';
import { markedCells } from './marked-cells.js';
import { namedIds } from './named-ids.js';
import { WrittenTurns, type JournalTurn } from './journal-turns.js';
import type { SlotRow } from './page-rows.js';

/** A base behind everything that was written. */
const afterAll = Number.MAX_SAFE_INTEGER;

/** The transaction that is written in, and its school. */
type Writing = Pick<WriteContext, 'tx' | 'schoolId'>;

/** Operations after which the last bell of a class may be another one. */
const MOVES_BELLS = new Set(['cancelLesson', 'recordLesson', 'claimSubstitution']);

/**
 * The one door through which facts of a journal are written: lock, load, judge all, write, answer. Everything applied
 * commits together with its entries and obligations.
 */
@Injectable()
export class ApplyChangesHandler {
  constructor(
    private readonly ledger: LedgerWriter,
    private readonly slots: SlotBook,
    private readonly substitutions: SubstitutionWriter,
    private readonly obligations: ObligationKeeperSeat,
    private readonly structures: JournalStructures,
  ) {}

  async handle(ctx: WriteContext, journalId: string, request: ChangesRequest): Promise<ChangesResponse> {
    const page = await this.load(ctx, journalId, request.operations);
    const judged = judgeChanges(page, ctx, request);
    const verdicts = judged.entries.length > 0 ? await this.write(ctx, page, judged, request.device) : [];
    const authors = await this.authors(ctx, judged.outcomes);
    return {
      version: page.version,
      receivedAt: ctx.now,
      outcomes: judged.outcomes.map((one) => present(one, ctx, verdicts, authors)),
    };
  }

  /** Lock and load leave in one round trip: the load sees what the lock has waited for. */
  private async load(
    ctx: Writing,
    journalId: string,
    operations: readonly Operation[],
  ): Promise<JournalPage> {
    const named = namedIds(operations);
    const known = this.structures.known(ctx.schoolId, journalId);
    const [locked, loaded] = await Promise.all([
      ctx.tx.run<{ id: string; version: number }>(lockJournals(ctx.schoolId, journalId, named)),
      ctx.tx.run<{ page: string }>(loadPage(ctx.schoolId, journalId, named, known?.version ?? -1)),
    ]);
    const journal = locked.rows.find((row) => row.id === journalId);
    const page = readPage(loaded.rows);
    const structure = page.structure ? structureOf(page.structureVersion, page.structure) : known;
    if (!journal || !structure) throw new Refused('NOT_FOUND');
    // What was read beside uncommitted changes of this transaction is kept when they are on disk.
    if (structure !== known) {
      ctx.tx.afterCommit.push(() => this.structures.keep(ctx.schoolId, journalId, structure));
    }
    return new JournalPage(journalId, journal.version, structure, page);
  }

  /**
   * Enters what many requests would have entered one after another, each by its own person at its own instant: judged
   * one by one, written together, the obligations derived once. For what is made in great numbers.
   * @param ctx the transaction, its school, and the present instant
   * @param turns in the order of their instants, with operations of any base
   * @returns outcomes of each turn
   */
  async handleMany(
    ctx: Writing & { readonly now: string },
    turns: readonly JournalTurn[],
  ): Promise<Outcome[][]> {
    const written = new WrittenTurns();
    const saved: Promise<void>[] = [];
    const byJournal = new Map<string, JournalTurn[]>();
    for (const turn of turns) {
      const own = byJournal.get(turn.journalId);
      if (own) own.push(turn);
      else byJournal.set(turn.journalId, [turn]);
    }
    // In the order in which everybody locks journals.
    for (const journalId of [...byJournal.keys()].sort()) {
      const own = byJournal.get(journalId) ?? [];
      const page = await this.load(
        ctx,
        journalId,
        own.flatMap((turn) => turn.operations as readonly Operation[]),
      );
      for (const turn of own) {
        const operations = turn.operations.map((one) => ({ ...one, base: afterAll }) as Operation);
        const request = { device: turn.device, sentAt: turn.ctx.now, operations };
        written.add(turn, page, judgeChanges(page, turn.ctx, request));
      }
      const slots = page.slots.changedRows();
      saved.push(this.saveRows(ctx, page, slots, []));
      const markedWorks = [...page.loaded.marks, ...page.marks.changedRows()].flatMap(
        (mark) => mark.workId ?? [],
      );
      written.touch(page, touchedBy(written.entriesOf(page), page, new Set(markedWorks)));
    }
    await Promise.all(saved);
    const keeper = this.obligations.get();
    const verdicts = new Map<string, JudgedObligation[]>();
    for (const touched of written.touchedByDates()) {
      for (const one of await keeper.refresh(ctx.tx, ctx.now, touched)) {
        const known = verdicts.get(one.targetId);
        if (known) known.push(one);
        else verdicts.set(one.targetId, [one]);
      }
    }
    const entries = written.all.flatMap(({ turn, page, judged }) => {
      const about = verdictsAbout(turn, verdicts);
      const { accountId, sessionId, schoolId, now } = turn.ctx;
      const author = { accountId, sessionId, schoolId, now, device: turn.device };
      return recordedChanges(page, judged, about).map((change) => ({ author, change }));
    });
    await this.ledger.appendMany(ctx.tx, entries);
    const outcomes = new Map(
      written.all.map(({ turn, judged }) => [
        turn,
        judged.outcomes.map((one) => present(one, turn.ctx, verdictsAbout(turn, verdicts), new Map())),
      ]),
    );
    return turns.map((turn) => outcomes.get(turn) ?? []);
  }

  private async write(
    ctx: WriteContext,
    page: JournalPage,
    judged: JudgedRequest,
    device: string,
  ): Promise<JudgedObligation[]> {
    const heldIds = new Set(page.heldSlots.map((slot) => slot.id));
    const slotChanges = page.slots.changedRows().filter((slot) => !heldIds.has(slot.id));
    // A held slot takes the state of its record once it is there.
    const heldChanges = page.slots
      .changedRows()
      .filter((slot) => heldIds.has(slot.id) && slot.state !== 'planned');
    const keeper = this.obligations.get();
    const marked = markedCells(page, ctx.zone, ctx.now);
    const touched = touchedBy(judged.entries, page, marked.workIds);
    keeper.markCells(
      ctx.tx,
      ctx.now,
      marked.cells.filter((cell) => !touched.workIds.includes(cell.workId)),
    );
    const saved = this.saveRows(ctx, page, slotChanges, heldChanges);
    // Only a derivation waits for the rows that it reads; all else leaves together with the commit.
    const derives = touched.slotIds.length + touched.workIds.length + touched.movedBellSlotIds.length > 0;
    if (derives) await saved;
    else ctx.tx.leave(saved);
    const refreshed = derives ? await keeper.refresh(ctx.tx, ctx.now, touched) : [];
    const verdicts = [...marked.verdicts, ...refreshed];
    const author = {
      accountId: ctx.accountId,
      sessionId: ctx.sessionId,
      schoolId: ctx.schoolId,
      now: ctx.now,
      device,
    };
    ctx.tx.leave(this.ledger.append(ctx.tx, author, recordedChanges(page, judged, verdicts)));
    return verdicts;
  }

  private async saveRows(
    ctx: Writing,
    page: JournalPage,
    slotChanges: readonly SlotRow[],
    heldChanges: readonly SlotRow[],
  ): Promise<void> {
    await Promise.all([
      this.slots.save(ctx.tx, ctx.schoolId, slotChanges, page.heldSlots),
      this.slots.save(ctx.tx, ctx.schoolId, heldChanges, []),
      this.substitutions.save(ctx.tx, ctx.schoolId, page.substitutions.changedRows() as SubstitutionState[]),
      ctx.tx.run(savePage(ctx.schoolId, page)),
    ]);
  }

  private async authors(
    ctx: WriteContext,
    outcomes: readonly Verdictless[],
  ): Promise<ReadonlyMap<string, Author>> {
    const ids = outcomes.flatMap((one) =>
      one.kind === 'conflict' && one.current.operationId ? [one.current.operationId] : [],
    );
    if (ids.length === 0) return new Map();
    const { rows } = await ctx.tx.run<Author & { operationId: string }>(authorsOf(ctx.schoolId, ids));
    return new Map(rows.map((row) => [row.operationId, row]));
  }
}

/** The obligations that a turn's operations name. */
function verdictsAbout(
  turn: JournalTurn,
  verdicts: ReadonlyMap<string, JudgedObligation[]>,
): JudgedObligation[] {
  const { slotIds, workIds } = namedIds(turn.operations as readonly Operation[]);
  return [...slotIds, ...workIds].flatMap((id) => verdicts.get(id) ?? []);
}

interface Author {
  readonly id: string;
  readonly name: string;
  readonly at: string;
}

function touchedBy(
  entries: readonly JudgedEntry[],
  page: JournalPage,
  markedWorkIds: ReadonlySet<string>,
): { slotIds: string[]; workIds: string[]; movedBellSlotIds: string[] } {
  const slotIds = new Set<string>();
  const workIds = new Set<string>(markedWorkIds);
  const moved = new Set<string>();
  for (const { draft, operation } of entries) {
    if (draft.slotId !== null && draft.kind !== 'mark') slotIds.add(draft.slotId);
    if (draft.kind === 'work') workIds.add(draft.id);
    if (MOVES_BELLS.has(operation.op) && draft.slotId !== null) {
      const before = page.loaded.slots.find((slot) => slot.id === draft.slotId)?.state ?? 'none';
      const after = page.slots.get(draft.slotId)?.state ?? 'none';
      if (
        (before === 'cancelled') !== (after === 'cancelled') ||
        before === 'none' ||
        draft.kind === 'slot'
      ) {
        moved.add(draft.slotId);
      }
    }
  }
  return { slotIds: [...slotIds], workIds: [...workIds], movedBellSlotIds: [...moved] };
}

function recordedChanges(
  page: JournalPage,
  { entries }: JudgedRequest,
  verdicts: readonly JudgedObligation[],
): RecordedChange[] {
  const answered = new Set<string>();
  return entries.map(({ draft, operation, version, role, digest }) => {
    const first = !answered.has(operation.id);
    answered.add(operation.id);
    return {
      operationId: operation.id,
      type: draft.type,
      subject: { kind: draft.kind, id: draft.id, version },
      journalId: page.journalId,
      slotId: draft.slotId,
      pupilId: draft.pupilId,
      before: draft.before,
      after: draft.after,
      reason: operation.reason ?? null,
      onBehalfOf: operation.onBehalf ? onBehalfOf(operation, page) : null,
      role,
      madeAt: operation.madeAt,
      digest,
      answer: first ? applied(operation.id, version, verdictsOf({ operation }, verdicts)) : null,
    };
  });
}

/** The person for whom a deputy head enters: who conducted the lesson, else its scheduled teacher. */
function onBehalfOf(operation: JudgedEntry['operation'], page: JournalPage): string | null {
  if (operation.op === 'recordLesson' && operation.conductedBy) return operation.conductedBy;
  if (!('slotId' in operation) || operation.slotId === null) return null;
  return (
    page.records.get(operation.slotId)?.conductedBy ?? page.slots.get(operation.slotId)?.teacherIds[0] ?? null
  );
}

const LESSON_OPERATIONS = new Set([
  'recordLesson',
  'cancelLesson',
  'confirmAttendance',
  'setAttendance',
  'setTopic',
]);

/** The verdicts that an operation is about: a mark's on its cell, homework's on homework, the rest on the lesson. */
function verdictsOf(
  { operation }: Pick<JudgedEntry, 'operation'>,
  verdicts: readonly JudgedObligation[],
): Verdict[] {
  const about = (one: JudgedObligation): boolean => {
    switch (operation.op) {
      case 'setMark':
        return (
          one.rule === 'MRK-01' && one.targetId === operation.workId && one.pupilId === operation.pupilId
        );
      case 'setHomework':
        return one.rule === 'HW-01' && one.targetId === operation.slotId;
      default:
        return (
          LESSON_OPERATIONS.has(operation.op) &&
          'slotId' in operation &&
          one.rule === 'LES-01' &&
          one.pupilId === NIL_ID &&
          one.targetId === operation.slotId
        );
    }
  };
  return verdicts.filter(about).map((one) => one.verdict);
}

function applied(id: string, version: number, verdicts: Verdict[]): Outcome {
  return { id, outcome: 'applied', version, ...(verdicts.length > 0 ? { verdicts } : {}) };
}

function present(
  one: Verdictless,
  ctx: SchoolContext,
  verdicts: readonly JudgedObligation[],
  authors: ReadonlyMap<string, Author>,
): Outcome {
  switch (one.kind) {
    case 'applied':
      return applied(one.id, one.version, verdictsOf(one, verdicts));
    case 'replayed':
      return { ...(one.answer as Outcome & { outcome: 'applied' }), replayed: true };
    case 'unchanged':
      return { id: one.id, outcome: 'unchanged', version: one.version };
    case 'conflict': {
      const author = authors.get(one.current.operationId ?? '');
      return {
        id: one.id,
        outcome: 'conflict',
        version: one.current.version,
        mine: one.mine,
        theirs: one.theirs,
        author: { id: author?.id ?? NIL_ID, name: author?.name ?? '' },
        at: author?.at ?? ctx.now,
      };
    }
    case 'rejected':
      return { id: one.id, outcome: 'rejected', problem: problemOfRefusal(one, ctx) };
  }
}

function problemOfRefusal({ refusal }: Verdictless & { kind: 'rejected' }, ctx: SchoolContext): Problem {
  if (!isProblemCode(refusal.code)) throw new Error(`no problem is known by the code ${refusal.code}`);
  return makeProblem(refusal.code, {
    locale: ctx.locale,
    clause: refusal.clause,
    facts: refusal.facts as Record<string, unknown>,
  });
}
