import type { ObligationQuery, ObligationSummaryQuery } from '@zvonok/contracts';
import { endOfDay, startOfDayMs, toInstant } from '@zvonok/rules';
import { RUSSIAN } from '../../identity/index.js';
import type { LinesWish } from '../../journal/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { reachSql, type SqlParameters } from '../../platform/resources/index.js';

/** What the list and its numbers may be narrowed by. */
export type ObligationFilter = Pick<
  ObligationQuery & ObligationSummaryQuery,
  'from' | 'to' | 'rule' | 'status' | 'responsibleId' | 'schoolClassId' | 'subjectId' | 'q'
>;

/**
 * What is asked for, within what the caller may see. Without dates and status: what is due today, and whatever is
 * missing, however old.
 */
export function wishOf(ctx: SchoolContext, filter: ObligationFilter): Omit<LinesWish, 'page'> {
  const isDefault = filter.from === undefined && filter.to === undefined && filter.status === undefined;
  const from = isDefault ? ctx.today : filter.from;
  const to = isDefault ? ctx.today : filter.to;
  return {
    cells: (values) =>
      [
        reachSql(
          'deadlines:obligation.read',
          ctx.grants,
          ctx.today,
          {
            staff: 'o.responsible_id',
            classes: (ids) => `o.school_class_id = ANY (${ids}::uuid[])`,
            grades: (grades) => `EXISTS (SELECT FROM school_class c WHERE c.school_id = o.school_id
              AND c.id = o.school_class_id AND c.grade_level = ANY (${grades}::smallint[]))`,
          },
          values,
        ),
        ...(filter.responsibleId === undefined
          ? []
          : [`o.responsible_id = ${values.add(filter.responsibleId)}`]),
        ...(filter.schoolClassId === undefined
          ? []
          : [`o.school_class_id = ${values.add(filter.schoolClassId)}`]),
        ...(filter.subjectId === undefined ? [] : [`o.subject_id = ${values.add(filter.subjectId)}`]),
        ...(filter.q === undefined ? [] : [namesSql(ctx.schoolId, filter.q, values)]),
      ].join(' AND '),
    rule: filter.rule ?? null,
    status: filter.status ?? null,
    from: from === undefined ? null : toInstant(startOfDayMs(ctx.zone, from)),
    to: to === undefined ? null : endOfDay(ctx.zone, to),
    andMissing: isDefault,
  };
}

/** Teachers, subjects and groups are looked through once, not for every row; «ё» is found by «е». */
function namesSql(schoolId: string, q: string, values: SqlParameters): string {
  const school = values.add(schoolId);
  const wanted = `${folded(`${values.add(q)}::text`)}`;
  const ids = (table: string, name: string): string =>
    `ANY (ARRAY(SELECT n.id FROM ${table} n WHERE n.school_id = ${school} AND strpos(${folded(name)}, ${wanted}) > 0))`;
  const staff = "(n.surname || ' ' || n.given_name || coalesce(' ' || n.patronymic, ''))";
  return `(o.responsible_id = ${ids('staff_member', staff)} OR o.subject_id = ${ids('subject', 'n.name')}
    OR o.group_id = ${ids('teaching_group', 'n.name')})`;
}

const folded = (sql: string): string => `replace(lower(${sql} ${RUSSIAN}), 'ё', 'е')`;
