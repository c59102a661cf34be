import type { App } from 'vue';
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type Router,
  type RouteRecordRaw,
} from 'vue-router';
import { useSession, type Role } from '../shared/session/index.js';
import { deadlinesRoutes } from '../features/deadlines/index.js';
import { diaryRoutes } from '../features/diary/index.js';
import { homeRoutes } from '../features/home/index.js';
import { lessonRoutes } from '../features/lesson/index.js';
import { meRoutes } from '../features/me/index.js';
import { signInRoutes } from '../features/sign-in/index.js';
import { timetableImportRoutes } from '../features/timetable-import/index.js';
import { todayRoutes } from '../features/today/index.js';

declare module 'vue-router' {
  interface RouteMeta {
    /** Seen without signing in. */
    open?: boolean;
    /** Who the page is for; nobody else finds it in the menu. */
    roles?: readonly Role[];
    /** Key of the page's title. */
    title?: string;
  }
}

const landings: readonly [Role, string][] = [
  ['deputyHead', 'deadlines'],
  ['director', 'deadlines'],
  ['teacher', 'today'],
  ['classTeacher', 'today'],
  ['admin', 'home'],
  ['parent', 'diary'],
  ['pupil', 'diary'],
];

/** Name of the page somebody lands on: what matters to the first of their roles. */
export function landingOf(roles: ReadonlySet<Role>): string {
  return landings.find(([role]) => roles.has(role))?.[1] ?? 'home';
}

const routes: RouteRecordRaw[] = [
  ...signInRoutes,
  {
    path: '/',
    component: () => import('./AppShell.vue'),
    children: [
      {
        path: '',
        name: 'landing',
        // Never shown. No `redirect`: that is followed before anybody knows who is signed in.
        component: () => import('./NotFoundPage.vue'),
        beforeEnter: () => ({ name: landingOf(useSession().roles) }),
      },
      ...todayRoutes,
      ...lessonRoutes,
      ...deadlinesRoutes,
      ...diaryRoutes,
      ...timetableImportRoutes,
      ...meRoutes,
      ...homeRoutes,
      { path: ':rest(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
    ],
  },
];

async function guard(to: RouteLocationNormalized): Promise<boolean | object> {
  const session = useSession();
  await session.ensure();
  if (to.meta.open) return true;
  if (!session.me) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
  return true;
}

/** Builds the router; the kit is added before the first page that needs it is shown. */
export function createAppRouter(app: App): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
  let kitAdded = false;
  router.beforeEach(guard);
  router.beforeResolve(async (to) => {
    const session = useSession();
    if (to.meta.open || !session.isStaff || !session.me) return;
    const staff = await import('./staff.js');
    await staff.prepare(session.me.account.id);
    if (kitAdded) return;
    kitAdded = true;
    staff.installKit(app);
  });
  return router;
}
