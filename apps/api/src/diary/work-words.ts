import type { WorkKind } from '@zvonok/rules';

/** What a work without a title is called. */
export const workWords: Readonly<Record<'ru' | 'en', Readonly<Record<WorkKind, string>>>> = {
  ru: {
    classwork: 'Работа на уроке',
    homework: 'Домашняя работа',
    independentWork: 'Самостоятельная работа',
    labWork: 'Лабораторная работа',
    practicalWork: 'Практическая работа',
    controlWork: 'Контрольная работа',
    test: 'Тест',
    essay: 'Сочинение',
    dictation: 'Диктант',
  },
  en: {
    classwork: 'Classwork',
    homework: 'Homework',
    independentWork: 'Independent work',
    labWork: 'Lab work',
    practicalWork: 'Practical work',
    controlWork: 'Test paper',
    test: 'Test',
    essay: 'Essay',
    dictation: 'Dictation',
  },
};
