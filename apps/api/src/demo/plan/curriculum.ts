/** A subject of the demonstration school. */
export interface DemoSubject {
  readonly key: string;
  /** As in the federal curriculum. */
  readonly name: string;
  readonly shortName: string;
  readonly usuallyNoHomework?: true;
  readonly extracurricular?: true;
}

/** Subjects under their present names. */
export const subjects = [
  { key: 'russian', name: 'Русский язык', shortName: 'Рус. яз.' },
  { key: 'literature', name: 'Литература', shortName: 'Литература' },
  { key: 'english', name: 'Иностранный язык (английский)', shortName: 'Англ. яз.' },
  { key: 'mathematics', name: 'Математика', shortName: 'Математика' },
  { key: 'algebra', name: 'Алгебра', shortName: 'Алгебра' },
  { key: 'calculus', name: 'Алгебра и начала математического анализа', shortName: 'Алгебра и ан.' },
  { key: 'geometry', name: 'Геометрия', shortName: 'Геометрия' },
  { key: 'probability', name: 'Вероятность и статистика', shortName: 'Вероятность' },
  { key: 'informatics', name: 'Информатика', shortName: 'Информатика' },
  { key: 'history', name: 'История', shortName: 'История' },
  { key: 'society', name: 'Обществознание', shortName: 'Обществозн.' },
  { key: 'geography', name: 'География', shortName: 'География' },
  { key: 'physics', name: 'Физика', shortName: 'Физика' },
  { key: 'chemistry', name: 'Химия', shortName: 'Химия' },
  { key: 'biology', name: 'Биология', shortName: 'Биология' },
  { key: 'music', name: 'Музыка', shortName: 'Музыка', usuallyNoHomework: true },
  { key: 'art', name: 'Изобразительное искусство', shortName: 'ИЗО', usuallyNoHomework: true },
  { key: 'labour', name: 'Труд (технология)', shortName: 'Труд', usuallyNoHomework: true },
  { key: 'safety', name: 'Основы безопасности и защиты Родины', shortName: 'ОБЗР' },
  { key: 'sport', name: 'Физическая культура', shortName: 'Физкультура', usuallyNoHomework: true },
  { key: 'talks', name: 'Разговоры о важном', shortName: 'Разговоры', extracurricular: true },
] as const satisfies readonly DemoSubject[];

export type SubjectKey = (typeof subjects)[number]['key'];

/** A class of the demonstration school. */
export interface DemoClass {
  readonly key: string;
  readonly gradeLevel: number;
  readonly letter: string;
  readonly pupils: number;
}

export const classes = [
  { key: '5А', gradeLevel: 5, letter: 'А', pupils: 24 },
  { key: '5Б', gradeLevel: 5, letter: 'Б', pupils: 23 },
  { key: '7А', gradeLevel: 7, letter: 'А', pupils: 25 },
  { key: '8А', gradeLevel: 8, letter: 'А', pupils: 22 },
  { key: '9А', gradeLevel: 9, letter: 'А', pupils: 24 },
  { key: '10А', gradeLevel: 10, letter: 'А', pupils: 20 },
] as const satisfies readonly DemoClass[];

export type ClassKey = (typeof classes)[number]['key'];

/** A teacher's place: what it teaches and where. Who sits on it is invented. */
export interface TeacherSeat {
  readonly key: string;
  readonly position: string;
  readonly room: string;
  /** Class whose class teacher it is. */
  readonly classKey?: ClassKey;
}

export const seats = [
  { key: 'mathA', position: 'учитель математики', room: '21' },
  { key: 'russianA', position: 'учитель русского языка и литературы', room: '12', classKey: '5А' },
  { key: 'russianB', position: 'учитель русского языка и литературы', room: '14', classKey: '9А' },
  { key: 'mathB', position: 'учитель математики', room: '22' },
  { key: 'englishA', position: 'учитель английского языка', room: '31', classKey: '7А' },
  { key: 'englishB', position: 'учитель английского языка', room: '32' },
  { key: 'history', position: 'учитель истории и обществознания', room: '24', classKey: '8А' },
  { key: 'geography', position: 'учитель географии', room: '25', classKey: '5Б' },
  { key: 'biology', position: 'учитель биологии и химии', room: '33', classKey: '10А' },
  { key: 'physics', position: 'учитель физики', room: '34' },
  { key: 'informatics', position: 'учитель информатики', room: '35' },
  { key: 'sport', position: 'учитель физической культуры', room: 'Спортивный зал' },
  { key: 'arts', position: 'учитель музыки и изобразительного искусства', room: '11' },
  { key: 'labour', position: 'учитель труда и ОБЗР', room: 'Мастерская' },
] as const satisfies readonly TeacherSeat[];

export type SeatKey = (typeof seats)[number]['key'];

/** Hours a week of a subject in a class, taught by one teacher, or by one teacher a subgroup. */
export interface Course {
  readonly classKey: ClassKey;
  readonly subjectKey: SubjectKey;
  readonly hours: number;
  readonly seatKeys: readonly SeatKey[];
  /** Always at this place of the week. */
  readonly fixed?: { readonly weekday: number; readonly period: number };
}

type Hours = readonly [subject: SubjectKey, hours: number, ...seats: SeatKey[]];

const grade5: readonly Hours[] = [
  ['russian', 5, 'russianA'],
  ['literature', 3, 'russianA'],
  ['english', 3, 'englishA', 'englishB'],
  ['mathematics', 5, 'mathA'],
  ['history', 3, 'history'],
  ['geography', 1, 'geography'],
  ['biology', 1, 'biology'],
  ['music', 1, 'arts'],
  ['art', 1, 'arts'],
  ['labour', 2, 'labour'],
  ['sport', 3, 'sport'],
];

const middle: readonly Hours[] = [
  ['english', 3, 'englishA', 'englishB'],
  ['geometry', 2, 'mathB'],
  ['probability', 1, 'mathB'],
  ['informatics', 1, 'informatics'],
  ['sport', 2, 'sport'],
];

const hours: Readonly<Record<ClassKey, readonly Hours[]>> = {
  '5А': grade5,
  '5Б': grade5,
  '7А': [
    ['russian', 4, 'russianB'],
    ['literature', 2, 'russianB'],
    ['english', 3, 'englishA', 'englishB'],
    ['algebra', 3, 'mathA'],
    ['geometry', 2, 'mathA'],
    ['probability', 1, 'mathA'],
    ['informatics', 1, 'informatics'],
    ['history', 3, 'history'],
    ['geography', 2, 'geography'],
    ['physics', 2, 'physics'],
    ['biology', 1, 'biology'],
    ['music', 1, 'arts'],
    ['art', 1, 'arts'],
    ['labour', 2, 'labour'],
    ['sport', 2, 'sport'],
  ],
  '8А': [
    ...middle,
    ['russian', 3, 'russianB'],
    ['literature', 2, 'russianB'],
    ['algebra', 3, 'mathB'],
    ['history', 3, 'history'],
    ['geography', 2, 'geography'],
    ['physics', 2, 'physics'],
    ['chemistry', 2, 'biology'],
    ['biology', 2, 'biology'],
    ['music', 1, 'arts'],
    ['labour', 1, 'labour'],
    ['safety', 1, 'labour'],
  ],
  '9А': [
    ...middle,
    ['russian', 3, 'russianB'],
    ['literature', 3, 'russianB'],
    ['algebra', 3, 'mathB'],
    ['history', 2, 'history'],
    ['society', 1, 'history'],
    ['geography', 2, 'geography'],
    ['physics', 3, 'physics'],
    ['chemistry', 2, 'biology'],
    ['biology', 2, 'biology'],
    ['labour', 1, 'labour'],
    ['safety', 1, 'labour'],
  ],
  '10А': [
    ...middle,
    ['russian', 2, 'russianB'],
    ['literature', 3, 'russianB'],
    ['calculus', 3, 'mathB'],
    ['history', 2, 'history'],
    ['society', 2, 'history'],
    ['geography', 1, 'geography'],
    ['physics', 2, 'physics'],
    ['chemistry', 1, 'biology'],
    ['biology', 1, 'biology'],
    ['safety', 1, 'labour'],
  ],
};

/** The curriculum: every class's subjects, with an extracurricular hour first on Mondays. */
export const courses: readonly Course[] = classes.flatMap(({ key: classKey }): Course[] => [
  ...hours[classKey].map(([subjectKey, count, ...seatKeys]) => ({
    classKey,
    subjectKey,
    hours: count,
    seatKeys,
  })),
  {
    classKey,
    subjectKey: 'talks',
    hours: 1,
    seatKeys: seats
      .filter((seat) => 'classKey' in seat && seat.classKey === classKey)
      .map((seat) => seat.key),
    fixed: { weekday: 1, period: 1 },
  },
]);

/** Lessons of 45 minutes, local times. */
export const bells = [
  { period: 1, startsAt: '08:30', endsAt: '09:15' },
  { period: 2, startsAt: '09:25', endsAt: '10:10' },
  { period: 3, startsAt: '10:25', endsAt: '11:10' },
  { period: 4, startsAt: '11:25', endsAt: '12:10' },
  { period: 5, startsAt: '12:20', endsAt: '13:05' },
  { period: 6, startsAt: '13:15', endsAt: '14:00' },
  { period: 7, startsAt: '14:10', endsAt: '14:55' },
  { period: 8, startsAt: '15:05', endsAt: '15:50' },
];
