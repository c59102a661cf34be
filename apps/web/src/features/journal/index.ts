import type { RouteRecordRaw } from 'vue-router';

/** One's journals, and the grid of one. */
export const journalRoutes: RouteRecordRaw[] = [
  {
    path: 'journals',
    children: [
      {
        path: '',
        name: 'journals',
        component: () => import('./pages/JournalsPage.vue'),
        meta: { title: 'journal.title' },
      },
      {
        path: ':journalId',
        name: 'journal',
        component: () => import('./pages/JournalPage.vue'),
        meta: { title: 'journal.gridTitle' },
      },
    ],
  },
];
