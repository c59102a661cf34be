import type { App } from 'vue';
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type Router,
  type RouteRecordRaw,
} from 'vue-router';
import { ApiProblem, ServerAway } from '../shared/api/index.js';
import { useSession, type Role } from '../shared/session/index.js';
import { deadlinesRoutes } from '../features/deadlines/index.js';
import { diaryRoutes } from '../features/diary/index.js';
import { beginRoutes, firstStepsRoutes } from '../features/first-steps/index.js';
import { homeRoutes } from '../features/home/index.js';
import { journalRoutes } from '../features/journal/index.js';
import { lessonRoutes } from '../features/lesson/index.js';
import { meRoutes } from '../features/me/index.js';
import { outagesRoutes } from '../features/outages/index.js';
import { peopleImportRoutes } from '../features/people-import/index.js';
import { policyRoutes } from '../features/policy/index.js';
import { setupRoutes } from '../features/setup/index.js';
import { signInRoutes } from '../features/sign-in/index.js';
import { timetableRoutes } from '../features/timetable/index.js';
import { timetableImportRoutes } from '../features/timetable-import/index.js';
import { todayRoutes } from '../features/today/index.js';
import AwayPage from './AwayPage.vue';

declare module 'vue-router' {
  interface RouteMeta {
    /** Seen without signing in. */
    open?: boolean;
    /** Who the page is for; nobody else finds it in the menu. */
    roles?: readonly Role[];
    /** Key of the page's title. */
    title?: string;
    /** Name of the section in the menu that the page belongs to, where that is another page. */
    section?: string;
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
function landingOf(roles: ReadonlySet<Role>): string {
  return landings.find(([role]) => roles.has(role))?.[1] ?? 'home';
}

const routes: RouteRecordRaw[] = [
  ...signInRoutes,
  ...beginRoutes,
  {
    path: '/away',
    name: 'away',
    // Part of the beginning: without a network no other part can be fetched.
    component: AwayPage,
    meta: { open: true, title: 'away.title' },
  },
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
      ...journalRoutes,
      ...deadlinesRoutes,
      ...diaryRoutes,
      ...firstStepsRoutes,
      ...outagesRoutes,
      ...policyRoutes,
      ...setupRoutes,
      ...peopleImportRoutes,
      ...timetableRoutes,
      ...timetableImportRoutes,
      ...meRoutes,
      ...homeRoutes,
      { path: ':rest(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
    ],
  },
];

async function guard(to: RouteLocationNormalized): Promise<boolean | object> {
  const session = useSession();
  try {
    await session.ensure();
  } catch (error) {
    if (!(error instanceof ServerAway) && !(error instanceof ApiProblem)) throw error;
    return to.meta.open ? true : { name: 'away', query: { next: to.fullPath } };
  }
  if (to.meta.open) return true;
  if (!session.me) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
  return true;
}

const RELOADED = 'zvonok.reloaded';

function isMissingPart(error: unknown): boolean {
  return error instanceof TypeError && /import|module/i.test(error.message);
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
  router.onError((error, to) => {
    if (!isMissingPart(error)) return;
    if (navigator.onLine && !sessionStorage.getItem(RELOADED)) {
      // A new version was put in place of the one this page came with: its parts are gone, the page comes anew.
      sessionStorage.setItem(RELOADED, '1');
      window.location.assign(to.fullPath);
      return;
    }
    void router.replace({ name: 'away', query: { next: to.fullPath } });
  });
  router.afterEach((to) => {
    if (to.name !== 'away') sessionStorage.removeItem(RELOADED);
  });
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
