import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { endOfDay, latest, localDateOf, minuteMs, plusMs, toMs } from '../time/zone.js';
import type { Instant } from '../types.js';

/** When the family sees a current mark. */
export interface MarkVisibility {
  readonly visibleAt: Instant;
  /** The family sees «изменено»: the mark was corrected after it could be seen. */
  readonly changed: boolean;
}

/**
 * The instant at which a current mark becomes visible to the family: when set, but not before the lesson
 * ends, plus the school's delay, and never later than that day. A correction does not restart it.
 * @param facts `slotEndAt` null for a mark without a lesson
 * @clause D1a «автоматически, без обращения к сотрудникам»
 */
export function markVisibility(
  facts: {
    readonly firstSetAt: Instant;
    readonly slotEndAt: Instant | null;
    readonly correctedAt?: Instant | null;
  },
  policy: SchoolPolicy,
  calendar: Pick<SchoolCalendar, 'zone'>,
): MarkVisibility {
  const base = latest(facts.slotEndAt ? [facts.firstSetAt, facts.slotEndAt] : [facts.firstSetAt]) as Instant;
  const delayed = plusMs(base, policy.publishDelayMin * minuteMs);
  const dayEnd = endOfDay(calendar.zone, localDateOf(calendar.zone, base));
  const visibleAt = toMs(delayed) < toMs(dayEnd) ? delayed : dayEnd;
  const { correctedAt } = facts;
  return { visibleAt, changed: Boolean(correctedAt && toMs(correctedAt) >= toMs(visibleAt)) };
}
