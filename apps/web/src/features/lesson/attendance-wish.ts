import type { LessonPage, SuggestedReason } from '@zvonok/contracts';
import type { Wish } from '../../shared/outbox/index.js';
import { ATTENDANCE_LETTERS, type AttendanceLetter } from './lesson-keys.js';

/** Late by as much as the lesson has run; in a lesson that is over, five minutes to be corrected. */
function minutesLate({ startAt, endAt }: LessonPage['slot'], now: number): number {
  const running = Date.parse(startAt) <= now && now < Date.parse(endAt);
  return running ? Math.max(1, Math.round((now - Date.parse(startAt)) / 60_000)) : 5;
}

/** A pupil is marked with a letter of the paper journal. */
export function attendanceWish(
  slot: LessonPage['slot'],
  pupilId: string,
  letter: AttendanceLetter,
  now: number,
): Wish {
  const key: { kind: LessonPage['pupils'][number]['attendance']; suggest?: SuggestedReason } =
    ATTENDANCE_LETTERS[letter];
  return {
    op: 'setAttendance',
    slotId: slot.id,
    pupilId,
    kind: key.kind,
    ...(key.kind === 'late' && { minutesLate: minutesLate(slot, now) }),
    ...(key.suggest && { suggest: key.suggest }),
  };
}
