import type { ObligationGrouping } from '@zvonok/contracts';
import { i18n } from '../../shared/i18n/index.js';
import { dayAt, daysBetween, formatDay, formatDayNear } from '../../shared/time/index.js';

/** The head of a group: «Ещё можно исправить сегодня», «5А», «Соколова М. В.», «вчера · пн, 23 ноября». */
export function groupName(by: ObligationGrouping, key: string, name: string, now: number): string {
  const { t } = i18n.global;
  switch (by) {
    case 'urgency':
      return t(`deadlines.heads.${key}`);
    case 'rule':
      return t(`deadlines.rules.${key}`);
    case 'schoolClass':
      return key === 'none' ? t('deadlines.noClass') : name;
    case 'responsible':
      return key === 'none' ? t('deadlines.nobody') : name;
    case 'day': {
      const near = capital(formatDayNear(key, now));
      return Math.abs(daysBetween(dayAt(now), key)) <= 1 ? `${near} · ${formatDay(key)}` : near;
    }
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
