import type { RouteRecordRaw } from 'vue-router';
import { needTexts } from '../../shared/i18n/index.js';

/** A child's week, and the results of a term. */
export const diaryRoutes: RouteRecordRaw[] = [
  {
    path: 'week/:pupilId?',
    name: 'diary',
    component: () => import('./pages/WeekPage.vue'),
    meta: { title: 'diary.title' },
  },
  {
    path: 'results/:pupilId?',
    name: 'results',
    component: async () => {
      const [page] = await Promise.all([import('./pages/ResultsPage.vue'), needTexts('later')]);
      return page;
    },
    meta: { title: 'menu.results' },
  },
];
