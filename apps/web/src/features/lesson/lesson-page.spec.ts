import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import type {
  ChangesRequest,
  ChangesResponse,
  LessonPage,
  MeView,
  Operation,
  Outcome,
} from '@zvonok/contracts';
import { IDBFactory } from 'fake-indexeddb';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { http, ServerAway } from '../../shared/api/index.js';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import { useOutbox } from '../../shared/outbox/index.js';
import { useSession } from '../../shared/session/index.js';
import { lessonRoutes } from './index.js';
import { applyOperation } from './apply-operation.js';
import { lessonPage } from './test-lesson.js';

const me: MeView = {
  account: { id: 'a', login: 'teacher1', displayName: 'Соколова М. В.', locale: 'ru', theme: 'system' },
  memberships: [
    {
      id: 'm',
      school: { id: 'school', name: 'Школа № 12' },
      zone: 'Europe/Moscow',
      demo: false,
      roles: [{ role: 'teacher', scopeKind: 'school', scopeIds: [] }],
      staffId: 't',
      pupilId: null,
      parentId: null,
      children: [],
    },
  ],
  serverTime: new Date().toISOString(),
};

describe('the page of a lesson', () => {
  let page: VueWrapper;
  let served: LessonPage;
  let sent: Operation[];
  let judge: (operation: Operation) => Partial<Outcome> | undefined;

  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
  });
  beforeEach(async () => {
    globalThis.indexedDB = new IDBFactory();
    setActivePinia(createPinia());
    served = lessonPage();
    sent = [];
    judge = () => undefined;
    vi.spyOn(http, 'get').mockImplementation((path) =>
      Promise.resolve({
        data: path.endsWith('/lesson') ? served : path.endsWith('/me') ? me : { items: [] },
      }),
    );
    vi.spyOn(http, 'post').mockImplementation((_path, body) => Promise.resolve({ data: answer(body) }));
  });
  afterEach(async () => {
    page.unmount();
    await useOutbox().close(true);
    vi.restoreAllMocks();
  });

  function answer(body: unknown): ChangesResponse {
    const { operations } = body as ChangesRequest;
    const outcomes = operations.map((operation): Outcome => {
      const own = judge(operation);
      if (own) return { id: operation.id, ...own } as Outcome;
      sent.push(operation);
      served = applyOperation(served, operation, { id: 't', name: 'Соколова М. В.' });
      served = { ...served, version: served.version + 1 };
      return { id: operation.id, outcome: 'applied', version: served.version };
    });
    return { version: served.version, receivedAt: served.serverTime, outcomes };
  }
  async function open(): Promise<void> {
    await useSession().load();
    await useOutbox().open('a');
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        ...lessonRoutes.map((route) => ({ ...route, path: `/${route.path}` })),
        { path: '/journals/:journalId', component: { template: '' } },
      ],
    });
    await router.push('/lessons/s');
    page = mount(
      { template: '<RouterView />' },
      { global: { plugins: [router, i18n] }, attachTo: document.body },
    );
    await until(() => page.find('.lesson-pupils').exists());
  }
  async function until(condition: () => boolean): Promise<void> {
    for (let n = 0; n < 500 && !condition(); n += 1) {
      await flushPromises();
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    expect(condition()).toBe(true);
  }
  async function press(cell: string, key: string): Promise<void> {
    const { element } = page.get(`[data-cell="${cell}"]`);
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await flushPromises();
  }

  it('makes the record before the first mark of attendance, and only once', async () => {
    await open();
    await press('0:0', 'н');
    await press('1:0', 'о');
    await until(() => sent.length === 3);
    expect(sent.map(({ op }) => op)).toEqual(['recordLesson', 'setAttendance', 'setAttendance']);
    expect(sent.every(({ base }) => base === 7)).toBe(true);
  });

  it('confirms the rest in one step and says so', async () => {
    await open();
    await page.get('.lesson-pupils-head .btn--main').trigger('click');
    await until(() => sent.length === 2);
    expect(sent.map(({ op }) => op)).toEqual(['recordLesson', 'confirmAttendance']);
    await until(() => page.text().includes('Отсутствующие подтверждены'));
  });

  it('keeps what is entered in sight while the server is away', async () => {
    vi.mocked(http.post).mockRejectedValue(new ServerAway(new Error('no network')));
    await open();
    await press('1:1', '4');
    await until(() => page.get('[data-cell="1:1"]').text() === '4');
    expect(page.get('[data-cell="1:1"]').attributes('data-state')).toMatch(/unsent|sending/);
    expect(useOutbox().waiting).toBe(2);
  });

  it('takes the topic of the plan by Enter', async () => {
    served = { ...served, suggestions: { ...served.suggestions, topic: 'Признаки равенства' } };
    await open();
    await page.get('#topic').trigger('keydown', { key: 'Enter' });
    await until(() => sent.some(({ op }) => op === 'setTopic'));
    expect(sent.find(({ op }) => op === 'setTopic')).toMatchObject({ topic: 'Признаки равенства' });
  });

  it('says on purpose that nothing is set', async () => {
    await open();
    const none = page.findAll('button').find((button) => button.text() === 'Не задано');
    await none?.trigger('click');
    await until(() => sent.length === 1);
    expect(sent[0]).toMatchObject({ op: 'setHomework', explicitNone: true, text: '', audience: 'group' });
    await until(() => none?.attributes('aria-pressed') === 'true');
  });

  it('takes homework back when its field is emptied, and the word «Не задано» when it is pressed again', async () => {
    await open();
    const field = page.get('#homework');
    await field.setValue('§ 5');
    await field.trigger('blur');
    await until(() => sent.length === 1);
    await field.setValue('');
    await field.trigger('blur');
    await until(() => sent.length === 2);
    expect(sent[1]).toMatchObject({ op: 'setHomework', withdrawn: true });
    const none = page.findAll('button').find((button) => button.text() === 'Не задано');
    await none?.trigger('click');
    await until(() => none?.attributes('aria-pressed') === 'true');
    await none?.trigger('click');
    await until(() => sent.length === 4);
    expect(sent[3]).toMatchObject({ op: 'setHomework', withdrawn: true });
  });

  it('takes the confirmation back', async () => {
    await open();
    await page.get('.lesson-pupils-head .btn--main').trigger('click');
    await until(() => page.text().includes('Отсутствующие подтверждены'));
    await page.get('.lesson-pupils-head .link-button').trigger('click');
    await until(() => sent.length === 3);
    expect(sent[2]).toMatchObject({ op: 'confirmAttendance', confirmed: false });
  });

  it('shows why a mark was refused and lets it go', async () => {
    judge = (operation) =>
      operation.op === 'setMark'
        ? {
            outcome: 'rejected',
            problem: {
              type: '/p',
              title: 'Нельзя',
              status: 422,
              code: 'ABSENT_WITH_MARK',
              detail: 'Ученик отсутствует.',
            },
          }
        : undefined;
    await open();
    await press('1:1', '4');
    await until(() => page.find('.stopped-entries').exists());
    expect(page.get('.stopped-entries').text()).toContain('Не принято: отметка 4, Андреев Максим');
    expect(page.get('.stopped-entries').text()).toContain('Ученик отсутствует.');
    await page.get('.stopped-entries .btn--danger').trigger('click');
    await until(() => page.get('[data-cell="1:1"]').text() === '');
    expect(useOutbox().entries).toEqual([]);
  });

  it('shows both values of a conflict and keeps the school’s when asked', async () => {
    judge = (operation) =>
      operation.op === 'setMark'
        ? {
            outcome: 'conflict',
            version: 9,
            mine: { value: '4' },
            theirs: { value: '3' },
            author: { id: 'x', name: 'Петрова А. И.' },
            at: '2026-11-24T08:20:00.000Z',
          }
        : undefined;
    await open();
    await press('1:1', '4');
    await until(() => page.text().includes('В журнале: 3'));
    expect(page.text()).toContain('Моё: 4');
    const theirs = page.findAll('button').find((button) => button.text() === 'В журнале: 3');
    await theirs?.trigger('click');
    await until(() => useOutbox().entries.length === 0);
  });

  it('lets topic and homework be prepared before the bell, and nothing else', async () => {
    served = {
      ...served,
      may: {
        ...served.may,
        record: { allowed: false, code: 'TOO_EARLY' },
        mark: { allowed: false, code: 'LESSON_NOT_RECORDED' },
      },
    };
    await open();
    expect(page.text()).toContain('Урок ещё не начался');
    expect(page.get('#topic').attributes('readonly')).toBeUndefined();
    await press('0:0', 'н');
    expect(useOutbox().entries).toEqual([]);
  });

  it('offers to claim the lesson of another teacher', async () => {
    served = {
      ...served,
      may: {
        record: { allowed: false, code: 'SUBSTITUTION_REQUIRED' },
        cancel: { allowed: false },
        claim: { allowed: true },
        mark: { allowed: false, code: 'SUBSTITUTION_REQUIRED' },
        history: { allowed: false, code: 'FORBIDDEN' },
      },
    };
    await open();
    expect(page.findAll('button').some((button) => button.text() === 'Заявить замену')).toBe(true);
    expect(page.get('#topic').attributes('readonly')).toBeDefined();
  });
});
