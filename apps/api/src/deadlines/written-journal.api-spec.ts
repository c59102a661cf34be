import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChangesResponse } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type TestSchool } from '../../test/harness.js';
import { EventBus } from '../platform/events/event-bus.js';
import { newId } from '../platform/ids/new-id.js';
import { SLOTS_PLANNED } from '../timetable/index.js';
import { ObligationKeeperService } from './index.js';

const date = '2026-11-24';

/**
 * Marks meet obligations without deriving them again, everything else derives them: whatever was written, deriving all
 * of it anew must find nothing to change.
 */
describe('obligations of a journal that is being written', () => {
  let api: Api;
  let school: TestSchool;
  let teacher: Agent;
  let keeper: ObligationKeeperService;
  let slotId: string;
  let sequence = 0;
  const workId = newId();
  const device = newId();

  beforeAll(async () => {
    api = await startApi({ now: '2026-11-24T10:00:00.000Z' });
    keeper = api.app.get(ObligationKeeperService, { strict: false });
    school = await api.makeSchool({ pupils: 6 });
    teacher = await school.agent('teacher');
    slotId = await school.addSlot({ date, period: 1 });
    await api.db.write(school.id, (tx) =>
      api.app
        .get(EventBus)
        .announce(tx, { type: SLOTS_PLANNED, payload: { plannedIds: [slotId], withdrawnIds: [] } }),
    );
  });
  afterAll(() => api.close());

  const pupil = (place: number): string => school.class.pupilIds[place] ?? '';
  const send = async (...operations: object[]): Promise<ChangesResponse> => {
    const body = {
      device,
      sentAt: api.clock.now(),
      operations: operations.map((fields) => ({
        id: newId(),
        base: 1_000_000,
        madeAt: api.clock.now(),
        sequence: (sequence += 1),
        slotId,
        ...fields,
      })),
    };
    const answer = await teacher
      .post(`${school.base}/journals/${school.class.journalId}/changes`, body)
      .expect(200);
    const { outcomes } = answer.body as ChangesResponse;
    expect(outcomes.map((one) => one.outcome)).toEqual(operations.map(() => 'applied'));
    return answer.body as ChangesResponse;
  };
  const mark = (place: number, value: string, more: object = {}): object => ({
    op: 'setMark',
    pupilId: pupil(place),
    place: 0,
    workId,
    scale: 'five',
    value,
    ...more,
  });
  const states = (): Promise<{ state: string; corrected: boolean | null; at: string | null }[]> =>
    api.sql(
      `SELECT state, (facts->>'corrected')::boolean AS corrected, met_at AS at FROM obligation
       WHERE school_id = $1 AND rule = 'MRK-01' ORDER BY array_position($2::uuid[], pupil_id)`,
      [school.id, school.class.pupilIds],
    );

  it.each<[string, () => Promise<unknown>]>([
    [
      'the lesson with its work',
      () =>
        send(
          { op: 'recordLesson' },
          { op: 'setTopic', topic: 'Дроби' },
          { op: 'setAttendance', pupilId: pupil(5), kind: 'absent' },
          { op: 'confirmAttendance', confirmed: true },
          {
            op: 'setWork',
            workId,
            plannedFor: date,
            kind: 'controlWork',
            title: 'Контрольная',
            gradable: true,
          },
        ),
    ],
    ['first marks', () => send(mark(0, '5'), mark(1, '4'), mark(2, '3'))],
    ['a second mark in a cell', () => send(mark(0, '4', { place: 1 }))],
    [
      'a correction, later',
      () => {
        api.clock.set('2026-11-25T10:00:00.000Z');
        return send(mark(1, '5'));
      },
    ],
    ['a mark taken back', () => send({ op: 'clearMark', pupilId: pupil(2), place: 0 })],
    ['and given again', () => send(mark(2, '4'))],
    [
      'a work done on another day by the pupil who was away',
      () => {
        api.clock.set('2026-11-27T10:00:00.000Z');
        return send(mark(5, '3', { doneOn: '2026-11-27' }));
      },
    ],
    [
      'a mark after the week',
      () => {
        api.clock.set('2026-12-05T10:00:00.000Z');
        return send(mark(3, '5', { reason: 'Переписана' }));
      },
    ],
  ])('are what deriving them anew would give after %s', async (_, change) => {
    await change();
    const before = await states();
    expect(await keeper.rebuild(school.id, '2026-09-01', '2026-12-31')).toBe(0);
    expect(await states()).toEqual(before);
  });

  it('keep the first instant, and note what was corrected', async () => {
    expect(await states()).toEqual([
      { state: 'met', corrected: null, at: '2026-11-24T10:00:00.000Z' },
      { state: 'met', corrected: true, at: '2026-11-24T10:00:00.000Z' },
      { state: 'met', corrected: true, at: '2026-11-24T10:00:00.000Z' },
      { state: 'met', corrected: null, at: '2026-12-05T10:00:00.000Z' },
      { state: 'open', corrected: null, at: null },
      { state: 'met', corrected: null, at: '2026-11-27T10:00:00.000Z' },
    ]);
  });
});
