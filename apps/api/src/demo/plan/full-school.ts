import { weeklyHours } from './hours.js';
import { ring, type Course, type DemoClass, type SchoolPlan, type TeacherSeat } from './school-plan.js';
import type { SubjectKey } from './subjects.js';

/** Pupils of the classes А and Б of grades 1 to 11: 552. */
const sizes: readonly (readonly [number, number])[] = [
  [27, 26],
  [28, 26],
  [27, 27],
  [26, 25],
  [27, 26],
  [25, 26],
  [26, 24],
  [25, 24],
  [24, 25],
  [22, 21],
  [23, 22],
];

const classes: readonly DemoClass[] = sizes.flatMap((pair, index) =>
  pair.map((pupils, place) => {
    const letter = place === 0 ? 'А' : 'Б';
    return { key: `${index + 1}${letter}`, gradeLevel: index + 1, letter, pupils, shift: 1 };
  }),
);

/** What is taught by whom: an area, its subjects, its teachers. */
interface Area {
  readonly key: string;
  readonly position: string;
  readonly subjects: readonly SubjectKey[];
  readonly rooms: readonly string[];
}

const areas: readonly Area[] = [
  {
    key: 'mathematics',
    position: 'учитель математики',
    subjects: ['mathematics', 'algebra', 'calculus', 'geometry', 'probability'],
    rooms: ['21', '22', '23', '26', '27'],
  },
  {
    key: 'russian',
    position: 'учитель русского языка и литературы',
    subjects: ['russian', 'literature', 'project'],
    rooms: ['12', '14', '15', '16', '17', '18'],
  },
  {
    key: 'english',
    position: 'учитель английского языка',
    subjects: ['english'],
    rooms: ['31', '32', '36', '37', '38', '39', '40'],
  },
  {
    key: 'history',
    position: 'учитель истории и обществознания',
    subjects: ['history', 'society', 'ethics'],
    rooms: ['24', '28', '29'],
  },
  { key: 'geography', position: 'учитель географии', subjects: ['geography'], rooms: ['25'] },
  { key: 'biology', position: 'учитель биологии', subjects: ['biology'], rooms: ['33'] },
  { key: 'chemistry', position: 'учитель химии', subjects: ['chemistry'], rooms: ['41'] },
  { key: 'physics', position: 'учитель физики', subjects: ['physics'], rooms: ['34', '42'] },
  { key: 'informatics', position: 'учитель информатики', subjects: ['informatics'], rooms: ['35', '43'] },
  {
    key: 'sport',
    position: 'учитель физической культуры',
    subjects: ['sport'],
    rooms: ['Спортивный зал', 'Малый спортивный зал', 'Спортивная площадка', 'Зал гимнастики'],
  },
  { key: 'music', position: 'учитель музыки', subjects: ['music'], rooms: ['11'] },
  { key: 'art', position: 'учитель изобразительного искусства', subjects: ['art'], rooms: ['13'] },
  {
    key: 'labour',
    position: 'учитель труда (технологии)',
    subjects: ['labour'],
    rooms: ['Мастерская', 'Кабинет домоводства'],
  },
  { key: 'safety', position: 'преподаватель-организатор ОБЗР', subjects: ['safety'], rooms: ['44'] },
];

/** Subjects of the first four grades that their own teacher has. */
const primary: ReadonlySet<SubjectKey> = new Set([
  'russian',
  'reading',
  'mathematics',
  'world',
  'art',
  'labour',
]);

/** Subgroups of a class by subject and grade. */
function divisionOf(subject: SubjectKey, grade: number): readonly string[] | null {
  if (subject === 'english') return ['английский, группа 1', 'английский, группа 2'];
  if (subject === 'informatics') return ['информатика, группа 1', 'информатика, группа 2'];
  if (subject === 'labour' && grade >= 5) return ['труд, мальчики', 'труд, девочки'];
  if (subject === 'sport' && grade >= 10) return ['физкультура, юноши', 'физкультура, девушки'];
  return null;
}

/** The first teacher to sign in as, who shall have something to catch up on, and one more. */
const postponing: ReadonlySet<string> = new Set(['teacher1', 'teacher17']);

/** The hours of classes are given to those of the area who have the fewest; a class keeps its teacher of an area. */
function share(): { courses: Course[]; seats: TeacherSeat[] } {
  const load = new Map<string, number>();
  const seatsOf = new Map(
    areas.map((area) => [area.key, area.rooms.map((_, index) => `${area.key}${index + 1}`)]),
  );
  const ofClass = new Map<string, string[]>();
  const fewest = (area: string, count: number): string[] =>
    [...(seatsOf.get(area) ?? [])]
      .sort((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0))
      .slice(0, count)
      .sort();
  const courses: Course[] = [];
  for (const { key, gradeLevel } of [...classes].reverse()) {
    for (const [subjectKey, hours] of weeklyHours[gradeLevel] ?? []) {
      const own = gradeLevel <= 4 && primary.has(subjectKey);
      const area = areas.find((one) => one.subjects.includes(subjectKey))?.key ?? '';
      const division = divisionOf(subjectKey, gradeLevel);
      const known = ofClass.get(`${area}/${key}`);
      const seatKeys = own ? [`primary${key}`] : (known ?? fewest(area, division ? 2 : 1));
      if (!own) ofClass.set(`${area}/${key}`, seatKeys);
      for (const seat of seatKeys) load.set(seat, (load.get(seat) ?? 0) + hours);
      courses.push({
        classKeys: [key],
        subjectKey,
        hours,
        seatKeys,
        shift: 1,
        ...(division ? { division } : {}),
      });
    }
  }
  courses.reverse();
  const classTeachers = new Map(classTeachersOf(courses));
  const drafts = [
    ...areas.flatMap((area) =>
      area.rooms.map((room, index) => ({
        key: `${area.key}${index + 1}`,
        area: area.key,
        position: area.position,
        room,
      })),
    ),
    ...classes
      .filter((one) => one.gradeLevel <= 4)
      .map(({ key }, index) => ({
        key: `primary${key}`,
        area: 'primary',
        position: 'учитель начальных классов',
        room: String(index + 1),
      })),
  ];
  let number = 0;
  const seats = drafts.map((seat): TeacherSeat => {
    const classKey = classTeachers.get(seat.key);
    const login = classKey === '5А' ? 'class5a' : `teacher${(number += 1)}`;
    return {
      ...seat,
      login,
      ...(classKey === undefined ? {} : { classKey }),
      ...(postponing.has(login) ? { postpones: true } : {}),
    };
  });
  for (const { classKey, key } of seats) {
    if (classKey === undefined) continue;
    courses.push({
      classKeys: [classKey],
      subjectKey: 'talks',
      hours: 1,
      seatKeys: [key],
      shift: 1,
      fixed: { weekday: 1, period: 1 },
    });
  }
  return { courses, seats };
}

/** Each class has a class teacher of its own: who has most hours in it and no class yet. */
function classTeachersOf(courses: readonly Course[]): [seat: string, classKey: string][] {
  const taken = new Map<string, string>();
  for (const { key } of classes) {
    const hours = new Map<string, number>();
    for (const course of courses) {
      const [classKey] = course.classKeys;
      if (classKey !== key) continue;
      for (const seat of course.seatKeys) hours.set(seat, (hours.get(seat) ?? 0) + course.hours);
    }
    const [best] = [...hours].filter(([seat]) => !taken.has(seat)).sort((a, b) => b[1] - a[1])[0] ?? [];
    if (best === undefined) throw new Error(`nobody is left for ${key}`);
    taken.set(best, key);
  }
  return [...taken];
}

const { courses, seats } = share();

/** The demonstration's school: 22 classes, 45 teachers, some 550 pupils. */
export const fullSchool: SchoolPlan = {
  name: 'Школа № 12',
  shortName: 'Школа № 12',
  zone: 'Europe/Moscow',
  seed: 'Школа № 12',
  leaders: [
    { login: 'director', role: 'director', position: 'директор', form: 'female' },
    {
      login: 'deputy',
      role: 'deputyHead',
      position: 'заместитель директора по учебно-воспитательной работе',
      form: 'female',
    },
    {
      login: 'upbringing',
      role: 'deputyUpbringing',
      position: 'заместитель директора по воспитательной работе',
      form: 'female',
    },
    { login: 'admin', role: 'admin', position: 'администратор электронного журнала', form: 'male' },
  ],
  classes,
  seats,
  courses,
  bells: [
    {
      name: 'Обычные звонки',
      shift: 1,
      gradeLevels: null,
      periods: ring('08:30', 45, [10, 15, 15, 10, 10, 10, 10]),
    },
    {
      name: 'Первые классы, сентябрь–декабрь',
      shift: 1,
      gradeLevels: [1],
      to: '12-31',
      periods: ring('08:30', 35, [15, 40, 15, 15]),
    },
    {
      name: 'Первые классы, январь–май',
      shift: 1,
      gradeLevels: [1],
      from: '01-01',
      periods: ring('08:30', 40, [15, 40, 15, 10]),
    },
  ],
  families: [
    { parentLogin: 'parent1', pupilLogins: ['pupil1', null], classKeys: ['5А', '8А'] },
    { parentLogin: 'parent2', pupilLogins: [null], classKeys: ['1А'] },
    { parentLogin: 'parent3', pupilLogins: [null, null, 'pupil2'], classKeys: ['2Б', '6А', '11А'] },
    ...[
      ['3Б', '3Б'],
      ['5Б', '9А'],
      ['7А', '10А'],
      ['1Б', '4А'],
      ['2А', '7Б'],
      ['4Б', '9Б'],
      ['6Б', '8Б'],
      ['1А', '5Б'],
      ['3А', '10Б'],
      ['2Б', '4Б', '8А'],
    ].map((classKeys) => ({ parentLogin: null, pupilLogins: classKeys.map(() => null), classKeys })),
  ],
  namesakes: ['6А', '6Б'],
  markLogin: 'director',
};
