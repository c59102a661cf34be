import type { MarkedCell } from '../journal/index.js';
import type { Statement } from '../platform/database/transaction.js';

/**
 * Meets the open obligations of marked cells and notes corrections; the first instant stays (R80).
 * @clause J2.4
 */
export const markCellsStatement = (
  schoolId: string,
  now: string,
  cells: readonly MarkedCell[],
): Statement => ({
  name: 'obligation-mark-cells',
  text: `
    UPDATE obligation o SET
      state = CASE o.state WHEN 'open' THEN 'met' ELSE o.state END,
      met_by_operation = CASE WHEN o.met_at IS NULL THEN c.operation_id ELSE o.met_by_operation END,
      met_at = coalesce(o.met_at, $2),
      facts = CASE WHEN c.corrects THEN o.facts || '{"corrected": true}' ELSE o.facts END,
      changed_at = $2
    FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::boolean[]) AS c (work_id, pupil_id, operation_id, corrects)
    WHERE o.school_id = $1 AND o.rule = 'MRK-01' AND o.target_kind = 'work' AND o.target_id = c.work_id
      AND o.pupil_id = c.pupil_id AND o.state <> 'notApplicable'`,
  values: [
    schoolId,
    now,
    cells.map((cell) => cell.workId),
    cells.map((cell) => cell.pupilId),
    cells.map((cell) => cell.operationId),
    cells.map((cell) => cell.corrects),
  ],
});
