import { readLessonKey, type AttendanceLetter } from '../lesson/index.js';

/** What a pressed key means in the grid. */
export type GridKey =
  | { does: 'move'; rows: number; columns: number }
  | { does: 'page'; rows: 1 | -1 }
  | { does: 'edge'; column: 'first' | 'last'; whole: boolean }
  | { does: 'mark'; value: string; more: boolean }
  /** `/`: the next digit stands beside the last one. */
  | { does: 'beside' }
  | { does: 'attendance'; letter: AttendanceLetter }
  | { does: 'clear' }
  /** Enter, F2; or a sign that only the editor understands. */
  | { does: 'edit'; text: string | null }
  | { does: 'comment' }
  | { does: 'confirm' }
  | { does: 'escape' };

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

const MOVES: Readonly<Record<string, [rows: number, columns: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

function readPlain({ key, code, shiftKey }: Pressed): GridKey | undefined {
  if (key === 'Enter') return { does: 'edit', text: null };
  if (key === 'F2') return shiftKey ? { does: 'comment' } : { does: 'edit', text: null };
  if (key === 'Escape') return { does: 'escape' };
  if (key === 'PageDown') return { does: 'page', rows: 1 };
  if (key === 'PageUp') return { does: 'page', rows: -1 };
  const digit = /^Digit([1-5])$/.exec(code)?.[1];
  if (digit && shiftKey) return { does: 'mark', value: digit, more: true };
  // The key of «/», also where the layout puts a full stop there.
  if (key === '/' || code === 'NumpadDivide' || (code === 'Slash' && !shiftKey && key !== '?'))
    return { does: 'beside' };
  if (/^[06-9]$/.test(key)) return { does: 'edit', text: key };
  return undefined;
}

/**
 * Reads a key of the grid: digits and moves, letters of attendance by themselves or by their place on another layout.
 * @returns undefined: not ours, the browser may have it
 */
export function readGridKey(pressed: Pressed): GridKey | undefined {
  const { key, ctrlKey, altKey, metaKey } = pressed;
  if (altKey || metaKey) return undefined;
  const move = MOVES[key];
  if (move && !ctrlKey) return { does: 'move', rows: move[0], columns: move[1] };
  if (key === 'Home') return { does: 'edge', column: 'first', whole: ctrlKey };
  if (key === 'End') return { does: 'edge', column: 'last', whole: ctrlKey };
  if (ctrlKey) return key === 'Enter' ? { does: 'confirm' } : undefined;
  const plain = readPlain(pressed);
  if (plain) return plain;
  const shared = readLessonKey(pressed);
  if (shared?.does === 'mark') return { does: 'mark', value: shared.value, more: false };
  if (shared?.does === 'attendance' || shared?.does === 'clear') return shared;
  return undefined;
}

/** Typed letters are one word while they come in quick succession, in milliseconds. */
const WORD_MS = 1_000;

/** «ё» is found by «е», on the Latin layout the keys' own places count. */
const RUSSIAN_AT: Readonly<Record<string, string>> = {
  KeyQ: 'й', KeyW: 'ц', KeyE: 'у', KeyR: 'к', KeyT: 'е', KeyY: 'н', KeyU: 'г', KeyI: 'ш', KeyO: 'щ', KeyP: 'з',
  BracketLeft: 'х', BracketRight: 'ъ', KeyA: 'ф', KeyS: 'ы', KeyD: 'в', KeyF: 'а', KeyG: 'п', KeyH: 'р', KeyJ: 'о',
  KeyK: 'л', KeyL: 'д', Semicolon: 'ж', Quote: 'э', KeyZ: 'я', KeyX: 'ч', KeyC: 'с', KeyV: 'м', KeyB: 'и', KeyN: 'т',
  KeyM: 'ь', Comma: 'б', Period: 'ю', Backquote: 'е',
}; // prettier-ignore

function plainLetters(text: string): string {
  return text.toLocaleLowerCase('ru').replaceAll('ё', 'е');
}

/** Jumps to a surname as it is typed in the column of names. */
export class NameSearch {
  private typed = '';
  private at = 0;

  /**
   * Takes one key.
   * @param names in the order of the rows
   * @param from the row that has the focus
   * @param now milliseconds, to tell a new word from the same one
   * @returns the row to go to; null: the key is no letter, or nobody is called so
   */
  press(
    pressed: Pressed,
    names: readonly string[],
    from: number,
    now: number,
  ): { typed: string; row: number | null } | null {
    const letter = this.letterOf(pressed, names);
    if (letter === null) return null;
    const again = now - this.at > WORD_MS;
    this.typed = again ? letter : this.typed + letter;
    this.at = now;
    // One letter goes on to the next of that letter; a longer word may stay where it is.
    const start = this.typed.length === 1 ? from + 1 : from;
    const order = names.map((_name, step) => (start + step) % names.length);
    const row = order.find((one) => plainLetters(names[one] ?? '').startsWith(this.typed));
    return { typed: this.typed, row: row ?? null };
  }

  private letterOf(
    { key, code, ctrlKey, altKey, metaKey }: Pressed,
    names: readonly string[],
  ): string | null {
    if (ctrlKey || altKey || metaKey) return null;
    if (/^[а-яё]$/i.test(key)) return plainLetters(key);
    if (!/^[a-z[\];',.`]$/i.test(key)) return null;
    // Latin names are searched by Latin letters.
    if (names.some((name) => /^[a-z]/i.test(name))) return plainLetters(key);
    return RUSSIAN_AT[code] ?? null;
  }
}
