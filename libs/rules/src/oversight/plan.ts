import type { SchoolPolicy } from '../policy.js';
import { daysBetween } from '../time/zone.js';
import type { Day } from '../types.js';

/** How far a group is behind its plan. */
export interface PlanFulfilment {
  readonly behind: number;
  readonly warn: boolean;
}

/**
 * The fulfilment of a plan to date.
 * @param facts hours planned to date and held
 * @clause J1.2 «формы учёта выполнения учебной программы»
 * @example planFulfilment({ planned: 16, held: 13 }, policy) //=> { behind: 3, warn: true }
 */
export function planFulfilment(
  facts: { readonly planned: number; readonly held: number },
  policy: Pick<SchoolPolicy, 'planBehindWarn'>,
): PlanFulfilment {
  const behind = facts.planned - facts.held;
  return { behind, warn: behind >= policy.planBehindWarn };
}

/** How a planned topic ended. */
export interface PlannedTopic {
  readonly id: string;
  readonly outcome: 'open' | 'held' | 'merged' | 'moved';
  /** Why topics were merged. */
  readonly reason?: string | null;
  /** The order by which it was moved. */
  readonly orderNo?: string | null;
}

/**
 * The topics that keep a plan from being closed at the end of the year: each is held, merged with a reason
 * or moved by an order.
 * @clause J1.2
 */
export function openTopics(topics: readonly PlannedTopic[]): string[] {
  return topics
    .filter(
      (one) =>
        one.outcome === 'open' ||
        (one.outcome === 'merged' && !one.reason?.trim()) ||
        (one.outcome === 'moved' && !one.orderNo?.trim()),
    )
    .map((one) => one.id);
}

/** Why a planned assessment of a whole class breaks the limits; a warning, never a refusal. */
export type ProcedureWarning = 'overShare' | 'tooManyADay' | 'tooClose' | 'edgeLesson';

/**
 * The limits a planned assessment of a whole class breaks.
 * @param facts `procedures` of the year with this one and `lessons` planned in the year, of group and subject;
 *   `otherDates` of the subject's other procedures in this class; `onThatDay` other procedures of the class
 *   that day; `edge` first or last lesson of the day
 * @clause J1.4
 */
export function procedureWarnings(
  facts: {
    readonly date: Day;
    readonly minutes: number;
    readonly procedures: number;
    readonly lessons: number;
    readonly otherDates: readonly Day[];
    readonly onThatDay: number;
    readonly edge: boolean;
    readonly lessonsPerWeek: number;
  },
  policy: SchoolPolicy,
): ProcedureWarning[] {
  if (facts.minutes < policy.procedureMinMinutes) return [];
  const warnings: ProcedureWarning[] = [];
  const { parts, of } = policy.procedureShare;
  if (facts.procedures * of > facts.lessons * parts) warnings.push('overShare');
  if (facts.onThatDay + 1 > policy.proceduresPerDay) warnings.push('tooManyADay');
  if (facts.otherDates.some((one) => Math.abs(daysBetween(one, facts.date)) < policy.procedureGapDays))
    warnings.push('tooClose');
  // A subject of one lesson a week has no other place than the one its timetable gives it.
  if (policy.procedureNotAtEdge && facts.edge && facts.lessonsPerWeek > 1) warnings.push('edgeLesson');
  return warnings;
}
