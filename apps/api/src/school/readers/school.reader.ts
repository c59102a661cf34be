import { Injectable } from '@nestjs/common';
import type { Ref } from '@zvonok/contracts';
import { byNameSql, pupilNameSql, RUSSIAN, staffNameSql } from '../../identity/index.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, type ReadScope } from './read-scope.js';

/** A class as others need it. */
export interface ClassInfo {
  readonly id: string;
  /** Such as `7А`. */
  readonly name: string;
  readonly academicYearId: string;
  readonly gradeLevel: number;
  readonly letter: string;
  readonly classTeacherId: string | null;
  readonly shift: number;
  readonly weekDays: 5 | 6;
}

/** A group with the pupils who are in it on a day, in the order of the class list. */
export interface GroupWithPupils {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly academicYearId: string;
  readonly schoolClassId: string | null;
  readonly gradeLevel: number | null;
  readonly shift: number;
  readonly pupils: readonly Ref[];
}

/** A pupil's stay in a group; both days inclusive. */
export interface EnrolmentSpan {
  readonly pupilId: string;
  readonly name: string;
  readonly groupId: string;
  readonly fromOn: string;
  readonly toOn: string | null;
}

/** Where a pupil is on a day: for the judgement of rights and the diary. */
export interface PupilPlace {
  readonly pupilId: string;
  readonly name: string;
  readonly groupIds: readonly string[];
  readonly schoolClassIds: readonly string[];
  readonly gradeLevels: readonly number[];
}

/** What names are wanted of. */
export interface WantedNames {
  readonly staff?: readonly string[];
  readonly pupils?: readonly string[];
  readonly groups?: readonly string[];
  readonly subjects?: readonly string[];
  readonly rooms?: readonly string[];
}

const names = (ids: readonly string[] | undefined): string[] => [...new Set(ids ?? [])];

/** What the school is made of, for other modules: plain values, never entities. */
@Injectable()
export class SchoolReader {
  constructor(private readonly db: Database) {}

  /** The classes of an academic year, or of all years, by grade and letter. */
  classes(scope: ReadScope, academicYearId: string | null = null): Promise<ClassInfo[]> {
    return rowsOf(this.db, scope, {
      name: 'school-classes',
      text: `SELECT c.id, c.grade_level::text || c.letter AS name, c.academic_year_id AS "academicYearId",
               c.grade_level AS "gradeLevel", c.letter, c.class_teacher_id AS "classTeacherId", c.shift,
               c.week_days AS "weekDays"
             FROM school_class c WHERE c.school_id = $1 AND ($2::uuid IS NULL OR c.academic_year_id = $2)
             ORDER BY c.grade_level, c.letter ${RUSSIAN}, c.id`,
      values: [scope.schoolId, academicYearId],
    });
  }

  /**
   * Groups with their pupils on a day, by one statement however many there are.
   * @param wanted by their ids, or all groups of a class; all of the school when neither is given
   */
  groupsOn(
    scope: ReadScope,
    day: string,
    wanted: { readonly groupIds?: readonly string[]; readonly schoolClassId?: string } = {},
  ): Promise<GroupWithPupils[]> {
    return rowsOf(this.db, scope, {
      name: 'school-groups-on',
      text: `SELECT g.id, g.name, g.kind, g.academic_year_id AS "academicYearId",
               g.school_class_id AS "schoolClassId", c.grade_level AS "gradeLevel", coalesce(c.shift, 1) AS shift,
               coalesce(p.pupils, '[]'::json) AS pupils
             FROM teaching_group g
             LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
             LEFT JOIN LATERAL (
               SELECT json_agg(json_build_object('id', u.id, 'name', ${pupilNameSql('u')}) ORDER BY ${byNameSql('u')}) AS pupils
               FROM enrolment e JOIN pupil u ON u.school_id = e.school_id AND u.id = e.pupil_id
               WHERE e.school_id = g.school_id AND e.group_id = g.id
                 AND e.from_on <= $2 AND (e.to_on IS NULL OR e.to_on >= $2)) p ON TRUE
             WHERE g.school_id = $1 AND ($3::uuid[] IS NULL OR g.id = ANY ($3)) AND ($4::uuid IS NULL OR g.school_class_id = $4)
             ORDER BY g.name ${RUSSIAN}, g.id`,
      values: [scope.schoolId, day, wanted.groupIds ?? null, wanted.schoolClassId ?? null],
    });
  }

  /** Stays in groups that touch the days `from`…`to`, in the order of the class list. */
  enrolmentsBetween(
    scope: ReadScope,
    groupIds: readonly string[],
    from: string,
    to: string,
  ): Promise<EnrolmentSpan[]> {
    return rowsOf(this.db, scope, {
      name: 'school-enrolments-between',
      text: `SELECT e.pupil_id AS "pupilId", ${pupilNameSql('u')} AS name, e.group_id AS "groupId",
               e.from_on AS "fromOn", e.to_on AS "toOn"
             FROM enrolment e JOIN pupil u ON u.school_id = e.school_id AND u.id = e.pupil_id
             WHERE e.school_id = $1 AND e.group_id = ANY ($2::uuid[]) AND e.from_on <= $4
               AND (e.to_on IS NULL OR e.to_on >= $3)
             ORDER BY ${byNameSql('u')}, e.from_on`,
      values: [scope.schoolId, groupIds, from, to],
    });
  }

  /** Where pupils are on a day; those who are nowhere have empty lists. */
  placesOn(scope: ReadScope, pupilIds: readonly string[], day: string): Promise<PupilPlace[]> {
    return rowsOf(this.db, scope, {
      name: 'school-places-on',
      text: `SELECT u.id AS "pupilId", ${pupilNameSql('u')} AS name,
               coalesce(array_agg(DISTINCT g.id::text) FILTER (WHERE g.id IS NOT NULL), '{}') AS "groupIds",
               coalesce(array_agg(DISTINCT c.id::text) FILTER (WHERE c.id IS NOT NULL), '{}') AS "schoolClassIds",
               coalesce(array_agg(DISTINCT c.grade_level) FILTER (WHERE c.id IS NOT NULL), '{}') AS "gradeLevels"
             FROM pupil u
             LEFT JOIN enrolment e ON e.school_id = u.school_id AND e.pupil_id = u.id
               AND e.from_on <= $3 AND (e.to_on IS NULL OR e.to_on >= $3)
             LEFT JOIN teaching_group g ON g.school_id = e.school_id AND g.id = e.group_id
             LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
             WHERE u.school_id = $1 AND u.id = ANY ($2::uuid[])
             GROUP BY u.school_id, u.id ORDER BY ${byNameSql('u')}`,
      values: [scope.schoolId, pupilIds, day],
    });
  }

  /** Names by id, of every kind at once; what is not there is not in the map. */
  async names(scope: ReadScope, wanted: WantedNames): Promise<ReadonlyMap<string, string>> {
    const rows = await rowsOf<Ref>(this.db, scope, {
      name: 'school-names',
      text: `SELECT id, ${staffNameSql('s')} AS name FROM staff_member s WHERE s.school_id = $1 AND s.id = ANY ($2::uuid[])
             UNION ALL SELECT id, ${pupilNameSql('p')} FROM pupil p WHERE p.school_id = $1 AND p.id = ANY ($3::uuid[])
             UNION ALL SELECT id, name FROM teaching_group g WHERE g.school_id = $1 AND g.id = ANY ($4::uuid[])
             UNION ALL SELECT id, name FROM subject b WHERE b.school_id = $1 AND b.id = ANY ($5::uuid[])
             UNION ALL SELECT id, name FROM room r WHERE r.school_id = $1 AND r.id = ANY ($6::uuid[])`,
      values: [
        scope.schoolId,
        names(wanted.staff),
        names(wanted.pupils),
        names(wanted.groups),
        names(wanted.subjects),
        names(wanted.rooms),
      ],
    });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Version of the school's structure: part of the ETags of pages that show it. */
  async structureVersion(scope: ReadScope): Promise<number> {
    const [row] = await rowsOf<{ version: number }>(this.db, scope, {
      name: 'school-structure-version',
      text: 'SELECT structure_version AS version FROM school WHERE id = $1',
      values: [scope.schoolId],
    });
    if (!row) throw new Error('no such school');
    return row.version;
  }
}
