import {
  dayBells,
  dayKind,
  homeworkDueAt,
  judgeHomework,
  judgeLesson,
  judgeMarkCell,
  lessonDueAt,
  localDateOf,
  marksDueAt,
  minuteMs,
  plusMs,
  policyOn,
  ruleOf,
  termSchemeOf,
  type DayBells,
  type OutageFacts,
  type SchoolPolicy,
  type SlotState,
  type Verdict,
} from '@zvonok/rules';
import type { DecidingFacts } from '../journal/index.js';
import {
  NIL,
  type GivenHomework,
  type GroupFacts,
  type HeldWork,
  type KnownObligation,
  type LessonSlot,
  type ObligationFacts,
  type ObligationState,
  type SchoolFrame,
  type Stay,
} from './obligation-facts.js';

/** An obligation as the facts have it. */
export interface DerivedObligation extends ObligationState {
  /** Whether a row must be made where there is none: what is not owed of a slot needs no row. */
  readonly needed: boolean;
}

/** A day before every obligation: judged then, whatever is not met yet is still open. */
const EARLY = '1970-01-01T00:00:00.000Z';
/** Reasons that a verdict adds by itself when it is judged again. */
const added: readonly string[] = ['ENTERED', 'EXCUSED'];

/**
 * Obligations of the wanted slots and works: LES-01 and HW-01 a row per slot, MRK-01 a row per gradable work held and
 * pupil enrolled that day. Stored rows of things that are no longer owed come back as not applicable; an instant at
 * which something was first met is kept for ever (R80, R81).
 * @param now instant at which a change after the first entry is noticed
 * @returns rows in the order of {@link ObligationFacts.slots}, then of the works, then those no longer owed
 * @clause J2.1a @clause J2.2 @clause J2.4
 */
export function deriveObligations(facts: ObligationFacts, now: string): DerivedObligation[] {
  return new Derivation(facts, now).rows();
}

/** Key of an obligation: unique in a school. */
export const obligationKey = (
  row: Pick<ObligationState, 'rule' | 'targetKind' | 'targetId' | 'pupilId'>,
): string => `${row.rule}/${row.targetKind}/${row.targetId}/${row.pupilId}`;

const inStay = (stay: Stay, date: string): boolean =>
  stay.from <= date && (stay.to === null || date <= stay.to);

const open = (slot: { readonly state: SlotState }): boolean =>
  slot.state !== 'cancelled' && slot.state !== 'moved';

class Derivation {
  private readonly groups: ReadonlyMap<string, GroupFacts>;
  private readonly known: ReadonlyMap<string, KnownObligation>;
  private readonly slots: ReadonlyMap<string, LessonSlot>;
  private readonly bellsOfDays = new Map<string, DayBells>();
  private readonly pupilsOfDays = new Map<string, readonly string[]>();
  private readonly frame: SchoolFrame;

  constructor(
    private readonly facts: ObligationFacts,
    private readonly now: string,
  ) {
    this.frame = facts.frame;
    this.groups = new Map(facts.groups.map((one) => [one.id, one]));
    this.known = new Map(facts.known.map((one) => [obligationKey(one), one]));
    this.slots = new Map([...facts.workSlots, ...facts.slots].map((one) => [one.id, one]));
  }

  rows(): DerivedObligation[] {
    const homework = this.homeworkOfChains();
    const made = [
      ...this.facts.slots.flatMap((slot) =>
        this.owesNothing(slot) ? [] : [this.lesson(slot), this.homework(slot, homework.get(slot.id) ?? [])],
      ),
      ...this.facts.works.flatMap((work) => this.work(work)),
    ];
    const keys = new Set(made.map(obligationKey));
    return [
      ...made,
      ...this.facts.known.filter((row) => !keys.has(obligationKey(row))).map((row) => this.gone(row)),
    ];
  }

  /** Withdrawn, nobody there, or a day without school; what was held in spite of the calendar is owed. */
  private owesNothing(slot: LessonSlot): boolean {
    if (slot.withdrawn || this.pupilsOf(slot).length === 0) return true;
    return !slot.record?.conductedBy && this.isDayOff(slot);
  }

  private isDayOff(slot: LessonSlot): boolean {
    const group = this.groups.get(slot.groupId);
    const kind = dayKind(
      this.frame.calendar,
      slot.date,
      group?.gradeLevel ?? 0,
      { weekDays: group?.weekDays ?? 6 },
      group?.schoolClassId ?? undefined,
    );
    // A lesson planned for a day off of the week is a lesson: only the calendar's own entries take it away.
    return kind === 'holiday' || kind === 'vacation' || (kind === 'off' && this.hasEntry(slot.date));
  }

  private hasEntry(date: string): boolean {
    return this.frame.calendar.entries.some((one) => one.from <= date && date <= one.to);
  }

  private policy(date: string): SchoolPolicy {
    return policyOn(this.frame.policies, date).settings;
  }

  private staysOf(slot: Pick<LessonSlot, 'groupId' | 'date'>): readonly Stay[] {
    return (this.groups.get(slot.groupId)?.stays ?? []).filter((stay) => inStay(stay, slot.date));
  }

  private pupilsOf(slot: Pick<LessonSlot, 'groupId' | 'date'>): readonly string[] {
    const key = `${slot.groupId}/${slot.date}`;
    let pupils = this.pupilsOfDays.get(key);
    if (!pupils) {
      pupils = [...new Set(this.staysOf(slot).map((stay) => stay.pupilId))];
      this.pupilsOfDays.set(key, pupils);
    }
    return pupils;
  }

  /** Whether the pupil has lessons of his own in the subject, so that those of his class are not for him (R26). */
  private isTaughtAlone(pupilId: string, slot: LessonSlot): boolean {
    if (this.facts.ownTimetables.length === 0 || this.groups.get(slot.groupId)?.kind === 'individual')
      return false;
    return this.facts.ownTimetables.some(
      (one) => one.pupilId === pupilId && one.subjectId === slot.subjectId && inStay(one, slot.date),
    );
  }

  private lesson(slot: LessonSlot): DerivedObligation {
    const policy = this.policy(slot.date);
    const base = this.slotBase('LES-01', slot);
    const known = this.known.get(obligationKey(base));
    const { record } = slot;
    const entered = record?.firstRecordedAt ?? null;
    const first = known?.facts.version ?? (entered === null ? undefined : record?.version);
    const corrected = entered !== null && first !== undefined && (record?.version ?? 0) > first;
    const offline = record?.madeOfflineAt ?? null;
    const facts = {
      ...slotFacts(slot),
      pupils: this.pupilsOf(slot).length,
      ...this.outageFacts(slot.groupId),
    };
    const verdict = judgeLesson(
      {
        ...facts,
        record: {
          firstRecordedAt: entered,
          corrected,
          // Whether the device is to be trusted was judged when the record was made.
          offline: offline === null ? null : { madeAt: offline, deviationMs: 0, inOrder: true },
        },
      },
      policy,
      this.frame.calendar,
      EARLY,
    );
    return this.row(base, verdict, lessonDueAt(facts, policy, this.frame.calendar), {
      heldOn: slot.date,
      madeOfflineAt: verdict.offline ? offline : null,
      metByOperation: record?.operationId ?? null,
      more: first === undefined ? {} : { version: first },
    });
  }

  private homework(slot: LessonSlot, given: readonly GivenHomework[]): DerivedObligation {
    const policy = this.policy(slot.date);
    const base = this.slotBase('HW-01', slot);
    const known = this.known.get(obligationKey(base));
    const first = given.reduce<GivenHomework | null>(
      (best, one) => (best === null || one.publishedAt < best.publishedAt ? one : best),
      null,
    );
    const version = Math.max(0, ...given.map((one) => one.version));
    const seen = known?.facts.version;
    const changedAt = seen !== undefined && version > seen ? this.now : (known?.facts.changedAt ?? null);
    const dueFacts = {
      audience: this.audience(slot, given),
      bells: this.bellsOf(slot.date),
      individual: this.groups.get(slot.groupId)?.kind === 'individual',
      ...this.outageFacts(slot.groupId),
    };
    const standing = given.filter((one) => !one.withdrawn);
    const verdict = judgeHomework(
      {
        ...slotFacts(slot),
        ...dueFacts,
        pupils: dueFacts.audience.length,
        extracurricular: slot.extracurricular,
        publishedAt: first?.publishedAt ?? null,
        explicitNone: standing.length > 0 && standing.every((one) => one.explicitNone),
        changedAt,
      },
      policy,
      this.frame.calendar,
      EARLY,
    );
    const lastBell =
      verdict.dueAt === null
        ? null
        : this.frame.outages.length === 0
          ? plusMs(verdict.dueAt, -policy.homeworkGraceMin * minuteMs)
          : homeworkDueAt(
              { ...dueFacts, outages: [] },
              { ...policy, homeworkGraceMin: 0 },
              this.frame.calendar,
            );
    return this.row(base, verdict, lessonDueAt(slot, policy, this.frame.calendar), {
      heldOn: slot.date,
      madeOfflineAt: null,
      metByOperation: first?.operationId ?? null,
      more: {
        ...(lastBell === null ? {} : { lastBell }),
        ...(first === null ? {} : { version }),
        ...(changedAt === null ? {} : { changedAt }),
      },
    });
  }

  /** The whole group, or those addressed where every standing homework names its pupils. */
  private audience(slot: LessonSlot, given: readonly GivenHomework[]): readonly string[] {
    const all = this.pupilsOf(slot);
    const pupils =
      this.facts.ownTimetables.length === 0
        ? all
        : all.filter((pupilId) => !this.isTaughtAlone(pupilId, slot));
    const standing = given.filter((one) => !one.withdrawn);
    if (standing.length === 0 || standing.some((one) => one.pupilIds === null)) return pupils;
    const named = new Set(standing.flatMap((one) => one.pupilIds ?? []));
    return pupils.filter((pupilId) => named.has(pupilId));
  }

  /** Homework by slot; that of either half of a double lesson serves both. */
  private homeworkOfChains(): Map<string, readonly GivenHomework[]> {
    const days = new Map<string, LessonSlot[]>();
    for (const slot of this.facts.slots) {
      const key = `${slot.journalId}/${slot.date}/${slot.shift}`;
      days.set(key, [...(days.get(key) ?? []), slot]);
    }
    const found = new Map<string, readonly GivenHomework[]>();
    for (const slots of days.values()) {
      let chain: LessonSlot[] = [];
      const close = (): void => {
        const given = chain.flatMap((one) => one.homework);
        for (const one of chain) found.set(one.id, given);
        chain = [];
      };
      for (const slot of [...slots].sort((a, b) => a.period - b.period)) {
        if (!open(slot) || slot.movedToId !== null || slot.withdrawn) {
          found.set(slot.id, slot.homework);
          continue;
        }
        if (chain.length > 0 && chain.at(-1)?.period !== slot.period - 1) close();
        chain.push(slot);
      }
      close();
    }
    return found;
  }

  private work(work: HeldWork): DerivedObligation[] {
    const slot = work.slotId === null ? undefined : this.slots.get(work.slotId);
    if (!slot || work.withdrawn || !work.gradable || slot.withdrawn || isClosed(slot)) return [];
    const rows = new Map<string, DerivedObligation>();
    for (const stay of this.staysOf(slot)) {
      if (!this.isTaughtAlone(stay.pupilId, slot)) rows.set(stay.pupilId, this.cell(work, slot, stay));
    }
    return [...rows.values()];
  }

  private cell(work: HeldWork, slot: LessonSlot, stay: Stay): DerivedObligation {
    const marks = work.marks
      .filter((one) => one.pupilId === stay.pupilId)
      .sort((a, b) => (a.firstSetAt < b.firstSetAt ? -1 : 1));
    const standing = marks.filter((one) => !one.cleared);
    const doneOn = standing.find((one) => one.doneOn !== null)?.doneOn ?? null;
    const heldOn = doneOn ?? slot.date;
    const policy = this.policy(heldOn);
    const first = marks[0];
    const corrected = marks.some((one) => one.cleared || one.setAt > one.firstSetAt);
    const due = {
      termMarksDueAt: this.termEnd(slot, heldOn),
      counts: work.weight > 0,
      ...this.outageFacts(slot.groupId),
    };
    const base = {
      ...this.base('MRK-01', slot),
      targetKind: 'work' as const,
      targetId: work.id,
      pupilId: stay.pupilId,
    };
    const known = this.known.get(obligationKey(base));
    const verdict = judgeMarkCell(
      {
        ...due,
        heldOn: slot.date,
        doneOn,
        attendance: work.absentees.find((one) => one.pupilId === stay.pupilId)?.kind ?? null,
        closedAt: known?.metAt ?? first?.firstSetAt ?? null,
        corrected: corrected || (known?.metAt !== undefined && known.metAt !== null && standing.length === 0),
        enrolledTo: stay.to,
      },
      policy,
      this.frame.calendar,
      EARLY,
    );
    return this.row(base, verdict, marksDueAt({ ...due, heldOn }, policy, this.frame.calendar), {
      heldOn,
      madeOfflineAt: null,
      metByOperation: first?.operationId ?? null,
      more: {},
      needed: true,
    });
  }

  /** A grade may have quarters and half-years at once; which of them count is a matter of the subject. */
  private termEnd({ groupId, subjectId }: LessonSlot, date: string): string | null {
    const grade = this.groups.get(groupId)?.gradeLevel ?? null;
    if (grade === null) return null;
    const found = this.frame.terms.filter(
      (one) => one.gradeLevels.includes(grade) && one.from <= date && date <= one.to,
    );
    if (found.length < 2) return found[0]?.marksDueAt ?? null;
    const subject = this.frame.subjectNames.get(subjectId) ?? null;
    const scheme = termSchemeOf(this.policy(date), grade, subject);
    return (found.find((one) => one.scheme === scheme) ?? found[0])?.marksDueAt ?? null;
  }

  /** What may extend a due instant of the group's class (OUT-01). */
  private outageFacts(groupId: string): OutageFacts {
    const classId = this.groups.get(groupId)?.schoolClassId ?? null;
    const schoolDays = classId === null ? undefined : this.frame.schoolDays.get(classId);
    return { outages: this.frame.outages, ...(schoolDays ? { schoolDays } : {}) };
  }

  private bellsOf(date: string): DayBells {
    let bells = this.bellsOfDays.get(date);
    if (!bells) {
      const slots = this.facts.bells
        .filter((slot) => slot.date === date)
        .map((slot) => ({
          ...slot,
          pupilIds: this.pupilsOf(slot),
          individual: this.groups.get(slot.groupId)?.kind === 'individual',
        }));
      bells = dayBells(slots, this.policy(date));
      this.bellsOfDays.set(date, bells);
    }
    return bells;
  }

  private base(
    rule: ObligationState['rule'],
    slot: LessonSlot,
  ): Omit<Base, 'targetKind' | 'targetId' | 'pupilId'> {
    const { clause, version } = ruleOf(rule);
    return {
      rule,
      clause,
      ruleVersion: version,
      journalId: slot.journalId,
      slotId: slot.id,
      groupId: slot.groupId,
      schoolClassId: this.groups.get(slot.groupId)?.schoolClassId ?? null,
      subjectId: slot.subjectId,
      responsibleId: slot.record?.conductedBy ?? slot.substituteId ?? slot.teacherId,
    };
  }

  private slotBase(rule: 'LES-01' | 'HW-01', slot: LessonSlot): Base {
    return { ...this.base(rule, slot), targetKind: 'slot', targetId: slot.id, pupilId: NIL };
  }

  /**
   * A row of a verdict.
   * @param fallback due instant of what is not owed
   */
  private row(base: Base, verdict: Verdict, fallback: string, parts: RowParts): DerivedObligation {
    const known = this.known.get(obligationKey(base));
    const entered = verdict.reasons.find((one) => one.code === 'ENTERED')?.facts as
      { at: string } | undefined;
    const metAt = known?.metAt ?? entered?.at ?? null;
    const dueAt = verdict.dueAt ?? fallback;
    const applies = verdict.status !== 'notApplicable';
    const isExcused = applies && known?.state === 'excused';
    const facts: DecidingFacts = {
      heldOn: parts.heldOn,
      reasons: verdict.reasons.filter((one) => !added.includes(one.code)),
      ...(verdict.offline ? { offline: true } : {}),
      ...(verdict.corrected ? { corrected: true } : {}),
      ...(known?.facts.excuse ? { excuse: known.facts.excuse } : {}),
      ...parts.more,
    };
    return {
      ...base,
      dueOn: localDateOf(this.frame.calendar.zone, dueAt),
      dueAt,
      state: isExcused ? 'excused' : !applies ? 'notApplicable' : metAt === null ? 'open' : 'met',
      metAt,
      metByOperation: known?.metByOperation ?? (metAt === null ? null : parts.metByOperation),
      madeOfflineAt: known?.madeOfflineAt ?? parts.madeOfflineAt,
      facts,
      needed: applies || (parts.needed ?? false),
    };
  }

  /** What was owed once and is not any more; its first instant stays. */
  private gone(row: KnownObligation): DerivedObligation {
    const { id: _id, excuseId: _excuse, ...rest } = row;
    return {
      ...rest,
      state: 'notApplicable',
      facts: { ...row.facts, reasons: [{ code: this.whyGone(row), facts: {} }] },
      needed: false,
    };
  }

  private whyGone(row: KnownObligation): string {
    const slot = row.slotId === null ? undefined : this.slots.get(row.slotId);
    if (row.targetKind === 'slot') {
      if (!slot || slot.withdrawn) return 'WITHDRAWN';
      return this.pupilsOf(slot).length === 0 ? 'NO_PUPILS' : 'DAY_OFF';
    }
    const work = this.facts.works.find((one) => one.id === row.targetId);
    if (!work || work.withdrawn || !work.gradable) return 'WITHDRAWN';
    const held = work.slotId === null ? undefined : this.slots.get(work.slotId);
    if (!held || held.withdrawn) return 'NOT_HELD';
    return isClosed(held) ? 'CANCELLED' : 'NOT_ENROLLED';
  }
}

type Base = Pick<
  ObligationState,
  | 'rule'
  | 'clause'
  | 'ruleVersion'
  | 'targetKind'
  | 'targetId'
  | 'pupilId'
  | 'journalId'
  | 'slotId'
  | 'groupId'
  | 'schoolClassId'
  | 'subjectId'
  | 'responsibleId'
>;

interface RowParts {
  readonly heldOn: string;
  readonly madeOfflineAt: string | null;
  readonly metByOperation: string | null;
  readonly more: Partial<DecidingFacts>;
  /** Also what is not applicable has a row. */
  readonly needed?: boolean;
}

/** A slot closed by another one is judged like a moved one, also where another subject was held in its place. */
function slotFacts(slot: LessonSlot): {
  date: string;
  state: SlotState;
  cancelReason: string | null;
  movedToSlotId: string | null;
} {
  return {
    date: slot.date,
    state: slot.movedToId === null ? slot.state : 'moved',
    cancelReason: slot.record?.cancelReason ?? null,
    movedToSlotId: slot.movedToId,
  };
}

const isClosed = (slot: LessonSlot): boolean => slot.state === 'cancelled' || slot.movedToId !== null;
