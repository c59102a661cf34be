import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import type { MeView, PeopleImportReport, Role } from '@zvonok/contracts';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { ApiProblem, http, ServerAway } from '../../shared/api/index.js';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import { useSession } from '../../shared/session/index.js';
import { setupRoutes } from '../setup/index.js';
import { peopleImportRoutes } from './index.js';
import PeopleImportPage from './pages/PeopleImportPage.vue';
import { askingRow, badRow, peopleReport, peopleRow } from './test-report.js';

const me = (role: Role): MeView => ({
  account: { id: 'a', login: 'admin', displayName: 'Белкина Н. С.', locale: 'ru', theme: 'system' },
  memberships: [
    {
      id: 'm',
      school: { id: 'school', name: 'Школа № 12' },
      zone: 'Europe/Moscow',
      demo: false,
      roles: [{ role, scopeKind: 'school', scopeIds: [] }],
      staffId: 't',
      pupilId: null,
      parentId: null,
      children: [],
    },
  ],
  serverTime: new Date().toISOString(),
});
const refusal = (status: number, code: string, detail: string): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title: code, status, code: code as 'UNKNOWN', detail }, null);

describe('people by table', () => {
  let page: VueWrapper;
  let router: Router;
  let upload: () => Promise<PeopleImportReport>;
  let kept: () => Promise<PeopleImportReport>;
  let application: (body: unknown) => Promise<PeopleImportReport>;
  let sent: string[];

  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
    await needTexts('office');
  });
  beforeEach(() => {
    sessionStorage.clear();
    setActivePinia(createPinia());
    sent = [];
    vi.spyOn(http, 'get').mockImplementation(async () => ({ data: await kept() }));
    vi.spyOn(http, 'post').mockImplementation(async (path, body) => {
      sent.push(path);
      return { data: path.endsWith('/application') ? await application(body) : await upload() };
    });
  });
  afterEach(() => {
    page.unmount();
    vi.restoreAllMocks();
  });

  async function show(address = '/setup/people', role: Role = 'admin'): Promise<void> {
    const session = useSession();
    session.me = me(role);
    session.chooseSchool('school');
    router = createRouter({
      history: createMemoryHistory(),
      routes: [...peopleImportRoutes, ...setupRoutes].map((one) => ({ ...one, path: `/${one.path}` })),
    });
    await router.push(address);
    page = mount(PeopleImportPage, { global: { plugins: [router, i18n] }, attachTo: document.body });
    await flushPromises();
  }
  async function choose(): Promise<void> {
    const input = page.get<HTMLInputElement>('#people-file');
    Object.defineProperty(input.element, 'files', {
      value: [new File(['x'], 'ученики.csv')],
      configurable: true,
    });
    await input.trigger('change');
    await flushPromises();
  }
  const button = (text: string) => {
    const found = page.findAll('button').find((one) => one.text().includes(text));
    if (!found) throw new Error(`no button «${text}»`);
    return found;
  };
  const numbers = (): string[] => page.findAll('[data-row]').map((one) => one.attributes('data-row') ?? '');

  it('shows what would come of each row, those to be mended first, and then does it', async () => {
    const rows = [
      peopleRow(2, { action: 'new', changes: [{ field: 'schoolClass', before: null, after: '7А' }] }),
      badRow(3),
      peopleRow(4, { action: 'changed', changes: [{ field: 'schoolClass', before: '7А', after: '7Б' }] }),
    ];
    upload = () => Promise.resolve(peopleReport(rows));
    application = () => Promise.resolve(peopleReport(rows, { state: 'applied', version: 2 }));
    await show('/setup/people?kind=pupils');
    await choose();
    expect(sent[0]).toContain('/people-imports?kind=pupils&filename=');
    expect(router.currentRoute.value.params['importId']).toBe(peopleReport([]).id);
    expect(numbers()).toEqual(['3', '4', '2']);
    expect(page.get('[data-row="3"]').text()).toMatch(/Кл\.\s*«13Я».*Это не похоже на класс/);
    expect(page.get('[data-row="4"]').text()).toMatch(/Класс\s*7А.*7Б/);
    expect(page.text()).toContain('Будут записаны 2 строки');
    expect(page.text()).toContain('1 строка с ошибкой останется в стороне');
    expect(page.text()).toContain('Контакты из таблицы не берутся.');

    await page.get('.people-tab--late').trigger('click');
    expect(numbers()).toEqual(['3']);
    await button('Применить').trigger('click');
    await flushPromises();
    expect(page.text()).toContain('Таблица применена');
    expect(page.text()).toContain('Добавлен 1 ученик.');
    expect(page.text()).toContain('К списку учеников');
  });

  it('asks about namesakes, sends what was decided and keeps it when the page is reloaded', async () => {
    const rows = [askingRow(2), askingRow(3, { decisions: ['another'] })];
    const bodies: unknown[] = [];
    kept = () => Promise.resolve(peopleReport(rows, { kind: 'parents' }));
    application = (body) => {
      bodies.push(body);
      return Promise.resolve(
        peopleReport([peopleRow(2, { action: 'new' })], { kind: 'parents', state: 'applied' }),
      );
    };
    const address = `/setup/people/${peopleReport([]).id}`;
    await show(address);
    expect(page.text()).toContain('2 строки ждут вашего решения');
    expect(page.text()).toContain('Записывать пока нечего');
    await button('Тот же человек').trigger('click');
    expect(page.text()).toContain('Будет записана 1 строка');
    page.unmount();
    await show(address);
    expect(button('Тот же человек').attributes('aria-pressed')).toBe('true');
    await button('Применить').trigger('click');
    await flushPromises();
    expect(bodies).toEqual([{ decisions: [{ row: 2, decision: 'same' }] }]);
  });

  it('reads the file anew when the school has changed since, or when it lists others', async () => {
    upload = () => Promise.resolve(peopleReport([peopleRow(2, { action: 'new' })]));
    application = () => Promise.reject(refusal(409, 'PREVIEW_OUTDATED', 'Ничего не записано.'));
    await show();
    await choose();
    await button('Применить').trigger('click');
    await flushPromises();
    expect(page.get('[role="alert"]').text()).toContain('Ничего не записано.');
    await button('Прочитать файл заново').trigger('click');
    await flushPromises();
    expect(page.find('[role="alert"]').exists()).toBe(false);
    upload = () => Promise.resolve(peopleReport([peopleRow(2)], { kind: 'staff' }));
    await button('Сотрудники').trigger('click');
    await flushPromises();
    expect(sent.at(-1)).toContain('kind=staff');
    expect(page.text()).toContain('Всё уже так, как в таблице');
    expect(page.findAll('button').some((one) => one.text() === 'Применить')).toBe(false);
  });

  it('tells why a file is refused, and that nothing came of it when the server is away', async () => {
    upload = () => Promise.reject(refusal(422, 'FILE_NOT_UNDERSTOOD', 'Нет столбца «Класс».'));
    await show();
    await choose();
    expect(page.get('[role="alert"]').text()).toContain('Нет столбца «Класс».');
    upload = () => Promise.reject(new ServerAway(null));
    await choose();
    expect(page.get('[role="alert"]').text()).toContain('В школе ничего не изменилось');
  });

  it('shows a hundred rows at a time', async () => {
    upload = () =>
      Promise.resolve(peopleReport(Array.from({ length: 250 }, (_none, at) => peopleRow(at + 2))));
    await show();
    await choose();
    expect(numbers()).toHaveLength(100);
    await button('Дальше').trigger('click');
    await button('Дальше').trigger('click');
    expect([numbers().length, numbers().at(-1)]).toEqual([50, '251']);
    expect(button('Дальше').attributes('disabled')).toBeDefined();
    await page.get('input[type="search"]').setValue('17');
    expect(numbers()).toContain('17');
  });

  it('is not for a teacher, and says when a table is gone', async () => {
    await show('/setup/people', 'teacher');
    expect(page.text()).toContain('Людей загружают администратор журнала');
    page.unmount();
    kept = () => Promise.reject(refusal(404, 'NOT_FOUND', 'Нет такой записи.'));
    await show(`/setup/people/${peopleReport([]).id}`);
    expect(page.text()).toContain('Этой таблицы больше нет');
  });
});
