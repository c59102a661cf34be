/** Who somebody is at a school. */
export type Role =
  | 'director'
  | 'deputyHead'
  | 'deputyUpbringing'
  | 'teacher'
  | 'classTeacher'
  | 'admin'
  | 'moderator'
  | 'archivist'
  | 'parent'
  | 'pupil';

export interface Child {
  id: string;
  name: string;
  schoolClass: string | null;
}

export interface Membership {
  school: { id: string; name: string; zone: string };
  roles: { role: Role }[];
  staffId: string | null;
  pupilId: string | null;
  children: Child[];
}

/** What `/me` tells. */
export interface Me {
  account: { id: string; login: string; name: string };
  memberships: Membership[];
}
