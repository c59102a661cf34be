import { fullSchool } from './plan/full-school.js';
import type { SchoolPlan } from './plan/school-plan.js';
import { smallSchool } from './plan/small-school.js';

/** The schools with people in them. */
export const schoolPlans: readonly SchoolPlan[] = [fullSchool, smallSchool];

/** Sign-ins as the terminal shows them: one, or a row of them. */
export interface DemoLogin {
  readonly login: string;
  /** The last one of a row. */
  readonly last?: string;
  /** Who it is, in words. */
  readonly title: string;
}

/** Sign-ins of a school, those of teachers in one line. */
export function loginsOf(plan: SchoolPlan): DemoLogin[] {
  const teachers = plan.seats.filter((seat) => /teacher\d+$/.test(seat.login));
  const [first] = teachers;
  const last = teachers.at(-1);
  return [
    ...plan.leaders.map(({ login, position }) => ({ login, title: position })),
    ...plan.seats
      .filter((seat) => !teachers.includes(seat))
      .map(({ login, position, classKey }) => ({
        login,
        title: classKey === undefined ? position : `классный руководитель ${classKey}, ${position}`,
      })),
    ...(first && last ? [{ login: first.login, last: last.login, title: 'учителя' }] : []),
    ...plan.families.flatMap(({ parentLogin, pupilLogins, classKeys }) => [
      ...(parentLogin === null ? [] : [{ login: parentLogin, title: `родитель: ${classKeys.join(', ')}` }]),
      ...pupilLogins.flatMap((login, index) =>
        login === null ? [] : [{ login, title: `ученик или ученица: ${classKeys[index] ?? ''}` }],
      ),
    ]),
  ];
}

/** A school with nothing in it but its year and calendar. */
export interface EmptySchool {
  readonly name: string;
  readonly shortName: string;
  /** IANA zone. */
  readonly zone: string;
  readonly adminLogin: string;
}

/** The two empty schools, to begin from nothing or from a file. */
export const emptySchools: readonly EmptySchool[] = [
  { name: 'Школа № 5 (пустая)', shortName: 'Школа № 5', zone: 'Europe/Samara', adminLogin: 'admin2' },
  { name: 'Школа № 31 (пустая)', shortName: 'Школа № 31', zone: 'Asia/Yekaterinburg', adminLogin: 'admin3' },
];

/** The administrators of the empty schools. */
export const emptySchoolLogins: readonly DemoLogin[] = emptySchools.map((school) => ({
  login: school.adminLogin,
  title: 'администратор пустой школы',
}));
