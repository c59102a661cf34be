import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformSync } from '@swc/core';
import fc from 'fast-check';
import {
  addDays,
  dayBells,
  homeworkDueAt,
  judgeLesson,
  judgeMarkCell,
  lessonDueAt,
  localDateOf,
  marksDueAt,
  plusMs,
  startOfDayMs,
  toInstant,
  toMs,
} from './index.js';
import type { DaySlot, SchoolCalendar, SchoolPolicy } from './index.js';
import { at, bell, calendar, fixturePolicy, schoolDays, terms } from '../test/fixture.js';

const zones = ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Yakutsk', 'Asia/Kamchatka', 'America/New_York'];
const anyCalendar = fc.constantFrom(...zones).map((zone): SchoolCalendar => ({ ...calendar, zone }));
const yearDay = fc.integer({ min: 0, max: 260 }).map((days) => addDays('2026-09-01', days));
const anyPolicy = fc
  .record({
    markDays: fc.integer({ min: 1, max: 14 }),
    roll: fc.constantFrom('none' as const, 'nextWorkingDay' as const, 'nextSchoolDay' as const),
    staffWeekDays: fc.constantFrom(5 as const, 6 as const),
  })
  .map((part): SchoolPolicy => ({ ...fixturePolicy, ...part }));

describe('every deadline', () => {
  it('is never earlier for later work', () => {
    fc.assert(
      fc.property(anyCalendar, anyPolicy, yearDay, yearDay, (one, policy, a, b) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const due = (heldOn: string): number => toMs(marksDueAt({ heldOn, schoolDays }, policy, one));
        expect(due(first)).toBeLessThanOrEqual(due(second));
        const lesson = (date: string): number => toMs(lessonDueAt({ date }, policy, one));
        expect(lesson(first)).toBeLessThanOrEqual(lesson(second));
      }),
    );
  });

  it('of days is 1 ms before a local midnight', () => {
    fc.assert(
      fc.property(anyCalendar, anyPolicy, yearDay, (one, policy, day) => {
        const termMarksDueAt = terms.find((term) => day <= term.to)?.marksDueAt ?? null;
        const facts = {
          heldOn: day,
          schoolDays,
          termMarksDueAt: one.zone === calendar.zone ? termMarksDueAt : null,
        };
        for (const due of [marksDueAt(facts, policy, one), lessonDueAt({ date: day }, policy, one)]) {
          const next = plusMs(due, 1);
          expect(toMs(next)).toBe(startOfDayMs(one.zone, localDateOf(one.zone, next)));
        }
      }),
    );
  });

  it('is met exactly by what is not later', () => {
    const offset = fc.integer({ min: -200_000_000, max: 200_000_000 });
    fc.assert(
      fc.property(anyCalendar, yearDay, offset, (one, day, ms) => {
        const due = lessonDueAt({ date: day }, fixturePolicy, one);
        const instant = plusMs(due, ms);
        const verdict = judgeLesson(
          { date: day, state: 'held', record: { firstRecordedAt: instant } },
          fixturePolicy,
          one,
          instant,
        );
        expect(verdict.status).toBe(toMs(instant) <= toMs(due) ? 'onTime' : 'late');
        const cell = judgeMarkCell({ heldOn: day, closedAt: null }, fixturePolicy, one, instant);
        expect(cell.status).toBe(toMs(instant) <= toMs(cell.dueAt ?? '') ? 'pending' : 'missing');
      }),
    );
  });

  it('of homework does not change with lessons of others, cancelled ones and their order', () => {
    const period = fc.integer({ min: 1, max: 7 });
    const pupils = ['anna', 'boris', 'vera'];
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 7 }), period, (periods, extra) => {
        const slots = periods.map((one): DaySlot => ({
          endAt: bell('2026-11-24', one),
          state: 'planned',
          pupilIds: pupils,
        }));
        const due = (all: DaySlot[]): string | null =>
          homeworkDueAt({ audience: pupils, bells: dayBells(all, fixturePolicy) }, fixturePolicy, calendar);
        const other: DaySlot = { endAt: bell('2026-11-24', extra), state: 'planned', pupilIds: ['egor'] };
        const cancelled: DaySlot = { ...other, state: 'cancelled', pupilIds: pupils };
        expect(due([cancelled, other, ...[...slots].reverse()])).toBe(due(slots));
        expect(due(slots)).toBe(bell('2026-11-24', Math.max(...periods)));
      }),
    );
  });
});

describe('speed', () => {
  it('gives the due instants of 60 000 obligations within seconds', () => {
    const pupils = Array.from({ length: 25 }, (_, index) => `p${index}`);
    const days = [...schoolDays];
    const started = performance.now();
    for (let index = 0; index < 20_000; index += 1) {
      const date = days[index % days.length] ?? '2026-11-24';
      const bells = dayBells(
        [{ endAt: at(date, '13:30'), state: 'planned', pupilIds: pupils }],
        fixturePolicy,
      );
      lessonDueAt({ date }, fixturePolicy, calendar);
      homeworkDueAt({ audience: pupils, bells }, fixturePolicy, calendar);
      marksDueAt({ heldOn: date, termMarksDueAt: terms[1]?.marksDueAt }, fixturePolicy, calendar);
    }
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

/** Judges the same facts in a fresh process whose machine stands in another zone. */
const probe = `
import { dayBells, homeworkDueAt, homeworkLead, judgeHomework, judgeLesson, judgeMarkCell, lessonDueAt, marksDueAt, markVisibility, instantAt, addDays, shippedPolicy } from './index.js';
const answers = [];
for (const zone of ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Yakutsk', 'Asia/Kamchatka', 'America/New_York']) {
  const calendar = { zone, yearFrom: '2013-09-01', yearTo: '2027-05-31', entries: [{ kind: 'publicHoliday', from: '2026-11-04', to: '2026-11-04', grades: null, weekScheme: null }] };
  for (const start of ['2014-10-20', '2014-10-26', '2026-03-07', '2026-10-25', '2026-10-28', '2026-11-24', '2026-12-30'])
    for (let step = 0; step < 4; step += 1) {
      const date = addDays(start, step);
      const bell = instantAt(zone, date, '02:30');
      const entered = instantAt(zone, addDays(date, 1), '00:00');
      const bells = dayBells([{ endAt: bell, state: 'planned', pupilIds: ['p'] }], shippedPolicy);
      const facts = { date, state: 'held', audience: ['p'], bells, publishedAt: entered };
      answers.push(
        lessonDueAt({ date }, shippedPolicy, calendar),
        marksDueAt({ heldOn: date }, shippedPolicy, calendar),
        judgeLesson({ date, state: 'held', record: { firstRecordedAt: entered } }, shippedPolicy, calendar, entered),
        judgeHomework(facts, shippedPolicy, calendar, entered),
        judgeMarkCell({ heldOn: date, closedAt: null }, shippedPolicy, calendar, entered),
        markVisibility({ firstSetAt: bell, slotEndAt: entered }, shippedPolicy, calendar),
        homeworkLead({ publishedAt: bell, setStartAt: bell, dueStartAt: entered }, shippedPolicy),
      );
    }
}
console.log(JSON.stringify(answers));
`;

describe('a verdict', () => {
  const source = fileURLToPath(new URL('.', import.meta.url));
  let folder = '';

  function compile(from: string, to: string): void {
    mkdirSync(to, { recursive: true });
    for (const one of readdirSync(from, { withFileTypes: true })) {
      if (one.isDirectory()) compile(join(from, one.name), join(to, one.name));
      else if (one.name.endsWith('.ts') && !one.name.endsWith('.spec.ts')) {
        const { code } = transformSync(readFileSync(join(from, one.name), 'utf8'), {
          swcrc: false,
          jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
          module: { type: 'es6' },
        });
        writeFileSync(join(to, one.name.replace(/\.ts$/, '.js')), code);
      }
    }
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zvonok-rules-'));
    compile(source, folder);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'probe.js'), probe);
    symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function judgedIn(zone: string): string {
    return execFileSync(process.execPath, [join(folder, 'probe.js')], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', TZ: zone },
    });
  }

  it.each([
    'Europe/Kaliningrad',
    'Europe/Moscow',
    'Europe/Samara',
    'Asia/Yekaterinburg',
    'Asia/Omsk',
    'Asia/Krasnoyarsk',
    'Asia/Irkutsk',
    'Asia/Yakutsk',
    'Asia/Vladivostok',
    'Asia/Magadan',
    'Asia/Kamchatka',
    'America/New_York',
  ])('is the same on a machine in %s', (zone) => {
    const answers = judgedIn(zone);
    expect(answers).toBe(judgedIn('UTC'));
    expect(JSON.parse(answers)).toHaveLength(5 * 7 * 4 * 7);
  });

  it('really ran in the zone asked for', () => {
    const shown = execFileSync(process.execPath, ['-p', 'Intl.DateTimeFormat().resolvedOptions().timeZone'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', TZ: 'Asia/Kamchatka' },
    });
    expect(shown).toContain('Asia/Kamchatka');
    expect(toInstant(0)).toBe('1970-01-01T00:00:00.000Z');
  });
});
