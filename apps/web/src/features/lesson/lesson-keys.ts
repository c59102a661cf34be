import type { AttendanceKind, SuggestedReason } from '@zvonok/contracts';

/** What a key says of a pupil's attendance. */
export interface AttendanceKey {
  kind: AttendanceKind;
  suggest?: SuggestedReason;
}

/** Letters of the paper journal; a reason is only suggested: the class teacher decides. */
export const ATTENDANCE_LETTERS = {
  н: { kind: 'absent' },
  б: { kind: 'absent', suggest: 'ill' },
  у: { kind: 'absent', suggest: 'excused' },
  п: { kind: 'absent', suggest: 'unexcused' },
  о: { kind: 'late' },
  д: { kind: 'remotePresent' },
  з: { kind: 'exemptPresent' },
  е: { kind: 'present' },
} as const satisfies Record<string, AttendanceKey>;

/** A letter that sets attendance. */
export type AttendanceLetter = keyof typeof ATTENDANCE_LETTERS;

/** The keys on which those letters stand in the Russian layout. */
const LETTER_AT: Readonly<Record<string, AttendanceLetter>> = {
  KeyY: 'н',
  Comma: 'б',
  KeyE: 'у',
  KeyG: 'п',
  KeyJ: 'о',
  KeyL: 'д',
  KeyP: 'з',
  KeyT: 'е',
};

/** What a pressed key means in the list of pupils. */
export type LessonKey =
  | { does: 'attendance'; letter: AttendanceLetter }
  | { does: 'mark'; value: string }
  | { does: 'clear' }
  | { does: 'move'; rows: number; columns: number }
  | { does: 'edge'; row?: 'first' | 'last'; column?: 'first' | 'last' }
  | { does: 'confirm' };

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

const MOVES: Readonly<Record<string, [rows: number, columns: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [10, 0],
  PageUp: [-10, 0],
};

function letterOf({ key, code }: Pressed): AttendanceLetter | undefined {
  const lower = key.toLocaleLowerCase('ru');
  if (/^[а-яё]$/.test(lower)) return lower in ATTENDANCE_LETTERS ? (lower as AttendanceLetter) : undefined;
  return LETTER_AT[code];
}

/**
 * Reads a key of the list: letters by the letter itself, or by the key's place where the layout is another one,
 * so that nobody has to switch it.
 */
export function readKey(pressed: Pressed): LessonKey | undefined {
  const { key, ctrlKey, altKey, metaKey } = pressed;
  if (altKey || metaKey) return undefined;
  if (key === 'Home') return { does: 'edge', column: 'first', ...(ctrlKey && { row: 'first' }) };
  if (key === 'End') return { does: 'edge', column: 'last', ...(ctrlKey && { row: 'last' }) };
  if (ctrlKey) return key === 'Enter' ? { does: 'confirm' } : undefined;
  const move = MOVES[key];
  if (move) return { does: 'move', rows: move[0], columns: move[1] };
  if (key === 'Delete' || key === 'Backspace' || key === ' ') return { does: 'clear' };
  if (/^[1-5]$/.test(key)) return { does: 'mark', value: key };
  const letter = letterOf(pressed);
  return letter ? { does: 'attendance', letter } : undefined;
}
