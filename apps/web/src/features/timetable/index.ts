import type { RouteRecordRaw } from 'vue-router';

/** The timetable of a week, by class, by teacher or by room. */
export const timetableRoutes: RouteRecordRaw[] = [
  {
    path: 'timetable/:by(schoolClass|teacher|room)?/:id?',
    name: 'timetable',
    component: () => import('./pages/TimetablePage.vue'),
    meta: { title: 'timetable.title' },
  },
];
