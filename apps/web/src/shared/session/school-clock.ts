import type { Today } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { ApiProblem, http, ServerAway } from '../api/index.js';
import { isClockSet, setServerTime } from '../time/index.js';

/**
 * Sets our clock by the school's, for pages whose own answers do not tell the time. Who may not ask keeps the
 * device's clock.
 */
export async function ensureSchoolClock(schoolId: string): Promise<void> {
  if (isClockSet()) return;
  try {
    setServerTime((await http.get<Today>(paths.today(schoolId))).data.serverTime);
  } catch (error) {
    if (!(error instanceof ApiProblem) && !(error instanceof ServerAway)) throw error;
  }
}
