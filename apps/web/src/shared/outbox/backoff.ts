const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before the next attempt: doubled each time up to a minute, a fifth either way by chance
 * (so that a school's devices do not all come back at once), never earlier than the server asked for.
 * @param failures how many attempts failed in a row, from 1
 * @param random from 0 to 1
 */
export function waitMs(failures: number, retryAfterMs: number | null, random: number): number {
  const doubled = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  const spread = doubled * (0.8 + 0.4 * random);
  return Math.max(spread, retryAfterMs ?? 0);
}
