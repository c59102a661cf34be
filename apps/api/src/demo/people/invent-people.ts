import { addDays } from '@zvonok/rules';
import type { Random } from '../random.js';

/** Gender of the forms of a name. */
export type NameForm = 'female' | 'male';

/** A person that nobody is. */
export interface InventedPerson {
  readonly form: NameForm;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string;
}

/** Common surnames, male form; the female one adds «а» or makes «ая» of «ий». */
const surnames = [
  ...[
    'Абрамов',
    'Агафонов',
    'Алексеев',
    'Андреев',
    'Антонов',
    'Афанасьев',
    'Баранов',
    'Белов',
    'Беляев',
    'Богданов',
  ],
  ...[
    'Борисов',
    'Быков',
    'Васильев',
    'Виноградов',
    'Власов',
    'Волков',
    'Воробьёв',
    'Гаврилов',
    'Герасимов',
    'Голубев',
  ],
  ...[
    'Горбунов',
    'Григорьев',
    'Громов',
    'Гусев',
    'Давыдов',
    'Данилов',
    'Денисов',
    'Дмитриев',
    'Егоров',
    'Елисеев',
  ],
  ...['Ермаков', 'Ершов', 'Ефимов', 'Жуков', 'Журавлёв', 'Зайцев', 'Захаров', 'Зимин', 'Золотов', 'Зуев'],
  ...['Иванов', 'Игнатьев', 'Ильин', 'Исаев', 'Казаков', 'Калинин', 'Карпов', 'Киселёв', 'Климов', 'Ковалёв'],
  ...[
    'Козлов',
    'Колесников',
    'Комаров',
    'Кондратьев',
    'Королёв',
    'Корнилов',
    'Костин',
    'Крылов',
    'Кузнецов',
    'Кузьмин',
  ],
  ...[
    'Куликов',
    'Лазарев',
    'Лебедев',
    'Логинов',
    'Лукин',
    'Макаров',
    'Максимов',
    'Марков',
    'Мартынов',
    'Матвеев',
  ],
  ...[
    'Медведев',
    'Мельников',
    'Миронов',
    'Михайлов',
    'Морозов',
    'Назаров',
    'Некрасов',
    'Никитин',
    'Николаев',
    'Новиков',
  ],
  ...['Орлов', 'Осипов', 'Павлов', 'Панов', 'Петров', 'Поляков', 'Пономарёв', 'Попов', 'Прохоров', 'Романов'],
  ...[
    'Рыбаков',
    'Рябов',
    'Савельев',
    'Сафонов',
    'Семёнов',
    'Сергеев',
    'Сидоров',
    'Синицын',
    'Смирнов',
    'Соболев',
  ],
  ...[
    'Соколов',
    'Соловьёв',
    'Сорокин',
    'Степанов',
    'Субботин',
    'Суворов',
    'Тарасов',
    'Тимофеев',
    'Титов',
    'Тихонов',
  ],
  ...[
    'Трофимов',
    'Уваров',
    'Федотов',
    'Фёдоров',
    'Филатов',
    'Филиппов',
    'Фомин',
    'Фролов',
    'Харитонов',
    'Хромов',
  ],
  ...[
    'Цветков',
    'Чернов',
    'Чистяков',
    'Шаров',
    'Шестаков',
    'Широков',
    'Щербаков',
    'Юдин',
    'Яковлев',
    'Якушев',
  ],
  ...['Вишневский', 'Покровский', 'Троицкий', 'Черкасский'],
];

const childNames: Readonly<Record<NameForm, readonly string[]>> = {
  female: [
    ...[
      'Алина',
      'Алиса',
      'Анастасия',
      'Анна',
      'Арина',
      'Валерия',
      'Варвара',
      'Василиса',
      'Вероника',
      'Виктория',
    ],
    ...['Дарья', 'Диана', 'Ева', 'Екатерина', 'Елизавета', 'Злата', 'Кира', 'Ксения', 'Мария', 'Маргарита'],
    ...['Милана', 'Полина', 'Софья', 'Таисия', 'Ульяна', 'Юлия'],
  ],
  male: [
    ...[
      'Александр',
      'Алексей',
      'Андрей',
      'Арсений',
      'Артём',
      'Богдан',
      'Владислав',
      'Глеб',
      'Григорий',
      'Даниил',
    ],
    ...['Дмитрий', 'Егор', 'Иван', 'Илья', 'Кирилл', 'Константин', 'Лев', 'Максим', 'Марк', 'Матвей'],
    ...['Михаил', 'Никита', 'Роман', 'Степан', 'Тимофей', 'Фёдор'],
  ],
};

const adultNames: Readonly<Record<NameForm, readonly string[]>> = {
  female: [
    ...['Анна', 'Валентина', 'Вера', 'Галина', 'Екатерина', 'Елена', 'Ирина', 'Лариса', 'Людмила', 'Марина'],
    ...['Мария', 'Надежда', 'Наталья', 'Нина', 'Ольга', 'Светлана', 'Татьяна', 'Юлия'],
  ],
  male: [
    'Александр',
    'Алексей',
    'Андрей',
    'Виктор',
    'Владимир',
    'Дмитрий',
    'Игорь',
    'Михаил',
    'Николай',
    'Сергей',
  ],
};

/** Names of fathers, with the patronymics of daughters and sons. */
const fathers: readonly (readonly [name: string, female: string, male: string])[] = [
  ['Александр', 'Александровна', 'Александрович'],
  ['Алексей', 'Алексеевна', 'Алексеевич'],
  ['Андрей', 'Андреевна', 'Андреевич'],
  ['Борис', 'Борисовна', 'Борисович'],
  ['Виктор', 'Викторовна', 'Викторович'],
  ['Владимир', 'Владимировна', 'Владимирович'],
  ['Дмитрий', 'Дмитриевна', 'Дмитриевич'],
  ['Евгений', 'Евгеньевна', 'Евгеньевич'],
  ['Иван', 'Ивановна', 'Иванович'],
  ['Игорь', 'Игоревна', 'Игоревич'],
  ['Константин', 'Константиновна', 'Константинович'],
  ['Максим', 'Максимовна', 'Максимович'],
  ['Михаил', 'Михайловна', 'Михайлович'],
  ['Николай', 'Николаевна', 'Николаевич'],
  ['Олег', 'Олеговна', 'Олегович'],
  ['Павел', 'Павловна', 'Павлович'],
  ['Пётр', 'Петровна', 'Петрович'],
  ['Роман', 'Романовна', 'Романович'],
  ['Сергей', 'Сергеевна', 'Сергеевич'],
  ['Юрий', 'Юрьевна', 'Юрьевич'],
];

/**
 * The form of a surname.
 * @param male as men bear it
 * @example surnameOf('Троицкий', 'female') //=> "Троицкая"
 */
export function surnameOf(male: string, form: NameForm): string {
  if (form === 'male') return male;
  return male.endsWith('ий') ? `${male.slice(0, -2)}ая` : `${male}а`;
}

/** A pupil with a day of birth. */
export interface InventedPupil extends InventedPerson {
  readonly birthDate: string;
}

/** A family of one or more pupils. */
export interface InventedFamily {
  /** As men bear it. */
  readonly surname: string;
  readonly children: readonly InventedPupil[];
  readonly parents: readonly (InventedPerson & { readonly kind: 'mother' | 'father' })[];
}

/** Invents people with common Russian names; no two grown-ups of one inventor share surname and name. */
export class PeopleInventor {
  private readonly taken = new Set<string>();

  constructor(private readonly random: Random) {}

  /** A grown-up of the staff: four of five are women. */
  adult(form: NameForm = this.random.chance(0.8) ? 'female' : 'male'): InventedPerson {
    for (;;) {
      const surname = surnameOf(this.random.pick(surnames), form);
      const givenName = this.random.pick(adultNames[form]);
      if (this.taken.has(surname)) continue;
      this.taken.add(surname);
      return { form, surname, givenName, patronymic: this.patronymic(this.random.pick(fathers), form) };
    }
  }

  /**
   * A family.
   * @param gradeLevels grades of its children
   * @param startYear year in which the academic year began
   */
  family(gradeLevels: readonly number[], startYear: number): InventedFamily {
    const surname = this.random.pick(surnames);
    const father = this.random.pick(fathers);
    const named = new Set<string>();
    const births = new Map<number, string>();
    const children = gradeLevels.map((grade) => {
      const form: NameForm = this.random.chance(0.5) ? 'female' : 'male';
      let givenName = this.random.pick(childNames[form]);
      while (named.has(givenName)) givenName = this.random.pick(childNames[form]);
      named.add(givenName);
      // From October to September: six and a half to seven and a half years old in the first grade's September.
      const birthDate =
        births.get(grade) ?? addDays(`${startYear - grade - 7}-10-01`, this.random.whole(0, 364));
      births.set(grade, birthDate); // brothers and sisters of one grade are twins
      return {
        form,
        surname: surnameOf(surname, form),
        givenName,
        patronymic: this.patronymic(father, form),
        birthDate,
      };
    });
    const mother = {
      kind: 'mother' as const,
      form: 'female' as const,
      surname: surnameOf(surname, 'female'),
      givenName: this.random.pick(adultNames.female),
      patronymic: this.patronymic(this.random.pick(fathers), 'female'),
    };
    const both = this.random.chance(0.6);
    return {
      surname,
      children,
      parents: [
        mother,
        ...(both
          ? [
              {
                kind: 'father' as const,
                form: 'male' as const,
                surname,
                givenName: father[0],
                patronymic: this.patronymic(this.random.pick(fathers), 'male'),
              },
            ]
          : []),
      ],
    };
  }

  private patronymic([, female, male]: (typeof fathers)[number], form: NameForm): string {
    return form === 'female' ? female : male;
  }
}

/** A class with places for pupils. */
export interface ClassPlaces {
  readonly key: string;
  readonly gradeLevel: number;
  readonly pupils: number;
}

/** A family and the classes of its children, in order. */
export interface SeatedFamily {
  readonly family: InventedFamily;
  readonly classKeys: readonly string[];
}

/**
 * Families that fill classes: as many children as each class has places, no two of one name in a class.
 * @param startYear year in which the academic year began
 * @param siblings classes of children of one family, for each family of several
 */
export function fillClasses(
  inventor: PeopleInventor,
  classes: readonly ClassPlaces[],
  startYear: number,
  siblings: readonly (readonly string[])[] = [],
): SeatedFamily[] {
  const byKey = new Map(classes.map((one) => [one.key, one]));
  const alone = classes.flatMap(({ key, pupils }) => {
    const taken = siblings.flat().filter((classKey) => classKey === key).length;
    return Array.from({ length: pupils - taken }, () => [key]);
  });
  const names = new Set<string>();
  return [...siblings, ...alone].map((classKeys) => {
    for (;;) {
      const grades = classKeys.map((key) => byKey.get(key)?.gradeLevel ?? 1);
      const family = inventor.family(grades, startYear);
      const full = family.children.map((child, at) => `${classKeys[at]}/${child.surname} ${child.givenName}`);
      if (full.some((name) => names.has(name))) continue;
      for (const name of full) names.add(name);
      return { family, classKeys };
    }
  });
}
