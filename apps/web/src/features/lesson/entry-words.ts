import type { LessonPage } from '@zvonok/contracts';
import { i18n } from '../../shared/i18n/index.js';
import type { Entry } from '../../shared/outbox/index.js';

function pupilName(page: LessonPage, pupilId: string): string {
  return page.pupils.find(({ id }) => id === pupilId)?.name ?? '';
}

/** What an entry was about: «Отметка: Смирнова Алиса — 5». */
export function entryWords(entry: Entry, page: LessonPage): string {
  const { t } = i18n.global;
  const { operation } = entry;
  switch (operation.op) {
    case 'setAttendance':
      return t('entry.attendance', {
        name: pupilName(page, operation.pupilId),
        kind: t(`attendance.${operation.kind}`),
      });
    case 'setMark':
      return t('entry.mark', { name: pupilName(page, operation.pupilId), value: operation.value });
    case 'clearMark':
      return t('entry.clearMark', { name: pupilName(page, operation.pupilId) });
    case 'setTopic':
      return t('entry.topic', { text: operation.topic });
    case 'setHomework':
      return t('entry.homework', { text: operation.explicitNone ? t('lesson.noneSet') : operation.text });
    default:
      return t(`entry.${operation.op}`);
  }
}

const KNOWN = ['value', 'topic', 'text', 'kind', 'confirmed', 'title', 'explicitNone'] as const;

/** One side of a conflict in a few words; unknown shapes are shown as they came. */
export function valueWords(value: object): string {
  const { t } = i18n.global;
  const given = value as Partial<Record<(typeof KNOWN)[number], unknown>>;
  if (given.explicitNone === true) return t('lesson.noneSet');
  if (typeof given.kind === 'string') {
    const { te } = i18n.global;
    if (te(`attendance.${given.kind}`)) return t(`attendance.${given.kind}`);
  }
  if (typeof given.confirmed === 'boolean')
    return t(given.confirmed ? 'entry.confirmed' : 'entry.notConfirmed');
  const shown = KNOWN.map((key) => given[key]).find((one) => typeof one === 'string');
  if (typeof shown === 'string') return shown === '' ? t('entry.empty') : shown;
  return Object.keys(value).length === 0 ? t('entry.empty') : JSON.stringify(value);
}

/** What one side of a line of the history says, by what was changed; empty: the line's name says it all. */
export function historyWords(type: string, side: object | null): string {
  const { t, te } = i18n.global;
  if (!side) return '';
  const given = side as Record<string, unknown>;
  const text = (key: string): string => (typeof given[key] === 'string' ? given[key] : '');
  switch (type) {
    case 'topic.set':
      return text('topic') || t('entry.empty');
    case 'attendance.set':
      return given['kind'] === 'late'
        ? t('lesson.lateBy', { n: Number(given['minutesLate'] ?? 0) })
        : t(`attendance.${text('kind')}`);
    case 'homework.set':
      return given['explicitNone'] === true ? t('lesson.noneSet') : text('text') || t('entry.empty');
    case 'homework.withdrawn':
      return text('text');
    case 'work.set':
    case 'work.withdrawn':
      return [t(`works.${text('kind')}`), text('title')].filter(Boolean).join(': ');
    case 'mark.set':
    case 'mark.cleared':
      return te(`marks.${text('value')}`) ? t(`marks.${text('value')}`) : text('value');
    default:
      return '';
  }
}
