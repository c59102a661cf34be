import type { IgnoredColumnCode, PeopleField, PeopleKind } from '@zvonok/contracts';

/** What the header of one column means: a field, a column that is known and not read, or nothing known. */
export type HeaderMeaning = { readonly field: PeopleField } | { readonly ignored: IgnoredColumnCode } | null;

type Spellings = Readonly<Partial<Record<PeopleField, readonly string[]>>>;

const person: Spellings = {
  surname: ['фамилия', 'фам', 'surname', 'lastname', 'familyname'],
  givenName: ['имя', 'givenname', 'firstname'],
  patronymic: ['отчество', 'отч', 'patronymic', 'middlename'],
  fullName: ['фио', 'ф и о', 'фамилия имя отчество', 'фамилия имя', 'fullname', 'name'],
};

const schoolClass = [
  'класс',
  'класс буква',
  'параллель класс',
  'группа класс',
  'class',
  'schoolclass',
  'grade',
];

const spellings: Readonly<Record<PeopleKind, Spellings>> = {
  pupils: {
    ...person,
    fullName: [
      ...(person.fullName ?? []),
      'фио ученика',
      'фио учащегося',
      'фио обучающегося',
      'фио ребенка',
      'ученик',
      'учащийся',
      'обучающийся',
      'pupil',
      'student',
    ],
    birthDate: [
      'дата рождения',
      'день рождения',
      'д р',
      'др',
      'рождение',
      'родился',
      'birthdate',
      'dateofbirth',
      'born',
      'dob',
    ],
    schoolClass,
    enrolledOn: [
      'дата зачисления',
      'зачислен',
      'зачислена',
      'дата приема',
      'принят',
      'дата поступления',
      'enrolledon',
      'enrolled',
      'enrolmentdate',
      'enrollmentdate',
    ],
    orderRef: [
      'приказ',
      'приказ о зачислении',
      'номер приказа',
      'приказ номер',
      'реквизиты приказа',
      'основание',
      'order',
      'orderno',
    ],
    externalId: [
      'личное дело',
      'номер личного дела',
      'личное дело номер',
      'номер дела',
      'лд',
      'алфавитная книга',
      'номер в алфавитной книге',
      'внешний номер',
      'код',
      'ид',
      'id',
      'externalid',
      'personalfile',
      'fileno',
      'studentid',
    ],
  },
  staff: {
    ...person,
    fullName: [
      ...(person.fullName ?? []),
      'фио сотрудника',
      'фио учителя',
      'фио работника',
      'сотрудник',
      'учитель',
      'работник',
      'employee',
      'teacher',
    ],
    position: ['должность', 'должности', 'position', 'jobtitle', 'job'],
    externalId: [
      'табельный номер',
      'табельный',
      'таб номер',
      'табномер',
      'тн',
      'внешний номер',
      'код',
      'ид',
      'id',
      'externalid',
      'personnelnumber',
      'staffid',
      'employeeid',
    ],
  },
  parents: {
    surname: ['фамилия родителя', ...(person.surname ?? [])],
    givenName: ['имя родителя', ...(person.givenName ?? [])],
    patronymic: ['отчество родителя', ...(person.patronymic ?? [])],
    fullName: [
      ...(person.fullName ?? []),
      'фио родителя',
      'родитель',
      'законный представитель',
      'фио законного представителя',
      'представитель',
      'parent',
      'parentname',
    ],
    parentKind: [
      'кем приходится',
      'родство',
      'степень родства',
      'статус',
      'вид родства',
      'отношение',
      'relation',
      'relationship',
      'kind',
    ],
    child: [
      'ребенок',
      'фио ребенка',
      'ребенок фио',
      'дети',
      'ученик',
      'фио ученика',
      'учащийся',
      'фио учащегося',
      'обучающийся',
      'фио обучающегося',
      'child',
      'childname',
      'pupil',
      'student',
    ],
    childClass: [
      'класс ребенка',
      'класс ученика',
      'класс учащегося',
      'класс обучающегося',
      'childclass',
      ...schoolClass,
    ],
  },
};

const ignored: readonly (readonly [IgnoredColumnCode, RegExp])[] = [
  [
    'CONTACT',
    /^(e ?mail|емайл|имейл|(адрес )?эл(ектронн(ая|ой))? ?(почт[аы])|почта|телефон.*|.* телефон|тел|моб(ильный)?|phone.*|mobile|contacts?|контакты?)$/,
  ],
  ['SUBJECTS', /^(предмет|предметы|преподаваемые предметы|дисциплины|subjects?)$/],
  ['NUMBER', /^(n|номер|номер п п|п п|пп|no|number)$/],
];

/** Case, «ё», punctuation and the number sign make no difference. */
const folded = (header: string): string =>
  header
    .replaceAll('№', ' номер ')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\bno\.(?=\s|$)/g, ' номер ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * What a header means in a table of one kind of people.
 * @example meaningOf('Дата рожд.', 'pupils') //=> null
 * @example meaningOf('Личное дело №', 'pupils') //=> { field: 'externalId' }
 */
export function meaningOf(header: string, kind: PeopleKind): HeaderMeaning {
  const text = folded(header);
  // English headers come as `Birth date`, `birth_date`, `birthDate`.
  const joined = text.replaceAll(' ', '');
  for (const [field, known] of Object.entries(spellings[kind]) as [PeopleField, readonly string[]][]) {
    if (known.includes(text) || (/^[a-z]+$/.test(joined) && known.includes(joined))) return { field };
  }
  const found = ignored.find(([, form]) => form.test(text));
  return found ? { ignored: found[0] } : null;
}

/** Fields that each kind of table must have; of several in a group one is enough. */
export const neededFields: Readonly<Record<PeopleKind, readonly (readonly PeopleField[])[]>> = {
  pupils: [['surname', 'fullName'], ['givenName', 'fullName'], ['schoolClass']],
  staff: [
    ['surname', 'fullName'],
    ['givenName', 'fullName'],
  ],
  parents: [['surname', 'fullName'], ['givenName', 'fullName'], ['child'], ['childClass']],
};
