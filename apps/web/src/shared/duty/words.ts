import type { ObligationView } from '@zvonok/contracts';
import type { RouteLocationRaw } from 'vue-router';
import { i18n } from '../i18n/index.js';
import { dayAt, formatDayMonth, formatDayNear } from '../time/index.js';

/** What of a lesson a page already knows to be there. */
export type KnownParts = Partial<Record<'attendance' | 'topic', 'done' | 'open' | 'notNeeded'>>;

/** What is owed, in plain words: «Урок не записан», «Контрольная: 4 ученика без отметки». */
export function dutyTitle(
  duty: Pick<ObligationView, 'verdict' | 'pupils'> & Partial<Pick<ObligationView, 'work'>>,
  known: KnownParts = {},
): string {
  const { t } = i18n.global;
  switch (duty.verdict.rule) {
    case 'LES-01':
      if (known.attendance === 'open' && known.topic === 'done') return t('duty.attendance');
      if (known.topic === 'open' && known.attendance === 'done') return t('duty.topic');
      return t('duty.lesson');
    case 'HW-01':
      return t('duty.homework');
    case 'MRK-01':
      return t('duty.marks', { n: duty.pupils, work: workName(duty.work ?? null) }, duty.pupils);
    default:
      return duty.verdict.rule;
  }
}

/** «Контрольная работа» */
function workName(work: ObligationView['work']): string {
  const { t } = i18n.global;
  return work ? t(`works.${work.kind}`) : t('duty.work');
}

/** The name that the teacher gave a work, where it says more than its kind. */
export function workTitle(work: ObligationView['work']): string | null {
  return work?.title && work.title !== workName(work) ? work.title : null;
}

/** Where a duty is mended: the page of its lesson, or of a work its column in the journal. */
export function dutyRecord(
  duty: Pick<ObligationView, 'journalId' | 'slotId' | 'workId' | 'lesson'>,
): RouteLocationRaw | null {
  const { journalId, slotId, workId, lesson } = duty;
  if (workId !== null) {
    const query = { ...(slotId && { slot: slotId }), ...(lesson && { day: lesson.date }) };
    return { name: 'journal', params: { journalId }, query };
  }
  return slotId ? { name: 'lesson', params: { slotId } } : null;
}

/** The word on the button that mends it. */
export function dutyAction(rule: string, known: KnownParts = {}): string {
  const { t } = i18n.global;
  if (rule === 'HW-01') return t('duty.act.homework');
  if (rule === 'MRK-01') return t('duty.act.marks');
  return known.attendance === 'open' && known.topic === 'done'
    ? t('duty.act.attendance')
    : t('duty.act.lesson');
}

/** The day of the lesson behind a duty; of a work the day on which it was held. */
export function dutyDay(
  duty: Pick<ObligationView, 'verdict'> & Partial<Pick<ObligationView, 'lesson'>>,
  now: number,
): string | null {
  const { dueAt, rule } = duty.verdict;
  const date = duty.lesson?.date;
  if (rule === 'MRK-01') return date ? i18n.global.t('duty.heldOn', { day: formatDayMonth(date) }) : null;
  if (date) return formatDayNear(date, now);
  return dueAt === null ? null : formatDayNear(dayAt(Date.parse(dueAt)), now);
}

/** A subject's name in the middle of a sentence; an abbreviation keeps its capitals, and so do names in it. */
export function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLocaleLowerCase() + name.slice(1) : name;
}
