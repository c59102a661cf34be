import { weeklyHours } from './hours.js';
import { ring, type Course, type DemoClass, type SchoolPlan, type TeacherSeat } from './school-plan.js';
import type { SubjectKey } from './subjects.js';

/** Nobody is in the sixth grade this year. */
const pupils: readonly number[] = [5, 4, 6, 5, 5, 0, 6, 5, 5];
const inSecondShift: readonly number[] = [2, 4, 6, 7, 8];

const classes: readonly DemoClass[] = pupils.map((count, index) => ({
  key: String(index + 1),
  gradeLevel: index + 1,
  letter: '',
  pupils: count,
  shift: inSecondShift.includes(index + 1) ? 2 : 1,
}));

const seats: readonly TeacherSeat[] = [
  {
    key: 'primary1',
    area: 'primary',
    position: 'учитель начальных классов',
    room: '1',
    login: 'small-teacher1',
    classKey: '1',
  },
  {
    key: 'primary2',
    area: 'primary',
    position: 'учитель начальных классов',
    room: '2',
    login: 'small-teacher2',
    classKey: '2',
  },
  {
    key: 'mathematics',
    area: 'mathematics',
    position: 'учитель математики',
    room: '3',
    login: 'small-teacher3',
    classKey: '8',
    postpones: true,
  },
  {
    key: 'russian',
    area: 'russian',
    position: 'учитель русского языка и литературы',
    room: '4',
    login: 'small-teacher4',
    classKey: '5',
  },
  {
    key: 'english',
    area: 'english',
    position: 'учитель английского языка',
    room: '5',
    login: 'small-teacher5',
    classKey: '3',
  },
  {
    key: 'nature',
    area: 'nature',
    position: 'учитель биологии, химии и географии',
    room: '6',
    login: 'small-teacher6',
    classKey: '7',
  },
  {
    key: 'sport',
    area: 'sport',
    position: 'учитель физической культуры, труда и ОБЗР',
    room: 'Спортивный зал',
    login: 'small-teacher7',
  },
  {
    key: 'arts',
    area: 'arts',
    position: 'учитель музыки и изобразительного искусства',
    room: '7',
    login: 'small-teacher8',
    classKey: '4',
  },
  {
    key: 'history',
    area: 'history',
    position: 'заместитель директора по учебно-воспитательной работе, учитель истории',
    room: '8',
    login: 'small-deputy',
    classKey: '9',
    roles: ['deputyHead'],
  },
  {
    key: 'physics',
    area: 'physics',
    position: 'администратор электронного журнала, учитель физики и информатики',
    room: '9',
    login: 'small-admin',
    roles: ['admin'],
  },
];

/** Who teaches a subject in the grades from the fifth on. */
const teacherOf: Readonly<Partial<Record<SubjectKey, string>>> = {
  ...{
    russian: 'russian',
    literature: 'russian',
    english: 'english',
    history: 'history',
    society: 'history',
  },
  ...{
    mathematics: 'mathematics',
    algebra: 'mathematics',
    geometry: 'mathematics',
    probability: 'mathematics',
  },
  ...{
    physics: 'physics',
    informatics: 'physics',
    geography: 'nature',
    biology: 'nature',
    chemistry: 'nature',
  },
  ...{ music: 'arts', art: 'arts', labour: 'sport', safety: 'sport', sport: 'sport', ethics: 'history' },
};

type Hours = readonly (readonly [subject: SubjectKey, hours: number])[];

/** Hours that two grades have together. */
const together: readonly (readonly [grades: readonly number[], hours: Hours])[] = [
  [[1, 3], weeklyHours[1] ?? []],
  [[2, 4], (weeklyHours[4] ?? []).filter(([subject]) => subject !== 'ethics')],
  [[5, 9], [['sport', 2]]],
  [
    [7, 8],
    [
      ['sport', 2],
      ['music', 1],
      ['labour', 1],
    ],
  ],
];

const ownTeacher: ReadonlySet<SubjectKey> = new Set([
  'russian',
  'reading',
  'mathematics',
  'world',
  'art',
  'labour',
  'talks',
]);

function seatOf(subject: SubjectKey, grade: number): string {
  if (grade <= 4 && ownTeacher.has(subject)) return grade % 2 === 1 ? 'primary1' : 'primary2';
  if (subject === 'talks') return seats.find((seat) => seat.classKey === String(grade))?.key ?? '';
  return teacherOf[subject] ?? '';
}

const course = (grades: readonly number[], subjectKey: SubjectKey, hours: number): Course => ({
  classKeys: grades.map(String),
  subjectKey,
  hours,
  seatKeys: [seatOf(subjectKey, grades[0] ?? 0)],
  shift: inSecondShift.includes(grades[0] ?? 0) ? 2 : 1,
  ...(subjectKey === 'talks' ? { fixed: { weekday: 1, period: 1 } } : {}),
});

const joint = together.flatMap(([grades, hours]) =>
  hours.map(([subject, count]) => course(grades, subject, count)),
);

/** What a grade has besides what it has together with another. */
const alone = classes
  .filter((one) => one.pupils > 0)
  .flatMap(({ gradeLevel, key }) =>
    (weeklyHours[gradeLevel] ?? []).flatMap(([subject, count]) => {
      const shared =
        joint.find((one) => one.classKeys.includes(key) && one.subjectKey === subject)?.hours ?? 0;
      return count > shared ? [course([gradeLevel], subject, count - shared)] : [];
    }),
  );

/** A village school: 41 pupils in two shifts, joint classes, a grade without pupils; those who lead teach as well. */
export const smallSchool: SchoolPlan = {
  name: 'Сельская школа № 3',
  shortName: 'Сельская школа',
  zone: 'Asia/Novosibirsk',
  seed: 'Сельская школа № 3',
  leaders: [{ login: 'small-director', role: 'director', position: 'директор', form: 'female' }],
  classes,
  seats,
  courses: [
    ...joint,
    ...alone,
    ...[[1, 3], [2, 4], [5], [7], [8], [9]].map((grades) => course(grades, 'talks', 1)),
  ],
  bells: [
    {
      name: 'Первая смена',
      shift: 1,
      gradeLevels: null,
      periods: ring('08:00', 40, [10, 10, 15, 10, 10, 5]),
    },
    { name: 'Вторая смена', shift: 2, gradeLevels: null, periods: ring('13:50', 40, [10, 15, 10, 10, 5, 5]) },
  ],
  families: [
    { parentLogin: 'small-parent1', pupilLogins: ['small-pupil1', null], classKeys: ['7', '3'] },
    { parentLogin: null, pupilLogins: [null, null, null], classKeys: ['1', '4', '9'] },
    { parentLogin: null, pupilLogins: [null, null], classKeys: ['2', '8'] },
  ],
  markLogin: 'small-director',
};
