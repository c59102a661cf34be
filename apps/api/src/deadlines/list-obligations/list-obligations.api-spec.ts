import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paths } from '@zvonok/contracts';
import { startApi, type Agent, type Api, type Person, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';
import { ObligationKeeperService } from '../index.js';

let api: Api;
let school: TestSchool;
let teacher: Person;
let colleague: Person;
/** Slots of Friday, of today by each teacher, of tomorrow. */
let friday: string;
let own: string;
let theirs: string;
let tomorrow: string;
const workId = newId();

beforeAll(async () => {
  // Tuesday, 11:00 in Moscow.
  api = await startApi({ now: '2026-11-24T08:00:00.000Z' });
  school = await api.makeSchool({ pupils: 3 });
  teacher = await school.person('teacher');
  colleague = await school.newPerson({ roles: ['teacher'] });
  const ninth = await school.addClass({ gradeLevel: 9 });
  friday = await school.addSlot({ date: '2026-11-20', period: 1 });
  own = await school.addSlot({ date: '2026-11-24', period: 1 });
  theirs = await school.addSlot({
    date: '2026-11-24',
    period: 1,
    class: ninth,
    staffIds: [colleague.staffId ?? ''],
  });
  tomorrow = await school.addSlot({ date: '2026-11-25', period: 1 });
  await api.sql(
    `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, conducted_by, topic, attendance_confirmed,
       recorded_at, first_recorded_at)
     VALUES ($1, $2, $3, $4, $5, 'Дроби', true, $6, $6)`,
    [school.id, newId(), friday, school.class.journalId, teacher.staffId, '2026-11-21T08:00:00.000Z'],
  );
  await api.sql(
    `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
     VALUES ($1, $2, $3, $4, '2026-11-24', 'test', 300, 'Доли', true, 3, $2)`,
    [school.id, workId, school.class.journalId, own],
  );
  await api.app
    .get(ObligationKeeperService, { strict: false })
    .rebuild(school.id, '2026-11-01', '2026-11-30');
});
afterAll(() => api.close());

const list = async (agent: Agent, query = {}): Promise<[string, string, string][]> => {
  const { body } = await agent.get(paths.obligations(school.id, query)).expect(200);
  return body.items.map((one: { verdict: { rule: string; status: string }; slotId: string }) => [
    one.slotId,
    one.verdict.rule,
    one.verdict.status,
  ]);
};

describe('GET /obligations', () => {
  it('has by default what is due today and what is missing, earliest due first', async () => {
    const deputy = await school.agent('deputyHead');
    expect(await list(deputy)).toEqual([
      // Lesson 1 ends at 09:15 in Moscow, a quarter of an hour of grace is over.
      [friday, 'HW-01', 'missing'],
      ...[own, theirs].sort().map((slot) => [slot, 'HW-01', 'missing']),
      ...[own, theirs].sort().map((slot) => [slot, 'LES-01', 'pending']),
    ]);
    const { body } = await deputy.get(paths.obligations(school.id)).expect(200);
    expect(body.items[0]).toMatchObject({
      verdict: { clause: 'J2.2', ruleVersion: 1, dueAt: '2026-11-20T06:30:00.000Z' },
      responsible: { id: teacher.staffId },
      group: { id: school.class.groupId },
      subject: { name: 'Математика' },
      journalId: school.class.journalId,
      workId: null,
      pupils: 0,
      metAt: null,
    });
  });

  it('narrows by dates, rule, status, teacher, class and subject', async () => {
    const deputy = await school.agent('deputyHead');
    expect(await list(deputy, { from: '2026-11-25', to: '2026-11-25' })).toEqual([
      [tomorrow, 'HW-01', 'pending'],
      [tomorrow, 'LES-01', 'pending'],
    ]);
    expect(await list(deputy, { status: 'late' })).toEqual([[friday, 'LES-01', 'late']]);
    expect(await list(deputy, { rule: 'LES-01', to: '2026-11-24', status: 'pending' })).toHaveLength(2);
    expect(await list(deputy, { rule: 'LES-01', responsibleId: colleague.staffId })).toEqual([
      [theirs, 'LES-01', 'pending'],
    ]);
    expect(await list(deputy, { schoolClassId: school.class.id, rule: 'HW-01' })).toHaveLength(2);
    expect(await list(deputy, { subjectId: school.otherSubjectId })).toEqual([]);
    expect(await list(deputy, { status: 'onTime' })).toEqual([]);
    const wrong = await deputy.get(paths.obligations(school.id, { status: 'never' })).expect(400);
    expect(wrong.body.errors[0].pointer).toBe('/status');
  });

  it('shows a work as one line with the number of pupils who lack a mark', async () => {
    const deputy = await school.agent('deputyHead');
    const { body } = await deputy
      .get(paths.obligations(school.id, { rule: 'MRK-01', from: '2026-12-01' }))
      .expect(200);
    expect(body.items).toMatchObject([
      {
        workId,
        slotId: own,
        pupils: 3,
        verdict: {
          rule: 'MRK-01',
          status: 'pending',
          dueAt: '2026-12-01T20:59:59.999Z',
          reasons: [{ facts: { pending: 3 } }],
        },
      },
    ]);
  });

  it('names the lesson and the work behind a line', async () => {
    const deputy = await school.agent('deputyHead');
    const { body } = await deputy.get(paths.obligations(school.id, { from: '2026-11-24' })).expect(200);
    const of = (rule: string): object =>
      body.items.find(
        (one: { verdict: { rule: string }; slotId: string }) =>
          one.verdict.rule === rule && one.slotId === own,
      );
    expect(of('LES-01')).toMatchObject({ lesson: { date: '2026-11-24', period: 1 }, work: null, under: '' });
    expect(of('MRK-01')).toMatchObject({
      lesson: { date: '2026-11-24', period: 1 },
      work: { kind: 'test', title: 'Доли' },
    });
  });

  it('searches the names of teachers, subjects and groups, with «ё» as «е»', async () => {
    const deputy = await school.agent('deputyHead');
    const [staff = { surname: '' }] = await api.sql<{ surname: string }>(
      `UPDATE staff_member SET surname = 'Берёзкина-Воскресенская' WHERE school_id = $1 AND id = $2 RETURNING surname`,
      [school.id, colleague.staffId],
    );
    expect(staff.surname).not.toBe('');
    const found = await list(deputy, { q: 'березкина-воск' });
    expect(found.map(([slot]) => slot)).toEqual([theirs, theirs]);
    expect(await list(deputy, { q: 'МАТЕМАТ' })).toEqual(await list(deputy));
    expect(await list(deputy, { q: 'нет такого' })).toEqual([]);
    expect(await list(deputy, { q: '%' })).toEqual([]);
  });

  it('puts lines together by what is most urgent, by class, by teacher', async () => {
    const deputy = await school.agent('deputyHead');
    const under = async (by: string): Promise<string[]> => {
      const { body } = await deputy
        .get(paths.obligations(school.id, { by, from: '2026-11-20', to: '2026-11-25' }))
        .expect(200);
      return [...new Set<string>(body.items.map((one: { under: string }) => one.under))];
    };
    expect(await under('urgency')).toEqual(['mendable', 'missing', 'upcoming', 'late']);
    expect(await under('rule')).toEqual(['LES-01', 'HW-01']);
    // Today, then the days to come, then back from yesterday.
    expect(await under('day')).toEqual(['2026-11-24', '2026-11-25', '2026-11-20']);
    const classes = await under('schoolClass');
    expect(classes).toHaveLength(2);
    expect(classes[0]).toBe(school.class.id);
    expect(new Set(await under('responsible'))).toEqual(new Set([teacher.staffId, colleague.staffId]));
  });

  it('judges at the moment of reading', async () => {
    const deputy = await school.agent('deputyHead');
    api.clock.set('2026-12-01T21:00:00.000Z');
    expect(await list(deputy, { rule: 'MRK-01', status: 'missing' })).toEqual([[own, 'MRK-01', 'missing']]);
    api.clock.set('2026-12-01T20:59:59.999Z');
    expect(await list(deputy, { rule: 'MRK-01', status: 'missing' })).toEqual([]);
    api.clock.set('2026-11-24T08:00:00.000Z');
  });

  it('shows a teacher the own duties, a class teacher those of the class, a scoped deputy those of the grades', async () => {
    expect((await list(await school.agentOf(colleague))).map(([slot]) => slot)).toEqual([theirs, theirs]);
    const ofClass = await list(await school.agent('classTeacher'));
    expect(new Set(ofClass.map(([slot]) => slot))).toEqual(new Set([friday, own]));
    const scoped = await school.newPerson({ roles: ['deputyHead'], scopeKind: 'grades', scopeIds: ['9'] });
    expect((await list(await school.agentOf(scoped))).map(([slot]) => slot)).toEqual([theirs, theirs]);
    const nobody = await school.newPerson({ roles: ['teacher'] });
    expect(await list(await school.agentOf(nobody))).toEqual([]);
  });

  it('counts what each of them may see, and nothing else', async () => {
    const all = async (agent: Agent): Promise<number> => {
      const { body } = await agent
        .get(paths.obligationSummary(school.id, { by: 'schoolClass', from: '2026-11-01', to: '2026-11-30' }))
        .expect(200);
      const { mendable: _, ...statuses } = body.counts as Record<string, number>;
      return Object.values(statuses).reduce((sum, one) => sum + one, 0);
    };
    expect(await all(await school.agent('deputyHead'))).toBe(8);
    expect(await all(await school.agent('director'))).toBe(8);
    expect(await all(await school.agentOf(colleague))).toBe(2);
    expect(await all(await school.agent('classTeacher'))).toBe(6);
    const scoped = await school.newPerson({ roles: ['deputyHead'], scopeKind: 'grades', scopeIds: ['9'] });
    expect(await all(await school.agentOf(scoped))).toBe(2);
  });

  it('is not for families, nor for another school', async () => {
    for (const role of ['parent', 'pupil', 'admin'] as const) {
      await (await school.agent(role)).get(paths.obligations(school.id)).expect(403);
      await (await school.agent(role)).get(paths.obligationSummary(school.id)).expect(403);
    }
    const strange = await school.newPerson({ roles: ['deputyUpbringing'] });
    // No lesson records and no current marks for the deputy for upbringing.
    await (await school.agentOf(strange)).get(paths.obligationSummary(school.id)).expect(403);
    await (await (await api.makeSchool()).agent('deputyHead')).get(paths.obligations(school.id)).expect(404);
    await api.stranger().get(paths.obligations(school.id)).expect(401);
  });

  it('pages forth and back', async () => {
    const deputy = await school.agent('deputyHead');
    const all = await list(deputy);
    const rel = (link: string | undefined, name: string): string =>
      new RegExp(`<([^>]+)>; rel="${name}"`).exec(link ?? '')?.[1] ?? '';
    const first = await deputy.get(paths.obligations(school.id, { limit: 2 })).expect(200);
    const second = await deputy.get(rel(first.headers.link, 'next')).expect(200);
    const third = await deputy.get(rel(second.headers.link, 'next')).expect(200);
    const ids = [first, second, third].flatMap((page) =>
      page.body.items.map((one: { slotId: string }) => one.slotId),
    );
    expect(ids).toEqual(all.map(([slot]) => slot));
    const back = await deputy.get(rel(third.headers.link, 'prev')).expect(200);
    expect(back.body.items).toEqual(second.body.items);
  });

  it('reads the list and its numbers by one statement each, for 5 and for 40 classes', async () => {
    const counts: number[] = [];
    for (const classes of [5, 40]) {
      const of = await api.makeSchool({ pupils: 1 });
      await of.addSlot({ date: '2026-11-24', period: 1 });
      for (let n = 1; n < classes; n += 1) {
        const one = await of.addClass({ pupils: 1, gradeLevel: 5 + Math.floor(n / 8) });
        await of.addSlot({ date: '2026-11-24', period: 1, class: one });
      }
      await api.app
        .get(ObligationKeeperService, { strict: false })
        .rebuild(of.id, '2026-11-24', '2026-11-24');
      const agent = await of.agent('deputyHead');
      await agent.get(paths.obligations(of.id)).expect(200);
      const sent = await api.statements(async () => {
        const { body } = await agent.get(paths.obligationSummary(of.id, { by: 'schoolClass' })).expect(200);
        expect(body.groups).toHaveLength(classes);
        expect(body.counts).toMatchObject({ mendable: classes, missing: classes });
        const page = await agent.get(paths.obligations(of.id, { by: 'schoolClass', limit: 200 })).expect(200);
        expect(page.body.items).toHaveLength(2 * classes);
      });
      counts.push(sent.length);
    }
    expect(counts).toEqual([2, 2]);
  });

  it('reads a page by one statement, for 5 and for 35 pupils', async () => {
    const counts: number[] = [];
    for (const pupils of [5, 35]) {
      const of = await api.makeSchool({ pupils });
      const slot = await of.addSlot({ date: '2026-11-24', period: 1 });
      await api.sql(
        `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
         VALUES ($1, $2, $3, $4, '2026-11-24', 'test', 300, 'Доли', true, 3, $2)`,
        [of.id, newId(), of.class.journalId, slot],
      );
      await api.app
        .get(ObligationKeeperService, { strict: false })
        .rebuild(of.id, '2026-11-24', '2026-11-24');
      const agent = await of.agent('deputyHead');
      await agent.get(paths.obligations(of.id)).expect(200);
      const sent = await api.statements(async () => {
        const { body } = await agent.get(paths.obligations(of.id, { from: '2026-11-24' })).expect(200);
        expect(body.items).toHaveLength(3);
      });
      counts.push(sent.length);
    }
    expect(counts).toEqual([1, 1]);
  });
});
