import type { RouteRecordRaw } from 'vue-router';

/** What somebody without a page of their own can do. */
export const homeRoutes: RouteRecordRaw[] = [
  {
    path: 'home',
    name: 'home',
    component: () => import('./pages/HomePage.vue'),
    meta: { title: 'home.title' },
  },
];
