import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, http, ServerAway } from '../api/index.js';
import { chooseIdle, chosenIdle, useSession, watchIdle } from './index.js';

const MINUTE = 60_000;

describe('a device that is left', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
  });
  afterEach(() => vi.useRealTimers());

  it('is noticed after the chosen minutes, and not while somebody works', () => {
    const idle = vi.fn();
    chooseIdle(5);
    const stop = watchIdle(idle);
    vi.advanceTimersByTime(4 * MINUTE);
    window.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(4 * MINUTE);
    expect(idle).not.toHaveBeenCalled();
    // Somebody works in another tab.
    localStorage.setItem('zvonok.touched', String(Date.now()));
    vi.advanceTimersByTime(4 * MINUTE);
    expect(idle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(MINUTE + 5000);
    expect(idle).toHaveBeenCalled();
    stop();
  });

  it('is not watched unless that was chosen', () => {
    const idle = vi.fn();
    expect(chosenIdle()).toBe(0);
    localStorage.setItem('zvonok.idleMinutes', '7');
    expect(chosenIdle()).toBe(0);
    const stop = watchIdle(idle);
    vi.advanceTimersByTime(600 * MINUTE);
    expect(idle).not.toHaveBeenCalled();
    stop();
  });
});

describe('leaving', () => {
  beforeEach(() => {
    localStorage.clear();
    setActivePinia(createPinia());
    vi.restoreAllMocks();
  });
  const refusal = new ApiProblem({ type: '', title: '', status: 401, code: 'SIGN_IN_REQUIRED' }, null);

  it('ends the session on the server', async () => {
    const end = vi.spyOn(http, 'delete').mockResolvedValue({});
    const session = useSession();
    await session.leave();
    expect(end).toHaveBeenCalledTimes(1);
    expect(session.me).toBeNull();
    expect(localStorage.getItem('zvonok.left')).toBeNull();
  });

  it('without a network tells the server before it asks anything else of it', async () => {
    const end = vi.spyOn(http, 'delete').mockRejectedValueOnce(new ServerAway('no link'));
    const ask = vi.spyOn(http, 'get').mockRejectedValue(refusal);
    await useSession().leave();
    expect(localStorage.getItem('zvonok.left')).toBe('1');
    setActivePinia(createPinia());
    const later = useSession();
    end.mockResolvedValueOnce({});
    await later.ensure();
    expect(end).toHaveBeenCalledTimes(2);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(later.me).toBeNull();
    expect(localStorage.getItem('zvonok.left')).toBeNull();
  });
});
