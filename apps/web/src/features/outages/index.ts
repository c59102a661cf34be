import type { RouteRecordRaw } from 'vue-router';

export { fetchOutages } from './api.js';

/** Times in which the journal could not be used: registered by one, confirmed by another. */
export const outagesRoutes: RouteRecordRaw[] = [
  {
    path: 'setup/outages',
    name: 'outages',
    component: () => import('./pages/OutagesPage.vue'),
    meta: { title: 'outages.title', section: 'setup' },
  },
];
