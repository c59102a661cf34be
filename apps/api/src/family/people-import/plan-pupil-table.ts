import type { Day, EnrolmentView, PeopleChange } from '@zvonok/contracts';
import { addDays } from '@zvonok/rules';
import { fullName } from '../../identity/index.js';
import {
  badRow,
  change,
  differences,
  knownRow,
  nameChanges,
  namesAfter,
  newNames,
  newRow,
  noOperations,
  type PeopleOperations,
  type PeoplePlan,
  type PlannedRow,
  type PlanWith,
} from './plan.js';
import { matchPupils, planStays, stayOn, type KnownPupil, type Stay } from './plan-pupils.js';
import { readPupilRows, type KnownClass, type ReadFrame, type ReadRow } from './read-rows.js';
import { columnsOf, faultOf, type CellFault, type FieldColumns } from './row-cells.js';
import type { PupilRow } from './rows.js';
import type { PeopleTable } from './table.js';
import { foldName } from './values.js';

/** Namesakes that are named in a text; more of them say no more. */
const namedAtMost = 4;

/** What applying a table of pupils does. */
export function planPupilTable(
  table: PeopleTable,
  pupils: readonly KnownPupil[],
  frame: ReadFrame,
  { day, newId }: PlanWith,
): PeoplePlan {
  const columns = columnsOf(table);
  const read = withoutRepeated(readPupilRows(table, frame), columns);
  const said = read.flatMap((one) => (one.said ? [one.said] : []));
  const { people, unclear } = matchPupils(said, pupils, day);
  const numbers = new Map(pupils.flatMap((one) => one.externalIds.map((number) => [number, one] as const)));
  const operations = noOperations();
  const rows = read.map(({ row, name, said: pupil, faults }): PlannedRow => {
    if (pupil === null) return badRow(row, name, faults);
    const several = unclear.get(pupil);
    if (several) {
      const whom = several.slice(0, namedAtMost).map((one) => shown(one, day));
      return badRow(row, name, [faultOf(columns, null, 'PERSON_AMBIGUOUS', whom.join('; '))]);
    }
    const known = people.get(pupil) ?? null;
    const owner = pupil.externalId === null ? undefined : numbers.get(pupil.externalId);
    if (owner && owner !== known) {
      return badRow(row, name, [faultOf(columns, 'externalId', 'NUMBER_TAKEN', shown(owner, day))]);
    }
    const toClass = frame.classes.get(pupil.classKey);
    if (!toClass) return badRow(row, name, [faultOf(columns, 'schoolClass', 'CLASS_UNKNOWN')]);
    return known
      ? changePupil(pupil, known, { toClass, day, newId, columns, name }, operations)
      : addPupil(pupil, { toClass, day, newId, columns, name }, operations);
  });
  return { rows, operations, pupilIds: [...people.values()].map((one) => one.id) };
}

interface Around extends PlanWith {
  readonly toClass: KnownClass;
  readonly columns: FieldColumns;
  readonly name: string;
}

/** «Иванов Пётр, 7А» */
const shown = (one: KnownPupil, day: Day): string =>
  [`${one.surname} ${one.givenName}`, stayOn(one.stays, day)?.title].filter(Boolean).join(', ');

function addPupil(
  said: PupilRow,
  { toClass, day, newId, name }: Around,
  { pupils, enrolments, numbers }: PeopleOperations,
): PlannedRow {
  const { surname, givenName, patronymic, birthDate, orderRef, externalId } = said;
  const id = newId();
  const fromOn = said.enrolledOn ?? day;
  pupils.push({ before: null, after: { id, version: 1, surname, givenName, patronymic, birthDate } });
  enrolments.push({
    before: null,
    after: {
      id: newId(),
      version: 1,
      pupilId: id,
      groupId: toClass.groupId,
      fromOn,
      toOn: null,
      orderRef,
      endOrderRef: null,
    },
  });
  if (externalId !== null) numbers.push({ entityKind: 'pupil', entityId: id, value: externalId });
  return newRow(said.row, name, [
    ...newNames(said),
    change('birthDate', null, birthDate),
    change('schoolClass', null, toClass.title),
    change('enrolledOn', null, fromOn),
    change('orderRef', null, orderRef),
    change('externalId', null, externalId),
  ]);
}

function changePupil(
  said: PupilRow,
  known: KnownPupil,
  around: Around,
  operations: PeopleOperations,
): PlannedRow {
  const { toClass, day, newId, columns, name } = around;
  const plan = planStays(said, known.stays, day, toClass.groupId);
  if ('code' in plan) {
    const field = plan.code === 'ENROLLED_AFTER_END' ? 'enrolledOn' : 'schoolClass';
    return badRow(said.row, name, [faultOf(columns, field, plan.code, ...plan.facts)]);
  }
  const { pupils, enrolments, numbers } = operations;
  const names = namesAfter(known, said);
  const birthDate = said.birthDate ?? known.birthDate;
  const personal = [
    ...nameChanges(known, names),
    ...differences({ birthDate: [known.birthDate, birthDate] }),
  ];
  if (personal.length > 0) {
    const { id, version, surname, givenName, patronymic } = known;
    pupils.push({
      before: { id, version, surname, givenName, patronymic, birthDate: known.birthDate },
      after: { id, version: version + 1, ...names, birthDate },
    });
  }
  const order = orderOf(said, known, plan.newFrom === null, day);
  const viewOf = (stay: Stay): EnrolmentView => ({
    id: stay.id,
    version: stay.version,
    pupilId: known.id,
    groupId: stay.groupId,
    fromOn: stay.fromOn,
    toOn: stay.toOn,
    orderRef: stay.orderRef,
    endOrderRef: stay.endOrderRef,
  });
  const changed = new Map(plan.changed.map((stay) => [stay.id, stay]));
  if (order) changed.set(order.id, { ...(changed.get(order.id) ?? order), orderRef: said.orderRef });
  for (const stay of changed.values()) {
    const before = known.stays.find((one) => one.id === stay.id);
    if (before) {
      enrolments.push({ before: viewOf(before), after: { ...viewOf(stay), version: stay.version + 1 } });
    }
  }
  if (plan.newFrom !== null) {
    enrolments.push({
      before: null,
      after: {
        id: newId(),
        version: 1,
        pupilId: known.id,
        groupId: toClass.groupId,
        fromOn: plan.newFrom,
        toOn: null,
        orderRef: said.orderRef,
        endOrderRef: null,
      },
    });
  }
  const left = plan.leftOn === null ? [] : openSubgroups(known, plan.leftOn, said.classKey);
  for (const stay of left) {
    const toOn = lastDay(stay, plan.leftOn ?? day, day);
    enrolments.push({
      before: viewOf(stay),
      after: toOn === null ? null : { ...viewOf(stay), toOn, version: stay.version + 1 },
    });
  }
  const numbered = said.externalId !== null && !known.externalIds.includes(said.externalId);
  if (numbered) numbers.push({ entityKind: 'pupil', entityId: known.id, value: said.externalId });
  return knownRow(said.row, name, [
    ...personal,
    ...stayChanges(known, plan.changed, plan.newFrom, toClass, day),
    ...differences({ orderRef: [order?.orderRef ?? null, (order ?? plan.newFrom) ? said.orderRef : null] }),
    ...differences({ externalId: [known.externalIds[0] ?? null, numbered ? said.externalId : null] }),
    ...left.map((stay) => change('subgroup', stay.title, null)),
  ]);
}

/** The stay whose order changes: none where any of the year's stays has the table's, so that it can come again. */
function orderOf(said: PupilRow, known: KnownPupil, stays: boolean, day: Day): Stay | null {
  if (!stays || said.orderRef === null) return null;
  return known.stays.some((one) => one.orderRef === said.orderRef) ? null : stayOn(known.stays, day);
}

/** What the table changes of when the pupil is in which class. */
function stayChanges(
  known: KnownPupil,
  changed: readonly Stay[],
  newFrom: Day | null,
  toClass: KnownClass,
  day: Day,
): PeopleChange[] {
  const now = stayOn(known.stays, day);
  const moves = now?.groupId !== toClass.groupId;
  const later = changed.flatMap((stay) => {
    const before = known.stays.find((one) => one.id === stay.id);
    return before && before.fromOn !== stay.fromOn ? [change('enrolledOn', before.fromOn, stay.fromOn)] : [];
  });
  return [
    ...(moves ? [change('schoolClass', now?.title ?? null, toClass.title)] : []),
    ...(newFrom === null ? [] : [change('enrolledOn', null, newFrom)]),
    ...later,
  ];
}

/** Stays in subgroups of other classes that a move ends. */
const openSubgroups = (known: KnownPupil, leftOn: Day, toClass: string): Stay[] =>
  known.subgroups.filter((one) => one.classKey !== toClass && (one.toOn === null || one.toOn >= leftOn));

/**
 * Last day of a stay in a subgroup that ends with a move; null: it has not begun and goes. What may have been recorded
 * today keeps its stay.
 */
function lastDay(stay: Stay, leftOn: Day, day: Day): Day | null {
  if (stay.fromOn < leftOn) return addDays(leftOn, -1);
  return stay.fromOn > day ? null : stay.fromOn;
}

/** Names by which two rows are of one pupil: the date of birth tells them apart, or the class where one has none. */
const repeats = (one: PupilRow, other: PupilRow): boolean =>
  one.birthDate !== null && other.birthDate !== null
    ? one.birthDate === other.birthDate
    : one.classKey === other.classKey;

/** The second of two rows of one pupil is left out, and so is a number that stands twice. */
function withoutRepeated(rows: readonly ReadRow<PupilRow>[], columns: FieldColumns): ReadRow<PupilRow>[] {
  const byName = new Map<string, PupilRow[]>();
  const byNumber = new Map<string, number>();
  return rows.map((one) => {
    const { said } = one;
    if (said === null) return one;
    const faults: CellFault[] = [];
    const key = foldName(fullName(said));
    const namesakes = byName.get(key) ?? [];
    const first = namesakes.find((other) => repeats(said, other));
    const number = said.externalId === null ? undefined : byNumber.get(said.externalId);
    if (first) faults.push(faultOf(columns, null, 'DUPLICATE_ROW', String(first.row)));
    else if (number !== undefined)
      faults.push(faultOf(columns, 'externalId', 'NUMBER_REPEATED', String(number)));
    if (faults.length > 0) return { ...one, said: null, faults };
    byName.set(key, [...namesakes, said]);
    if (said.externalId !== null) byNumber.set(said.externalId, said.row);
    return one;
  });
}
