import { Injectable } from '@nestjs/common';
import { byNameSql, staffNameSql } from '../../identity/index.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, type ReadScope } from './read-scope.js';

/** A member of the staff as journals name them. */
export interface StaffInfo {
  readonly id: string;
  /** «Соколова М. В.» */
  readonly name: string;
  readonly position: string | null;
  /** Last day of work. */
  readonly endedOn: string | null;
}

/** An assignment of a teacher that holds on a day. */
export interface AssignmentInfo {
  readonly staffId: string;
  readonly groupId: string;
  readonly subjectId: string;
  /** In hundredths. */
  readonly hoursPerWeek: number;
}

/** Who works at the school and teaches what. */
@Injectable()
export class StaffReader {
  constructor(private readonly db: Database) {}

  /** The staff by name, or some of it; also those who have left. */
  staff(scope: ReadScope, ids: readonly string[] | null = null): Promise<StaffInfo[]> {
    return rowsOf(this.db, scope, {
      name: 'school-staff',
      text: `SELECT s.id, ${staffNameSql('s')} AS name, s.position, s.ended_on AS "endedOn" FROM staff_member s
             WHERE s.school_id = $1 AND ($2::uuid[] IS NULL OR s.id = ANY ($2)) ORDER BY ${byNameSql('s')}`,
      values: [scope.schoolId, ids],
    });
  }

  /** Who teaches what on a day, at the whole school or one person. */
  assignmentsOn(scope: ReadScope, day: string, staffId: string | null = null): Promise<AssignmentInfo[]> {
    return rowsOf(this.db, scope, {
      name: 'school-assignments-on',
      text: `SELECT a.staff_id AS "staffId", a.group_id AS "groupId", a.subject_id AS "subjectId",
               a.hours_per_week AS "hoursPerWeek"
             FROM teaching_assignment a WHERE a.school_id = $1 AND a.from_on <= $2
               AND (a.to_on IS NULL OR a.to_on >= $2) AND ($3::uuid IS NULL OR a.staff_id = $3)
             ORDER BY a.from_on, a.id`,
      values: [scope.schoolId, day, staffId],
    });
  }
}
