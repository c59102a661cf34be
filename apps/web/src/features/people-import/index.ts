import type { RouteRecordRaw } from 'vue-router';

/** Pupils, parents and staff from a table. */
export const peopleImportRoutes: RouteRecordRaw[] = [
  {
    path: 'setup/people/:importId?',
    name: 'people-import',
    component: () => import('./pages/PeopleImportPage.vue'),
    meta: { title: 'peopleImport.title', section: 'setup' },
  },
];
