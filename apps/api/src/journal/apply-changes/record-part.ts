import { PersonalText, type RowState } from '../../ledger/index.js';
import { newId } from '../../platform/ids/new-id.js';
import type { OperationTime } from './operation-rule.js';
import { NEVER } from './operation-rule.js';
import type { JournalPage } from './journal-page.js';
import type { RecordRow } from './page-rows.js';

/** The record of a slot, or an empty one that is not on the page yet. */
export function recordOf(page: JournalPage, slotId: string): RecordRow {
  return (
    page.records.get(slotId) ?? {
      id: newId(),
      slotId,
      conductedBy: null,
      remote: false,
      substitutionId: null,
      cancelReason: null,
      conduct: NEVER,
      topic: '',
      planItemId: null,
      topicStamp: NEVER,
      attendanceConfirmed: false,
      attendanceStamp: NEVER,
      recordedAt: null,
      firstRecordedAt: null,
      madeOfflineAt: null,
    }
  );
}

/**
 * Puts a changed record on the page; the first time that it is complete is kept for ever.
 * @clause J2.1a
 */
export function putRecord(page: JournalPage, record: RecordRow, now: string, time: OperationTime): RecordRow {
  const complete = record.conductedBy !== null && record.topic !== '' && record.attendanceConfirmed;
  const row =
    complete && record.firstRecordedAt === null
      ? { ...record, firstRecordedAt: now, madeOfflineAt: time.madeOfflineAt }
      : record;
  page.records.put(row);
  return row;
}

/** Every regulated column of a lesson record. */
export function recordState(record: RecordRow): RowState {
  return {
    slot: record.slotId,
    conductedBy: record.conductedBy,
    remote: record.remote,
    substitution: record.substitutionId,
    cancelReason: record.cancelReason === null ? null : new PersonalText(record.cancelReason),
    topic: new PersonalText(record.topic),
    planItem: record.planItemId,
    attendanceConfirmed: record.attendanceConfirmed,
    recordedAt: record.recordedAt,
    firstRecordedAt: record.firstRecordedAt,
    madeOfflineAt: record.madeOfflineAt,
  };
}

/** The state before a change: null when nothing was ever written. */
export function recordStateBefore(record: RecordRow): RowState | null {
  const written = record.conduct.version + record.topicStamp.version + record.attendanceStamp.version > 0;
  return written ? recordState(record) : null;
}
