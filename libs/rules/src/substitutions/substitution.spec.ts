import { describe, expect, it } from '@jest/globals';
import { admitSubstitution, checkSubstitutionOrder } from '../index.js';
import type { SubstitutionFacts, SubstitutionRow } from '../index.js';
import { at } from '../../test/fixture.js';

const planned: SubstitutionRow = { id: 'sub-1', teacherId: 'b', replacesId: 'a', state: 'planned' };
const claim = { kind: 'sameSubject', cause: 'illness' };

function outcome(facts: Partial<SubstitutionFacts>): string {
  const answer = admitSubstitution({ actorId: 'a', scheduledIds: ['a'], substitutions: [], ...facts });
  return answer.ok ? `ok ${answer.substitutionId}` : answer.code;
}

describe('SUB-01', () => {
  it('1: the planned substitute records under the substitution', () => {
    expect(outcome({ actorId: 'b', substitutions: [planned] })).toBe('ok sub-1');
  });

  it('2: a teacher without a claim is refused', () => {
    const answer = admitSubstitution({ actorId: 'c', scheduledIds: ['a'], substitutions: [] });
    expect(answer).toMatchObject({ ok: false, code: 'SUBSTITUTION_REQUIRED', clause: 'J2.1b' });
  });

  it('3: a claim is valid at once and unconfirmed', () => {
    const answer = admitSubstitution({ actorId: 'c', scheduledIds: ['a'], substitutions: [], claim });
    expect(answer).toMatchObject({
      ok: true,
      substitutionId: null,
      reasons: [{ code: 'CLAIMED', facts: { state: 'unconfirmed' } }],
    });
  });

  it('4: the regular teacher conflicts with a planned substitution that is not revoked', () => {
    expect(outcome({ substitutions: [planned] })).toBe('SUBSTITUTION_CONFLICT');
    expect(outcome({ substitutions: [planned], revokedIds: ['sub-1'] })).toBe('ok null');
    expect(outcome({ substitutions: [{ ...planned, state: 'revoked' }] })).toBe('ok null');
  });

  it('5: the teacher of subgroup 1 takes both subgroups', () => {
    expect(outcome({ scheduledIds: ['a'] })).toBe('ok null');
    expect(outcome({ scheduledIds: ['b'], claim: { kind: 'merged', cause: 'training' } })).toBe('ok null');
  });

  it('6, R23: a substitution made after the entry is a violation', () => {
    const firstRecordedAt = at('2026-11-24', '11:10');
    expect(checkSubstitutionOrder({ createdAt: at('2026-11-24', '11:11'), firstRecordedAt })).toMatchObject({
      code: 'SUBSTITUTION_AFTER_ENTRY',
    });
    expect(checkSubstitutionOrder({ createdAt: firstRecordedAt, firstRecordedAt }).ok).toBe(true);
    expect(checkSubstitutionOrder({ createdAt: firstRecordedAt, firstRecordedAt: null }).ok).toBe(true);
  });

  it('R20: a third person conflicts while another substitution stands', () => {
    expect(outcome({ actorId: 'c', substitutions: [planned], claim })).toBe('SUBSTITUTION_CONFLICT');
    expect(outcome({ actorId: 'c', substitutions: [planned], claim, revokedIds: ['sub-1'] })).toBe('ok null');
    expect(outcome({ actorId: 'c', substitutions: [planned] })).toBe('SUBSTITUTION_REQUIRED');
  });

  it('R21: other scheduled teachers of the slot record freely', () => {
    expect(outcome({ actorId: 'd', scheduledIds: ['a', 'd'], substitutions: [planned] })).toBe('ok null');
  });

  it.each<[string, Partial<SubstitutionFacts>, string]>([
    ['onBehalf by another role', { onBehalf: { deputyHead: false, reason: 'Болезнь' } }, 'FORBIDDEN'],
    ['onBehalf without a reason', { onBehalf: { deputyHead: true, reason: ' ' } }, 'REASON_REQUIRED'],
    [
      'onBehalf while one is planned',
      { onBehalf: { deputyHead: true, reason: 'Болезнь' }, substitutions: [planned] },
      'ok null',
    ],
    ['a claim without a kind', { actorId: 'c', claim: { cause: 'illness' } }, 'CLAIM_INCOMPLETE'],
    ['a claim without a cause', { actorId: 'c', claim: { kind: 'merged' } }, 'CLAIM_INCOMPLETE'],
    [
      'onBehalf as a kind',
      { actorId: 'c', claim: { kind: 'onBehalf', cause: 'illness' } },
      'CLAIM_INCOMPLETE',
    ],
  ])('R22: %s -> %s', (_, facts, code) => {
    expect(outcome({ actorId: 'z', ...facts })).toBe(code);
  });
});
