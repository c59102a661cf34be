import {
  fillClasses,
  PeopleInventor,
  surnameOf,
  type InventedPerson,
  type SeatedFamily,
} from './people/invent-people.js';
import type { SchoolPlan } from './plan/school-plan.js';
import { Random } from './random.js';

/** The people of a demonstration school. */
export interface DemoCast {
  /** By login. */
  readonly leaders: ReadonlyMap<string, InventedPerson>;
  /** By seat. */
  readonly teachers: ReadonlyMap<string, InventedPerson>;
  /** Those of the plan first, in its order. */
  readonly families: readonly SeatedFamily[];
}

/**
 * Invents the people of a school.
 * @param startYear year in which the academic year began
 */
export function inventCast(plan: SchoolPlan, startYear: number): DemoCast {
  const inventor = new PeopleInventor(new Random(plan.seed));
  return {
    leaders: new Map(plan.leaders.map((leader) => [leader.login, inventor.adult(leader.form)])),
    teachers: new Map(plan.seats.map((seat) => [seat.key, inventor.adult(formOf(seat.key))])),
    families: withNamesakes(
      fillClasses(
        inventor,
        plan.classes,
        startYear,
        plan.families.map((family) => family.classKeys),
      ),
      plan,
    ),
  };
}

/** The workshop of boys is led by a man, as usually. */
const formOf = (seatKey: string): 'female' | 'male' | undefined =>
  seatKey === 'labour1' ? 'male' : undefined;

/** Gives a pupil of one class the name of a pupil of another, and the family its surname. */
function withNamesakes(families: SeatedFamily[], { namesakes }: SchoolPlan): SeatedFamily[] {
  if (!namesakes) return families;
  const alone = (classKey: string): number =>
    families.findIndex(({ classKeys }) => classKeys.length === 1 && classKeys[0] === classKey);
  const [first, second] = [families[alone(namesakes[0])], alone(namesakes[1])];
  const [namesake] = first?.family.children ?? [];
  const other = families[second];
  const [child] = other?.family.children ?? [];
  if (!namesake || !other || !child) return families;
  const surname = first?.family.surname ?? '';
  return families.with(second, {
    ...other,
    family: {
      surname,
      children: [{ ...namesake, birthDate: child.birthDate }],
      parents: other.family.parents.map((parent) => ({
        ...parent,
        surname: surnameOf(surname, parent.form),
      })),
    },
  });
}
