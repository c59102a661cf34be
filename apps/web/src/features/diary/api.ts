import type { DiaryResults, DiaryWeek, DiaryWeeks, LookAtDiaries } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http } from '../../shared/api/index.js';

/** A pupil's week. */
export async function fetchWeek(
  schoolId: string,
  pupilId: string,
  monday: string | undefined,
  signal: AbortSignal,
): Promise<DiaryWeek> {
  return (await http.get<DiaryWeek>(paths.diaryWeek(schoolId, pupilId, monday), { signal })).data;
}

/** A pupil's term. */
export async function fetchResults(
  schoolId: string,
  pupilId: string,
  termId: string | undefined,
  signal: AbortSignal,
): Promise<DiaryResults> {
  return (await http.get<DiaryResults>(paths.diaryResults(schoolId, pupilId, termId), { signal })).data;
}

/** The present weeks of all children. */
export async function fetchWeeks(schoolId: string, signal: AbortSignal): Promise<DiaryWeeks> {
  return (await http.get<DiaryWeeks>(paths.diaryWeeks(schoolId), { signal })).data;
}

/** Says what was looked at: what comes later is new at the next visit. */
export async function sendLook(schoolId: string, look: LookAtDiaries): Promise<void> {
  await http.post(paths.diaryLooks(schoolId), look);
}
