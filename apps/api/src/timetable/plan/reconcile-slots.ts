/** A lesson that shall be on a date. Identifiers, or stand-ins of what is yet to be made. */
export interface WantedSlot {
  readonly classId: string;
  readonly groupId: string;
  readonly subjectId: string;
  readonly date: string;
  readonly shift: number;
  readonly period: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly roomId: string | null;
  readonly jointId: string | null;
  /** In the order of naming. */
  readonly staffIds: readonly string[];
}

/** A lesson that is on a date already. */
export interface PresentSlot {
  readonly id: string;
  readonly classId: string;
  readonly groupId: string;
  readonly subjectId: string;
  readonly date: string;
  readonly shift: number;
  readonly period: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly roomId: string | null;
  readonly jointId: string | null;
  readonly staffIds: readonly string[];
  readonly state: string;
  /** Put there by a timetable; otherwise by a person, or in the place of another lesson. */
  readonly fromTimetable: boolean;
  readonly withdrawn: boolean;
  readonly moved: boolean;
  /** A lesson record, homework or a work is there. */
  readonly recorded: boolean;
}

/** A present slot that gets other teachers, another room, joint lesson or bells. */
export interface ChangedSlot {
  readonly slot: PresentSlot;
  readonly to: WantedSlot;
}

/** What is to be done for the wanted lessons; every wanted one is in `added`, `revived`, `changed`, `kept` or `blocked`. */
export interface SlotChanges {
  readonly added: readonly WantedSlot[];
  /** Withdrawn ones that come back. */
  readonly revived: readonly ChangedSlot[];
  readonly changed: readonly ChangedSlot[];
  readonly kept: readonly PresentSlot[];
  readonly withdrawn: readonly PresentSlot[];
  /** Gone from the timetable, but something is recorded for them: they stay. */
  readonly recorded: readonly PresentSlot[];
  /** Wanted, but their place is taken by what stays. */
  readonly blocked: readonly WantedSlot[];
}

const placeOf = (one: WantedSlot | PresentSlot): string =>
  `${one.groupId}/${one.date}/${one.shift}/${one.period}`;
const lessonOf = (one: WantedSlot | PresentSlot): string => `${placeOf(one)}/${one.subjectId}`;

const sameDetails = (slot: PresentSlot, to: WantedSlot): boolean =>
  slot.roomId === to.roomId &&
  slot.jointId === to.jointId &&
  slot.startAt === to.startAt &&
  slot.endAt === to.endAt &&
  slot.staffIds.length === to.staffIds.length &&
  slot.staffIds.every((id, index) => id === to.staffIds[index]);

/**
 * Finds what a new timetable changes. The same group, subject, date and period is the same slot. What has begun is
 * never touched: lessons before `now` are only made for classes that have no timetable yet.
 * @param present slots of all groups of the wanted classes from the first day on
 * @param now instant
 */
export function reconcileSlots(
  present: readonly PresentSlot[],
  wanted: readonly WantedSlot[],
  now: string,
): SlotChanges {
  const planned = classesWithTimetable(present);
  const places = new Map<string, PresentSlot>();
  const movedAway = new Map<string, PresentSlot>();
  const withdrawnBefore = new Map<string, PresentSlot>();
  for (const slot of present) {
    if (slot.withdrawn) withdrawnBefore.set(lessonOf(slot), slot);
    else if (slot.moved) movedAway.set(lessonOf(slot), slot);
    else places.set(placeOf(slot), slot);
  }
  const found = {
    added: [] as WantedSlot[],
    revived: [] as ChangedSlot[],
    changed: [] as ChangedSlot[],
    kept: [] as PresentSlot[],
    withdrawn: [] as PresentSlot[],
    recorded: [] as PresentSlot[],
    blocked: [] as WantedSlot[],
  };
  const matched = new Set<PresentSlot>();
  const taken = new Set<string>();
  for (const want of wanted) {
    if (want.startAt <= now && planned.has(want.classId)) continue;
    const place = placeOf(want);
    if (taken.has(place)) {
      found.blocked.push(want);
      continue;
    }
    taken.add(place);
    const there = places.get(place);
    if (there?.subjectId === want.subjectId) {
      matched.add(there);
      const fixed = !there.fromTimetable || there.state !== 'planned' || there.startAt <= now;
      if (fixed || sameDetails(there, want)) found.kept.push(there);
      else found.changed.push({ slot: there, to: want });
      continue;
    }
    // A lesson that was moved from here is where it was moved to, whatever took its place here.
    const away = movedAway.get(lessonOf(want));
    if (away) {
      found.kept.push(away);
      continue;
    }
    if (there && !goes(there, now)) {
      found.blocked.push(want);
      continue;
    }
    const before = withdrawnBefore.get(lessonOf(want));
    if (before) found.revived.push({ slot: before, to: want });
    else found.added.push(want);
  }
  for (const slot of places.values()) {
    if (matched.has(slot) || !slot.fromTimetable || slot.startAt <= now) continue;
    if (slot.recorded || slot.state !== 'planned') found.recorded.push(slot);
    else found.withdrawn.push(slot);
  }
  return found;
}

/** Classes that have lessons of a timetable already: what has begun is the past for them. */
export function classesWithTimetable(present: readonly PresentSlot[]): ReadonlySet<string> {
  return new Set(present.filter((slot) => slot.fromTimetable).map((slot) => slot.classId));
}

/** Whether a slot gives way to another lesson. */
const goes = (slot: PresentSlot, now: string): boolean =>
  slot.fromTimetable && slot.state === 'planned' && !slot.recorded && slot.startAt > now;
