import type { LessonPage, Operation } from '@zvonok/contracts';
import { computed, onScopeDispose, type ComputedRef, type Ref } from 'vue';
import { subjectOf, useOutbox, type CellState, type Entry, type Wish } from '../../shared/outbox/index.js';
import { useSession } from '../../shared/session/index.js';
import { nowMs } from '../../shared/time/index.js';
import { applyOperation, type Author } from './apply-operation.js';

export interface UseLaidLessonOptions {
  slotId: Ref<string>;
  /** The lesson as it was fetched; what the school takes is laid over it until it is fetched anew. */
  data: Ref<LessonPage | null>;
  /** The school took these of this lesson: it wants to be fetched anew. */
  onTaken: (operations: readonly Operation[]) => void;
}

/** Another journal that something goes to, and the version at which it was seen. */
export type Into = Pick<LessonPage, 'journalId' | 'version'>;

export interface UseLaidLessonReturn {
  /** The page as the person sees it: what was fetched with what waits laid over it. */
  page: ComputedRef<LessonPage | null>;
  /** Stores what was entered; makes the record first where one is needed. */
  enter: (...wishes: Wish[]) => Promise<void>;
  /** All or nothing; into another journal where one is named. */
  enterTogether: (wishes: readonly Wish[], into?: Into) => Promise<void>;
  stateOf: (wish: Wish) => CellState | undefined;
  /** Refused and conflicting entries of this lesson. */
  stopped: ComputedRef<Entry[]>;
  /** Whether the lesson is recorded, or will be by what waits. */
  recorded: ComputedRef<boolean>;
}

/** Needs a record of the lesson before it is accepted. */
const NEEDS_RECORD: ReadonlySet<Wish['op']> = new Set(['confirmAttendance', 'setAttendance', 'setMark']);

function slotOf(entry: Entry): string | null {
  return 'slotId' in entry.operation ? entry.operation.slotId : null;
}

/** A fetched lesson with the outbox laid over it. */
export function useLaidLesson({ slotId, data, onTaken }: UseLaidLessonOptions): UseLaidLessonReturn {
  const session = useSession();
  const outbox = useOutbox();

  const author = computed<Author>(() => ({
    id: session.membership?.staffId ?? '',
    name: session.me?.account.displayName ?? '',
  }));
  const mine = computed(() => outbox.entries.filter((entry) => slotOf(entry) === slotId.value));
  const page = computed<LessonPage | null>(() => {
    let shown = data.value;
    if (!shown) return null;
    // A refused record would show a lesson that the school has not: only values stay in sight.
    for (const { operation, state } of mine.value) {
      const isValue = operation.op !== 'recordLesson' && operation.op !== 'claimSubstitution';
      if (state === 'unsent' || isValue) shown = applyOperation(shown, operation, author.value);
    }
    return shown;
  });
  const stopped = computed(() => mine.value.filter(({ state }) => state !== 'unsent'));
  const recorded = computed(() => {
    const shown = page.value;
    return Boolean(shown?.record?.recordedAt) && shown?.slot.state !== 'cancelled';
  });

  const stop = outbox.onSettled((settled) => {
    const ours = settled.filter(({ entry }) => slotOf(entry) === slotId.value);
    if (ours.length === 0 || !data.value) return;
    // What the school took stays in sight until the page is fetched anew.
    data.value = ours.reduce(
      (shown, { entry }) => applyOperation(shown, entry.operation, author.value),
      data.value,
    );
    onTaken(ours.map(({ entry }) => entry.operation));
  });
  onScopeDispose(stop);

  async function add(wishes: readonly Wish[], grouped: boolean, into?: Into): Promise<void> {
    const found = into ?? data.value;
    if (!found) return;
    await outbox.add(wishes, {
      schoolId: session.school(),
      journalId: found.journalId,
      baseVersion: found.version,
      grouped,
    });
  }
  // One after another: the second of two quick keys has to see the record that the first one made.
  let last: Promise<void> = Promise.resolve();
  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  }
  function enter(...wishes: Wish[]): Promise<void> {
    return inTurn(() => {
      const started = page.value !== null && Date.parse(page.value.slot.startAt) <= nowMs();
      const records = wishes.some(({ op }) => NEEDS_RECORD.has(op) || (op === 'setTopic' && started));
      const first: Wish[] = records && !recorded.value ? [{ op: 'recordLesson', slotId: slotId.value }] : [];
      return add([...first, ...wishes], false);
    });
  }

  return {
    page,
    enter,
    enterTogether: (wishes, into) => inTurn(() => add(wishes, true, into)),
    stateOf: (wish) => outbox.stateOf(subjectOf(wish)),
    stopped,
    recorded,
  };
}
