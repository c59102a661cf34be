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
  school: () => ({ count: 1, lacks: [] }),
  calendar: ({ year, terms, termGrades, freeDays, classes }) => {
    const grades = [...new Set(classes.map((one) => one.gradeLevel))].sort((a, b) => a - b);
    const without = grades.filter((grade) => !termGrades.includes(grade));
    return {
      count: freeDays,
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
      lacks: bells === 0 ? [needed('noBells', true)] : [needed('shiftsWithoutBells', without.map(String))],
    };
  },
  classes: ({ classes }) => ({
    count: classes.length,
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
    lacks: timetables === 0 ? [needed('noTimetable', true)] : [needed('noLessonsAhead', !lessonsAhead)],
  }),
  signIns: (facts) => ({
    count: facts.signIns,
    lacks: [
      needed('teachersWithoutSignIn', facts.teachersWithoutSignIn),
      needed('noDirector', facts.directors === 0),
      advised('noDeputy', facts.deputies === 0),
      advised('pupilsWithoutSignIn', facts.pupilsWithoutSignIn),
      advised('parentsWithoutSignIn', facts.parentsWithoutSignIn),
    ],
  }),
  policy: ({ policies }) => ({ count: policies, lacks: [advised('noPolicy', policies === 0)] }),
};

/** Steps in which what is there already counts as a beginning. */
function stateOf(step: FirstStep, facts: SchoolFacts, { count, lacks }: Judged): FirstStepState {
  const found = lacks.filter((one) => one !== null);
  // Nobody to let in, and nothing decided: that is no step done.
  if (step === 'signIns' && facts.teachers === 0) return facts.signIns > 1 ? 'begun' : 'open';
  if (step === 'policy') return facts.policies > 0 ? 'done' : 'open';
  if (found.every((one) => one.advised)) return 'done';
  return count > 0 && found.length < lacks.length ? 'begun' : 'open';
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
