import type { HistoryItem, JournalView, LessonPage, Page, SlotView, Today } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http } from '../../shared/api/index.js';
import { addDays } from '../../shared/time/index.js';

/** How far ahead homework may be due, by the bound of the list of slots. */
const AHEAD_DAYS = 30;

/** The lesson page of a slot. */
export async function fetchLesson(
  schoolId: string,
  slotId: string,
  signal: AbortSignal,
): Promise<LessonPage> {
  return (await http.get<LessonPage>(paths.lesson(schoolId, slotId), { signal })).data;
}

/** Who changed what at this lesson, newest first. */
export async function fetchHistory(
  schoolId: string,
  journalId: string,
  slotId: string,
  signal: AbortSignal,
): Promise<HistoryItem[]> {
  const path = paths.history(schoolId, journalId, { slotId, limit: 200 });
  return (await http.get<Page<HistoryItem>>(path, { signal })).data.items;
}

/** The lessons of one teacher on a day, in their order. */
export async function fetchDaySlots(
  schoolId: string,
  date: string,
  staffId: string,
  signal: AbortSignal,
): Promise<SlotView[]> {
  const path = paths.slots(schoolId, { from: date, to: date, staffId });
  const { data } = await http.get<Page<SlotView>>(path, { signal });
  return data.items.sort((a, b) => a.startAt.localeCompare(b.startAt));
}

/** The next lessons of the same journal: what homework may be due by. */
export async function fetchNextSlots(
  schoolId: string,
  slot: SlotView,
  signal: AbortSignal,
): Promise<SlotView[]> {
  const query = { from: slot.date, to: addDays(slot.date, AHEAD_DAYS), staffId: slot.teachers[0]?.id };
  const { data } = await http.get<Page<SlotView>>(paths.slots(schoolId, query), { signal });
  return data.items
    .filter(
      (one) => one.journalId === slot.journalId && one.startAt > slot.startAt && one.state !== 'cancelled',
    )
    .sort((a, b) => a.startAt.localeCompare(b.startAt));
}

/** A teacher's day with all its lesson pages; without a date, the school's today. */
export async function fetchWholeDay(
  schoolId: string,
  date: string | undefined,
  signal: AbortSignal,
): Promise<Today> {
  return (await http.get<Today>(paths.today(schoolId, { date, whole: true }), { signal })).data;
}

/** The journals of one teacher. */
export async function fetchOwnJournals(
  schoolId: string,
  staffId: string,
  signal: AbortSignal,
): Promise<JournalView[]> {
  const path = paths.journals(schoolId, { staffId, limit: 200 });
  return (await http.get<Page<JournalView>>(path, { signal })).data.items;
}
