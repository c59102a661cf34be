import { describe, expect, it } from 'vitest';
import { NameSearch, readGridKey } from './grid-keys.js';

const pressed = (
  key: string,
  code = '',
  more: Partial<KeyboardEvent> = {},
): Parameters<typeof readGridKey>[0] => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});
const read = (...args: Parameters<typeof pressed>): ReturnType<typeof readGridKey> =>
  readGridKey(pressed(...args));

describe('the keys of the grid', () => {
  it('reads digits as marks, and those with Shift as one more', () => {
    expect(read('5', 'Digit5')).toEqual({ does: 'mark', value: '5', more: false });
    expect(read('5', 'Numpad5')).toEqual({ does: 'mark', value: '5', more: false });
    expect(read('%', 'Digit5', { shiftKey: true })).toEqual({ does: 'mark', value: '5', more: true });
    expect(read(';', 'Digit4', { shiftKey: true })).toEqual({ does: 'mark', value: '4', more: true });
  });

  it.each([
    ['/', 'Slash'],
    ['.', 'Slash'],
    ['/', 'NumpadDivide'],
    ['/', 'Backslash'],
  ])('reads %s on %s as one more mark', (key, code) => {
    expect(read(key, code)).toEqual({ does: 'beside' });
  });

  it.each([
    ['н', 'KeyY', 'н'],
    ['y', 'KeyY', 'н'],
    [',', 'Comma', 'б'],
    ['j', 'KeyJ', 'о'],
  ])('reads %s on %s as attendance by letter or place', (key, code, letter) => {
    expect(read(key, code)).toEqual({ does: 'attendance', letter });
  });

  it('moves as a grid does', () => {
    expect(read('ArrowDown')).toEqual({ does: 'move', rows: 1, columns: 0 });
    expect(read('ArrowLeft')).toEqual({ does: 'move', rows: 0, columns: -1 });
    expect(read('PageUp')).toEqual({ does: 'page', rows: -1 });
    expect(read('Home')).toEqual({ does: 'edge', column: 'first', whole: false });
    expect(read('End', '', { ctrlKey: true })).toEqual({ does: 'edge', column: 'last', whole: true });
  });

  it('edits, comments, clears, confirms; the page explains', () => {
    expect(read('Enter')).toEqual({ does: 'edit', text: null });
    expect(read('F2')).toEqual({ does: 'edit', text: null });
    expect(read('F2', 'F2', { shiftKey: true })).toEqual({ does: 'comment' });
    expect(read('8', 'Digit8')).toEqual({ does: 'edit', text: '8' });
    expect(read('Delete')).toEqual({ does: 'clear' });
    expect(read('Enter', 'Enter', { ctrlKey: true })).toEqual({ does: 'confirm' });
    expect(read('?', 'Slash', { shiftKey: true })).toBeUndefined();
    expect(read(',', 'Slash', { shiftKey: true })).toBeUndefined();
    expect(read('Escape')).toEqual({ does: 'escape' });
  });

  it('leaves Tab and the shortcuts of the browser alone', () => {
    expect(read('Tab')).toBeUndefined();
    expect(read('c', 'KeyC', { ctrlKey: true })).toBeUndefined();
    expect(read('ArrowLeft', '', { altKey: true })).toBeUndefined();
  });
});

describe('the search for a surname', () => {
  const names = ['Алексеева Дарья', 'Ёлкин Максим', 'Ерёмина Анна', 'Жукова Полина'];

  it('finds Ё by Е, and the next one by the same letter', () => {
    const search = new NameSearch();
    expect(search.press(pressed('е', 'KeyT'), names, 0, 0)?.row).toBe(1);
    expect(search.press(pressed('е', 'KeyT'), names, 1, 5_000)?.row).toBe(2);
    expect(search.press(pressed('ё', 'Backquote'), names, 2, 10_000)?.row).toBe(1);
  });

  it('takes quick letters as one word, on the Latin layout too', () => {
    const search = new NameSearch();
    search.press(pressed('t', 'KeyT'), names, 0, 0);
    expect(search.press(pressed('h', 'KeyH'), names, 1, 200)).toEqual({ typed: 'ер', row: 2 });
    expect(search.press(pressed(';', 'Semicolon'), names, 2, 5_000)?.row).toBe(3);
  });

  it('says when nobody is called so, and is deaf to other keys', () => {
    const search = new NameSearch();
    expect(search.press(pressed('щ', 'KeyO'), names, 0, 0)).toEqual({ typed: 'щ', row: null });
    expect(search.press(pressed('5', 'Digit5'), names, 0, 0)).toBeNull();
    expect(search.press(pressed('Enter'), names, 0, 0)).toBeNull();
  });
});
