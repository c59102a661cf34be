import type { ImportMapping, ImportReport } from '@zvonok/contracts';

type Proposals = ImportReport['proposals'];

/** One set of students of the file while somebody decides what class it is. */
interface ClassRow {
  year: string;
  group: string | null;
  /** Null: not chosen yet. */
  gradeLevel: number | null;
  letter: string;
  /** Not a class of this school: its lessons stay out. */
  left: boolean;
  hoursPerWeek: number;
}

/** What the person fills in; made from what the program proposes. */
export interface MappingForm {
  days: Proposals['days'];
  hours: Proposals['hours'];
  classes: ClassRow[];
  /** Which of the proposed joint lessons are real, by their place in the list. */
  joint: number[];
  from: string;
}

function rowOf(proposal: Proposals['classes'][number]): ClassRow {
  const { year, group, gradeLevel, letter, hoursPerWeek } = proposal;
  // A set that no lesson names is nearly always a leftover of the file.
  return { year, group, gradeLevel, letter, hoursPerWeek, left: gradeLevel === null && hoursPerWeek === 0 };
}

/** The form as proposed: everything that the names of the file tell is filled in. */
export function formOf(report: ImportReport, from: string): MappingForm {
  const { days, hours, classes, joint } = report.proposals;
  return {
    days: days.map((day) => ({ ...day })),
    hours: hours.map((hour) => ({ ...hour })),
    classes: classes.map(rowOf),
    joint: joint.map((_one, index) => index),
    from,
  };
}

/** What keeps the form from being sent: keys of texts with their facts. */
export interface FormProblem {
  key: 'noClasses' | 'gradeMissing' | 'dayTwice' | 'timesWrong' | 'fromMissing';
  name?: string;
}

/** Everything that keeps the form from being sent. */
export function problemsOf(form: MappingForm): FormProblem[] {
  const problems: FormProblem[] = [];
  const used = form.classes.filter(({ left }) => !left);
  if (used.length === 0) problems.push({ key: 'noClasses' });
  for (const { gradeLevel, year, group } of used) {
    if (gradeLevel === null) problems.push({ key: 'gradeMissing', name: group ?? year });
  }
  const seen = new Set<number>();
  for (const { weekday, name } of form.days) {
    if (weekday !== null && seen.has(weekday)) problems.push({ key: 'dayTwice', name });
    if (weekday !== null) seen.add(weekday);
  }
  for (const { period, startsAt, endsAt, name } of form.hours) {
    if (period !== null && startsAt >= endsAt) problems.push({ key: 'timesWrong', name });
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(form.from)) problems.push({ key: 'fromMissing' });
  return problems;
}

/** What is sent; only for a form without {@link problemsOf}. */
export function mappingOf(form: MappingForm, proposals: Proposals): ImportMapping {
  return {
    days: form.days.map(({ name, weekday }) => ({ name, weekday })),
    hours: form.hours.map(({ name, period, startsAt, endsAt }) => ({ name, period, startsAt, endsAt })),
    joint: proposals.joint.filter((_one, index) => form.joint.includes(index)),
    from: form.from,
    classes: form.classes.flatMap(({ left, gradeLevel, year, group, letter }) =>
      left || gradeLevel === null ? [] : [{ year, group, gradeLevel, letter: letter.trim().toUpperCase() }],
    ),
  };
}
