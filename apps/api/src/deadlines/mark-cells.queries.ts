import type { MarkedCell, StoredObligation } from '../journal/index.js';
import type { Statement } from '../platform/database/transaction.js';

/** An obligation of a cell after the change. */
export interface CellObligation extends StoredObligation {
  readonly targetId: string;
  readonly pupilId: string;
}

/**
 * Meets the open obligations of marked cells and notes corrections; the first instant stays (R80). Answers with the
 * cells' obligations as they are then.
 * @clause J2.4
 */
export const markCellsStatement = (
  schoolId: string,
  now: string,
  cells: readonly MarkedCell[],
): Statement => ({
  name: 'obligation-mark-cells',
  text: `
    WITH cells AS (
      SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::boolean[])
        AS c (work_id, pupil_id, operation_id, corrects)
    ), changed AS (
      UPDATE obligation o SET
        state = CASE o.state WHEN 'open' THEN 'met' ELSE o.state END,
        met_by_operation = CASE WHEN o.met_at IS NULL THEN c.operation_id ELSE o.met_by_operation END,
        met_at = coalesce(o.met_at, $2),
        facts = CASE WHEN c.corrects THEN o.facts || '{"corrected": true}' ELSE o.facts END,
        changed_at = $2
      FROM cells c
      WHERE o.school_id = $1 AND o.rule = 'MRK-01' AND o.target_kind = 'work' AND o.target_id = c.work_id
        AND o.pupil_id = c.pupil_id AND o.state <> 'notApplicable'
        AND (o.met_at IS NULL OR (c.corrects AND NOT o.facts ? 'corrected'))
      RETURNING o.id, o.state, o.met_at, o.facts
    )
    SELECT o.rule, o.target_id AS "targetId", o.pupil_id AS "pupilId", coalesce(n.state, o.state) AS state,
      o.due_at AS "dueAt", coalesce(n.met_at, o.met_at) AS "metAt", coalesce(n.facts, o.facts) AS facts
    FROM cells c
    JOIN obligation o ON o.school_id = $1 AND o.rule = 'MRK-01' AND o.target_kind = 'work' AND o.target_id = c.work_id
      AND o.pupil_id = c.pupil_id
    LEFT JOIN changed n ON n.id = o.id`,
  values: [
    schoolId,
    now,
    cells.map((cell) => cell.workId),
    cells.map((cell) => cell.pupilId),
    cells.map((cell) => cell.operationId),
    cells.map((cell) => cell.corrects),
  ],
});
