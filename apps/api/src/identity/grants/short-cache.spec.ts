import { describe, expect, it } from '@jest/globals';
import { ShortCache } from './short-cache.js';

function counted(): { load: () => Promise<string | null>; loads: () => number } {
  let loads = 0;
  return { load: () => Promise.resolve(`answer ${(loads += 1)}`), loads: () => loads };
}

describe('ShortCache', () => {
  it('keeps an answer for less than a second', async () => {
    let at = 0;
    const cache = new ShortCache<string>(() => at);
    const { load } = counted();
    await cache.get('k', load);
    at = 999;
    await expect(cache.get('k', load)).resolves.toBe('answer 1');
    at = 1000;
    await expect(cache.get('k', load)).resolves.toBe('answer 2');
  });

  it('asks once for many that ask together', async () => {
    const cache = new ShortCache<string>(() => 0);
    const { load, loads } = counted();
    await Promise.all([cache.get('k', load), cache.get('k', load)]);
    expect(loads()).toBe(1);
  });

  it('does not keep an answer asked for before it was told to forget', async () => {
    const cache = new ShortCache<string>(() => 0);
    let answer = (_: string): void => undefined;
    const slow = cache.get('k', () => new Promise((resolve) => (answer = resolve)));
    cache.forget('k');
    const fresh = cache.get('k', () => Promise.resolve('new'));
    answer('old');
    await expect(slow).resolves.toBe('old');
    await expect(fresh).resolves.toBe('new');
    await expect(cache.get('k', () => Promise.resolve('newer'))).resolves.toBe('new');
  });

  it('keeps neither nothing nor a failure', async () => {
    const cache = new ShortCache<string>(() => 0);
    await expect(cache.get('k', () => Promise.resolve(null))).resolves.toBeNull();
    await expect(cache.get('k', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await expect(cache.get('k', () => Promise.resolve('there'))).resolves.toBe('there');
  });
});
