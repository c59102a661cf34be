import { Injectable } from '@nestjs/common';
import type { JournalQuery, JournalView } from '@zvonok/contracts';
import { RUSSIAN, staffNameSql } from '../../identity/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Answer } from '../../platform/http/answer.js';
import { pageOf, pageSql, type PageSql } from '../../platform/http/paging.js';
import { reachSql, SqlParameters } from '../../platform/resources/index.js';

interface Row extends JournalView {
  readonly place: number;
}

const order = {
  by: ['coalesce(c.grade_level, 99)', `g.name ${RUSSIAN}`, `sb.name ${RUSSIAN}`],
  id: 'j.id',
};

const assigned = (staff: string, today: string): string =>
  `EXISTS (SELECT FROM teaching_assignment a WHERE a.school_id = j.school_id AND a.group_id = j.group_id
    AND a.subject_id = j.subject_id AND a.staff_id = ${staff} AND a.from_on <= ${today}
    AND (a.to_on IS NULL OR ${today} <= a.to_on))`;

/** Whoever substitutes today has the journal for this day. */
const substituted = (staff: string, today: string): string =>
  `j.id = ANY (ARRAY(SELECT s.journal_id FROM substitution u
    JOIN LATERAL (SELECT s.journal_id FROM slot s WHERE s.school_id = u.school_id AND s.id = u.slot_id
      AND s.date = ${today} AND NOT s.withdrawn OFFSET 0) s ON TRUE
    WHERE u.school_id = j.school_id AND u.staff_id = ${staff} AND u.state <> 'revoked'))`;

/** The journals of the present academic year. */
@Injectable()
export class ListJournalsHandler {
  constructor(private readonly db: Database) {}

  /** One page of journals the caller may read, by grade, group and subject. */
  async list(ctx: SchoolContext, query: JournalQuery, url: string): Promise<Answer> {
    const { page, statement } = journalsStatement(ctx, query);
    const rows = await this.db.read<Row>(ctx.schoolId, statement);
    return pageOf(
      rows,
      query,
      page.place,
      (row) => [row.place, row.group.name, row.subject.name, row.id],
      ({ place: _place, ...view }) => view,
      url,
    );
  }
}

function journalsStatement(
  ctx: SchoolContext,
  query: JournalQuery,
): { page: PageSql; statement: { text: string; values: readonly unknown[] } } {
  const values = new SqlParameters();
  const school = values.add(ctx.schoolId);
  const today = `${values.add(ctx.today)}::date`;
  const reach = reachSql(
    'journal:journal.read',
    ctx.grants,
    ctx.today,
    {
      ownJournal: (staff) => `(${assigned(staff, today)} OR ${substituted(staff, today)})`,
      classes: (ids) => `g.school_class_id = ANY (${ids}::uuid[])`,
      grades: (grades) => `c.grade_level = ANY (${grades}::smallint[])`,
    },
    values,
  );
  const conditions = [
    reach,
    // The year that runs today; between two years the one that ended.
    `j.academic_year_id = (SELECT y.id FROM academic_year y WHERE y.school_id = j.school_id
      ORDER BY (y.starts_on <= ${today} AND ${today} <= y.ends_on) DESC, y.starts_on <= ${today} DESC,
        y.starts_on DESC LIMIT 1)`,
    ...(query.schoolClassId === undefined ? [] : [`g.school_class_id = ${values.add(query.schoolClassId)}`]),
    ...(query.subjectId === undefined ? [] : [`j.subject_id = ${values.add(query.subjectId)}`]),
    ...(query.staffId === undefined ? [] : [assigned(values.add(query.staffId), today)]),
    ...(query.q === undefined
      ? []
      : [`strpos(lower(g.name || ' ' || sb.name), lower(${values.add(query.q)})) > 0`]),
  ];
  const page = pageSql(order, query, values.next);
  values.append(page.values);
  const text = `
    SELECT j.id, j.version, j.academic_year_id AS "academicYearId",
      json_build_object('id', g.id, 'name', g.name) AS group,
      json_build_object('id', sb.id, 'name', sb.name) AS subject,
      CASE WHEN c.id IS NULL THEN NULL ELSE json_build_object('id', c.id, 'name', c.grade_level || c.letter) END
        AS "schoolClass",
      c.grade_level AS "gradeLevel",
      (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', ${staffNameSql('t')})
          ORDER BY t.surname ${RUSSIAN}, t.id), '[]')
        FROM (SELECT DISTINCT a.staff_id FROM teaching_assignment a WHERE a.school_id = j.school_id
          AND a.group_id = j.group_id AND a.subject_id = j.subject_id AND a.from_on <= ${today}
          AND (a.to_on IS NULL OR ${today} <= a.to_on)) a
        JOIN staff_member t ON t.school_id = j.school_id AND t.id = a.staff_id) AS teachers,
      sb.no_marks OR sb.extracurricular OR g.kind = 'extracurricular' OR coalesce(c.grade_level, 0) = 1 AS "noMarks",
      coalesce(c.grade_level, 99) AS place
    FROM journal j
    JOIN teaching_group g ON g.school_id = j.school_id AND g.id = j.group_id
    JOIN subject sb ON sb.school_id = j.school_id AND sb.id = j.subject_id
    LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
    WHERE j.school_id = ${school} AND ${conditions.join(' AND ')} AND ${page.where} ${page.tail}`;
  return { page, statement: { text, values: values.values } };
}
