import { defineAsyncComponent } from 'vue';
import type { RouteRecordRaw } from 'vue-router';

/** One lesson: who is absent, topic, homework, marks; and all lessons of a day in one form. */
export const lessonRoutes: RouteRecordRaw[] = [
  {
    path: 'lessons/:slotId',
    name: 'lesson',
    component: () => import('./pages/LessonPage.vue'),
    meta: { title: 'lesson.title', section: 'today' },
  },
  {
    path: 'today/whole',
    name: 'today-whole',
    component: () => import('./pages/WholeDayPage.vue'),
    meta: { title: 'whole.title', section: 'today', roles: ['teacher', 'classTeacher'] },
  },
];

/** What the school did not take, with what may be done about it; fetched where it is shown. */
export const StoppedEntries = defineAsyncComponent(() => import('./components/StoppedEntries.vue'));
/** Who changed what, newest first; fetched where it is shown. */
export const HistoryList = defineAsyncComponent(() => import('./components/HistoryList.vue'));
/** Asks for a reason before something that is not done without one. */
export const LessonReason = defineAsyncComponent(() => import('./components/LessonReason.vue'));

export { ATTENDANCE_KEYS } from './page-keys.js';
export { ATTENDANCE_LETTERS, readKey as readLessonKey, type AttendanceLetter } from './lesson-keys.js';
