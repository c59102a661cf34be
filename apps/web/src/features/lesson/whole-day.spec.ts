import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import type {
  ChangesRequest,
  ChangesResponse,
  LessonPage,
  MeView,
  Operation,
  Outcome,
  Today,
} from '@zvonok/contracts';
import { IDBFactory } from 'fake-indexeddb';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { http } from '../../shared/api/index.js';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import { useOutbox } from '../../shared/outbox/index.js';
import { useSession } from '../../shared/session/index.js';
import { applyOperation } from './apply-operation.js';
import { lessonRoutes } from './index.js';
import { lessonPage } from './test-lesson.js';

const TEACHER = { id: 't', name: 'Соколова М. В.' };
const me: MeView = {
  account: { id: 'a', login: 'teacher1', displayName: TEACHER.name, locale: 'ru', theme: 'system' },
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
  serverTime: '2026-11-24T12:00:00.000Z',
};

function lesson(id: string, period: number, start: string, journalId: string): LessonPage {
  const page = lessonPage();
  return {
    ...page,
    journalId,
    pupils: page.pupils.map((pupil) => ({ ...pupil, prefilled: null, marks: [] })),
    works: [],
    slot: {
      ...page.slot,
      id,
      journalId,
      period,
      startAt: `2026-11-24T${start}:00.000Z`,
      endAt: `2026-11-24T${start.slice(0, 2)}:50:00.000Z`,
    },
  };
}

describe('the whole day as one form', () => {
  let page: VueWrapper;
  let served: Map<string, LessonPage>;
  let sent: Operation[];
  let refuse: (operation: Operation) => boolean;

  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
  });
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
    setActivePinia(createPinia());
    served = new Map(
      [lesson('a', 1, '06:10', 'j'), lesson('b', 2, '07:10', 'other'), lesson('c', 3, '08:10', 'j')].map(
        (one) => [one.slot.id, one],
      ),
    );
    sent = [];
    refuse = () => false;
    vi.spyOn(http, 'get').mockImplementation((path) => {
      const one = /slots\/(\w+)\/lesson$/.exec(path)?.[1];
      if (one) return Promise.resolve({ data: served.get(one) });
      return Promise.resolve({ data: path.endsWith('/me') ? me : today() });
    });
    vi.spyOn(http, 'post').mockImplementation((_path, body) => Promise.resolve({ data: answer(body) }));
  });
  afterEach(async () => {
    page.unmount();
    await useOutbox().close(true);
    vi.restoreAllMocks();
  });

  function today(): Today {
    const lessons = [...served.values()];
    return {
      date: '2026-11-24',
      serverTime: me.serverTime,
      lastBellAt: '2026-11-24T11:00:00.000Z',
      debts: [],
      soon: [],
      free: null,
      slots: [],
      lessons,
    };
  }
  function answer(body: unknown): ChangesResponse {
    const { operations } = body as ChangesRequest;
    const outcomes = operations.map((operation): Outcome => {
      if (refuse(operation)) {
        const problem = { type: 'about:blank', title: 'Нельзя', status: 422, code: 'TERM_CLOSED' };
        return { id: operation.id, outcome: 'rejected', problem } as Outcome;
      }
      sent.push(operation);
      const slotId = 'slotId' in operation ? String(operation.slotId) : '';
      const known = served.get(slotId);
      if (known) {
        const next = applyOperation(known, operation, TEACHER);
        const part = { confirmAttendance: 'attendance', setTopic: 'topic', setHomework: 'homework' }[
          operation.op as string
        ];
        served.set(slotId, { ...next, missing: next.missing.filter((one) => one !== part) });
      }
      return { id: operation.id, outcome: 'applied', version: 8 };
    });
    return { version: 8, receivedAt: me.serverTime, outcomes };
  }
  async function until(condition: () => boolean): Promise<void> {
    for (let n = 0; n < 500 && !condition(); n += 1) {
      await flushPromises();
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    expect(condition()).toBe(true);
  }
  async function open(): Promise<void> {
    await useSession().load();
    await useOutbox().open('a');
    const stub = { template: '<i />' };
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/today', name: 'today', component: stub },
        ...lessonRoutes.map((route) => ({ ...route, path: `/${route.path}` })),
      ],
    });
    await router.push('/today/whole');
    page = mount(
      { template: '<RouterView />' },
      { global: { plugins: [router, i18n] }, attachTo: document.body },
    );
    await until(() => page.findAll('.lesson-block').length === 3);
  }
  async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    await flushPromises();
  }
  async function fill(text: string): Promise<void> {
    const field = document.activeElement as HTMLInputElement | HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await flushPromises();
  }
  const focusIn = (): string => document.activeElement?.closest('.lesson-block')?.id ?? '';

  it('comes by one request', async () => {
    await open();
    const asked = vi.mocked(http.get).mock.calls.map(([path]) => path);
    expect(asked.filter((path) => !path.endsWith('/me'))).toEqual([
      '/api/v1/schools/school/today?whole=true',
    ]);
  });

  it('is entered by keys from lesson to lesson, and a lesson is like the one before', async () => {
    await open();
    await press('ArrowDown', { altKey: true });
    await until(() => focusIn() === 'lesson-a');
    await fill('андр');
    await press('Enter');
    await until(() => sent.some(({ op }) => op === 'setAttendance'));
    await press('Enter');
    await fill('Дроби');
    await press('Enter');
    await fill('§ 12');
    await press('Enter', { ctrlKey: true });
    await until(() => focusIn() === 'lesson-b');
    await until(() => sent.length === 5);
    expect(sent.map(({ op }) => op)).toEqual([
      'recordLesson',
      'setAttendance',
      'confirmAttendance',
      'setTopic',
      'setHomework',
    ]);
    await until(() => page.get('#lesson-a').text().includes('не были: Андреев Максим · Дроби · дз: § 12'));

    await press('=', { altKey: true, code: 'Equal' });
    await until(() => sent.length === 8);
    expect(sent.slice(5)).toMatchObject([
      { op: 'recordLesson', slotId: 'b' },
      { op: 'setAttendance', slotId: 'b', pupilId: 'p2', kind: 'absent' },
      { op: 'confirmAttendance', slotId: 'b' },
    ]);
    await press('ArrowDown', { altKey: true });
    await until(() => focusIn() === 'lesson-c');
    await press('=', { altKey: true, code: 'Equal' });
    await until(() => sent.length === 13);
    expect(sent.slice(8).map(({ op }) => op)).toEqual([
      'recordLesson',
      'setAttendance',
      'confirmAttendance',
      'setTopic',
      'setHomework',
    ]);
    expect(page.text()).toContain('Внесено 2 из 3');
  });

  it('keeps a lesson open whose entry the school did not take, and says why', async () => {
    refuse = ({ op }) => op === 'setTopic';
    await open();
    await page.get('#topic-a').setValue('Дроби');
    await page.get('#topic-a').trigger('keydown', { key: 'Enter' });
    await until(() => useOutbox().refused === 1);
    await until(() => page.get('#lesson-a').text().includes('Нельзя'));
    expect(page.get('#lesson-a .lesson-block-toggle').attributes('aria-expanded')).toBe('true');
  });
});
