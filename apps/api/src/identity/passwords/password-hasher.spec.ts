import { describe, expect, it } from '@jest/globals';
import { Refused } from '../../platform/problems/refused.js';
import { PasswordHasher } from './password-hasher.js';

describe('PasswordHasher', () => {
  it('tells passwords apart, and is never right without a hash', async () => {
    const hasher = new PasswordHasher();
    const stored = await hasher.hash('три синих кота');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.verify('три синих кота', stored)).toBe(true);
    expect(await hasher.verify('три синих кита', stored)).toBe(false);
    expect(await hasher.verify('три синих кота', null)).toBe(false);
    expect(hasher.isWeak(stored)).toBe(false);
  });

  it('sends away whom the queue cannot hold, and says when to come again', async () => {
    const hasher = new PasswordHasher();
    const turns = await Promise.allSettled(Array.from({ length: 70 }, async () => hasher.verify('x', null)));
    // The first one makes the hash to compare with; all wait for it, then ask for their turns at once.
    const refused = turns.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
    expect(refused).toHaveLength(8);
    expect(refused[0]).toBeInstanceOf(Refused);
    expect(refused[0]).toMatchObject({ code: 'BUSY', details: { retryAfter: 3 } });
  });
});
