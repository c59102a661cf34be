import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SlotView } from '@zvonok/contracts';
import { startApi, type Api, type TestClass, type TestSchool } from '../../../test/harness.js';

let api: Api;
let school: TestSchool;
let other: TestClass;
const ids: Record<'mine' | 'twoTeachers' | 'others' | 'away', string> = {
  mine: '',
  twoTeachers: '',
  others: '',
  away: '',
};
beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool();
  other = await school.addClass({ gradeLevel: 6 });
  const second = await school.addStaff('Белова');
  const { staffId } = await school.person('teacher');
  ids.mine = await school.addSlot({ date: '2026-11-24', period: 2 });
  ids.twoTeachers = await school.addSlot({
    date: '2026-11-24',
    period: 1,
    staffIds: [second, staffId ?? ''],
  });
  ids.others = await school.addSlot({ date: '2026-11-25', period: 1, class: other, staffIds: [second] });
  ids.away = await school.addSlot({ date: '2026-11-26', period: 1 });
  await api.sql('UPDATE slot SET withdrawn = TRUE WHERE school_id = $1 AND id = $2', [school.id, ids.away]);
});
afterAll(() => api.close());

const week = () => `${school.base}/slots?from=2026-11-23&to=2026-11-29`;
const idsOf = (body: { items: SlotView[] }): string[] => body.items.map((slot) => slot.id);

describe('the timetable by days', () => {
  it('has the lessons in order, without those withdrawn, by one statement', async () => {
    const deputy = await school.agent('deputyHead');
    await deputy.get(week()).expect(200);
    let items: SlotView[] = [];
    const sent = await api.statements(async () => {
      items = (await deputy.get(week()).expect(200)).body.items as SlotView[];
    });
    expect(sent).toHaveLength(1);
    expect(items.map((slot) => slot.id)).toEqual([ids.twoTeachers, ids.mine, ids.others]);
    expect(items[0]).toEqual({
      id: ids.twoTeachers,
      journalId: school.class.journalId,
      date: '2026-11-24',
      period: 1,
      startAt: '2026-11-24T05:30:00.000Z',
      endAt: '2026-11-24T06:15:00.000Z',
      state: 'planned',
      group: { id: school.class.groupId, name: '5А' },
      subject: { id: school.subjectId, name: 'Математика' },
      room: '12',
      teachers: [
        { id: items[0]?.teachers[0]?.id, name: 'Белова М. П.' },
        { id: (await school.person('teacher')).staffId, name: 'Иванова М. П.' },
      ],
      jointId: null,
    });
  });

  it('is narrowed by class, teacher and room', async () => {
    const deputy = await school.agent('deputyHead');
    const { staffId } = await school.person('teacher');
    const get = async (query: string) => idsOf((await deputy.get(`${week()}&${query}`).expect(200)).body);
    expect(await get(`schoolClassId=${other.id}`)).toEqual([ids.others]);
    expect(await get(`staffId=${staffId}`)).toEqual([ids.twoTeachers, ids.mine]);
    expect(await get(`roomId=${school.roomId}`)).toHaveLength(3);
    expect(await get(`roomId=${school.id}`)).toEqual([]);
  });

  it('is asked for at most 31 days', async () => {
    const deputy = await school.agent('deputyHead');
    const path = (from: string, to: string) => `${school.base}/slots?from=${from}&to=${to}`;
    await deputy.get(path('2026-11-01', '2026-12-01')).expect(200);
    const { body } = await deputy.get(path('2026-11-01', '2026-12-02')).expect(400);
    expect(body.errors[0].pointer).toBe('/to');
    await deputy.get(path('2026-11-02', '2026-11-01')).expect(400);
    await deputy.get(`${school.base}/slots?from=2026-11-02`).expect(400);
  });

  it('shows families the lessons of their child’s groups, staff all, and strangers nothing', async () => {
    for (const role of ['parent', 'pupil'] as const) {
      const { body } = await (await school.agent(role)).get(week()).expect(200);
      expect(idsOf(body)).toEqual([ids.twoTeachers, ids.mine]);
    }
    expect(idsOf((await (await school.agent('teacher')).get(week()).expect(200)).body)).toHaveLength(3);
    const narrow = await school.agentOf(
      await school.newPerson({ roles: ['deputyHead'], scopeKind: 'grades', scopeIds: ['6'] }),
    );
    expect(idsOf((await narrow.get(week()).expect(200)).body)).toEqual([ids.others]);
    const elsewhere = await api.makeSchool();
    await (await elsewhere.agent('deputyHead')).get(week()).expect(404);
  });
});
