/** One rule of the catalogue: the clause it serves and the version of its reading. */
export interface Rule {
  readonly clause: string;
  /** Raised when the rule would judge the same facts otherwise. */
  readonly version: number;
  /** Short title in Russian. */
  readonly title: string;
}

/** The catalogue of rules, versioned. @clause J1.1 */
export const rules = {
  'LES-01': { clause: 'J2.1a', version: 1, title: 'Урок и отсутствующие внесены в день урока' },
  'SUB-01': { clause: 'J2.1b', version: 1, title: 'Замена показана при внесении урока' },
  'HW-01': { clause: 'J2.2', version: 1, title: 'Домашнее задание до последнего звонка' },
  'HW-02': { clause: 'J2.3', version: 1, title: 'Задание размещено заранее' },
  'HW-03': { clause: 'J2.3', version: 1, title: 'Объём домашних заданий' },
  'MRK-01': { clause: 'J2.4', version: 1, title: 'Работа оценена за неделю' },
  'FIN-01': { clause: 'D3', version: 1, title: 'Итоги опубликованы за сутки' },
  'PUB-01': { clause: 'D1a', version: 1, title: 'Текущая отметка видна семье' },
  'PRN-01': { clause: 'D1b', version: 1, title: 'Еженедельная распечатка родителям' },
  'TRM-01': { clause: 'J2.4', version: 1, title: 'Предлагаемая отметка за период' },
  'TRM-02': { clause: 'J2.4', version: 1, title: 'Достаточно отметок за период' },
  'FCT-01': { clause: 'D2', version: 1, title: 'Прогноз итоговой отметки' },
  'FCT-02': { clause: 'D2', version: 1, title: 'Сколько пятёрок нужно' },
  'YR-01': { clause: 'J2.4', version: 1, title: 'Годовая и итоговая отметка' },
  'SCL-01': { clause: 'J2.4', version: 1, title: 'Шкалы отметок' },
  'ABS-01': { clause: 'J2.1a', version: 1, title: 'Пропуски' },
  'EDT-01': { clause: 'J1.1', version: 1, title: 'Кто и когда исправляет' },
  'AUD-01': { clause: 'J1.4', version: 1, title: 'Замечания по ведению журнала' },
  'PLN-01': { clause: 'J1.2', version: 1, title: 'Прохождение программы' },
  'STAT-01': { clause: 'J1.3', version: 1, title: 'Результаты класса и школы' },
  'CNT-01': { clause: 'D4', version: 1, title: 'Контакты и доставка' },
  'RET-01': { clause: 'J2.5', version: 1, title: 'Сроки хранения' },
  'ARC-01': { clause: 'J2.5', version: 1, title: 'Две копии в разных помещениях' },
  'ARC-02': { clause: 'J2.5', version: 1, title: 'Целостность копий' },
  'OUT-01': { clause: 'H2', version: 1, title: 'Сбои продлевают срок' },
} as const satisfies Readonly<Record<string, Rule>>;

/** The id of a rule of the catalogue. */
export type RuleId = keyof typeof rules;

/** The rule with this id. */
export function ruleOf(id: RuleId): Rule {
  return rules[id];
}
