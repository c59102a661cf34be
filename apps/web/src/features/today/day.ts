import type { TodaySlot } from '@zvonok/contracts';

/** A line of the day: a lesson, a gap between two of them, or where a shift begins. */
export type DayLine =
  | {
      kind: 'lesson';
      key: string;
      slot: TodaySlot;
      /** Held at the same time as the one before it. */ again: boolean;
    }
  | { kind: 'gap'; key: string; /** «3», «3–4» */ periods: string; lengthMs: number }
  | { kind: 'shift'; key: string; shift: number };

/** What is going on at a moment. */
export type Moment =
  | { kind: 'lesson'; slots: readonly TodaySlot[] }
  | { kind: 'before'; slot: TodaySlot }
  | { kind: 'over' }
  | { kind: 'none' };

/** The shifts of the day's lessons, in order. */
export function shiftsOf(slots: readonly TodaySlot[]): number[] {
  return [...new Set(slots.map(({ shift }) => shift))].sort((a, b) => a - b);
}

function gapBetween(last: TodaySlot, next: TodaySlot): DayLine[] {
  const first = last.period + 1;
  const end = next.period - 1;
  if (end < first) return [];
  const periods = first === end ? `${first}` : `${first}–${end}`;
  const lengthMs = Date.parse(next.startAt) - Date.parse(last.endAt);
  return [{ kind: 'gap', key: `gap-${next.shift}-${first}`, periods, lengthMs }];
}

/** Lessons in their order with the gaps between them; with two shifts each has its heading. */
export function linesOf(slots: readonly TodaySlot[]): DayLine[] {
  const several = shiftsOf(slots).length > 1;
  const lines: DayLine[] = [];
  let last: TodaySlot | undefined;
  const inOrder = [...slots].sort((a, b) => a.shift - b.shift || a.startAt.localeCompare(b.startAt));
  for (const slot of inOrder) {
    if (slot.shift !== last?.shift) {
      if (several) lines.push({ kind: 'shift', key: `shift-${slot.shift}`, shift: slot.shift });
    } else if (last) lines.push(...gapBetween(last, slot));
    lines.push({ kind: 'lesson', key: slot.id, slot, again: last?.startAt === slot.startAt });
    last = slot;
  }
  return lines;
}

/** The lessons that run (of joined classes there are several), the next one, or none. */
export function momentOf(slots: readonly TodaySlot[], now: number): Moment {
  const held = slots.filter(({ state }) => state !== 'cancelled' && state !== 'moved');
  if (held.length === 0) return { kind: 'none' };
  const running = held.filter(({ startAt, endAt }) => Date.parse(startAt) <= now && now < Date.parse(endAt));
  if (running.length > 0) return { kind: 'lesson', slots: running };
  const next = held
    .filter(({ startAt }) => Date.parse(startAt) > now)
    .sort((a, b) => a.startAt.localeCompare(b.startAt))[0];
  return next ? { kind: 'before', slot: next } : { kind: 'over' };
}

/** Everything a lesson needs is there. */
export function isComplete(slot: Pick<TodaySlot, 'signs'>): boolean {
  return Object.values(slot.signs).every((sign) => sign !== 'open');
}
