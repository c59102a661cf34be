import type { ObligationLesson, ObligationView, ObligationWork, Ref } from '@zvonok/contracts';
import { judgeWork, type Status } from '@zvonok/rules';
import { staffNameSql } from '../../identity/index.js';
import type { Statement } from '../../platform/database/transaction.js';
import { NIL_ID } from '../../platform/ids/new-id.js';
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
  /** The lesson of the slot, or of the slot at which the work was held. */
  readonly lesson: ObligationLesson | null;
  readonly work: ObligationWork | null;
  /** Due instant that the line is ordered by. */
  readonly dueAt: string;
  readonly cells: readonly Omit<StoredObligation, 'rule'>[];
}

/** Order in which a status of one cell decides that of a work; what the rules of works say. */
export const ranks: Readonly<Record<Status, number>> = {
  missing: 1,
  late: 2,
  pending: 3,
  excused: 4,
  onTime: 5,
  notApplicable: 6,
};

/** What a list of duties asks for; everything given must hold. */
export interface LinesWish {
  /** Only of this rule. */
  readonly rule: StoredObligation['rule'] | null;
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

/** All lines that are wished for, in SQL, and the places of the parameters that it shares with what is around it. */
export interface LinesSource {
  /**
   * Rows `rule, target_kind, target_id, rank, due_at, school_class_id, responsible_id`, one a line; `rank` is that of
   * the status judged now.
   */
  readonly text: string;
  readonly school: string;
  /** The instant of judging. */
  readonly at: string;
}

/**
 * The lines of duties as they stand at `now`, the judgement of the rules told in SQL. With a page each of the parts is
 * cut to it: lessons have one row a line, so the index by due instant gives them without reading the rest; the rows of
 * works are gathered first.
 * @param now instant of judging
 * @param values takes the parameters
 */
export function linesSource(
  schoolId: string,
  now: string,
  wish: Omit<LinesWish, 'page'>,
  values: SqlParameters,
  page: { readonly where: string; readonly tail: string } | null,
): LinesSource {
  const school = values.add(schoolId);
  const at = `${values.add(now)}::timestamptz`;
  const from = wish.from === null ? null : `${values.add(wish.from)}::timestamptz`;
  const to = wish.to === null ? null : `${values.add(wish.to)}::timestamptz`;
  const bounds = (column: string): string =>
    [...(from === null ? [] : [`${column} >= ${from}`]), ...(to === null ? [] : [`${column} <= ${to}`])].join(
      ' AND ',
    ) || 'TRUE';
  const missing = `(o.state = 'open' AND o.due_at < ${at})`;
  const rows = [
    `o.school_id = ${school}`,
    wish.cells(values),
    ...(wish.rule === null ? [] : [`o.rule = ${values.add(wish.rule)}`]),
    ...(wish.status === 'missing' ? [missing] : []),
    ...(wish.status === 'pending' ? ["o.state IN ('open', 'excused')"] : []),
  ].join(' AND ');
  const status = wish.status === null ? `l.rank < ${ranks.notApplicable}` : `l.rank = ${ranks[wish.status]}`;
  const inPage = page === null ? status : `${status} AND ${page.where}`;
  const tail = page?.tail ?? '';
  const lessons = (when: string): string => `
    (SELECT l.* FROM (SELECT o.rule, o.target_kind, o.target_id, ${rankSql(at)} AS rank, o.due_at,
          o.school_class_id, o.responsible_id
        FROM obligation o WHERE ${rows} AND o.target_kind = 'slot' AND ${when}) l
      WHERE ${inPage} ${tail})`;
  // A line has a cell of the line's own status and due instant, so the rows tell which works are wanted at all.
  const works = `
    (SELECT l.* FROM (
        SELECT DISTINCT ON (r.target_id) r.* FROM (
          SELECT o.rule, o.target_kind, o.target_id, ${rankSql(at)} AS rank,
            CASE WHEN ${rankSql(at)} = ${ranks.onTime} THEN max(o.due_at) ELSE min(o.due_at) END AS due_at,
            (array_agg(o.school_class_id))[1], (array_agg(o.responsible_id))[1]
          FROM obligation o
          WHERE o.school_id = ${school} AND o.rule = 'MRK-01' AND o.target_kind = 'work'
            AND o.target_id = ANY (ARRAY(SELECT DISTINCT o.target_id FROM obligation o WHERE ${rows}
              AND o.target_kind = 'work' AND ${wish.andMissing ? `(${bounds('o.due_at')} OR ${missing})` : bounds('o.due_at')}))
          GROUP BY 1, 2, 3, 4) r
        ORDER BY r.target_id, r.rank) l
      WHERE ${wish.andMissing ? `(${bounds('l.due_at')} OR l.rank = ${ranks.missing})` : bounds('l.due_at')}
        AND ${inPage} ${tail})`;
  const parts = [
    ...(wish.rule === 'MRK-01'
      ? []
      : wish.andMissing
        ? [lessons(missing), lessons(`${bounds('o.due_at')} AND NOT ${missing}`)]
        : [lessons(bounds('o.due_at'))]),
    ...(wish.rule === null || wish.rule === 'MRK-01' ? [works] : []),
  ];
  return { text: parts.join(' UNION ALL '), school, at };
}

/**
 * The statement that tells of chosen lines what a list shows.
 * @param chosen SQL of the lines of one page: `rule, target_kind, target_id, due_at` and what `order` and `more` name
 * @param order columns of `p`
 * @param more further columns of the answer
 */
export function describeLines(school: string, chosen: string, order: string, more = ''): string {
  const cellsOf = `o.school_id = ${school} AND o.rule = p.rule AND o.target_kind = p.target_kind
    AND o.target_id = p.target_id`;
  return `
    SELECT f.id, p.rule, p.target_kind AS "targetKind", p.target_id AS "targetId", p.due_at AS "dueAt",
      f.journal_id AS "journalId", f.slot_id AS "slotId",${more}
      coalesce((SELECT json_build_object('id', t.id, 'name', ${staffNameSql('t')}) FROM staff_member t
        WHERE t.school_id = ${school} AND t.id = f.responsible_id),
        json_build_object('id', '${NIL_ID}', 'name', '—')) AS responsible,
      (SELECT json_build_object('id', g.id, 'name', g.name) FROM teaching_group g
        WHERE g.school_id = ${school} AND g.id = f.group_id) AS group,
      (SELECT json_build_object('id', s.id, 'name', s.name) FROM subject s
        WHERE s.school_id = ${school} AND s.id = f.subject_id) AS subject,
      (SELECT json_build_object('date', s.date, 'period', s.period) FROM slot s
        WHERE s.school_id = ${school} AND s.id = f.slot_id) AS lesson,
      (SELECT json_build_object('kind', w.kind, 'title', w.title) FROM work w
        WHERE w.school_id = ${school} AND w.id = p.target_id AND p.target_kind = 'work') AS work,
      (SELECT json_agg(json_build_object('state', o.state, 'dueAt', ${instant('o.due_at')},
          'metAt', ${instant('o.met_at')}, 'facts', o.facts) ORDER BY o.id)
        FROM obligation o WHERE ${cellsOf}) AS cells
    FROM (${chosen}) p
    CROSS JOIN LATERAL (SELECT o.* FROM obligation o WHERE ${cellsOf} ORDER BY o.id LIMIT 1) f
    ORDER BY ${order}`;
}

/**
 * Lines of duties, earliest due instant first.
 * @param now instant of judging
 */
export function linesStatement(schoolId: string, now: string, wish: LinesWish): Statement {
  const values = new SqlParameters();
  const page = wish.page(values);
  const source = linesSource(schoolId, now, wish, values, page);
  const text = describeLines(
    source.school,
    `SELECT l.* FROM (${source.text}) l ${page.tail}`,
    'p.due_at, p.rule, p.target_id',
  );
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
    lesson: line.lesson,
    work: line.work,
  };
}
