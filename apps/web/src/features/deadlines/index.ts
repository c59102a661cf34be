import type { RouteRecordRaw } from 'vue-router';

/** The school's obligations as a plain list. */
export const deadlinesRoutes: RouteRecordRaw[] = [
  {
    path: 'deadlines',
    name: 'deadlines',
    component: () => import('./pages/DeadlinesPage.vue'),
    meta: { title: 'deadlines.title' },
  },
];
