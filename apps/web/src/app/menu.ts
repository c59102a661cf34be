import type { Role } from '../shared/session/index.js';
import type { IconName } from '../shared/ui/index.js';

/** One section of the application in the top or bottom bar. */
export interface Section {
  route: string;
  label: string;
  icon: IconName;
  roles: readonly Role[];
}

const sections: readonly Section[] = [
  { route: 'today', label: 'menu.today', icon: 'calendar', roles: ['teacher', 'classTeacher'] },
  {
    route: 'journals',
    label: 'menu.journals',
    icon: 'table-2',
    roles: ['teacher', 'classTeacher', 'deputyHead', 'director'],
  },
  {
    route: 'deadlines',
    label: 'menu.deadlines',
    icon: 'list-checks',
    roles: ['deputyHead', 'director', 'classTeacher'],
  },
  {
    route: 'timetable',
    label: 'menu.timetable',
    icon: 'clock',
    roles: ['teacher', 'classTeacher', 'deputyHead', 'director', 'deputyUpbringing', 'admin'],
  },
  { route: 'diary', label: 'menu.week', icon: 'book-open', roles: ['parent', 'pupil'] },
  { route: 'results', label: 'menu.results', icon: 'list-checks', roles: ['parent', 'pupil'] },
  { route: 'setup', label: 'menu.setup', icon: 'settings', roles: ['admin', 'deputyHead', 'director'] },
  {
    route: 'home',
    label: 'menu.home',
    icon: 'house',
    roles: ['admin', 'director', 'deputyHead', 'deputyUpbringing', 'archivist', 'moderator'],
  },
];

/** The sections that somebody of these roles sees, in the order of use. */
export function sectionsFor(roles: ReadonlySet<Role>): Section[] {
  return sections.filter((section) => section.roles.some((role) => roles.has(role)));
}
