import { describe, expect, it } from '@jest/globals';
import { SettableClock } from '../../platform/clock/index.js';
import { Refused } from '../../platform/problems/refused.js';
import { SignInThrottle } from './sign-in-throttle.js';

const start = '2026-11-24T05:00:00.000Z';

function refusal(attempt: () => unknown): Refused | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

describe('SignInThrottle', () => {
  it('refuses the sixth failure of an account in a minute and says how long to wait', () => {
    const clock = new SettableClock(start);
    const throttle = new SignInThrottle(clock, { rateLimits: true });
    for (let n = 0; n < 5; n += 1) throttle.begin('sokolova', `10.0.0.${n}`);
    clock.set('2026-11-24T05:00:20.000Z');
    const refused = refusal(() => throttle.begin('sokolova', '10.0.0.9'));
    expect(refused?.code).toBe('TOO_MANY');
    expect(refused?.details.retryAfter).toBe(40);
    expect(refusal(() => throttle.begin('kim', '10.0.0.9'))).toBeNull();
    clock.set('2026-11-24T05:01:00.000Z');
    expect(refusal(() => throttle.begin('sokolova', '10.0.0.9'))).toBeNull();
  });

  it('does not count successes', () => {
    const throttle = new SignInThrottle(new SettableClock(start), { rateLimits: true });
    for (let n = 0; n < 50; n += 1) throttle.begin('sokolova', '10.0.0.1').succeeded();
    expect(refusal(() => throttle.begin('sokolova', '10.0.0.1'))).toBeNull();
  });

  it('refuses the twenty-first failure from an address', () => {
    const throttle = new SignInThrottle(new SettableClock(start), { rateLimits: true });
    for (let n = 0; n < 20; n += 1) throttle.begin(`login${n}`, '10.0.0.1');
    expect(refusal(() => throttle.begin('another', '10.0.0.1'))?.code).toBe('TOO_MANY');
    expect(refusal(() => throttle.begin('another', '10.0.0.2'))).toBeNull();
  });

  it('is silent where limits are switched off', () => {
    const throttle = new SignInThrottle(new SettableClock(start), { rateLimits: false });
    for (let n = 0; n < 50; n += 1) throttle.begin('sokolova', '10.0.0.1');
    expect(refusal(() => throttle.begin('sokolova', '10.0.0.1'))).toBeNull();
  });
});
