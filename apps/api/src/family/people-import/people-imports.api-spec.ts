import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PeopleImportReport, PeopleKind, PeopleRow } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestClass, type TestSchool } from '../../../test/harness.js';

jest.setTimeout(120_000);

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

type Line = readonly string[];

const csv = (lines: readonly Line[], delimiter = ';'): string =>
  lines.map((line) => line.join(delimiter)).join('\r\n');

/** Bytes of a text as Russian spreadsheets save it by default. */
function windows1251(text: string): Buffer {
  const decoder = new TextDecoder('windows-1251');
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  return Buffer.from([...text].map((sign) => bytes.get(sign) ?? 0x3f));
}

const upload = (agent: Agent, base: string, kind: PeopleKind, content: string | Buffer) =>
  agent
    .post(`${base}/people-imports?kind=${kind}&filename=${encodeURIComponent('список.csv')}`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(content as string) as unknown as string);

async function preview(
  agent: Agent,
  base: string,
  kind: PeopleKind,
  content: string | Buffer,
): Promise<PeopleImportReport> {
  return (await upload(agent, base, kind, content).expect(201)).body;
}

const apply = (agent: Agent, base: string, report: PeopleImportReport, decisions: object[] = []) =>
  agent
    .post(`${base}/people-imports/${report.id}/application`, { decisions })
    .set('If-Match', `"v${report.version}"`);

const bad = ({ rows }: PeopleImportReport): PeopleRow[] => rows.filter((row) => row.action === 'bad');
const rowOf = ({ rows }: PeopleImportReport, row: number): PeopleRow | undefined =>
  rows.find((one) => one.row === row);
const changesOf = (row: PeopleRow | undefined): string[] =>
  (row?.changes ?? []).map(({ field, before, after }) => `${field}: ${before} → ${after}`);

const kept = ['pupil', 'enrolment', 'staff_member', 'parent', 'parent_link', 'external_id'];

async function rowCounts(school: TestSchool): Promise<unknown> {
  const parts = kept.map((name) => `(SELECT count(*)::int FROM ${name} WHERE school_id = $1) AS ${name}`);
  return (await api.sql(`SELECT ${parts.join(', ')}`, [school.id]))[0];
}

const surnames = [
  'Агапов',
  'Бурмистров',
  'Вешняков',
  'Горшков',
  'Дёмин',
  'Ершов',
  'Жданов',
  'Зыков',
  'Ильин',
  'Котов',
];
const given = ['Артём', 'Борис', 'Вадим', 'Глеб', 'Денис', 'Егор', 'Иван', 'Кирилл', 'Лев', 'Матвей'];
const patronymics = ['Алексеевич', 'Борисович', 'Викторович', 'Глебович', 'Дмитриевич', 'Ильич'];
const header = [
  '№ п/п',
  'Фамилия',
  'Имя',
  'Отчество',
  'Дата рождения',
  'Класс',
  'Дата зачисления',
  'Приказ',
  'Личное дело №',
  'Телефон',
];

/** So many pupils, each different from all others, dealt to classes in turn. */
const invented = (count: number, titles: readonly string[]): string[][] =>
  Array.from({ length: count }, (_, index) => [
    String(index + 1),
    surnames[index % 10] ?? '',
    given[Math.floor(index / 10) % 10] ?? '',
    patronymics[Math.floor(index / 100) % 6] ?? '',
    `${String((index % 28) + 1).padStart(2, '0')}.0${(index % 9) + 1}.2014`,
    titles[index % titles.length] ?? '',
    '01.09.2020',
    '№ 12 от 28.08.2026',
    `Д-${index + 1}`,
    '+7 900 000-00-00',
  ]);

async function withClasses(
  grades: readonly number[],
): Promise<{ school: TestSchool; admin: Agent; classes: TestClass[]; titles: string[] }> {
  const school = await api.makeSchool();
  const classes: TestClass[] = [];
  for (const gradeLevel of grades) classes.push(await school.addClass({ gradeLevel, pupils: 0 }));
  const rows = await api.sql<{ title: string }>(
    `SELECT grade_level || letter AS title FROM school_class WHERE school_id = $1 AND id = ANY ($2::uuid[])
     ORDER BY array_position($2::uuid[], id)`,
    [school.id, classes.map((one) => one.id)],
  );
  return { school, admin: await school.agent('admin'), classes, titles: rows.map((row) => row.title) };
}

describe('six hundred pupils with ten planted errors', () => {
  let school: TestSchool;
  let admin: Agent;
  let report: PeopleImportReport;
  let good: string[][];
  const planted: Readonly<Record<number, readonly [column: number, value: string]>> = {
    11: [4, '31.02.2014'],
    57: [5, '7Ю'],
    103: [5, 'седьмой'],
    150: [2, ''],
    202: [1, 'Горшк0в'],
    300: [8, 'Д-77'],
    351: [7, '=1+1'],
    404: [4, '1950-01-01'],
    455: [5, ''],
  };

  beforeAll(async () => {
    const made = await withClasses([5, 6, 6, 7, 7, 7, 8, 8, 9, 9]);
    ({ school, admin } = made);
    good = invented(600, made.titles);
    const lines = good.map((line) => [...line]);
    for (const [row, [column, value]] of Object.entries(planted)) {
      const line = lines[Number(row) - 2];
      if (line) line[column] = value;
    }
    // The tenth: the pupil of row 2 again.
    lines[500 - 2] = [...(lines[0] ?? [])];
    report = await preview(admin, school.base, 'pupils', windows1251(csv([header, ...lines])));
  });

  it('names each by row, column and reason, in Russian and English', async () => {
    expect(report).toMatchObject({
      encoding: 'windows-1251',
      delimiter: ';',
      state: 'read',
      counts: { rows: 600, new: 590, changed: 0, unchanged: 0, bad: 10 },
    });
    const named = (one: PeopleImportReport): unknown[] =>
      bad(one).map(({ row, faults }) => [
        row,
        faults.map(({ column, value, text }) => [column, value, text]),
      ]);
    expect(named(report)).toEqual([
      [11, [['Дата рождения', '31.02.2014', 'Это не дата. Пишите её так: 08.03.2014 или 2014-03-08.']]],
      [57, [['Класс', '7Ю', 'Такого класса в этом учебном году нет.']]],
      [103, [['Класс', 'седьмой', 'Это не похоже на класс. Пишите его так: 7А.']]],
      [150, [['Имя', '', 'Не заполнено.']]],
      [202, [['Фамилия', 'Горшк0в', 'В имени есть знаки, которых в именах не бывает.']]],
      [300, [['Личное дело №', 'Д-77', 'Этот номер уже стоит в строке 78.']]],
      [351, [['Приказ', '=1+1', 'Похоже на формулу: значение не должно начинаться с =, +, - или @.']]],
      [404, [['Дата рождения', '1950-01-01', 'С такой датой рождения в школе не учатся.']]],
      [455, [['Класс', '', 'Класс не указан.']]],
      [500, [['', null, 'Повторяет строку 2.']]],
    ]);
    const english = await admin
      .get(`${school.base}/people-imports/${report.id}`)
      .set('Accept-Language', 'en')
      .expect(200);
    expect(bad(english.body).map(({ faults }) => faults[0]?.text)).toEqual([
      'This is no date. Write it as 08.03.2014 or 2014-03-08.',
      'There is no such class in this academic year.',
      'This does not look like a class. Write it as 7А.',
      'Nothing is filled in.',
      'The name has characters that names do not have.',
      'Row 78 has this number already.',
      'It looks like a formula: a value must not begin with =, +, - or @.',
      'Nobody at a school has this date of birth.',
      'The class is not given.',
      'Repeats row 2.',
    ]);
  });

  it('shows what is known and not read, and the cells of bad rows', () => {
    expect(report.columns[0]).toMatchObject({
      header: '№ п/п',
      field: null,
      text: 'Порядковый номер не нужен.',
    });
    expect(report.columns[9]).toMatchObject({ header: 'Телефон', field: null });
    expect(report.columns[9]?.text).toContain('Контакты');
    expect(rowOf(report, 57)?.cells?.[5]).toBe('7Ю');
    expect(rowOf(report, 58)?.cells).toBeNull();
    expect(changesOf(rowOf(report, 2))).toEqual([
      'surname: null → Агапов',
      'givenName: null → Артём',
      'patronymic: null → Алексеевич',
      'birthDate: null → 2014-01-01',
      'schoolClass: null → 5Б',
      'enrolledOn: null → 2026-09-01',
      'orderRef: null → № 12 от 28.08.2026',
      'externalId: null → Д-1',
    ]);
  });

  it('changes nothing before it is applied, then enters all the others, with their history', async () => {
    const before = (await rowCounts(school)) as { pupil: number; enrolment: number };
    const answer = await apply(admin, school.base, report).expect(200);
    expect(answer.headers.etag).toBe('"v2"');
    expect(answer.body).toMatchObject({ state: 'applied', version: 2, counts: report.counts });
    expect(await rowCounts(school)).toMatchObject({
      pupil: before.pupil + 590,
      enrolment: before.enrolment + 590,
      external_id: 590,
    });
    const [written] = await api.sql<{ count: number }>(
      `SELECT count(*)::int FROM ledger_entry WHERE school_id = $1 AND type IN ('pupil.created', 'enrolment.created')`,
      [school.id],
    );
    expect(written?.count).toBe(1180);
    const again = await apply(admin, school.base, report).expect(200);
    expect(again.body).toEqual(answer.body);
    const { body } = await admin.get(`${school.base}/people-imports/${report.id}`).expect(200);
    expect(body).toEqual(answer.body);
    const [left] = await api.sql('SELECT source FROM people_import WHERE school_id = $1 AND id = $2', [
      school.id,
      report.id,
    ]);
    expect(left).toEqual({ source: null });
  });

  it('is all unchanged the second time, written otherwise, but for what was planted', async () => {
    const lines = good.filter((_, index) => planted[index + 2] === undefined && index !== 498);
    const tab = await preview(admin, school.base, 'pupils', csv([header, ...lines], '\t'));
    expect(tab).toMatchObject({ encoding: 'utf-8', delimiter: '\t' });
    expect(tab.counts).toEqual({ rows: 590, new: 0, changed: 0, unchanged: 590, bad: 0 });
    const comma = await preview(admin, school.base, 'pupils', `\uFEFF${csv([header, ...lines], ',')}`);
    expect(comma.counts).toEqual(tab.counts);
    const repaired = await preview(admin, school.base, 'pupils', csv([header, ...good]));
    expect(repaired.counts).toEqual({ rows: 600, new: 10, changed: 0, unchanged: 590, bad: 0 });
  });

  it('changes exactly the rows that were edited', async () => {
    const edited = good.map((line) => [...line]);
    const edit = (row: number, column: number, value: string): void => {
      const line = edited[row - 2];
      if (line) line[column] = value;
    };
    edit(3, 3, 'Андреевич');
    edit(4, 4, '05.05.2015');
    edit(5, 1, 'Горшков-Степной');
    edit(6, 8, 'Д-6000');
    const before = await rowCounts(school);
    const lines = edited.filter((_, index) => planted[index + 2] === undefined && index !== 498);
    const report = await preview(admin, school.base, 'pupils', csv([header, ...lines]));
    expect(report.counts).toEqual({ rows: 590, new: 0, changed: 4, unchanged: 586, bad: 0 });
    expect([3, 4, 5, 6].map((row) => changesOf(rowOf(report, row)))).toEqual([
      ['patronymic: Алексеевич → Андреевич'],
      ['birthDate: 2014-03-03 → 2015-05-05'],
      ['surname: Горшков → Горшков-Степной'],
      ['externalId: Д-5 → Д-6000'],
    ]);
    await apply(admin, school.base, report).expect(200);
    expect(await rowCounts(school)).toEqual(before);
    const again = await preview(admin, school.base, 'pupils', csv([header, ...lines]));
    expect(again.counts).toMatchObject({ changed: 0, unchanged: 590 });
  });
});

describe('a table of pupils', () => {
  const short = ['ФИО', 'Дата рождения', 'Класс'];

  it('moves a pupil to another class with what was recorded left where it was, once', async () => {
    const { school, admin, classes, titles } = await withClasses([7, 7]);
    const [from, to] = titles;
    const line = (title: string | undefined) =>
      csv([short, ['Белова Анна Ильинична', '2013-02-01', title ?? '']]);
    const made = await preview(admin, school.base, 'pupils', line(from));
    await apply(admin, school.base, made).expect(200);
    const subgroup = await admin
      .post(`${school.base}/groups`, {
        academicYearId: school.yearId,
        kind: 'subgroup',
        schoolClassId: classes[0]?.id,
        name: `${from} английский 1`,
      })
      .expect(201);
    const [pupil] = await api.sql<{ id: string }>(
      `SELECT id FROM pupil WHERE school_id = $1 AND surname = 'Белова'`,
      [school.id],
    );
    await api.sql(`UPDATE enrolment SET from_on = '2026-09-01' WHERE school_id = $1 AND pupil_id = $2`, [
      school.id,
      pupil?.id,
    ]);
    await admin
      .post(`${school.base}/enrolments`, {
        pupilId: pupil?.id,
        groupId: subgroup.body.id,
        fromOn: '2026-09-01',
      })
      .expect(201);
    const move = await preview(admin, school.base, 'pupils', line(to));
    expect(move.counts).toMatchObject({ changed: 1 });
    expect(changesOf(move.rows[0])).toEqual([
      `schoolClass: ${from} → ${to}`,
      'enrolledOn: null → 2026-11-24',
      `subgroup: ${from} английский 1 → null`,
    ]);
    await apply(admin, school.base, move).expect(200);
    const stays = await api.sql(
      `SELECT group_id, from_on, to_on FROM enrolment WHERE school_id = $1 AND pupil_id = $2 ORDER BY from_on, to_on`,
      [school.id, pupil?.id],
    );
    const until = { from_on: '2026-09-01', to_on: '2026-11-23' };
    expect(stays).toEqual(
      expect.arrayContaining([
        { group_id: classes[0]?.groupId, ...until },
        { group_id: subgroup.body.id, ...until },
        { group_id: classes[1]?.groupId, from_on: '2026-11-24', to_on: null },
      ]),
    );
    expect((await preview(admin, school.base, 'pupils', line(to))).counts).toMatchObject({ unchanged: 1 });
  });

  it('is not applied when something else would come of it, nor by an old version', async () => {
    const { school, admin, titles } = await withClasses([7]);
    const file = csv([short, ['Белова Анна Ильинична', '2013-02-01', titles[0] ?? '']]);
    const first = await preview(admin, school.base, 'pupils', file);
    const second = await preview(admin, school.base, 'pupils', file);
    await apply(admin, school.base, { ...first, version: 7 }).expect(412);
    await admin.post(`${school.base}/people-imports/${first.id}/application`, { decisions: [] }).expect(428);
    await apply(admin, school.base, first).expect(200);
    const before = await rowCounts(school);
    const refused = await apply(admin, school.base, second).expect(409);
    expect(refused.body.code).toBe('PREVIEW_OUTDATED');
    expect(await rowCounts(school)).toEqual(before);
  });

  it('takes no half of a bad row, and asks about namesakes', async () => {
    const { school, admin, titles } = await withClasses([7, 7]);
    const [a, b] = titles as [string, string];
    const first = await preview(
      admin,
      school.base,
      'pupils',
      csv([short, ['Зуев Олег', '', a], ['Зуев Олег', '', b], ['Котова Яна', '2013-01-01', a]]),
    );
    expect(first.counts).toMatchObject({ new: 3 });
    await apply(admin, school.base, first).expect(200);
    const before = await rowCounts(school);
    const file = [
      [...short, 'Личное дело'],
      ['Зуев Олег', '', '7Щ', ''],
      ['Котова Яна', '32.01.2013', b, 'К-1'],
      ['Лунин', '2013-01-01', a, ''],
      ['Новиков Пётр', '', a, '', '', 'лишнее'],
    ];
    const report = await preview(admin, school.base, 'pupils', csv(file));
    expect(bad(report).map(({ faults }) => faults.map(({ code }) => code))).toEqual([
      ['CLASS_UNKNOWN'],
      ['DATE_WRONG'],
      ['NAME_INCOMPLETE'],
      ['TOO_MANY_CELLS'],
    ]);
    await apply(admin, school.base, report).expect(200);
    expect(await rowCounts(school)).toEqual(before);
    const third = await school.addClass({ gradeLevel: 7, pupils: 0 });
    expect(third.id).toBeDefined();
    const asked = await preview(admin, school.base, 'pupils', csv([short, ['Зуев Олег', '', '7Г']]));
    expect(asked.rows[0]?.faults[0]).toMatchObject({ code: 'PERSON_AMBIGUOUS', column: '' });
    expect(asked.rows[0]?.faults[0]?.text).toContain(`Зуев Олег, ${a}; Зуев Олег, ${b}`);
  });

  it('is refused as a whole where it is no such table, and nothing is kept', async () => {
    const { school, admin } = await withClasses([]);
    const reason = async (content: string | Buffer): Promise<unknown> => {
      const { body } = await upload(admin, school.base, 'pupils', content).expect(422);
      expect(body.code).toBe('FILE_NOT_UNDERSTOOD');
      return [body.facts.kind, body.facts.reason];
    };
    expect(await reason('Фамилия;Имя\r\nБелова;Анна')).toEqual(['COLUMN_MISSING', 'нет столбца «Класс»']);
    expect(await reason('просто текст')).toEqual(['NO_HEADER', expect.any(String)]);
    expect(await reason(Buffer.from('PK\x03\x04', 'latin1'))).toEqual(['SPREADSHEET', expect.any(String)]);
    expect(await reason('Фамилия;Имя;Класс\r\n')).toEqual(['NO_ROWS', expect.any(String)]);
    const [left] = await api.sql('SELECT count(*)::int FROM people_import WHERE school_id = $1', [school.id]);
    expect(left).toEqual({ count: 0 });
  });

  it('is for those who make the structure, at their own school, and leaves a trace of what is shown', async () => {
    const { school, admin, titles } = await withClasses([7]);
    const file = csv([short, ['Белова Анна Ильинична', '2013-02-01', titles[0] ?? '']]);
    await apply(admin, school.base, await preview(admin, school.base, 'pupils', file)).expect(200);
    const report = await preview(admin, school.base, 'pupils', file);
    for (const role of ['teacher', 'classTeacher', 'director', 'parent'] as const) {
      const agent = await school.agent(role);
      await upload(agent, school.base, 'pupils', file).expect(403);
      await agent.get(`${school.base}/people-imports/${report.id}`).expect(403);
      await apply(agent, school.base, report).expect(403);
    }
    const other = await api.makeSchool();
    const stranger = await other.agent('admin');
    await upload(stranger, school.base, 'pupils', file).expect(404);
    await stranger.get(`${other.base}/people-imports/${report.id}`).expect(404);
    await apply(stranger, other.base, report).expect(404);
    await api.flushAccessLog();
    const [pupil] = await api.sql<{ id: string }>(
      `SELECT id FROM pupil WHERE school_id = $1 AND surname = 'Белова'`,
      [school.id],
    );
    const readings = await api.sql(
      `SELECT operation, subject_kind FROM access_log WHERE school_id = $1 AND $2 = ANY (subject_ids) ORDER BY at`,
      [school.id, pupil?.id],
    );
    expect(readings).toEqual([
      { operation: 'applyPeopleImport', subject_kind: 'pupil' },
      { operation: 'importPeople', subject_kind: 'pupil' },
    ]);
  });

  it('is taken once for one key', async () => {
    const { school, admin, titles } = await withClasses([7]);
    const file = csv([short, ['Белова Анна Ильинична', '2013-02-01', titles[0] ?? '']]);
    const first = await upload(admin, school.base, 'pupils', file)
      .set('Idempotency-Key', '"twice"')
      .expect(201);
    const second = await upload(admin, school.base, 'pupils', file)
      .set('Idempotency-Key', '"twice"')
      .expect(201);
    expect(second.body).toEqual(first.body);
  });

  it('costs the same statements however long it is', async () => {
    const { school, admin, titles } = await withClasses([7, 8]);
    const costs = async (count: number, year: string): Promise<number[]> => {
      const lines = invented(count, titles).map((line) =>
        line.map((cell, at) => (at === 4 ? cell.replace('2014', year) : at === 8 ? `${year}-${cell}` : cell)),
      );
      let report: PeopleImportReport | undefined;
      const read = await api.statements(async () => {
        report = await preview(admin, school.base, 'pupils', csv([header, ...lines]));
      });
      const applied = await api.statements(() =>
        apply(admin, school.base, report as PeopleImportReport).expect(200),
      );
      return [read.length, applied.length];
    };
    await costs(3, '2011');
    const [few, many] = [await costs(5, '2012'), await costs(300, '2013')];
    expect(many).toEqual(few);
    expect(few[0]).toBeLessThanOrEqual(14);
    expect(few[1]).toBeLessThanOrEqual(24);
  });
});

describe('a table of staff', () => {
  const columns = ['Учитель', 'Должность', 'Табельный номер', 'Предметы'];

  it('recognises whom a timetable has left with initials, and keeps names over initials', async () => {
    const school = await api.makeSchool();
    const admin = await school.agent('admin');
    const [mark] = await api.sql<{ id: string }>(
      `INSERT INTO staff_member (school_id, id, surname, given_name, patronymic)
       VALUES ($1, gen_random_uuid(), 'Ветрова', 'М.', 'В.'), ($1, gen_random_uuid(), 'Грачёв', 'Олег', 'Ильич')
       RETURNING id`,
      [school.id],
    );
    const file = csv([
      columns,
      ['Ветрова Марина Викторовна', 'учитель математики', '17', 'алгебра'],
      ['Грачев О.И.', '', '18', ''],
      ['Дроздова Вера Павловна', 'завуч', '', ''],
      ['Дроздова Вера Павловна', 'учитель', '', ''],
      ['Ежова Зоя', '@учитель', '', ''],
    ]);
    const report = await preview(admin, school.base, 'staff', file);
    expect(report.counts).toEqual({ rows: 5, new: 1, changed: 2, unchanged: 0, bad: 2 });
    expect(report.rows.map(changesOf)).toEqual([
      [
        'givenName: М. → Марина',
        'patronymic: В. → Викторовна',
        'position: null → учитель математики',
        'externalId: null → 17',
      ],
      ['externalId: null → 18'],
      [
        'surname: null → Дроздова',
        'givenName: null → Вера',
        'patronymic: null → Павловна',
        'position: null → завуч',
      ],
      [],
      [],
    ]);
    expect(bad(report).map(({ faults }) => [faults[0]?.column, faults[0]?.code])).toEqual([
      ['', 'DUPLICATE_ROW'],
      ['Должность', 'FORMULA'],
    ]);
    expect(report.columns[3]?.text).toContain('преподаёт');
    await apply(admin, school.base, report).expect(200);
    const { body } = await admin.get(`${school.base}/staff/${mark?.id}`).expect(200);
    expect(body).toMatchObject({
      surname: 'Ветрова',
      givenName: 'Марина',
      patronymic: 'Викторовна',
      version: 2,
      externalIds: [{ system: 'personnelNumber', value: '17' }],
    });
    expect((await preview(admin, school.base, 'staff', file)).counts).toEqual({
      rows: 5,
      new: 0,
      changed: 0,
      unchanged: 3,
      bad: 2,
    });
  });

  it('brings back who had left only by all names, and takes nobody else’s number', async () => {
    const school = await api.makeSchool();
    const admin = await school.agent('admin');
    const file = (line: Line) => csv([columns, line]);
    const made = await preview(
      admin,
      school.base,
      'staff',
      file(['Ветрова Марина Викторовна', 'учитель', '17', '']),
    );
    await apply(admin, school.base, made).expect(200);
    await api.sql(
      `UPDATE staff_member SET ended_on = '2026-10-01' WHERE school_id = $1 AND surname = 'Ветрова'`,
      [school.id],
    );
    const initials = await preview(admin, school.base, 'staff', file(['Ветрова М. В.', '', '', '']));
    expect(initials.counts).toMatchObject({ new: 1 });
    const back = await preview(admin, school.base, 'staff', file(['Ветрова Марина Викторовна', '', '', '']));
    expect(changesOf(back.rows[0])).toEqual(['endedOn: 2026-10-01 → null']);
    await apply(admin, school.base, back).expect(200);
    const taken = await preview(admin, school.base, 'staff', file(['Галкина Нина', '', '17', '']));
    expect(taken.rows[0]?.faults[0]).toMatchObject({
      column: 'Табельный номер',
      value: '17',
      code: 'NUMBER_TAKEN',
      text: 'Этот номер уже у другого человека: Ветрова Марина Викторовна.',
    });
  });
});

describe('a table of parents', () => {
  const columns = ['ФИО родителя', 'Кем приходится', 'ФИО ребёнка', 'Класс', 'Телефон'];
  let school: TestSchool;
  let admin: Agent;
  let [a, b] = ['', ''];

  beforeAll(async () => {
    const made = await withClasses([7, 7]);
    ({ school, admin } = made);
    [a, b] = made.titles as [string, string];
    const pupils = await preview(
      admin,
      school.base,
      'pupils',
      csv([
        ['ФИО', 'Дата рождения', 'Класс'],
        ['Орлов Пётр Сергеевич', '2013-01-01', a],
        ['Орлова Анна Сергеевна', '2014-01-01', b],
        ['Орлов Илья Денисович', '2013-03-01', a],
        ['Рыбин Лев Олегович', '2013-04-01', a],
        ['Рыбин Лев Игоревич', '2013-05-01', a],
        ['Сомова Ия Олеговна', '2013-06-01', b],
      ]),
    );
    await apply(admin, school.base, pupils).expect(200);
  });

  const table = (...lines: Line[]): string => csv([columns, ...lines], '\t');
  const ties = () =>
    api.sql<{ parent: string; child: string; kind: string; parentId: string }>(
      `SELECT r.surname || ' ' || r.given_name AS parent, p.surname || ' ' || p.given_name AS child, l.kind,
         r.id AS "parentId"
       FROM parent_link l JOIN parent r ON r.id = l.parent_id JOIN pupil p ON p.id = l.pupil_id
       WHERE l.school_id = $1 ORDER BY parent, child`,
      [school.id],
    );

  it('ties one parent to two children of one family, and names what is wrong', async () => {
    const report = await preview(
      admin,
      school.base,
      'parents',
      table(
        ['Орлова Елена Павловна', 'мать', 'Орлов Петр Сергеевич', a, '+7 900 000-00-00'],
        ['Орлова Елена Павловна', 'мать', 'Орлова Анна', b, ''],
        ['Орлова Елена Павловна', 'мама', 'Орлов Пётр', a, ''],
        ['Рыбина Ольга Ильинична', 'мать', 'Рыбин Лев', a, ''],
        ['Рыбина Ольга Ильинична', 'сосед', 'Рыбин Лев Олегович', a, ''],
        ['Рыбина Ольга Ильинична', '', 'Рыбин Лев Олегович', b, ''],
        ['Рыбина Ольга Ильинична', '', '', a, ''],
      ),
    );
    expect(report.counts).toEqual({ rows: 7, new: 2, changed: 0, unchanged: 0, bad: 5 });
    expect(changesOf(report.rows[1])).toEqual([
      'parentKind: null → mother',
      `child: Орлов Пётр, ${a} → Орлова Анна, ${b}`,
    ]);
    expect(bad(report).map(({ row, faults }) => [row, faults[0]?.column, faults[0]?.text])).toEqual([
      [4, '', 'Повторяет строку 2.'],
      [5, 'ФИО ребёнка', `В классе ${a} таких учеников несколько. Напишите и отчество.`],
      [6, 'Кем приходится', 'Кем приходится — непонятно. Возможно: мать, отец, опекун, иное.'],
      [7, 'ФИО ребёнка', `В классе ${b} такого ученика нет.`],
      [8, 'ФИО ребёнка', 'Ребёнок не указан.'],
    ]);
    await apply(admin, school.base, report).expect(200);
    const made = await ties();
    expect(made).toMatchObject([
      { parent: 'Орлова Елена', child: 'Орлов Пётр', kind: 'mother' },
      { parent: 'Орлова Елена', child: 'Орлова Анна', kind: 'mother' },
    ]);
    expect(new Set(made.map((one) => one.parentId)).size).toBe(1);
  });

  it('asks whether a namesake is the same person, and does as is decided', async () => {
    const file = table(
      // Of the parent there, the father is another one.
      ['Орлова Елена Павловна', 'мать', 'Орлов Илья Денисович', a, ''],
      ['Орлова Елена Павловна', 'отец', 'Орлов Пётр Сергеевич', a, ''],
      ['Лаптева Юлия Яновна', 'мать', 'Рыбин Лев Олегович', a, ''],
      ['Лаптева Юлия Яновна', 'мать', 'Сомова Ия Олеговна', b, ''],
    );
    const report = await preview(admin, school.base, 'parents', file);
    expect(report.counts).toEqual({ rows: 4, new: 1, changed: 1, unchanged: 0, bad: 2 });
    expect(bad(report).map(({ row, faults, decisions }) => [row, faults[0]?.text, decisions])).toEqual([
      [
        2,
        `В школе уже есть Орлова Елена Павловна, дети: Орлов Пётр, ${a}; Орлова Анна, ${b}. ` +
          'Один это человек или тёзка, таблица не говорит: решите сами.',
        ['same', 'another'],
      ],
      [
        5,
        `Так же зовут родителя из строки 4, ребёнок: Рыбин Лев, ${a}. ` +
          'Один это человек или тёзка, таблица не говорит: решите сами.',
        ['same', 'another'],
      ],
    ]);
    const wrong = await apply(admin, school.base, report, [
      { row: 3, decision: 'same' },
      { row: 2, decision: 'another' },
      { row: 2, decision: 'same' },
    ]).expect(400);
    expect(wrong.body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/decisions/0',
      '/decisions/2',
    ]);
    const decided = [
      { row: 2, decision: 'another' },
      { row: 5, decision: 'same' },
    ];
    const { body } = await apply(admin, school.base, report, decided).expect(200);
    expect(body.counts).toEqual({ rows: 4, new: 3, changed: 1, unchanged: 0, bad: 0 });
    const made = await ties();
    const idOf = (child: string): string[] =>
      made.filter((one) => one.child === child).map((one) => one.parentId);
    expect(made).toHaveLength(5);
    expect(idOf('Орлов Илья')).not.toEqual(idOf('Орлов Пётр'));
    expect(idOf('Рыбин Лев')).toEqual(idOf('Сомова Ия'));
    const again = await preview(admin, school.base, 'parents', file);
    expect(again.counts).toEqual({ rows: 4, new: 0, changed: 0, unchanged: 4, bad: 0 });
  });

  it('never opens again what was closed or restricted, and leaves an undecided row out', async () => {
    await api.sql(
      `UPDATE parent_link l SET to_on = '2026-10-31' FROM pupil p
       WHERE l.school_id = $1 AND p.id = l.pupil_id AND p.surname = 'Сомова'`,
      [school.id],
    );
    await api.sql(
      `UPDATE parent_link l SET restricted = true FROM pupil p
       WHERE l.school_id = $1 AND p.id = l.pupil_id AND p.surname = 'Рыбин'`,
      [school.id],
    );
    const before = await api.sql('SELECT * FROM parent_link WHERE school_id = $1 ORDER BY id', [school.id]);
    const report = await preview(
      admin,
      school.base,
      'parents',
      table(
        ['Лаптева Юлия Яновна', 'мать', 'Сомова Ия Олеговна', b, ''],
        ['Лаптева Юлия Яновна', 'опекун', 'Рыбин Лев Олегович', a, ''],
        ['Лаптева Юлия Яновна', 'опекун', 'Рыбин Лев Игоревич', a, ''],
        ['Орлова Елена Павловна', 'мать', 'Рыбин Лев Игоревич', a, ''],
      ),
    );
    expect(report.rows.map(({ action, faults, decisions }) => [action, faults[0]?.code, decisions])).toEqual([
      ['bad', 'LINK_ENDED', []],
      ['unchanged', undefined, []],
      ['bad', 'PARENT_NAMESAKE', ['same', 'another']],
      ['bad', 'PARENT_AMBIGUOUS', ['another']],
    ]);
    expect(report.rows[0]?.faults[0]?.text).toContain('закрыта 31.10.2026');
    await apply(admin, school.base, report).expect(200);
    expect(await api.sql('SELECT * FROM parent_link WHERE school_id = $1 ORDER BY id', [school.id])).toEqual(
      before,
    );
  });

  it('tells the parent of what was entered at once', async () => {
    const [link] = await api.sql<{ parentId: string; pupilId: string }>(
      `SELECT parent_id AS "parentId", pupil_id AS "pupilId" FROM parent_link l JOIN pupil p ON p.id = l.pupil_id
       WHERE l.school_id = $1 AND p.surname = 'Орлов' AND p.given_name = 'Илья'`,
      [school.id],
    );
    const person = await school.newPerson({ roles: ['parent'], parentId: link?.parentId ?? '' });
    const parent = await school.agentOf(person);
    await parent.get(`${school.base}/pupils/${link?.pupilId}`).expect(200);
    const [sister] = await api.sql<{ id: string }>(
      `SELECT id FROM pupil WHERE school_id = $1 AND surname = 'Орлова'`,
      [school.id],
    );
    await parent.get(`${school.base}/pupils/${sister?.id}`).expect(403);
    const report = await preview(
      admin,
      school.base,
      'parents',
      table(['Орлова Елена Павловна', 'мать', 'Рыбин Лев Игоревич', a, '']),
    );
    await apply(admin, school.base, report, [{ row: 2, decision: 'another' }]).expect(200);
    await parent.get(`${school.base}/pupils/${link?.pupilId}`).expect(200);
    expect((await parent.get('/api/v1/me').expect(200)).body.memberships[0].children).toHaveLength(1);
  });
});
