import type { LessonPage, LessonPart, VerdictView } from '@zvonok/contracts';

/** One of the three things a lesson needs. */
export interface Step {
  part: LessonPart;
  /** `notNeeded`: nothing is entered and nothing is missing (a double lesson, a lesson without homework). */
  state: 'done' | 'open' | 'notNeeded';
  /** The deadline it is judged by; null: none. */
  verdict: VerdictView | null;
}

const RULES: Readonly<Record<LessonPart, string>> = {
  attendance: 'LES-01',
  topic: 'LES-01',
  homework: 'HW-01',
};

function isEntered(page: LessonPage, part: LessonPart): boolean {
  switch (part) {
    case 'attendance':
      return page.record?.attendanceConfirmed === true;
    case 'topic':
      return (page.record?.topic ?? '') !== '';
    case 'homework':
      return page.homework.some(({ text, explicitNone }) => explicitNone || text.trim() !== '');
  }
}

function stateOf(page: LessonPage, part: LessonPart): Step['state'] {
  if (isEntered(page, part)) return 'done';
  return page.missing.includes(part) ? 'open' : 'notNeeded';
}

/** What the lesson needs, in the order of the page; read from the page with the outbox laid over it. */
export function stepsOf(page: LessonPage): Step[] {
  return (['attendance', 'topic', 'homework'] as const).map((part) => ({
    part,
    state: stateOf(page, part),
    verdict: page.obligations.find(({ rule }) => rule === RULES[part]) ?? null,
  }));
}

/** Nothing of the lesson is missing, or nothing is needed. */
export function isDone(page: LessonPage): boolean {
  return page.slot.state === 'cancelled' || stepsOf(page).every(({ state }) => state !== 'open');
}
