import type { DiaryWeek } from '@zvonok/contracts';
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
