import { describe, expect, it } from '@jest/globals';
import { newToken, SessionCookie, tokenHash } from './session-token.js';

describe('SessionCookie', () => {
  const plain = new SessionCookie(new URL('http://localhost:3000'));
  const secure = new SessionCookie(new URL('https://journal.example'));

  it('is bound to the host under https, and plain on this computer only', () => {
    expect(secure.give('t', null)).toBe('__Host-sid=t; Path=/; HttpOnly; SameSite=Lax; Secure');
    expect(plain.give('t', 60)).toBe('sid=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=60');
    expect(plain.take()).toBe('sid=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  });

  it('finds its token among others and refuses other forms', () => {
    const token = newToken();
    expect(token).toHaveLength(43);
    expect(plain.read(`theme=dark; sid=${token}`)).toBe(token);
    expect(plain.read(`xsid=${token}`)).toBeNull();
    expect(plain.read('sid=short')).toBeNull();
    expect(plain.read(undefined)).toBeNull();
    expect(secure.read(`sid=${token}`)).toBeNull();
  });

  it('looks a token up by 32 bytes', () => {
    expect(tokenHash('a')).toHaveLength(32);
    expect(tokenHash('a').equals(tokenHash('b'))).toBe(false);
  });
});
