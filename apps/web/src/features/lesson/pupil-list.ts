import type { AttendanceKind, LessonPage } from '@zvonok/contracts';
import type { AttendanceLetter } from './lesson-keys.js';

type Pupil = LessonPage['pupils'][number];
type Mark = Pupil['marks'][number];

/** A column of marks: of the lesson itself, or of one work. */
export interface MarkColumn {
  key: string;
  workId: string | null;
  short: string;
  title: string;
}

const LETTERS: Readonly<Record<AttendanceKind, AttendanceLetter>> = {
  present: 'е',
  absent: 'н',
  ill: 'б',
  excused: 'у',
  unexcused: 'п',
  late: 'о',
  remotePresent: 'д',
  exemptPresent: 'з',
};

/** The letter in the pupil's cell; what was known before the lesson stands until something is entered. */
export function letterFor(pupil: Pick<Pupil, 'attendance' | 'prefilled'>): AttendanceLetter {
  const kind = pupil.attendance === 'present' && pupil.prefilled ? pupil.prefilled.kind : pupil.attendance;
  return LETTERS[kind];
}

/** Present in the end: late, from afar, or without load. */
const HERE: ReadonlySet<AttendanceLetter> = new Set(['е', 'о', 'д', 'з']);

/** Whether the pupil missed the lesson; who came late did not. */
export function isAway(pupil: Pick<Pupil, 'attendance' | 'prefilled'>): boolean {
  return !HERE.has(letterFor(pupil));
}

/** The lesson's own column, then its gradable works. */
export function columnsOf(page: LessonPage, t: (key: string) => string): MarkColumn[] {
  const own = { key: 'lesson', workId: null, short: t('lesson.answer'), title: t('lesson.answerLong') };
  const works = page.works
    .filter(({ slotId, gradable }) => slotId === page.slot.id && gradable)
    .map(({ workId, kind, title }) => ({
      key: workId,
      workId,
      short: t(`works.short.${kind}`),
      title: title || t(`works.${kind}`),
    }));
  return [own, ...works];
}

/** The pupil's mark in a column. */
export function markIn(pupil: Pupil, column: MarkColumn): Mark | undefined {
  return pupil.marks.find(({ workId }) => workId === column.workId);
}

/** The first place of the cell that has no mark. */
export function freePlace(pupil: Pupil): number {
  const taken = new Set(pupil.marks.map(({ place }) => place));
  let place = 0;
  while (taken.has(place)) place += 1;
  return place;
}
