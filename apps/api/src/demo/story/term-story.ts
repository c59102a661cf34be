import { addDays, hourMs, instantAt, minuteMs, plusMs, weekdayOf } from '@zvonok/rules';
import { newId } from '../../platform/ids/new-id.js';
import { homeworkOf, themeOf, topicOf, workOf } from '../plan/lesson-topics.js';
import { subjects, type DemoSubject, type SubjectKey } from '../plan/subjects.js';
import { Random } from '../random.js';
import { Absences } from './absences.js';
import {
  workPlace,
  type Deed,
  type DeedOperation,
  type Known,
  type StoryPupil,
  type StorySlot,
} from './deed.js';

/** What the story is told of, and from when to when. */
export interface StorySetting {
  readonly seed: string;
  /** IANA zone of the school. */
  readonly zone: string;
  /** Told up to this instant already; null: from the beginning. */
  readonly after: string | null;
  /** Instant up to which it is told. */
  readonly upTo: string;
  readonly known: Known;
  /** The class teacher's seat of each class. */
  readonly classTeachers: ReadonlyMap<string, string>;
  /** Seats that put off the last lesson of a day to the next one. */
  readonly postponing: ReadonlySet<string>;
  /** Seats that may teach in each other's place, of each seat. */
  readonly substitutes: ReadonlyMap<string, readonly string[]>;
}

const bySubject = new Map<string, DemoSubject>(subjects.map((subject) => [subject.key, subject]));

/** Works that are planned some days before they are held. */
const plannedKinds: ReadonlySet<string> = new Set(['controlWork', 'dictation', 'essay']);

/**
 * What the school's people enter between two instants: most of it in time, some late, some not at all. Who does what
 * follows from the seed alone, so that it goes on tomorrow where it ended today.
 * @param slots lessons in order; also those to come, whose works are planned
 * @returns deeds in the order of their instants
 */
export function tellTerm(slots: readonly StorySlot[], setting: StorySetting): Deed[] {
  return new TermStory(slots, setting).tell();
}

class TermStory {
  private readonly deeds: Deed[] = [];
  private readonly absences: Absences;
  /** Who teaches when: seat, day, shift and lesson. */
  private readonly busy: ReadonlySet<string>;
  /** Lessons that are put off. */
  private readonly postponed: ReadonlySet<string>;
  private readonly explained = new Map<
    string,
    { seatKey: string; journalId: string; at: string; operations: DeedOperation[] }
  >();

  constructor(
    private readonly slots: readonly StorySlot[],
    private readonly setting: StorySetting,
  ) {
    this.absences = new Absences(setting.seed);
    this.busy = new Set(slots.map((slot) => placeOf(slot.seatKey, slot)));
    const last = new Map<string, string>();
    for (const { id, seatKey, date } of slots) {
      if (setting.postponing.has(seatKey)) last.set(`${seatKey}/${date}`, id);
    }
    this.postponed = new Set(last.values());
  }

  tell(): Deed[] {
    const { after, upTo } = this.setting;
    for (const slot of this.slots) this.enter(slot);
    for (const page of this.explained.values()) this.deeds.push({ ...page, toldFrom: page.at });
    return this.deeds
      .filter(({ toldFrom }) => toldFrom <= upTo && (after === null || toldFrom > after))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  private randomOf(what: string, slot: StorySlot): Random {
    return new Random(
      `${this.setting.seed}/${what}/${slot.date}/${slot.shift}/${slot.period}/${slot.classKey}/${slot.seatKey}`,
    );
  }

  private do(
    slot: StorySlot,
    seatKey: string,
    at: string,
    operations: readonly DeedOperation[],
    over = true,
  ): void {
    if (operations.length === 0) return;
    const toldFrom = over && at < slot.endAt ? slot.endAt : at;
    this.deeds.push({ at, toldFrom, seatKey, journalId: slot.journalId, operations });
  }

  /** A lesson is recorded when its teacher gets to it. */
  private enter(slot: StorySlot): void {
    const { upTo, known } = this.setting;
    const work = this.workAt(slot);
    if (work?.planned) this.planWork(slot, work);
    if (slot.endAt > upTo) return;
    const random = this.randomOf('lesson', slot);
    const roll = random.next();
    if (roll < 0.0002) return;
    const substitute = this.substituteOf(slot);
    const at = substitute === null ? this.recordedAt(slot, roll, random) : this.duringLesson(slot, random);
    if (!known.recorded.has(slot.id)) this.record(slot, at, random, work, substitute);
    if (work) this.assess(slot, at, work);
    this.explain(slot, at);
  }

  /** During the lesson or soon after it, mostly before the class goes home; seldom in the evening or days later. */
  private recordedAt(slot: StorySlot, roll: number, random: Random): string {
    if (this.postponed.has(slot.id)) return this.afterwards(slot, random, 1);
    if (roll < 0.004) return this.afterwards(slot, random, random.whole(3, 9));
    if (roll < 0.012) return this.afterwards(slot, random, random.whole(1, 2));
    if (roll < 0.03)
      return this.later(plusMs(slot.endAt, hourMs), this.at(slot.date, 18, random.whole(0, 170)));
    const soon = plusMs(slot.endAt, random.whole(1, 40) * minuteMs);
    const goesHome = soon > slot.lastBellAt && random.chance(0.95);
    return roll < 0.5 && !goesHome ? soon : this.duringLesson(slot, random);
  }

  private duringLesson(slot: StorySlot, random: Random): string {
    return plusMs(slot.startAt, random.whole(8, 34) * minuteMs);
  }

  /** In the afternoon some days later. */
  private afterwards(slot: StorySlot, random: Random, days: number): string {
    let date = addDays(slot.date, days);
    if (weekdayOf(date) >= 6) date = addDays(date, 8 - weekdayOf(date));
    return this.at(date, 15, random.whole(10, 150));
  }

  private at(date: string, hour: number, minutes: number): string {
    return plusMs(instantAt(this.setting.zone, date, `${hour}:00`), minutes * minuteMs);
  }

  private later(one: string, other: string): string {
    return one > other ? one : other;
  }

  private record(
    slot: StorySlot,
    at: string,
    random: Random,
    work: LessonWork | null,
    substitute: string | null,
  ): void {
    const { id: slotId } = slot;
    const subject = slot.subjectKey as SubjectKey;
    const absent = this.absentees(slot);
    const present = slot.pupils.filter((pupil) => !absent.some((one) => one.pupil === pupil));
    const group = substitute === null ? {} : { group: newId() };
    const seatKey = substitute ?? slot.seatKey;
    const operations: DeedOperation[] = [
      ...(substitute === null
        ? []
        : [
            {
              op: 'claimSubstitution' as const,
              substitutionId: newId(),
              slotId,
              kind: 'sameSubject' as const,
              cause: random.chance(0.7) ? ('illness' as const) : ('training' as const),
              ...group,
            },
          ]),
      { op: 'recordLesson', slotId, ...group },
      ...absent.map(({ pupil, cause }): DeedOperation => ({
        op: 'setAttendance',
        slotId,
        pupilId: pupil.id,
        kind: 'absent',
        ...(cause === 'ill' && random.chance(0.5) ? { suggest: 'ill' as const } : {}),
        ...group,
      })),
    ];
    for (const pupil of present) {
      const minutesLate = this.absences.lateMinutes(pupil, slot);
      if (minutesLate === null) continue;
      // Missing at the roll-call, there a little later: the history tells both.
      operations.push(
        { op: 'setAttendance', slotId, pupilId: pupil.id, kind: 'absent', ...group },
        {
          op: 'setAttendance',
          slotId,
          pupilId: pupil.id,
          kind: 'late',
          minutesLate,
          reason: 'Отметка при опоздании',
          ...group,
        },
      );
    }
    const topic = topicOf(subject, slot.gradeLevel, slot.place);
    operations.push(
      { op: 'confirmAttendance', slotId, confirmed: true, ...group },
      { op: 'setTopic', slotId, topic: work?.title ?? topic, ...group },
    );
    const extracurricular = bySubject.get(subject)?.extracurricular === true;
    if (!extracurricular) {
      if (work) operations.push(this.workOperation(slot, work, slotId));
      else if (!slot.noMarks) operations.push(...this.lessonMarks(slot, at, present, random, seatKey));
      const homework = this.setting.known.homework.has(slotId) ? null : this.homework(slot, random);
      const homeworkRoll = random.next();
      if (homework && homeworkRoll < 0.985) operations.push(homework);
      else if (homework) {
        const when =
          homeworkRoll < 0.995
            ? plusMs(slot.lastBellAt, random.whole(20, 240) * minuteMs)
            : this.afterwards(slot, random, random.whole(1, 3));
        this.do(slot, seatKey, this.later(when, plusMs(at, hourMs)), [homework]);
      }
    }
    this.do(slot, seatKey, at, operations);
    if (random.chance(0.006) && !work) {
      this.do(slot, seatKey, plusMs(at, random.whole(2, 30) * minuteMs), [
        {
          op: 'setTopic',
          slotId,
          topic: `${topic}. Решение упражнений`,
          reason: 'Тема уточнена по ходу урока',
        },
      ]);
    }
  }

  private absentees(slot: StorySlot): { pupil: StoryPupil; cause: 'ill' | 'unknown' }[] {
    return slot.pupils.flatMap((pupil) => {
      const cause = this.absences.of(pupil, slot);
      return cause === null ? [] : [{ pupil, cause }];
    });
  }

  /** Every few lessons of a journal something is written. */
  private workAt(slot: StorySlot): LessonWork | null {
    if (slot.noMarks || slot.place % 5 !== 3) return null;
    const subject = slot.subjectKey as SubjectKey;
    const theme = themeOf(subject, slot.gradeLevel, slot.place);
    const work = workOf(subject, Math.floor(slot.place / 5), theme);
    if (!work) return null;
    const { works } = this.setting.known;
    const there = works.get(slot.id) ?? works.get(workPlace(slot.journalId, slot.date));
    // A work that somebody entered by hand is theirs to assess.
    if (there && there.title !== work.title) return null;
    return {
      ...work,
      id: there?.id ?? newId(),
      planned: plannedKinds.has(work.kind) && this.randomOf('planned', slot).chance(0.8),
    };
  }

  private workOperation(slot: StorySlot, work: LessonWork, slotId: string | null): DeedOperation {
    return {
      op: 'setWork',
      workId: work.id,
      slotId,
      plannedFor: slot.date,
      kind: work.kind,
      title: work.title,
      gradable: true,
      ...(slotId === null ? {} : { reason: 'Работа проведена' }),
    };
  }

  /** Put into the journal's plan a week before. */
  private planWork(slot: StorySlot, work: LessonWork): void {
    const random = this.randomOf('planning', slot);
    const at = this.at(addDays(slot.date, -random.whole(6, 9)), 16, random.whole(0, 120));
    this.do(slot, slot.seatKey, at, [this.workOperation(slot, work, null)], false);
  }

  private homework(slot: StorySlot, random: Random): DeedOperation | null {
    const { id: slotId, subjectKey, gradeLevel } = slot;
    const usuallyNone = bySubject.get(subjectKey)?.usuallyNoHomework === true;
    if (!usuallyNone && random.chance(0.0003)) return null;
    // The first grade has no homework.
    const none = gradeLevel === 1 || random.chance(usuallyNone ? 0.85 : 0.06);
    const toNext = slot.nextSlotId !== null && random.chance(0.7) ? { dueSlotId: slot.nextSlotId } : {};
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

  private lessonMarks(
    slot: StorySlot,
    at: string,
    present: readonly StoryPupil[],
    random: Random,
    seatKey: string,
  ): DeedOperation[] {
    const { marked } = this.setting.known;
    return random
      .some(present, random.whole(1, 4))
      .filter((pupil) => !marked.has(`${slot.id}/${pupil.id}`))
      .flatMap((pupil): DeedOperation[] => {
        const mark = (place: number, value: string, more: object = {}): DeedOperation => ({
          op: 'setMark',
          slotId: slot.id,
          pupilId: pupil.id,
          place,
          workId: null,
          scale: 'five',
          value,
          ...more,
        });
        const value = this.value(pupil, random, 0.4);
        if (random.chance(0.015) && value !== '5') {
          const corrected = mark(0, String(Number(value) + 1), { reason: 'Ошибка при выставлении отметки' });
          this.do(slot, seatKey, plusMs(this.later(at, slot.endAt), random.whole(5, 90) * minuteMs), [
            corrected,
          ]);
        }
        const comment = random.chance(0.04) ? { comment: random.pick(comments) } : {};
        const second = random.chance(0.03) ? [mark(1, this.value(pupil, random, 0.4))] : [];
        return [mark(0, value, comment), ...second];
      });
  }

  /** A mark near the pupil's level: from 3 to 5 for most. */
  private value(pupil: StoryPupil, random: Random, better: number): string {
    const level = 2.9 + 2 * new Random(`${this.setting.seed}/level/${pupil.key}`).next();
    const value = Math.round(level + better + (random.next() - 0.5) * 1.8);
    return String(Math.min(5, Math.max(2, value)));
  }

  /** Works are marked within days, a few later than a week; of some of them a pupil waits for the mark for weeks. */
  private assess(slot: StorySlot, recordedAt: string, work: LessonWork): void {
    const random = this.randomOf('work', slot);
    let date = addDays(slot.date, random.chance(0.015) ? random.whole(8, 10) : random.whole(1, 5));
    if (weekdayOf(date) >= 6) date = addDays(date, 8 - weekdayOf(date));
    const absent = this.absentees(slot);
    const present = slot.pupils.filter((pupil) => !absent.some((one) => one.pupil === pupil));
    const forgotten = random.chance(0.015) ? random.whole(1, 3) : 0;
    const at = this.later(this.at(date, 15, random.whole(20, 200)), plusMs(recordedAt, hourMs));
    const operations = present.map((pupil): DeedOperation => ({
      op: 'setMark',
      slotId: slot.id,
      pupilId: pupil.id,
      place: 0,
      workId: work.id,
      scale: 'five',
      value: this.value(pupil, random, 0),
    }));
    const { marked } = this.setting.known;
    const open = operations.filter((one) => one.op === 'setMark' && !marked.has(`${slot.id}/${one.pupilId}`));
    const isForgotten = new Set(operations.slice(0, forgotten));
    const soon = open.filter((one) => !isForgotten.has(one));
    this.do(slot, slot.seatKey, at, soon);
    const remembered = this.afterwards(slot, random, random.whole(10, 18));
    this.do(
      slot,
      slot.seatKey,
      this.later(remembered, plusMs(at, hourMs)),
      open.filter((one) => isForgotten.has(one)),
    );
  }

  /** On Mondays class teachers say why pupils were away in the week before. */
  private explain(slot: StorySlot, recordedAt: string): void {
    const seatKey = this.setting.classTeachers.get(slot.classKey);
    if (seatKey === undefined) return;
    const monday = this.at(addDays(slot.date, 8 - weekdayOf(slot.date)), 19, 0);
    const at = this.later(monday, plusMs(recordedAt, hourMs));
    for (const { pupil, cause } of this.absentees(slot)) {
      const random = new Random(`${this.setting.seed}/reason/${pupil.key}/${slot.date}`);
      const roll = random.next();
      const kind = cause === 'ill' ? 'ill' : roll < 0.5 ? 'excused' : roll < 0.7 ? 'unexcused' : null;
      if (kind === null) continue;
      const key = `${slot.journalId}/${at}`;
      const page = this.explained.get(key) ?? { seatKey, journalId: slot.journalId, at, operations: [] };
      page.operations.push({
        op: 'setAttendance',
        slotId: slot.id,
        pupilId: pupil.id,
        kind,
        reason: 'Записка от родителей',
      });
      this.explained.set(key, page);
    }
  }

  /** Who of the same subjects teaches in the place of somebody who is away that day and is free at the time. */
  private substituteOf(slot: StorySlot): string | null {
    const { seed, substitutes } = this.setting;
    if (
      slot.subjectKey === 'talks' ||
      !new Random(`${seed}/away/${slot.seatKey}/${slot.date}`).chance(0.012)
    ) {
      return null;
    }
    const free = (substitutes.get(slot.seatKey) ?? []).filter((seat) => !this.busy.has(placeOf(seat, slot)));
    return free.length === 0 ? null : this.randomOf('substitute', slot).pick(free);
  }
}

const comments = [
  'Полный ответ у доски',
  'Работа на уроке',
  'Не выучено правило',
  'Молодец!',
  'Небрежное оформление',
];

const placeOf = (seatKey: string, slot: StorySlot): string =>
  `${seatKey}/${slot.date}/${slot.shift}/${slot.period}`;

type LessonWork = NonNullable<ReturnType<typeof workOf>> & { readonly id: string; readonly planned: boolean };
