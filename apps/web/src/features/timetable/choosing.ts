import type { TimetableLesson } from '@zvonok/contracts';
import type { InjectionKey } from 'vue';

/** What happens when a lesson of the week is chosen. */
export const LESSON_CHOSEN: InjectionKey<(lesson: TimetableLesson) => void> = Symbol('lesson chosen');
