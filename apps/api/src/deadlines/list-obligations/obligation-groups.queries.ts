import type { ObligationCounts, ObligationGrouping, ObligationRule } from '@zvonok/contracts';
import { endOfDay } from '@zvonok/rules';
import { RUSSIAN, staffNameSql } from '../../identity/index.js';
import { describeLines, linesSource, ranks, type LinesWish } from '../../journal/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { Statement } from '../../platform/database/transaction.js';
import { pageSql, type PageQuery } from '../../platform/http/paging.js';
import { SqlParameters } from '../../platform/resources/index.js';

/** Keys of the groups by urgency, first what can still be mended, then what is late, then the rest. */
export const stages = ['mendable', 'missing', 'upcoming', 'late', 'excused', 'onTime'] as const;

/** Key of the group of lines without a class or teacher. */
export const nobody = 'none';

/** How lines are put into one kind of groups. */
interface Grouping {
  /** What tells the groups apart, of a line `l`. */
  readonly raw: string;
  /** Of a row `r` with that as `r.raw`: what the group is called outside. */
  readonly key: string;
  readonly name: string;
  /** A text, never null, that begins the order of the list. */
  readonly sort: string;
  /** Joins to `r`. */
  readonly joins: string;
}

const stageSql = (today: string): string => `
  CASE l.rank WHEN ${ranks.pending} THEN CASE WHEN l.due_at <= ${today} THEN 1 ELSE 3 END
    WHEN ${ranks.missing} THEN 2 WHEN ${ranks.late} THEN 4 WHEN ${ranks.excused} THEN 5 ELSE 6 END`;

/** Long enough to tell names apart, short enough for a cursor; the identifier behind it decides. */
const sortNameSql = (table: string): string =>
  `left(${table}.surname, 40) || ' ' || left(${table}.given_name, 20) || ' ' || coalesce(left(${table}.patronymic, 20), '')`;

function groupingOf(
  by: ObligationGrouping,
  places: { school: string; stage: string; zone: string; day: string },
): Grouping {
  const { school, stage, zone, day } = places;
  switch (by) {
    case 'urgency': {
      const key = `(ARRAY['${stages.join("', '")}'])[r.raw]`;
      return { raw: stage, key, name: key, sort: 'r.raw::text', joins: '' };
    }
    case 'rule':
      return {
        raw: 'l.rule',
        key: 'r.raw',
        name: 'r.raw',
        sort: "CASE r.raw WHEN 'LES-01' THEN '1' WHEN 'HW-01' THEN '2' ELSE '3' END",
        joins: '',
      };
    case 'schoolClass':
      return {
        raw: 'l.school_class_id',
        key: `coalesce(r.raw::text, '${nobody}')`,
        name: `coalesce(c.grade_level || c.letter, '${nobody}')`,
        sort: `coalesce('1' || to_char(c.grade_level, 'FM00') || c.letter || ' ' || c.id, '2') ${RUSSIAN}`,
        joins: `LEFT JOIN school_class c ON c.school_id = ${school} AND c.id = r.raw`,
      };
    case 'responsible':
      return {
        raw: 'l.responsible_id',
        key: `coalesce(r.raw::text, '${nobody}')`,
        name: `coalesce(${staffNameSql('t')}, '${nobody}')`,
        sort: `coalesce('1' || ${sortNameSql('t')} || ' ' || t.id, '2') ${RUSSIAN}`,
        joins: `LEFT JOIN staff_member t ON t.school_id = ${school} AND t.id = r.raw`,
      };
    case 'day':
      // Today first, then the days to come, then back from yesterday.
      return {
        raw: `(l.due_at AT TIME ZONE ${zone})::date`,
        key: 'r.raw::text',
        name: 'r.raw::text',
        sort: `CASE WHEN r.raw >= ${day} THEN '1' || to_char(r.raw - ${day}, 'FM00000')
          ELSE '2' || to_char(${day} - r.raw, 'FM00000') END`,
        joins: '',
      };
  }
}

interface Grouped {
  readonly grouping: Grouping;
  readonly stage: string;
  readonly source: string;
  readonly school: string;
}

function grouped(
  ctx: SchoolContext,
  by: ObligationGrouping,
  wish: Omit<LinesWish, 'page'>,
  values: SqlParameters,
): Grouped {
  const { text, school } = linesSource(ctx.schoolId, ctx.now, wish, values, null);
  const stage = stageSql(`${values.add(endOfDay(ctx.zone, ctx.today))}::timestamptz`);
  const zone = by === 'day' ? `${values.add(ctx.zone)}::text` : '';
  const day = by === 'day' ? `${values.add(ctx.today)}::date` : '';
  return { grouping: groupingOf(by, { school, stage, zone, day }), stage, source: text, school };
}

/** What a list that is put together adds to a line; the first three begin its order. */
export interface GroupedLine {
  readonly sort: string;
  readonly stage: number;
  readonly under: string;
}

const pageOrder = { by: ['l.sort', 'l.stage', 'l.due_at', 'l.rule'], id: 'l.target_id' };

/** How many values the cursor of a list that is put together has. */
export const groupedOrderSize = pageOrder.by.length + 1;

/** One page of lines, by groups, within a group what can still be mended first, then the earliest due. */
export function groupedLines(
  ctx: SchoolContext,
  by: ObligationGrouping,
  wish: Omit<LinesWish, 'page'>,
  query: PageQuery,
): Statement {
  const values = new SqlParameters();
  const { grouping, stage, source, school } = grouped(ctx, by, wish, values);
  const page = pageSql(pageOrder, query, values.next);
  values.append(page.values);
  const chosen = `
    SELECT l.* FROM (SELECT r.*, ${grouping.sort} AS sort, ${grouping.key} AS under
      FROM (SELECT l.rule, l.target_kind, l.target_id, l.due_at, ${stage} AS stage, ${grouping.raw} AS raw
        FROM (${source}) l) r ${grouping.joins}) l
    WHERE ${page.where} ${page.tail}`;
  const text = describeLines(
    school,
    chosen,
    'p.sort, p.stage, p.due_at, p.rule, p.target_id',
    ' p.sort, p.stage, p.under,',
  );
  return { text, values: values.values };
}

/** Numbers of one group and one rule. */
export interface CountsRow extends ObligationCounts {
  readonly key: string;
  readonly name: string;
  readonly rule: ObligationRule;
}

/** The numbers of all groups, by rules, in the order of the list. */
export function groupCounts(
  ctx: SchoolContext,
  by: ObligationGrouping,
  wish: Omit<LinesWish, 'page'>,
): Statement {
  const values = new SqlParameters();
  const { grouping, stage, source } = grouped(ctx, by, wish, values);
  const of = (condition: string): string => `(count(*) FILTER (WHERE ${condition}))::int`;
  // Counted by identifiers, named afterwards: names are compared a few dozen times, not for every line.
  const text = `
    SELECT ${grouping.key} AS key, ${grouping.name} AS name, r.rule, r.mendable, r.missing, r.pending, r.late, r.excused,
      r."onTime"
    FROM (SELECT l.raw, l.rule, ${of('l.stage = 1')} AS mendable, ${of('l.stage = 2')} AS missing,
        ${of('l.stage IN (1, 3)')} AS pending, ${of('l.stage = 4')} AS late, ${of('l.stage = 5')} AS excused,
        ${of('l.stage = 6')} AS "onTime"
      FROM (SELECT l.rule, ${stage} AS stage, ${grouping.raw} AS raw FROM (${source}) l) l
      GROUP BY l.raw, l.rule) r ${grouping.joins}
    ORDER BY ${grouping.sort}, 1, r.rule`;
  return { text, values: values.values };
}
