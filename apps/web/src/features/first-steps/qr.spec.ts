import { describe, expect, it } from 'vitest';
import { qrOf, qrPath, type QrCode } from './qr.js';

const lines = (code: QrCode): string[] => code.map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));
async function digestOf(code: QrCode): Promise<string> {
  const text = code.map((row) => row.map(Number).join('')).join('\n');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('QR codes', () => {
  it('are the one that another program was seen to read', async () => {
    const code = qrOf('https://journal.school.local/welcome#k7mp-2xqd-9hta');
    expect(code.length).toBe(33);
    expect(await digestOf(code)).toBe('af51370cd83f734c11af0fd0943369ec512b3341d7f0d6fb9594262a88b241a3');
  });

  it('have their three corners, and grow with the text', () => {
    for (const length of [1, 14, 15, 62, 63, 122, 123, 213]) {
      const code = lines(qrOf('x'.repeat(length)));
      const corner = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
      expect(code.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(corner);
      expect(code.slice(0, 7).map((row) => row.slice(-7))).toEqual(corner);
      expect(code.slice(-7).map((row) => row.slice(0, 7))).toEqual(corner);
      expect(code.every((row) => row.length === code.length)).toBe(true);
    }
    expect(qrOf('x').length).toBe(21);
    expect(qrOf('x'.repeat(213)).length).toBe(57);
    expect(() => qrOf('x'.repeat(214))).toThrow(RangeError);
  });

  it('are drawn with a quiet zone of four', () => {
    expect(qrPath([[true, false]])).toBe('M4 4h1v1h-1z');
  });
});
