import type { RouteRecordRaw } from 'vue-router';
import { needTexts } from '../../shared/i18n/index.js';

/** The person's own settings and sessions. */
export const meRoutes: RouteRecordRaw[] = [
  {
    path: 'me',
    name: 'me',
    component: async () => {
      const [page] = await Promise.all([import('./pages/MePage.vue'), needTexts('later')]);
      return page;
    },
    meta: { title: 'me.title' },
  },
];
