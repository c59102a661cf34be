import type { RouteRecordRaw } from 'vue-router';
import { withTexts } from '../../shared/i18n/index.js';

/** The person's own settings and sessions. */
export const meRoutes: RouteRecordRaw[] = [
  {
    path: 'me',
    name: 'me',
    component: withTexts('later', () => import('./pages/MePage.vue')),
    meta: { title: 'me.title' },
  },
];
