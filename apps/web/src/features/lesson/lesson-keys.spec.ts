import { describe, expect, it } from 'vitest';
import { readKey } from './lesson-keys.js';

const press = (key: string, code = '', more: Partial<KeyboardEvent> = {}): ReturnType<typeof readKey> =>
  readKey({ key, code, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more });

describe('the keys of the lesson', () => {
  it.each([
    ['н', 'KeyY'],
    ['Н', 'KeyY'],
    ['y', 'KeyY'],
    ['Y', 'KeyY'],
  ])('reads %s on %s as absent', (key, code) => {
    expect(press(key, code)).toEqual({ does: 'attendance', letter: 'н' });
  });

  it('reads a letter by itself on a phonetic layout', () => {
    expect(press('н', 'KeyN')).toEqual({ does: 'attendance', letter: 'н' });
    expect(press('и', 'KeyB')).toBeUndefined();
  });

  it.each([
    ['б', 'Comma', 'б'],
    [',', 'Comma', 'б'],
    ['о', 'KeyJ', 'о'],
    ['j', 'KeyJ', 'о'],
    ['e', 'KeyE', 'у'],
  ])('reads %s on %s', (key, code, letter) => {
    expect(press(key, code)).toEqual({ does: 'attendance', letter });
  });

  it('reads digits as marks, and only those of the scale', () => {
    expect(press('5', 'Digit5')).toEqual({ does: 'mark', value: '5' });
    expect(press('6', 'Digit6')).toBeUndefined();
    expect(press('0', 'Digit0')).toBeUndefined();
  });

  it('leaves the keys that show the keys to the page, on both layouts', () => {
    expect(press('?', 'Slash', { shiftKey: true })).toBeUndefined();
    expect(press(',', 'Slash', { shiftKey: true })).toBeUndefined();
  });

  it('leaves the shortcuts of the browser alone', () => {
    expect(press('н', 'KeyY', { ctrlKey: true })).toBeUndefined();
    expect(press('ArrowLeft', 'ArrowLeft', { altKey: true })).toBeUndefined();
  });
});
