import type { HistoryItem } from '@zvonok/contracts';
import { i18n } from '../../shared/i18n/index.js';
import type { Entry } from '../../shared/outbox/index.js';

/** Whose names are known: a page of a lesson, or of a journal. */
export interface KnownPupils {
  pupils: readonly { id: string; name: string }[];
}

function pupilName(page: KnownPupils, pupilId: string): string {
  return page.pupils.find(({ id }) => id === pupilId)?.name ?? '';
}

/** What an entry was about: «Отметка: Смирнова Алиса — 5». */
export function entryWords(entry: Entry, page: KnownPupils): string {
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

/** The kind of a row that a state belongs to, by its operation or its ledger entry. */
type Kind = 'topic' | 'attendance' | 'confirmed' | 'mark' | 'homework' | 'work' | 'other';

const KIND_OF_OPERATION: Readonly<Partial<Record<Entry['operation']['op'], Kind>>> = {
  setTopic: 'topic',
  setAttendance: 'attendance',
  confirmAttendance: 'confirmed',
  setMark: 'mark',
  clearMark: 'mark',
  setHomework: 'homework',
  setWork: 'work',
};
const KIND_OF_TYPE: Readonly<Record<string, Kind>> = {
  'topic.set': 'topic',
  'attendance.set': 'attendance',
  'attendance.confirmed': 'confirmed',
  'mark.set': 'mark',
  'mark.cleared': 'mark',
  'homework.set': 'homework',
  'homework.withdrawn': 'homework',
  'work.set': 'work',
  'work.withdrawn': 'work',
};

/** A state as the ledger keeps it; only what people want to see of it. */
interface State {
  topic?: unknown;
  kind?: unknown;
  minutesLate?: unknown;
  attendanceConfirmed?: unknown;
  confirmed?: unknown;
  value?: unknown;
  comment?: unknown;
  text?: unknown;
  explicitNone?: unknown;
  estimateMin?: unknown;
  title?: unknown;
  pupil?: unknown;
  pupilId?: unknown;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function homeworkWords(state: State): string {
  const { t } = i18n.global;
  if (state.explicitNone === true) return t('lesson.noneSet');
  const minutes =
    typeof state.estimateMin === 'number' ? t('time.minutesShort', { n: state.estimateMin }) : '';
  return [text(state.text), minutes].filter(Boolean).join(', ');
}

function attendanceWords(state: State): string {
  const { t } = i18n.global;
  if (typeof state.minutesLate === 'number') return t('lesson.lateBy', { n: state.minutesLate });
  return t(`attendance.${text(state.kind) || 'present'}`);
}

function markWords(value: string): string {
  const { t, te } = i18n.global;
  return te(`marks.${value}`) ? t(`marks.${value}`) : value;
}

function words(kind: Kind, state: State): string {
  const { t } = i18n.global;
  switch (kind) {
    case 'topic':
      return text(state.topic);
    case 'attendance':
      return attendanceWords(state);
    case 'confirmed':
      return t(
        (state.attendanceConfirmed ?? state.confirmed) === true ? 'entry.confirmed' : 'entry.notConfirmed',
      );
    case 'mark':
      return [markWords(text(state.value)), text(state.comment)].filter(Boolean).join(', ');
    case 'homework':
      return homeworkWords(state);
    case 'work':
      return [t(`works.${text(state.kind)}`), text(state.title)].filter(Boolean).join(': ');
    case 'other':
      return '';
  }
}

/** One side of a conflict in a few words. */
export function sideWords(entry: Entry, side: object): string {
  const shown = words(KIND_OF_OPERATION[entry.operation.op] ?? 'other', side as State);
  return shown === '' ? i18n.global.t('entry.empty') : shown;
}

/** What a ledger entry changed: the old value only where it was another one. */
export function changeWords(item: Pick<HistoryItem, 'type' | 'before' | 'after'>): {
  before: string;
  after: string;
} {
  const kind = KIND_OF_TYPE[item.type] ?? 'other';
  const before = item.before ? words(kind, item.before as State) : '';
  const after = item.after ? words(kind, item.after as State) : '';
  return { before: before === after ? '' : before, after };
}

/** Whom a ledger entry is about; empty when it is the whole class. */
export function pupilOf(item: Pick<HistoryItem, 'before' | 'after'>, page: KnownPupils): string {
  const state = { ...item.before, ...item.after } as State;
  return pupilName(page, text(state.pupil ?? state.pupilId));
}
