import type { RouteRecordRaw } from 'vue-router';

/** The page that lets somebody in. */
export const signInRoutes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./pages/SignInPage.vue'),
    meta: { open: true, title: 'signIn.title' },
  },
];
