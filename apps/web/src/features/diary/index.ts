import type { RouteRecordRaw } from 'vue-router';
import { withTexts } from '../../shared/i18n/index.js';

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
    component: withTexts('later', () => import('./pages/ResultsPage.vue')),
    meta: { title: 'menu.results' },
  },
];
