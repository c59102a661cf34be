import { NIL_ID } from '../../platform/ids/new-id.js';
import type { JudgedObligation, MarkedCell } from '../obligation-keeper.port.js';
import { verdictOf } from '../read-lesson/obligation-verdict.js';
import { cellKey, type JournalPage } from './journal-page.js';
import type { CellObligation } from './page-rows.js';

/** What the changed marks of a request mean for obligations. */
export interface MarkedCells {
  /** Obligations that change. */
  readonly cells: MarkedCell[];
  /** Verdicts on all marked cells after the change. */
  readonly verdicts: JudgedObligation[];
  /** Works whose due days themselves may have changed: they are derived anew. */
  readonly workIds: ReadonlySet<string>;
}

/**
 * Most marks only meet or correct a cell; a mark of a work done on another day, or moved from one work to another,
 * changes the due day itself.
 * @clause J2.4
 */
export function markedCells(page: JournalPage, zone: string, now: string): MarkedCells {
  const marked = new Map<string, MarkedCell>();
  const workIds = new Set<string>();
  const before = new Map(page.loaded.marks.map((mark) => [mark.id, mark]));
  for (const mark of page.marks.changedRows()) {
    const was = before.get(mark.id);
    if (mark.doneOn !== null || (was && (was.doneOn !== null || was.workId !== mark.workId))) {
      for (const workId of [mark.workId, was?.workId]) if (workId) workIds.add(workId);
    } else if (mark.workId !== null) {
      const key = cellKey(mark.workId, mark.pupilId);
      const known = marked.get(key);
      marked.set(key, {
        workId: mark.workId,
        pupilId: mark.pupilId,
        operationId: known?.operationId ?? mark.operationId ?? NIL_ID,
        corrects: (known?.corrects ?? false) || mark.cleared || mark.setAt > mark.firstSetAt,
      });
    }
  }
  const owed = new Map(page.loaded.cells.map((row) => [cellKey(row.targetId, row.pupilId), row]));
  const cells: MarkedCell[] = [];
  const verdicts: JudgedObligation[] = [];
  for (const [key, cell] of marked) {
    const row = owed.get(key);
    if (!row || workIds.has(cell.workId)) continue;
    const after = metBy(row, cell, now);
    if (after !== row) cells.push(cell);
    verdicts.push({
      rule: row.rule,
      targetKind: 'work',
      targetId: row.targetId,
      pupilId: row.pupilId,
      verdict: verdictOf(after, zone, now),
    });
  }
  return { cells, verdicts, workIds };
}

/** The obligation after the mark; the same object when nothing changes. */
function metBy(row: CellObligation, cell: MarkedCell, now: string): CellObligation {
  if (row.state === 'notApplicable') return row;
  if (row.metAt !== null && (!cell.corrects || row.facts.corrected)) return row;
  return {
    ...row,
    state: row.state === 'open' ? 'met' : row.state,
    metAt: row.metAt ?? now,
    facts: cell.corrects ? { ...row.facts, corrected: true } : row.facts,
  };
}
