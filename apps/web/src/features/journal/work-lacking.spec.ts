import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { http, ServerAway } from '../../shared/api/index.js';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import { useSession } from '../../shared/session/index.js';
import { setSchoolZone, setServerTime } from '../../shared/time/index.js';
import JournalWorkLacking from './components/JournalWorkLacking.vue';
import { testGrid } from './test-grid.js';

const grid = testGrid();
const [[firstId, firstName] = ['', ''], [secondId, secondName] = ['', '']] = grid.pupils;
const mountIt = (): ReturnType<typeof mount> =>
  mount(JournalWorkLacking, { props: { grid, workId: 'w', rows: [0, 1] }, global: { plugins: [i18n] } });

describe('who is without a mark', () => {
  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
  });
  beforeEach(() => {
    setActivePinia(createPinia());
    vi.spyOn(useSession(), 'school').mockReturnValue('school');
    setSchoolZone('Europe/Moscow');
    setServerTime('2026-12-03T09:00:00.000Z');
  });
  afterEach(() => vi.restoreAllMocks());

  it('has each pupil’s own deadline: who did it later has until later', async () => {
    const verdict = (status: string, dueAt: string): object => ({ status, dueAt, lateByDays: 2 });
    vi.spyOn(http, 'get').mockResolvedValue({
      data: {
        pupils: [
          { pupil: { id: firstId }, verdict: verdict('missing', '2026-12-01T20:59:59.999Z') },
          { pupil: { id: secondId }, verdict: verdict('pending', '2026-12-10T20:59:59.999Z') },
        ],
      },
    });
    const found = mountIt();
    await flushPromises();
    const [first, second] = found.findAll('li').map((line) => line.text());
    expect(first).toContain(firstName);
    expect(first).toContain('дн');
    expect(second).toContain(secondName);
    expect(second).toContain('10 дек');
    expect(vi.mocked(http.get).mock.calls[0]?.[0]).toBe('/api/v1/schools/school/works/w/pupils');
    await found.find('button').trigger('click');
    expect(found.emitted('go')).toEqual([[0]]);
  });

  it('still names them when the deadlines do not come, and says so', async () => {
    vi.spyOn(http, 'get').mockRejectedValue(new ServerAway(null));
    const found = mountIt();
    await flushPromises();
    expect(found.text()).toContain(secondName);
    expect(found.text()).toContain('Сроки учеников не загрузились');
  });
});
