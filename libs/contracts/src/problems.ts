/**
 * The catalogue of refusals: code → status, type URI, texts and clause. RFC 9457 members on the wire.
 * Free of dependencies, so that the browser can show the same words (`@zvonok/contracts/problems`).
 */
import type { Locale } from './enums.js';
import type { FieldError } from './field-rules.js';

export * from './field-rules.js';

/** A text in each language of the interface. */
export type Texts = Readonly<Record<Locale, string>>;

/** One kind of refusal. */
export interface ProblemKind {
  /** HTTP status; a rejected outcome's problem has the same. */
  readonly status: number;
  /** Stable URI of the kind, served as a page. */
  readonly type: string;
  /** What happened, in a few words. */
  readonly title: Texts;
  /**
   * What happened, what was kept, what to do. `{name}` stands for a fact; a part in `[…]` is left out
   * when one of its facts is not known.
   */
  readonly detail: Texts;
  /** Clause of the regulation behind it, or null. A rule's own refusal may name a closer one. */
  readonly clause: string | null;
}

/** `application/problem+json` (RFC 9457) with our extension members. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  instance?: string;
  clause?: string;
  facts?: Record<string, unknown>;
  errors?: FieldError[];
  traceId?: string;
}

type Entry = readonly [
  status: number,
  clause: string | null,
  ruTitle: string,
  ruDetail: string,
  enTitle: string,
  enDetail: string,
];

const entries = {
  // 400: not readable, or not of the declared shape
  MALFORMED: [
    400,
    null,
    'Запрос не читается',
    'Тело запроса — не правильный JSON. Ничего не записано. Проверьте, что отправляет программа.',
    'The request cannot be read',
    'The body is not valid JSON. Nothing was saved. Check what the program sends.',
  ],
  INVALID: [
    400,
    null,
    'Данные заполнены неверно',
    'Ничего не записано. Исправьте отмеченные поля и отправьте ещё раз.',
    'Some fields are not right',
    'Nothing was saved. Correct the marked fields and send again.',
  ],
  UNKNOWN_FIELD: [
    400,
    null,
    'Лишнее поле в запросе',
    'Таких полей здесь нет. Ничего не записано. Уберите отмеченные поля и отправьте ещё раз.',
    'A field that does not belong here',
    'There are no such fields here. Nothing was saved. Remove the marked fields and send again.',
  ],
  KEY_MISSING: [
    400,
    null,
    'Нет ключа повтора',
    'Запрос, который создаёт запись, должен нести заголовок Idempotency-Key. Ничего не записано. Отправьте с ключом.',
    'The idempotency key is missing',
    'A request that creates something must carry the Idempotency-Key header. Nothing was saved. Send it with a key.',
  ],
  // 401
  SIGN_IN_REQUIRED: [
    401,
    null,
    'Нужно войти',
    'Эта страница открыта только тем, кто вошёл. Введённое на этом устройстве сохранено. Войдите и продолжите.',
    'Sign in first',
    'This page is open only to people who have signed in. What you entered is kept on this device. Sign in and go on.',
  ],
  CREDENTIALS_WRONG: [
    401,
    null,
    'Логин или пароль не подошли',
    'Проверьте раскладку и Caps Lock и попробуйте ещё раз. Забытый пароль поменяет администратор школы.',
    'The login or the password does not match',
    'Check the keyboard layout and Caps Lock and try again. The school’s administrator can replace a forgotten password.',
  ],
  SESSION_ENDED: [
    401,
    null,
    'Вход закончился',
    'Вы вышли или долго не заходили. Введённое на этом устройстве сохранено и отправится после входа.',
    'Your session has ended',
    'You signed out or were away for long. What you entered is kept on this device and will be sent after you sign in.',
  ],
  // 403
  FORBIDDEN: [
    403,
    null,
    'На это нет права',
    'Ваша роль этого не позволяет[: {why}]. Ничего не изменено. Если это ваша работа, попросите завуча или администратора.',
    'You may not do this',
    'Your role does not allow it[: {why}]. Nothing was changed. If this is your work, ask the deputy head or the administrator.',
  ],
  ORIGIN_REFUSED: [
    403,
    null,
    'Запрос пришёл с чужой страницы',
    'Записывать можно только со страниц самого журнала. Ничего не изменено. Откройте журнал по его обычному адресу.',
    'The request came from a foreign page',
    'Only the journal’s own pages may write. Nothing was changed. Open the journal at its usual address.',
  ],
  // 404
  NOT_FOUND: [
    404,
    null,
    'Такой страницы или записи нет',
    'Её нет, она удалена или относится к другой школе. Проверьте адрес или вернитесь назад.',
    'There is no such page or record',
    'It does not exist, was removed, or belongs to another school. Check the address or go back.',
  ],
  // 405, 413, 415
  METHOD_NOT_ALLOWED: [
    405,
    null,
    'Так к этому адресу не обращаются',
    'Адрес есть, но этот способ запроса здесь не принят[. Можно: {allow}]. Ничего не изменено.',
    'This method is not used here',
    'The address exists, but not for this method[. Allowed: {allow}]. Nothing was changed.',
  ],
  TOO_LARGE: [
    413,
    null,
    'Слишком большой запрос или файл',
    'Принимается не больше {limit}. Файл не прочитан, ничего не записано. Разделите его на части.|Файл или запрос больше допустимого. Он не прочитан, ничего не записано. Разделите его на части.',
    'The request or file is too large',
    'At most {limit} is accepted. The file was not read, nothing was saved. Split it.|The file or request is larger than allowed. It was not read, nothing was saved. Split it.',
  ],
  MEDIA_TYPE: [
    415,
    null,
    'Такой вид данных здесь не принимается',
    'Ничего не записано[. Нужен {expected}]. Проверьте заголовок Content-Type.',
    'This kind of data is not accepted here',
    'Nothing was saved[. Expected {expected}]. Check the Content-Type header.',
  ],
  // 409: collides with something that exists or is running
  EXISTS: [
    409,
    null,
    'Такая запись уже есть',
    'Второй такой же быть не может[: {what}]. Ничего не записано. Откройте имеющуюся или измените данные.',
    'This already exists',
    'There cannot be a second one[: {what}]. Nothing was saved. Open the existing one or change the data.',
  ],
  IN_USE: [
    409,
    null,
    'Запись используется',
    'На неё ссылаются другие записи[: {what}], поэтому она оставлена. Закройте её датой окончания, а не удаляйте.',
    'This record is in use',
    'Other records refer to it[: {what}], so it was kept. Give it an end date instead of removing it.',
  ],
  ALREADY_DECIDED: [
    409,
    null,
    'Уже решено',
    'Это уже утверждено или отозвано и больше не меняется. Ничего не записано. Подготовьте новое.',
    'Already decided',
    'This has been approved or withdrawn already and does not change any more. Nothing was saved. Prepare a new one.',
  ],
  RECORDED_LATER: [
    409,
    null,
    'В журнале уже есть записи после этого дня',
    'У ученика там уже стоят отметки или пропуски[, последние {date}: {what}]. Ничего не записано. Выберите день после них.',
    'The journal has entries after this day',
    'The pupil has marks or absences there already[, the last ones on {date}: {what}]. Nothing was saved. Choose a day after them.',
  ],
  PREVIEW_OUTDATED: [
    409,
    null,
    'Школа с тех пор изменилась',
    'То, что вы видели перед применением, уже не то, что получилось бы. Ничего не записано. Посмотрите ещё раз, что изменится, и примените.',
    'The school has changed since',
    'What you saw before applying is no longer what would come of it. Nothing was saved. Look again at what will change, and apply it.',
  ],
  TIMETABLE_CONFLICT: [
    409,
    null,
    'Так расписание не изменить',
    'Этому мешает[: {why}]. Ничего не записано. Выберите другой урок, день или номер.',
    'The timetable cannot be changed like this',
    'Something is in the way[: {why}]. Nothing was saved. Choose another lesson, day or number.',
  ],
  RUNNING: [
    409,
    null,
    'Это уже выполняется',
    'Такой же запрос ещё обрабатывается. Второй раз не начато. Подождите немного и спросите снова.',
    'This is already running',
    'The same request is still being handled. It was not started twice. Wait a little and ask again.',
  ],
  PERIODS_OVERLAP: [
    409,
    null,
    'Сроки пересекаются',
    'На эти дни уже есть другая запись[: {from} — {to}]. Ничего не записано. Сдвиньте начало или конец.',
    'The periods overlap',
    'There is already a record for these days[: {from} to {to}]. Nothing was saved. Move the start or the end.',
  ],
  // 410
  INVITATION_OVER: [
    410,
    null,
    'Код или ссылка больше не действует',
    'Код уже использован, заменён новым или просрочен[ ({until})]. Ничего не изменено. Попросите новый: у администратора школы, а для новой школы — у того, кто запускает Звонок.',
    'The code or the link has ended',
    'It was used, replaced by a newer one, or is too old[ ({until})]. Nothing was changed. Ask for a new one: the school’s administrator, or for a new school whoever runs Zvonok.',
  ],
  // 412, 428
  STALE_VERSION: [
    412,
    null,
    'Запись уже изменена',
    'Пока вы правили, её изменил кто-то другой. Ваша правка не записана. Откройте новую версию и внесите правку в неё.',
    'The record has been changed',
    'Somebody else changed it while you were editing. Your change was not saved. Open the new version and make it there.',
  ],
  IF_MATCH_MISSING: [
    428,
    null,
    'Не указана версия записи',
    'Чтобы не затереть чужую правку, запрос должен нести заголовок If-Match. Ничего не изменено. Прочитайте запись и отправьте с её ETag.',
    'The version of the record is missing',
    'So that nobody’s change is overwritten, the request must carry If-Match. Nothing was changed. Read the record and send its ETag.',
  ],
  // 422: a named rule refuses
  TOO_EARLY: [
    422,
    'J2.1a',
    'Урок ещё не начался',
    'Отсутствующих отмечают не раньше {from}. Тему и задание можно подготовить уже сейчас.|Отсутствующих отмечают перед самым звонком, не раньше. Тему и задание можно подготовить уже сейчас.',
    'The lesson has not begun',
    'Absences are entered from {from} on. Topic and homework may be prepared now.|Absences are entered just before the bell, not earlier. Topic and homework may be prepared now.',
  ],
  SUBSTITUTION_REQUIRED: [
    422,
    'J2.1b',
    'Нужна отметка о замене',
    'По расписанию этот урок ведёт другой учитель[: {teacher}]. Урок не записан. Отметьте замену — и запишите урок тем же действием.',
    'A substitution has to be shown',
    'By the timetable another teacher gives this lesson[: {teacher}]. The lesson was not recorded. Claim the substitution and record it in one step.',
  ],
  SUBSTITUTION_CONFLICT: [
    422,
    'J2.1b',
    'На этот урок уже назначена замена',
    'Урок заменяет другой учитель[: {teacher}]. Запись не принята, назначенная замена осталась. Снимите её или спросите завуча.',
    'This lesson already has a substitution',
    'Another teacher is to give the lesson[: {teacher}]. Your entry was not accepted, the planned substitution stands. Revoke it or ask the deputy head.',
  ],
  CLAIM_INCOMPLETE: [
    422,
    'J2.1b',
    'Замена указана не полностью',
    'Замена не записана. Укажите вид замены и её причину[, а для другого предмета — проведённый урок: {missing}].',
    'The substitution is incomplete',
    'The substitution was not saved. Give its kind and its cause[, and for another subject the lesson held: {missing}].',
  ],
  REASON_REQUIRED: [
    422,
    'J2.5',
    'Нужна причина изменения',
    'Без причины это не меняется. Прежняя запись осталась. Напишите причину в нескольких словах и отправьте ещё раз.',
    'A reason is needed',
    'This is not changed without a reason. The former entry stands. Give the reason in a few words and send again.',
  ],
  TERM_CLOSED: [
    422,
    'J2.5',
    'Период закрыт',
    'Отметки и записи этого периода уже подведены[: {term}]. Прежнее осталось. Попросите завуча разблокировать страницу.',
    'The term is closed',
    'The marks and records of this term are final[: {term}]. What was there stands. Ask the deputy head to unlock the page.',
  ],
  UNLOCK_EXPIRED: [
    422,
    'J2.5',
    'Время разблокировки вышло',
    'Страница была открыта до {until}. Прежнее осталось. Попросите завуча открыть её ещё раз.|Страница снова закрыта. Прежнее осталось. Попросите завуча открыть её ещё раз.',
    'The unlock has expired',
    'The page was open until {until}. What was there stands. Ask the deputy head to open it again.|The page is closed again. What was there stands. Ask the deputy head to open it again.',
  ],
  UNLOCK_TOO_LONG: [
    422,
    'J2.5',
    'Слишком долгая разблокировка',
    'Страницу открывают не дольше чем на {maxH} ч. Она осталась закрытой. Укажите более ранний срок.|Так надолго страницу не открывают. Она осталась закрытой. Укажите более ранний срок.',
    'The unlock is too long',
    'A page is opened for at most {maxH} h. It stayed closed. Choose an earlier end.|A page is not opened for so long. It stayed closed. Choose an earlier end.',
  ],
  YEAR_CLOSED: [
    422,
    'J2.5',
    'Учебный год закрыт',
    'Журнал этого года закрыт. Прежнее осталось. Изменить его может только директор, с номером приказа.',
    'The school year is closed',
    'The journal of this year is closed. What was there stands. Only the director can change it, with an order number.',
  ],
  ORDER_REQUIRED: [
    422,
    'J2.5',
    'Нужен номер приказа',
    'В закрытом году это меняется только приказом директора. Прежнее осталось. Укажите номер и дату приказа.',
    'An order number is needed',
    'In a closed year this changes only by the director’s order. What was there stands. Give the order’s number and date.',
  ],
  ARCHIVED: [
    422,
    'J2.5',
    'Журнал сдан в архив',
    'Архив не меняется. Прежнее осталось. Если в нём ошибка, составьте акт об исправлении.',
    'The journal is in the archive',
    'The archive is not changed. What was there stands. If it holds an error, file an act of correction.',
  ],
  COUNCIL_REQUIRED: [
    422,
    'J2.5',
    'Нужно решение педсовета',
    'Выставленная итоговая отметка меняется только решением педсовета. Прежняя осталась. Укажите номер и дату решения.',
    'A decision of the council is needed',
    'A published final mark changes only by the council’s decision. The former one stands. Give its number and date.',
  ],
  LAXER_WITHOUT_ACT: [
    422,
    'J1.2',
    'Срок мягче положенного',
    'Школа может сделать срок строже, а мягче — только своим локальным актом[: {settings}]. Прежнее значение осталось. Укажите акт или верните срок.',
    'Laxer than the regulation',
    'A school may make a deadline stricter, and laxer only by a local act of its own[: {settings}]. The former value stands. Cite the act or restore the deadline.',
  ],
  OUT_OF_RANGE: [
    422,
    'J1.2',
    'Такое значение не ставится',
    'Значение настройки[ {setting}] вне допустимого[: от {min} до {max}]. Прежнее осталось. Выберите другое.',
    'The value is out of range',
    'The setting[ {setting}] takes other values[: {min} to {max}]. The former one stands. Choose another.',
  ],
  RETROACTIVE: [
    422,
    'J1.2',
    'Правило не действует задним числом',
    'Новые правила начинаются не раньше завтрашнего дня[; указано {validFrom}]. Прежние остались. Укажите более позднюю дату.',
    'A rule does not reach back',
    'New rules begin tomorrow at the earliest[; given: {validFrom}]. The former ones stand. Choose a later day.',
  ],
  VALUE_NOT_ALLOWED: [
    422,
    'J2.4',
    'Такой отметки нет',
    'Эту отметку школа не ставит[: {value}]. Она не записана, прежнее осталось. Выберите другую.',
    'There is no such mark',
    'The school does not use this mark[: {value}]. It was not saved, what was there stands. Choose another.',
  ],
  NO_MARKS_CLASS: [
    422,
    'J2.4',
    'В этом классе отметок не ставят',
    'Здесь учатся без отметок[: {grade}-й класс]. Отметка не записана. Напишите словами в комментарии или теме.',
    'No marks in this class',
    'This class learns without marks[: grade {grade}]. The mark was not saved. Say it in words instead.',
  ],
  NO_MARKS_SUBJECT: [
    422,
    'J2.4',
    'По этому предмету отметок не ставят',
    'Предмет безотметочный[: {subject}]. Отметка не записана.',
    'No marks in this subject',
    'The subject is taught without marks[: {subject}]. The mark was not saved.',
  ],
  ABSENT_WITH_MARK: [
    422,
    'J2.1a',
    'Ученика не было на уроке',
    'В одной клетке не бывает отсутствия и отметки. Прежнее осталось. Если работа сдана позже, укажите день сдачи.',
    'The pupil was not at the lesson',
    'A cell does not hold an absence and a mark together. What was there stands. If the work was done later, give the day.',
  ],
  NOT_ENROLLED: [
    422,
    'J2.1a',
    'Ученик в этот день не числился в группе',
    'Запись не принята[: {date}]. Проверьте ученика и дату; дату зачисления правит завуч.',
    'The pupil was not in the group that day',
    'The entry was not accepted[: {date}]. Check the pupil and the date; the deputy head corrects enrolments.',
  ],
  LESSON_NOT_RECORDED: [
    422,
    'J2.1a',
    'Урок не записан',
    'Сначала запишите урок, потом это. Ничего не изменено.',
    'The lesson is not recorded',
    'Record the lesson first, then this. Nothing was changed.',
  ],
  LESSON_CANCELLED: [
    422,
    'J2.1a',
    'Урок отменён',
    'На отменённый урок ничего не записывают. Запись не принята. Если урок всё же был, запишите его с причиной.',
    'The lesson is cancelled',
    'Nothing is entered for a cancelled lesson. The entry was not accepted. If it was held after all, record it with a reason.',
  ],
  WORK_NOT_HELD: [
    422,
    'J2.4',
    'Работа ещё не проведена',
    'У этой работы нет урока, поэтому отметка не записана. Укажите урок, на котором её писали.',
    'The work has not been held',
    'This work has no lesson yet, so the mark was not saved. Name the lesson at which it was written.',
  ],
  TOO_MANY_MARKS: [
    422,
    'J2.4',
    'В клетке нет места для ещё одной отметки',
    'В одной клетке не больше {max}. Отметка не записана, прежние остались.|Отметка не записана, прежние остались. Исправьте одну из них или поставьте в другой урок.',
    'No room in the cell for another mark',
    'A cell holds at most {max}. The mark was not saved, the former ones stand.|The mark was not saved, the former ones stand. Correct one of them or use another lesson.',
  ],
  NO_SUCH_SLOT: [
    422,
    null,
    'Такого урока нет в расписании',
    'Урок убран или перенесён[: {date}]. Запись не принята. Обновите страницу и выберите урок заново.',
    'There is no such lesson in the timetable',
    'The lesson was removed or moved[: {date}]. The entry was not accepted. Refresh the page and choose the lesson again.',
  ],
  OPERATION_REUSED: [
    422,
    null,
    'Номер действия уже занят',
    'С этим номером записано другое действие, оно осталось. Новое не принято. Отправьте его с новым номером.',
    'The operation’s id is taken',
    'Another operation was saved with this id and stands. The new one was not accepted. Send it with a new id.',
  ],
  GROUP_REFUSED: [
    422,
    null,
    'Не принято вместе с другим действием',
    'Эти действия записываются только вместе, а одно из них не принято. Ничего из них не записано. Исправьте то действие и отправьте снова.',
    'Refused together with another operation',
    'These operations are saved only together, and one of them was refused. None was saved. Correct that one and send again.',
  ],
  DEPENDS_ON_REFUSED: [
    422,
    null,
    'Не принято действие, от которого зависит это',
    'Сначала исправьте то действие. Это сохранено на устройстве и не записано в журнал.',
    'What this depends on was refused',
    'Correct the other operation first. This one is kept on the device and not saved in the journal.',
  ],
  KEY_REUSED: [
    422,
    null,
    'Ключ повтора уже занят',
    'С этим ключом был другой запрос, его итог остался. Новый не выполнен. Отправьте с новым ключом.',
    'The idempotency key is taken',
    'Another request used this key and its result stands. The new one was not carried out. Send it with a new key.',
  ],
  FILE_NOT_UNDERSTOOD: [
    422,
    null,
    'Файл не удалось разобрать',
    'Это не тот файл, который здесь нужен[: {reason}]. Ничего не загружено. Сохраните его из программы заново.',
    'The file could not be understood',
    'It is not the file that is needed here[: {reason}]. Nothing was loaded. Save it from the program again.',
  ],
  FILE_HOSTILE: [
    422,
    null,
    'Файл отклонён как опасный',
    'В нём есть то, чего в расписании не бывает[: {reason}]. Ничего не загружено. Сохраните его из программы заново.',
    'The file was refused as dangerous',
    'It holds what no timetable holds[: {reason}]. Nothing was loaded. Save it from the program again.',
  ],
  // 429, 503 (+ Retry-After)
  TOO_MANY: [
    429,
    null,
    'Слишком много запросов подряд',
    'Этот запрос не выполнен, остальное сохранено. Подождите {retryAfter} с.|Этот запрос не выполнен, остальное сохранено. Подождите минуту и повторите.',
    'Too many requests in a row',
    'This one was not carried out, the rest is kept. Wait {retryAfter} s.|This one was not carried out, the rest is kept. Wait a minute and repeat.',
  ],
  BUSY: [
    503,
    null,
    'Журнал сейчас занят',
    'Много работы сразу. Этот запрос не выполнен, введённое на устройстве сохранено. Повторим сами через несколько секунд.',
    'The journal is busy',
    'There is much to do at once. This request was not carried out, what you entered is kept on the device. It will be sent again in some seconds.',
  ],
  DATABASE_AWAY: [
    503,
    null,
    'Журнал временно не может записывать',
    'Хранилище данных не отвечает. Введённое на устройстве сохранено и отправится само. Если долго — скажите администратору.',
    'The journal cannot save for now',
    'The data store does not answer. What you entered is kept on the device and will be sent. If it lasts, tell the administrator.',
  ],
} as const satisfies Record<string, Entry>;

/** Every code a refusal may carry. Codes are stable. */
export type ProblemCode = keyof typeof entries;

/** `TERM_CLOSED` → `/problems/term-closed`. */
export function problemType(code: string): string {
  return `/problems/${code.toLowerCase().replaceAll('_', '-')}`;
}

/** Every code with its status, type URI, texts and clause. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = Object.fromEntries(
  Object.entries<Entry>(entries).map(([code, [status, clause, ruTitle, ruDetail, enTitle, enDetail]]) => [
    code,
    Object.freeze({
      status,
      type: problemType(code),
      title: { ru: ruTitle, en: enTitle },
      detail: { ru: ruDetail, en: enDetail },
      clause,
    }),
  ]),
) as Record<ProblemCode, ProblemKind>;

/** Every code, in the order of the catalogue. */
export const PROBLEM_CODES = Object.keys(entries) as ProblemCode[];

/** Texts of an unforeseen fault: status 500, `about:blank`, code `FAULT`, no stack. */
export const FAULT: ProblemKind = {
  status: 500,
  type: 'about:blank',
  title: { ru: 'Что-то сломалось у нас', en: 'Something broke on our side' },
  detail: {
    ru: 'Этот запрос не выполнен, введённое на устройстве сохранено. Повторите позже; если не поможет, назовите администратору номер: {traceId}.|Этот запрос не выполнен, введённое на устройстве сохранено. Повторите позже.',
    en: 'This request was not carried out, what you entered is kept on the device. Try again later; if it does not help, tell the administrator this number: {traceId}.|This request was not carried out, what you entered is kept on the device. Try again later.',
  },
  clause: null,
};

/** Whether a word is a code of the catalogue. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(entries, code);
}

/**
 * Shows one fact as text; undefined: it cannot, and the part with it is left out. Instants need the zone, which
 * only the caller knows.
 */
export type FactFormat = (value: unknown, name: string) => string | undefined;

const unshown = [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/];

/** Words and numbers as they are, days as people write them; no ids, no instants. */
function plainFact(locale: Locale): FactFormat {
  return function show(value: unknown): string | undefined {
    if (Array.isArray(value)) {
      const shown = value.map((one: unknown) => show(one));
      return shown.length === 0 || shown.includes(undefined) ? undefined : shown.join(', ');
    }
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string' || unshown.some((form) => form.test(value))) return undefined;
    const day = locale === 'ru' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
    return day === null ? value : `${day[3]}.${day[2]}.${day[1]}`;
  };
}

/**
 * Fills a template of the catalogue with facts.
 * @param template `{name}` is a fact, `[…]` is left out when a fact in it is not known or cannot be shown, `a|b` is
 *   `b` when `a` lacks one
 * @param facts facts by name
 * @example fillTemplate('До {until}.|Срок вышел.', {}) //=> "Срок вышел."
 */
export function fillTemplate(
  template: string,
  facts: Readonly<Record<string, unknown>> = {},
  format: FactFormat = plainFact('ru'),
): string {
  const shown = new Map<string, string>();
  for (const [name, value] of Object.entries(facts)) {
    const text = value === undefined || value === null ? undefined : format(value, name);
    if (text !== undefined) shown.set(name, text);
  }
  const fill = (part: string): string | undefined => {
    const names = [...part.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    return names.every((name) => shown.has(name))
      ? part.replace(/\{(\w+)\}/g, (_, name: string) => shown.get(name) ?? '')
      : undefined;
  };
  const filled = template.split('|').map((alternative) =>
    // The bracketed parts first: what they show may hold brackets of its own.
    alternative
      .split(/(\[[^\]]*\])/)
      .map((part) => (part.startsWith('[') ? (fill(part.slice(1, -1)) ?? '') : fill(part))),
  );
  const whole = filled.find((parts) => !parts.includes(undefined)) ?? filled.at(-1) ?? [];
  return whole.map((part) => part ?? '…').join('');
}

/** What is known of one refusal besides its code. */
export interface ProblemParts {
  locale?: Locale;
  /** Path of the request. */
  instance?: string;
  /** Clause named by the rule that refuses; without it the catalogue's. */
  clause?: string | null;
  facts?: Record<string, unknown>;
  errors?: FieldError[];
  traceId?: string;
  format?: FactFormat;
}

/**
 * Makes the problem of a code, with its texts in one language and the facts filled in.
 * @param code a code of the catalogue
 * @example makeProblem('TERM_CLOSED', { locale: 'ru' }).type //=> "/problems/term-closed"
 */
export function makeProblem(code: ProblemCode, parts: ProblemParts = {}): Problem {
  return assemble(PROBLEMS[code], code, parts);
}

/** The problem of an unforeseen fault: nothing of its cause but the number to look it up by. */
export function makeFault(parts: Pick<ProblemParts, 'locale' | 'instance' | 'traceId'> = {}): Problem {
  const { traceId } = parts;
  const filled = assemble(FAULT, 'FAULT', { ...parts, facts: traceId === undefined ? {} : { traceId } });
  delete filled.facts;
  return filled;
}

function assemble(kind: ProblemKind, code: string, parts: ProblemParts): Problem {
  const locale = parts.locale ?? 'ru';
  const clause = parts.clause ?? kind.clause;
  const facts = parts.facts ?? {};
  return {
    type: kind.type,
    title: kind.title[locale],
    status: kind.status,
    code,
    detail: fillTemplate(kind.detail[locale], facts, parts.format ?? plainFact(locale)),
    ...(parts.instance === undefined ? {} : { instance: parts.instance }),
    ...(clause === null ? {} : { clause }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(parts.errors === undefined ? {} : { errors: parts.errors }),
    ...(parts.traceId === undefined ? {} : { traceId: parts.traceId }),
  };
}
