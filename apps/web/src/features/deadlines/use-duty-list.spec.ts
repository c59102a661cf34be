import type { ObligationLine, ObligationSummary } from '@zvonok/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DutyPage } from './api.js';
import { useDutyList, type DutyWish } from './use-duty-list.js';

const { fetchDuties, fetchManyDuties, fetchSummary } = vi.hoisted(() => ({
  fetchDuties: vi.fn<(...a: unknown[]) => Promise<DutyPage>>(),
  fetchManyDuties: vi.fn<(...a: unknown[]) => Promise<DutyPage>>(),
  fetchSummary: vi.fn<(...a: unknown[]) => Promise<ObligationSummary>>(),
}));
vi.mock('./api.js', () => ({ PAGE_SIZE: 2, fetchDuties, fetchManyDuties, fetchSummary }));

const lines = (...ids: string[]): ObligationLine[] => ids.map((id) => ({ id }) as ObligationLine);
const counts = { mendable: 0, missing: 3, pending: 0, late: 0, excused: 0, onTime: 0 };
const summary: ObligationSummary = {
  serverTime: '2026-11-24T08:40:00.000Z',
  by: 'urgency',
  counts,
  groups: [],
};
let place = 0;
const wish = (part: Partial<DutyWish> = {}): DutyWish => ({
  place: `/deadlines?${place}`,
  schoolId: 's',
  by: 'urgency',
  list: {},
  counts: {},
  ...part,
});
const shown = (list: ReturnType<typeof useDutyList>): string[] | undefined =>
  list.items.value?.map(({ id }) => id);

beforeEach(() => {
  place += 1;
  fetchSummary.mockResolvedValue(summary);
  fetchDuties.mockImplementation((_school, _by, _filter, cursor) =>
    Promise.resolve(
      cursor === null ? { items: lines('a', 'b'), next: 'n' } : { items: lines('c'), next: null },
    ),
  );
  fetchManyDuties.mockResolvedValue({ items: lines('a', 'b', 'c'), next: null });
});
afterEach(() => vi.clearAllMocks());

describe('a list of duties', () => {
  it('grows page by page', async () => {
    const list = useDutyList();
    await list.show(wish());
    expect([shown(list), list.hasMore.value]).toEqual([['a', 'b'], true]);
    await list.more();
    expect([shown(list), list.hasMore.value]).toEqual([['a', 'b', 'c'], false]);
    await list.more();
    expect(fetchDuties).toHaveBeenCalledTimes(2);
  });

  it('is found as it was left, with the line that was opened, and then as it is now', async () => {
    const left = useDutyList();
    await left.show(wish());
    await left.more();
    left.noteOpened('c');

    const back = useDutyList();
    const renewed = back.show(wish());
    expect(shown(back)).toEqual(['a', 'b', 'c']);
    expect(back.takeOpened()).toBe('c');
    expect(back.takeOpened()).toBeNull();
    fetchManyDuties.mockResolvedValue({ items: lines('a', 'b'), next: null });
    await renewed;
    expect(fetchManyDuties).toHaveBeenCalledTimes(1);
    expect(shown(back)).toEqual(['a', 'b', 'c']);
    await back.renew();
    expect(shown(back)).toEqual(['a', 'b']);
  });

  it('shows nothing of another page while its own is on the way', async () => {
    const list = useDutyList();
    await list.show(wish());
    const other = list.show(wish({ place: '/deadlines?other' }));
    expect(list.pending.value).toBe(true);
    await other;
    expect(list.pending.value).toBe(false);
  });

  it('lets a newer wish overtake an older one', async () => {
    let answer: (page: DutyPage) => void = () => undefined;
    fetchDuties.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const list = useDutyList();
    const slow = list.show(wish({ place: '/deadlines?slow' }));
    await list.show(wish());
    answer({ items: lines('old'), next: null });
    await slow;
    expect(shown(list)).toEqual(['a', 'b']);
    expect(list.pending.value).toBe(false);
  });

  it('keeps what it has when the school does not answer', async () => {
    const list = useDutyList();
    await list.show(wish());
    fetchSummary.mockRejectedValueOnce(new Error('away'));
    await list.renew();
    expect(shown(list)).toEqual(['a', 'b']);
    expect(list.error.value).toBeInstanceOf(Error);
    await list.renew();
    expect(list.error.value).toBeNull();
  });
});
