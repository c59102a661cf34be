/** Roles an appointment may give. */
export const roles = [
  'director',
  'deputyHead',
  'teacher',
  'classTeacher',
  'admin',
  'moderator',
  'archivist',
  'pupil',
  'parent',
  'integration',
  'deputyUpbringing',
  'welfare',
  'guestInspector',
  'founder',
] as const;
/** A role in one school. */
export type Role = (typeof roles)[number];

/**
 * What must hold between the person and the row:
 * `any` nothing more, `ownLesson` scheduled or substituting, `ownJournal` assigned to the journal or
 * `ownLesson`, `ownClass` class teacher of it, `ownChild` a parent's child, `self` the person's own row,
 * `others` anyone's row but the person's own, `scope` listed among the scopes of the client.
 */
export type Condition =
  'any' | 'ownLesson' | 'ownJournal' | 'ownClass' | 'ownChild' | 'self' | 'others' | 'scope';

/** Why a permission was refused; `accessReasons` has the words. */
export type AccessReason =
  | 'role'
  | 'notYourLesson'
  | 'notYourJournal'
  | 'notYourClass'
  | 'notYourChild'
  | 'notYourOwn'
  | 'onlyOthers'
  | 'outOfScope'
  | 'reasonByClassTeacher'
  | 'deputyOnly'
  | 'lessonTaken';

/** Words in both languages of the product. */
export interface Text {
  readonly ru: string;
  readonly en: string;
}

/** A right as data. */
export interface Permission {
  readonly title: Text;
  /** The roles that may try, each with its condition. */
  readonly roles: Readonly<Partial<Record<Role, Condition>>>;
  /** Rows of this subject belong to a grade and class, so an appointment for some grades narrows it. */
  readonly bound: 'school' | 'class';
  /** The reason shown to a role that may not even try. */
  readonly reason: AccessReason;
}

/** Words for each reason. */
export const accessReasons: Readonly<Record<AccessReason, Text>> = {
  role: { ru: 'Ваша роль не даёт этого права', en: 'Your role does not give this right' },
  notYourLesson: { ru: 'Это не ваш урок', en: 'This is not your lesson' },
  notYourJournal: { ru: 'Это не ваш журнал', en: 'This is not your journal' },
  notYourClass: { ru: 'Это не ваш класс', en: 'This is not your class' },
  notYourChild: { ru: 'Это не ваш ребёнок', en: 'This is not your child' },
  notYourOwn: { ru: 'Это не ваша запись', en: 'This record is not yours' },
  onlyOthers: { ru: 'Для себя это делает другой', en: 'For yourself another person does this' },
  outOfScope: { ru: 'Вне вашей области', en: 'Outside your scope' },
  reasonByClassTeacher: {
    ru: 'Причину отсутствия ставит классный руководитель или завуч',
    en: 'The class teacher or a deputy head sets the reason of an absence',
  },
  deputyOnly: { ru: 'За другого вносит только завуч', en: 'Only a deputy head enters for another person' },
  lessonTaken: { ru: 'Урок ведёт другой учитель', en: 'Another teacher gives this lesson' },
};

type RoleConditions = Permission['roles'];

const leaders: RoleConditions = { director: 'any', deputyHead: 'any' };
const structureRead: RoleConditions = {
  ...leaders,
  teacher: 'any',
  classTeacher: 'any',
  admin: 'any',
  archivist: 'any',
  deputyUpbringing: 'any',
  welfare: 'any',
  guestInspector: 'any',
  integration: 'scope',
};
const structureWrite: RoleConditions = { deputyHead: 'any', admin: 'any' };
const familyRead: RoleConditions = { pupil: 'any', parent: 'any' };
const timetableRead: RoleConditions = {
  ...structureRead,
  pupil: 'self',
  parent: 'ownChild',
};
const lessonWrite: RoleConditions = { teacher: 'ownLesson', deputyHead: 'any' };
const everyone: RoleConditions = Object.fromEntries(roles.map((role) => [role, 'self']));
const anyone: RoleConditions = Object.fromEntries(roles.map((role) => [role, 'any']));

function right(
  ru: string,
  en: string,
  allowed: RoleConditions,
  bound: 'school' | 'class' = 'school',
): Permission {
  return { title: { ru, en }, roles: allowed, bound, reason: 'role' };
}

function pair<const K extends string>(
  key: K,
  ru: string,
  en: string,
  read: RoleConditions,
  write: RoleConditions,
  bound: 'school' | 'class' = 'school',
): Record<`${K}.read` | `${K}.write`, Permission> {
  return {
    [`${key}.read`]: right(`${ru}: смотреть`, `${en}: read`, read, bound),
    [`${key}.write`]: right(`${ru}: изменять`, `${en}: write`, write, bound),
  } as Record<`${K}.read` | `${K}.write`, Permission>;
}

/**
 * Every right, `module:noun.verb`. The server enforces them and the web hides by the same table.
 * The role admin has no write to a fact of the journal.
 * @clause J1.5
 */
export const permissions = {
  'identity:session.manage': right('Свои входы', 'Own sessions', everyone),
  'identity:me.read': right('Свои данные', 'Own data', everyone),
  'identity:membership.read': right('Участники школы: смотреть', 'Memberships: read', {
    ...leaders,
    admin: 'any',
    archivist: 'any',
  }),
  'identity:membership.write': right('Участники школы: изменять', 'Memberships: write', { admin: 'any' }),
  'identity:account.write': right('Учётные записи', 'Accounts', { admin: 'any' }),
  'identity:roleAssignment.read': right('Назначения: смотреть', 'Role assignments: read', {
    ...leaders,
    admin: 'any',
    archivist: 'any',
  }),
  'identity:roleAssignment.write': right('Назначения: изменять', 'Role assignments: write', {
    director: 'others',
    admin: 'others',
  }),
  'identity:apiClient.write': right('Внешние системы', 'API clients', { admin: 'any' }),
  'identity:event.read': right('Новости экрана', 'Live events', everyone),
  'identity:signIn.read': right('Входы людей: смотреть', 'Sign-ins of people: read', {
    director: 'any',
    admin: 'any',
    classTeacher: 'ownClass',
  }),
  'identity:signIn.issue': right('Выдавать входы', 'Give people their sign-ins', {
    director: 'any',
    admin: 'any',
    classTeacher: 'ownClass',
  }),
  'support:firstSteps.read': right('Первые шаги школы', 'First steps of the school', {
    ...leaders,
    admin: 'any',
  }),
  'platform:demo.use': right('Входы пробной школы', 'Sign-ins of the demo school', { admin: 'any' }),

  'school:school.read': right('Школа: смотреть', 'School: read', anyone),
  'school:school.write': right('Школа: изменять', 'School: write', { admin: 'any', director: 'any' }),
  ...pair(
    'school:policy',
    'Правила школы',
    'Policies',
    {
      ...leaders,
      teacher: 'any',
      classTeacher: 'any',
      admin: 'any',
      moderator: 'any',
      archivist: 'any',
      deputyUpbringing: 'any',
      guestInspector: 'any',
    },
    { ...leaders, admin: 'any' },
  ),
  'school:policy.approve': right('Правила школы: утверждать', 'Policies: approve', { director: 'any' }),
  'school:setup.check': right('Настройка: проверить до записи', 'Setup: check before saving', structureWrite),
  ...pair(
    'school:academicYear',
    'Учебные годы',
    'Academic years',
    { ...structureRead, ...familyRead },
    structureWrite,
  ),
  ...pair('school:term', 'Учебные периоды', 'Terms', { ...structureRead, ...familyRead }, structureWrite),
  ...pair(
    'school:calendarDay',
    'Календарь',
    'Calendar days',
    { ...structureRead, ...familyRead },
    structureWrite,
  ),
  ...pair(
    'school:bellSchedule',
    'Звонки',
    'Bell schedules',
    { ...structureRead, ...familyRead },
    structureWrite,
  ),
  ...pair('school:subject', 'Предметы', 'Subjects', { ...structureRead, ...familyRead }, structureWrite),
  ...pair('school:room', 'Кабинеты', 'Rooms', structureRead, structureWrite),
  ...pair('school:schoolClass', 'Классы', 'Classes', structureRead, structureWrite, 'class'),
  ...pair('school:group', 'Группы', 'Groups', structureRead, structureWrite, 'class'),
  ...pair(
    'school:pupil',
    'Ученики',
    'Pupils',
    { ...structureRead, pupil: 'self', parent: 'ownChild' },
    { ...structureWrite, classTeacher: 'ownClass' },
    'class',
  ),
  'school:pupil.readPersonal': right(
    'Личные данные учеников: смотреть',
    'Personal data of pupils: read',
    {
      ...leaders,
      admin: 'any',
      archivist: 'any',
      deputyUpbringing: 'any',
      classTeacher: 'ownClass',
      pupil: 'self',
      parent: 'ownChild',
      integration: 'scope',
    },
    'class',
  ),
  ...pair('school:enrolment', 'Зачисления', 'Enrolments', structureRead, structureWrite, 'class'),
  ...pair('school:staff', 'Сотрудники', 'Staff', structureRead, structureWrite),
  ...pair(
    'school:teachingAssignment',
    'Нагрузка',
    'Teaching assignments',
    structureRead,
    structureWrite,
    'class',
  ),
  ...pair(
    'school:externalId',
    'Внешние номера',
    'External ids',
    { ...leaders, admin: 'any', archivist: 'any', integration: 'scope' },
    { admin: 'any', integration: 'scope' },
  ),
  ...pair(
    'school:outage',
    'Сбои',
    'Outages',
    { ...leaders, admin: 'any', teacher: 'any', classTeacher: 'any', archivist: 'any' },
    { admin: 'any' },
  ),
  'school:outage.confirm': right('Сбои: подтверждать', 'Outages: confirm', { director: 'any' }),

  ...pair(
    'family:parent',
    'Родители',
    'Parents',
    {
      ...leaders,
      admin: 'any',
      archivist: 'any',
      deputyUpbringing: 'any',
      classTeacher: 'ownClass',
      parent: 'self',
    },
    { admin: 'any', classTeacher: 'ownClass' },
    'class',
  ),
  ...pair(
    'family:parentLink',
    'Связи с детьми',
    'Parent links',
    {
      ...leaders,
      admin: 'any',
      archivist: 'any',
      deputyUpbringing: 'any',
      classTeacher: 'ownClass',
      parent: 'ownChild',
    },
    { admin: 'any', classTeacher: 'ownClass' },
    'class',
  ),
  ...pair(
    'family:contact',
    'Контакты',
    'Contacts',
    { ...leaders, archivist: 'any', deputyUpbringing: 'any', classTeacher: 'ownClass', parent: 'self' },
    { deputyUpbringing: 'any', classTeacher: 'ownClass', parent: 'self' },
    'class',
  ),
  'family:people.import': right('Загрузка списков людей', 'Import of lists of people', structureWrite),

  ...pair('timetable:version', 'Версии расписания', 'Timetable versions', structureRead, structureWrite),
  ...pair('timetable:slot', 'Расписание', 'Timetable', timetableRead, { deputyHead: 'any' }, 'class'),
  'timetable:day.change': right(
    'Изменения расписания на день',
    'Changes of the timetable on single days',
    structureWrite,
    'class',
  ),
  ...pair(
    'timetable:import',
    'Загрузка расписания',
    'Timetable imports',
    { ...leaders, admin: 'any' },
    structureWrite,
  ),

  'journal:lesson.names': right(
    'Урок: состав',
    'Lesson: names',
    { teacher: 'any', ...leaders, classTeacher: 'ownClass', deputyUpbringing: 'any', guestInspector: 'any' },
    'class',
  ),
  'journal:lesson.read': right(
    'Урок: смотреть',
    'Lesson: read',
    { ...leaders, teacher: 'ownJournal', classTeacher: 'ownClass', guestInspector: 'any' },
    'class',
  ),
  'journal:today.read': right('Мой день', 'My day', { ...leaders, teacher: 'self', classTeacher: 'self' }),
  'journal:journal.read': right(
    'Журнал: смотреть',
    'Journal: read',
    {
      ...leaders,
      teacher: 'ownJournal',
      classTeacher: 'ownClass',
      guestInspector: 'any',
      integration: 'scope',
    },
    'class',
  ),
  'journal:attendance.read': right(
    'Посещаемость: смотреть',
    'Attendance: read',
    {
      ...leaders,
      teacher: 'ownJournal',
      classTeacher: 'ownClass',
      deputyUpbringing: 'any',
      welfare: 'any',
      guestInspector: 'any',
      integration: 'scope',
      pupil: 'self',
      parent: 'ownChild',
    },
    'class',
  ),
  'journal:history.read': right(
    'История изменений',
    'History of changes',
    { ...leaders, teacher: 'ownJournal', classTeacher: 'ownClass', guestInspector: 'any' },
    'class',
  ),
  'journal:changes.attempt': right(
    'Записывать в журнал',
    'Write to the journal',
    { teacher: 'any', classTeacher: 'ownClass', deputyHead: 'any', deputyUpbringing: 'any' },
    'class',
  ),
  'journal:lesson.write': right('Вести урок', 'Record the lesson', lessonWrite, 'class'),
  'journal:lesson.cancel': right('Отменить урок', 'Cancel the lesson', lessonWrite, 'class'),
  'journal:attendance.write': right('Отмечать отсутствующих', 'Mark absentees', lessonWrite, 'class'),
  'journal:absenceReason.write': right(
    'Причина отсутствия',
    'Reason of absence',
    { classTeacher: 'ownClass', deputyHead: 'any', deputyUpbringing: 'any' },
    'class',
  ),
  'journal:topic.write': right('Тема урока', 'Topic', lessonWrite, 'class'),
  'journal:homework.write': right('Домашнее задание', 'Homework', lessonWrite, 'class'),
  'journal:work.write': right('Работы', 'Works', { teacher: 'ownJournal', deputyHead: 'any' }, 'class'),
  'journal:mark.write': right('Отметки', 'Marks', lessonWrite, 'class'),
  'journal:termMark.write': right(
    'Отметки за период',
    'Term marks',
    { teacher: 'ownJournal', deputyHead: 'any' },
    'class',
  ),
  'journal:termMark.read': right(
    'Отметки за период: смотреть',
    'Term marks: read',
    {
      ...leaders,
      teacher: 'ownJournal',
      classTeacher: 'ownClass',
      deputyUpbringing: 'any',
      archivist: 'any',
      pupil: 'self',
      parent: 'ownChild',
      guestInspector: 'any',
      integration: 'scope',
    },
    'class',
  ),
  'journal:unlock.grant': right(
    'Разблокировка',
    'Unlock',
    { director: 'any', deputyHead: 'others' },
    'class',
  ),
  'journal:unlock.ask': right(
    'Просить о разблокировке',
    'Ask to unlock',
    { teacher: 'ownJournal', classTeacher: 'ownClass' },
    'class',
  ),

  ...pair(
    'substitutions:substitution',
    'Замещения',
    'Substitutions',
    {
      ...leaders,
      teacher: 'self',
      classTeacher: 'ownClass',
      archivist: 'any',
      guestInspector: 'any',
      integration: 'scope',
    },
    { deputyHead: 'any' },
    'class',
  ),
  'substitutions:substitution.claim': right('Взять урок', 'Claim a lesson', { teacher: 'any' }, 'class'),
  'substitutions:substitution.revoke': right(
    'Снять замену',
    'Revoke a substitution',
    { deputyHead: 'any', teacher: 'ownLesson' },
    'class',
  ),

  'deadlines:obligation.read': right(
    'Сроки',
    'Deadlines',
    { ...leaders, teacher: 'self', classTeacher: 'ownClass', guestInspector: 'any' },
    'class',
  ),
  'deadlines:excuse.write': right('Уважительная причина срока', 'Excuse a deadline', leaders, 'class'),

  'diary:week.read': right(
    'Дневник',
    'Diary',
    { ...leaders, classTeacher: 'ownClass', pupil: 'self', parent: 'ownChild' },
    'class',
  ),
} as const satisfies Readonly<Record<string, Permission>>;

/** The id of a right, `module:noun.verb`. */
export type PermissionId = keyof typeof permissions;

/** Ids of all permissions. */
export const permissionIds = Object.keys(permissions) as PermissionId[];

/** The permission with this id. */
export function permissionOf(id: PermissionId): Permission {
  return permissions[id];
}
