import type { RouteRecordRaw } from 'vue-router';

/** One lesson: who is absent, topic, homework, marks. */
export const lessonRoutes: RouteRecordRaw[] = [
  {
    path: 'lessons/:slotId',
    name: 'lesson',
    component: () => import('./pages/LessonPage.vue'),
    meta: { title: 'lesson.title' },
  },
];
