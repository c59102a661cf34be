import type { SchoolPolicy } from '../policy.js';
import type { SchoolCalendar } from '../time/calendar.js';
import { daysBetween, localDateOf, startOfDayMs, addDays, toMs } from '../time/zone.js';
import type { Day, Instant, Reason, Verdict } from '../types.js';
import type { RuleId } from '../rules.js';
import { ruleOf } from '../rules.js';

/** An approved excuse: whose and why. */
export interface Excuse {
  readonly approvedBy: string;
  readonly reason: string;
}

/** What a timing rule has found out before the common judgement. */
export interface Timing {
  readonly rule: RuleId;
  /** The instant judged; null while nothing has been entered. */
  readonly metAt: Instant | null;
  readonly dueAt: Instant;
  readonly excuse?: Excuse | null;
  /** Last day of the pupil's enrolment: what falls due later is no longer owed. */
  readonly enrolledTo?: Day | null;
  readonly offline?: boolean;
  readonly corrected?: boolean;
  readonly reasons?: readonly Reason[];
}

/** A reason in the form of a verdict. */
export function reason(code: string, facts: object = {}): Reason {
  return { code, facts };
}

/** The verdict that nothing is owed. */
export function notApplicable(rule: RuleId, code: string, facts: object = {}): Verdict {
  const { clause, version } = ruleOf(rule);
  return {
    rule,
    clause,
    ruleVersion: version,
    status: 'notApplicable',
    dueAt: null,
    reasons: [reason(code, facts)],
  };
}

/**
 * The one comparison of all timing rules: late ⇔ judged instant > `dueAt`; missing ⇔ absent and now > `dueAt`.
 * An approved excuse turns only `late` and `missing` into `excused`.
 * @param now the instant of judging
 */
export function judgeTiming(timing: Timing, calendar: Pick<SchoolCalendar, 'zone'>, now: Instant): Verdict {
  const { rule, metAt, dueAt, enrolledTo } = timing;
  const { clause, version } = ruleOf(rule);
  const { zone } = calendar;
  const due = toMs(dueAt);
  const reasons: Reason[] = [...(timing.reasons ?? [])];
  const verdict: Verdict = { rule, clause, ruleVersion: version, status: 'pending', dueAt, reasons };
  if (metAt === null) {
    if (enrolledTo && due >= startOfDayMs(zone, addDays(enrolledTo, 1))) {
      verdict.status = 'notApplicable';
      reasons.push(reason('LEFT', { to: enrolledTo }));
      return verdict;
    }
    verdict.status = toMs(now) > due ? 'missing' : 'pending';
  } else {
    const lateByMs = toMs(metAt) - due;
    verdict.status = lateByMs > 0 ? 'late' : 'onTime';
    reasons.push(reason('ENTERED', { at: metAt }));
    if (lateByMs > 0) {
      verdict.lateByMs = lateByMs;
      verdict.lateByDays = daysBetween(localDateOf(zone, dueAt), localDateOf(zone, metAt));
    }
  }
  if (timing.offline) verdict.offline = true;
  if (timing.corrected) verdict.corrected = true;
  if (timing.excuse && (verdict.status === 'late' || verdict.status === 'missing')) {
    reasons.push(reason('EXCUSED', { was: verdict.status, ...timing.excuse }));
    verdict.status = 'excused';
  }
  return verdict;
}

/**
 * Whether a fact of this date counts in reports: in the transition period violations are shown to the
 * teacher only and never change a status.
 * @clause H0
 * @example countsInReports('2026-11-24', { ...policy, transition: { from: '2026-11-05', to: '2026-12-29' } }) //=> false
 */
export function countsInReports(date: Day, policy: Pick<SchoolPolicy, 'transition'>): boolean {
  const { transition } = policy;
  return !transition || date < transition.from || date > transition.to;
}

/**
 * The share of obligations met in time; pending, excused and not applicable ones are not counted.
 * @returns exact parts; null when nothing was to be judged
 * @clause J1.3
 * @example complianceShare(['onTime', 'late', 'pending']) //=> { parts: 1, of: 2 }
 */
export function complianceShare(
  statuses: readonly Verdict['status'][],
): { readonly parts: number; readonly of: number } | null {
  const count = (status: Verdict['status']): number => statuses.filter((one) => one === status).length;
  const onTime = count('onTime');
  const of = onTime + count('late') + count('missing');
  return of === 0 ? null : { parts: onTime, of };
}
