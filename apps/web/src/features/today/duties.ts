import type { ObligationView, TodaySlot } from '@zvonok/contracts';

/** A line of what is owed: one duty, or the two of one lesson that nothing was entered for. */
export interface DutyLine {
  key: string;
  duty: ObligationView;
  /** The homework of the same lesson, overdue too. */
  with: ObligationView | null;
}

function homeworkOf(duty: ObligationView, all: readonly ObligationView[]): ObligationView | null {
  if (duty.verdict.rule !== 'LES-01' || duty.slotId === null) return null;
  return all.find(({ slotId, verdict }) => slotId === duty.slotId && verdict.rule === 'HW-01') ?? null;
}

/** Debts, the oldest first; a lesson that lacks both record and homework is one line. */
export function debtLines(debts: readonly ObligationView[]): DutyLine[] {
  const joined = new Set(debts.flatMap((one) => homeworkOf(one, debts)?.id ?? []));
  return debts
    .filter(({ id }) => !joined.has(id))
    .map((duty) => ({ key: duty.id, duty, with: homeworkOf(duty, debts) }));
}

/** What is due soon; what a lesson needs is not owed before it begins. */
export function soonLines(
  soon: readonly ObligationView[],
  slots: readonly TodaySlot[],
  now: number,
): DutyLine[] {
  const begun = ({ slotId, workId }: ObligationView): boolean => {
    const slot = workId === null ? slots.find(({ id }) => id === slotId) : undefined;
    return !slot || Date.parse(slot.startAt) <= now;
  };
  return soon.filter(begun).map((duty) => ({ key: duty.id, duty, with: null }));
}
