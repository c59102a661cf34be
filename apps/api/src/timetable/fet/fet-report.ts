import { inOneWeek, type FetActivity, type FetFile, type FetName } from './fet-file.js';
import { proposeMapping, type FetProposals, type JointProposal } from './fet-proposals.js';
import { readRooms, type ActivityRooms } from './fet-rooms.js';
import { judgeActivities, type Explained, type JudgedActivity, type Refused } from './judge-activities.js';
import { StudentSets } from './student-sets.js';

export type { FetProposals, JointProposal } from './fet-proposals.js';

/** What was understood of a file. `placed + refused + explained = activities`, always. */
export interface FetReport {
  readonly counts: FetCounts;
  readonly oddities: readonly Oddity[];
  readonly proposals: FetProposals;
}

export interface FetCounts {
  /** `<Activity>` elements of the file. */
  readonly activities: number;
  /** Will have lessons. */
  readonly placed: number;
  /** What the file says of them contradicts itself. */
  readonly refused: number;
  /** Have no lessons for a reason that is in order: switched off, not placed by the program, without pupils. */
  readonly explained: number;
}

export type OddityCode =
  | `ACTIVITY_${Explained | Refused}`
  | 'TEACHER_OVERLAP'
  | 'ROOM_OVERLAP'
  | 'TEACHER_NONE'
  | 'TEACHERS_MANY'
  | 'ROOM_NONE'
  | 'ROOMS_ABSENT'
  | 'ROOM_UNKNOWN'
  | 'ROOM_SEVERAL'
  | 'GROUP_SHARED'
  | 'NAME_REPEATED'
  | 'NAME_EMPTY'
  | 'CONSTRAINT_ORPHAN'
  | 'HOUR_TIMES_READ'
  | 'HOUR_TIMES_USUAL'
  | 'MODE_UNUSUAL'
  | 'NOT_SOLVED';

/** Something a person should know before the file is used. Nothing is repaired silently. */
export interface Oddity {
  readonly code: OddityCode;
  /** `explained` and `refused`: an activity without lessons; `warning`: taken, look at it; `note`: for knowledge. */
  readonly weight: 'refused' | 'explained' | 'warning' | 'note';
  /** Where, in words: «строка 12, занятие 7»; empty for the file as a whole. */
  readonly place: string;
  /** What, in Russian. */
  readonly text: string;
  /** 1-based; null for the file as a whole. */
  readonly line: number | null;
  readonly activityIds: readonly string[];
}

/**
 * Reports on a file: how many activities become lessons, what is odd, what the mapping could be.
 * @param file a file as {@link readFet} gives it
 */
export function reportFet(file: FetFile): FetReport {
  const sets = new StudentSets(file.years);
  const judged = judgeActivities(file, sets);
  const rooms = readRooms(file);
  const placed = judged.filter((one) => one.state === 'placed');
  const placedById = new Map(placed.map((one) => [one.activity.id, one.activity]));
  const overlaps = teacherOverlaps(file, placed);
  const proposals = proposeMapping(file, judged, sets, rooms.byActivity, overlaps);
  return {
    counts: {
      activities: judged.length,
      placed: placed.length,
      refused: judged.filter((one) => one.state === 'refused').length,
      explained: judged.filter((one) => one.state === 'explained').length,
    },
    oddities: [
      ...fileOddities(file, placed.length, proposals),
      ...nameOddities(file),
      ...sharedGroups(file, sets),
      ...judged.flatMap((one) => unplacedOddity(file, one)),
      ...placed.flatMap((one) => staffingOddities(one.activity)),
      ...overlaps.map((overlap) => teacherOverlapOddity(overlap, placedById)),
      ...roomOddities(file, placed, rooms),
      ...orphans(file),
    ],
    proposals,
  };
}

type Placed = Extract<JudgedActivity, { state: 'placed' }>;

/** The place of an activity in words, e.g. «строка 12, занятие 7». */
export function activityPlace(activity: { readonly line: number; readonly id: string }): string {
  return activity.id === '' ? `строка ${activity.line}` : `строка ${activity.line}, занятие ${activity.id}`;
}

const textCharacters = 600;

function oddity(
  code: OddityCode,
  weight: Oddity['weight'],
  text: string,
  at: { readonly line: number } | null = null,
  activities: readonly FetActivity[] = [],
): Oddity {
  const [first] = activities;
  const place = first === undefined ? (at === null ? '' : `строка ${at.line}`) : activityPlace(first);
  return {
    code,
    weight,
    place,
    // A hostile file may give names of any length.
    text: text.length > textCharacters ? `${text.slice(0, textCharacters)}…` : text,
    line: first?.line ?? at?.line ?? null,
    activityIds: activities.map((activity) => activity.id),
  };
}

function fileOddities(file: FetFile, placed: number, proposals: FetProposals): Oddity[] {
  const found: Oddity[] = [];
  if (file.activities.length > 0 && placed === 0) {
    const text =
      'Ни у одного занятия нет места в неделе. Из FET возьмите файл «…_data_and_timetable.fet», в таблице заполните день и номер урока.';
    found.push(oddity('NOT_SOLVED', 'warning', text));
  }
  if (file.mode !== null && file.mode !== '' && file.mode !== 'Official') {
    const text = `Режим FET «${file.mode}»: дни и часы в нём значат не то, что обычно. Проверьте их внимательно.`;
    found.push(oddity('MODE_UNUSUAL', 'warning', text));
  }
  const [first] = file.hours;
  if (first !== undefined) {
    const usual = proposals.hours.some((hour) => hour.timesFrom === 'usual');
    found.push(
      usual
        ? oddity(
            'HOUR_TIMES_USUAL',
            'note',
            'В названиях часов нет времени: звонки предложены с 08:30 по 40 минут.',
            first,
          )
        : oddity('HOUR_TIMES_READ', 'note', 'Время звонков взято из названий часов.', first),
    );
  }
  return found;
}

function nameOddities(file: FetFile): Oddity[] {
  const lists: readonly (readonly [string, readonly FetName[]])[] = [
    ['день', file.days],
    ['час', file.hours],
    ['предмет', file.subjects],
    ['учитель', file.teachers],
    ['кабинет', file.rooms],
    ['параллель или класс', file.years],
  ];
  return lists.flatMap(([what, names]) => {
    const seen = new Set<string>();
    return names.flatMap((one) => {
      const repeated = seen.has(one.name);
      seen.add(one.name);
      if (one.name === '') {
        return [oddity('NAME_EMPTY', 'warning', `Пустое название (${what}): пропущено.`, one)];
      }
      return repeated
        ? [
            oddity(
              'NAME_REPEATED',
              'warning',
              `Название «${one.name}» (${what}) повторяется: взято одно.`,
              one,
            ),
          ]
        : [];
    });
  });
}

function sharedGroups(file: FetFile, sets: StudentSets): Oddity[] {
  const seen = new Set<string>();
  return file.years.flatMap((year) =>
    year.children.flatMap((group) => {
      const years = sets.yearsOf(group.name);
      if (group.name === '' || years.length < 2 || seen.has(group.name)) {
        return [];
      }
      seen.add(group.name);
      const text = `Группа «${group.name}» стоит сразу в нескольких параллелях или классах: ${years.join(', ')}. В каждом классе будет своя подгруппа, уроки — совместные.`;
      return [oddity('GROUP_SHARED', 'warning', text, group)];
    }),
  );
}

function unplacedOddity(file: FetFile, one: JudgedActivity): Oddity[] {
  if (one.state === 'placed') {
    return [];
  }
  const text =
    one.state === 'explained'
      ? explainedTexts[one.code]
      : refusedText(file, one.code, one.about, one.activity);
  return [
    oddity(`ACTIVITY_${one.code}`, one.state, `${describe(one.activity)}: ${text}`, null, [one.activity]),
  ];
}

const explainedTexts: Record<Explained, string> = {
  INACTIVE: 'отключено в FET',
  STUDENTS_NONE: 'без учеников, урока из него не будет',
  TIME_NONE: 'программа не нашла ему места',
  TIME_WISH_ONLY: 'есть лишь пожелание о времени, а места нет',
  TIME_PARTIAL: 'указан день без часа или час без дня',
};

function refusedText(file: FetFile, code: Refused, about: string, activity: FetActivity): string {
  switch (code) {
    case 'ID_MISSING':
      return 'нет номера (Id)';
    case 'ID_REPEATED':
      return `номер ${about} уже занят другим занятием`;
    case 'DURATION_BROKEN':
      return 'длительность не указана или не число';
    case 'SUBJECT_UNKNOWN':
      return about === '' ? 'не указан предмет' : `предмета «${about}» нет в списке предметов`;
    case 'TEACHER_UNKNOWN':
      return `учителя «${about}» нет в списке учителей`;
    case 'STUDENTS_UNKNOWN':
      return `класса или группы «${about}» нет в списке учеников`;
    case 'DAY_UNKNOWN':
      return `дня «${about}» нет в списке дней`;
    case 'HOUR_UNKNOWN':
      return `часа «${about}» нет в списке часов`;
    case 'TIME_CONTRADICTORY':
      return 'указаны разные обязательные времена';
    case 'PAST_DAY_END':
      return `начинается в «${about}» и не помещается в день (часов: ${activity.duration ?? 0} из ${file.hours.length})`;
    case 'STUDENTS_CLASH':
      return `у этих же учеников в это время уже есть занятие ${about}`;
  }
}

function describe(activity: FetActivity): string {
  const students = activity.students.slice(0, 4).join(' + ');
  const more = activity.students.length > 4 ? ' …' : '';
  const parts = [students === '' ? '' : students + more, activity.subject].filter((part) => part !== '');
  return parts.length === 0 ? 'Занятие' : parts.join(', ');
}

/** From so many teachers on, one activity of a whole class is most likely a bundle of optional courses. */
const manyTeachers = 4;

function staffingOddities(activity: FetActivity): Oddity[] {
  if (activity.teachers.length === 0) {
    const text = `${describe(activity)}: не указан учитель. Назначьте его после загрузки.`;
    return [oddity('TEACHER_NONE', 'warning', text, null, [activity])];
  }
  if (activity.teachers.length >= manyTeachers) {
    const text = `${describe(activity)}: учителей ${activity.teachers.length}. Похоже на занятия по выбору: вести журнал сможет любой из них.`;
    return [oddity('TEACHERS_MANY', 'note', text, null, [activity])];
  }
  return [];
}

interface Busy {
  readonly name: string;
  readonly day: number;
  readonly hour: number;
  readonly activities: FetActivity[];
}

/** Where one name is needed by several activities at one time; order of the first activity, then of time. */
function overlapsOf(
  placed: readonly Placed[],
  namesOf: (activity: FetActivity) => readonly string[],
): Busy[] {
  const busy = new Map<string, Busy>();
  for (const { activity, day, hours } of placed) {
    for (const hour of hours) {
      for (const name of namesOf(activity)) {
        const key = `${day}:${hour}:${name}`;
        const one = busy.get(key) ?? { name, day, hour, activities: [] };
        one.activities.push(activity);
        busy.set(key, one);
      }
    }
  }
  return [...busy.values()].filter(({ activities }) =>
    activities.some((one, index) => activities.slice(index + 1).some((other) => inOneWeek(one, other))),
  );
}

function teacherOverlaps(file: FetFile, placed: readonly Placed[]): JointProposal[] {
  return overlapsOf(placed, (activity) => activity.teachers).map((one) => ({
    teacher: one.name,
    day: file.days[one.day]?.name ?? '',
    hour: file.hours[one.hour]?.name ?? '',
    activityIds: one.activities.map((activity) => activity.id),
  }));
}

function teacherOverlapOddity(overlap: JointProposal, placed: ReadonlyMap<string, FetActivity>): Oddity {
  const activities = overlap.activityIds.flatMap((id) => placed.get(id) ?? []);
  const text = `${overlap.teacher}, ${overlap.day}, ${overlap.hour}: одновременно ${describeAll(activities)}. Если это класс-комплект, подтвердите совместный урок.`;
  return oddity('TEACHER_OVERLAP', 'warning', text, null, activities);
}

function describeAll(activities: readonly FetActivity[]): string {
  const named = activities.slice(0, 4).map(describe).join('; ');
  return activities.length > 4 ? `${named} и ещё ${activities.length - 4}` : named;
}

function roomOddities(file: FetFile, placed: readonly Placed[], rooms: ActivityRooms): Oddity[] {
  const roomOf = (activity: FetActivity) => rooms.byActivity.get(activity.id);
  const overlaps = overlapsOf(placed, (activity) => {
    const found = roomOf(activity);
    return found === undefined ? [] : [found.room];
  }).map((one) => {
    const text = `Кабинет ${one.name}, ${file.days[one.day]?.name ?? ''}, ${file.hours[one.hour]?.name ?? ''}: одновременно ${describeAll(one.activities)}.`;
    return oddity('ROOM_OVERLAP', 'warning', text, null, one.activities);
  });
  const several = placed.flatMap(({ activity }) => {
    const found = roomOf(activity);
    if (found === undefined || found.others.length === 0) {
      return [];
    }
    const text = `${describe(activity)}: кабинетов несколько (${[found.room, ...found.others].join(', ')}), взят первый.`;
    return [oddity('ROOM_SEVERAL', 'note', text, null, [activity])];
  });
  const unknown = rooms.unknown.map(({ constraint, room }) =>
    oddity(
      'ROOM_UNKNOWN',
      'warning',
      `Занятие ${constraint.activityId}: кабинета «${room}» нет в списке.`,
      constraint,
    ),
  );
  return [...roomless(file, placed, rooms), ...overlaps, ...several, ...unknown];
}

/** One oddity for all: most files name rooms for a part of the activities only. */
function roomless(file: FetFile, placed: readonly Placed[], rooms: ActivityRooms): Oddity[] {
  const activities = placed
    .map((one) => one.activity)
    .filter((activity) => !rooms.byActivity.has(activity.id));
  if (activities.length === 0) {
    return [];
  }
  if (file.rooms.length === 0) {
    return [oddity('ROOMS_ABSENT', 'note', 'В файле нет кабинетов: уроки будут без них.')];
  }
  const text = `Без кабинета: ${activities.length} из ${placed.length} занятий с местом в неделе.`;
  return [oddity('ROOM_NONE', 'note', text, null, activities)];
}

function orphans(file: FetFile): Oddity[] {
  const known = new Set(file.activities.map((activity) => activity.id));
  return [...file.startingTimes, ...file.preferredRooms]
    .filter((constraint) => constraint.active && !known.has(constraint.activityId))
    .map((constraint) =>
      oddity(
        'CONSTRAINT_ORPHAN',
        'warning',
        `Ограничение для занятия ${constraint.activityId}, которого в файле нет: пропущено.`,
        constraint,
      ),
    );
}
