import type { RouteRecordRaw } from 'vue-router';

/** What a teacher owes, until when, and the day. */
export const todayRoutes: RouteRecordRaw[] = [
  {
    path: 'today',
    name: 'today',
    component: () => import('./pages/TodayPage.vue'),
    meta: { title: 'today.title', roles: ['teacher', 'classTeacher'] },
  },
];
