import { addDays } from '@zvonok/rules';
import { Random } from '../random.js';
import type { StoryPupil, StorySlot } from './deed.js';

/** What keeps a pupil from a lesson. */
export type AbsenceCause = 'ill' | 'unknown';

/** Who falls ill, stays away or comes late, by chance that is the same whenever it is asked. */
export class Absences {
  private readonly illness = new Map<string, boolean>();

  constructor(private readonly seed: string) {}

  /** Why the pupil is not at the lesson; null: is there. */
  of(pupil: StoryPupil, slot: StorySlot): AbsenceCause | null {
    if (this.isIll(pupil, slot.date)) return 'ill';
    const day = new Random(`${this.seed}/day/${pupil.key}/${slot.date}`);
    if (day.chance(0.006)) return 'unknown';
    const random = new Random(`${this.seed}/${pupil.key}/${slot.date}/${slot.period}`);
    return random.chance(0.003) ? 'unknown' : null;
  }

  /** Minutes of coming late; null: in time. */
  lateMinutes(pupil: StoryPupil, slot: StorySlot): number | null {
    const random = new Random(`${this.seed}/late/${pupil.key}/${slot.date}/${slot.period}`);
    return random.chance(slot.period === 1 ? 0.02 : 0.002) ? random.whole(3, 15) : null;
  }

  /** An illness begins on any day and lasts some. */
  private isIll(pupil: StoryPupil, date: string): boolean {
    const key = `${pupil.key}/${date}`;
    let ill = this.illness.get(key);
    if (ill === undefined) {
      ill = [0, 1, 2, 3, 4, 5, 6].some((back) => {
        const random = new Random(`${this.seed}/ill/${pupil.key}/${addDays(date, -back)}`);
        return random.chance(0.0075) && random.whole(2, 7) > back;
      });
      this.illness.set(key, ill);
    }
    return ill;
  }
}
