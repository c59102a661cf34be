import { localDateOf, markVisibility } from '@zvonok/rules';
import type { MarkScale, WorkKind } from '@zvonok/rules';
import type { SchoolTime } from '../school/index.js';
import { workWords } from './work-words.js';

/** When and in which language a diary is read. */
export interface DiaryReader {
  readonly now: string;
  readonly locale: 'ru' | 'en';
}

/** A mark as it is stored; whether the family sees it yet is the rules' to say. */
export interface StoredMark {
  readonly value: string;
  readonly scale: MarkScale;
  readonly comment: string | null;
  readonly work: { readonly title: string; readonly kind: WorkKind } | null;
  readonly firstSetAt: string;
  readonly setAt: string;
}

/** What the family sees of a mark. */
export interface SeenMark {
  readonly visibleAt: string;
  /** It was corrected after it could be seen, and the school shows that. */
  readonly changed: boolean;
  /** What for; null: the lesson itself. */
  readonly work: string | null;
}

/**
 * What the family sees of a mark at this moment (PUB-01).
 * @param slotEndAt end of its lesson
 * @returns null while it may not be seen
 * @clause D1a
 */
export function seenMark(
  { firstSetAt, setAt, work }: StoredMark,
  slotEndAt: string,
  time: SchoolTime,
  reader: DiaryReader,
): SeenMark | null {
  const policy = time.policyOn(localDateOf(time.zone, firstSetAt)).settings;
  const { visibleAt, changed } = markVisibility(
    { firstSetAt, slotEndAt, correctedAt: setAt === firstSetAt ? null : setAt },
    policy,
    time,
  );
  if (reader.now < visibleAt) return null;
  return { visibleAt, changed: changed && policy.showChanged, work: work && titleOf(work, reader) };
}

/** What a work is called: by its title, else by its kind. */
export const titleOf = (
  work: { readonly title: string; readonly kind: WorkKind },
  { locale }: Pick<DiaryReader, 'locale'>,
): string => work.title || workWords[locale][work.kind];
