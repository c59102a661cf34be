import type {
  FirstStep,
  FirstStepLack,
  FirstStepLackView,
  FirstStepState,
  FirstStepView,
} from '@zvonok/contracts';
import type { SchoolFacts } from './first-steps.queries.js';

/** So many names of what is missing are shown; the count tells the rest. */
const shownNames = 12;

interface Judged {
  readonly count: number;
  /** Something of it is there. */
  readonly begun: boolean;
  readonly lacks: readonly (FirstStepLackView | null)[];
}

/** What lessons cannot do without. */
function needed(
  code: FirstStepLack,
  missing: boolean | number | readonly string[],
): FirstStepLackView | null {
  return lack(code, missing, false);
}

/** What a school can add later. */
function advised(
  code: FirstStepLack,
  missing: boolean | number | readonly string[],
): FirstStepLackView | null {
  return lack(code, missing, true);
}

function lack(
  code: FirstStepLack,
  missing: boolean | number | readonly string[],
  isAdvice: boolean,
): FirstStepLackView | null {
  const names = typeof missing === 'object' ? missing : [];
  const count = typeof missing === 'object' ? missing.length : Number(missing);
  if (count === 0) return null;
  return {
    code,
    count: typeof missing === 'boolean' ? 0 : count,
    names: names.slice(0, shownNames),
    advised: isAdvice,
  };
}

const judges: Readonly<Record<FirstStep, (facts: SchoolFacts) => Judged>> = {
  school: () => ({ count: 1, begun: true, lacks: [] }),
  calendar: ({ year, terms, termGrades, freeDays, classes }) => {
    const grades = [...new Set(classes.map((one) => one.gradeLevel))].sort((a, b) => a - b);
    const without = grades.filter((grade) => !termGrades.includes(grade));
    return {
      count: freeDays,
      begun: year !== null,
      lacks:
        year === null
          ? [needed('noYear', true)]
          : [
              needed('noTerms', terms === 0),
              needed('gradesWithoutTerms', terms === 0 ? [] : without.map(String)),
              needed('noHolidays', freeDays === 0),
            ],
    };
  },
  bells: ({ bells, bellShifts, classes }) => {
    const shifts = [...new Set(classes.map((one) => one.shift))].sort((a, b) => a - b);
    const without = shifts.filter((shift) => !bellShifts.includes(shift));
    return {
      count: bells,
      begun: bells > 0,
      lacks: bells === 0 ? [needed('noBells', true)] : [needed('shiftsWithoutBells', without.map(String))],
    };
  },
  classes: ({ classes }) => ({
    count: classes.length,
    begun: classes.length > 0,
    lacks: [
      needed('noClasses', classes.length === 0),
      advised(
        'classesWithoutTeacher',
        classes.flatMap(({ name, led }) => (led ? [] : [name])),
      ),
    ],
  }),
  people: ({ staff, pupils, classes, pupilsWithoutClass, pupilsWithoutParents }) => ({
    count: pupils,
    begun: staff > 1 || pupils > 0,
    lacks: [
      // The administrator is there from the beginning.
      needed('noStaff', staff < 2),
      needed('noPupils', pupils === 0),
      needed(
        'classesWithoutPupils',
        pupils === 0 ? [] : classes.flatMap(({ name, filled }) => (filled ? [] : [name])),
      ),
      advised('pupilsWithoutClass', pupilsWithoutClass),
      advised('pupilsWithoutParents', pupilsWithoutParents),
    ],
  }),
  timetable: ({ timetables, lessonsAhead }) => ({
    count: timetables,
    begun: timetables > 0,
    lacks: timetables === 0 ? [needed('noTimetable', true)] : [needed('noLessonsAhead', !lessonsAhead)],
  }),
  signIns: (facts) => ({
    count: facts.signIns,
    begun: facts.signIns > 1,
    lacks: [
      needed('teachersWithoutSignIn', facts.teachersWithoutSignIn),
      needed('noDirector', facts.directors === 0),
      advised('noDeputy', facts.deputies === 0),
      advised('pupilsWithoutSignIn', facts.pupilsWithoutSignIn),
      advised('parentsWithoutSignIn', facts.parentsWithoutSignIn),
    ],
  }),
  policy: ({ policies }) => ({
    count: policies,
    begun: policies > 0,
    lacks: [advised('noPolicy', policies === 0)],
  }),
};

function stateOf(step: FirstStep, facts: SchoolFacts, { begun, lacks }: Judged): FirstStepState {
  // Nothing decided, and nobody to let in: that is no step done, though nothing is missing.
  const nothing = step === 'policy' ? !begun : step === 'signIns' && facts.teachers === 0;
  if (!nothing && lacks.every((one) => one === null || one.advised)) return 'done';
  return begun ? 'begun' : 'open';
}

/**
 * The steps of setting up a school, each judged by what is there.
 * @param steps in the order in which they are shown
 */
export function judgeSteps(facts: SchoolFacts, steps: readonly FirstStep[]): FirstStepView[] {
  return steps.map((step) => {
    const judged = judges[step](facts);
    return {
      step,
      state: stateOf(step, facts, judged),
      count: judged.count,
      lacks: judged.lacks.filter((one) => one !== null),
    };
  });
}
