import { IsBoolean } from 'class-validator';
import type { Instant } from '../common.js';
import { FIRST_STEP_LACKS, FIRST_STEPS, FIRST_STEP_STATES } from '../enums.js';
import type { FirstStep, FirstStepLack, FirstStepState } from '../enums.js';
import { IsInstant, IsList, IsName, IsOneOf, IsWhole, NestedList } from '../fields.js';

/** Something a step still lacks. */
export class FirstStepLackView {
  @IsOneOf(FIRST_STEP_LACKS)
  code!: FirstStepLack;

  /** How many; 0 where it cannot be counted. */
  @IsWhole(0)
  count!: number;

  /** Grades, classes or shifts that are meant, the first twelve of them. */
  @IsList({ max: 12 })
  @IsName({ max: 60, each: true })
  names!: string[];

  /** A school can teach without it. */
  @IsBoolean()
  advised!: boolean;
}

/** A step of setting up a school, judged by what is there. */
export class FirstStepView {
  @IsOneOf(FIRST_STEPS)
  step!: FirstStep;

  /** `done`: nothing is missing that lessons need. */
  @IsOneOf(FIRST_STEP_STATES)
  state!: FirstStepState;

  /** What is there, in the step's own unit. */
  @IsWhole(0)
  count!: number;

  @NestedList(() => FirstStepLackView)
  lacks!: FirstStepLackView[];
}

/** `GET S/first-steps`: how far a school is set up. */
export class FirstStepsView {
  @NestedList(() => FirstStepView)
  steps!: FirstStepView[];

  /** Steps that are done. */
  @IsWhole(0)
  done!: number;

  @IsInstant()
  serverTime!: Instant;
}
