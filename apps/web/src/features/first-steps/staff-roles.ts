import type { Role } from '@zvonok/contracts';

/** Roles to which a member of the staff is appointed, from who leads the school to who keeps it running. */
export const STAFF_ROLES: readonly Role[] = [
  'director',
  'deputyHead',
  'deputyUpbringing',
  'teacher',
  'classTeacher',
  'welfare',
  'archivist',
  'moderator',
  'admin',
];
