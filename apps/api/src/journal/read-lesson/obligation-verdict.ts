import { judgeTiming, localDateOf, ruleOf, type Excuse, type Reason, type Verdict } from '@zvonok/rules';

/** Timing rules whose obligations are kept as rows. */
export type KeptRule = 'LES-01' | 'HW-01' | 'MRK-01';

/** What decided an obligation, beside its instants: enough to judge it again at any moment. */
export interface DecidingFacts {
  /** The date held; of a mark's cell the pupil's own. */
  readonly heldOn: string;
  /** Reasons of the rule that hold whatever the moment of judging. */
  readonly reasons: readonly Reason[];
  /** The device's time was the one judged. */
  readonly offline?: true;
  /** Changed after it was first entered. */
  readonly corrected?: true;
  readonly excuse?: Excuse;
  /** HW-01: the last bell of those addressed, before any grace. */
  readonly lastBell?: string;
  /** LES-01: number of the last change when it was first met, a greater one corrects; HW-01: of the last change seen. */
  readonly version?: number;
  /** HW-01: when the last change after the first publication was seen. */
  readonly changedAt?: string;
}

/** A stored obligation as far as its verdict needs it. */
export interface StoredObligation {
  readonly rule: KeptRule;
  readonly state: 'open' | 'met' | 'notApplicable' | 'excused';
  readonly dueAt: string;
  readonly metAt: string | null;
  readonly facts: DecidingFacts;
}

/**
 * What the rule says of a stored obligation now: the same as of the facts it was derived from. Never stored.
 * @param zone IANA zone of the school
 * @param now instant of judging
 * @clause J1.3
 */
export function verdictOf(row: StoredObligation, zone: string, now: string): Verdict {
  const { rule, dueAt, metAt, facts } = row;
  if (row.state === 'notApplicable') {
    const { clause, version } = ruleOf(rule);
    const left = facts.reasons.some((one) => one.code === 'LEFT');
    return {
      rule,
      clause,
      ruleVersion: version,
      status: 'notApplicable',
      dueAt: left ? dueAt : null,
      ...(left && facts.corrected ? { corrected: true as const } : {}),
      reasons: [...facts.reasons],
    };
  }
  const verdict = judgeTiming(
    {
      rule,
      metAt,
      dueAt,
      excuse: facts.excuse ?? null,
      offline: facts.offline,
      corrected: facts.corrected,
      reasons: facts.reasons,
    },
    { zone },
    now,
  );
  if (rule === 'HW-01' && metAt !== null && metAt > dueAt) {
    verdict.tier = localDateOf(zone, metAt) === facts.heldOn ? 'sameDay' : 'otherDay';
  }
  return verdict;
}
