import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api, type TestSchool } from '../../test/harness.js';
import type { Agent } from '../../test/agent.js';
import { EventBus } from '../platform/events/event-bus.js';
import { newId } from '../platform/ids/new-id.js';
import { SLOTS_PLANNED } from '../timetable/index.js';

/** Tuesday; the pupil moves from Thursday on. */
const [before, moveOn, after] = ['2026-11-24', '2026-11-26', '2026-11-27'];
const orderRef = '№ 48 от 23.11.2026';

let api: Api;
let school: TestSchool;
let deputy: Agent;
let other: TestSchool['class'];
let subgroupIds: { former: string; next: string };
let pupilId: string;
/** Lessons with a work each, by class and day. */
const slots: Record<string, string> = {};

beforeAll(async () => {
  api = await startApi({ now: '2026-11-24T15:00:00.000Z' });
  school = await api.makeSchool({ pupils: 3 });
  deputy = await school.agent('deputyHead');
  other = await school.addClass({ pupils: 2 });
  [pupilId = ''] = school.class.pupilIds;
  for (const [name, of] of [
    ['former', school.class],
    ['next', other],
  ] as const) {
    for (const date of [before, moveOn, after]) {
      const slotId = await school.addSlot({ date, period: 1, class: of });
      slots[`${name} ${date}`] = slotId;
      await api.sql(
        `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
         VALUES ($1, $2, $3, $4, $5, 'controlWork', 300, 'Дроби', true, 3, $2)`,
        [school.id, newId(), of.journalId, slotId, date],
      );
    }
  }
  const subgroup = async (schoolClassId: string, name: string): Promise<string> =>
    (
      await deputy
        .post(`${school.base}/groups`, {
          academicYearId: school.yearId,
          kind: 'subgroup',
          schoolClassId,
          name,
        })
        .expect(201)
    ).body.id as string;
  subgroupIds = {
    former: await subgroup(school.class.id, '5А, английский, 1'),
    next: await subgroup(other.id, '5Б, английский, 1'),
  };
  await deputy
    .post(`${school.base}/enrolments`, { pupilId, groupId: subgroupIds.former, fromOn: '2026-09-01' })
    .expect(201);
  await mark(before);
  await api.db.write(school.id, (tx) =>
    api.app.get(EventBus).announce(tx, {
      type: SLOTS_PLANNED,
      payload: { plannedIds: Object.values(slots), withdrawnIds: [] },
    }),
  );
});
afterAll(() => api.close());

const mark = (date: string): Promise<object[]> =>
  api.sql(
    `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, scale, value, set_by, first_set_at, set_at, version, operation_id)
     VALUES ($1, $2, $3, $4, 1, 'five', '5', $2, $5, $5, 4, $2)`,
    [school.id, newId(), slots[`former ${date}`], pupilId, api.clock.now()],
  );

/** Where marks are owed to the pupil, and whether they still are. */
async function owed(): Promise<string[]> {
  const rows = await api.sql<{ slotId: string; state: string }>(
    `SELECT w.slot_id AS "slotId", o.state FROM obligation o JOIN work w ON w.school_id = o.school_id AND w.id = o.target_id
     WHERE o.school_id = $1 AND o.pupil_id = $2 AND o.rule = 'MRK-01'`,
    [school.id, pupilId],
  );
  const names = new Map(Object.entries(slots).map(([name, id]) => [id, name]));
  return rows.map(({ slotId, state }) => `${names.get(slotId)}: ${state}`).sort();
}
const stays = async (): Promise<string[]> =>
  (
    (await deputy.get(`${school.base}/enrolments?pupilId=${pupilId}`).expect(200)).body.items as {
      groupId: string;
      fromOn: string;
      toOn: string | null;
      orderRef: string | null;
      endOrderRef: string | null;
    }[]
  )
    .map((one) => {
      const name = {
        [school.class.groupId]: '5А',
        [subgroupIds.former]: '5А англ.',
        [other.groupId]: '5Б',
        [subgroupIds.next]: '5Б англ.',
      }[one.groupId];
      return [name, one.fromOn, one.toOn, one.orderRef, one.endOrderRef].join(' ');
    })
    .sort();
const pupilsOf = async (slotId: string | undefined): Promise<Record<string, unknown[]>> => {
  const { body } = await deputy.get(`${school.base}/slots/${slotId}/lesson`).expect(200);
  const pupils = body.pupils as { id: string; marks: unknown[] }[];
  return Object.fromEntries(pupils.map(({ id, marks }) => [id, marks]));
};
const move = (rest: object = {}) =>
  deputy.post(`${school.base}/enrolments/moves`, {
    pupilId,
    schoolClassId: other.id,
    fromOn: moveOn,
    orderRef,
    ...rest,
  });
const code = ({ status, body }: { status: number; body: { code: string } }): [number, string] => [
  status,
  body.code,
];

describe('a pupil who moves to another class', () => {
  it('is moved in one step: the former places end the day before, the new ones begin', async () => {
    expect(await owed()).toEqual(
      [`former ${after}: open`, `former ${before}: open`, `former ${moveOn}: open`].sort(),
    );
    const { body } = await move({ subgroupIds: [subgroupIds.next] }).expect(200);
    expect([body.ended.length, body.begun.length, body.takenBack]).toEqual([2, 2, 0]);
    expect(await stays()).toEqual([
      `5А 2026-09-01 2026-11-25  ${orderRef}`,
      `5А англ. 2026-09-01 2026-11-25  ${orderRef}`,
      `5Б ${moveOn}  ${orderRef} `,
      `5Б англ. ${moveOn}  ${orderRef} `,
    ]);
  });

  it('keeps the marks in the journal of the former class, and is no more in its later lessons', async () => {
    const former = await pupilsOf(slots[`former ${before}`]);
    expect(former[pupilId]).toHaveLength(1);
    expect(await pupilsOf(slots[`former ${moveOn}`])).not.toHaveProperty(pupilId);
    expect(await pupilsOf(slots[`next ${before}`])).not.toHaveProperty(pupilId);
    expect(await pupilsOf(slots[`next ${moveOn}`])).toHaveProperty(pupilId);
  });

  it('is owed the marks of the new class from that day on, and those of the former no longer', async () => {
    const open = (await owed()).filter((line) => line.endsWith('open'));
    expect(open).toEqual([`next ${moveOn}: open`, `next ${after}: open`].sort());
  });

  it('is not moved twice, nor from a day on which the journal has something, nor out of the year', async () => {
    expect(code(await move())).toEqual([409, 'EXISTS']);
    const back = { schoolClassId: school.class.id };
    await api.sql(`UPDATE mark SET slot_id = $2 WHERE school_id = $1`, [school.id, slots[`next ${after}`]]);
    const recorded = await move({ ...back, fromOn: after });
    expect(code(recorded)).toEqual([409, 'RECORDED_LATER']);
    expect(recorded.body.facts).toEqual({ date: after, what: 'Математика' });
    const strange = await move({ ...back, fromOn: '2026-11-28', subgroupIds: [subgroupIds.next] });
    expect(strange.body.errors[0]).toMatchObject({ pointer: '/subgroupIds/0', code: 'WRONG' });
    expect((await move({ ...back, fromOn: '2027-09-01' })).body.errors[0]).toMatchObject({
      pointer: '/fromOn',
      code: 'TOO_BIG',
    });
    expect(
      (await move({ ...back, fromOn: '2026-11-28', pupilId: school.yearId })).body.errors[0],
    ).toMatchObject({
      pointer: '/pupilId',
      code: 'WRONG',
    });
    const third = await school.addClass({ pupils: 1 });
    const early = await move({ schoolClassId: third.id, fromOn: '2026-11-20' });
    expect(code(early)).toEqual([409, 'PERIODS_OVERLAP']);
    expect(await stays()).toHaveLength(4);
  });
});

describe('a pupil who leaves', () => {
  const depart = (lastOn: string) =>
    deputy.post(`${school.base}/enrolments/departures`, { pupilId, lastOn, orderRef: '№ 61' });

  it('ends everywhere with the day and the order, but not before what was recorded', async () => {
    expect(code(await depart(moveOn))).toEqual([409, 'RECORDED_LATER']);
    const { body } = await depart(after).expect(200);
    expect([body.ended.length, body.begun, body.takenBack]).toEqual([2, [], 0]);
    expect((await stays()).slice(2)).toEqual([
      `5Б ${moveOn} ${after} ${orderRef} № 61`,
      `5Б англ. ${moveOn} ${after} ${orderRef} № 61`,
    ]);
    const again = await depart(after);
    expect(again.body.errors[0]).toMatchObject({ pointer: '/lastOn', code: 'WRONG' });
    // R07: what would fall due after the last day is owed no more.
    expect((await owed()).filter((line) => line.endsWith('open'))).toEqual([]);
  });
});
