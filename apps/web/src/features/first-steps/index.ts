import { defineAsyncComponent } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import { needTexts } from '../../shared/i18n/index.js';

/** How far the school is set up, in one line. */
export const FirstStepsCard = defineAsyncComponent(() => import('./components/FirstStepsCard.vue'));

/** Pages for who is not signed in yet: a one-time link or code leads there. */
export const beginRoutes: RouteRecordRaw[] = [
  {
    path: '/begin',
    name: 'begin',
    component: async () => {
      await Promise.all([needTexts('staff'), needTexts('later')]);
      return import('./pages/BeginPage.vue');
    },
    meta: { open: true, title: 'welcome.beginTitle' },
  },
  {
    path: '/welcome',
    name: 'welcome',
    component: async () => {
      const [page] = await Promise.all([import('./pages/WelcomePage.vue'), needTexts('later')]);
      return page;
    },
    meta: { open: true, title: 'welcome.title' },
  },
];

/** How far the school is set up, what it is called, and how its people sign in. */
export const firstStepsRoutes: RouteRecordRaw[] = [
  {
    path: 'first-steps',
    name: 'first-steps',
    component: () => import('./pages/FirstStepsPage.vue'),
    meta: { title: 'firstSteps.title', section: 'setup' },
  },
  {
    path: 'setup/school',
    name: 'school',
    component: () => import('./pages/SchoolPage.vue'),
    meta: { title: 'firstSteps.school.title', section: 'setup' },
  },
  {
    path: 'setup/year-template',
    name: 'year-template',
    component: () => import('./pages/YearTemplatePage.vue'),
    meta: { title: 'firstSteps.year.title', section: 'setup' },
  },
  {
    path: 'setup/sign-ins',
    name: 'sign-ins',
    component: () => import('./pages/SignInsPage.vue'),
    meta: { title: 'signIns.title', section: 'setup' },
  },
];
