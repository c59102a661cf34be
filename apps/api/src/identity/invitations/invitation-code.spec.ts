import { describe, expect, it } from '@jest/globals';
import { newToken } from '../sessions/session-token.js';
import { invitationHash, newInvitationCode } from './invitation-code.js';

describe('codes on paper', () => {
  it('are three groups of four without letters that look alike, and never the same', () => {
    const codes = new Set(Array.from({ length: 500 }, newInvitationCode));
    expect(codes.size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^([a-hj-kmnp-z2-9]{4}-){2}[a-hj-kmnp-z2-9]{4}$/);
  });

  it('are known however they are typed', () => {
    const hash = invitationHash('k7mp-2xqd-9hta');
    for (const typed of [' K7MP-2XQD-9HTA ', 'k7mp2xqd9hta', 'k7mp 2xqd 9hta']) {
      expect(invitationHash(typed)).toEqual(hash);
    }
    expect(invitationHash('k7mp-2xqd-9htb')).not.toEqual(hash);
  });

  it('of links keep their capitals', () => {
    const token = newToken();
    expect(invitationHash(` ${token}\n`)).toEqual(invitationHash(token));
    expect(invitationHash(token.toUpperCase())).not.toEqual(invitationHash(token));
  });
});
