import type { RouteRecordRaw } from 'vue-router';

/** A child's week. */
export const diaryRoutes: RouteRecordRaw[] = [
  {
    path: 'week/:pupilId?',
    name: 'diary',
    component: () => import('./pages/WeekPage.vue'),
    meta: { title: 'diary.title' },
  },
];
