import { createI18n } from 'vue-i18n';

/** The languages of the interface; Russian is the first one, English is complete. */
export const LANGUAGES = ['ru', 'en'] as const;

/** One of the interface's languages. */
export type Language = (typeof LANGUAGES)[number];

/** A locale file: texts by key, nested. */
export interface Messages {
  [key: string]: string | Messages;
}

const STORED = 'zvonok.language';

/**
 * Which of the forms «один | два | пять» a count takes in Russian.
 * With four forms the first one is for nought.
 */
export function russianPlural(count: number, forms: number): number {
  const n = Math.abs(Math.trunc(count));
  const withZero = forms === 4;
  if (withZero && n === 0) return 0;
  const shift = withZero ? 1 : 0;
  const tens = n % 100;
  const ones = n % 10;
  if (tens >= 11 && tens <= 14) return Math.min(shift + 2, forms - 1);
  if (ones === 1) return shift;
  return Math.min(ones >= 2 && ones <= 4 ? shift + 1 : shift + 2, forms - 1);
}

/**
 * Texts by who needs them: a family never loads those of the staff's pages, and those of pages
 * other than its first one when it goes there. `office` has those of bringing a school in
 * by files, which most of the staff never open. Each part is a folder with one file a subject.
 */
export type TextPart = 'common' | 'later' | 'staff' | 'office';

const loaders = import.meta.glob<{ default: Messages }>('./locales/*/*.ts');
const wanted = new Set<TextPart>(['common']);
const loaded = new Set<string>();

async function loadTexts(language: Language): Promise<void> {
  for (const part of wanted) {
    const path = `./locales/${language}/${part}.ts`;
    if (loaded.has(path)) continue;
    const load = loaders[path];
    if (!load) throw new Error(`No texts for the language ${language}`);
    i18n.global.mergeLocaleMessage(language, (await load()).default);
    loaded.add(path);
  }
}

/** The application's translator; texts arrive by {@link useLanguage}. */
export const i18n = createI18n({
  legacy: false,
  locale: 'ru',
  fallbackLocale: false,
  messages: {},
  pluralRules: { ru: russianPlural },
});

/** The language to begin with: the one chosen on this device, else the browser's, else Russian. */
export function initialLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  const wished = [stored, ...navigator.languages].map((tag) => tag?.slice(0, 2));
  return (
    LANGUAGES.find((language) => language === wished.find((tag) => LANGUAGES.some((l) => l === tag))) ?? 'ru'
  );
}

/** The language in use. */
export function currentLanguage(): Language {
  const value = i18n.global.locale.value;
  return value === 'en' ? 'en' : 'ru';
}

/** Loads the texts of a language, turns the page to it and remembers the choice on this device. */
export async function useLanguage(language: Language, remember = true): Promise<void> {
  // The choice counts from the click on, also when the page goes before its texts are there.
  if (remember) localStorage.setItem(STORED, language);
  await loadTexts(language);
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}

/** Loads the texts of more pages, in this and in every later language. */
export async function needTexts(part: TextPart): Promise<void> {
  wanted.add(part);
  await loadTexts(currentLanguage());
}

/**
 * A page together with the texts of its part, for a route that is loaded on demand.
 * @param load its module
 */
export function withTexts<Page>(part: TextPart, load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), needTexts(part)]);
    return page;
  };
}

/** Takes the account's language where none was chosen on this device. */
export async function adoptLanguage(language: Language): Promise<void> {
  if (localStorage.getItem(STORED) === null) await useLanguage(language);
}
