import type { LessonPage } from '@zvonok/contracts';

/** A lesson of three pupils, for tests: nothing entered but one mark, one absence known before. */
export function lessonPage(): LessonPage {
  const names = ['Алексеева Дарья', 'Андреев Максим', 'Белова Полина'];
  return {
    journalId: 'j',
    version: 7,
    serverTime: '2026-11-24T08:22:00.000Z',
    slot: {
      id: 's',
      journalId: 'j',
      date: '2026-11-24',
      period: 4,
      startAt: '2026-11-24T08:10:00.000Z',
      endAt: '2026-11-24T08:50:00.000Z',
      state: 'planned',
      group: { id: 'g', name: '7А' },
      subject: { id: 'a', name: 'Геометрия' },
      room: '21',
      teachers: [{ id: 't', name: 'Соколова М. В.' }],
      jointId: null,
    },
    record: null,
    substitution: null,
    pupils: names.map((name, index) => ({
      id: `p${index + 1}`,
      name,
      attendance: 'present',
      minutesLate: null,
      prefilled: index === 2 ? { kind: 'ill', text: 'болеет: сообщила мама, 07:40' } : null,
      marks: index === 0 ? [{ place: 0, workId: null, scale: 'five', value: '5', comment: null }] : [],
    })),
    works: [
      {
        workId: 'w',
        slotId: 's',
        plannedFor: '2026-11-24',
        kind: 'independentWork',
        weight: 200,
        title: 'Самостоятельная № 6',
        gradable: true,
        dueAt: null,
        publishedAt: null,
      },
    ],
    homework: [],
    obligations: [],
    missing: ['attendance', 'topic', 'homework'],
    suggestions: { topic: null, lastHomework: null, previousSlotId: null },
    may: {
      record: { allowed: true },
      cancel: { allowed: true },
      claim: { allowed: false },
      mark: { allowed: true },
      history: { allowed: true },
    },
  };
}
