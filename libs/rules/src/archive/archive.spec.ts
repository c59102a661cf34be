import { describe, expect, it } from '@jest/globals';
import {
  admitDestruction,
  longestRetention,
  nextCheckDueAt,
  packageState,
  replaceCopyBy,
  retentionOf,
} from '../index.js';
import type { ArchiveCopyFacts, RecordKind, Retention } from '../index.js';
import { at, calendar, fixturePolicy } from '../../test/fixture.js';

function kept(kind: RecordKind, closedOn: string, holdUntil?: string): Retention {
  return retentionOf({ kind, closedOn, holdUntil }, fixturePolicy);
}

describe('RET-01', () => {
  it('1: a class journal closed 2026-08-31', () => {
    expect(kept('classJournal', '2026-08-31')).toEqual({
      keepUntil: '2031-12-31',
      destroyableFrom: '2032-01-01',
    });
  });

  it('2: its year summary sheet', () => {
    expect(kept('yearSummarySheet', '2026-08-31').keepUntil).toBe('2051-12-31');
  });

  it('3: closed 2027-01-15', () => {
    expect(kept('classJournal', '2027-01-15').keepUntil).toBe('2032-12-31');
  });

  it('4: a longer hold wins', () => {
    expect(kept('classJournal', '2026-08-31', '2035-06-30').destroyableFrom).toBe('2035-07-01');
    expect(kept('classJournal', '2026-08-31', '2030-06-30').destroyableFrom).toBe('2032-01-01');
  });

  it('5, R69: destroyed by an act only, dated when the term is over', () => {
    const code = (retention: Retention, date: string | null): string => {
      const answer = admitDestruction({ retention, act: date === null ? null : { number: '3', date } });
      return answer.ok ? 'ok' : answer.code;
    };
    const journal = kept('classJournal', '2026-08-31');
    expect(code(journal, null)).toBe('ACT_REQUIRED');
    expect(code(journal, '2031-12-31')).toBe('RETENTION_NOT_EXPIRED');
    expect(code(journal, '2032-01-01')).toBe('ok');
    const forEver = retentionOf(
      { kind: 'yearSummarySheet', closedOn: '2026-08-31' },
      { retentionYears: { ...fixturePolicy.retentionYears, yearSummarySheet: 'permanent' } },
    );
    expect(forEver).toEqual({ keepUntil: null, destroyableFrom: null });
    expect(code(forEver, '2099-01-01')).toBe('RETENTION_NOT_EXPIRED');
  });

  it('keeps the audit log as long as the data it covers', () => {
    const short = kept('classJournal', '2026-08-31');
    const long = kept('yearSummarySheet', '2026-08-31');
    const forEver = { keepUntil: null, destroyableFrom: null };
    expect(longestRetention([short, long])).toBe(long);
    expect(longestRetention([long, forEver, short])).toBe(forEver);
    expect(longestRetention([])).toBeNull();
  });
});

describe('ARC-01', () => {
  const now = at('2026-11-24', '12:00');
  const copy = (id: string, mediaId: string, roomId: string, passed = true, on = '2026-09-01') =>
    ({ id, mediaId, roomId, check: { at: at(on, '12:00'), passed } }) satisfies ArchiveCopyFacts;
  const status = (...copies: ArchiveCopyFacts[]) => packageState(copies, fixturePolicy, calendar, now).status;

  it('1: two disks in one room are not enough', () => {
    expect(status(copy('a', 'disk-1', '101'), copy('b', 'disk-2', '101'))).toBe('notOk');
  });

  it('2: a disk in 101 and an optical disc in 205 are', () => {
    expect(status(copy('a', 'disk-1', '101'), copy('b', 'optical-1', '205'))).toBe('ok');
  });

  it('3: one disk listed twice is not', () => {
    expect(status(copy('a', 'disk-1', '101'), copy('b', 'disk-1', '205'))).toBe('notOk');
    expect(status(copy('a', 'disk-1', '101'))).toBe('notOk');
    expect(status()).toBe('notOk');
  });

  it('wants each of the two checked', () => {
    const fresh: ArchiveCopyFacts = { id: 'b', mediaId: 'optical-1', roomId: '205', check: null };
    expect(status(copy('a', 'disk-1', '101'), fresh)).toBe('notOk');
  });

  describe('ARC-02', () => {
    it('4: a copy whose hash differs degrades the package', () => {
      const state = packageState(
        [copy('a', 'disk-1', '101'), copy('b', 'optical-1', '205', false)],
        fixturePolicy,
        calendar,
        now,
      );
      expect(state).toMatchObject({ status: 'degraded', bad: ['b'] });
      expect(status(copy('a', 'disk-1', '101', false), copy('b', 'optical-1', '205', false))).toBe('notOk');
    });

    it('5: checked 7 months ago is overdue', () => {
      const old = copy('b', 'optical-1', '205', true, '2026-04-24');
      expect(packageState([copy('a', 'disk-1', '101'), old], fixturePolicy, calendar, now)).toMatchObject({
        status: 'overdue',
        overdue: ['b'],
      });
    });

    it('R70: due on the same day of the month, clamped, until its end; worse states come first', () => {
      expect(nextCheckDueAt(at('2026-08-31', '12:00'), fixturePolicy, calendar)).toBe(
        at('2027-02-28', '23:59:59.999'),
      );
      const old = copy('b', 'optical-1', '205', true, '2026-04-24');
      expect(status(copy('a', 'disk-1', '101', false), old)).toBe('degraded');
    });

    it('R71: a bad copy is replaced by the end of the third working day', () => {
      expect(replaceCopyBy('2026-11-27', fixturePolicy, calendar)).toBe(at('2026-12-01', '23:59:59.999'));
    });
  });
});
