import { describe, expect, it } from '@jest/globals';
import {
  admitDelivery,
  admitRemarkAction,
  openTopics,
  planFulfilment,
  procedureWarnings,
  remarkFixBy,
  remarkStatus,
} from '../index.js';
import type { ContactProvenance, RemarkAction, RemarkState } from '../index.js';
import { at, calendar, fixturePolicy } from '../../test/fixture.js';

describe('AUD-01', () => {
  const fixBy = remarkFixBy('2026-11-20', fixturePolicy, calendar);
  const act = (action: RemarkAction, state: RemarkState, actorId: string, authorId = 'deputy'): string => {
    const answer = admitRemarkAction({ action, state, actorId, authorId, addresseeId: 'teacher' });
    return answer.ok ? 'ok' : answer.code;
  };

  it('1: made on Friday 20 November it is to be fixed by Thursday 26 November', () => {
    expect(fixBy).toBe(at('2026-11-26', '23:59:59.999'));
  });

  it('2: answered on 26 November 23:59 is in time', () => {
    expect(remarkStatus({ state: 'open', fixBy }, at('2026-11-26', '23:59'))).toBe('open');
    expect(remarkStatus({ state: 'open', fixBy }, at('2026-11-27', '00:00'))).toBe('overdue');
    expect(remarkStatus({ state: 'answered', fixBy }, at('2026-12-27', '00:00'))).toBe('answered');
  });

  it('3: opened again it has a new term from that day', () => {
    expect(remarkFixBy('2026-11-27', fixturePolicy, calendar)).toBe(at('2026-12-03', '23:59:59.999'));
    expect(remarkStatus({ state: 'reopened', fixBy }, at('2026-11-27', '00:00'))).toBe('overdue');
  });

  it('4: the addressee answers and the author confirms', () => {
    expect(act('answer', 'open', 'teacher')).toBe('ok');
    expect(act('answer', 'open', 'deputy')).toBe('FORBIDDEN');
    expect(act('confirm', 'answered', 'deputy')).toBe('ok');
    expect(act('confirm', 'answered', 'teacher')).toBe('FORBIDDEN');
    expect(act('confirm', 'answered', 'teacher', 'teacher')).toBe('FORBIDDEN');
    expect(act('confirm', 'open', 'deputy')).toBe('WRONG_STATE');
    expect(act('answer', 'confirmed', 'teacher')).toBe('WRONG_STATE');
  });
});

describe('PLN-01', () => {
  const procedures = (more: Partial<Parameters<typeof procedureWarnings>[0]>) =>
    procedureWarnings(
      {
        date: '2026-11-24',
        minutes: 40,
        procedures: 3,
        lessons: 68,
        otherDates: [],
        onThatDay: 0,
        edge: false,
        lessonsPerWeek: 2,
        ...more,
      },
      fixturePolicy,
    );

  it('1: planned 16, held 15', () => {
    expect(planFulfilment({ planned: 16, held: 15 }, fixturePolicy)).toEqual({ behind: 1, warn: false });
  });

  it('2: planned 16, held 13', () => {
    expect(planFulfilment({ planned: 16, held: 13 }, fixturePolicy)).toEqual({ behind: 3, warn: true });
  });

  it('3, R67: 7 procedures of 68 lessons are too many', () => {
    expect(procedures({ procedures: 7 })).toEqual(['overShare']);
    expect(procedures({ procedures: 7, lessons: 70 })).toEqual([]);
  });

  it('4: 3 of 34 are not', () => {
    expect(procedures({ procedures: 3, lessons: 34 })).toEqual([]);
  });

  it('R66: procedures of a class and subject are 17 days apart', () => {
    expect(procedures({ otherDates: ['2026-11-07'] })).toEqual([]);
    expect(procedures({ otherDates: ['2026-11-08'] })).toEqual(['tooClose']);
    expect(procedures({ otherDates: ['2026-12-10'] })).toEqual(['tooClose']);
  });

  it('warns of a second a day and of the first and last lesson, unless there is no other', () => {
    expect(procedures({ onThatDay: 1 })).toEqual(['tooManyADay']);
    expect(procedures({ edge: true })).toEqual(['edgeLesson']);
    expect(procedures({ edge: true, lessonsPerWeek: 1 })).toEqual([]);
    expect(procedures({ onThatDay: 1, minutes: 29 })).toEqual([]);
  });

  it('closes a plan when every topic is held, merged with a reason or moved by an order', () => {
    expect(
      openTopics([
        { id: 'a', outcome: 'held' },
        { id: 'b', outcome: 'merged', reason: 'Карантин' },
        { id: 'c', outcome: 'merged' },
        { id: 'd', outcome: 'moved', orderNo: '15' },
        { id: 'e', outcome: 'moved' },
        { id: 'f', outcome: 'open' },
      ]),
    ).toEqual(['c', 'e', 'f']);
  });
});

describe('CNT-01', () => {
  const link = { from: '2026-09-01', to: null };
  const today = '2026-11-24';
  const deliver = (provenance: ContactProvenance | null, more: object = {}): string => {
    const answer = admitDelivery({ provenance, link, today, ...more });
    return answer.ok ? 'ok' : answer.code;
  };
  const paper: ContactProvenance = { kind: 'paper', number: '12', date: '2026-09-02' };

  it('1: a contact entered and not confirmed gets nothing', () => {
    expect(deliver({ kind: 'selfEntered', confirmedAt: null })).toBe('CONTACT_UNCONFIRMED');
    expect(deliver({ kind: 'selfEntered', confirmedAt: at(today, '10:00') })).toBe('ok');
    expect(deliver(null)).toBe('CONTACT_UNCONFIRMED');
  });

  it('2: a paper statement is enough', () => {
    expect(deliver(paper)).toBe('ok');
    expect(deliver({ kind: 'eSigned', documentId: 'doc-1' })).toBe('ok');
  });

  it('3: a link that has ended gets nothing', () => {
    expect(deliver(paper, { link: { ...link, to: '2026-11-23' } })).toBe('LINK_ENDED');
    expect(deliver(paper, { link: { ...link, to: today } })).toBe('ok');
    expect(deliver(paper, { link: null })).toBe('LINK_ENDED');
  });
});
