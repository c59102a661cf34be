import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { OBLIGATION_GROUPINGS, OBLIGATION_RULES } from '@zvonok/contracts/enums';
import type { ObligationCounts, ObligationGrouping, ObligationRule, VerdictStatus } from '@zvonok/contracts';
import { addDays, type Day } from '../../shared/time/index.js';

/** How the duties are shown. */
export const VIEWS = ['list', 'matrix'] as const;
export type View = (typeof VIEWS)[number];

/** What a line may be, as people ask for it: of the pending ones those due today stand apart. */
export const STAGES = ['mendable', 'missing', 'upcoming', 'late', 'excused', 'onTime'] as const;
export type Stage = (typeof STAGES)[number];

/** Everything that the page's address says. */
export interface DutyAddress {
  readonly view: View;
  readonly by: ObligationGrouping;
  readonly stage: Stage | null;
  readonly rule: ObligationRule | null;
  readonly schoolClassId: string | null;
  readonly responsibleId: string | null;
  readonly subjectId: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly q: string;
}

/** What of the obligations the school is asked for. */
export interface DutyFilter {
  from?: Day;
  to?: Day;
  rule?: ObligationRule;
  status?: VerdictStatus;
  schoolClassId?: string;
  responsibleId?: string;
  subjectId?: string;
  q?: string;
}

/** A page without any choice. */
export const PLAIN: DutyAddress = {
  view: 'list',
  by: 'urgency',
  stage: null,
  rule: null,
  schoolClassId: null,
  responsibleId: null,
  subjectId: null,
  from: null,
  to: null,
  q: '',
};

/** How far ahead is looked, when no days are named. */
const LOOK_AHEAD_DAYS = 7;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what is not understood is as if it were not there. */
export function addressOf(query: LocationQuery): DutyAddress {
  const text = (key: string): string => {
    const value = query[key];
    return typeof value === 'string' ? value : '';
  };
  const one = <T extends string>(list: readonly T[], key: string): T | undefined =>
    list.find((known) => known === text(key));
  const form = (key: string, wanted: RegExp): string | null => (wanted.test(text(key)) ? text(key) : null);
  return {
    view: one(VIEWS, 'view') ?? PLAIN.view,
    by: one(OBLIGATION_GROUPINGS, 'by') ?? PLAIN.by,
    stage: one(STAGES, 'status') ?? null,
    rule: one(OBLIGATION_RULES, 'rule') ?? null,
    schoolClassId: form('class', UUID),
    responsibleId: form('teacher', UUID),
    subjectId: form('subject', UUID),
    from: form('from', DAY),
    to: form('to', DAY),
    q: text('q').slice(0, 100),
  };
}

/** Writes the address; what is as usual is left out. */
export function queryOf(address: DutyAddress): LocationQueryRaw {
  const all: Record<string, string | null> = {
    view: address.view === PLAIN.view ? null : address.view,
    by: address.by === PLAIN.by ? null : address.by,
    status: address.stage,
    rule: address.rule,
    class: address.schoolClassId,
    teacher: address.responsibleId,
    subject: address.subjectId,
    from: address.from,
    to: address.to,
    q: address.q || null,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** The days that are asked for, named or not; null: no bound. Without any: what is due today, and all debts. */
export function daysOf({ stage, from, to }: DutyAddress, today: Day): { from: Day | null; to: Day | null } {
  return from === null && to === null && stage === 'upcoming'
    ? { from: today, to: addDays(today, LOOK_AHEAD_DAYS) }
    : { from, to };
}

const STATUSES: Readonly<Record<Stage, VerdictStatus>> = {
  mendable: 'pending',
  missing: 'missing',
  upcoming: 'pending',
  late: 'late',
  excused: 'excused',
  onTime: 'onTime',
};

/** What the list is asked for: exactly the lines that {@link countFilter} counts of the stage. */
export function listFilter(address: DutyAddress, today: Day): DutyFilter {
  const { stage } = address;
  const { from, to } = daysOf(address, today);
  if (stage === null) return { ...named(address), ...days(from, to) };
  const status = STATUSES[stage];
  const isUsual = from === null && to === null;
  switch (stage) {
    case 'missing':
      return { ...named(address), ...days(from, to), status };
    case 'mendable':
      // Whatever was due before is missing by now.
      return { ...named(address), ...days(from ?? today, to === null || to > today ? today : to), status };
    case 'upcoming':
      return {
        ...named(address),
        ...days(from === null || from <= today ? addDays(today, 1) : from, to),
        status,
      };
    default:
      return { ...named(address), ...(isUsual ? days(today, today) : days(from, to)), status };
  }
}

/** What the numbers are asked for: of every status, so that each can be chosen. */
export function countFilter(address: DutyAddress, today: Day): DutyFilter {
  const { from, to } = daysOf(address, today);
  return { ...named(address), ...days(from, to) };
}

function named({ rule, schoolClassId, responsibleId, subjectId, q }: DutyAddress): DutyFilter {
  return {
    ...(rule && { rule }),
    ...(schoolClassId && { schoolClassId }),
    ...(responsibleId && { responsibleId }),
    ...(subjectId && { subjectId }),
    ...(q.trim() && { q: q.trim() }),
  };
}

function days(from: Day | null, to: Day | null): DutyFilter {
  return { ...(from && { from }), ...(to && { to }) };
}

/** How many lines of a stage the numbers have. */
export function countOf(counts: ObligationCounts, stage: Stage): number {
  return stage === 'upcoming' ? counts.pending - counts.mendable : counts[stage];
}

/** How many lines there are of what is chosen. */
export function shownCount(counts: ObligationCounts, stage: Stage | null): number {
  return stage === null ? STAGES.reduce((all, one) => all + countOf(counts, one), 0) : countOf(counts, stage);
}

/** How many choices narrow the list. */
export function narrowings(address: DutyAddress): number {
  const { rule, stage, schoolClassId, responsibleId, subjectId, from, to, q } = address;
  return [rule, stage, schoolClassId, responsibleId, subjectId, from ?? to, q || null].filter(
    (one) => one !== null,
  ).length;
}
