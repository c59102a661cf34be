import type { JournalView, TermView } from '@zvonok/contracts';
import { shippedPolicy, termSchemeOf, type SchoolPolicy } from '@zvonok/rules';
import { computed, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { ApiProblem, useFetched } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';
import { accessTo, type GridAccess } from './access.js';
import { fetchJournals, fetchOwnClasses, fetchPolicies, fetchTerms } from './api.js';

export interface UseJournalOptions {
  journalId: Ref<string>;
  today: Ref<string>;
}

export interface UseJournalReturn {
  journal: ComputedRef<JournalView | null>;
  /** The journals that the reader may open, for going from one to the next. */
  journals: ComputedRef<readonly JournalView[]>;
  /** The reporting periods of this journal's pupils. */
  terms: ComputedRef<readonly TermView[]>;
  policy: ComputedRef<SchoolPolicy>;
  access: ComputedRef<GridAccess>;
  error: ShallowRef<unknown>;
  load: () => Promise<void>;
  /** There is no such journal for this person. */
  missing: ComputedRef<boolean>;
}

const NOTHING: GridAccess = { ownLessons: false, work: false, behalf: false, absenceReason: false };

interface Around {
  journals: JournalView[];
  terms: TermView[];
  policy: SchoolPolicy;
  classIds: string[];
}

/** What the school has around a journal: whose it is, its periods, the settings of the rules. */
export function useJournal({ journalId, today }: UseJournalOptions): UseJournalReturn {
  const session = useSession();
  const { data, error, load } = useFetched(async (signal): Promise<Around> => {
    const schoolId = session.school();
    const staffId = session.membership?.staffId;
    const [journals, terms, policies, classIds] = await Promise.all([
      fetchJournals(schoolId, undefined, signal),
      fetchTerms(schoolId, signal),
      fetchPolicies(schoolId, signal),
      staffId && session.roles.has('classTeacher') ? fetchOwnClasses(schoolId, staffId, signal) : [],
    ]);
    const inForce = policies
      .filter(({ validFrom }) => validFrom <= today.value)
      .sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
    return { journals, terms, policy: { ...shippedPolicy, ...inForce?.values } as SchoolPolicy, classIds };
  });
  watch(journalId, () => void load(), { immediate: true });

  const journal = computed(() => data.value?.journals.find(({ id }) => id === journalId.value) ?? null);
  const terms = computed(() => {
    const own = journal.value;
    if (!own) return [];
    const ofGrade = (data.value?.terms ?? []).filter(
      ({ academicYearId, gradeLevels }) =>
        academicYearId === own.academicYearId &&
        (own.gradeLevel === null || gradeLevels.includes(own.gradeLevel)),
    );
    // A grade may have quarters and half-years at once; which of them close marks is a matter of the subject.
    const settings = data.value?.policy ?? shippedPolicy;
    const scheme = own.gradeLevel === null ? null : termSchemeOf(settings, own.gradeLevel, own.subject.name);
    const ofSubject = ofGrade.filter(({ kind }) => kind === scheme);
    return (ofSubject.length > 0 ? ofSubject : ofGrade)
      .slice()
      .sort((a, b) => a.startsOn.localeCompare(b.startsOn) || a.endsOn.localeCompare(b.endsOn));
  });
  const access = computed(() => {
    const { membership } = session;
    if (!journal.value || !membership) return NOTHING;
    return accessTo(journal.value, membership, data.value?.classIds ?? [], today.value);
  });
  return {
    journal,
    journals: computed(() => data.value?.journals ?? []),
    terms,
    policy: computed(() => data.value?.policy ?? shippedPolicy),
    access,
    error,
    load,
    missing: computed(
      () =>
        (data.value !== null && journal.value === null) ||
        (error.value instanceof ApiProblem && [403, 404].includes(error.value.status)),
    ),
  };
}
