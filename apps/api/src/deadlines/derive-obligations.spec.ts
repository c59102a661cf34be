import { describe, expect, it } from '@jest/globals';
import { judgeHomework, judgeLesson, judgeMarkCell, shippedPolicy, type SchoolPolicy } from '@zvonok/rules';
import { verdictOf } from '../journal/index.js';
import { deriveObligations, type DerivedObligation } from './derive-obligations.js';
import type {
  GivenHomework,
  GivenMark,
  GroupFacts,
  HeldWork,
  KnownObligation,
  LessonSlot,
  ObligationFacts,
  RecordedFacts,
} from './obligation-facts.js';

const zone = 'Asia/Yakutsk';
const policy: SchoolPolicy = { ...shippedPolicy, homeworkGraceMin: 0 };
const now = '2026-11-24T06:00:00.000Z';
/** Ends of the seven lessons of Tuesday 24 November, 08:30 to 14:20 local. */
const bells = ['00:10', '01:00', '01:55', '02:50', '03:40', '04:30', '05:20'];
const bell = (period: number, date = '2026-11-24'): string => `${date}T${bells[period - 1]}:00.000Z`;

const group = (id: string, pupils: string[], more: Partial<GroupFacts> = {}): GroupFacts => ({
  id,
  kind: 'class',
  schoolClassId: '7a',
  gradeLevel: 7,
  weekDays: 6,
  stays: pupils.map((pupilId) => ({ pupilId, from: '2026-09-01', to: null })),
  ...more,
});

const slot = (id: string, period: number, more: Partial<LessonSlot> = {}): LessonSlot => ({
  id,
  groupId: '7a-all',
  journalId: 'j-history',
  subjectId: 'history',
  date: '2026-11-24',
  shift: 1,
  period,
  endAt: bell(period, more.date),
  state: 'planned',
  movedToId: null,
  withdrawn: false,
  extracurricular: false,
  teacherId: 't1',
  substituteId: null,
  record: null,
  homework: [],
  ...more,
});

const record = (more: Partial<RecordedFacts> = {}): RecordedFacts => ({
  conductedBy: 't1',
  cancelReason: null,
  firstRecordedAt: '2026-11-24T02:10:00.000Z',
  madeOfflineAt: null,
  version: 3,
  operationId: 'op-record',
  ...more,
});

const given = (more: Partial<GivenHomework> = {}): GivenHomework => ({
  pupilIds: null,
  explicitNone: false,
  withdrawn: false,
  publishedAt: '2026-11-24T03:00:00.000Z',
  version: 4,
  operationId: 'op-homework',
  ...more,
});

const work = (more: Partial<HeldWork> = {}): HeldWork => ({
  id: 'w',
  slotId: 's1',
  gradable: true,
  withdrawn: false,
  weight: 300,
  marks: [],
  absentees: [],
  ...more,
});

const mark = (pupilId: string, more: Partial<GivenMark> = {}): GivenMark => ({
  pupilId,
  place: 0,
  firstSetAt: '2026-11-25T01:00:00.000Z',
  setAt: '2026-11-25T01:00:00.000Z',
  doneOn: null,
  cleared: false,
  operationId: 'op-mark',
  ...more,
});

const everyone = ['anna', 'boris', 'vera'];
const groups = [
  group('7a-all', everyone),
  group('7a-eng-1', ['anna'], { kind: 'subgroup' }),
  group('7a-eng-2', ['boris', 'vera'], { kind: 'subgroup' }),
];

function facts(slots: LessonSlot[], more: Partial<ObligationFacts> = {}): ObligationFacts {
  return {
    frame: {
      calendar: { zone, yearFrom: '2026-09-01', yearTo: '2027-08-31', entries: [] },
      policies: [{ version: 1, validFrom: '2026-09-01', localAct: null, settings: policy }],
      terms: [],
      subjectNames: new Map([['history', 'История']]),
      outages: [],
      schoolDays: new Map(),
    },
    groups,
    bells: slots,
    slots,
    workSlots: [],
    works: [],
    ownTimetables: [],
    known: [],
    ...more,
  };
}

const derive = (input: ObligationFacts): DerivedObligation[] => deriveObligations(input, now);
const of = (rows: DerivedObligation[], rule: string, targetId: string): DerivedObligation => {
  const found = rows.find((row) => row.rule === rule && row.targetId === targetId);
  if (!found) throw new Error(`no ${rule} of ${targetId}`);
  return found;
};
const stored = (rows: DerivedObligation[]): KnownObligation[] =>
  rows
    .filter((row) => row.needed)
    .map(({ needed: _needed, ...row }, index) => ({ ...row, id: `o${index}`, excuseId: null }));

/** The day of class 7А of the rule's own examples: lessons 1 to 6, English of subgroup 1 also lesson 7. */
const tuesday = (seventh: Partial<LessonSlot> = {}): LessonSlot[] => [
  slot('s1', 1),
  slot('eng2', 6, { groupId: '7a-eng-2', journalId: 'j-eng-2', subjectId: 'english' }),
  slot('eng1', 7, { groupId: '7a-eng-1', journalId: 'j-eng-1', subjectId: 'english', ...seventh }),
];

describe('deriveObligations', () => {
  it('owes the record until the end of the day and homework until the last bell of those addressed', () => {
    const rows = derive(facts(tuesday()));
    expect(rows).toHaveLength(6);
    expect(of(rows, 'LES-01', 's1')).toMatchObject({
      dueAt: '2026-11-24T14:59:59.999Z',
      dueOn: '2026-11-24',
      state: 'open',
      responsibleId: 't1',
      clause: 'J2.1a',
      schoolClassId: '7a',
      needed: true,
    });
    expect(of(rows, 'HW-01', 's1')).toMatchObject({ dueAt: bell(7), facts: { lastBell: bell(7) } });
    expect(of(rows, 'HW-01', 'eng2').dueAt).toBe(bell(6));
  });

  it('takes the bell of a cancelled lesson away from the others', () => {
    const rows = derive(
      facts(tuesday({ state: 'cancelled', record: record({ conductedBy: null, cancelReason: 'болезнь' }) })),
    );
    expect(of(rows, 'HW-01', 's1').dueAt).toBe(bell(6));
    expect(of(rows, 'LES-01', 'eng1')).toMatchObject({ state: 'notApplicable', needed: false });
    expect(of(rows, 'HW-01', 'eng1')).toMatchObject({ state: 'notApplicable', needed: false });
  });

  it('judges a slot cancelled without a reason as planned', () => {
    const rows = derive(
      facts([
        slot('s1', 1, { state: 'cancelled', record: record({ conductedBy: null, firstRecordedAt: null }) }),
      ]),
    );
    expect(of(rows, 'LES-01', 's1').state).toBe('open');
  });

  it('owes nothing of a moved slot and all of the one in its place', () => {
    const rows = derive(
      facts([slot('s1', 1, { state: 'moved', movedToId: 's2' }), slot('s2', 2, { date: '2026-11-26' })]),
    );
    expect(of(rows, 'LES-01', 's1').state).toBe('notApplicable');
    expect(of(rows, 'LES-01', 's2')).toMatchObject({ state: 'open', dueAt: '2026-11-26T14:59:59.999Z' });
  });

  it('owes nothing of a planned slot in whose place another subject was held', () => {
    const rows = derive(facts([slot('s1', 1, { state: 'substituted', movedToId: 'held' })]));
    expect(of(rows, 'LES-01', 's1').state).toBe('notApplicable');
  });

  it('owes nothing where nobody is enrolled on that day, nor of a withdrawn slot', () => {
    const late = group('7a-all', [], { stays: [{ pupilId: 'anna', from: '2026-11-25', to: null }] });
    expect(derive(facts([slot('s1', 1)], { groups: [late] }))).toEqual([]);
    expect(derive(facts([slot('s1', 1)], { groups: [group('7a-all', [])] }))).toEqual([]);
    expect(derive(facts([slot('s1', 1, { withdrawn: true })]))).toEqual([]);
  });

  it.each([
    ['publicHoliday', {}],
    ['vacation', {}],
    ['cancelledDay', {}],
    ['movedWorkday', { works: false }],
  ] as const)('owes nothing on a day of kind %s, unless the lesson was held', (kind, more) => {
    const entries = [{ kind, from: '2026-11-24', to: '2026-11-24', grades: null, weekScheme: null, ...more }];
    const frame = { ...facts([]).frame, calendar: { ...facts([]).frame.calendar, entries } };
    expect(derive(facts([slot('s1', 1)], { frame }))).toEqual([]);
    expect(derive(facts([slot('s1', 1, { record: record() })], { frame }))).toHaveLength(2);
  });

  it('owes a lesson planned for a Saturday of a five-day week', () => {
    const five = [group('7a-all', everyone, { weekDays: 5 })];
    expect(derive(facts([slot('s1', 1, { date: '2026-11-28' })], { groups: five }))).toHaveLength(2);
  });

  it('owes the record of an extracurricular lesson but no homework, and gives it no last bell', () => {
    const rows = derive(
      facts([slot('s1', 1), slot('club', 7, { journalId: 'j-club', extracurricular: true })]),
    );
    expect(of(rows, 'LES-01', 'club').state).toBe('open');
    expect(of(rows, 'HW-01', 'club')).toMatchObject({ state: 'notApplicable', needed: false });
    expect(of(rows, 'HW-01', 's1').dueAt).toBe(bell(1));
  });

  it('keeps a pupil taught alone out of the class and his lessons out of its bell', () => {
    const alone = group('alone', ['vera'], { kind: 'individual' });
    const rows = derive(
      facts([slot('s1', 1), slot('home', 7, { groupId: 'alone', journalId: 'j-alone' })], {
        groups: [...groups, alone],
        ownTimetables: [{ pupilId: 'vera', subjectId: 'history', from: '2026-09-01', to: null }],
        works: [work()],
      }),
    );
    expect(of(rows, 'HW-01', 's1').dueAt).toBe(bell(1));
    expect(of(rows, 'HW-01', 'home').dueAt).toBe(bell(7));
    expect(rows.filter((row) => row.rule === 'MRK-01').map((row) => row.pupilId)).toEqual(['anna', 'boris']);
  });

  it('lets homework of either half of a double lesson serve both, but not of a lesson apart', () => {
    const rows = derive(
      facts([slot('s1', 1), slot('s2', 2, { homework: [given()] }), slot('s4', 4, { homework: [] })]),
    );
    expect(of(rows, 'HW-01', 's1')).toMatchObject({ state: 'met', metAt: '2026-11-24T03:00:00.000Z' });
    expect(of(rows, 'HW-01', 's2').state).toBe('met');
    expect(of(rows, 'HW-01', 's4').state).toBe('open');
  });

  it('extends what fell due in an outage to the end of the next school day', () => {
    const { frame } = facts([]);
    const extended = {
      ...frame,
      outages: [{ from: bell(6), to: '2026-11-24T08:00:00.000Z', confirmed: true }],
      schoolDays: new Map([['7a', new Set(['2026-11-24', '2026-11-26'])]]),
    };
    const row = of(derive(facts(tuesday(), { frame: extended })), 'HW-01', 's1');
    expect(row).toMatchObject({
      dueAt: '2026-11-26T14:59:59.999Z',
      dueOn: '2026-11-26',
      facts: { lastBell: bell(7) },
    });
    expect(of(derive(facts(tuesday(), { frame: extended })), 'LES-01', 's1').dueAt).toBe(
      '2026-11-24T14:59:59.999Z',
    );
  });

  it('names who conducted, else who substitutes, else who is scheduled', () => {
    const responsible = (more: Partial<LessonSlot>): string | null =>
      of(derive(facts([slot('s1', 1, more)])), 'LES-01', 's1').responsibleId;
    expect(responsible({})).toBe('t1');
    expect(responsible({ substituteId: 't2' })).toBe('t2');
    expect(responsible({ substituteId: 't2', record: record({ conductedBy: 't3' }) })).toBe('t3');
  });

  it('is met by the first complete record, and a correction changes that for nothing', () => {
    const first = derive(facts([slot('s1', 1, { record: record() })]));
    expect(of(first, 'LES-01', 's1')).toMatchObject({
      state: 'met',
      metAt: '2026-11-24T02:10:00.000Z',
      metByOperation: 'op-record',
    });
    const corrected = record({ version: 9, operationId: 'op-later' });
    const again = derive(facts([slot('s1', 1, { record: corrected })], { known: stored(first) }));
    expect(of(again, 'LES-01', 's1')).toMatchObject({
      metAt: '2026-11-24T02:10:00.000Z',
      metByOperation: 'op-record',
      facts: { corrected: true },
    });
  });

  it('judges a trusted offline time and keeps it beside the receipt', () => {
    const offline = record({
      firstRecordedAt: '2026-11-24T23:10:00.000Z',
      madeOfflineAt: '2026-11-24T06:02:00.000Z',
    });
    const row = of(derive(facts([slot('s1', 1, { record: offline })])), 'LES-01', 's1');
    expect(row).toMatchObject({
      metAt: '2026-11-24T06:02:00.000Z',
      madeOfflineAt: '2026-11-24T06:02:00.000Z',
      facts: { offline: true },
    });
    expect(verdictOf(row, zone, '2026-11-25T00:00:00.000Z')).toMatchObject({
      status: 'onTime',
      offline: true,
    });
  });

  it('keeps the first publication of homework that was taken back, and notes a later change', () => {
    const first = derive(facts([slot('s1', 1, { homework: [given({ publishedAt: bell(1) })] })]));
    const back = derive(
      facts([slot('s1', 1, { homework: [given({ publishedAt: bell(1), withdrawn: true, version: 8 })] })], {
        known: stored(first),
      }),
    );
    const row = of(back, 'HW-01', 's1');
    expect(row).toMatchObject({ state: 'met', metAt: bell(1), facts: { changedAt: now, version: 8 } });
    expect(verdictOf(row, zone, now).reasons.map((one) => one.code)).toContain('CHANGED_AFTER_DUE');
  });

  describe('of a work', () => {
    const cells = (more: Partial<HeldWork>, input: Partial<ObligationFacts> = {}): DerivedObligation[] =>
      derive(facts([slot('s1', 1)], { works: [work(more)], ...input })).filter(
        (row) => row.rule === 'MRK-01',
      );

    it('owes a mark of every pupil enrolled that day, a week later', () => {
      const rows = cells({});
      expect(rows.map((row) => row.pupilId)).toEqual(everyone);
      expect(rows[0]).toMatchObject({
        dueAt: '2026-12-01T14:59:59.999Z',
        slotId: 's1',
        targetId: 'w',
        state: 'open',
      });
    });

    it('owes nothing while the work has no slot, is withdrawn, not gradable, or its lesson is cancelled', () => {
      expect(cells({ slotId: null })).toEqual([]);
      expect(cells({ withdrawn: true })).toEqual([]);
      expect(cells({ gradable: false })).toEqual([]);
      expect(
        derive(facts([slot('s1', 1, { state: 'cancelled' })], { works: [work()] })).filter(
          (row) => row.rule === 'MRK-01',
        ),
      ).toEqual([]);
    });

    it('owes nothing of an absent pupil until he has done it on a date of his own', () => {
      const absentees = [{ pupilId: 'boris', kind: 'ill' as const }];
      expect(cells({ absentees })[1]).toMatchObject({ state: 'notApplicable', needed: true });
      const done = mark('boris', { doneOn: '2026-12-03', firstSetAt: '2026-12-09T01:00:00.000Z' });
      expect(cells({ absentees, marks: [done] })[1]).toMatchObject({
        state: 'met',
        dueAt: '2026-12-10T14:59:59.999Z',
        facts: { heldOn: '2026-12-03' },
      });
    });

    it('rolls the term over a holiday and caps it by the term of the grade', () => {
      const entries = [
        {
          kind: 'publicHoliday' as const,
          from: '2026-12-01',
          to: '2026-12-01',
          grades: null,
          weekScheme: null,
        },
      ];
      const { frame } = facts([]);
      const holiday = { ...frame, calendar: { ...frame.calendar, entries } };
      expect(cells({}, { frame: holiday })[0]?.dueAt).toBe('2026-12-02T14:59:59.999Z');
      const terms = [7, 8].map((grade) => ({
        id: `t${grade}`,
        from: '2026-11-05',
        to: '2026-11-28',
        scheme: 'quarter' as const,
        number: 2,
        marksDueAt: `2026-11-${20 + grade}T14:59:59.999Z`,
        gradeLevels: [grade],
      }));
      expect(cells({}, { frame: { ...frame, terms } })[0]?.dueAt).toBe('2026-11-27T14:59:59.999Z');
      expect(cells({ weight: 0 }, { frame: { ...frame, terms } })[0]?.dueAt).toBe('2026-12-01T14:59:59.999Z');
    });

    it('takes the terms of the subject where the grade has quarters and half-years', () => {
      const { frame } = facts([]);
      const terms = (['halfYear', 'quarter'] as const).map((scheme, at) => ({
        id: scheme,
        from: '2026-09-01',
        to: '2026-11-28',
        scheme,
        number: 1,
        marksDueAt: `2026-11-${28 + at}T14:59:59.999Z`,
        gradeLevels: [7],
      }));
      const subjectTermScheme = [{ subject: 'история', from: 5, to: 9, scheme: 'halfYear' }] as const;
      const settings = { ...policy, subjectTermScheme };
      const policies = [{ version: 1, validFrom: '2026-09-01', localAct: null, settings }];
      expect(cells({}, { frame: { ...frame, terms } })[0]?.dueAt).toBe('2026-11-29T14:59:59.999Z');
      expect(cells({}, { frame: { ...frame, terms, policies } })[0]?.dueAt).toBe('2026-11-28T14:59:59.999Z');
    });

    it('is closed by the first mark for ever, also when it is cleared', () => {
      const rows = cells({ marks: [mark('anna', { cleared: true, setAt: '2026-12-09T01:00:00.000Z' })] });
      expect(rows[0]).toMatchObject({
        state: 'met',
        metAt: '2026-11-25T01:00:00.000Z',
        metByOperation: 'op-mark',
        facts: { corrected: true },
      });
    });

    it('owes nothing of a pupil who left before the mark was due', () => {
      const left = group('7a-all', [], {
        stays: [{ pupilId: 'anna', from: '2026-09-01', to: '2026-11-27' }],
      });
      expect(cells({}, { groups: [left] })[0]).toMatchObject({ state: 'notApplicable', needed: true });
    });

    it('lets go of pupils and works that are no longer there, but not of when they were marked', () => {
      const known = stored(cells({ marks: [mark('anna')] }));
      const gone = cells({ withdrawn: true }, { known });
      expect(gone.map((row) => row.state)).toEqual(['notApplicable', 'notApplicable', 'notApplicable']);
      expect(gone[0]).toMatchObject({
        metAt: '2026-11-25T01:00:00.000Z',
        facts: { reasons: [{ code: 'WITHDRAWN' }] },
      });
    });
  });

  it('stores enough to be judged later exactly as the rules judge the facts', () => {
    const frame = facts([]).frame;
    const moments = ['2026-11-24T00:00:00.000Z', '2026-11-24T05:20:00.001Z', '2026-12-20T00:00:00.000Z'];
    const lessons = [
      slot('s1', 1),
      slot('s1', 1, { record: record() }),
      slot('s1', 1, { record: record({ firstRecordedAt: '2026-11-26T00:00:00.000Z' }) }),
      slot('s1', 1, {
        state: 'cancelled',
        record: record({ conductedBy: null, firstRecordedAt: null, cancelReason: 'мороз' }),
      }),
    ];
    for (const lesson of lessons)
      for (const at of moments)
        expect(verdictOf(of(derive(facts([lesson])), 'LES-01', 's1'), zone, at)).toEqual(
          judgeLesson(
            {
              ...lesson,
              pupils: 3,
              cancelReason: lesson.record?.cancelReason ?? null,
              record: lesson.record && { firstRecordedAt: lesson.record.firstRecordedAt },
            },
            policy,
            frame.calendar,
            at,
          ),
        );
    for (const publishedAt of [null, bell(1), '2026-11-24T08:00:00.000Z', '2026-11-25T08:00:00.000Z'])
      for (const at of moments) {
        const lesson = slot('s1', 1, {
          homework: publishedAt ? [given({ publishedAt, explicitNone: true })] : [],
        });
        expect(verdictOf(of(derive(facts([lesson])), 'HW-01', 's1'), zone, at)).toEqual(
          judgeHomework(
            {
              ...lesson,
              audience: everyone,
              bells: {
                ofClasses: new Map(everyone.map((one) => [one, Date.parse(bell(1))])),
                ofPupils: new Map(),
              },
              publishedAt,
              explicitNone: true,
            },
            policy,
            frame.calendar,
            at,
          ),
        );
      }
    for (const closedAt of [null, '2026-11-25T01:00:00.000Z', '2026-12-05T01:00:00.000Z'])
      for (const at of moments) {
        const marks = closedAt ? [mark('anna', { firstSetAt: closedAt, setAt: closedAt })] : [];
        const rows = derive(facts([slot('s1', 1)], { works: [work({ marks })] }));
        const [row] = rows.filter((one) => one.pupilId === 'anna');
        expect(row && verdictOf(row, zone, at)).toEqual(
          judgeMarkCell({ heldOn: '2026-11-24', closedAt }, policy, frame.calendar, at),
        );
      }
  });

  it('derives the same from what it has stored', () => {
    const input = facts(tuesday(), { works: [work({ marks: [mark('anna')] })] });
    const rows = derive(input);
    expect(derive({ ...input, known: stored(rows) })).toEqual(rows);
  });
});
