import type { LessonPage } from '@zvonok/contracts';
import { describe, expect, it } from 'vitest';
import { likePrevious, previousOf } from './like-previous.js';
import { lessonPage } from './test-lesson.js';

const NOW = Date.parse('2026-11-24T11:00:00.000Z');

function lesson(
  id: string,
  start: string,
  change: (page: LessonPage) => Partial<LessonPage> = () => ({}),
): LessonPage {
  const page = lessonPage();
  const slot = { ...page.slot, id, startAt: `2026-11-24T${start}:00.000Z` };
  return { ...page, slot, pupils: page.pupils.map((one) => ({ ...one, prefilled: null })), ...change(page) };
}
/** The first pupil absent, the second late, the third ill; topic and homework. */
const first = lesson('s1', '08:10', (page) => ({
  pupils: page.pupils.map((pupil, index) => ({
    ...pupil,
    prefilled: null,
    attendance: (['absent', 'late', 'ill'] as const)[index] ?? 'present',
  })),
  record: {
    conductedBy: { id: 't', name: 'Соколова М. В.' },
    topic: 'Дроби',
    planItemId: null,
    attendanceConfirmed: true,
    recordedAt: '2026-11-24T08:20:00.000Z',
    firstRecordedAt: null,
    remote: false,
  },
  homework: [
    {
      homeworkId: 'h',
      slotId: 's1',
      audience: 'group',
      text: '§ 12',
      explicitNone: false,
      estimateMin: 20,
      dueSlotId: 'd',
      longTerm: false,
      newMaterial: false,
      dueAt: null,
      publishedAt: null,
    },
  ],
}));
const ops = (page: LessonPage, day: LessonPage[], mayRecord = true): string[] => {
  const previous = previousOf(page, day);
  return previous ? likePrevious(page, previous, mayRecord, NOW).map((wish) => wish.op) : [];
};

describe('a lesson like the one before', () => {
  it('takes absentees with their reason, topic and homework of the same journal; who was late is here', () => {
    const second = lesson('s2', '10:10');
    const previous = previousOf(second, [first, second]);
    expect(previous).toMatchObject({ sameJournal: true, page: { slot: { id: 's1' } } });
    expect(previous && likePrevious(second, previous, true, NOW)).toMatchObject([
      { op: 'setAttendance', pupilId: 'p1', kind: 'absent' },
      { op: 'setAttendance', pupilId: 'p3', kind: 'absent', suggest: 'ill' },
      { op: 'confirmAttendance', confirmed: true },
      { op: 'setTopic', topic: 'Дроби' },
      { op: 'setHomework', text: '§ 12', estimateMin: 20, dueSlotId: 'd' },
    ]);
  });

  it('leaves the homework of a double lesson alone: it is that of both', () => {
    const second = lesson('s2', '08:55', (page) => ({
      suggestions: { ...page.suggestions, previousSlotId: 's1' },
    }));
    expect(ops(second, [first, second])).not.toContain('setHomework');
  });

  it('takes only the absentees of another subject with the same pupils', () => {
    const other = lesson('s2', '09:20', () => ({ journalId: 'other' }));
    expect(ops(other, [first, other])).toEqual(['setAttendance', 'setAttendance', 'confirmAttendance']);
  });

  it('takes nothing from a lesson of others, of later, or of which nothing is known', () => {
    const strangers = lesson('s2', '09:20', (page) => ({
      journalId: 'other',
      pupils: page.pupils.map((one) => ({ ...one, id: `x${one.id}` })),
    }));
    expect(previousOf(strangers, [first, strangers])).toBeNull();
    expect(previousOf(first, [first, lesson('s2', '09:20')])).toBeNull();
    const third = lesson('s3', '10:10');
    expect(previousOf(third, [lesson('s2', '09:20'), third])).toBeNull();
  });

  it('does not write over what is there, and prepares only the content before the bell', () => {
    const second = lesson('s2', '10:10', () => ({ pupils: first.pupils, record: first.record }));
    expect(ops(second, [first, second])).toEqual(['setHomework']);
    expect(ops(lesson('s2', '10:10'), [first], false)).toEqual(['setTopic', 'setHomework']);
  });
});
