import { createHash } from 'node:crypto';
import type { ChangesRequest, Operation } from '@zvonok/contracts';
import {
  judgedInstant,
  judgeOperation,
  refuse,
  type OperationKind,
  type Refusal,
  type Role,
} from '@zvonok/rules';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { JournalPage } from './journal-page.js';
import { isRefusal, type EntryDraft, type OperationRule, type OperationTime } from './operation-rule.js';
import { operationRules } from './operation-rules.js';
import type { SlotRow, Stamp } from './page-rows.js';

/** What became of one operation, before it is put into words. */
export type Verdictless = { readonly id: string } & (
  | { readonly kind: 'applied'; readonly version: number; readonly operation: Operation }
  | { readonly kind: 'replayed'; readonly answer: object }
  | { readonly kind: 'unchanged'; readonly version: number }
  | { readonly kind: 'conflict'; readonly mine: object; readonly theirs: object; readonly current: Stamp }
  | { readonly kind: 'rejected'; readonly refusal: Refusal }
);

/** An entry to be, with the operation that makes it. */
export interface JudgedEntry {
  readonly draft: EntryDraft;
  readonly operation: Operation;
  readonly version: number;
  readonly role: Role;
  readonly digest: Buffer;
}

/** The judgement of a whole request: outcomes in the order sent, and the entries of what is applied. */
export interface JudgedRequest {
  readonly outcomes: Verdictless[];
  readonly entries: JudgedEntry[];
}

/** An operation made longer ago than this before its receipt was made without the network. */
const OFFLINE_AFTER_MS = 60_000;

/**
 * Content of an operation, by which a repeated identifier is told from a reused one. The base is left out: a client
 * that has learnt a number in between may name it instead of its own operation.
 */
export function operationDigest(operation: Operation): Buffer {
  const content = Object.entries(operation)
    .filter(([name, value]) => name !== 'base' && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(content)).digest();
}

/** Judges all operations of a request on the page, which it changes; nothing is written here. */
export function judgeChanges(page: JournalPage, ctx: SchoolContext, request: ChangesRequest): JudgedRequest {
  const judge = new RequestJudge(page, ctx, request);
  return judge.run();
}

class RequestJudge {
  private readonly outcomes = new Map<Operation, Verdictless>();
  private readonly byId = new Map<string, Verdictless>();
  private readonly digests = new Map<string, Buffer>();
  private entries: JudgedEntry[] = [];
  private readonly inOrder: boolean;
  private readonly deviationMs: number;

  constructor(
    private readonly page: JournalPage,
    private readonly ctx: SchoolContext,
    private readonly request: ChangesRequest,
  ) {
    const { operations } = request;
    this.inOrder = operations.every(
      (one, place) => place === 0 || one.sequence > (operations[place - 1]?.sequence ?? -1),
    );
    this.deviationMs = Date.parse(request.sentAt) - Date.parse(ctx.now);
  }

  run(): JudgedRequest {
    const { operations } = this.request;
    for (const operation of operations) {
      if (this.outcomes.has(operation)) continue;
      if (operation.group === undefined) this.settle(operation, this.judge(operation));
      else this.judgeGroup(operations.filter((one) => one.group === operation.group));
    }
    return {
      outcomes: operations.map((operation) => this.outcomes.get(operation) as Verdictless),
      entries: this.entries,
    };
  }

  /** All of a group or nothing: a refused member takes the others with it. */
  private judgeGroup(members: readonly Operation[]): void {
    const checkpoint = this.page.checkpoint();
    const entriesBefore = this.entries;
    const judged = new Map<Operation, Verdictless>();
    let guilty: Operation | null = null;
    for (const member of members) {
      const outcome = this.judge(member);
      judged.set(member, outcome);
      this.byId.set(member.id, outcome);
      if (outcome.kind === 'rejected' || outcome.kind === 'conflict') {
        guilty = member;
        break;
      }
    }
    if (guilty) {
      this.page.rollback(checkpoint);
      this.entries = entriesBefore;
    }
    for (const member of members) {
      const outcome = judged.get(member);
      const own = guilty === null || member === guilty || outcome?.kind === 'replayed';
      this.settle(
        member,
        own && outcome ? outcome : rejected(member, refuse('GROUP_REFUSED', null, { operation: guilty?.id })),
      );
    }
  }

  private settle(operation: Operation, outcome: Verdictless): void {
    this.outcomes.set(operation, outcome);
    this.byId.set(operation.id, outcome);
  }

  private judge(operation: Operation): Verdictless {
    const digest = operationDigest(operation);
    const repeated = this.repeated(operation, digest);
    if (repeated) return repeated;
    this.digests.set(operation.id, digest);
    const rule = operationRules[operation.op] as OperationRule<OperationKind>;
    const slotId = rule.slotId(operation as never, this.page);
    const slot = slotId === null ? null : this.page.slots.get(slotId);
    if (slotId !== null && !slot) return rejected(operation, refuse('NO_SUCH_SLOT', null, { slotId }));

    const right = this.right(operation, slot ?? null);
    if (!right.allowed) {
      return rejected(operation, refuse(right.code, 'J1.4', { why: right.text[this.ctx.locale] }));
    }
    const time = this.timeOf(operation, slot?.date ?? this.ctx.today);
    const proposal = rule.propose(operation as never, {
      ctx: this.ctx,
      page: this.page,
      operations: this.request.operations,
      role: right.role,
      time,
    });
    if (isRefusal(proposal)) return rejected(operation, proposal);
    const base = this.baseOf(operation, proposal.current);
    if (base === 'refused') {
      return rejected(operation, refuse('DEPENDS_ON_REFUSED', null, { operation: baseOperation(operation) }));
    }
    if (proposal.same) return { id: operation.id, kind: 'unchanged', version: proposal.current.version };
    if (base === 'stale') {
      const { mine, theirs, current } = proposal;
      return { id: operation.id, kind: 'conflict', mine, theirs, current };
    }
    const refusal = proposal.admit();
    if (refusal) return rejected(operation, refusal);
    const version = this.page.nextVersion();
    const drafts = proposal.apply({ version, operationId: operation.id });
    this.entries = [
      ...this.entries,
      ...drafts.map((draft) => ({ draft, operation, version, role: right.role, digest })),
    ];
    return { id: operation.id, kind: 'applied', version, operation };
  }

  /** An identifier that was seen before, in the ledger or in this request. */
  private repeated(operation: Operation, digest: Buffer): Verdictless | null {
    const seen = this.page.loaded.seen.filter((one) => one.operationId === operation.id);
    const [first] = seen;
    if (first) {
      if (first.digest !== digest.toString('hex'))
        return rejected(operation, refuse('OPERATION_REUSED', null));
      const answer = seen.find((one) => one.answer !== null)?.answer;
      return { id: operation.id, kind: 'replayed', answer: answer ?? {} };
    }
    const earlier = this.byId.get(operation.id);
    if (!earlier) return null;
    return this.digests.get(operation.id)?.equals(digest)
      ? earlier
      : rejected(operation, refuse('OPERATION_REUSED', null));
  }

  private right(operation: Operation, slot: SlotRow | null): ReturnType<typeof judgeOperation> {
    const { page, ctx } = this;
    const classId = slot?.schoolClassId ?? page.journal.schoolClassId;
    const grade = slot?.gradeLevel ?? page.journal.gradeLevel;
    return judgeOperation(operation.op, ctx.grants, {
      today: ctx.today,
      scheduledStaffIds: slot?.teacherIds ?? [],
      substituteStaffIds: slot ? page.standingSubstitutions(slot.id).map((one) => one.staffId) : [],
      journalStaffIds: page.journal.staffIds,
      schoolClassIds: classId === null ? [] : [classId],
      gradeLevels: grade === null ? [] : [grade],
      ...('pupilId' in operation ? { pupilIds: [operation.pupilId] } : {}),
      ...(operation.op === 'setAttendance' ? { kind: operation.kind } : {}),
      ...(operation.reason === undefined ? {} : { reason: operation.reason }),
      onBehalf: operation.onBehalf === true,
      recordsLesson:
        slot !== null &&
        this.request.operations.some((one) => one.op === 'recordLesson' && one.slotId === slot.id),
    });
  }

  /**
   * How the subject stands to what the client saw of it: `refused` when it builds on an operation that never became
   * true, `stale` when somebody else came in between.
   */
  private baseOf(operation: Operation, current: Stamp): 'fits' | 'stale' | 'refused' {
    if (typeof operation.base === 'number') return current.version > operation.base ? 'stale' : 'fits';
    const { operation: basedOn } = operation.base;
    if (current.operationId === basedOn) return 'fits';
    const earlier = this.byId.get(basedOn);
    if (earlier?.kind === 'unchanged') return current.version > earlier.version ? 'stale' : 'fits';
    const known = earlier
      ? earlier.kind === 'applied' || earlier.kind === 'replayed'
      : this.page.loaded.seen.some((one) => one.operationId === basedOn);
    if (!known) return 'refused';
    return current.version === 0 ? 'fits' : 'stale';
  }

  private timeOf(operation: Operation, date: string): OperationTime {
    const { now } = this.ctx;
    const offline = Date.parse(now) - Date.parse(operation.madeAt) > OFFLINE_AFTER_MS;
    const judged = judgedInstant(
      now,
      offline ? { madeAt: operation.madeAt, deviationMs: this.deviationMs, inOrder: this.inOrder } : null,
      this.page.policy(date),
    );
    return { judgedAt: judged.at, madeOfflineAt: judged.offline ? judged.at : null };
  }
}

function baseOperation(operation: Operation): string | null {
  return typeof operation.base === 'object' ? operation.base.operation : null;
}

function rejected(operation: Operation, refusal: Refusal): Verdictless {
  return { id: operation.id, kind: 'rejected', refusal };
}
