import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reconcileSlots, type PresentSlot, type WantedSlot } from './reconcile-slots.js';

const now = '2026-11-24T12:00:00.000Z';
const dates = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];

const want = (more: Partial<WantedSlot> = {}): WantedSlot => {
  const { date = '2026-11-25', period = 1 } = more;
  return {
    classId: '5а',
    groupId: '5а',
    subjectId: 'математика',
    date,
    shift: 1,
    period,
    startAt: `${date}T0${period}:00:00.000Z`,
    endAt: `${date}T0${period}:40:00.000Z`,
    roomId: null,
    jointId: null,
    staffIds: ['т1'],
    ...more,
  };
};

const present = (more: Partial<PresentSlot> = {}): PresentSlot => ({
  ...want(more),
  id: 'slot',
  state: 'planned',
  fromTimetable: true,
  withdrawn: false,
  moved: false,
  recorded: false,
  ...more,
});

/** How many of each. */
const outcome = (there: readonly PresentSlot[], wanted: readonly WantedSlot[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(reconcileSlots(there, wanted, now))
      .map(([name, list]) => [name, list.length] as const)
      .filter(([, count]) => count > 0),
  );

describe('reconciling slots', () => {
  it.each<[string, PresentSlot[], WantedSlot[], Record<string, number>]>([
    ['makes what is new', [], [want()], { added: 1 }],
    [
      'leaves lessons where a person has put them, also two that changed places',
      [
        present({ id: 'а', period: 3, fromTimetable: false }),
        present({ id: 'б', period: 1, subjectId: 'история', fromTimetable: false }),
        present({ id: 'был а', period: 1, state: 'moved', moved: true }),
        present({ id: 'был б', period: 3, subjectId: 'история', state: 'moved', moved: true }),
      ],
      [want({ period: 1 }), want({ period: 3, subjectId: 'история' })],
      { kept: 2 },
    ],
    ['makes the past of a class without a timetable', [], [want({ date: '2026-11-23' })], { added: 1 }],
    ['leaves the past of others', [present()], [want(), want({ date: '2026-11-23' })], { kept: 1 }],
    ['keeps what is the same', [present()], [want()], { kept: 1 }],
    ['changes teachers', [present()], [want({ staffIds: ['т2', 'т1'] })], { changed: 1 }],
    ['changes the room', [present()], [want({ roomId: '12' })], { changed: 1 }],
    ['changes the bells', [present()], [want({ endAt: '2026-11-25T01:45:00.000Z' })], { changed: 1 }],
    [
      'puts another subject in its place',
      [present()],
      [want({ subjectId: 'физика' })],
      { added: 1, withdrawn: 1 },
    ],
    ['withdraws what is gone', [present()], [], { withdrawn: 1 }],
    ['keeps what is recorded', [present({ recorded: true })], [], { recorded: 1 }],
    ['keeps what is cancelled', [present({ state: 'cancelled' })], [], { recorded: 1 }],
    [
      'does not put a lesson over what is recorded',
      [present({ recorded: true })],
      [want({ subjectId: 'физика' })],
      { recorded: 1, blocked: 1 },
    ],
    ['updates what is prepared', [present({ recorded: true })], [want({ roomId: '12' })], { changed: 1 }],
    [
      'does not touch what was held',
      [present({ state: 'held', recorded: true })],
      [want({ roomId: '12' })],
      { kept: 1 },
    ],
    ['leaves what people put there', [present({ fromTimetable: false })], [], {}],
    [
      'does not put a lesson over what people put there',
      [present({ fromTimetable: false })],
      [want({ subjectId: 'физика' })],
      { blocked: 1 },
    ],
    ['does not put a moved lesson back', [present({ moved: true, state: 'moved' })], [want()], { kept: 1 }],
    ['brings back what was withdrawn', [present({ withdrawn: true })], [want()], { revived: 1 }],
    [
      'makes one lesson of two at one place',
      [],
      [want(), want({ subjectId: 'физика' })],
      { added: 1, blocked: 1 },
    ],
    ['never touches what has begun', [present({ date: '2026-11-24' })], [], {}],
  ])('%s', (_, there, wanted, expected) => {
    expect(outcome(there, wanted)).toEqual(expected);
  });

  const anyWanted = fc
    .uniqueArray(
      fc.record({
        date: fc.constantFrom(...dates),
        period: fc.integer({ min: 1, max: 4 }),
        groupId: fc.constantFrom('5а', '5а/1', '5б'),
      }),
      { selector: (one) => `${one.date} ${one.period} ${one.groupId}`, maxLength: 30 },
    )
    .chain((places) =>
      fc.tuple(
        ...places.map((place) =>
          fc
            .record({ subjectId: fc.constantFrom('а', 'б'), roomId: fc.constantFrom(null, '12') })
            .map((rest) => want({ ...place, ...rest, classId: place.groupId.slice(0, 2) })),
        ),
      ),
    );

  /** What is there after the changes were written. */
  function written(there: readonly PresentSlot[], wanted: readonly WantedSlot[]): PresentSlot[] {
    const { added, revived, changed, withdrawn } = reconcileSlots(there, wanted, now);
    const by = new Map(there.map((slot) => [slot.id, slot]));
    for (const slot of withdrawn) by.set(slot.id, { ...slot, withdrawn: true });
    for (const { slot, to } of [...revived, ...changed])
      by.set(slot.id, { ...slot, ...to, withdrawn: false });
    added.forEach((slot, index) =>
      by.set(`${there.length + index}`, present({ ...slot, id: `${there.length + index}` })),
    );
    return [...by.values()];
  }

  it('is done once: again it changes nothing, and a former week comes back with its identifiers', () => {
    fc.assert(
      fc.property(anyWanted, anyWanted, (one, other) => {
        const first = written([], one);
        const second = written(first, other);
        const { kept: _, ...left } = reconcileSlots(second, other, now);
        expect(Object.values(left).every((list) => list.length === 0)).toBe(true);
        const back = written(second, one);
        const standing = (slots: readonly PresentSlot[]) =>
          slots
            .filter((slot) => !slot.withdrawn && slot.startAt > now)
            .map((slot) => slot.id)
            .sort();
        expect(standing(back)).toEqual(standing(first));
        const past = (slots: readonly PresentSlot[]) => slots.filter((slot) => slot.startAt <= now);
        const known = new Set(first.map((slot) => slot.classId));
        expect(past(second).filter((slot) => known.has(slot.classId))).toEqual(past(first));
      }),
    );
  });
});
