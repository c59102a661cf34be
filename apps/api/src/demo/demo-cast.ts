import { classes, seats, type SeatKey } from './plan/curriculum.js';
import {
  fillClasses,
  PeopleInventor,
  type InventedPerson,
  type SeatedFamily,
} from './people/invent-people.js';
import { Random } from './random.js';

/** The people of the demonstration school. */
export interface DemoCast {
  readonly director: InventedPerson;
  readonly deputy: InventedPerson;
  readonly admin: InventedPerson;
  readonly teachers: ReadonlyMap<SeatKey, InventedPerson>;
  /** The first one is that of `parent1` and `pupil1`. */
  readonly families: readonly SeatedFamily[];
}

/** Everything about the demonstration school follows from this text. */
export const demoSeed = 'Школа № 12';

/** Classes of brothers and sisters; the first family signs in. */
const siblings = [
  ['5А', '8А'],
  ['5Б', '9А'],
  ['7А', '10А'],
];

/**
 * Invents the people.
 * @param startYear year in which the academic year began
 */
export function inventCast(startYear: number): DemoCast {
  const inventor = new PeopleInventor(new Random(demoSeed));
  return {
    director: inventor.adult('female'),
    deputy: inventor.adult('female'),
    admin: inventor.adult('male'),
    teachers: new Map(seats.map((seat) => [seat.key, inventor.adult()])),
    families: fillClasses(inventor, classes, startYear, siblings),
  };
}
