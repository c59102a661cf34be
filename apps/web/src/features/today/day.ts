import type { TodaySlot } from '@zvonok/contracts';

/** A line of the day: a lesson, or a gap between two of them. */
export type DayLine = { slot: TodaySlot } | { gap: number };

/** What is going on at a moment. */
export type Moment =
  | { kind: 'lesson'; slot: TodaySlot }
  | { kind: 'before'; slot: TodaySlot }
  | { kind: 'over' }
  | { kind: 'none' };

/** Lessons in their order with the gaps between them. */
export function linesOf(slots: readonly TodaySlot[]): DayLine[] {
  const lines: DayLine[] = [];
  let last: TodaySlot | undefined;
  for (const slot of [...slots].sort((a, b) => a.startAt.localeCompare(b.startAt))) {
    // Periods restart in the second shift: a step back is no gap.
    if (last)
      for (let period = last.period + 1; period < slot.period; period += 1) lines.push({ gap: period });
    lines.push({ slot });
    last = slot;
  }
  return lines;
}

/** The lesson that runs, the next one, or none. */
export function momentOf(slots: readonly TodaySlot[], now: number): Moment {
  const held = slots.filter(({ state }) => state !== 'cancelled' && state !== 'moved');
  if (held.length === 0) return { kind: 'none' };
  const running = held.find(({ startAt, endAt }) => Date.parse(startAt) <= now && now < Date.parse(endAt));
  if (running) return { kind: 'lesson', slot: running };
  const next = held
    .filter(({ startAt }) => Date.parse(startAt) > now)
    .sort((a, b) => a.startAt.localeCompare(b.startAt))[0];
  return next ? { kind: 'before', slot: next } : { kind: 'over' };
}

/** Everything a lesson needs is there. */
export function isComplete(slot: TodaySlot): boolean {
  return Object.values(slot.signs).every((sign) => sign !== 'open');
}
