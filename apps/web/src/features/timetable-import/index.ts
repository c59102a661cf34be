import type { RouteRecordRaw } from 'vue-router';
import { withTexts } from '../../shared/i18n/index.js';

/** A timetable from a file of FET or a plain table. */
export const timetableImportRoutes: RouteRecordRaw[] = [
  {
    path: 'setup/timetable',
    name: 'timetable-import',
    component: withTexts('office', () => import('./pages/TimetableImportPage.vue')),
    meta: { title: 'timetableImport.title', roles: ['admin', 'deputyHead'], section: 'timetable' },
  },
];
