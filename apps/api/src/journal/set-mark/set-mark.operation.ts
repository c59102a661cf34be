import { admitMarkValue, refuse } from '@zvonok/rules';
import type { OperationRule } from '../apply-changes/operation-rule.js';
import { enrolledOn, NEVER, recordedSlot } from '../apply-changes/operation-rule.js';
import { admitCellOf, admitChange, tooEarly } from '../apply-changes/admissions.js';
import { cellKey } from '../apply-changes/journal-page.js';
import type { MarkRow } from '../apply-changes/page-rows.js';
import { newId } from '../../platform/ids/new-id.js';
import { PersonalText, type RowState } from '../../ledger/index.js';

/** Every regulated column of a mark. */
const markState = (row: MarkRow): RowState => ({
  slot: row.slotId,
  pupil: row.pupilId,
  place: row.place,
  work: row.workId,
  scale: row.scale,
  value: row.cleared ? null : row.value,
  comment: row.comment === null ? null : new PersonalText(row.comment),
  doneOn: row.doneOn,
  retakeOf: row.retakeSlotId === null ? null : { slot: row.retakeSlotId, place: row.retakePlace ?? 0 },
  cleared: row.cleared,
  setBy: row.setBy,
  firstSetAt: row.firstSetAt,
});

/**
 * A mark, known by slot, pupil and place in the cell (SCL-01, ABS-01, EDT-01).
 * @clause J2.4
 */
export const setMark: OperationRule<'setMark'> = {
  op: 'setMark',
  slotId: (operation) => operation.slotId,
  propose(operation, scene) {
    const { page } = scene;
    const slot = recordedSlot(page, operation.slotId);
    if ('ok' in slot) return slot;
    const stranger = enrolledOn(page, operation.pupilId, slot);
    if (stranger) return stranger;
    const policy = page.policy(slot.date);
    if (operation.place >= policy.maxMarksPerCell) {
      return refuse('TOO_MANY_MARKS', 'J2.4', { marks: operation.place + 1, max: policy.maxMarksPerCell });
    }
    const work = operation.workId === null ? null : page.works.get(operation.workId);
    if (work === undefined || work?.withdrawn) {
      return refuse('VALUE_NOT_ALLOWED', 'J2.4', { field: 'workId', workId: operation.workId });
    }
    if (work && work.slotId !== slot.id) {
      return refuse('WORK_NOT_HELD', 'J2.4', { workId: work.id, slotId: slot.id });
    }
    if (operation.retakeOf) {
      const first = page.marks.get(
        cellKey(operation.retakeOf.slotId, operation.pupilId, operation.retakeOf.place),
      );
      if (!first || first.cleared) return refuse('VALUE_NOT_ALLOWED', 'J2.4', { field: 'retakeOf' });
    }
    if (operation.doneOn !== undefined && operation.doneOn > scene.ctx.today) {
      return refuse('VALUE_NOT_ALLOWED', 'J2.4', { field: 'doneOn', doneOn: operation.doneOn });
    }
    const value = admitMarkValue(
      {
        scale: operation.scale,
        value: operation.value,
        grade: slot.gradeLevel ?? 0,
        noMarks: page.journal.noMarks || page.journal.extracurricular,
        reason: operation.reason ?? null,
      },
      policy,
    );
    if (!value.ok) return value;
    const [typed] = value.marks;
    if (!typed)
      return refuse('VALUE_NOT_ALLOWED', 'J2.4', { scale: operation.scale, value: operation.value });
    const known = page.marks.get(cellKey(slot.id, operation.pupilId, operation.place));
    const wanted = {
      workId: operation.workId,
      scale: operation.scale,
      value: typed.value,
      comment: [typed.suffix, operation.comment].filter(Boolean).join(' ') || null,
      doneOn: operation.doneOn ?? null,
      retakeSlotId: operation.retakeOf?.slotId ?? null,
      retakePlace: operation.retakeOf?.place ?? null,
      cleared: false,
    };
    const attendance = page.attendance.get(cellKey(slot.id, operation.pupilId))?.kind ?? null;
    const others = page.marksOf(slot.id, operation.pupilId).filter((mark) => mark.place !== operation.place);
    return {
      current: known ?? NEVER,
      same:
        known !== undefined &&
        (Object.keys(wanted) as (keyof typeof wanted)[]).every((name) => known[name] === wanted[name]),
      theirs:
        known && !known.cleared ? { value: known.value, scale: known.scale, comment: known.comment } : {},
      mine: { value: wanted.value, scale: wanted.scale, comment: wanted.comment },
      admit: () =>
        tooEarly(scene, slot) ??
        admitCellOf(attendance, [...others, wanted], policy) ??
        // A mark that was taken back leaves an empty cell: filling it again corrects, it does not begin anew.
        admitChange(scene, operation, slot, known ?? NEVER),
      apply(stamp) {
        const row: MarkRow = {
          id: known?.id ?? newId(),
          slotId: slot.id,
          pupilId: operation.pupilId,
          place: operation.place,
          ...wanted,
          setBy: scene.ctx.grants.staffId ?? scene.ctx.accountId,
          firstSetAt: known?.firstSetAt ?? scene.ctx.now,
          setAt: scene.ctx.now,
          ...stamp,
        };
        page.marks.put(row);
        return [
          {
            type: 'mark.set',
            kind: 'mark',
            id: row.id,
            slotId: slot.id,
            pupilId: row.pupilId,
            before: known ? markState(known) : null,
            after: markState(row),
          },
        ];
      },
    };
  },
};

/**
 * Takes a mark back; the row stays with its first instant, the ledger keeps what it was.
 * @clause J2.4
 */
export const clearMark: OperationRule<'clearMark'> = {
  op: 'clearMark',
  slotId: (operation) => operation.slotId,
  propose(operation, scene) {
    const { page } = scene;
    const slot = recordedSlot(page, operation.slotId);
    if ('ok' in slot) return slot;
    const known = page.marks.get(cellKey(slot.id, operation.pupilId, operation.place));
    return {
      current: known ?? NEVER,
      same: known === undefined || known.cleared,
      theirs: known ? { value: known.value, scale: known.scale, comment: known.comment } : {},
      mine: {},
      admit: () => admitChange(scene, operation, slot, known ?? NEVER, 'remove'),
      apply(stamp) {
        if (!known) throw new Error('an absent mark is already cleared');
        const row: MarkRow = { ...known, cleared: true, setAt: scene.ctx.now, ...stamp };
        page.marks.put(row);
        return [
          {
            type: 'mark.cleared',
            kind: 'mark',
            id: row.id,
            slotId: slot.id,
            pupilId: row.pupilId,
            before: markState(known),
            after: markState(row),
          },
        ];
      },
    };
  },
};
