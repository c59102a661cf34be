import { refuse } from '@zvonok/rules';
import { substitutionState } from '../claim-substitution/claim-substitution.operation.js';
import type { OperationRule } from '../apply-changes/operation-rule.js';
import type { SubstitutionRow } from '../apply-changes/page-rows.js';

/**
 * Takes a substitution back: by the deputy head, or by the regular teacher who came after all and records the lesson
 * in the same request.
 * @clause J2.1b
 */
export const revokeSubstitution: OperationRule<'revokeSubstitution'> = {
  op: 'revokeSubstitution',
  slotId: (operation, page) => page.substitutions.get(operation.substitutionId)?.slotId ?? null,
  propose(operation, { page }) {
    const known = page.substitutions.get(operation.substitutionId);
    if (!known) return refuse('NO_SUCH_SLOT', 'J2.1b', { substitutionId: operation.substitutionId });
    return {
      current: known,
      same: known.state === 'revoked',
      theirs: { state: known.state },
      mine: { state: 'revoked' },
      admit: () => {
        const used = page.records
          .values()
          .some((record) => record.substitutionId === known.id && record.conductedBy !== null);
        return used || known.heldSlotId !== null
          ? refuse('SUBSTITUTION_CONFLICT', 'J2.1b', { substitution: known.id })
          : null;
      },
      apply(stamp) {
        const row: SubstitutionRow = { ...known, state: 'revoked', ...stamp };
        page.substitutions.put(row);
        return [
          {
            type: 'substitution.revoked',
            kind: 'substitution',
            id: row.id,
            slotId: row.slotId,
            pupilId: null,
            before: substitutionState(known),
            after: substitutionState(row),
          },
        ];
      },
    };
  },
};
