import type { RouteRecordRaw } from 'vue-router';

/** A timetable from a file of FET or a plain table. */
export const timetableImportRoutes: RouteRecordRaw[] = [
  {
    path: 'setup/timetable',
    name: 'timetable-import',
    component: () => import('./pages/TimetableImportPage.vue'),
    meta: { title: 'timetableImport.title', roles: ['admin', 'deputyHead'], section: 'timetable' },
  },
];
