/** How a clause is served: the system refuses or does it itself, measures it, or helps. */
export type ClauseMode = 'enforced' | 'evidenced' | 'assisted';

/** One clause of the regulation. */
export interface Clause {
  readonly id: string;
  /** The number as the regulation prints it, for screens and reports. */
  readonly shown: string;
  readonly modes: readonly ClauseMode[];
  /** True where people serve the clause and no rule of this library computes it. */
  readonly organisational: boolean;
  /** Short title in Russian. */
  readonly title: string;
}

const E = 'enforced';
const V = 'evidenced';
const A = 'assisted';

const journal = (number: string): string => `п. ${number}`;
const diary = (number: string): string => `п. ${number} регламента ЭД`;
const help = (number: string): string => `п. ${number} регламента помощи`;

function clause(
  id: string,
  shown: string,
  modes: readonly ClauseMode[],
  organisational: boolean,
  title: string,
): Clause {
  return { id, shown, modes, organisational, title };
}

/** Every clause of the regulation, in its own order. */
export const clauses: readonly Clause[] = [
  clause('J1.1', journal('1.1'), [E, V], false, 'Условия и правила ведения электронного журнала'),
  clause('J1.2', journal('1.2'), [E], false, 'Формы учёта выбирает школа'),
  clause('J1.3', journal('1.3'), [V], false, 'Директор отвечает за соответствие учёта нормам'),
  clause('J1.4', journal('1.4'), [V, A], false, 'Завуч отвечает за соответствие данных фактам'),
  clause('J1.5', journal('1.5'), [E], false, 'Соблюдение закона о персональных данных'),
  clause('J2.1a', journal('2.1'), [E, V], false, 'Урок и отсутствующие вносятся в день проведения'),
  clause('J2.1b', journal('2.1'), [E], false, 'Факт замены отражается в момент внесения'),
  clause('J2.2', journal('2.2'), [V], false, 'Задание вносится в день урока до конца всех уроков'),
  clause('J2.3', journal('2.3'), [A], false, 'Задания рекомендуется размещать заранее'),
  clause('J2.4', journal('2.4'), [V], false, 'Результаты работ не позднее недели'),
  clause('J2.5', journal('2.5'), [E, V], false, 'Целостность архива и две копии в разных помещениях'),
  clause('J3.1', journal('3.1'), [E, A], true, 'Печать и заверение документов'),
  clause('J3.2', journal('3.2'), [E], true, 'Сводная ведомость класса для архива'),
  clause('J3.3', journal('3.3'), [A], true, 'Нужность печати по ГОСТ Р ИСО 15489-1'),
  clause('D1a', diary('1'), [E], false, 'Сведения доступны семье автоматически'),
  clause('D1b', diary('1'), [V], false, 'Распечатка раз в неделю при отказе от электронного доступа'),
  clause('D2', diary('2'), [A], false, 'Прогноз итоговых результатов'),
  clause('D3', diary('3'), [E], false, 'Итоговые результаты не позднее суток'),
  clause('D4', diary('4'), [E], false, 'Доставка только по подтверждённым контактам'),
  clause('H0', 'вводная часть регламента помощи', [A], false, 'Переходный период'),
  clause('H1', help('1'), [A], true, 'Заявления родителей собирает классный руководитель'),
  clause('H2', help('2'), [A], false, 'Администратор: помощь и работающая сеть'),
  clause('H3', help('3'), [A], true, 'Нормативные документы на сайте школы'),
  clause('H4', help('4'), [A], true, 'Бумажный журнал на время перехода'),
];

const byId = new Map(clauses.map((one) => [one.id, one]));

/**
 * The clause with this id.
 * @throws RangeError when there is no such clause
 * @example clauseOf('J2.1a').shown //=> "п. 2.1"
 */
export function clauseOf(id: string): Clause {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no clause ${id}`);
  return found;
}
