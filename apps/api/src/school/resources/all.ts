import type { Resource } from '../../platform/resources/index.js';
import { bellSchedules, calendarDays } from './calendar.resources.js';
import { groups, schoolClasses } from './classes.resources.js';
import { enrolments, pupils, staff, teachingAssignments } from './people.resources.js';
import { rooms, subjects } from './places.resources.js';
import { academicYears, terms } from './years.resources.js';

/** Each is served with its own view; here they are all only rows with versions. */
export const schoolResources = [
  academicYears,
  terms,
  calendarDays,
  bellSchedules,
  subjects,
  rooms,
  schoolClasses,
  groups,
  pupils,
  enrolments,
  staff,
  teachingAssignments,
] as unknown as Resource[];
