import type { ObligationView, Ref } from '@zvonok/contracts';
import { judgeWork, type Status } from '@zvonok/rules';
import { staffNameSql } from '../../identity/index.js';
import type { Statement } from '../../platform/database/transaction.js';
import { SqlParameters } from '../../platform/resources/index.js';
import { verdictOf, type StoredObligation } from '../read-lesson/obligation-verdict.js';

/** One duty as it is listed: of a slot, or of a work with the cells of all its pupils. */
export interface ObligationLine {
  readonly id: string;
  readonly rule: StoredObligation['rule'];
  readonly targetKind: 'slot' | 'work';
  readonly targetId: string;
  readonly journalId: string;
  readonly slotId: string | null;
  readonly responsible: Ref;
  readonly group: Ref;
  readonly subject: Ref;
  /** Due instant that the line is ordered by. */
  readonly dueAt: string;
  readonly cells: readonly Omit<StoredObligation, 'rule'>[];
}

/** Order in which a status of one cell decides that of a work; what the rules of works say. */
const ranks: Readonly<Record<Status, number>> = {
  missing: 1,
  late: 2,
  pending: 3,
  excused: 4,
  onTime: 5,
  notApplicable: 6,
};

/** What a list of duties asks for; everything given must hold. */
export interface LinesWish {
  /** Further conditions on a stored row `o`, `TRUE` for none. */
  readonly cells: (values: SqlParameters) => string;
  /** Status of the line now; null: any but not applicable. */
  readonly status: Status | null;
  /** Inclusive bounds of the due instant of the line; null: none. */
  readonly from: string | null;
  readonly to: string | null;
  /** Besides the bounds: whatever is missing now, however old. */
  readonly andMissing: boolean;
  /** Paging: a condition on `l.due_at, l.rule, l.target_id`, and the end of the statement. */
  readonly page: (values: SqlParameters) => { readonly where: string; readonly tail: string };
}

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** How the rows of a work become one line, and how its status is told in SQL: the same order as in the rules. */
const rankSql = (now: string): string => `
  CASE WHEN o.state = 'notApplicable' THEN ${ranks.notApplicable}
    WHEN o.met_at IS NULL AND o.due_at >= ${now} THEN ${ranks.pending}
    WHEN o.met_at <= o.due_at THEN ${ranks.onTime}
    WHEN o.state = 'excused' THEN ${ranks.excused}
    WHEN o.met_at IS NULL THEN ${ranks.missing} ELSE ${ranks.late} END`;

/**
 * Lines of duties, earliest due instant first.
 * @param now instant of judging
 */
export function linesStatement(schoolId: string, now: string, wish: LinesWish): Statement {
  const values = new SqlParameters();
  const school = values.add(schoolId);
  const nowSql = `${values.add(now)}::timestamptz`;
  const between = (column: string): string[] => [
    ...(wish.from === null ? [] : [`${column} >= ${values.add(wish.from)}::timestamptz`]),
    ...(wish.to === null ? [] : [`${column} <= ${values.add(wish.to)}::timestamptz`]),
  ];
  const both = (column: string, missing: string): string => {
    const bounds = between(column).join(' AND ') || 'TRUE';
    return wish.andMissing ? `(${bounds} OR ${missing})` : bounds;
  };
  // A line has a cell of the line's own status and due instant, so the rows tell which works are wanted at all.
  const cellConditions = [
    wish.cells(values),
    both('o.due_at', `(o.state = 'open' AND o.due_at < ${nowSql})`),
    ...(wish.status === 'missing' || wish.status === 'pending' ? ["o.state IN ('open', 'excused')"] : []),
  ];
  const status =
    wish.status === null
      ? `l.rank < ${ranks.notApplicable}`
      : `l.rank = ${values.add(ranks[wish.status])}::int`;
  const lineConditions = [status, both('l.due_at', `l.rank = ${ranks.missing}`)];
  const page = wish.page(values);
  const text = `
    WITH wanted AS (
      SELECT DISTINCT o.rule, o.target_kind, o.target_id FROM obligation o
      WHERE o.school_id = ${school} AND ${cellConditions.join(' AND ')}
    ), ranked AS (
      SELECT o.rule, o.target_kind, o.target_id, ${rankSql(nowSql)} AS rank, o.due_at
      FROM wanted w JOIN obligation o ON o.school_id = ${school} AND o.rule = w.rule
        AND o.target_kind = w.target_kind AND o.target_id = w.target_id
    ), lines AS (
      SELECT DISTINCT ON (r.rule, r.target_kind, r.target_id) r.rule, r.target_kind, r.target_id, r.rank, r.due_at
      FROM (SELECT rule, target_kind, target_id, rank,
          CASE WHEN rank = ${ranks.onTime} THEN max(due_at) ELSE min(due_at) END AS due_at
        FROM ranked GROUP BY 1, 2, 3, 4) r
      ORDER BY r.rule, r.target_kind, r.target_id, r.rank
    ), page AS (
      SELECT l.rule, l.target_kind, l.target_id, l.due_at FROM lines l
      WHERE ${lineConditions.join(' AND ')} AND ${page.where} ${page.tail}
    )
    SELECT f.id, p.rule, p.target_kind AS "targetKind", p.target_id AS "targetId", p.due_at AS "dueAt",
      f.journal_id AS "journalId", f.slot_id AS "slotId",
      json_build_object('id', coalesce(t.id, '00000000-0000-0000-0000-000000000000'),
        'name', coalesce(${staffNameSql('t')}, '—')) AS responsible,
      json_build_object('id', g.id, 'name', g.name) AS group,
      json_build_object('id', s.id, 'name', s.name) AS subject,
      (SELECT json_agg(json_build_object('state', o.state, 'dueAt', ${instant('o.due_at')},
          'metAt', ${instant('o.met_at')}, 'facts', o.facts) ORDER BY o.id)
        FROM obligation o WHERE o.school_id = ${school} AND o.rule = p.rule AND o.target_kind = p.target_kind
          AND o.target_id = p.target_id) AS cells
    FROM page p
    CROSS JOIN LATERAL (SELECT o.* FROM obligation o WHERE o.school_id = ${school} AND o.rule = p.rule
      AND o.target_kind = p.target_kind AND o.target_id = p.target_id ORDER BY o.id LIMIT 1) f
    JOIN teaching_group g ON g.school_id = f.school_id AND g.id = f.group_id
    JOIN subject s ON s.school_id = f.school_id AND s.id = f.subject_id
    LEFT JOIN staff_member t ON t.school_id = f.school_id AND t.id = f.responsible_id
    ORDER BY p.due_at, p.rule, p.target_id`;
  return { text, values: values.values };
}

/**
 * A line as it is shown, judged by the rules at this moment.
 * @param zone IANA zone of the school
 * @param now instant of judging
 */
export function lineView(line: ObligationLine, zone: string, now: string): ObligationView {
  const verdicts = line.cells.map((cell) => verdictOf({ rule: line.rule, ...cell }, zone, now));
  const [only] = verdicts;
  if (!only) throw new Error('a duty without rows');
  const isWork = line.targetKind === 'work';
  const lacking = verdicts.filter((one) => one.status === 'missing' || one.status === 'pending').length;
  const met = line.cells.flatMap((cell) => (cell.metAt === null ? [] : [cell.metAt])).sort();
  return {
    id: line.id,
    verdict: isWork ? judgeWork(verdicts) : only,
    responsible: line.responsible,
    group: line.group,
    subject: line.subject,
    journalId: line.journalId,
    slotId: line.slotId,
    workId: isWork ? line.targetId : null,
    pupils: isWork ? lacking : 0,
    metAt: lacking > 0 ? null : (met.at(-1) ?? null),
  };
}
