import type { Today } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http } from '../../shared/api/index.js';

/** The page Today of the caller; without a date, the school's today. */
export async function fetchToday(
  schoolId: string,
  date: string | undefined,
  signal: AbortSignal,
): Promise<Today> {
  return (await http.get<Today>(paths.today(schoolId, { date }), { signal })).data;
}
