import { paritiesOf, type FetActivity, type FetFile, type FetStartingTime } from './fet-file.js';
import { StudentSets } from './student-sets.js';

/** Why an activity has no lessons although nothing contradicts it. */
export type Explained = 'INACTIVE' | 'STUDENTS_NONE' | 'TIME_NONE' | 'TIME_WISH_ONLY' | 'TIME_PARTIAL';

/** What the file says of an activity contradicts itself. */
export type Refused =
  | 'ID_MISSING'
  | 'ID_REPEATED'
  | 'DURATION_BROKEN'
  | 'SUBJECT_UNKNOWN'
  | 'TEACHER_UNKNOWN'
  | 'STUDENTS_UNKNOWN'
  | 'DAY_UNKNOWN'
  | 'HOUR_UNKNOWN'
  | 'TIME_CONTRADICTORY'
  | 'PAST_DAY_END'
  | 'STUDENTS_CLASH';

/** An activity with its one judgement. Indexes are 0-based places in the file's lists of days and hours. */
export type JudgedActivity =
  | {
      readonly state: 'placed';
      readonly activity: FetActivity;
      readonly day: number;
      readonly hours: readonly number[];
    }
  | { readonly state: 'explained'; readonly activity: FetActivity; readonly code: Explained }
  | {
      readonly state: 'refused';
      readonly activity: FetActivity;
      readonly code: Refused;
      /** The name that is unknown, or the id of the activity met at the same time. */
      readonly about: string;
    };

type Verdict =
  | { readonly state: 'placed'; readonly day: number; readonly hours: readonly number[] }
  | { readonly state: 'explained'; readonly code: Explained }
  | { readonly state: 'refused'; readonly code: Refused; readonly about: string };

/**
 * Judges every activity of a file: placed, explained or refused, each exactly once, in the order of the file. Of two
 * activities that need the same pupils at one time the earlier one stays: FET itself never places them so.
 */
export function judgeActivities(
  file: FetFile,
  sets: StudentSets = new StudentSets(file.years),
): JudgedActivity[] {
  const known = knownNames(file);
  const times = startingTimes(file);
  const taken = new Set<string>();
  const occupied = new Occupancy(sets);
  return file.activities.map((activity) => {
    const verdict = judge(activity, known, sets, times, taken);
    taken.add(activity.id);
    if (verdict.state !== 'placed') {
      return { ...verdict, activity };
    }
    const slots = verdict.hours.flatMap((hour) =>
      paritiesOf(activity.weeks).map((week) => `${verdict.day}:${hour}:${week}`),
    );
    const met = occupied.take(activity.id, activity.students, slots);
    return met === null
      ? { ...verdict, activity }
      : { state: 'refused', code: 'STUDENTS_CLASH', about: met, activity };
  });
}

/** Who is busy when, by the smallest sets of students. */
export class Occupancy {
  private readonly slots = new Map<string, Map<string, string>>();

  constructor(private readonly sets: StudentSets) {}

  /**
   * Takes the slots for the students of an activity, all or none.
   * @returns null when taken, else the id of the activity that has these students already
   */
  take(activityId: string, students: readonly string[], slots: readonly string[]): string | null {
    for (const slot of slots) {
      const busy = this.slots.get(slot);
      for (const set of busy === undefined ? [] : students) {
        for (const atom of this.sets.atoms(set)) {
          const met = busy?.get(atom);
          if (met !== undefined) {
            return met;
          }
        }
      }
    }
    for (const slot of slots) {
      const busy = this.slots.get(slot) ?? new Map<string, string>();
      this.slots.set(slot, busy);
      students.forEach((set) => this.sets.atoms(set).forEach((atom) => busy.set(atom, activityId)));
    }
    return null;
  }
}

interface KnownNames {
  readonly days: ReadonlyMap<string, number>;
  readonly hours: ReadonlyMap<string, number>;
  readonly hourCount: number;
  readonly subjects: ReadonlySet<string>;
  readonly teachers: ReadonlySet<string>;
}

function knownNames(file: FetFile): KnownNames {
  return {
    days: firstPlaces(file.days),
    hours: firstPlaces(file.hours),
    hourCount: file.hours.length,
    subjects: new Set(file.subjects.map((subject) => subject.name)),
    teachers: new Set(file.teachers.map((teacher) => teacher.name)),
  };
}

function firstPlaces(names: readonly { readonly name: string }[]): Map<string, number> {
  const places = new Map<string, number>();
  names.forEach(({ name }, index) => places.set(name, places.get(name) ?? index));
  return places;
}

function startingTimes(file: FetFile): Map<string, FetStartingTime[]> {
  const times = new Map<string, FetStartingTime[]>();
  for (const time of file.startingTimes.filter((constraint) => constraint.active)) {
    const all = times.get(time.activityId) ?? [];
    all.push(time);
    times.set(time.activityId, all);
  }
  return times;
}

function judge(
  activity: FetActivity,
  known: KnownNames,
  sets: StudentSets,
  times: ReadonlyMap<string, readonly FetStartingTime[]>,
  taken: ReadonlySet<string>,
): Verdict {
  if (activity.id === '') {
    return refused('ID_MISSING', '');
  }
  if (taken.has(activity.id)) {
    return refused('ID_REPEATED', activity.id);
  }
  if (!activity.active) {
    return explained('INACTIVE');
  }
  if (activity.students.length === 0) {
    return explained('STUDENTS_NONE');
  }
  const unknown = unknownName(activity, known, sets);
  if (unknown !== null) {
    return unknown;
  }
  return placement(activity, known, times.get(activity.id) ?? []);
}

function unknownName(activity: FetActivity, known: KnownNames, sets: StudentSets): Verdict | null {
  if (activity.duration === null || activity.duration < 1) {
    return refused('DURATION_BROKEN', '');
  }
  if (!known.subjects.has(activity.subject)) {
    return refused('SUBJECT_UNKNOWN', activity.subject);
  }
  const teacher = activity.teachers.find((name) => !known.teachers.has(name));
  if (teacher !== undefined) {
    return refused('TEACHER_UNKNOWN', teacher);
  }
  const students = activity.students.find((name) => !sets.has(name));
  return students === undefined ? null : refused('STUDENTS_UNKNOWN', students);
}

function placement(activity: FetActivity, known: KnownNames, times: readonly FetStartingTime[]): Verdict {
  // Below 100 % the constraint is a wish; FET writes the places it found with 100 %.
  const binding = times.filter((time) => time.weight >= 100);
  const [first] = binding;
  if (first === undefined) {
    return explained(times.length === 0 ? 'TIME_NONE' : 'TIME_WISH_ONLY');
  }
  if (binding.some((time) => time.day !== first.day || time.hour !== first.hour)) {
    return refused('TIME_CONTRADICTORY', '');
  }
  if (first.day === '' || first.hour === '') {
    return explained('TIME_PARTIAL');
  }
  const day = known.days.get(first.day);
  if (day === undefined) {
    return refused('DAY_UNKNOWN', first.day);
  }
  const hour = known.hours.get(first.hour);
  if (hour === undefined) {
    return refused('HOUR_UNKNOWN', first.hour);
  }
  const duration = activity.duration ?? 1;
  if (hour + duration > known.hourCount) {
    return refused('PAST_DAY_END', first.hour);
  }
  return { state: 'placed', day, hours: Array.from({ length: duration }, (_unused, index) => hour + index) };
}

function refused(code: Refused, about: string): Verdict {
  return { state: 'refused', code, about };
}

function explained(code: Explained): Verdict {
  return { state: 'explained', code };
}
