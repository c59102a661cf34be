import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { ApiProblem, http, ServerAway } from '../../shared/api/index.js';
import { i18n, useLanguage } from '../../shared/i18n/index.js';
import SignInPage from './pages/SignInPage.vue';

const me = {
  account: { id: 'a', login: 'teacher1', displayName: 'Соколова М. В.', locale: 'ru', theme: 'system' },
  memberships: [],
  serverTime: new Date().toISOString(),
};

describe('the sign-in page', () => {
  let router: Router;
  let page: VueWrapper;

  beforeEach(async () => {
    await useLanguage('ru');
    setActivePinia(createPinia());
    router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/sign-in', component: SignInPage },
        { path: '/welcome', name: 'welcome', component: { template: '<div />' } },
        { path: '/:rest(.*)*', component: { template: '<div />' } },
      ],
    });
    vi.restoreAllMocks();
  });

  async function open(path = '/sign-in'): Promise<void> {
    await router.push(path);
    page = mount(SignInPage, { global: { plugins: [router, i18n] }, attachTo: document.body });
  }
  async function fill(login: string, password: string): Promise<void> {
    await page.get('#login').setValue(login);
    await page.get('#password').setValue(password);
    await page.get('form').trigger('submit');
    await flushPromises();
  }

  it('takes the cursor to the login at once', async () => {
    await open();
    expect(document.activeElement?.id).toBe('login');
    page.unmount();
  });

  it('names the empty fields and asks nobody', async () => {
    const post = vi.spyOn(http, 'post');
    await open();
    await fill('', '');
    expect(page.get('#login-error').text()).toBe('Введите логин');
    expect(page.get('#password-error').text()).toBe('Введите пароль');
    expect(page.get('#login').attributes('aria-invalid')).toBe('true');
    expect(document.activeElement?.id).toBe('login');
    expect(post).not.toHaveBeenCalled();
    page.unmount();
  });

  it('signs in and goes where the person was', async () => {
    vi.spyOn(http, 'post').mockResolvedValue({ data: me });
    await open('/sign-in?next=/lessons/1');
    await page.get('[name=remember]').setValue(true);
    await fill(' teacher1 ', 'секрет');
    expect(http.post).toHaveBeenCalledWith('/api/v1/sessions', {
      login: 'teacher1',
      password: 'секрет',
      remember: true,
    });
    expect(router.currentRoute.value.fullPath).toBe('/lessons/1');
    page.unmount();
  });

  it('never goes to another site', async () => {
    vi.spyOn(http, 'post').mockResolvedValue({ data: me });
    await open('/sign-in?next=//example.org');
    await fill('teacher1', 'секрет');
    expect(router.currentRoute.value.fullPath).toBe('/');
    page.unmount();
  });

  it('says in the server’s words that the password is wrong and keeps the login', async () => {
    vi.spyOn(http, 'post').mockRejectedValue(
      new ApiProblem(
        {
          type: '/problems/x',
          title: 'Вход не выполнен',
          status: 401,
          code: 'CREDENTIALS_WRONG',
          detail: 'Логин или пароль не подходят.',
        },
        null,
      ),
    );
    await open();
    await fill('teacher1', 'не тот');
    expect(page.get('[role=alert]').text()).toContain('Логин или пароль не подходят.');
    expect(page.get<HTMLInputElement>('#login').element.value).toBe('teacher1');
    expect(document.activeElement?.id).toBe('password');
    page.unmount();
  });

  it('puts the server’s errors at their fields', async () => {
    const errors = [{ pointer: '/login', code: 'LENGTH', detail: 'Длина — от 1 до 100 знаков.' }];
    vi.spyOn(http, 'post').mockRejectedValue(
      new ApiProblem({ type: '/p', title: 'Неверно', status: 400, code: 'INVALID', errors }, null),
    );
    await open();
    await fill('x', 'секрет');
    expect(page.get('#login-error').text()).toBe('Длина — от 1 до 100 знаков.');
    page.unmount();
  });

  it('says that the server is away', async () => {
    vi.spyOn(http, 'post').mockRejectedValue(new ServerAway(new Error('refused')));
    await open();
    await fill('teacher1', 'секрет');
    expect(page.get('[role=alert]').text()).toContain('Сервер не отвечает');
    page.unmount();
  });

  it('shows the password when asked', async () => {
    await open();
    await page.get('.sign-in-eye').trigger('click');
    expect(page.get('#password').attributes('type')).toBe('text');
    page.unmount();
  });
});
