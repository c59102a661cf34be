import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import type {
  ChangesRequest,
  ChangesResponse,
  Grid,
  JournalView,
  MeView,
  Operation,
  Outcome,
  Role,
} from '@zvonok/contracts';
import { IDBFactory } from 'fake-indexeddb';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { ApiProblem, http } from '../../shared/api/index.js';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import { useOutbox } from '../../shared/outbox/index.js';
import { useSession } from '../../shared/session/index.js';
import { setServerTime } from '../../shared/time/index.js';
import { lessonRoutes } from '../lesson/index.js';
import { journalRoutes } from './index.js';
import { applyToGrid, indexOf } from './overlay.js';
import { testGrid, testJournal, testPolicies, testTerms } from './test-grid.js';

const NOW = '2026-11-24T06:35:00.000Z';

function meAs(role: Role): MeView {
  return {
    account: { id: 'a', login: 'teacher1', displayName: 'Соколова М. В.', locale: 'ru', theme: 'system' },
    memberships: [
      {
        id: 'm',
        school: { id: 'school', name: 'Школа № 12' },
        zone: 'Europe/Moscow',
        demo: false,
        roles: [{ role, scopeKind: 'school', scopeIds: [] }],
        staffId: role === 'teacher' ? 't' : 'd',
        pupilId: null,
        parentId: null,
        children: [],
      },
    ],
    serverTime: NOW,
  };
}

describe('the page of a journal', () => {
  let page: VueWrapper;
  let served: Grid;
  let sent: Operation[];
  let asked: (string | undefined)[];
  let me: MeView;
  let journal: JournalView;
  let judge: (operation: Operation) => Partial<Outcome> | undefined;

  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
    Element.prototype.scrollIntoView = () => undefined;
  });
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
    localStorage.clear();
    setActivePinia(createPinia());
    served = testGrid();
    sent = [];
    asked = [];
    me = meAs('teacher');
    journal = testJournal();
    judge = () => undefined;
    vi.spyOn(http, 'get').mockImplementation((path, config) =>
      Promise.resolve(answerTo(path, config?.headers)),
    );
    vi.spyOn(http, 'post').mockImplementation((_path, body) => Promise.resolve({ data: answer(body) }));
  });
  afterEach(async () => {
    page.unmount();
    await useOutbox().close(true);
    vi.restoreAllMocks();
  });

  function answerTo(path: string, headers: unknown): object {
    if (path.includes('/grid')) {
      const known = (headers as Record<string, string> | undefined)?.['If-None-Match'];
      asked.push(known);
      const etag = `"${served.version}"`;
      if (known === etag) return { status: 304, headers: { etag }, data: '' };
      return { status: 200, headers: { etag }, data: structuredClone(served) };
    }
    const items = /\/journals\?/.test(path)
      ? [journal]
      : path.includes('/terms')
        ? testTerms()
        : path.includes('/policies')
          ? testPolicies()
          : path.includes('/school-classes')
            ? [{ id: 'c', classTeacherId: 'd' }]
            : [];
    return { status: 200, headers: {}, data: path.endsWith('/me') ? me : { items } };
  }
  function answer(body: unknown): ChangesResponse {
    const { operations } = body as ChangesRequest;
    const outcomes = operations.map((operation): Outcome => {
      const own = judge(operation);
      if (own) return { id: operation.id, ...own } as Outcome;
      sent.push(operation);
      served = applyToGrid(served, indexOf(served), operation);
      served = { ...served, version: served.version + 1 };
      return { id: operation.id, outcome: 'applied', version: served.version };
    });
    return { version: served.version, receivedAt: served.serverTime, outcomes };
  }
  async function open(): Promise<void> {
    await useSession().load();
    setServerTime(NOW);
    await useOutbox().open('a');
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [...journalRoutes, ...lessonRoutes].map((route) => ({ ...route, path: `/${route.path}` })),
    });
    await router.push('/journals/j');
    page = mount(
      { template: '<RouterView />' },
      { global: { plugins: [router, i18n] }, attachTo: document.body },
    );
    await until(() => page.find('tbody td').exists());
    await flushPromises();
  }
  async function until(condition: () => boolean): Promise<void> {
    for (let n = 0; n < 500 && !condition(); n += 1) {
      await flushPromises();
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    expect(condition()).toBe(true);
  }
  function cell(row: number, column: number): HTMLElement {
    const found = page.get('tbody').element.children[row]?.children[column + 1];
    if (!found) throw new Error(`no cell ${row}:${column}`);
    return found as HTMLElement;
  }
  function focus(row: number, column: number): void {
    cell(row, column).dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
  }
  function focused(): string {
    const at = document.activeElement;
    const place = (one: Element | null | undefined): number =>
      [...(one?.parentElement?.children ?? [])].indexOf(one as Element);
    return `${place(at?.parentElement)}:${place(at) - 1}`;
  }
  async function press(key: string, code = '', more: KeyboardEventInit = {}): Promise<void> {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...more }),
    );
    await Promise.resolve();
  }
  async function type(text: string): Promise<void> {
    const field = page.get('.grid-editor input');
    await field.setValue(text);
    await field.trigger('keydown', { key: 'Enter' });
  }

  it('stands at today’s lesson, with means, works and what became of each lesson', async () => {
    await open();
    expect(focused()).toBe('0:3');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Алексеева Дарья; 24 ноября');
    expect(page.get('tbody tr').text()).toContain('3,50');
    const heads = page.findAll('thead tr:nth-child(2) th').map((head) => head.attributes('title'));
    expect(heads[1]).toContain('Контрольная работа: Дроби, вес 3, отметки до 24 ноября');
    expect(heads[2]).toContain('урок отменён');
    expect(heads[3]).toContain('не записан');
  });

  it('is one stop of Tab and moves without drawing anew', async () => {
    await open();
    await press('ArrowDown');
    await press('ArrowLeft');
    expect(focused()).toBe('1:2');
    await press('Home');
    expect(focused()).toBe('1:-1');
    await press('ж', 'Semicolon');
    expect(focused()).toBe('2:-1');
    await press('End', '', { ctrlKey: true });
    expect(focused()).toBe('2:9');
    expect(page.findAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('shows a mark at once and sends it behind the record of the lesson', async () => {
    await open();
    await press('5', 'Digit5');
    await page.vm.$nextTick();
    expect(cell(0, 3).textContent).toBe('5');
    expect(cell(0, 3).className).toContain('unsent');
    expect(focused()).toBe('1:3');
    await until(() => sent.length === 2);
    expect(sent.map(({ op }) => op)).toEqual(['recordLesson', 'setMark']);
    expect(sent[1]).toMatchObject({
      slotId: 's4',
      pupilId: 'p1',
      place: 0,
      workId: null,
      value: '5',
      base: 7,
    });
    await until(() => !cell(0, 3).className.includes('unsent'));
    expect(cell(0, 3).textContent).toBe('5');
  });

  it('goes back for a second mark by / and by Shift, straight after the first', async () => {
    await open();
    await press('4', 'Digit4');
    await press('/', 'Slash');
    expect(focused()).toBe('0:3');
    await press('5', 'Digit5');
    expect(focused()).toBe('1:3');
    await press('3', 'Digit3');
    await press('%', 'Digit5', { shiftKey: true });
    await until(() => sent.length === 5);
    expect([cell(0, 3).textContent, cell(1, 3).textContent]).toEqual(['4/5', '3/5']);
    expect(focused()).toBe('2:3');
    expect(sent.filter(({ op }) => op === 'recordLesson')).toHaveLength(1);
  });

  it('marks absence by the place of the key, clears, and confirms the rest', async () => {
    await open();
    await press('y', 'KeyY');
    await press('ArrowUp');
    await press('Delete');
    await press('Enter', 'Enter', { ctrlKey: true });
    await until(() => sent.length === 4);
    expect(sent.slice(1)).toMatchObject([
      { op: 'setAttendance', kind: 'absent' },
      { op: 'setAttendance', kind: 'present' },
      { op: 'confirmAttendance', confirmed: true },
    ]);
  });

  it('takes several marks and a comment in the editor, and says what it does not understand', async () => {
    await open();
    await press('Enter', 'Enter');
    await page.vm.$nextTick();
    await type('7');
    expect(page.get('[role="alert"]').text()).toContain('Понятны отметки 1–5');
    await type('4/5 у доски');
    await until(() => sent.length === 3);
    expect(sent.slice(1)).toMatchObject([
      { op: 'setMark', place: 0, value: '4' },
      { op: 'setMark', place: 1, value: '5', comment: 'у доски' },
    ]);
    expect(focused()).toBe('1:3');
  });

  it('pastes a column as spreadsheets copy it, all of it or nothing', async () => {
    await open();
    const paste = (text: string): void => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    };
    paste('5\nпривет\n');
    await flushPromises();
    expect(page.get('.grid-scroll [role="status"]').text()).toContain('непонятно «привет»');
    expect(sent).toEqual([]);
    paste('5\r\n4/3\r\nн\r\n');
    await until(() => sent.length === 5);
    expect([0, 1, 2].map((row) => cell(row, 3).textContent)).toEqual(['5', '4/3', 'н']);
  });

  it('restores the cell on Escape', async () => {
    await open();
    focus(0, 0);
    await press('F2', 'F2');
    await page.vm.$nextTick();
    await page.get('.grid-editor input').trigger('keydown', { key: 'Escape' });
    expect(page.find('.grid-editor').exists()).toBe(false);
    expect(focused()).toBe('0:0');
    expect(cell(0, 0).textContent).toBe('5');
  });

  it('asks why before it corrects what is older than the free days', async () => {
    await open();
    focus(0, 0);
    await press('4', 'Digit4');
    await until(() => document.querySelector('#lesson-reason-field') !== null);
    expect(sent).toEqual([]);
    const field = document.querySelector<HTMLInputElement>('#lesson-reason-field');
    if (!field) throw new Error('a reason is asked for');
    field.value = 'Пересчитаны баллы';
    field.dispatchEvent(new Event('input'));
    field.form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await until(() => sent.length === 1);
    expect(sent[0]).toMatchObject({ op: 'setMark', value: '4', reason: 'Пересчитаны баллы' });
  });

  it('keeps what the school did not take in sight, struck, with the reason, and out of the mean', async () => {
    judge = ({ op }) =>
      op === 'setMark'
        ? {
            outcome: 'rejected',
            problem: {
              type: 'about:blank',
              code: 'TERM_CLOSED',
              title: 'Период закрыт',
              status: 422,
              detail: 'Четверть закрыта',
            } as never,
          }
        : undefined;
    await open();
    await press('2', 'Digit2');
    await until(() => cell(0, 3).className.includes('refused'));
    expect(cell(0, 3).textContent).toBe('2');
    expect(page.get('tbody tr').text()).toContain('3,50');
    await page.get('.journal-bar .btn--danger').trigger('click');
    await until(() => page.find('.stopped-entries').exists());
    expect(page.get('.stopped-entries').text()).toContain('Четверть закрыта');
    await page.get('.stopped-entries .btn--danger').trigger('click');
    await until(() => cell(0, 3).textContent === '');
  });

  it('shows a conflict split and lets the person decide', async () => {
    judge = (operation) =>
      operation.op === 'setMark' && operation.base === 7
        ? {
            outcome: 'conflict',
            version: 9,
            mine: { value: '5', scale: 'five', comment: null },
            theirs: { value: '3', scale: 'five', comment: null },
            author: { id: 'd', name: 'Назарова М. Б.' },
            at: NOW,
          }
        : undefined;
    await open();
    await press('5', 'Digit5');
    await until(() => cell(0, 3).className.includes('conflict'));
    await page.get('.journal-bar .btn--danger').trigger('click');
    await until(() => page.find('.stopped-entries').exists());
    expect(page.get('.stopped-entries').text()).toContain('Назарова М. Б.');
    await page.get('.stopped-entries .btn').trigger('click');
    await until(() => sent.some(({ op, base }) => op === 'setMark' && base === 9));
  });

  it('asks whether anything changed by its tag, and keeps the grid when nothing did', async () => {
    await open();
    const before = cell(0, 0);
    window.dispatchEvent(new Event('focus'));
    await until(() => asked.length === 2);
    expect(asked).toEqual([undefined, '"7"']);
    await flushPromises();
    expect(cell(0, 0)).toBe(before);
    served = { ...served, version: 8, cells: [['3', '3:0', '', '', ''], ...served.cells.slice(1)] };
    window.dispatchEvent(new Event('focus'));
    await until(() => cell(0, 0).textContent === '3');
  });

  it('takes no keys from who may only read, and says so', async () => {
    me = meAs('director');
    await open();
    focus(0, 3);
    await press('5', 'Digit5');
    await flushPromises();
    expect(cell(0, 3).textContent).toBe('');
    expect(page.get('.journal-bar').text()).toContain('только просмотр');
    expect(page.get('[role="grid"]').attributes('aria-readonly')).toBe('true');
    expect(page.get('.grid-scroll [role="status"]').text()).toBe('Этот журнал можно только смотреть');
  });

  it('takes from a substitute the lesson that is the own, and says why nothing else', async () => {
    journal = { ...journal, teachers: [{ id: 'other', name: 'Иванов А. П.' }] };
    served = { ...served, own: [3] };
    await open();
    expect(page.get('.journal-bar').text()).not.toContain('только просмотр');
    focus(0, 0);
    await press('4', 'Digit4');
    await flushPromises();
    expect(cell(0, 0).textContent).toBe('5');
    expect(page.get('.grid-scroll [role="status"]').text()).toBe('Этот урок ведёт другой учитель');
    focus(0, 3);
    await press('4', 'Digit4');
    await until(() => sent.length === 2);
    expect(sent.map(({ op }) => op)).toEqual(['recordLesson', 'setMark']);
    expect(cell(0, 3).textContent).toBe('4');
    // Works are planned by the journal's own teachers.
    expect(page.get('.journal-bar').text()).not.toContain('Работа');
  });

  it('takes attendance alone where there are no marks', async () => {
    journal = { ...journal, noMarks: true };
    await open();
    await press('5', 'Digit5');
    await press('н', 'KeyY');
    await until(() => sent.length === 2);
    expect(sent.map(({ op }) => op)).toEqual(['recordLesson', 'setAttendance']);
    expect(cell(0, 3).textContent).toBe('н');
  });

  it('takes from the class teacher the reasons of absences alone', async () => {
    me = meAs('classTeacher');
    await open();
    focus(0, 1);
    await press('5', 'Digit5');
    await press('б', 'Comma');
    await until(() => sent.length === 1);
    expect(sent[0]).toMatchObject({ op: 'setAttendance', slotId: 's2', kind: 'ill' });
  });

  it('enters for the teacher with the deputy head’s reason', async () => {
    me = meAs('deputyHead');
    await open();
    await page.get('.journal-bar .btn--quiet.only-desk').trigger('click');
    await until(() => document.querySelector('#lesson-reason-field') !== null);
    const field = document.querySelector<HTMLInputElement>('#lesson-reason-field');
    if (!field) throw new Error('a reason is asked for');
    field.value = 'Учитель болеет';
    field.dispatchEvent(new Event('input'));
    field.form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    focus(0, 3);
    await press('5', 'Digit5');
    await until(() => sent.length === 2);
    expect(sent).toMatchObject([
      { op: 'recordLesson', onBehalf: true, reason: 'Учитель болеет' },
      { op: 'setMark', onBehalf: true, reason: 'Учитель болеет' },
    ]);
  });

  it('says that there is no such journal', async () => {
    vi.mocked(http.get).mockImplementation((path) =>
      path.includes('/grid')
        ? Promise.reject(new ApiProblem({ status: 404, code: 'NOT_FOUND', title: 'Нет' } as never, null))
        : Promise.resolve(answerTo(path.replace('journals?', 'none?'), undefined)),
    );
    await useSession().load();
    await useOutbox().open('a');
    const router = createRouter({
      history: createMemoryHistory(),
      routes: journalRoutes.map((route) => ({ ...route, path: `/${route.path}` })),
    });
    await router.push('/journals/j');
    page = mount({ template: '<RouterView />' }, { global: { plugins: [router, i18n] } });
    await until(() => page.text().includes('Такого журнала нет'));
  });
});
