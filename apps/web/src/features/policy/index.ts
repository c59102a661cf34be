import type { RouteRecordRaw } from 'vue-router';

export { fetchDrafts } from './api.js';

/** The school's settings of the rules: which hold, what is proposed, the director's decision. */
export const policyRoutes: RouteRecordRaw[] = [
  {
    path: 'setup/policy',
    name: 'policy',
    component: () => import('./pages/PolicyPage.vue'),
    meta: { title: 'policy.title', section: 'setup' },
  },
  {
    path: 'setup/policy/drafts/new',
    name: 'policy-new',
    component: () => import('./pages/PolicyFormPage.vue'),
    meta: { title: 'policy.form.title', section: 'setup' },
  },
  {
    path: 'setup/policy/drafts/:id',
    name: 'policy-draft',
    component: () => import('./pages/PolicyDraftPage.vue'),
    meta: { title: 'policy.draft.title', section: 'setup' },
  },
  {
    path: 'setup/policy/drafts/:id/edit',
    name: 'policy-edit',
    component: () => import('./pages/PolicyFormPage.vue'),
    meta: { title: 'policy.form.title', section: 'setup' },
  },
];
