/** The demonstration: schools of invented people. */
import { ROLES } from '../enums.js';
import type { Role } from '../enums.js';
import { IsDay, IsName, IsOneOf, IsWhole, Nullable } from '../fields.js';

/** An account of a school made for demonstration. All of them have the same password, which the terminal shows. */
export class DemoSignInView {
  @IsName({ max: 200 })
  login!: string;

  @IsName({ max: 300 })
  name!: string;

  /** The one that tells most of what the person may do. */
  @IsOneOf(ROLES)
  role!: Role;

  /** Class of a class teacher, a pupil or a parent's child, such as `5А`; null: none. */
  @Nullable()
  @IsName({ max: 40 })
  schoolClass!: string | null;
}

/** How much of a demonstration school's year is told. */
export class DemoProgressView {
  /** Share of the days from the beginning of the year that have their lessons and entries, in per cent. */
  @IsWhole(0, 100)
  percent!: number;

  /** The first day that has lessons. */
  @IsDay()
  toldFrom!: string;

  /** The last day with lessons, today or before: the demonstration stands on it while there are none. */
  @Nullable()
  @IsDay()
  lastSchoolDay!: string | null;

  /** The school day it is. */
  @IsDay()
  today!: string;
}
