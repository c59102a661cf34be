import { Random } from '../random.js';
import type { StoryPupil, StorySlot } from './deed.js';

/** What keeps a pupil from a lesson. */
export type AbsenceCause = 'ill' | 'unknown';

/** Who falls ill, stays away or comes late, by chance that is the same whenever it is asked. */
export class Absences {
  private readonly days = new Map<string, Map<string, AbsenceCause>>();

  /** @param dates school days in order */
  constructor(
    private readonly seed: string,
    private readonly dates: readonly string[],
  ) {}

  /** Why the pupil is not at the lesson; null: is there. */
  of(pupil: StoryPupil, slot: StorySlot): AbsenceCause | null {
    const allDay = this.daysOf(pupil).get(slot.date);
    if (allDay) return allDay;
    const random = new Random(`${this.seed}/${pupil.key}/${slot.date}/${slot.period}`);
    return random.chance(0.004) ? 'unknown' : null;
  }

  /** Minutes of coming late; null: in time. */
  lateMinutes(pupil: StoryPupil, slot: StorySlot): number | null {
    const random = new Random(`${this.seed}/late/${pupil.key}/${slot.date}/${slot.period}`);
    return random.chance(slot.period === 1 ? 0.02 : 0.002) ? random.whole(3, 15) : null;
  }

  private daysOf(pupil: StoryPupil): Map<string, AbsenceCause> {
    let days = this.days.get(pupil.key);
    if (!days) {
      days = new Map();
      const random = new Random(`${this.seed}/${pupil.key}`);
      for (let at = 0; at < this.dates.length; at += 1) {
        const roll = random.next();
        const [cause, length] =
          roll < 0.014 ? (['ill', random.whole(2, 6)] as const) : (['unknown', roll < 0.02 ? 1 : 0] as const);
        for (const date of this.dates.slice(at, at + length)) days.set(date, cause);
        at += length;
      }
      this.days.set(pupil.key, days);
    }
    return days;
  }
}
