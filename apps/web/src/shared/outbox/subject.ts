import type { Wish } from './types.js';

/** What an operation is about: a cell, a topic, a homework. */
export function subjectOf(wish: Wish): string {
  switch (wish.op) {
    case 'recordLesson':
    case 'cancelLesson':
      return `conduct:${wish.slotId}`;
    case 'confirmAttendance':
      return `confirm:${wish.slotId}`;
    case 'setAttendance':
      return `attendance:${wish.slotId}:${wish.pupilId}`;
    case 'setTopic':
      return `topic:${wish.slotId}`;
    case 'setHomework':
      return `homework:${wish.homeworkId}`;
    case 'setWork':
      return `work:${wish.workId}`;
    case 'setMark':
    case 'clearMark':
      return `mark:${wish.slotId}:${wish.pupilId}:${wish.place}`;
    case 'claimSubstitution':
    case 'revokeSubstitution':
      return `substitution:${wish.substitutionId}`;
  }
}
