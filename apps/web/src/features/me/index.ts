import type { RouteRecordRaw } from 'vue-router';

/** The person's own settings and sessions. */
export const meRoutes: RouteRecordRaw[] = [
  {
    path: 'me',
    name: 'me',
    component: () => import('./pages/MePage.vue'),
    meta: { title: 'me.title' },
  },
];
