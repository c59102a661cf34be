import type { ObligationView, TodaySlot } from '@zvonok/contracts';

/** A line of what is owed: one duty, or the two of one lesson of which nothing was entered. */
export interface DutyLine {
  key: string;
  duty: ObligationView;
  /** The homework of the same lesson: its deadline comes first. */
  with: ObligationView | null;
}

function partner(
  duty: ObligationView,
  rule: 'LES-01' | 'HW-01',
  all: readonly ObligationView[],
): ObligationView | undefined {
  if (duty.workId !== null || duty.slotId === null || duty.verdict.rule === rule) return undefined;
  return all.find(({ slotId, verdict }) => slotId === duty.slotId && verdict.rule === rule);
}

/** Duties in their order; a lesson that lacks both record and homework is one line, where the first of them stands. */
export function dutyLines(duties: readonly ObligationView[]): DutyLine[] {
  const told = new Set<string>();
  return duties.flatMap((one) => {
    if (told.has(one.id)) return [];
    const record = partner(one, 'LES-01', duties);
    const homework = partner(one, 'HW-01', duties);
    const duty = record ?? one;
    const joined = record ? one : (homework ?? null);
    told.add(duty.id);
    if (joined) told.add(joined.id);
    return [{ key: duty.id, duty, with: joined }];
  });
}

/** What a lesson needs is not owed before it begins; a work is of an earlier one. */
export function begunOnly(
  soon: readonly ObligationView[],
  slots: readonly TodaySlot[],
  now: number,
): ObligationView[] {
  return soon.filter(({ slotId, workId }) => {
    const slot = workId === null ? slots.find(({ id }) => id === slotId) : undefined;
    return !slot || Date.parse(slot.startAt) <= now;
  });
}
