import { describe, expect, it } from '@jest/globals';
import { addDays, instantAt, weekdayOf } from '@zvonok/rules';
import { ring } from '../plan/school-plan.js';
import { nothingKnown, type Deed, type StorySlot } from './deed.js';
import { tellTerm } from './term-story.js';

const zone = 'Europe/Moscow';
const bells = ring('08:30', 45, [10, 15]);
const pupils = Array.from({ length: 20 }, (_, index) => ({ id: `pupil-${index}`, key: `5А/${index}` }));

/** Three lessons a day of two teachers in one class from 9 November on. */
function slotsUpTo(last: string): StorySlot[] {
  const slots: StorySlot[] = [];
  const places = new Map<string, number>();
  for (let date = '2026-11-09'; date <= last; date = addDays(date, 1)) {
    if (weekdayOf(date) > 5) continue;
    for (const [index, subjectKey] of ['russian', 'mathematics', 'sport'].entries()) {
      const place = places.get(subjectKey) ?? 0;
      places.set(subjectKey, place + 1);
      slots.push({
        id: `${date}/${index}`,
        journalId: subjectKey,
        groupId: '5А',
        date,
        period: index + 1,
        startAt: instantAt(zone, date, bells[index]?.startsAt ?? ''),
        endAt: instantAt(zone, date, bells[index]?.endsAt ?? ''),
        classKey: '5А',
        gradeLevel: 5,
        subjectKey,
        seatKey: subjectKey === 'russian' ? 'russianA' : 'mathA',
        shift: 1,
        noMarks: false,
        pupils,
        lastBellAt: instantAt(zone, date, bells[2]?.endsAt ?? ''),
        place,
        nextSlotId: `${addDays(date, 1)}/${index}`,
      });
    }
  }
  return slots;
}

const now = '2026-11-25T07:00:00.000Z'; // Wednesday 10:00 in Moscow: the second lesson is running
const slots = slotsUpTo('2026-12-04');
const tell = (after: string | null = null, upTo = now, postponing: readonly string[] = []): Deed[] =>
  tellTerm(slots, {
    seed: 'story',
    zone,
    after,
    upTo,
    known: nothingKnown,
    classTeachers: new Map([['5А', 'russianA']]),
    postponing: new Set(postponing),
    substitutes: new Map([['russianA', ['russianB', 'russianC']]]),
  });

describe('the story of a term', () => {
  const deeds = tell();
  const operations = deeds.flatMap((deed) => deed.operations.map((operation) => ({ deed, operation })));
  const of = (op: string): typeof operations => operations.filter(({ operation }) => operation.op === op);

  it('tells nothing of the future, and all in order', () => {
    const instants = deeds.map((deed) => deed.at);
    expect(instants).toEqual([...instants].sort());
    expect((instants.at(-1) ?? '') <= now).toBe(true);
    for (const { deed, operation } of of('recordLesson')) {
      const slot = slots.find((one) => 'slotId' in operation && one.id === operation.slotId);
      expect(deed.at >= (slot?.startAt ?? 'z')).toBe(true);
      expect((slot?.endAt ?? 'z') <= now).toBe(true);
    }
  });

  it('records most lessons, most of them on their day, and some late', () => {
    const past = slots.filter((slot) => slot.endAt <= now);
    const records = of('recordLesson');
    expect(records.length).toBeGreaterThan(past.length * 0.85);
    const sameDay = records.filter(
      ({ deed, operation }) => 'slotId' in operation && operation.slotId?.startsWith(deed.at.slice(0, 10)),
    );
    expect(sameDay.length).toBeGreaterThan(records.length * 0.85);
  });

  it('gives marks to those present only, once a place, after the lesson was recorded', () => {
    const cells = new Set<string>();
    const recordedAt = new Map(
      of('recordLesson').map(({ deed, operation }) => [
        'slotId' in operation ? operation.slotId : '',
        deed.at,
      ]),
    );
    const kinds = new Map<string, string>();
    for (const { operation } of of('setAttendance')) {
      if (operation.op === 'setAttendance')
        kinds.set(`${operation.slotId}/${operation.pupilId}`, operation.kind);
    }
    const absent = new Set([...kinds].filter(([, kind]) => kind !== 'late').map(([cell]) => cell));
    for (const { deed, operation } of of('setMark')) {
      if (operation.op !== 'setMark') continue;
      const cell = `${operation.slotId}/${operation.pupilId}`;
      expect(cells.has(cell) && operation.place === 0 && operation.reason === undefined).toBe(false);
      expect(absent.has(cell)).toBe(false);
      expect(['2', '3', '4', '5']).toContain(operation.value);
      expect(deed.at >= (recordedAt.get(operation.slotId) ?? 'z')).toBe(true);
      cells.add(cell);
    }
    expect(cells.size).toBeGreaterThan(50);
  });

  it('records what was claimed together with the lesson', () => {
    for (const { deed, operation } of of('claimSubstitution')) {
      expect(['russianB', 'russianC']).toContain(deed.seatKey);
      expect(operation.group).toBeDefined();
      expect(deed.operations.map((one) => one.op)).toContain('recordLesson');
    }
  });

  it('leaves the last lesson of yesterday to catch up on, when the teacher puts things off', () => {
    const recorded = new Set(
      tell(null, now, ['mathA'])
        .flatMap((deed) => deed.operations)
        .map((one) => (one.op === 'recordLesson' ? one.slotId : '')),
    );
    expect(recorded.has('2026-11-24/2')).toBe(false);
    expect(recorded.has('2026-11-23/2')).toBe(true);
  });

  it('goes on from any instant as if it had not been interrupted', () => {
    const bare = (list: readonly Deed[]): string[] =>
      list
        .map(({ at, seatKey, journalId, operations }) => `${at} ${seatKey} ${journalId} ${operations.length}`)
        .sort();
    const midnight = '2026-11-18T21:00:00.000Z';
    expect(bare([...tell(null, midnight), ...tell(midnight)])).toEqual(bare(deeds));
  });

  it('is the same again but for identifiers', () => {
    const bare = (list: readonly Deed[]): string =>
      JSON.stringify(list).replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '');
    expect(bare(tell())).toBe(bare(deeds));
  });
});
