import type {
  Grid,
  HistoryItem,
  JournalView,
  LessonPage,
  Page,
  PolicyView,
  SchoolClassView,
  TermMarkDerivation,
  TermView,
  WorkPupils,
} from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http, nextCursor } from '../../shared/api/index.js';

/** No list here is longer; what would not end is a fault. */
const MOST_PAGES = 20;

async function fetchAll<T>(address: (cursor?: string) => string, signal: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data, headers } = await http.get<Page<T>>(address(cursor ?? undefined), { signal });
    items.push(...data.items);
    cursor = nextCursor(headers?.['link']);
    if (cursor === null) break;
  }
  return items;
}

/** The journals of this year that the caller may read, by grade, group and subject. */
export function fetchJournals(
  schoolId: string,
  staffId: string | undefined,
  signal: AbortSignal,
): Promise<JournalView[]> {
  return fetchAll((cursor) => paths.journals(schoolId, { staffId, limit: 200, cursor }), signal);
}

/** The reporting periods of the school. */
export function fetchTerms(schoolId: string, signal: AbortSignal): Promise<TermView[]> {
  return fetchAll((cursor) => paths.terms.list(schoolId, { limit: 200, cursor }), signal);
}

/** The settings of the school's rules, all their versions. */
export function fetchPolicies(schoolId: string, signal: AbortSignal): Promise<PolicyView[]> {
  return fetchAll((cursor) => paths.policies.list(schoolId, { limit: 200, cursor }), signal);
}

/** Classes whose class teacher this person is. */
export async function fetchOwnClasses(
  schoolId: string,
  staffId: string,
  signal: AbortSignal,
): Promise<string[]> {
  const classes = await fetchAll<SchoolClassView>(
    (cursor) => paths.schoolClasses.list(schoolId, { limit: 200, cursor }),
    signal,
  );
  return classes.filter(({ classTeacherId }) => classTeacherId === staffId).map(({ id }) => id);
}

/** Which columns of a journal: a term, or days. */
export type GridRange = { termId: string } | { from: string; to: string };

/** A grid with the tag by which the server knows it. */
export interface TaggedGrid {
  grid: Grid;
  etag: string | null;
}

/**
 * The grid of a journal; with the tag of a known one the server need not send what has not changed.
 * @returns null: it is as it was
 */
export async function fetchGrid(
  schoolId: string,
  journalId: string,
  range: GridRange,
  known: string | null,
  signal: AbortSignal,
): Promise<TaggedGrid | null> {
  const { data, status, headers } = await http.get<Grid>(paths.grid(schoolId, journalId, { ...range }), {
    signal,
    ...(known !== null && { headers: { 'If-None-Match': known } }),
    validateStatus: (code) => (code >= 200 && code < 300) || code === 304,
  });
  if (status === 304) return null;
  const etag: unknown = headers?.['etag'];
  return { grid: data, etag: typeof etag === 'string' ? etag : null };
}

/** Who changed what in a cell, or at a lesson, or of a work, newest first. */
export async function fetchHistory(
  schoolId: string,
  journalId: string,
  of: { slotId?: string; pupilId?: string; workId?: string },
  signal: AbortSignal,
): Promise<HistoryItem[]> {
  const path = paths.history(schoolId, journalId, { ...of, limit: 50 });
  return (await http.get<Page<HistoryItem>>(path, { signal })).data.items;
}

/** How the term mark of a pupil is proposed, mark by mark, and whether there are marks enough. */
export async function fetchTermMark(
  schoolId: string,
  journalId: string,
  pupilId: string,
  range: GridRange,
  signal: AbortSignal,
): Promise<TermMarkDerivation> {
  const path = paths.termMark(schoolId, journalId, pupilId, { ...range });
  return (await http.get<TermMarkDerivation>(path, { signal })).data;
}

/** The lesson of a column: topic, and the marks with their comments. */
export async function fetchLesson(
  schoolId: string,
  slotId: string,
  signal: AbortSignal,
): Promise<LessonPage> {
  return (await http.get<LessonPage>(paths.lesson(schoolId, slotId), { signal })).data;
}

/** A work with its pupils: who is without a mark, and until when each one's is due. */
export async function fetchWorkPupils(
  schoolId: string,
  workId: string,
  signal: AbortSignal,
): Promise<WorkPupils> {
  return (await http.get<WorkPupils>(paths.workPupils(schoolId, workId), { signal })).data;
}
