import { currentLanguage, i18n } from '../../shared/i18n/index.js';
import { dayAt } from '../../shared/time/index.js';
import type { Field, Row, Section } from './sections.js';
import type { UseNamesReturn } from './use-names.js';
import { runsOf, type BellLine } from './values.js';

const { t } = i18n.global;

/** A day with its year: what is set up here spans years. */
function fullDay(day: string): string {
  const format = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(currentLanguage() === 'en' ? 'en-GB' : 'ru-RU', format).format(
    new Date(day),
  );
}

/** A member of a row as the list shows it; empty where nothing is said. */
export function shown(field: Field, row: Row, names: UseNamesReturn): string {
  const value = row[field.name];
  if (value === null || value === undefined || value === '') {
    if (field.as === 'grades' && value === null) return t('setup.allGrades');
    if (field.as === 'weekdays' && value === null) return t('setup.everyDay');
    return '';
  }
  switch (field.as) {
    case 'flag':
      return value === true ? t('setup.yes') : '';
    case 'day':
      return fullDay(String(value));
    case 'endOfDay':
      return fullDay(dayAt(Date.parse(String(value))));
    case 'hours':
      return (Number(value) / 100).toLocaleString(i18n.global.locale.value);
    case 'choice':
      return t(`setup.${field.texts}.${String(value)}`);
    case 'grades':
      return runsOf(value as number[]);
    case 'weekdays':
      return (value as number[]).map((one) => t(`setup.weekdays.${one}`)).join(', ');
    case 'bells': {
      const lines = value as BellLine[];
      const [first] = lines;
      return t('setup.bells.count', { n: lines.length, from: first?.startsAt ?? '' }, lines.length);
    }
    case 'ref':
      return names.name(field.of, value);
    default:
      return String(value);
  }
}

/** What a row is called where it is spoken of: its first column that says something. */
export function titleOf(section: Section, row: Row, names: UseNamesReturn): string {
  const listed = section.fields.filter((field) => field.listed);
  const people = section.fields.some(({ name }) => name === 'surname');
  const parts = listed
    .slice(0, people ? 3 : 2)
    .map((field) => shown(field, row, names))
    .filter(Boolean);
  return parts.join(' ');
}
