import { describe, expect, it } from '@jest/globals';
import { admitEdit, admitUnlock, unlockState } from '../index.js';
import type { EditFacts } from '../index.js';
import { at, calendar, fixturePolicy } from '../../test/fixture.js';

const tuesday = '2026-11-24';

function edit(facts: Partial<EditFacts>, now: string): string {
  const answer = admitEdit(
    { date: tuesday, allowed: true, change: 'correct', ownEntry: true, ...facts },
    fixturePolicy,
    calendar,
    now,
  );
  return answer.ok ? 'ok' : answer.code;
}

const day5 = at('2026-11-29', '10:00');
const day8 = at('2026-12-02', '10:00');
const unlock = { id: 'u-1', until: at('2026-12-20', '18:00'), orderNo: null };

describe('EDT-01', () => {
  it('1: an own mark on day 5 is free', () => {
    expect(edit({}, day5)).toBe('ok');
    expect(edit({}, at('2026-12-01', '23:59:59.999'))).toBe('ok');
  });

  it('2: on day 8 it needs a reason', () => {
    expect(edit({}, at('2026-12-02', '00:00'))).toBe('REASON_REQUIRED');
    expect(edit({}, day8)).toBe('REASON_REQUIRED');
    expect(edit({ reason: 'Ошибка при вводе' }, day8)).toBe('ok');
  });

  it('3: a closed term without an unlock refuses', () => {
    expect(edit({ termClosed: true }, day8)).toBe('TERM_CLOSED');
  });

  it('4: an unlock until 18:00 has expired 1 ms later', () => {
    expect(edit({ termClosed: true, unlock }, at('2026-12-20', '18:00'))).toBe('ok');
    expect(edit({ termClosed: true, unlock }, at('2026-12-20', '18:00:00.001'))).toBe('UNLOCK_EXPIRED');
  });

  it('5: without the right it is forbidden', () => {
    expect(edit({ allowed: false }, day5)).toBe('FORBIDDEN');
  });

  it('5b: a deputy does not grant the own unlock', () => {
    const facts = {
      grantedBy: 'deputy',
      askedBy: 'teacher',
      role: 'deputyHead',
      yearClosed: false,
      orderNo: null,
      reason: 'Ошибка',
      until: at(tuesday, '18:00'),
    } as const;
    const now = at('2026-11-23', '18:00');
    const code = (more: object): string => {
      const answer = admitUnlock({ ...facts, ...more }, fixturePolicy, now);
      return answer.ok ? 'ok' : answer.code;
    };
    expect(code({})).toBe('ok');
    expect(code({ askedBy: 'deputy' })).toBe('FORBIDDEN');
    expect(code({ role: 'other' })).toBe('FORBIDDEN');
    // R64: the deputy until the year is closed, the director always, then by an order.
    expect(code({ yearClosed: true })).toBe('FORBIDDEN');
    expect(code({ yearClosed: true, role: 'director' })).toBe('ORDER_REQUIRED');
    expect(code({ yearClosed: true, role: 'director', orderNo: '12' })).toBe('ok');
    expect(code({ reason: '' })).toBe('REASON_REQUIRED');
    expect(code({ until: at('2026-11-26', '18:00') })).toBe('ok');
    expect(code({ until: at('2026-11-26', '18:00:00.001') })).toBe('UNLOCK_TOO_LONG');
  });

  it('6: a deputy on behalf needs a reason', () => {
    expect(edit({ onBehalf: true, ownEntry: false, reason: 'Болезнь учителя' }, day5)).toBe('ok');
    expect(edit({ onBehalf: true, ownEntry: false }, day5)).toBe('REASON_REQUIRED');
  });

  it('7: nobody removes the entry of another person', () => {
    expect(edit({ change: 'remove' }, day5)).toBe('ok');
    expect(edit({ change: 'remove', ownEntry: false }, day5)).toBe('FORBIDDEN');
  });

  it('lets a first mark in at any time while the term is open', () => {
    expect(edit({ change: 'first' }, at('2026-12-28', '10:00'))).toBe('ok');
  });

  it('R62: the first check that fails is returned', () => {
    const all: Partial<EditFacts> = {
      archived: true,
      allowed: false,
      yearClosed: true,
      termClosed: true,
      finalPublished: true,
    };
    expect(edit(all, day8)).toBe('ARCHIVED');
    expect(edit({ ...all, archived: false }, day8)).toBe('FORBIDDEN');
    expect(edit({ ...all, archived: false, allowed: true }, day8)).toBe('YEAR_CLOSED');
    expect(edit({ ...all, archived: false, allowed: true, yearClosed: false }, day8)).toBe('TERM_CLOSED');
    expect(edit({ finalPublished: true }, day8)).toBe('COUNCIL_REQUIRED');
    expect(edit({ finalPublished: true, council: { number: '4', date: '2026-12-01' } }, day8)).toBe(
      'REASON_REQUIRED',
    );
  });

  it('R77: an unlock allows any number of changes until its last instant', () => {
    const until = unlock.until;
    const after = at('2026-12-20', '18:00:00.001');
    expect(unlockState({ until, changes: 3 }, until)).toBe('granted');
    expect(unlockState({ until, changes: 1 }, after)).toBe('used');
    expect(unlockState({ until, changes: 0 }, after)).toBe('expired');
  });

  it('R65: the windows are those of the lesson, whatever is changed', () => {
    // Marks, attendance, topic and homework come here by the date of their lesson alone.
    expect(edit({ date: '2026-11-30' }, at('2026-12-07', '23:59:59.999'))).toBe('ok');
    expect(edit({ date: '2026-11-30' }, at('2026-12-08', '00:00'))).toBe('REASON_REQUIRED');
  });

  it('R61, R85: a refusal has its code, clause and facts', () => {
    const facts: EditFacts = {
      date: tuesday,
      allowed: true,
      change: 'correct',
      ownEntry: true,
      archived: true,
    };
    expect(admitEdit(facts, fixturePolicy, calendar, day5)).toEqual({
      ok: false,
      code: 'ARCHIVED',
      clause: 'J1.1',
      facts: { date: tuesday },
    });
    expect(admitEdit({ ...facts, archived: false }, fixturePolicy, calendar, day5)).toMatchObject({
      ok: true,
    });
  });

  it('R63: under a valid unlock its reason stands; in a closed year it has an order', () => {
    expect(edit({ termClosed: true, unlock }, day8)).toBe('ok');
    expect(edit({ yearClosed: true, unlock }, day8)).toBe('ORDER_REQUIRED');
    expect(edit({ yearClosed: true, unlock: { ...unlock, orderNo: '12' } }, day8)).toBe('ok');
  });
});
