import type { DiaryForecast, DiarySubjectResult, DiaryTerm } from '@zvonok/contracts';
import { currentLanguage, i18n } from '../../shared/i18n/index.js';

/** A decimal fraction of the school, «3,60», as the language of the page writes it. */
export function decimal(text: string): string {
  return currentLanguage() === 'en' ? text.replace(',', '.') : text;
}

/** Hundredths as people write a weight: «3», «1,5». */
export function weightWords(hundredths: number): string {
  return decimal(String(hundredths / 100).replace('.', ','));
}

/** A bound of means in hundredths: «4,50». */
export function boundWords(hundredths: number): string {
  return decimal((hundredths / 100).toFixed(2).replace('.', ','));
}

/** What a mark is called. */
export function markWords({ scale, value }: { scale: string; value: string }): string {
  const { t } = i18n.global;
  if (value === 'notGraded') return t('marks.notGraded');
  return scale === 'credit' ? t(`marks.${value}`) : value;
}

/** «возможно 3–4»; empty where only one mark is possible. */
export function rangeWords({ best, worst }: DiaryForecast): string {
  if (!best || !worst || best.mark === worst.mark) return '';
  return i18n.global.t('results.possible', { from: worst.mark, to: best.mark });
}

/** What comes out by the marks so far: a mark, or a credit; null: nothing does. */
export function comesOut({ proposed }: DiarySubjectResult): string | null {
  if (proposed === null) return null;
  return proposed === 'pass' || proposed === 'fail' ? i18n.global.t(`marks.${proposed}`) : proposed;
}

/** The term is over on a day. */
export function isOver(term: DiaryTerm | null, today: string): boolean {
  return term !== null && term.endsOn < today;
}
