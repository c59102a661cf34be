import type { RouteRecordRaw } from 'vue-router';
import { withTexts } from '../../shared/i18n/index.js';

/** Pupils, parents and staff from a table. */
export const peopleImportRoutes: RouteRecordRaw[] = [
  {
    path: 'setup/people/:importId?',
    name: 'people-import',
    component: withTexts('office', () => import('./pages/PeopleImportPage.vue')),
    meta: { title: 'peopleImport.title', section: 'setup' },
  },
];
