import { refuse } from '@zvonok/rules';
import type { OperationRule } from '../apply-changes/operation-rule.js';
import { NEVER, openSlot } from '../apply-changes/operation-rule.js';
import { admitChange } from '../apply-changes/admissions.js';
import type { WorkRow } from '../apply-changes/page-rows.js';
import { PersonalText, type RowState } from '../../ledger/index.js';

/** Every regulated column of a work. */
const workState = (row: WorkRow): RowState => ({
  slot: row.slotId,
  plannedFor: row.plannedFor,
  kind: row.kind,
  weight: row.weight,
  title: new PersonalText(row.title),
  gradable: row.gradable,
  withdrawn: row.withdrawn,
});

/**
 * A work to be assessed; with a slot it is held there and its marks become due (MRK-01).
 * @clause J2.4
 */
export const setWork: OperationRule<'setWork'> = {
  op: 'setWork',
  slotId: (operation, page) => operation.slotId ?? page.works.get(operation.workId)?.slotId ?? null,
  propose(operation, scene) {
    const { page } = scene;
    const slot = operation.slotId === null ? null : openSlot(page, operation.slotId);
    if (slot && 'ok' in slot) return slot;
    const known = page.works.get(operation.workId);
    if (known && known.journalId !== page.journalId) {
      return refuse('VALUE_NOT_ALLOWED', 'J2.4', { field: 'workId', workId: known.id });
    }
    const withdrawn = operation.withdrawn === true;
    const wanted = {
      slotId: operation.slotId,
      plannedFor: slot?.date ?? operation.plannedFor,
      kind: operation.kind,
      weight: operation.weight ?? page.policy(slot?.date ?? operation.plannedFor).weights[operation.kind],
      title: operation.title,
      gradable: operation.gradable,
      withdrawn,
    };
    const hasMarks = page.marks.values().some((mark) => mark.workId === operation.workId && !mark.cleared);
    const leavesMarks = withdrawn || (known !== undefined && known.slotId !== wanted.slotId);
    if (hasMarks && leavesMarks) return refuse('IN_USE', 'J2.4', { workId: operation.workId });
    return {
      current: known ?? NEVER,
      same: known
        ? (Object.keys(wanted) as (keyof typeof wanted)[]).every((name) => known[name] === wanted[name])
        : withdrawn,
      theirs: known ? { title: known.title, kind: known.kind, withdrawn: known.withdrawn } : {},
      mine: { title: wanted.title, kind: wanted.kind, withdrawn },
      admit: () => (slot ? admitChange(scene, operation, slot, known ?? NEVER) : null),
      apply(stamp) {
        const row: WorkRow = { id: operation.workId, journalId: page.journalId, ...wanted, ...stamp };
        page.works.put(row);
        return [
          {
            type: withdrawn ? 'work.withdrawn' : 'work.set',
            kind: 'work',
            id: row.id,
            slotId: row.slotId,
            pupilId: null,
            before: known ? workState(known) : null,
            after: workState(row),
          },
        ];
      },
    };
  },
};
