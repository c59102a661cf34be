import type { MovedDeadline, MovedHomework, ObligationRule } from '@zvonok/contracts';

/** An obligation of the days concerned, before or after. */
export interface OwedRow {
  readonly rule: ObligationRule;
  readonly clause: string;
  readonly targetId: string;
  readonly pupilId: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly subjectName: string;
  readonly dueAt: string;
  readonly state: string;
  readonly metAt: string | null;
}

const keyOf = (row: OwedRow): string => `${row.rule}/${row.targetId}/${row.pupilId}`;
const owed = (row: OwedRow | undefined): string | null =>
  row === undefined || row.state === 'notApplicable' ? null : row.dueAt;

/** Deadlines that differ, those of one group that move together as one line; in the order of groups, rules and times. */
export function movedDeadlines(before: readonly OwedRow[], after: readonly OwedRow[]): MovedDeadline[] {
  const was = new Map(before.map((row) => [keyOf(row), row]));
  const is = new Map(after.map((row) => [keyOf(row), row]));
  const lines = new Map<string, MovedDeadline & { subjects: string[] }>();
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(key), is.get(key)];
    const row = now ?? old;
    const [from, to] = [owed(old), owed(now)];
    if (!row || from === to) continue;
    const metAt = row.metAt;
    const late = metAt !== null && from !== null && to !== null && metAt <= from && metAt > to ? 1 : 0;
    const name = [row.groupId, row.rule, from, to].join('/');
    const line = lines.get(name);
    if (!line) {
      lines.set(name, {
        rule: row.rule,
        clause: row.clause,
        group: { id: row.groupId, name: row.groupName },
        subjects: [row.subjectName],
        from,
        to,
        count: 1,
        becomeLate: late,
      });
      continue;
    }
    line.count += 1;
    line.becomeLate += late;
    if (!line.subjects.includes(row.subjectName)) line.subjects.push(row.subjectName);
  }
  const order = new Intl.Collator('ru', { numeric: true });
  return [...lines.values()]
    .map((line) => ({ ...line, subjects: line.subjects.sort(order.compare) }))
    .sort(
      (a, b) =>
        order.compare(a.group.name, b.group.name) ||
        order.compare(a.rule, b.rule) ||
        (a.from ?? a.to ?? '').localeCompare(b.from ?? b.to ?? '') ||
        (a.to ?? '').localeCompare(b.to ?? '') ||
        order.compare(a.group.id, b.group.id),
    );
}

/** Homework with the day of the lesson at which it is due. */
export interface DueHomework {
  readonly id: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly subjectName: string;
  readonly dueOn: string | null;
}

/** Homework that is due on another day than before; that of one group, subject and day as one line. */
export function movedHomework(
  before: readonly DueHomework[],
  after: readonly DueHomework[],
): MovedHomework[] {
  const was = new Map(before.map((one) => [one.id, one.dueOn]));
  const lines = new Map<string, MovedHomework>();
  for (const { id, groupId, groupName, subjectName, dueOn } of after) {
    const from = was.get(id) ?? null;
    if (from === dueOn) continue;
    const key = [groupId, subjectName, from, dueOn].join('/');
    const line = lines.get(key);
    if (line) line.count += 1;
    else {
      const group = { id: groupId, name: groupName };
      lines.set(key, { group, subject: subjectName, from, to: dueOn, count: 1 });
    }
  }
  return [...lines.values()];
}
