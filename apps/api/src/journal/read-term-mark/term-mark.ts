import type { EnoughMarksView, TermMarkDerivation, TermMarkLine, TermMarkPolicy } from '@zvonok/contracts';
import {
  daysBetween,
  deriveTermMark,
  enoughMarks,
  missedKind,
  policyOn,
  ruleOf,
  showMean,
  tooFewMarksSoFar,
  type PageMark,
  type PolicyVersion,
  type SchoolPolicy,
  type TermLine,
  type TermScheme,
} from '@zvonok/rules';
import { policyVersion } from '../../school/index.js';
import type { TermMarkFacts, TermMarkRow } from './read-term-mark.queries.js';

/** Days of a week, and hundredths of an hour in a lesson of the timetable. */
const week = 7;
const lessonHours = 100;

/** What of a row says which mark it is and which one it corrects. */
export type RetakableRow = Pick<
  TermMarkRow,
  'slotId' | 'place' | 'workWeight' | 'scale' | 'value' | 'retakeSlotId' | 'retakePlace' | 'alive'
>;

type PlacedMark<Row extends RetakableRow> = PageMark & { readonly row: Row };
type Placed = PlacedMark<TermMarkRow>;

/**
 * How a term mark is proposed for one pupil: every mark with what became of it, the exact mean, the settings that
 * decided, and whether there are marks enough.
 * @param today of the school, for the warning in the middle of a term
 * @clause J2.4
 */
export function termMarkOf(
  journalId: string,
  facts: TermMarkFacts & { readonly pupil: NonNullable<TermMarkFacts['pupil']> },
  today: string,
  serverTime: string,
): TermMarkDerivation {
  const policies = facts.policies.map((one) => policyVersion(one.version, one.validFrom, one.values));
  const policy = policyOn(policies, facts.to);
  const { settings } = policy;
  const { lines, sum, weight, proposed, marks } = deriveTermMark(
    placedMarks(facts.marks, settings),
    settings,
  );
  const { clause, version } = ruleOf('TRM-01');
  return {
    journalId,
    version: facts.version,
    serverTime,
    pupil: facts.pupil,
    term: facts.term,
    from: facts.from,
    to: facts.to,
    rule: 'TRM-01',
    clause,
    ruleVersion: version,
    policy: policyView(policy),
    lines: [...lines].sort(byLesson).map(lineView),
    sum,
    weight,
    shown: showMean({ sum, weight }, settings),
    proposed,
    enough: enoughOf(facts, marks, settings, today),
  };
}

const keyOf = (slotId: string, place: number): string => `${slotId}/${place}`;

/**
 * The marks of a term as the rules take them, each with its row.
 * @param rows in the order in which they were set, retakes behind what they correct
 * @clause J2.4
 */
export function placedMarks<Row extends RetakableRow>(
  rows: readonly Row[],
  policy: SchoolPolicy,
): PlacedMark<Row>[] {
  const known = new Set(rows.map((row) => keyOf(row.slotId, row.place)));
  return rows.map((row) => {
    const of = row.alive && row.retakeSlotId !== null ? keyOf(row.retakeSlotId, row.retakePlace ?? 0) : null;
    return {
      row,
      id: keyOf(row.slotId, row.place),
      scale: row.scale,
      value: row.value,
      weight: row.workWeight ?? policy.weights.classwork,
      retakeOf: of !== null && known.has(of) ? of : null,
      ofOtherTerm: of !== null && !known.has(of),
    };
  });
}

const place = ({ column }: TermMarkRow): number => column ?? Number.MAX_SAFE_INTEGER;
const byLesson = (a: TermLine<Placed>, b: TermLine<Placed>): number => {
  const [one, other] = [a.mark.row, b.mark.row];
  return (
    place(one) - place(other) ||
    (one.date < other.date ? -1 : one.date > other.date ? 1 : one.place - other.place)
  );
};

function lineView({ mark: { row }, value, weight, leftOut }: TermLine<Placed>): TermMarkLine {
  return {
    slotId: row.slotId,
    place: row.place,
    date: row.date,
    workId: row.workId,
    kind: row.kind,
    title: row.title,
    scale: row.scale,
    value: row.value,
    comment: row.comment,
    retakeOf: row.retakeSlotId === null ? null : { slotId: row.retakeSlotId, place: row.retakePlace ?? 0 },
    five: value,
    weight,
    leftOut,
  };
}

const policyView = ({ version, validFrom, settings }: PolicyVersion): TermMarkPolicy => ({
  version,
  validFrom: version === 0 ? null : validFrom,
  method: settings.method,
  retake: settings.retake,
  thresholds: settings.thresholds,
  hundredToFive: settings.hundredToFive,
  creditPassShare: settings.creditPassShare,
});

/** TRM-02 of the pupil. Days that are no term are judged by the kind of term the grade has. */
function enoughOf(facts: TermMarkFacts, marks: number, policy: SchoolPolicy, today: string): EnoughMarksView {
  const grade = facts.gradeLevel ?? 0;
  const ofGrade = policy.termScheme.find((one) => one.from <= grade && grade <= one.to)?.scheme;
  const scheme: TermScheme = facts.term?.kind ?? ofGrade ?? 'quarter';
  const weeks = Math.max(1, Math.round((daysBetween(facts.from, facts.to) + 1) / week));
  const hoursPerWeek = facts.hoursPerWeek ?? Math.round((facts.planned * lessonHours) / weeks);
  const held = facts.lessons.length;
  const missed = facts.lessons.filter((lesson) => missedKind(lesson, policy) !== null).length;
  const { status, min } = enoughMarks(
    { scheme, hoursPerWeek: hoursPerWeek / lessonHours, marks, held, missed },
    policy,
  );
  const { clause, version } = ruleOf('TRM-02');
  const { term } = facts;
  return {
    rule: 'TRM-02',
    clause,
    ruleVersion: version,
    status,
    marks,
    min,
    scheme,
    hoursPerWeek,
    held,
    missed,
    missedShare: policy.notAttestedMissedShare,
    warning:
      term !== null &&
      status !== 'notApplicable' &&
      tooFewMarksSoFar({ from: term.startsOn, to: term.endsOn, today, marks, min }, policy),
  };
}
