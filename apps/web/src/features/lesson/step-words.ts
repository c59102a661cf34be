import { i18n } from '../../shared/i18n/index.js';
import {
  dayAt,
  daysBetween,
  formatDayNear,
  formatSpan,
  formatTime,
  isEndOfDay,
} from '../../shared/time/index.js';
import type { IconName } from '../../shared/ui/index.js';
import type { Step } from './steps.js';

const SOON_MS = 3 * 3_600_000;

/** How a step of the lesson is shown: by word, shape and colour. */
export interface ShownStep {
  tone: 'done' | 'day' | 'soon' | 'late';
  icon: IconName;
  words: string;
  /** For a phone, where it differs. */
  short?: string;
}

function lateFor(dueAt: string, now: number): string {
  // In the school's dates, as everywhere: what was due yesterday is a day late in the morning.
  const days = daysBetween(dayAt(Date.parse(dueAt)), dayAt(now));
  return days > 0 ? i18n.global.t('time.days', { n: days }, days) : formatSpan(now - Date.parse(dueAt));
}

function due(step: Step, now: number): ShownStep {
  const { t } = i18n.global;
  const { verdict } = step;
  const dueAt = verdict?.dueAt ?? null;
  if (verdict?.status === 'notApplicable')
    return { tone: 'day', icon: 'minus', words: t('due.notApplicable') };
  if (dueAt === null) return { tone: 'day', icon: 'circle', words: t('lesson.step.open') };
  const left = Date.parse(dueAt) - now;
  if (left <= 0)
    return { tone: 'late', icon: 'diamond', words: t('lesson.step.late', { span: lateFor(dueAt, now) }) };
  const time = formatTime(dueAt);
  if (left <= SOON_MS) {
    return {
      tone: 'soon',
      icon: 'clock',
      words: t('lesson.step.soon', { time, span: formatSpan(left) }),
      short: t('lesson.step.until', { time }),
    };
  }
  const today = dayAt(Date.parse(dueAt)) === dayAt(now);
  if (today && isEndOfDay(dueAt)) return { tone: 'day', icon: 'clock', words: t('lesson.step.endOfDay') };
  const words = today
    ? t('due.todayUntil', { time })
    : t('due.dayUntil', { day: formatDayNear(dayAt(Date.parse(dueAt)), now), time });
  return { tone: 'day', icon: 'clock', words };
}

/** A step in words: done, not needed, or until when. */
export function shownStep(step: Step, now: number): ShownStep {
  const { t } = i18n.global;
  if (step.state === 'done')
    return { tone: 'done', icon: 'check', words: t(`lesson.step.done.${step.part}`) };
  if (step.state === 'notNeeded') return { tone: 'day', icon: 'minus', words: t('due.notApplicable') };
  return due(step, now);
}
