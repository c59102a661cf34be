import type { Day } from '@zvonok/contracts';
import type { Transaction } from '../../platform/database/transaction.js';

/** The class that a pupil goes to. */
export interface WantedClass {
  readonly id: string;
  readonly gradeLevel: number;
  readonly letter: string;
  readonly name: string;
  readonly academicYearId: string;
  /** First day of its year. */
  readonly startsOn: Day;
  /** Its last day: of its year, or its own before. */
  readonly endsOn: Day;
  /** The group in which it is taught as a whole; null: it has none yet. */
  readonly groupId: string | null;
  readonly subgroupIds: readonly string[];
}

/** A class with its year and groups; null: there is none. */
export async function wantedClass(tx: Transaction, schoolClassId: string): Promise<WantedClass | null> {
  const [found] = await tx.query<WantedClass>(
    `SELECT c.id, c.grade_level AS "gradeLevel", c.letter, c.grade_level::text || c.letter AS name,
       y.id AS "academicYearId", y.starts_on AS "startsOn",
       least(y.ends_on, coalesce(c.ended_on, y.ends_on)) AS "endsOn",
       (SELECT g.id FROM teaching_group g
        WHERE g.school_id = c.school_id AND g.school_class_id = c.id AND g.kind = 'class') AS "groupId",
       ARRAY (SELECT g.id FROM teaching_group g
        WHERE g.school_id = c.school_id AND g.school_class_id = c.id AND g.kind = 'subgroup') AS "subgroupIds"
     FROM school_class c JOIN academic_year y ON y.school_id = c.school_id AND y.id = c.academic_year_id
     WHERE c.school_id = $1 AND c.id = $2`,
    [tx.schoolId, schoolClassId],
  );
  return found ?? null;
}

/** A pupil's stay in a group that lasts on a day or begins later. */
export interface Stay {
  readonly id: string;
  readonly version: number;
  readonly fromOn: Day;
  readonly toOn: Day | null;
  /** Kind of the group. */
  readonly kind: string;
  /** Null: the group has pupils of several classes. */
  readonly schoolClassId: string | null;
  readonly academicYearId: string;
}

/** All stays of a pupil that last on a day or begin later, earliest first. */
export const staysSince = (tx: Transaction, pupilId: string, day: Day): Promise<Stay[]> =>
  tx.query<Stay>(
    `SELECT e.id, e.version, e.from_on AS "fromOn", e.to_on AS "toOn", g.kind, g.school_class_id AS "schoolClassId",
       g.academic_year_id AS "academicYearId"
     FROM enrolment e JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
     WHERE e.school_id = $1 AND e.pupil_id = $2 AND (e.to_on IS NULL OR e.to_on >= $3)
     ORDER BY e.from_on, e.id`,
    [tx.schoolId, pupilId, day],
  );
