import type { FetFile, FetName, FetStudents, FetYear } from './fet-file.js';
import {
  isCyrillic,
  readClassName,
  readPeriodNumber,
  readPersonName,
  readTimes,
  readWeekdays,
  toCyrillicLetter,
  type NamedTimes,
  type PersonName,
} from './fet-names.js';
import type { JudgedActivity } from './judge-activities.js';
import type { StudentSets } from './student-sets.js';

/** What the program suggests for the mapping; a person confirms or changes all of it. */
export interface FetProposals {
  readonly days: readonly DayProposal[];
  readonly hours: readonly HourProposal[];
  readonly classes: readonly ClassProposal[];
  readonly subjects: readonly ThingProposal[];
  readonly teachers: readonly TeacherProposal[];
  readonly rooms: readonly ThingProposal[];
  readonly joint: readonly JointProposal[];
}

export interface DayProposal {
  readonly name: string;
  /** 1 Monday – 7 Sunday; null: leave the lessons of this day out. */
  readonly weekday: number | null;
}

export interface HourProposal {
  readonly name: string;
  /** Number of the lesson; null: leave the lessons of this hour out. */
  readonly period: number | null;
  /** Local times `HH:MM`. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** Where the times are from: the name, the start in the name, or our own usual bells. */
  readonly timesFrom: 'name' | 'start' | 'usual';
}

export interface ClassProposal {
  readonly year: string;
  /** The group (or subgroup) of the year that is the class; null when the year itself is. */
  readonly group: string | null;
  readonly gradeLevel: number | null;
  readonly letter: string;
  /** Sets of the file that will become subgroups of this class. */
  readonly subgroups: readonly string[];
  /** Placed hours a week that name this class, its parts or its year. */
  readonly hoursPerWeek: number;
}

export interface ThingProposal {
  readonly name: string;
  readonly hoursPerWeek: number;
}

export interface TeacherProposal extends ThingProposal, PersonName {}

/** Activities one teacher has at one time: perhaps a joint class (класс-комплект). */
export interface JointProposal {
  readonly teacher: string;
  readonly day: string;
  readonly hour: string;
  readonly activityIds: readonly string[];
}

/** Suggests days, bells, classes and people for a file. Joint classes come from the overlaps found by the report. */
export function proposeMapping(
  file: FetFile,
  judged: readonly JudgedActivity[],
  sets: StudentSets,
  rooms: ReadonlyMap<string, { readonly room: string }>,
  joint: readonly JointProposal[],
): FetProposals {
  const load = weeklyLoad(judged, rooms);
  return {
    days: proposeDays(file.days),
    hours: proposeHours(file.hours),
    classes: proposeClasses(file, sets, load.students),
    subjects: distinct(file.subjects).map((name) => ({ name, hoursPerWeek: load.subjects.get(name) ?? 0 })),
    teachers: distinct(file.teachers).map((name) => ({
      name,
      hoursPerWeek: load.teachers.get(name) ?? 0,
      ...readPersonName(file.teachers.find((teacher) => teacher.name === name)?.longName || name),
    })),
    rooms: distinct(file.rooms.filter((room) => !room.virtual)).map((name) => ({
      name,
      hoursPerWeek: load.rooms.get(name) ?? 0,
    })),
    joint,
  };
}

function distinct(names: readonly FetName[]): string[] {
  return [...new Set(names.map((one) => one.name).filter((name) => name !== ''))];
}

interface Load {
  readonly students: ReadonlyMap<string, number>;
  readonly subjects: ReadonlyMap<string, number>;
  readonly teachers: ReadonlyMap<string, number>;
  readonly rooms: ReadonlyMap<string, number>;
}

function weeklyLoad(
  judged: readonly JudgedActivity[],
  rooms: ReadonlyMap<string, { readonly room: string }>,
): Load {
  const load = {
    students: new Map<string, number>(),
    subjects: new Map<string, number>(),
    teachers: new Map<string, number>(),
    rooms: new Map<string, number>(),
  };
  for (const one of judged) {
    if (one.state !== 'placed') {
      continue;
    }
    const { activity, hours } = one;
    const room = rooms.get(activity.id)?.room;
    activity.students.forEach((name) => addTo(load.students, name, hours.length));
    activity.teachers.forEach((name) => addTo(load.teachers, name, hours.length));
    addTo(load.subjects, activity.subject, hours.length);
    if (room !== undefined) {
      addTo(load.rooms, room, hours.length);
    }
  }
  return load;
}

function addTo(sums: Map<string, number>, name: string, hours: number): void {
  sums.set(name, (sums.get(name) ?? 0) + hours);
}

function proposeDays(days: readonly FetName[]): DayProposal[] {
  const byName = readWeekdays(days.map((day) => day.name));
  const ordered = byName.every((weekday, index) => weekday === index + 1);
  // Codes such as D1 … D5 read by order; their long names may know better.
  const weekdays =
    ordered && days.length > 0 && days.every((day) => day.longName !== '')
      ? readWeekdays(days.map((day) => day.longName))
      : byName;
  return days.map((day, index) => ({ name: day.name, weekday: weekdays[index] ?? null }));
}

const firstBell = 8 * 60 + 30;
const usualLesson = 40;
/** Minutes after the 1st, 2nd … lesson; further ones are the last. */
const usualBreaks = [10, 15, 15, 10, 10, 10, 10] as const;

function proposeHours(hours: readonly FetName[]): HourProposal[] {
  const numbers = periodNumbers(hours);
  const times = bellTimes(hours);
  return hours.map((hour, index) => ({
    name: hour.name,
    period: numbers[index] ?? index + 1,
    ...(times?.[index] ?? usualBell(index)),
  }));
}

/** The numbers in the names when they go up one by one, else 1, 2, 3 … */
function periodNumbers(hours: readonly FetName[]): number[] {
  const named = hours.map((hour) => readPeriodNumber(hour.name));
  const [first] = named;
  const counted =
    first !== undefined &&
    first !== null &&
    first <= 1 &&
    named.every((number, index) => number === first + index);
  return hours.map((_hour, index) => (counted ? (first ?? 1) + index : index + 1));
}

type Bell = Pick<HourProposal, 'startsAt' | 'endsAt' | 'timesFrom'>;

function usualBell(index: number): Bell {
  let start = firstBell;
  for (let before = 0; before < index; before += 1) {
    start += usualLesson + (usualBreaks[before] ?? 10);
  }
  // Very many hours would run past midnight; the last ones then share the end of the day for a person to correct.
  const end = Math.min(start + usualLesson, 23 * 60 + 59);
  return { startsAt: clock(Math.min(start, end - 1)), endsAt: clock(end), timesFrom: 'usual' };
}

/** Bell times out of the names; null when some name has none or they do not follow each other. */
function bellTimes(hours: readonly FetName[]): Bell[] | null {
  const named = hours.map((hour) => readTimes(hour.name) ?? readTimes(hour.longName));
  const known = named.filter((times): times is NamedTimes => times !== null);
  if (known.length !== hours.length || known.length === 0) {
    return null;
  }
  const starts = known.map((times) => minutes(times.startsAt));
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
  const shortest = Math.min(...gaps, 24 * 60);
  if (shortest <= 0) {
    return null;
  }
  const length = shortest >= 50 ? 45 : Math.min(usualLesson, shortest);
  const bells = known.map((times): Bell => {
    const end = times.endsAt ?? clock(Math.min(minutes(times.startsAt) + length, 23 * 60 + 59));
    return { startsAt: times.startsAt, endsAt: end, timesFrom: times.endsAt === null ? 'start' : 'name' };
  });
  const overlaps = bells.some((bell, index) => bell.endsAt > (bells[index + 1]?.startsAt ?? '24:00'));
  return overlaps || bells.some((bell) => bell.endsAt <= bell.startsAt) ? null : bells;
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function clock(minutesOfDay: number): string {
  return `${String(Math.floor(minutesOfDay / 60)).padStart(2, '0')}:${String(minutesOfDay % 60).padStart(2, '0')}`;
}

/** Fewest hours a week of its own by which a group without a readable name counts as a class. */
const hoursOfAClass = 10;

function proposeClasses(
  file: FetFile,
  sets: StudentSets,
  load: ReadonlyMap<string, number>,
): ClassProposal[] {
  const cyrillic = file.subjects.some((subject) => isCyrillic(subject.name));
  const taken = new Set<string>();
  const seen = new Set<string>();
  const proposals: ClassProposal[] = [];
  for (const year of file.years) {
    for (const name of classesOfYear(year, sets, load)) {
      if (seen.has(name)) {
        continue;
      }
      seen.add(name);
      const own = readClassName(name);
      const gradeLevel = own.gradeLevel ?? readClassName(year.name).gradeLevel;
      const plain =
        own.letter ??
        (own.gradeLevel === null && gradeLevel !== null && name !== year.name ? name.toUpperCase() : '');
      const guess = cyrillic ? toCyrillicLetter(plain) : plain;
      const letter = taken.has(`${gradeLevel}:${guess}`) ? name.toUpperCase() : guess;
      taken.add(`${gradeLevel}:${letter}`);
      proposals.push({
        year: year.name,
        group: name === year.name ? null : name,
        gradeLevel,
        letter,
        subgroups: [...sets.descendants(name)],
        hoursPerWeek: sum(
          [...new Set([name, ...sets.descendants(name), ...sets.yearsOf(name)])].map(
            (set) => load.get(set) ?? 0,
          ),
        ),
      });
    }
  }
  return proposals;
}

/** Which sets of a year are its classes: the year itself, its groups, or its subgroups. */
function classesOfYear(year: FetYear, sets: StudentSets, load: ReadonlyMap<string, number>): string[] {
  if (year.name === '') {
    return [];
  }
  if (readClassName(year.name).letter !== null || year.children.length === 0) {
    return [year.name];
  }
  const groups = year.children.filter((group) => group.name !== '');
  const lettered = groups.filter(isLettered);
  if (lettered.length > 0) {
    return groups
      .filter((group) => isLettered(group) || looksLikeClass(group, lettered, sets, load))
      .map((group) => group.name);
  }
  const subgroups = groups.flatMap((group) => group.children);
  const letteredBelow = subgroups.filter(isLettered).map((subgroup) => subgroup.name);
  if (letteredBelow.length > 0) {
    return [...new Set(letteredBelow)];
  }
  const graded = groups.filter((group) => readClassName(group.name).gradeLevel !== null);
  const yearIsGrade = readClassName(year.name).gradeLevel !== null;
  return !yearIsGrade && graded.length > 0 ? graded.map((group) => group.name) : [year.name];
}

function isLettered(set: FetStudents): boolean {
  const { gradeLevel, letter } = readClassName(set.name);
  return gradeLevel !== null && letter !== null;
}

/** A group beside lettered classes that has pupils and lessons of its own: a class with a name. */
function looksLikeClass(
  group: FetStudents,
  classes: readonly FetStudents[],
  sets: StudentSets,
  load: ReadonlyMap<string, number>,
): boolean {
  if (sets.yearsOf(group.name).length > 1 || classes.some((one) => sets.overlap(one.name, group.name))) {
    return false;
  }
  const own = [group.name, ...sets.descendants(group.name)];
  return sum(own.map((name) => load.get(name) ?? 0)) >= hoursOfAClass;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
