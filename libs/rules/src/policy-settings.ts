import type { Text } from './access/index.js';
import { shippedPolicy, type SchoolPolicy } from './policy.js';
import { workKinds } from './types.js';
import type { WorkKind } from './types.js';

/** What a whole number counts. */
export type SettingUnit =
  | 'minutes'
  | 'hours'
  | 'days'
  | 'workingDays'
  | 'months'
  | 'marks'
  | 'times'
  | 'lessons'
  | 'hundredths'
  | 'points'
  | 'none';

/** One of the words or numbers a setting may be. */
export interface SettingOption {
  readonly value: string | number;
  readonly title: Text;
}

/** A named part of a setting. */
export interface SettingMember {
  readonly name: string;
  readonly title: Text;
  readonly shape: SettingShape;
}

/** What may stand in a setting, in a form from which a page can be drawn and a value checked. */
export type SettingShape =
  | { readonly kind: 'whole'; readonly min: number; readonly max: number; readonly unit: SettingUnit }
  /** Whole years to keep, or `permanent`. */
  | { readonly kind: 'years'; readonly min: number; readonly max: number }
  /** An exact fraction above 0 and up to 1, `{ parts, of }`. */
  | { readonly kind: 'share' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly min: number; readonly max: number }
  | { readonly kind: 'day' }
  | { readonly kind: 'choice'; readonly options: readonly SettingOption[] }
  | { readonly kind: 'record'; readonly members: readonly SettingMember[] }
  | { readonly kind: 'list'; readonly of: SettingShape; readonly min: number; readonly max: number }
  /** The same or null; `none` says what null means. */
  | { readonly kind: 'optional'; readonly of: SettingShape; readonly none: Text };

/** What settings are about, in the order of the page. */
export const settingSubjects = {
  year: { ru: 'Учебный год и переход', en: 'School year and transition' },
  lesson: { ru: 'Урок и посещаемость', en: 'Lesson and attendance' },
  homework: { ru: 'Домашнее задание', en: 'Homework' },
  works: { ru: 'Отметки и сроки работ', en: 'Marks and the time for works' },
  termMarks: { ru: 'Отметки за период', en: 'Marks of a term' },
  finalMarks: { ru: 'Годовые и итоговые отметки', en: 'Marks of the year and final marks' },
  family: { ru: 'Что видит семья', en: 'What the family sees' },
  absences: { ru: 'Пропуски', en: 'Absences' },
  edits: { ru: 'Правки и проверка журналов', en: 'Corrections and checks of journals' },
  plan: { ru: 'Программа и оценочные процедуры', en: 'Programme and assessment procedures' },
  keeping: { ru: 'Документы и хранение', en: 'Documents and keeping' },
} as const satisfies Readonly<Record<string, Text>>;

/** Key of a subject of settings. */
export type SettingSubject = keyof typeof settingSubjects;

/** One setting of a school as data. */
export interface Setting {
  readonly subject: SettingSubject;
  readonly title: Text;
  /** What it does, in a sentence. */
  readonly meaning: Text;
  /** Clauses of the regulation it serves. */
  readonly clauses: readonly string[];
  readonly shape: SettingShape;
  /** A value laxer than the shipped one needs a local act of the school. */
  readonly binding?: true;
  /** A rule over the whole value that the shape cannot say. */
  readonly rule?: { readonly text: Text; readonly holds: (value: never) => boolean };
}

const text = (ru: string, en: string): Text => ({ ru, en });
const whole = (min: number, max: number, unit: SettingUnit): SettingShape => ({
  kind: 'whole',
  min,
  max,
  unit,
});
const share: SettingShape = { kind: 'share' };
const flag: SettingShape = { kind: 'flag' };
const option = (value: string | number, ru: string, en: string): SettingOption => ({
  value,
  title: { ru, en },
});
const choice = (...options: readonly SettingOption[]): SettingShape => ({ kind: 'choice', options });
const member = (name: string, ru: string, en: string, shape: SettingShape): SettingMember => ({
  name,
  title: { ru, en },
  shape,
});
const record = (...members: readonly SettingMember[]): SettingShape => ({ kind: 'record', members });
const list = (of: SettingShape, min: number, max: number): SettingShape => ({ kind: 'list', of, min, max });

const grade = whole(1, 12, 'none');
const grades = [member('from', 'с класса', 'from grade', grade), member('to', 'по класс', 'to grade', grade)];
const schemes = choice(
  option('quarter', 'четверти', 'quarters'),
  option('trimester', 'триместры', 'trimesters'),
  option('halfYear', 'полугодия', 'half-years'),
);
const weekLength = choice(option(5, 'пять дней', 'five days'), option(6, 'шесть дней', 'six days'));
const thresholdsOf = (min: number, max: number, unit: SettingUnit): SettingShape =>
  record(
    member('five', '«5» — от', '5 from', whole(min, max, unit)),
    member('four', '«4» — от', '4 from', whole(min, max, unit)),
    member('three', '«3» — от', '3 from', whole(min, max, unit)),
  );
const workTitles: Readonly<Record<WorkKind, Text>> = {
  classwork: text('работа на уроке', 'classwork'),
  homework: text('домашняя работа', 'homework'),
  independentWork: text('самостоятельная', 'independent work'),
  labWork: text('лабораторная', 'laboratory work'),
  practicalWork: text('практическая', 'practical work'),
  controlWork: text('контрольная', 'control work'),
  test: text('тест', 'test'),
  essay: text('сочинение', 'essay'),
  dictation: text('диктант', 'dictation'),
};
const enough = (...[name, ru, en]: readonly [string, string, string]): SettingMember =>
  member(
    name,
    ru,
    en,
    record(
      member('under2Hours', 'меньше 2 часов в неделю', 'under 2 hours a week', whole(0, 50, 'marks')),
      member('from2Hours', '2 часа и больше', '2 hours and more', whole(0, 50, 'marks')),
    ),
  );
const letters = (name: string, ru: string, en: string): SettingMember =>
  member(name, ru, en, list({ kind: 'text', min: 1, max: 3 }, 1, 5));
const kept = (name: string, ru: string, en: string, min: number): SettingMember =>
  member(name, ru, en, { kind: 'years', min, max: 100 });

type GradeSpan = { readonly from: number; readonly to: number };

/** Each grade stands in exactly one line. */
const everyGradeOnce = (value: readonly GradeSpan[]): boolean =>
  Array.from({ length: 12 }, (_, at) => at + 1).every(
    (one) => value.filter(({ from, to }) => from <= one && one <= to).length === 1,
  ) && value.every(({ from, to }) => from <= to);
const gradesRule = {
  text: text(
    'Каждый класс с 1 по 12 — ровно в одной строке',
    'Each grade from 1 to 12 stands in exactly one line',
  ),
  holds: everyGradeOnce,
};
const thresholdsRule = {
  text: text('Порог «5» выше порога «4», а тот выше порога «3»', '5 needs more than 4, and 4 more than 3'),
  holds: ({ five, four, three }: SchoolPolicy['thresholds']): boolean => five > four && four > three,
};

/**
 * Every setting of a school, with what it may be, its clause and its meaning; defaults are `shippedPolicy`. Pages,
 * orders and the API's checks are made of it.
 * @clause J1.2 «самостоятельно выбирает формы учёта»
 */
export const policySettings: Readonly<Record<keyof SchoolPolicy, Setting>> = {
  attendanceEarlyMin: {
    subject: 'lesson',
    title: text('Отсутствующих можно отметить до звонка за', 'Attendance may be taken before the bell by'),
    meaning: text(
      'За сколько минут до начала урока разрешено подтвердить посещаемость: класс уже сидит.',
      'How many minutes before the lesson attendance may be confirmed: the class is seated by then.',
    ),
    clauses: ['J2.1a'],
    shape: whole(0, 120, 'minutes'),
  },
  sameDayGraceMin: {
    subject: 'lesson',
    title: text('Запас после конца дня', 'Grace after the end of the day'),
    meaning: text(
      'Сколько минут после полуночи запись урока ещё считается сделанной в день урока.',
      'How many minutes after midnight a lesson still counts as entered on its day.',
    ),
    clauses: ['J2.1a'],
    shape: whole(0, 1440, 'minutes'),
    binding: true,
  },
  offlineTrustH: {
    subject: 'lesson',
    title: text(
      'Время устройства без связи принимается, если запись дошла за',
      'Time of an offline device is trusted if received within',
    ),
    meaning: text(
      'Запись без связи судится по времени устройства, если дошла за столько часов. 0 — всегда по времени получения.',
      'An entry made offline is judged by the device’s time if it arrives within so many hours. 0: always by receipt.',
    ),
    clauses: ['J2.1a'],
    shape: whole(0, 168, 'hours'),
    binding: true,
  },
  lastBell: {
    subject: 'homework',
    title: text('Конец уроков класса', 'End of a class’s lessons'),
    meaning: text(
      'По какому звонку ждут задание, если уроки у учеников кончаются в разное время.',
      'Which bell homework is due by, where the pupils’ lessons end at different times.',
    ),
    clauses: ['J2.2'],
    shape: choice(
      option('max', 'последний звонок любого из учеников', 'the last bell of any of the pupils'),
      option(
        'minPerPupil',
        'самый ранний из последних звонков учеников',
        'the earliest of the pupils’ last bells',
      ),
    ),
  },
  homeworkGraceMin: {
    subject: 'homework',
    title: text('Запас после последнего звонка', 'Grace after the last bell'),
    meaning: text(
      'Сколько минут после конца уроков задание ещё внесено в срок. До 15 минут — без локального акта.',
      'How many minutes after the last bell homework is still on time. Up to 15 need no local act.',
    ),
    clauses: ['J2.2'],
    shape: whole(0, 1440, 'minutes'),
    binding: true,
  },
  lastBellIncludesExtracurricular: {
    subject: 'homework',
    title: text(
      'Внеурочные занятия отодвигают последний звонок',
      'Extracurricular lessons put off the last bell',
    ),
    meaning: text(
      'Считать ли внеурочную деятельность уроком, когда ищут конец уроков дня.',
      'Whether extracurricular lessons count when the end of the day’s lessons is looked for.',
    ),
    clauses: ['J2.2'],
    shape: flag,
    binding: true,
  },
  aheadLeadMin: {
    subject: 'homework',
    title: text(
      'Задание дано заранее, если до срока не меньше',
      'Homework is given ahead if due no sooner than',
    ),
    meaning: text(
      'За сколько минут до урока, к которому задано, публикация считается заблаговременной. Это совет, не нарушение.',
      'How many minutes before the lesson it is due homework counts as given ahead. Advice, never a violation.',
    ),
    clauses: ['J2.3'],
    shape: whole(0, 20160, 'minutes'),
  },
  homeworkLimits: {
    subject: 'homework',
    title: text('Домашняя нагрузка в день', 'Homework a day'),
    meaning: text(
      'Сколько минут в день занимают все задания вместе; больше — предупреждение учителю.',
      'Minutes a day of all homework together; more brings a warning to the teacher.',
    ),
    clauses: ['J2.3'],
    shape: list(record(...grades, member('minutes', 'в день', 'a day', whole(0, 600, 'minutes'))), 1, 12),
    rule: gradesRule,
  },
  homeworkAfterOffShare: {
    subject: 'homework',
    title: text('Доля нагрузки после выходных', 'Share of homework after days off'),
    meaning: text(
      'Какую часть обычной нагрузки можно задать на первый день после выходных и каникул.',
      'Which part of the usual homework may be due on the first day after days off.',
    ),
    clauses: ['J2.3'],
    shape: share,
  },
  defaultEstimateMin: {
    subject: 'homework',
    title: text('Задание без оценки времени', 'Homework without an estimate'),
    meaning: text(
      'Сколько минут считать за задание, для которого учитель не указал время.',
      'Minutes counted for homework whose teacher gave none.',
    ),
    clauses: ['J2.3'],
    shape: whole(0, 600, 'minutes'),
  },
  grade1Homework: {
    subject: 'homework',
    title: text('Задания в 1 классе', 'Homework in grade 1'),
    meaning: text('Задают ли первоклассникам на дом.', 'Whether grade 1 is given homework at all.'),
    clauses: ['J2.3'],
    shape: flag,
  },
  markDays: {
    subject: 'works',
    title: text('Срок проверки работ', 'Time to assess a work'),
    meaning: text(
      'За сколько календарных дней после работы выставляют отметки.',
      'Calendar days after a work within which its marks are given.',
    ),
    clauses: ['J2.4'],
    shape: whole(1, 31, 'days'),
    binding: true,
  },
  roll: {
    subject: 'works',
    title: text('Если срок отметок выпал на нерабочий день', 'Where marks fall due on a day off'),
    meaning: text(
      'На какой день переносится срок, если последний день — нерабочий.',
      'Which day the time runs on to when its last day is not worked.',
    ),
    clauses: ['J2.4'],
    shape: choice(
      option('nextWorkingDay', 'следующий рабочий день', 'the next working day'),
      option('none', 'не переносится', 'it does not run on'),
      option('nextSchoolDay', 'следующий учебный день', 'the next school day'),
    ),
    binding: true,
  },
  maxMarksPerCell: {
    subject: 'works',
    title: text('Отметок за урок одному ученику', 'Marks of one pupil in a lesson'),
    meaning: text(
      'Сколько отметок помещается в клетку журнала.',
      'How many marks a cell of the journal takes.',
    ),
    clauses: ['J1.2'],
    shape: whole(1, 9, 'marks'),
  },
  allowOne: {
    subject: 'works',
    title: text('Ставится отметка «1»', 'The mark 1 is given'),
    meaning: text(
      'Есть ли «1» в пятибалльной шкале школы.',
      'Whether the school’s five-point scale has a 1.',
    ),
    clauses: ['J1.2'],
    shape: flag,
  },
  hundredToFive: {
    subject: 'works',
    title: text('Перевод стобалльной шкалы', 'Conversion of the hundred-point scale'),
    meaning: text(
      'С какого балла начинаются «5», «4» и «3».',
      'Points from which a result is a 5, a 4 and a 3.',
    ),
    clauses: ['J1.2'],
    shape: {
      kind: 'optional',
      of: thresholdsOf(0, 100, 'points'),
      none: text('не переводится', 'not converted'),
    },
    rule: thresholdsRule,
  },
  weights: {
    subject: 'termMarks',
    title: text('Вес отметки по виду работы', 'Weight of a mark by the kind of work'),
    meaning: text(
      'Во сколько раз отметка за такую работу значит больше отметки за работу на уроке.',
      'How many times more a mark of such a work counts than one for classwork.',
    ),
    clauses: ['J2.4', 'D2'],
    shape: record(
      ...workKinds.map((kind) => ({
        name: kind,
        title: workTitles[kind],
        shape: whole(0, 1000, 'hundredths'),
      })),
    ),
  },
  method: {
    subject: 'termMarks',
    title: text('Средний балл', 'Mean of the marks'),
    meaning: text(
      'Считается ли средний балл с весами работ или просто.',
      'Whether the mean takes the weights of works or not.',
    ),
    clauses: ['J2.4', 'D2'],
    shape: choice(
      option('weighted', 'средневзвешенный', 'weighted'),
      option('plain', 'простой, все отметки равны', 'plain, all marks alike'),
    ),
  },
  thresholds: {
    subject: 'termMarks',
    title: text('Пороги отметки за период', 'Thresholds of a term’s mark'),
    meaning: text(
      'С какого среднего балла предлагаются «5», «4» и «3».',
      'Means from which a 5, a 4 and a 3 are proposed.',
    ),
    clauses: ['J2.4', 'D2'],
    shape: thresholdsOf(100, 500, 'hundredths'),
    rule: thresholdsRule,
  },
  retake: {
    subject: 'termMarks',
    title: text('Пересдача', 'A re-sat work'),
    meaning: text(
      'Какая отметка считается после пересдачи.',
      'Which mark counts after a work was sat again.',
    ),
    clauses: ['J2.4'],
    shape: choice(
      option('replace', 'последняя', 'the last'),
      option('max', 'лучшая', 'the best'),
      option('both', 'обе', 'both'),
    ),
  },
  differingNeedsComment: {
    subject: 'termMarks',
    title: text('Отметка не по среднему — с пояснением', 'A mark off the mean needs a comment'),
    meaning: text(
      'Нужно ли пояснение, если отметка за период расходится с предложенной.',
      'Whether a mark of the term that differs from the proposal needs a comment.',
    ),
    clauses: ['J2.4'],
    shape: flag,
  },
  countImported: {
    subject: 'termMarks',
    title: text('Отметки из прежней школы считаются', 'Marks of the former school count'),
    meaning: text(
      'Входят ли в средний балл отметки, с которыми ученик пришёл.',
      'Whether marks a pupil brought along are part of the mean.',
    ),
    clauses: ['J2.4'],
    shape: flag,
  },
  minMarks: {
    subject: 'termMarks',
    title: text('Отметок не меньше', 'Marks at least'),
    meaning: text(
      'Сколько отметок нужно для отметки за период.',
      'How many marks a mark of the term rests on.',
    ),
    clauses: ['J2.4'],
    shape: record(
      enough('quarter', 'четверть', 'quarter'),
      enough('trimester', 'триместр', 'trimester'),
      enough('halfYear', 'полугодие', 'half-year'),
    ),
  },
  notAttestedMissedShare: {
    subject: 'termMarks',
    title: text('н/а — если пропущено не меньше', 'Not attested if missed at least'),
    meaning: text(
      'Какую долю уроков надо пропустить, чтобы учитель мог поставить «не аттестован».',
      'Share of lessons missed from which a teacher may set “not attested”.',
    ),
    clauses: ['J2.4'],
    shape: share,
  },
  earlyWarningShare: {
    subject: 'termMarks',
    title: text(
      'Предупреждать о малом числе отметок, когда прошло',
      'Warn of too few marks once this much has passed',
    ),
    meaning: text(
      'Какая доля периода проходит до предупреждения, что отметок меньше половины нужного.',
      'Share of the term after which less than half of the needed marks brings a warning.',
    ),
    clauses: ['J2.4'],
    shape: share,
  },
  creditPassShare: {
    subject: 'termMarks',
    title: text('Зачёт за период — если зачтено не меньше', 'Credit of a term if passed at least'),
    meaning: text(
      'Какая доля зачётов даёт зачёт за период.',
      'Share of credits passed that gives the credit of the term.',
    ),
    clauses: ['J1.2'],
    shape: share,
  },
  behaviourMarks: {
    subject: 'termMarks',
    title: text('Отметка за поведение', 'Mark for behaviour'),
    meaning: text(
      'Ставит ли классный руководитель отметку за поведение. Только по локальному акту школы.',
      'Whether the class teacher marks behaviour. Only by a local act of the school.',
    ),
    clauses: ['J1.2'],
    shape: flag,
    binding: true,
  },
  yearTie: {
    subject: 'finalMarks',
    title: text('Годовая, если среднее ровно посередине', 'Mark of the year at an exact half'),
    meaning: text(
      'Куда округляется среднее отметок за периоды, например 3,5.',
      'Where a mean of term marks such as 3.5 goes.',
    ),
    clauses: ['J1.2'],
    shape: choice(
      option('halfUp', 'вверх', 'up'),
      option('lastTerm', 'в сторону последнего периода', 'towards the last term'),
    ),
  },
  yearTermsShare: {
    subject: 'finalMarks',
    title: text(
      'Годовая без решения педсовета — если аттестован не меньше чем за',
      'Mark of the year without the council if attested in at least',
    ),
    meaning: text(
      'В какой доле периодов нужны отметки, чтобы н/а в остальных не мешало годовой.',
      'Share of terms with marks from which the others, not attested, are left out.',
    ),
    clauses: ['J1.2'],
    shape: share,
  },
  interim: {
    subject: 'finalMarks',
    title: text('Промежуточная аттестация', 'Interim assessment'),
    meaning: text(
      'Есть ли у неё своя графа и входит ли она в годовую отметку.',
      'Whether it has a column of its own or is part of the mark of the year.',
    ),
    clauses: ['J1.2'],
    shape: choice(
      option('notUsed', 'не ведётся', 'not used'),
      option('ownColumn', 'отдельная графа', 'a column of its own'),
      option('part', 'часть годовой отметки', 'a part of the mark of the year'),
    ),
  },
  compositeSubjects: {
    subject: 'finalMarks',
    title: text('Предметы аттестата из нескольких', 'Certificate subjects made of several'),
    meaning: text(
      'Какие предметы учебного плана вместе дают один предмет аттестата.',
      'Which subjects of the curriculum make one subject of the certificate.',
    ),
    clauses: ['J1.2'],
    shape: list(
      record(
        member('name', 'в аттестате', 'in the certificate', { kind: 'text', min: 1, max: 200 }),
        member(
          'subjects',
          'предметы плана',
          'subjects of the curriculum',
          list({ kind: 'text', min: 1, max: 200 }, 2, 10),
        ),
      ),
      0,
      20,
    ),
  },
  finalEmbargoMin: {
    subject: 'finalMarks',
    title: text('Итоговые видны семье через', 'Finals reach the family after'),
    meaning: text(
      'Сколько минут после утверждения есть у учителя, чтобы исправить описку. Не позже чем через сутки.',
      'Minutes after approval that a teacher has to undo a slip. Never more than a day.',
    ),
    clauses: ['D3'],
    shape: whole(0, 1440, 'minutes'),
  },
  publishDelayMin: {
    subject: 'family',
    title: text('Текущие отметки видны после урока через', 'Current marks are visible after the lesson by'),
    meaning: text(
      'Через сколько минут после конца урока отметку видит семья; в тот же день — всегда.',
      'Minutes after the lesson’s end until the family sees a mark; always on the same day.',
    ),
    clauses: ['D1a'],
    shape: whole(0, 1440, 'minutes'),
  },
  showChanged: {
    subject: 'family',
    title: text('Семье видно, что отметка изменена', 'The family sees that a mark was changed'),
    meaning: text(
      'Стоит ли «изменено» у отметки, исправленной после публикации.',
      'Whether a mark corrected after it was published says so.',
    ),
    clauses: ['D1a'],
    shape: flag,
  },
  marksInMessages: {
    subject: 'family',
    title: text('Отметки в тексте писем', 'Marks in the text of messages'),
    meaning: text(
      'Бывают ли отметки в самом письме, а не только по ссылке.',
      'Whether messages hold marks themselves and not only a link.',
    ),
    clauses: ['D4'],
    shape: flag,
  },
  forecastMarksPerLesson: {
    subject: 'family',
    title: text('Прогноз: отметок за оставшийся урок', 'Forecast: marks of a lesson to come'),
    meaning: text(
      'Сколько отметок прогноз допускает за каждый оставшийся урок.',
      'How many marks the forecast allows for each lesson to come.',
    ),
    clauses: ['D2'],
    shape: whole(0, 5, 'marks'),
  },
  forecastMinValue: {
    subject: 'family',
    title: text('Прогноз: худшая отметка', 'Forecast: the worst mark'),
    meaning: text('Какую отметку брать для худшего исхода.', 'The mark taken for the worst outcome.'),
    clauses: ['D2'],
    shape: choice(option(2, '«2»', '2'), option(1, '«1»', '1')),
  },
  forecastHiddenBefore: {
    subject: 'family',
    title: text('Прогноз показывается, когда отметок не меньше', 'The forecast is shown from'),
    meaning: text(
      'До скольких отметок прогноз слишком неточен, чтобы его показывать.',
      'Number of marks before which a forecast says too little to be shown.',
    ),
    clauses: ['D2'],
    shape: whole(0, 20, 'marks'),
  },
  attendanceLetters: {
    subject: 'absences',
    title: text('Буквы пропусков', 'Letters of absences'),
    meaning: text(
      'Что печатается в журнале (первая) и что ещё можно набрать.',
      'What the journal prints (the first) and what may be typed besides.',
    ),
    clauses: ['J1.2'],
    shape: record(
      letters('absent', 'отсутствует', 'absent'),
      letters('ill', 'болен', 'ill'),
      letters('excused', 'уважительная причина', 'excused'),
      letters('unexcused', 'без причины', 'unexcused'),
      letters('late', 'опоздал', 'late'),
    ),
    rule: {
      text: text('Одни буквы не могут значить разное', 'The same letters cannot mean two things'),
      holds: (value: SchoolPolicy['attendanceLetters']): boolean => {
        const all = Object.values(value)
          .flat()
          .map((one) => one.toLocaleLowerCase('ru'));
        return new Set(all).size === all.length;
      },
    },
  },
  missedLessonShare: {
    subject: 'absences',
    title: text('Опоздание — пропуск, если больше', 'Being late is an absence beyond'),
    meaning: text(
      'Какая часть урока должна пройти, чтобы опоздание считалось пропуском.',
      'Part of the lesson after which being late counts as an absence.',
    ),
    clauses: ['J1.2'],
    shape: share,
  },
  absenceAlertShare: {
    subject: 'absences',
    title: text('Тревога по пропускам за месяц — от', 'Alert on a month’s absences from'),
    meaning: text(
      'Какая доля уроков месяца без уважительной причины поднимает тревогу.',
      'Share of a month’s lessons missed without excuse that raises an alert.',
    ),
    clauses: ['J1.2'],
    shape: share,
  },
  unexplainedDays: {
    subject: 'absences',
    title: text('Причину пропуска ждут', 'The reason of an absence is awaited'),
    meaning: text(
      'Через сколько дней «н» без причины становится тревогой.',
      'Days after which an unexplained absence raises an alert.',
    ),
    clauses: ['J1.2'],
    shape: whole(0, 365, 'days'),
  },
  freeEditDays: {
    subject: 'edits',
    title: text('Учитель правит без объяснений', 'A teacher corrects without a reason for'),
    meaning: text(
      'Сколько дней от урока своя запись правится без причины.',
      'Days from the lesson during which an own entry is corrected without a reason.',
    ),
    clauses: ['J1.1'],
    shape: whole(0, 366, 'days'),
  },
  unlockMaxH: {
    subject: 'edits',
    title: text('Закрытый период открывается не больше чем на', 'A closed term is unlocked for at most'),
    meaning: text(
      'Предел времени, на которое дают разблокировку.',
      'The longest time an unlock is granted for.',
    ),
    clauses: ['J1.1'],
    shape: whole(1, 72, 'hours'),
  },
  checksPerTerm: {
    subject: 'edits',
    title: text('Проверок журнала за период', 'Checks of a journal in a term'),
    meaning: text(
      'Сколько раз за период завуч проверяет журнал каждого класса.',
      'How often in a term a deputy head checks the journal of each class.',
    ),
    clauses: ['J1.4'],
    shape: whole(0, 12, 'times'),
  },
  remarkFixDays: {
    subject: 'edits',
    title: text('Срок исправить замечание', 'Time to answer a remark'),
    meaning: text(
      'Сколько рабочих дней у учителя на ответ по замечанию.',
      'Working days a teacher has to answer a remark.',
    ),
    clauses: ['J1.4'],
    shape: whole(1, 60, 'workingDays'),
  },
  planBehindWarn: {
    subject: 'plan',
    title: text('Отставание от программы', 'Behind the programme'),
    meaning: text(
      'С какого числа непроведённых часов предупреждать.',
      'Hours not held from which a warning is shown.',
    ),
    clauses: ['J1.4'],
    shape: whole(1, 50, 'lessons'),
  },
  procedureShare: {
    subject: 'plan',
    title: text('Оценочных процедур не больше', 'Assessment procedures at most'),
    meaning: text(
      'Предел доли уроков предмета за год, занятых контрольными на весь класс.',
      'Limit of the share of a subject’s lessons in the year taken by works of the whole class.',
    ),
    clauses: ['J1.4'],
    shape: share,
  },
  proceduresPerDay: {
    subject: 'plan',
    title: text('Оценочных процедур в день у класса', 'Assessment procedures of a class in a day'),
    meaning: text('Сколько их может быть в один день.', 'How many there may be on one day.'),
    clauses: ['J1.4'],
    shape: whole(1, 8, 'times'),
  },
  procedureGapDays: {
    subject: 'plan',
    title: text('Между процедурами по предмету', 'Between procedures in a subject'),
    meaning: text(
      'Сколько дней проходит между двумя процедурами класса по одному предмету.',
      'Days between two procedures of a class in one subject.',
    ),
    clauses: ['J1.4'],
    shape: whole(0, 120, 'days'),
  },
  procedureNotAtEdge: {
    subject: 'plan',
    title: text('Процедуры — не на первом и последнем уроке', 'No procedures in the first and last lesson'),
    meaning: text(
      'Предупреждать, если процедура стоит на первом или последнем уроке дня.',
      'Warn of a procedure planned for the first or last lesson of a day.',
    ),
    clauses: ['J1.4'],
    shape: flag,
  },
  procedureMinMinutes: {
    subject: 'plan',
    title: text('Процедура — работа от', 'A procedure is a work from'),
    meaning: text(
      'С какой длительности работа всего класса считается оценочной процедурой.',
      'Length from which a work of the whole class is an assessment procedure.',
    ),
    clauses: ['J1.4'],
    shape: whole(1, 240, 'minutes'),
  },
  countNotAttested: {
    subject: 'plan',
    title: text('н/а входит в успеваемость', 'Not attested pupils count in results'),
    meaning: text(
      'Считать ли неаттестованных в успеваемости и качестве класса.',
      'Whether pupils not attested are counted in a class’s success and quality.',
    ),
    clauses: ['J1.3'],
    shape: flag,
  },
  retentionYears: {
    subject: 'keeping',
    title: text('Срок хранения', 'Years to keep'),
    meaning: text(
      'Сколько лет хранится документ, считая с 1 января после года закрытия. Меньше положенного не ставится.',
      'Years a document is kept, from 1 January after the year of its closing. Never less than required.',
    ),
    clauses: ['J2.5', 'J3.1'],
    shape: record(
      kept('classJournal', 'классный журнал', 'class journal', 5),
      kept('yearSummarySheet', 'сводная ведомость за год', 'summary sheet of the year', 25),
      kept('substitutionRegister', 'журнал замещений', 'register of substitutions', 5),
      kept('consent', 'согласия', 'consents', 3),
      kept('printedDocumentRegister', 'реестр печатных документов', 'register of printed documents', 5),
    ),
  },
  verifyMonths: {
    subject: 'keeping',
    title: text('Копии архива проверяются раз в', 'Archive copies are verified every'),
    meaning: text(
      'Как часто сверяются контрольные суммы и подпись каждой копии.',
      'How often checksums and signature of each copy are compared.',
    ),
    clauses: ['J2.5'],
    shape: whole(1, 6, 'months'),
  },
  replaceCopyDays: {
    subject: 'keeping',
    title: text('Испорченная копия заменяется за', 'A damaged copy is replaced within'),
    meaning: text('Сколько рабочих дней даётся на замену.', 'Working days to replace it.'),
    clauses: ['J2.5'],
    shape: whole(1, 3, 'workingDays'),
  },
  termScheme: {
    subject: 'year',
    title: text('Учебные периоды классов', 'Terms of the grades'),
    meaning: text('По каким периодам выставляются отметки.', 'The terms that close marks.'),
    clauses: ['J1.2'],
    shape: list(record(...grades, member('scheme', 'периоды', 'terms', schemes)), 1, 12),
    rule: gradesRule,
  },
  subjectTermScheme: {
    subject: 'year',
    title: text('Предметы с другими периодами', 'Subjects with other terms'),
    meaning: text(
      'Какие предметы закрываются иначе, чем класс: например, одночасовые в 5–9 классах — по полугодиям.',
      'Subjects closed in other terms than their grade, such as one hour a week in grades 5–9 by half-years.',
    ),
    clauses: ['J1.2'],
    shape: list(
      record(
        member('subject', 'предмет', 'subject', { kind: 'text', min: 1, max: 200 }),
        ...grades,
        member('scheme', 'периоды', 'terms', schemes),
      ),
      0,
      50,
    ),
    rule: {
      text: text(
        'Предмет в одном классе закрывается одним видом периодов',
        'A subject of a grade is closed by one kind of terms',
      ),
      holds: (value: SchoolPolicy['subjectTermScheme']): boolean =>
        value.every(
          (one, at) =>
            one.from <= one.to &&
            !value.some(
              (other, place) =>
                place < at &&
                other.subject.toLocaleLowerCase('ru') === one.subject.toLocaleLowerCase('ru') &&
                other.from <= one.to &&
                one.from <= other.to,
            ),
        ),
    },
  },
  weekDays: {
    subject: 'year',
    title: text('Учебная неделя 2–11 классов', 'School week of grades 2 to 11'),
    meaning: text(
      'Сколько дней учатся; в 1 классе всегда пять. У отдельного класса может быть иначе.',
      'Days of lessons; grade 1 always has five. A single class may differ.',
    ),
    clauses: ['J1.2'],
    shape: weekLength,
  },
  staffWeekDays: {
    subject: 'year',
    title: text('Рабочая неделя сотрудников', 'Working week of the staff'),
    meaning: text(
      'По ней переносятся сроки отметок и считаются рабочие дни.',
      'Terms of marks run on by it, and working days are counted by it.',
    ),
    clauses: ['J2.4'],
    shape: weekLength,
  },
  transition: {
    subject: 'year',
    title: text('Переходный период', 'Transition'),
    meaning: text(
      'Время привыкания: нарушения видит только учитель, в счёт они не идут.',
      'Time to get used to it: violations are shown to the teacher only and not counted.',
    ),
    clauses: ['H0'],
    shape: {
      kind: 'optional',
      of: record(member('from', 'с', 'from', { kind: 'day' }), member('to', 'по', 'to', { kind: 'day' })),
      none: text('нет', 'none'),
    },
    rule: {
      text: text(
        'Переход кончается не раньше, чем начинается, и длится не больше четверти (100 дней)',
        'It ends no earlier than it begins and lasts no longer than a quarter (100 days)',
      ),
      holds: ({ from, to }: NonNullable<SchoolPolicy['transition']>): boolean =>
        from <= to && Date.parse(to) - Date.parse(from) < 100 * 86_400_000,
    },
  },
  paperMode: {
    subject: 'keeping',
    title: text('Бумажный журнал', 'Paper journal'),
    meaning: text('Когда печатается бумага.', 'When paper is printed.'),
    clauses: ['J3.3', 'H4'],
    shape: choice(
      option('printOnClose', 'печатается при закрытии', 'printed on closing'),
      option('parallel', 'ведётся параллельно', 'kept beside'),
      option('electronicOnly', 'только электронный', 'electronic only'),
    ),
  },
  inspectorMaxDays: {
    subject: 'keeping',
    title: text('Доступ проверяющего не больше', 'An inspector’s access for at most'),
    meaning: text('На сколько дней даётся доступ проверяющему.', 'Days an inspector is given access for.'),
    clauses: ['J1.5'],
    shape: whole(1, 14, 'days'),
  },
  newcomers: {
    subject: 'keeping',
    title: text('Новые ученики в списке', 'Newcomers in the list'),
    meaning: text(
      'Где в печатном списке класса стоит пришедший среди года.',
      'Where somebody who came in the year stands in the printed list.',
    ),
    clauses: ['J3.1'],
    shape: choice(
      option('alphabetical', 'по алфавиту', 'in alphabetical order'),
      option('atEnd', 'в конце', 'at the end'),
    ),
  },
  yearSheetCaption: {
    subject: 'keeping',
    title: text('Заголовок сводной ведомости', 'Caption of the summary sheet'),
    meaning: text(
      'Как называется сводная ведомость класса за год.',
      'What the summary sheet of a class’s year is called.',
    ),
    clauses: ['J3.2'],
    shape: { kind: 'text', min: 1, max: 300 },
  },
};

/** A setting that belongs to one subject or one term and is kept there. */
export interface SettingElsewhere {
  readonly key: 'usuallyNoHomework' | 'noMarks' | 'termMarksDueAt';
  /** The rows that have it. */
  readonly of: 'subjects' | 'terms';
  readonly title: Text;
  readonly meaning: Text;
  readonly clauses: readonly string[];
}

/** What the school sets besides, not by policy but with its subjects and terms. */
export const settingsElsewhere: readonly SettingElsewhere[] = [
  {
    key: 'usuallyNoHomework',
    of: 'subjects',
    title: text('«Не задано» предлагается само', '“Nothing set” is offered ready'),
    meaning: text(
      'Отмечается у предмета: физкультура, музыка, ИЗО, труд.',
      'A mark of the subject: sports, music, art, labour.',
    ),
    clauses: ['J2.2'],
  },
  {
    key: 'noMarks',
    of: 'subjects',
    title: text('Безотметочный предмет', 'Subject without marks'),
    meaning: text('Отмечается у предмета: например, ОРКСЭ.', 'A mark of the subject.'),
    clauses: ['J1.2'],
  },
  {
    key: 'termMarksDueAt',
    of: 'terms',
    title: text('Срок отметок за период', 'Marks of a term are due'),
    meaning: text(
      'Стоит у периода; пока не указан — конец его последнего дня.',
      'Stands with the term; the end of its last day where none is given.',
    ),
    clauses: ['J2.4', 'D3'],
  },
];

/** Names of all settings, in the order of the page: by subject, then as declared. */
export const settingKeys = Object.keys(settingSubjects).flatMap((subject) =>
  (Object.keys(policySettings) as (keyof SchoolPolicy)[]).filter(
    (key) => policySettings[key].subject === subject,
  ),
);

/** What is wrong with a part of a setting; the codes are those of fields of a request. */
export interface SettingFault {
  /** Members and indices from the setting down; empty: the setting itself. */
  readonly path: readonly (string | number)[];
  readonly code: SettingFaultCode;
  /** Bounds, or what is possible. */
  readonly facts: readonly (string | number)[];
  /** The rule over the whole value that does not hold. */
  readonly rule: Text | null;
}

/** Codes of {@link SettingFault}. */
export type SettingFaultCode =
  | 'REQUIRED'
  | 'UNKNOWN_FIELD'
  | 'NOT_INTEGER'
  | 'NOT_TEXT'
  | 'NOT_BOOLEAN'
  | 'NOT_OBJECT'
  | 'NOT_LIST'
  | 'NOT_DAY'
  | 'NOT_ONE_OF'
  | 'TOO_SMALL'
  | 'TOO_BIG'
  | 'LENGTH'
  | 'TOO_FEW'
  | 'TOO_MANY_ITEMS'
  | 'WRONG';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What is wrong with a value of a setting: every part that its shape refuses, then its rule.
 * @returns an empty list where it may stand
 * @example checkSetting('markDays', 40) //=> [{ path: [], code: 'TOO_BIG', facts: [31], rule: null }]
 */
export function checkSetting(key: keyof SchoolPolicy, value: unknown): SettingFault[] {
  const { shape, rule } = policySettings[key];
  const faults = faultsOf(shape, value, []);
  if (faults.length > 0 || !rule || value === null) return faults;
  return rule.holds(value as never) ? [] : [{ path: [], code: 'WRONG', facts: [], rule: rule.text }];
}

function faultsOf(shape: SettingShape, value: unknown, path: readonly (string | number)[]): SettingFault[] {
  const fault = (code: SettingFaultCode, ...facts: (string | number)[]): SettingFault[] => [
    { path, code, facts, rule: null },
  ];
  switch (shape.kind) {
    case 'whole':
    case 'years': {
      if (shape.kind === 'years' && value === 'permanent') return [];
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return fault('NOT_INTEGER');
      if (value < shape.min) return fault('TOO_SMALL', shape.min);
      return value > shape.max ? fault('TOO_BIG', shape.max) : [];
    }
    case 'share': {
      if (!isObject(value)) return fault('NOT_OBJECT');
      const members = record(
        { name: 'parts', title: text('', ''), shape: whole(0, 10_000, 'none') },
        { name: 'of', title: text('', ''), shape: whole(1, 10_000, 'none') },
      );
      const faults = faultsOf(members, value, path);
      if (faults.length > 0) return faults;
      const { parts, of } = value as { parts: number; of: number };
      return parts > of ? [{ path: [...path, 'parts'], code: 'TOO_BIG', facts: [of], rule: null }] : [];
    }
    case 'flag':
      return typeof value === 'boolean' ? [] : fault('NOT_BOOLEAN');
    case 'text': {
      if (typeof value !== 'string') return fault('NOT_TEXT');
      const { length } = value.trim();
      return length < shape.min || value.length > shape.max ? fault('LENGTH', shape.min, shape.max) : [];
    }
    case 'day':
      return typeof value === 'string' && isDay(value) ? [] : fault('NOT_DAY');
    case 'choice': {
      const possible = shape.options.map((one) => one.value);
      return possible.includes(value as string) ? [] : fault('NOT_ONE_OF', possible.join(', '));
    }
    case 'record': {
      if (!isObject(value)) return fault('NOT_OBJECT');
      const names = new Set(shape.members.map(({ name }) => name));
      return [
        ...Object.keys(value)
          .filter((name) => !names.has(name))
          .map((name) => ({ path: [...path, name], code: 'UNKNOWN_FIELD' as const, facts: [], rule: null })),
        ...shape.members.flatMap(({ name, shape: of }) =>
          Object.hasOwn(value, name)
            ? faultsOf(of, value[name], [...path, name])
            : [{ path: [...path, name], code: 'REQUIRED' as const, facts: [], rule: null }],
        ),
      ];
    }
    case 'list': {
      if (!Array.isArray(value)) return fault('NOT_LIST');
      if (value.length < shape.min) return fault('TOO_FEW', shape.min);
      if (value.length > shape.max) return fault('TOO_MANY_ITEMS', shape.max);
      return value.flatMap((one, index) => faultsOf(shape.of, one, [...path, index]));
    }
    case 'optional':
      return value === null ? [] : faultsOf(shape.of, value, path);
  }
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/** Equal as JSON, whatever the order of members. */
export function sameSetting(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, at) => sameSetting(value, other[at]));
  if (isObject(one) && isObject(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => sameSetting(one[name], other[name]));
  }
  return one === other;
}

/** A setting that differs between two sets of settings. */
export interface SettingChange {
  readonly key: keyof SchoolPolicy;
  readonly before: unknown;
  readonly after: unknown;
}

/** The settings that differ, in the order of the page. */
export function settingChanges(before: SchoolPolicy, after: SchoolPolicy): SettingChange[] {
  return settingKeys
    .filter((key) => !sameSetting(before[key], after[key]))
    .map((key) => ({ key, before: before[key], after: after[key] }));
}

/** Only what differs from the settings as shipped; that is what a school stores. */
export function differingSettings(settings: SchoolPolicy): Partial<SchoolPolicy> {
  const changes = settingChanges(shippedPolicy, settings);
  return Object.fromEntries(changes.map(({ key, after }) => [key, after]));
}
