import type { CellClosing, WorkCounts, WorkHead, WorkLine, WorkPupil, WorkPupils } from '@zvonok/contracts';
import { absenceKinds, judgeWork, type Verdict } from '@zvonok/rules';
import { verdictOf } from '../../journal/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import type { WorkPupilRow, WorkPupilsRow, WorkRow } from './works.queries.js';

type Judging = Pick<SchoolContext, 'zone' | 'now'>;

/** Statuses of a cell that has its mark; of one that lacks it. */
const closed: readonly Verdict['status'][] = ['onTime', 'late'];

/** A work with what its cells say now. */
export function workLine({ cells, ...head }: WorkRow, { zone, now }: Judging): WorkLine {
  const verdicts = cells.map((cell) => verdictOf(cell, zone, now));
  const dues = cells
    .filter((cell) => cell.state !== 'notApplicable')
    .map((cell) => cell.dueAt)
    .sort();
  return {
    ...head,
    firstDueAt: dues[0] ?? null,
    lastDueAt: dues.at(-1) ?? null,
    counts: countsOf(
      cells.map((cell) => cell.metAt),
      verdicts,
    ),
    verdict: judgeWork(verdicts),
  };
}

function countsOf(met: readonly (string | null)[], verdicts: readonly Verdict[]): WorkCounts {
  const counts: WorkCounts = { pupils: 0, closed: 0, open: 0, missing: 0, late: 0 };
  for (const [index, { status }] of verdicts.entries()) {
    if (status === 'notApplicable') continue;
    counts.pupils += 1;
    // An excused breach is of a cell that was closed late, or of one still open.
    if (closed.includes(status) || met[index] !== null) counts.closed += 1;
    else counts.open += 1;
    if (status === 'missing') counts.missing += 1;
    if (status === 'late') counts.late += 1;
  }
  return counts;
}

/** A work with who has its mark and who has not. */
export function workPupils(row: WorkPupilsRow, judging: Judging): WorkPupils {
  const pupils = row.pupils.map((one) => pupilOf(one, row.work, judging));
  const owed = row.pupils.flatMap((one) => one.cell ?? []);
  return {
    ...row.work,
    journalId: row.journalId,
    version: row.version,
    serverTime: judging.now,
    counts: countsOf(
      owed.map((cell) => cell.metAt),
      pupils.flatMap((one) => one.verdict ?? []),
    ),
    pupils,
  };
}

function pupilOf(
  { id, name, attendance, marks, cell }: WorkPupilRow,
  work: WorkHead,
  judging: Judging,
): WorkPupil {
  const verdict = cell && verdictOf(cell, judging.zone, judging.now);
  return {
    pupil: { id, name },
    attendance,
    marks: [...marks],
    closedBy: work.slotId === null ? null : closedBy(attendance, marks),
    dueAt: verdict?.dueAt ?? null,
    verdict,
  };
}

/** A mark, else the word that there is none, else that the pupil was not there (R38, R40). */
function closedBy(attendance: WorkPupilRow['attendance'], marks: WorkPupilRow['marks']): CellClosing | null {
  if (marks.some((mark) => mark.value !== 'notGraded')) return 'mark';
  if (marks.length > 0) return 'notGraded';
  return absenceKinds.includes(attendance) ? 'absence' : null;
}
