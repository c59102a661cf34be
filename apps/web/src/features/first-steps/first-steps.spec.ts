import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { ApiProblem, http } from '../../shared/api/index.js';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import WelcomePage from './pages/WelcomePage.vue';

const me = {
  account: {
    id: 'a',
    login: 'ershova.mp',
    displayName: 'Ершова Мария Петровна',
    locale: 'ru',
    theme: 'system',
  },
  memberships: [],
  serverTime: new Date().toISOString(),
};
const invitation = {
  kind: 'person',
  expiresAt: '2026-12-24T08:00:00.000Z',
  login: 'ershova.mp',
  displayName: 'Ершова Мария Петровна',
  school: { id: 's', name: 'Школа № 12' },
  further: true,
};
const refusal = (code: string, status: number, detail: string): ApiProblem =>
  new ApiProblem({ type: 'about:blank', title: '', status, code, detail }, null);

describe('the page of a slip', () => {
  let router: Router;
  let page: VueWrapper;

  beforeEach(async () => {
    await useLanguage('ru');
    await needTexts('staff');
    await needTexts('later');
    setActivePinia(createPinia());
    const empty = { template: '<div />' };
    router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/welcome', name: 'welcome', component: WelcomePage },
        { path: '/sign-in', name: 'sign-in', component: empty },
        { path: '/', component: empty },
      ],
    });
    vi.restoreAllMocks();
    window.location.hash = '';
  });

  async function open(hash = ''): Promise<void> {
    window.location.hash = hash;
    await router.push('/welcome');
    page = mount(WelcomePage, { global: { plugins: [router, i18n] }, attachTo: document.body });
    await flushPromises();
  }
  async function send(): Promise<void> {
    await page.get('form').trigger('submit');
    await flushPromises();
  }

  it('takes the code out of the address, names the person, and signs in with the chosen password', async () => {
    const post = vi.spyOn(http, 'post').mockResolvedValueOnce({ data: invitation });
    await open('#k7mp-2xqd-9hta');
    expect(window.location.hash).toBe('');
    expect(post.mock.calls[0]?.[1]).toEqual({ code: 'k7mp-2xqd-9hta' });
    expect(page.text()).toContain('Ершова Мария Петровна');
    expect(page.text()).toContain('ershova.mp');
    await page.get('#welcome-password').setValue('короток');
    await send();
    expect(page.get('#welcome-password-error').text()).toBe('Не короче 8 знаков');
    expect(post).toHaveBeenCalledTimes(1);
    post.mockResolvedValueOnce({ data: me });
    await page.get('#welcome-password').setValue('три белых слона');
    await send();
    expect(post.mock.calls[1]?.[1]).toEqual({ code: 'k7mp-2xqd-9hta', password: 'три белых слона' });
    expect(router.currentRoute.value.path).toBe('/');
    page.unmount();
  });

  it('asks for a code where there is none, and says that one has ended', async () => {
    const post = vi.spyOn(http, 'post');
    await open();
    await send();
    expect(page.get('#welcome-code-error').text()).toBe('Введите код');
    expect(post).not.toHaveBeenCalled();
    post.mockRejectedValueOnce(refusal('INVITATION_OVER', 410, 'Код уже использован.'));
    await page.get('#welcome-code').setValue('k7mp 2xqd 9hta');
    await send();
    expect(page.get('[role="alert"]').text()).toContain('Код уже использован.');
    expect((page.get('#welcome-code').element as HTMLInputElement).value).toBe('k7mp 2xqd 9hta');
    page.unmount();
  });
});
