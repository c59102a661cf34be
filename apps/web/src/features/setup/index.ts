import type { RouteRecordRaw } from 'vue-router';

/** The school's own facts: what it is made of and when. */
export const setupRoutes: RouteRecordRaw[] = [
  {
    path: 'setup',
    name: 'setup',
    component: () => import('./pages/SetupPage.vue'),
    meta: { title: 'setup.title' },
  },
  {
    path: 'setup/groups/:id/members',
    name: 'group-members',
    component: () => import('./pages/GroupMembersPage.vue'),
    meta: { title: 'members.title', section: 'setup' },
  },
  {
    path: 'setup/:section',
    name: 'setup-section',
    component: () => import('./pages/SectionPage.vue'),
    meta: { title: 'setup.title', section: 'setup' },
  },
];
