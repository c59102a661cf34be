import type { Day, ParentDecision, ParentLinkView, ParentView } from '@zvonok/contracts';
import { fullName } from '../../identity/index.js';
import { grouped } from './match-people.js';
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
  patronymicsFit,
  type PeopleOperations,
  type PeoplePlan,
  type PlannedRow,
  type PlanWith,
} from './plan.js';
import { stayOn, type KnownPupil } from './plan-pupils.js';
import { readParentRows, type ReadFrame, type ReadRow } from './read-rows.js';
import { columnsOf, faultOf, type FieldColumns } from './row-cells.js';
import type { ParentRow } from './rows.js';
import type { PeopleTable } from './table.js';
import { foldName, type Names } from './values.js';

/** A parent at the school, with all ties to children, also ended ones. */
export interface KnownParent extends Names {
  readonly id: string;
  readonly version: number;
  readonly links: readonly ParentLinkView[];
}

/** Whom a table of parents is compared with. */
export interface KnownFamilies {
  readonly parents: readonly KnownParent[];
  readonly pupils: readonly KnownPupil[];
}

/** A parent whom the table makes, with the children of its rows. */
interface MadeParent {
  readonly id: string;
  readonly names: Names;
  readonly row: number;
  readonly children: KnownPupil[];
}

const first = (one: Names): string => foldName(`${one.surname} ${one.givenName}`);
const samePerson = (a: Names, b: Names): boolean => first(a) === first(b) && patronymicsFit(a, b);

/** What is left of a surname or a patronymic that brothers and sisters have alike. */
const surnameStem = (one: Names): string => foldName(one.surname).replace(/(?:ая|яя|ий|ый|ой|а)$/, '');
const patronymicStem = (one: Names): string | null =>
  one.patronymic === null
    ? null
    : foldName(one.patronymic).replace(
        /(?:инична|ична|овна|евна|ович|евич|ич| (?:оглы|оглу|улы|уулу|кызы|гызы))$/,
        '',
      );

/** Children who look like one family: surname and patronymic alike. */
const alike = (a: KnownPupil, b: KnownPupil): boolean =>
  surnameStem(a) === surnameStem(b) && patronymicStem(a) !== null && patronymicStem(a) === patronymicStem(b);

/** A parent of an earlier row with all the same names, whose children and this one are of one family. */
const isFamily = (made: MadeParent, child: KnownPupil): boolean =>
  made.names.patronymic !== null && made.children.every((one) => alike(one, child));

/**
 * What applying a table of parents does. A tie opens a child's diary to a parent, so that a name alone never ties
 * anybody who is at the school already: a person decides whether it is the same one.
 * @param decisions by the number of the row; none in a preview
 */
export function planParentTable(
  table: PeopleTable,
  families: KnownFamilies,
  frame: ReadFrame,
  { day, newId }: PlanWith,
  decisions: ReadonlyMap<number, ParentDecision> = new Map(),
): PeoplePlan {
  const plan = new ParentPlan(columnsOf(table), families, day, newId, decisions);
  const rows = readParentRows(table, frame).map((row) => plan.rowOf(row));
  return { rows, operations: plan.operations, pupilIds: [...plan.shown] };
}

/** Goes through the rows one by one; what the rows before have made is known to those behind. */
class ParentPlan {
  readonly operations: PeopleOperations = noOperations();
  /** Pupils whom the rows name. */
  readonly shown = new Set<string>();
  private readonly pupilsByClass: ReadonlyMap<string, readonly KnownPupil[]>;
  private readonly pupils: ReadonlyMap<string, KnownPupil>;
  private readonly parents: ReadonlyMap<string, readonly KnownParent[]>;
  private readonly made: MadeParent[] = [];
  /** Rows by what they have said already: a parent and a child by name, or a tie. */
  private readonly seen = new Map<string, number>();
  private readonly renamed = new Set<string>();

  constructor(
    private readonly columns: FieldColumns,
    families: KnownFamilies,
    private readonly day: Day,
    private readonly newId: () => string,
    private readonly decisions: ReadonlyMap<number, ParentDecision>,
  ) {
    this.pupils = new Map(families.pupils.map((one) => [one.id, one]));
    this.pupilsByClass = grouped(families.pupils, (one) => stayOn(one.stays, day)?.classKey ?? null);
    this.parents = grouped(families.parents, first);
  }

  rowOf({ row, name, said, faults }: ReadRow<ParentRow>): PlannedRow {
    if (said === null) return badRow(row, name, faults);
    const child = this.childOf(said);
    if (!('id' in child)) {
      const title = this.classTitle(said.classKey);
      return badRow(row, name, [faultOf(this.columns, 'child', child.code, title)]);
    }
    this.shown.add(child.id);
    return (
      this.repeated(row, name, `${foldName(fullName(said))}|${child.id}`) ??
      this.ofOwnParent(said, name, child) ??
      this.ofNamesake(said, name, child)
    );
  }

  /** What an earlier row has said already is left out; null: none has. */
  private repeated(row: number, name: string, key: string): PlannedRow | null {
    const before = this.seen.get(key);
    if (before === undefined) this.seen.set(key, row);
    else return badRow(row, name, [faultOf(this.columns, null, 'DUPLICATE_ROW', String(before))]);
    return null;
  }

  private childOf({
    child,
    classKey,
  }: ParentRow): KnownPupil | { code: 'CHILD_UNKNOWN' | 'CHILD_AMBIGUOUS' } {
    const found = (this.pupilsByClass.get(classKey) ?? []).filter((one) => samePerson(one, child));
    const exact = found.filter((one) => foldName(fullName(one)) === foldName(fullName(child)));
    const [only, other] = exact.length === 1 ? exact : found;
    if (only === undefined) return { code: 'CHILD_UNKNOWN' };
    return other === undefined ? only : { code: 'CHILD_AMBIGUOUS' };
  }

  /** The child has a parent of this name already; null: it has not. */
  private ofOwnParent(said: ParentRow, name: string, child: KnownPupil): PlannedRow | null {
    const own = this.namesakes(said).flatMap((parent) =>
      parent.links.filter((link) => link.pupilId === child.id).map((link) => ({ parent, link })),
    );
    if (own.length === 0) return null;
    const open = own.filter(({ link }) => link.toOn === null || link.toOn >= this.day);
    const parents = new Set((open.length > 0 ? open : own).map(({ parent }) => parent));
    if (parents.size > 1) {
      return badRow(said.row, name, [this.fault('PARENT_AMBIGUOUS', this.namesOf([...parents]))]);
    }
    const [held] = open;
    if (!held) {
      const closedOn =
        own
          .map(({ link }) => link.toOn ?? '')
          .sort()
          .at(-1) ?? '';
      return badRow(said.row, name, [faultOf(this.columns, null, 'LINK_ENDED', closedOn)]);
    }
    return this.repeated(said.row, name, held.link.id) ?? this.changeOwn(said, name, held.parent, held.link);
  }

  /** A restricted tie stays as it is: nothing of it is for a table to change. */
  private changeOwn(said: ParentRow, name: string, parent: KnownParent, link: ParentLinkView): PlannedRow {
    if (link.restricted) return knownRow(said.row, name, []);
    const names = namesAfter(parent, said);
    const named = this.renamed.has(parent.id) ? [] : nameChanges(parent, names);
    if (named.length > 0) {
      this.renamed.add(parent.id);
      const { id, version, surname, givenName, patronymic } = parent;
      this.operations.parents.push({
        before: { id, version, surname, givenName, patronymic },
        after: { id, version: version + 1, ...names },
      });
    }
    const kind = said.kind ?? link.kind;
    if (kind !== link.kind) {
      this.operations.links.push({ before: link, after: { ...link, kind, version: link.version + 1 } });
    }
    return knownRow(said.row, name, [...named, ...differences({ parentKind: [link.kind, kind] })]);
  }

  /** The child has no parent of this name: somebody new, or one whom a person recognises. */
  private ofNamesake(said: ParentRow, name: string, child: KnownPupil): PlannedRow {
    const decision = this.decisions.get(said.row) ?? null;
    const known = this.namesakes(said);
    const [parent] = known;
    if (parent && decision !== 'another') {
      if (known.length > 1) {
        return badRow(said.row, name, [this.fault('PARENT_AMBIGUOUS', this.namesOf(known))], ['another']);
      }
      if (decision === 'same') return this.tie(said, name, child, parent.id, this.childrenOf(parent));
      const children =
        this.childrenOf(parent)
          .map((one) => this.childName(one))
          .join('; ') || '—';
      const asked = this.fault('PARENT_NAMESAKE', fullName(parent), children);
      return badRow(said.row, name, [asked], ['same', 'another']);
    }
    const again = this.made.find((one) => samePerson(one.names, said) && one.children.includes(child));
    if (again)
      return badRow(said.row, name, [faultOf(this.columns, null, 'DUPLICATE_ROW', String(again.row))]);
    // All rows with these very names are asked about the same people, whatever is decided about others.
    const namesakes = this.made.filter((one) => foldName(fullName(one.names)) === foldName(fullName(said)));
    const [other] = namesakes;
    const family = namesakes.find((one) => isFamily(one, child)) ?? (decision === 'same' ? other : undefined);
    if (family) {
      const others = [...family.children];
      family.children.push(child);
      return this.tie(said, name, child, family.id, others);
    }
    if (other && decision === null) {
      const [theirs] = other.children;
      const asked = this.fault(
        'PARENT_NAMESAKE_ROW',
        String(other.row),
        theirs ? this.childName(theirs) : '',
      );
      return badRow(said.row, name, [asked], ['same', 'another']);
    }
    return this.make(said, name, child);
  }

  private make(said: ParentRow, name: string, child: KnownPupil): PlannedRow {
    const { surname, givenName, patronymic, row } = said;
    const id = this.newId();
    const view: ParentView = { id, version: 1, surname, givenName, patronymic };
    this.operations.parents.push({ before: null, after: view });
    this.made.push({ id, names: { surname, givenName, patronymic }, row, children: [child] });
    return this.tie(said, name, child, id, []);
  }

  /** @param others children the parent has besides */
  private tie(
    said: ParentRow,
    name: string,
    child: KnownPupil,
    parentId: string,
    others: readonly KnownPupil[],
  ): PlannedRow {
    const again = this.repeated(said.row, name, `${parentId}|${child.id}`);
    if (again) return again;
    const kind = said.kind ?? 'other';
    this.operations.links.push({
      before: null,
      after: {
        id: this.newId(),
        version: 1,
        parentId,
        pupilId: child.id,
        kind,
        fromOn: this.day,
        toOn: null,
        restricted: false,
      },
    });
    for (const one of others) this.shown.add(one.id);
    const already = others.map((one) => this.childName(one)).join('; ') || null;
    return newRow(said.row, name, [
      ...(already === null ? newNames(said) : []),
      change('parentKind', null, kind),
      change('child', already, this.childName(child)),
    ]);
  }

  private namesakes(said: Names): KnownParent[] {
    return (this.parents.get(first(said)) ?? []).filter((one) => patronymicsFit(one, said));
  }

  /** Children of a parent's open ties. */
  private childrenOf(parent: KnownParent): KnownPupil[] {
    return parent.links.flatMap((link) => {
      const pupil = this.pupils.get(link.pupilId);
      return pupil && (link.toOn === null || link.toOn >= this.day) ? [pupil] : [];
    });
  }

  private namesOf(parents: readonly KnownParent[]): string {
    return parents
      .slice(0, 4)
      .map((one) => [fullName(one), ...this.childrenOf(one).map((child) => this.childName(child))].join(', '))
      .join('; ');
  }

  private childName(child: KnownPupil): string {
    return [`${child.surname} ${child.givenName}`, stayOn(child.stays, this.day)?.title]
      .filter(Boolean)
      .join(', ');
  }

  private classTitle(key: string): string {
    const [one] = this.pupilsByClass.get(key) ?? [];
    return (one && stayOn(one.stays, this.day)?.title) ?? key.replace(' ', '').toUpperCase();
  }

  private fault(code: 'PARENT_NAMESAKE' | 'PARENT_NAMESAKE_ROW' | 'PARENT_AMBIGUOUS', ...facts: string[]) {
    return faultOf(this.columns, null, code, ...facts);
  }
}
