import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  OBLIGATION_GROUPINGS,
  OBLIGATION_RULES,
  paths,
  VERDICT_STATUSES,
  type ObligationCounts,
  type ObligationGrouping,
  type ObligationLine,
  type ObligationSummary,
  type ObligationView,
} from '@zvonok/contracts';
import {
  addDays,
  dayBells,
  judgeHomework,
  judgeLesson,
  judgeMarkCell,
  judgeWork,
  policyOn,
  type AttendanceKind,
  type SlotState,
  type Verdict,
} from '@zvonok/rules';
import { startApi, type Api, type TestClass, type TestSchool } from '../../../test/harness.js';
import { newId } from '../../platform/ids/new-id.js';
import { SchoolCalendarReader, type SchoolTime } from '../../school/index.js';
import { ObligationKeeperService } from '../index.js';

const monday = '2026-11-16';
const moments = ['2026-11-18T07:00:00.000Z', '2026-11-24T08:00:00.000Z', '2026-12-20T08:00:00.000Z'];

/** A generator that gives the same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Lesson {
  readonly id: string;
  readonly class: TestClass;
  readonly date: string;
  readonly endAt: string;
  readonly state: SlotState;
  readonly cancelReason: string | null;
  readonly firstRecordedAt: string | null;
  readonly publishedAt: string | null;
  readonly explicitNone: boolean;
  readonly work: null | {
    readonly id: string;
    readonly marks: ReadonlyMap<string, string>;
    readonly absent: ReadonlyMap<string, AttendanceKind>;
  };
}

let api: Api;
let school: TestSchool;
let time: SchoolTime;
let teacherId: string;
const lessons: Lesson[] = [];

async function makeLesson(
  of: TestClass,
  date: string,
  period: number,
  roll: (sides: number) => number,
): Promise<Lesson> {
  const cancelled = roll(6) === 0;
  const id = await school.addSlot({ date, period, class: of, state: cancelled ? 'cancelled' : 'planned' });
  const [slot = { endAt: '' }] = await api.sql<{ endAt: string }>(
    `SELECT end_at AS "endAt" FROM slot WHERE school_id = $1 AND id = $2`,
    [school.id, id],
  );
  const lateBy = (sides: number): string =>
    new Date(Date.parse(slot.endAt) + roll(sides) * 3_600_000).toISOString();
  const cancelReason = cancelled && roll(3) > 0 ? 'мороз' : null;
  const firstRecordedAt = !cancelled && roll(4) > 0 ? lateBy(40) : null;
  if (cancelled || firstRecordedAt) {
    await api.sql(
      `INSERT INTO lesson_record (school_id, id, slot_id, journal_id, cancel_reason, topic, attendance_confirmed, first_recorded_at)
       VALUES ($1, $2, $3, $4, $5, 'Тема', true, $6)`,
      [school.id, newId(), id, of.journalId, cancelReason, firstRecordedAt],
    );
  }
  const publishedAt = roll(3) > 0 ? lateBy(30) : null;
  const explicitNone = roll(4) === 0;
  if (publishedAt) {
    await api.sql(
      `INSERT INTO homework (school_id, id, slot_id, text, explicit_none, published_at, version, operation_id)
       VALUES ($1, $2, $3, '№ 5', $4, $5, 1, $2)`,
      [school.id, newId(), id, explicitNone, publishedAt],
    );
  }
  return {
    id,
    class: of,
    date,
    endAt: slot.endAt,
    state: cancelled ? 'cancelled' : 'planned',
    cancelReason,
    firstRecordedAt,
    publishedAt,
    explicitNone,
    work: cancelled ? null : await makeWork(id, of, date, slot.endAt, roll),
  };
}

async function makeWork(
  slotId: string,
  of: TestClass,
  date: string,
  endAt: string,
  roll: (sides: number) => number,
): Promise<Lesson['work']> {
  if (roll(2) === 0) return null;
  const id = newId();
  await api.sql(
    `INSERT INTO work (school_id, id, journal_id, slot_id, planned_for, kind, weight, title, gradable, version, operation_id)
     VALUES ($1, $2, $3, $4, $5, 'test', 300, 'Работа', true, 1, $2)`,
    [school.id, id, of.journalId, slotId, date],
  );
  const marks = new Map<string, string>();
  const absent = new Map<string, AttendanceKind>();
  for (const pupilId of of.pupilIds) {
    if (roll(5) === 0) {
      const kind = (['absent', 'ill', 'late'] as const)[roll(3)] ?? 'absent';
      absent.set(pupilId, kind);
      await api.sql(
        `INSERT INTO attendance (school_id, id, slot_id, pupil_id, kind, version, operation_id) VALUES ($1, $2, $3, $4, $5, 1, $2)`,
        [school.id, newId(), slotId, pupilId, kind],
      );
    } else if (roll(4) > 0) {
      const at = new Date(Date.parse(endAt) + roll(20 * 24) * 3_600_000).toISOString();
      marks.set(pupilId, at);
      await api.sql(
        `INSERT INTO mark (school_id, id, slot_id, pupil_id, place, work_id, scale, value, set_by, first_set_at, set_at,
           version, operation_id)
         VALUES ($1, $2, $3, $4, 0, $5, 'five', '4', $2, $6, $6, 1, $2)`,
        [school.id, newId(), slotId, pupilId, id, at],
      );
    }
  }
  return { id, marks, absent };
}

/** What the rules say of everything in the school, by line. */
function verdictsAt(now: string): Map<string, Verdict> {
  const found = new Map<string, Verdict>();
  for (const lesson of lessons) {
    const policy = policyOn(time.policies, lesson.date).settings;
    const calendar = time.calendarOn(lesson.date);
    const facts = {
      date: lesson.date,
      state: lesson.state,
      cancelReason: lesson.cancelReason,
      movedToSlotId: null,
      pupils: lesson.class.pupilIds.length,
    };
    const sameDay = lessons.filter((one) => one.date === lesson.date && one.class === lesson.class);
    const bells = dayBells(
      sameDay.map((one) => ({ endAt: one.endAt, state: one.state, pupilIds: one.class.pupilIds })),
      policy,
    );
    found.set(
      `LES-01/${lesson.id}`,
      judgeLesson({ ...facts, record: { firstRecordedAt: lesson.firstRecordedAt } }, policy, calendar, now),
    );
    found.set(
      `HW-01/${lesson.id}`,
      judgeHomework(
        {
          ...facts,
          audience: lesson.class.pupilIds,
          bells,
          publishedAt: lesson.publishedAt,
          explicitNone: lesson.publishedAt !== null && lesson.explicitNone,
        },
        policy,
        calendar,
        now,
      ),
    );
    const { work } = lesson;
    if (!work) continue;
    const term = time.termsOf(5, lesson.date).find((one) => one.from <= lesson.date && lesson.date <= one.to);
    found.set(
      `MRK-01/${work.id}`,
      judgeWork(
        lesson.class.pupilIds.map((pupilId) =>
          judgeMarkCell(
            {
              heldOn: lesson.date,
              attendance: work.absent.get(pupilId) ?? null,
              closedAt: work.marks.get(pupilId) ?? null,
              termMarksDueAt: term?.marksDueAt ?? null,
              counts: true,
              corrected: false,
            },
            policy,
            calendar,
            now,
          ),
        ),
      ),
    );
  }
  return found;
}

async function everyLine(): Promise<ObligationView[]> {
  const deputy = await school.agent('deputyHead');
  const lines: ObligationView[] = [];
  for (const status of ['pending', 'onTime', 'late', 'missing', 'notApplicable', 'excused']) {
    let url = paths.obligations(school.id, { status, limit: 200 });
    while (url) {
      const { body, headers } = await deputy.get(url).expect(200);
      for (const line of body.items as ObligationView[]) {
        expect(line.verdict.status).toBe(status);
        lines.push(line);
      }
      url = /<([^>]+)>; rel="next"/.exec((headers.link as string | undefined) ?? '')?.[1] ?? '';
    }
  }
  return lines;
}

/** All pages of a list that is put together. */
async function linesBy(by: ObligationGrouping, narrowed: object): Promise<ObligationLine[]> {
  const deputy = await school.agent('deputyHead');
  const lines: ObligationLine[] = [];
  let url = paths.obligations(school.id, { by, ...narrowed, limit: 37 });
  while (url) {
    const { body, headers } = await deputy.get(url).expect(200);
    lines.push(...(body.items as ObligationLine[]));
    url = /<([^>]+)>; rel="next"/.exec((headers.link as string | undefined) ?? '')?.[1] ?? '';
  }
  return lines;
}

beforeAll(async () => {
  api = await startApi();
  school = await api.makeSchool({ pupils: 4 });
  teacherId = (await school.person('teacher')).staffId ?? '';
  const roll = dice(20_261_124);
  const classes = [school.class, await school.addClass({ pupils: 3 }), await school.addClass({ pupils: 5 })];
  for (let day = 0; day < 5; day += 1)
    for (const of of classes)
      // Lessons two periods apart are no double lessons.
      for (const period of [1, 3, 5]) lessons.push(await makeLesson(of, addDays(monday, day), period, roll));
  time = await api.app.get(SchoolCalendarReader, { strict: false }).load({ schoolId: school.id });
  await api.app
    .get(ObligationKeeperService, { strict: false })
    .rebuild(school.id, monday, addDays(monday, 6));
});
afterAll(() => api.close());

describe('obligations of a generated school', () => {
  it.each(moments)('at %s are line by line what the rules say of the same facts', async (now) => {
    api.clock.set(now);
    const wanted = verdictsAt(now);
    const lines = await everyLine();
    const keyOf = (line: ObligationView): string =>
      `${line.verdict.rule}/${line.workId ?? line.slotId ?? ''}`;
    // What is not owed of a slot from the beginning has no row.
    const owed = [...wanted].filter(
      ([key, one]) => one.status !== 'notApplicable' || key.startsWith('MRK-01'),
    );
    expect(lines.map(keyOf).sort()).toEqual(owed.map(([key]) => key).sort());
    for (const line of lines) {
      const verdict = JSON.parse(JSON.stringify(wanted.get(keyOf(line)))) as Verdict;
      expect(line.verdict).toEqual(verdict);
    }
    expect(new Set(lines.map((line) => line.verdict.status)).size).toBeGreaterThan(2);
  });

  it.each(moments)('are counted at %s as the rules judge them, in every grouping', async (now) => {
    api.clock.set(now);
    const today = now.slice(0, 10);
    const deputy = await school.agent('deputyHead');
    for (const by of OBLIGATION_GROUPINGS) {
      for (const narrowed of [
        {},
        { status: 'missing' as const },
        { from: monday, to: addDays(monday, 30) },
      ]) {
        const { body } = await deputy
          .get(paths.obligationSummary(school.id, { by, ...narrowed }))
          .expect(200);
        const summary = body as ObligationSummary;
        const wanted = countsOf(now, by, (dueAt, status) =>
          'from' in narrowed
            ? monday <= dueAt.slice(0, 10) && dueAt.slice(0, 10) <= addDays(monday, 30)
            : 'status' in narrowed
              ? status === 'missing'
              : status === 'missing' || dueAt.slice(0, 10) === today,
        );
        const found = new Map(
          summary.groups.flatMap((group) =>
            group.rules.map(({ rule, counts }) => [`${group.key}/${rule}`, counts] as const),
          ),
        );
        expect(found).toEqual(wanted);
        for (const status of VERDICT_STATUSES) {
          if (status === 'notApplicable') continue;
          expect(summary.counts[status]).toBe(
            [...wanted.values()].reduce((all, one) => all + one[status], 0),
          );
        }
        const lines = await linesBy(by, narrowed);
        // The list has the groups of the numbers, in their order, and as many lines in each.
        const order = summary.groups.map(({ key }) => key);
        expect([...new Set(lines.map(({ under }) => under))]).toEqual(order);
        for (const { key, counts } of summary.groups) {
          const { mendable: _, ...statuses } = counts;
          const of = lines.filter(({ under }) => under === key);
          expect(of).toHaveLength(Object.values(statuses).reduce((all, one) => all + one, 0));
          expect(of.map((line) => stageOf(line, now))).toEqual(of.map((line) => stageOf(line, now)).sort());
        }
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
        expect(lines.map(({ under }) => order.indexOf(under))).toEqual(
          lines.map(({ under }) => order.indexOf(under)).sort((a, b) => a - b),
        );
      }
    }
  });
});

/** The place of a line within its group: what can still be mended today, then what is missing, then the rest. */
function stageOf({ verdict }: Pick<ObligationLine, 'verdict'>, now: string): number {
  if (verdict.status === 'pending') return (verdict.dueAt ?? '').slice(0, 10) <= now.slice(0, 10) ? 1 : 3;
  return { missing: 2, late: 4, excused: 5, onTime: 6, notApplicable: 7 }[verdict.status];
}

/** The numbers that a summary must have, by group and rule, from the verdicts of the rules. */
function countsOf(
  now: string,
  by: ObligationGrouping,
  wanted: (dueAt: string, status: Verdict['status']) => boolean,
): Map<string, ObligationCounts> {
  const keys = ['', 'mendable', 'missing', 'upcoming', 'late', 'excused', 'onTime'];
  const counts = new Map<string, ObligationCounts>();
  for (const [key, verdict] of verdictsAt(now)) {
    const { status, dueAt } = verdict;
    if (status === 'notApplicable' || dueAt === null || !wanted(dueAt, status)) continue;
    const rule = OBLIGATION_RULES.find((one) => one === verdict.rule);
    const lesson = lessons.find((one) => key.endsWith(one.id) || (one.work && key.endsWith(one.work.id)));
    if (!rule || !lesson) throw new Error(key);
    const stage = stageOf({ verdict: verdict as ObligationLine['verdict'] }, now);
    const group = {
      urgency: keys[stage] ?? '',
      rule,
      schoolClass: lesson.class.id,
      responsible: teacherId,
      day: dueAt.slice(0, 10),
    }[by];
    const place = `${group}/${rule}`;
    const of = counts.get(place) ?? { mendable: 0, missing: 0, pending: 0, late: 0, excused: 0, onTime: 0 };
    of[status] += 1;
    if (stage === 1) of.mendable += 1;
    counts.set(place, of);
  }
  return counts;
}
