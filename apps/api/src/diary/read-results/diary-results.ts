import type {
  DiaryForecast,
  DiaryOpenWork,
  DiaryReachable,
  DiaryResultMark,
  DiaryResults,
  DiarySubjectResult,
} from '@zvonok/contracts';
import {
  bestMark,
  deriveTermMark,
  fivesNeeded,
  forecast,
  missedKind,
  ruleOf,
  showMean,
  type SchoolPolicy,
  type TermDerivation,
} from '@zvonok/rules';
import { placedMarks } from '../../journal/index.js';
import type { SchoolTime } from '../../school/index.js';
import { seenMark, titleOf, type DiaryReader, type SeenMark } from '../seen-mark.js';
import type { ResultMarkRow, ResultsRow, ResultWorkRow } from './read-results.queries.js';

/** When, in which language and by whom results are read. */
export interface ResultsReader extends DiaryReader {
  /** Local date of the school. */
  readonly today: string;
  /** The family is not shown a forecast from too few marks. */
  readonly family: boolean;
}

type Seen = ResultMarkRow & { readonly seen: SeenMark };

/**
 * The term as the family sees it at this moment: only marks that may be seen (PUB-01) are there and count.
 * @param days first and last day whose lessons are looked at
 * @clause D1a @clause D2
 */
export function diaryResults(
  row: ResultsRow,
  days: { readonly first: string; readonly last: string },
  time: SchoolTime,
  reader: ResultsReader,
): DiaryResults {
  const policy = time.policyOn(days.last).settings;
  const marks = row.marks.flatMap((mark): Seen[] => {
    const seen = seenMark(mark, mark.endAt, time, reader);
    return seen ? [{ ...mark, seen }] : [];
  });
  const coming = row.works.filter(({ slotId, endAt }) => slotId === null || (endAt ?? '') > reader.now);
  const marked = new Set(marks.map(({ workId }) => workId));
  const held = row.works.filter(
    ({ workId, endAt, state }) =>
      endAt !== null && endAt <= reader.now && isHeld(state) && !marked.has(workId),
  );
  const missedSlots = new Set(
    row.absences.filter((one) => missedKind({ ...one, state: 'held' }, policy)).map((one) => one.slotId),
  );
  const open = (work: ResultWorkRow): DiaryOpenWork => ({
    workId: work.workId,
    subject: { id: work.subjectId, name: work.subject },
    title: titleOf(work, reader),
    kind: work.kind,
    date: work.date,
    weight: work.weight,
  });
  const isMissed = ({ slotId }: ResultWorkRow): boolean => slotId !== null && missedSlots.has(slotId);
  return {
    pupil: { ...row.pupil },
    serverTime: reader.now,
    term: row.term && { ...row.term },
    terms: row.terms.map((one) => ({ ...one })),
    from: days.first,
    to: days.last,
    policy: { method: policy.method, thresholds: policy.thresholds },
    subjects: row.subjects.map((subject) =>
      subjectOf(
        subject,
        {
          marks: marks.filter(({ subjectId }) => subjectId === subject.id),
          absences: row.absences.filter(({ subjectId }) => subjectId === subject.id),
          works: coming.filter(({ subjectId }) => subjectId === subject.id),
        },
        policy,
        reader,
      ),
    ),
    planned: coming.map(open),
    owed: held.filter(isMissed).map(open),
    awaited: held.filter((work) => !isMissed(work)).map(open),
  };
}

const isHeld = (state: string): boolean => state === 'held' || state === 'substituted';

interface SubjectFacts {
  readonly marks: readonly Seen[];
  readonly absences: ResultsRow['absences'];
  readonly works: readonly ResultWorkRow[];
}

function subjectOf(
  { id, name, held, remaining }: ResultsRow['subjects'][number],
  facts: SubjectFacts,
  policy: SchoolPolicy,
  reader: ResultsReader,
): DiarySubjectResult {
  const derived = deriveTermMark(placedMarks(facts.marks, policy), policy);
  const absences = facts.absences.map((one) => ({
    date: one.date,
    kind: one.kind,
    minutesLate: one.minutesLate,
    missed: missedKind({ ...one, state: 'held' }, policy) !== null,
  }));
  const shown = forecastOf(derived, remaining, facts.works, policy, reader);
  const hidden = shown === null || (shown.hidden && reader.family);
  return {
    subject: { id, name },
    marks: [...derived.lines].sort((a, b) => byLesson(a.mark.row, b.mark.row)).map(markView),
    mean: showMean(derived, policy),
    proposed: derived.proposed,
    held,
    missed: absences.filter(({ missed }) => missed).length,
    absences,
    forecast: hidden ? null : shown,
    fives: hidden ? [] : fivesOf(derived, remaining, policy),
  };
}

const byLesson = (a: ResultMarkRow, b: ResultMarkRow): number =>
  a.startAt < b.startAt ? -1 : a.startAt > b.startAt ? 1 : a.place - b.place;

type Derived = TermDerivation<ReturnType<typeof placedMarks<Seen>>[number]>;

function markView({ mark: { row }, weight, leftOut }: Derived['lines'][number]): DiaryResultMark {
  return {
    slotId: row.slotId,
    place: row.place,
    date: row.date,
    value: row.value,
    scale: row.scale,
    work: row.seen.work,
    kind: row.work?.kind ?? null,
    comment: row.comment,
    changed: row.seen.changed,
    retake: row.retakeSlotId !== null,
    weight,
    leftOut,
  };
}

/** FCT-01 of one subject; null where no numeric mark is there or credits decide. */
function forecastOf(
  { sum, weight, marks }: Derived,
  remaining: number,
  works: readonly ResultWorkRow[],
  policy: SchoolPolicy,
  { today }: ResultsReader,
): DiaryForecast | null {
  if (weight === 0) return null;
  // A work planned for a day only will be held in a lesson of that day.
  const withWork = Math.min(remaining, new Set(works.map((one) => one.slotId ?? one.date)).size);
  const made = forecast(
    {
      sum,
      weight,
      marks,
      remaining,
      plannedWeights: works.map((one) => one.weight),
      lessonsWithWork: withWork,
    },
    policy,
  );
  const leastMark = policy.forecastMinValue;
  const end = (value: number | null, mark: number): DiaryReachable | null => {
    const shown = showMean({ sum: sum + mark * made.added, weight: weight + made.added }, policy);
    return value === null || shown === null ? null : { mark: value, ...shown };
  };
  const { clause, version } = ruleOf('FCT-01');
  return {
    rule: 'FCT-01',
    clause,
    ruleVersion: version,
    on: today,
    marks,
    expected: made.expected,
    remaining,
    withWork,
    added: made.added,
    best: end(made.best.value, bestMark),
    worst: end(made.worst.value, leastMark),
    bestMark,
    leastMark,
    hidden: made.hidden,
  };
}

/** FCT-02 for every mark above the one that comes out. */
function fivesOf(
  { sum, weight }: Derived,
  remaining: number,
  policy: SchoolPolicy,
): DiarySubjectResult['fives'] {
  const { three, four, five } = policy.thresholds;
  return [
    { mark: 3, threshold: three },
    { mark: 4, threshold: four },
    { mark: 5, threshold: five },
  ].flatMap(({ mark, threshold }) => {
    const needed = fivesNeeded({ sum, weight, threshold, remaining }, policy);
    return needed === 0 ? [] : [{ mark, needed: needed === 'unreachable' ? null : needed }];
  });
}
