/** The demonstration: schools of invented people. */
import { ROLES } from '../enums.js';
import type { Role } from '../enums.js';
import { IsName, IsOneOf, Nullable } from '../fields.js';

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
