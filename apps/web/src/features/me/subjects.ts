import type { JournalView } from '@zvonok/contracts';

/** What one teaches: a subject with its journals, in the order of the school. */
export interface TaughtSubject {
  id: string;
  name: string;
  journals: JournalView[];
}

/** Journals put together by subject. */
export function subjectsOf(journals: readonly JournalView[]): TaughtSubject[] {
  const subjects = new Map<string, TaughtSubject>();
  for (const journal of journals) {
    const { id, name } = journal.subject;
    const subject = subjects.get(id) ?? { id, name, journals: [] };
    subject.journals.push(journal);
    subjects.set(id, subject);
  }
  return [...subjects.values()];
}
