import { refuse } from '@zvonok/rules';
import type { OperationRule } from '../apply-changes/operation-rule.js';
import { NEVER, openSlot } from '../apply-changes/operation-rule.js';
import { admitChange } from '../apply-changes/admissions.js';
import type { HomeworkRow } from '../apply-changes/page-rows.js';
import { PersonalText, type RowState } from '../../ledger/index.js';

/** Every regulated column of a homework row. */
const homeworkState = (row: HomeworkRow): RowState => ({
  slot: row.slotId,
  audience: row.pupilIds === null ? 'group' : [...row.pupilIds],
  text: new PersonalText(row.text),
  explicitNone: row.explicitNone,
  estimateMin: row.estimateMin,
  dueSlot: row.dueSlotId,
  longTerm: row.longTerm,
  newMaterial: row.newMaterial,
  withdrawn: row.withdrawn,
  publishedAt: row.publishedAt,
});

const sameIds = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  JSON.stringify(a && [...a].sort()) === JSON.stringify(b && [...b].sort());

/**
 * Homework given with a lesson, or the explicit word that nothing is set (HW-01).
 * @clause J2.2
 */
export const setHomework: OperationRule<'setHomework'> = {
  op: 'setHomework',
  slotId: (operation) => operation.slotId,
  propose(operation, scene) {
    const { page } = scene;
    const slot = openSlot(page, operation.slotId);
    if ('ok' in slot) return slot;
    const known = page.homework.get(operation.homeworkId);
    if (known && known.slotId !== slot.id) {
      return refuse('VALUE_NOT_ALLOWED', 'J2.2', { field: 'slotId', homeworkId: known.id });
    }
    const text = operation.text.trim();
    const withdrawn = operation.withdrawn === true;
    if (!withdrawn && operation.explicitNone === (text !== '')) {
      return refuse('VALUE_NOT_ALLOWED', 'J2.2', { field: operation.explicitNone ? 'explicitNone' : 'text' });
    }
    const pupilIds = operation.audience === 'group' ? null : operation.audience.pupilIds;
    const stranger = pupilIds?.find((pupilId) => !page.enrolled(pupilId, slot.date));
    if (stranger) return refuse('NOT_ENROLLED', null, { pupilId: stranger, date: slot.date });
    const dueSlotId = operation.dueSlotId ?? null;
    const dueSlot = dueSlotId === null ? null : openSlot(page, dueSlotId);
    if (dueSlot && 'ok' in dueSlot) return dueSlot;
    if (dueSlot && dueSlot.startAt <= slot.startAt) {
      return refuse('VALUE_NOT_ALLOWED', 'J2.2', { field: 'dueSlotId' });
    }
    const wanted = {
      pupilIds,
      text,
      explicitNone: operation.explicitNone,
      estimateMin: operation.estimateMin ?? null,
      dueSlotId,
      longTerm: operation.longTerm ?? false,
      newMaterial: operation.newMaterial ?? false,
      withdrawn,
    };
    return {
      current: known ?? NEVER,
      same: known
        ? sameIds(known.pupilIds, pupilIds) &&
          known.text === text &&
          known.explicitNone === wanted.explicitNone &&
          known.estimateMin === wanted.estimateMin &&
          known.dueSlotId === dueSlotId &&
          known.longTerm === wanted.longTerm &&
          known.newMaterial === wanted.newMaterial &&
          known.withdrawn === withdrawn
        : withdrawn,
      theirs: known ? { text: known.text, explicitNone: known.explicitNone, withdrawn: known.withdrawn } : {},
      mine: { text, explicitNone: wanted.explicitNone, withdrawn },
      admit: () => admitChange(scene, operation, slot, known ?? NEVER),
      apply(stamp) {
        const row: HomeworkRow = {
          id: operation.homeworkId,
          slotId: slot.id,
          ...wanted,
          publishedAt: known?.publishedAt ?? scene.ctx.now,
          ...stamp,
        };
        page.homework.put(row);
        return [
          {
            type: withdrawn ? 'homework.withdrawn' : 'homework.set',
            kind: 'homework',
            id: row.id,
            slotId: slot.id,
            pupilId: null,
            before: known ? homeworkState(known) : null,
            after: homeworkState(row),
          },
        ];
      },
    };
  },
};
