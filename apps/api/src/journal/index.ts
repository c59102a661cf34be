export { JournalModule } from './journal.module.js';
export { ApplyChangesHandler } from './apply-changes/apply-changes.handler.js';
export type { JournalTurn, TurnOperation } from './apply-changes/journal-turns.js';
export { ObligationKeeper, ObligationKeeperSeat } from './obligation-keeper.port.js';
export type { JudgedObligation, MarkedCell, TouchedFacts } from './obligation-keeper.port.js';
export {
  verdictOf,
  type DecidingFacts,
  type KeptRule,
  type StoredObligation,
} from './read-lesson/obligation-verdict.js';
export {
  describeLines,
  linesSource,
  linesStatement,
  lineView,
  ranks,
  type LinesWish,
  type ObligationLine,
} from './read-today/obligation-lines.js';
export { checkPage, checkRange, checkReader } from './read-grid/page-range.js';
export {
  pageRangeRowSql,
  pageRangeSql,
  pageRangeValues,
  type PageRangeRow,
} from './read-grid/page-range.queries.js';
export { placedMarks } from './read-term-mark/term-mark.js';
