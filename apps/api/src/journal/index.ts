export { JournalModule } from './journal.module.js';
export { ApplyChangesHandler } from './apply-changes/apply-changes.handler.js';
export { ObligationKeeper, ObligationKeeperSeat } from './obligation-keeper.port.js';
export type { JudgedObligation, TouchedFacts } from './obligation-keeper.port.js';
