import type { ParentDecision, PeopleImportReport, PeopleKind } from '@zvonok/contracts';
import { computed, ref, shallowReactive, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiProblem, ServerAway, useFetched } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';
import { applyPeople, fetchPeopleImport, MAX_FILE_BYTES, uploadPeople } from './api.js';

/** Why a step was not done, and what can be done about it. */
export interface Failed {
  readonly title: string;
  readonly text: string;
  /** `again`: the file is to be read once more; `reload`: the preview is; null: the step itself may be repeated. */
  readonly next: 'again' | 'reload' | null;
}

/** A table on its way into the school. */
export interface UsePeopleImportReturn {
  readonly report: ShallowRef<PeopleImportReport | null>;
  readonly decisions: Map<number, ParentDecision>;
  /** Why a table that was sent before does not come. */
  readonly error: ShallowRef<unknown>;
  readonly loading: Ref<boolean>;
  /** The step that is being done. */
  readonly busy: Ref<'reading' | 'applying' | null>;
  /** How much of the file has gone, from 0 to 1; null: none is going. */
  readonly share: Ref<number | null>;
  readonly failed: Ref<Failed | null>;
  /** Whether the file itself is still at hand: after a reload of the page it is not. */
  readonly hasFile: Ref<boolean>;
  readonly take: (kind: PeopleKind, file: File) => Promise<void>;
  /** Reads the file once more, perhaps as a table of others. */
  readonly again: (kind: PeopleKind) => Promise<void>;
  readonly open: (importId: string) => Promise<void>;
  readonly apply: () => Promise<void>;
  readonly forget: () => void;
  /** Decides about a row that the table leaves open. */
  readonly decide: (row: number, decision: ParentDecision) => void;
}

const placeOf = (importId: string): string => `zvonok.people.${importId}`;

/** What was decided before the page was left or reloaded; rows that ask nothing are passed over. */
function keptDecisions(report: PeopleImportReport): [number, ParentDecision][] {
  const text = sessionStorage.getItem(placeOf(report.id));
  if (text === null) return [];
  const kept = new Map(JSON.parse(text) as [number, ParentDecision][]);
  return report.rows.flatMap((row): [number, ParentDecision][] => {
    const one = kept.get(row.row);
    return one && row.decisions.includes(one) ? [[row.row, one]] : [];
  });
}

/** Takes a table, shows what would come of it, applies it. */
export function usePeopleImport(): UsePeopleImportReturn {
  const { t } = useI18n();
  const session = useSession();
  const report = shallowRef<PeopleImportReport | null>(null);
  const decisions = shallowReactive(new Map<number, ParentDecision>());
  const busy = ref<'reading' | 'applying' | null>(null);
  const share = ref<number | null>(null);
  const failed = ref<Failed | null>(null);
  const file = shallowRef<File | null>(null);
  let wanted = '';
  const kept = useFetched((signal) => fetchPeopleImport(session.school(), wanted, signal));

  function show(found: PeopleImportReport): void {
    decisions.clear();
    if (found.state === 'read') for (const [row, one] of keptDecisions(found)) decisions.set(row, one);
    report.value = found;
  }

  /** Does a step; a refusal is told with its reason, and what was chosen stays. */
  async function attempt(
    step: 'reading' | 'applying',
    work: () => Promise<PeopleImportReport>,
  ): Promise<void> {
    if (busy.value) return;
    failed.value = null;
    busy.value = step;
    const title = t(step === 'reading' ? 'peopleImport.notRead' : 'peopleImport.notApplied');
    try {
      show(await work());
    } catch (failure) {
      if (failure instanceof ServerAway) {
        failed.value = {
          title,
          text: t(step === 'reading' ? 'peopleImport.away' : 'peopleImport.awayApplying'),
          next: null,
        };
      } else if (failure instanceof ApiProblem) {
        const outdated = failure.code === 'PREVIEW_OUTDATED';
        const stale = failure.code === 'STALE_VERSION';
        failed.value = {
          title: outdated ? failure.problem.title : title,
          text: failure.message,
          next: outdated ? 'again' : stale ? 'reload' : null,
        };
      } else throw failure;
    } finally {
      busy.value = null;
      share.value = null;
    }
  }

  async function take(kind: PeopleKind, given: File): Promise<void> {
    if (busy.value) return;
    if (given.size > MAX_FILE_BYTES) {
      failed.value = { title: t('peopleImport.notRead'), text: t('peopleImport.tooLarge'), next: null };
      return;
    }
    file.value = given;
    report.value = null;
    share.value = 0;
    await attempt('reading', () =>
      uploadPeople(session.school(), kind, given, (part) => {
        share.value = part;
      }),
    );
  }

  return {
    report,
    decisions,
    error: kept.error,
    loading: kept.pending,
    busy,
    share,
    failed,
    hasFile: computed(() => file.value !== null),
    take,
    async again(kind) {
      if (file.value) await take(kind, file.value);
    },
    async open(importId) {
      wanted = importId;
      failed.value = null;
      await kept.load();
      if (kept.data.value && !kept.error.value) show(kept.data.value);
    },
    async apply() {
      const current = report.value;
      if (!current) return;
      await attempt('applying', () =>
        applyPeople(
          session.school(),
          current,
          [...decisions].map(([row, decision]) => ({ row, decision })),
        ),
      );
    },
    forget() {
      report.value = null;
      file.value = null;
      failed.value = null;
      kept.error.value = null;
      decisions.clear();
    },
    decide(number, decision) {
      const row = report.value?.rows.find((one) => one.row === number);
      if (!report.value || !row?.decisions.includes(decision)) return;
      decisions.set(number, decision);
      sessionStorage.setItem(placeOf(report.value.id), JSON.stringify([...decisions]));
    },
  };
}
