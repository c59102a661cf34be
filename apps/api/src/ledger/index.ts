export { LedgerModule } from './ledger.module.js';
export { LedgerWriter, PersonalText } from './ledger.writer.js';
export type { EntryAuthor, RecordedChange, RowState } from './ledger.writer.js';
