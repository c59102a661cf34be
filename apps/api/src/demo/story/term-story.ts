import { addDays, hourMs, instantAt, minuteMs, plusMs, weekdayOf } from '@zvonok/rules';
import { newId } from '../../platform/ids/new-id.js';
import { subjects, type DemoSubject, type SubjectKey } from '../plan/curriculum.js';
import { homeworkOf, topicOf, workOf } from '../plan/lesson-topics.js';
import { Random } from '../random.js';
import { Absences } from './absences.js';
import type { Deed, DeedOperation, StoryPupil, StorySlot } from './deed.js';

/** A term up to now. */
export interface StorySetting {
  readonly seed: string;
  /** IANA zone of the school. */
  readonly zone: string;
  /** Instant up to which it is told. */
  readonly now: string;
  /** The class teacher's seat of each class. */
  readonly classTeachers: ReadonlyMap<string, string>;
  /** Seats that may teach in each other's place. */
  readonly substitutes: ReadonlyMap<string, string>;
}

/** A work that was held. */
interface HeldWork {
  readonly id: string;
  readonly slot: StorySlot;
  /** Instant. */
  readonly recordedAt: string;
  readonly present: readonly StoryPupil[];
}

const bySubject = new Map<string, DemoSubject>(subjects.map((subject) => [subject.key, subject]));
/** Works of journals whose marks are not all set though they are due. */
const unfinishedWorks = 2;
/** School days within which a lesson may still be unrecorded in any number. */
const freshDays = 3;

/**
 * What the school's people entered from the first lesson to now: most of it in time, some late, some not at all.
 * @param slots lessons that have begun, in order
 * @returns deeds in the order of their instants
 */
export function tellTerm(slots: readonly StorySlot[], setting: StorySetting): Deed[] {
  return new TermStory(slots, setting).tell();
}

class TermStory {
  private readonly deeds: Deed[] = [];
  private readonly works: HeldWork[] = [];
  private readonly recorded: StorySlot[] = [];
  private readonly dates: readonly string[];
  private readonly absences: Absences;

  constructor(
    private readonly slots: readonly StorySlot[],
    private readonly setting: StorySetting,
  ) {
    this.dates = [...new Set(slots.map((slot) => slot.date))].sort();
    this.absences = new Absences(setting.seed, this.dates);
  }

  tell(): Deed[] {
    const substituted = this.substitutedSlot();
    for (const slot of this.slots) {
      const random = this.randomOf('lesson', slot);
      if (slot === substituted) this.record(slot, plusMs(slot.startAt, 12 * minuteMs), random, true);
      else if (slot.endAt <= this.setting.now) this.enter(slot, random);
    }
    this.assess();
    this.explainAbsences();
    return this.deeds.filter((deed) => deed.at <= this.setting.now).sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  /** School days from the lesson's to the last one. */
  private age(slot: StorySlot): number {
    return this.dates.length - 1 - this.dates.indexOf(slot.date);
  }

  private randomOf(what: string, slot: StorySlot): Random {
    return new Random(
      `${this.setting.seed}/${what}/${slot.date}/${slot.period}/${slot.classKey}/${slot.seatKey}`,
    );
  }

  /** A lesson is recorded when its teacher gets to it. */
  private enter(slot: StorySlot, random: Random): void {
    const age = this.age(slot);
    const roll = random.next();
    if (roll < (age === 0 ? 0.12 : age <= freshDays ? 0.05 : 0.004)) return;
    if (roll < 0.16 && roll > 0.13) return this.record(slot, this.afterwards(slot, random), random);
    if (roll < 0.2) return this.record(slot, this.at(slot.date, 18, random.whole(0, 170)), random);
    if (roll < 0.45) return this.record(slot, plusMs(slot.endAt, random.whole(1, 40) * minuteMs), random);
    return this.record(slot, plusMs(slot.startAt, random.whole(8, 40) * minuteMs), random);
  }

  /** In the afternoon of one of the next days. */
  private afterwards(slot: StorySlot, random: Random): string {
    let date = addDays(slot.date, random.whole(1, 2));
    if (weekdayOf(date) === 7) date = addDays(date, 1);
    return this.at(date, 15, random.whole(10, 150));
  }

  private at(date: string, hour: number, minutes: number): string {
    return plusMs(instantAt(this.setting.zone, date, `${hour}:00`), minutes * minuteMs);
  }

  private record(slot: StorySlot, at: string, random: Random, substituted = false): void {
    const { id: slotId } = slot;
    const subject = slot.subjectKey as SubjectKey;
    const topic = topicOf(subject, slot.gradeLevel, slot.place);
    const absent = slot.pupils.flatMap((pupil) => {
      const cause = this.absences.of(pupil, slot);
      return cause === null ? [] : [{ pupil, cause }];
    });
    const present = slot.pupils.filter((pupil) => !absent.some((one) => one.pupil === pupil));
    const work = this.workAt(slot, topic);
    const group = substituted ? { group: newId() } : {};
    const operations: DeedOperation[] = [
      ...(substituted
        ? [
            {
              op: 'claimSubstitution' as const,
              substitutionId: newId(),
              slotId,
              kind: 'sameSubject' as const,
              cause: 'training' as const,
              ...group,
            },
          ]
        : []),
      { op: 'recordLesson', slotId, ...group },
      ...absent.map(({ pupil, cause }): DeedOperation => ({
        op: 'setAttendance',
        slotId,
        pupilId: pupil.id,
        kind: 'absent',
        ...(cause === 'ill' && random.chance(0.5) ? { suggest: 'ill' as const } : {}),
        ...group,
      })),
      ...present.flatMap((pupil): DeedOperation[] => {
        const minutesLate = this.absences.lateMinutes(pupil, slot);
        return minutesLate === null
          ? []
          : [{ op: 'setAttendance', slotId, pupilId: pupil.id, kind: 'late', minutesLate, ...group }];
      }),
      { op: 'confirmAttendance', slotId, confirmed: true, ...group },
      { op: 'setTopic', slotId, topic: work?.title ?? topic, ...group },
    ];
    const seatKey = substituted ? (this.setting.substitutes.get(slot.seatKey) ?? slot.seatKey) : slot.seatKey;
    const extracurricular = bySubject.get(subject)?.extracurricular === true;
    if (!extracurricular) {
      const homework = this.homework(slot, random);
      if (work) {
        operations.push({
          op: 'setWork',
          workId: work.id,
          slotId,
          plannedFor: slot.date,
          kind: work.kind,
          title: work.title,
          gradable: true,
        });
        this.works.push({ id: work.id, slot, recordedAt: at, present });
      } else {
        operations.push(...this.lessonMarks(slot, present, random));
      }
      if (homework) {
        const late = random.chance(0.07);
        if (!late) operations.push(homework);
        else {
          const when = random.chance(0.6)
            ? plusMs(slot.lastBellAt, random.whole(20, 240) * minuteMs)
            : this.afterwards(slot, random);
          this.deeds.push({
            at: when < at ? plusMs(at, hourMs) : when,
            seatKey: slot.seatKey,
            journalId: slot.journalId,
            operations: [homework],
          });
        }
      }
    }
    this.deeds.push({ at, seatKey, journalId: slot.journalId, operations });
    this.recorded.push(slot);
  }

  /** Every few lessons of a journal something is written. */
  private workAt(slot: StorySlot, topic: string): { id: string; kind: HeldKind; title: string } | null {
    const turn = Math.floor(slot.place / 5);
    if (slot.place % 5 !== 3) return null;
    const work = workOf(slot.subjectKey as SubjectKey, turn, topic);
    return work && { id: newId(), ...work };
  }

  private homework(slot: StorySlot, random: Random): DeedOperation | null {
    const { id: slotId, subjectKey } = slot;
    const usuallyNone = bySubject.get(subjectKey)?.usuallyNoHomework === true;
    const roll = random.next();
    if (!usuallyNone && roll < (this.age(slot) <= freshDays ? 0.05 : 0.006)) return null;
    const none = random.chance(usuallyNone ? 0.85 : 0.06);
    const toNext = slot.nextSlotId !== null && random.chance(0.5) ? { dueSlotId: slot.nextSlotId } : {};
    return {
      op: 'setHomework',
      homeworkId: newId(),
      slotId,
      audience: 'group',
      text: none ? '' : homeworkOf(subjectKey as SubjectKey, slot.place, random),
      explicitNone: none,
      ...(none ? {} : { estimateMin: random.whole(3, 8) * 5, ...toNext }),
    };
  }

  private lessonMarks(slot: StorySlot, present: readonly StoryPupil[], random: Random): DeedOperation[] {
    return random.some(present, random.whole(1, 4)).map((pupil) => ({
      op: 'setMark',
      slotId: slot.id,
      pupilId: pupil.id,
      place: 0,
      workId: null,
      scale: 'five',
      value: this.value(pupil, random, 0.4),
    }));
  }

  /** A mark near the pupil's level: from 3 to 5 for most. */
  private value(pupil: StoryPupil, random: Random, better: number): string {
    const level = 2.9 + 2 * new Random(`${this.setting.seed}/level/${pupil.key}`).next();
    const value = Math.round(level + better + (random.next() - 0.5) * 1.8);
    return String(Math.min(5, Math.max(2, value)));
  }

  /** Works are marked within days, a few later than a week; of two old ones some pupils still wait for their mark. */
  private assess(): void {
    const overdue = this.works.filter(({ slot }) => this.age(slot) >= 7 && slot.wholeClass);
    const unfinished = new Set(overdue.slice(0, unfinishedWorks));
    for (const work of this.works) {
      const { slot, present, recordedAt } = work;
      const random = this.randomOf('work', slot);
      const days = random.chance(0.06) ? random.whole(8, 10) : random.whole(1, 5);
      let date = addDays(slot.date, days);
      if (weekdayOf(date) >= 6) date = addDays(date, 8 - weekdayOf(date));
      const written = unfinished.has(work) ? present.slice(3) : present;
      if (written.length === 0) continue;
      const at = this.at(date, 15, random.whole(20, 200));
      this.deeds.push({
        at: at > recordedAt ? at : plusMs(recordedAt, hourMs),
        seatKey: slot.seatKey,
        journalId: slot.journalId,
        operations: written.map((pupil) => ({
          op: 'setMark',
          slotId: slot.id,
          pupilId: pupil.id,
          place: 0,
          workId: work.id,
          scale: 'five',
          value: this.value(pupil, random, 0),
        })),
      });
    }
  }

  /** On Mondays class teachers say why pupils were away in the week before. */
  private explainAbsences(): void {
    const pages = new Map<
      string,
      { seatKey: string; journalId: string; at: string; operations: DeedOperation[] }
    >();
    for (const slot of this.recorded) {
      const seatKey = this.setting.classTeachers.get(slot.classKey);
      if (!seatKey) continue;
      const friday = addDays(slot.date, (12 - weekdayOf(slot.date)) % 7);
      const key = `${slot.journalId}/${friday}`;
      for (const pupil of slot.pupils) {
        if (this.absences.of(pupil, slot) !== 'ill') continue;
        const page = pages.get(key) ?? {
          seatKey,
          journalId: slot.journalId,
          at: this.at(addDays(friday, 3), 19, 0),
          operations: [],
        };
        page.operations.push({ op: 'setAttendance', slotId: slot.id, pupilId: pupil.id, kind: 'ill' });
        pages.set(key, page);
      }
    }
    this.deeds.push(...pages.values());
  }

  /** A lesson of the last days whose teacher was away, and somebody of the same subject was free. */
  private substitutedSlot(): StorySlot | null {
    const busy = new Set(this.slots.map((slot) => `${slot.seatKey}/${slot.date}/${slot.period}`));
    const fitting = this.slots.filter((slot) => {
      const substitute = this.setting.substitutes.get(slot.seatKey);
      return (
        substitute !== undefined &&
        slot.wholeClass &&
        slot.subjectKey !== 'talks' &&
        slot.endAt <= this.setting.now &&
        !busy.has(`${substitute}/${slot.date}/${slot.period}`)
      );
    });
    return fitting.filter((slot) => this.age(slot) >= 1).at(-1) ?? fitting.at(-1) ?? null;
  }
}

type HeldKind = NonNullable<ReturnType<typeof workOf>>['kind'];
