import { describe, expect, it } from '@jest/globals';
import { isCommonPassword } from './common-passwords.js';

describe('isCommonPassword', () => {
  it('knows what is tried first, in either layout and any case', () => {
    for (const password of ['12345678', 'Qwertyuiop', 'ЙЦУКЕНГШ', 'gfhjkm123', 'яяяяяяяя', 'sokolova']) {
      expect([password, isCommonPassword(password, 'sokolova')]).toEqual([password, true]);
    }
    expect(isCommonPassword('три синих кота', 'sokolova')).toBe(false);
  });
});
