import type { FirstStep } from '@zvonok/contracts';
import type { RouteLocationRaw } from 'vue-router';

/** A page on which a step is done. */
export interface StepPage {
  /** Key of its name. */
  readonly key: string;
  readonly to: RouteLocationRaw;
}

const section = (key: string, slug: string): StepPage => ({
  key,
  to: { name: 'setup-section', params: { section: slug } },
});
const timetable: StepPage = { key: 'timetable', to: { name: 'timetable-import' } };

/** The pages of each step; the first one is where to begin. */
export const STEP_PAGES: Readonly<Record<FirstStep, readonly StepPage[]>> = {
  school: [{ key: 'school', to: { name: 'school' } }],
  calendar: [
    { key: 'yearTemplate', to: { name: 'year-template' } },
    section('academicYears', 'academic-years'),
    section('terms', 'terms'),
    section('calendarDays', 'calendar-days'),
  ],
  bells: [section('bells', 'bell-schedules')],
  classes: [timetable, section('classes', 'classes'), section('subjects', 'subjects')],
  people: [
    { key: 'people', to: { name: 'people-import' } },
    section('pupils', 'pupils'),
    section('staff', 'staff'),
  ],
  timetable: [timetable],
  signIns: [{ key: 'signIns', to: { name: 'sign-ins' } }],
  policy: [{ key: 'policy', to: { name: 'policy' } }],
};
