/** A subject of the demonstration schools. */
export interface DemoSubject {
  readonly key: string;
  /** As in the federal curriculum. */
  readonly name: string;
  readonly shortName: string;
  readonly usuallyNoHomework?: true;
  readonly extracurricular?: true;
  readonly noMarks?: true;
}

/** Subjects under their present names. */
export const subjects = [
  { key: 'russian', name: 'Русский язык', shortName: 'Рус. яз.' },
  { key: 'literature', name: 'Литература', shortName: 'Литература' },
  { key: 'reading', name: 'Литературное чтение', shortName: 'Лит. чтение' },
  { key: 'world', name: 'Окружающий мир', shortName: 'Окр. мир' },
  {
    key: 'ethics',
    name: 'Основы религиозных культур и светской этики',
    shortName: 'ОРКСЭ',
    noMarks: true,
    usuallyNoHomework: true,
  },
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
  { key: 'project', name: 'Индивидуальный проект', shortName: 'Проект', usuallyNoHomework: true },
  { key: 'talks', name: 'Разговоры о важном', shortName: 'Разговоры', extracurricular: true },
] as const satisfies readonly DemoSubject[];

export type SubjectKey = (typeof subjects)[number]['key'];
