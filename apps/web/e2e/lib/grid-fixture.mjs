/** A school with one journal, made of numbers, for measuring its grid without the product behind it. */

const DAY = 86_400_000;
const SURNAMES = [
  'Абрамова',
  'Баранов',
  'Виноградова',
  'Герасимов',
  'Данилова',
  'Ефимов',
  'Журавлёва',
  'Ковалёв',
];
const NAMES = ['Анна', 'Илья', 'Мария', 'Павел', 'Арина', 'Егор'];

const id = (/** @type {number} */ number) =>
  `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** The same numbers in every round. */
function dice(/** @type {number} */ seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** What a cell holds: mostly nothing, often a mark, sometimes two, an absence, a comment. */
function cellOf(/** @type {() => number} */ roll, /** @type {number} */ work) {
  const chance = roll();
  const mark = 2 + Math.floor(roll() * 4);
  const of = work >= 0 ? `:${work}` : '';
  if (work >= 0 && chance < 0.9) return `${mark}${of}${roll() < 0.1 ? '+' : ''}`;
  if (chance < 0.35) return `${mark}`;
  if (chance < 0.4) return `${mark} ${2 + Math.floor(roll() * 4)}`;
  return chance < 0.47 ? 'a' : chance < 0.5 ? 'l7' : '';
}

/**
 * @param {number} pupils
 * @param {number} lessons
 */
export function schoolOf(pupils, lessons) {
  const now = Date.now();
  const today = Math.floor(lessons * 0.8);
  const dayOf = (/** @type {number} */ column) =>
    new Date(now + Math.round((column - today) * 1.5) * DAY).toISOString().slice(0, 10);
  const roll = dice(7);
  const columns = Array.from({ length: lessons }, (_none, column) => [
    id(1000 + column),
    dayOf(column),
    1 + (column % 6),
    column < today ? 'h' : 'p',
    column < today ? 1 : 0,
  ]);
  const works = Array.from({ length: Math.floor(lessons / 6) }, (_none, work) => [
    id(5000 + work),
    work * 6 + 3,
    work % 2 ? 'controlWork' : 'independentWork',
    work % 2 ? 300 : 200,
    `Работа № ${work + 1}`,
    new Date(now + (work * 9 + 7) * DAY).toISOString(),
  ]);
  const cells = Array.from({ length: pupils }, () =>
    columns.map((_column, column) =>
      column < today
        ? cellOf(
            roll,
            works.findIndex(([, held]) => held === column),
          )
        : '',
    ),
  );
  const grid = {
    version: 100,
    serverTime: new Date(now).toISOString(),
    policyVersion: 0,
    own: columns.map((_column, index) => index),
    pupils: Array.from({ length: pupils }, (_none, row) => [
      id(100 + row),
      `${SURNAMES[row % SURNAMES.length]} ${NAMES[row % NAMES.length]}`,
      0,
      0,
    ]),
    columns,
    works,
    cells,
    totals: cells.map((_row, row) => [1500 + row, 400, '4', 12, 2, 0]),
  };
  const [schoolId, journalId, staffId, yearId] = [id(1), id(2), id(3), id(4)];
  const me = {
    account: { id: id(5), login: 'teacher1', displayName: 'Соколова Мария', locale: 'ru', theme: 'light' },
    memberships: [
      {
        id: id(6),
        school: { id: schoolId, name: 'Школа № 12' },
        zone: 'Europe/Moscow',
        demo: false,
        roles: [{ role: 'teacher', scopeKind: 'school', scopeIds: [] }],
        staffId,
        pupilId: null,
        parentId: null,
        children: [],
      },
    ],
    serverTime: grid.serverTime,
  };
  const journal = {
    id: journalId,
    version: 100,
    academicYearId: yearId,
    group: { id: id(7), name: '7А' },
    subject: { id: id(8), name: 'Алгебра' },
    schoolClass: { id: id(9), name: '7А' },
    gradeLevel: 7,
    teachers: [{ id: staffId, name: 'Соколова М. В.' }],
    noMarks: false,
  };
  const term = {
    id: id(10),
    version: 1,
    academicYearId: yearId,
    kind: 'quarter',
    number: 1,
    startsOn: dayOf(0),
    endsOn: dayOf(lessons),
    gradeLevels: [7],
    termMarksDueAt: `${dayOf(lessons)}T20:59:59.999Z`,
  };
  let version = grid.version;

  return {
    journalId,
    /** Column of today's lesson. */
    today,
    grid,
    reset() {
      version = grid.version;
    },
    /** What the API answers to a reading. */
    answer(/** @type {string} */ pathname) {
      if (pathname.endsWith('/me')) return me;
      if (pathname.endsWith('/grid')) return { ...grid, version };
      if (pathname.endsWith('/journals')) return { items: [journal] };
      return { items: pathname.endsWith('/terms') ? [term] : [] };
    },
    /** What the API answers to changes: all are taken. */
    take(/** @type {{ operations: { id: string }[] }} */ { operations }) {
      const outcomes = operations.map((one) => ({ id: one.id, outcome: 'applied', version: (version += 1) }));
      return { version, receivedAt: new Date().toISOString(), outcomes };
    },
  };
}

/** A page with nothing but a table of the same data, its cells filled by keys in the shortest way there is. */
export function plainPage(/** @type {ReturnType<typeof schoolOf>} */ school) {
  return `<!doctype html>
<html lang="ru"><meta charset="utf-8"><title>Plain</title>
<style>
  body { margin: 0; font: 13px sans-serif; }
  table { border-collapse: collapse; }
  th, td { min-width: 28px; height: 24px; padding: 0; border: 1px solid #cdd7eb; text-align: center; white-space: nowrap; }
</style>
<table></table>
<script>
  const table = document.querySelector('table');
  const line = (tag, cells) => '<tr>' + cells.map((one) => '<' + tag + '>' + one + '</' + tag + '>').join('') + '</tr>';
  fetch('/api/v1/schools/x/journals/${school.journalId}/grid').then((answer) => answer.json()).then((grid) => {
    const head = line('th', ['', ...grid.columns.map(([, date]) => date.slice(8)), '', '', '', '', '']);
    const rows = grid.cells.map((cells, row) => {
      const [sum, weight, proposed, marks, missed, final] = grid.totals[row];
      return line('td', [grid.pupils[row][1], ...cells, (sum / weight).toFixed(2), proposed, marks, missed, final || '']);
    });
    table.innerHTML = '<thead>' + head + '</thead><tbody>' + rows.join('') + '</tbody>';
    let row = 0, column = 1;
    const cell = () => table.tBodies[0].rows[row].cells[column];
    const go = () => { cell().tabIndex = 0; cell().focus(); };
    table.addEventListener('click', (event) => {
      column = event.target.cellIndex;
      row = event.target.parentElement.sectionRowIndex;
      go();
    });
    table.addEventListener('keydown', (event) => {
      if (/[1-5]/.test(event.key)) { cell().textContent = event.key; row = Math.min(row + 1, grid.cells.length - 1); }
      else if (event.key === 'PageUp') row = 0;
      else if (event.key === 'ArrowLeft') column -= 1;
      go();
    });
  });
</script></html>`;
}
