import { seats, type SeatKey, type TeacherSeat } from './plan/curriculum.js';

/** A fixed sign-in of the demonstration. */
export interface DemoLogin {
  readonly login: string;
  /** Who it is, in words. */
  readonly title: string;
}

/** The class teacher who signs in by the class. */
const classTeacherOf5a = 'class5a';

const titleOf = (seat: TeacherSeat): string =>
  seat.classKey === undefined ? seat.position : `классный руководитель ${seat.classKey}, ${seat.position}`;

/** Teachers' logins: `class5a` for the class teacher of 5А, `teacher1`, `teacher2`, … for the others. */
export const seatLogins: ReadonlyMap<SeatKey, string> = new Map(
  seats
    .map((seat) => ('classKey' in seat && seat.classKey === '5А' ? null : seat.key))
    .filter((key) => key !== null)
    .map((key, index) => [key, `teacher${index + 1}`] as [SeatKey, string])
    .concat(
      seats
        .filter((seat) => 'classKey' in seat && seat.classKey === '5А')
        .map((seat) => [seat.key, classTeacherOf5a] as [SeatKey, string]),
    ),
);

/** Sign-ins of the demonstration school, as they are shown. */
export const demoLogins: readonly DemoLogin[] = [
  { login: 'director', title: 'директор' },
  { login: 'deputy', title: 'заместитель директора (завуч)' },
  { login: 'admin', title: 'администратор журнала' },
  ...[...seatLogins].map(([key, login]) => ({
    login,
    title: titleOf(seats.find((seat) => seat.key === key) as TeacherSeat),
  })),
  { login: 'parent1', title: 'родитель учеников 5А и 8А' },
  { login: 'pupil1', title: 'ученик или ученица 5А' },
];

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
