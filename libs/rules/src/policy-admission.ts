import { laxerSettings, type PolicyVersion, type SchoolPolicy } from './policy.js';
import { checkSetting, settingKeys } from './policy-settings.js';
import { admit, refuse } from './types.js';
import type { Admission, Day } from './types.js';

/**
 * The names of the settings that hold only by a local act of the school: laxer deadlines, marks for behaviour.
 * @example settingsNeedingAct({ ...shippedPolicy, behaviourMarks: true }) //=> ["behaviourMarks"]
 */
export function settingsNeedingAct(settings: SchoolPolicy): string[] {
  return [...laxerSettings(settings), ...(settings.behaviourMarks ? ['behaviourMarks'] : [])];
}

/**
 * Whether a school may put these settings in force.
 * @param policies the school's earlier settings
 * @param proposed the new ones
 * @param today local date; settings never reach back, so after the first they begin tomorrow at the earliest
 * @returns refusals `OUT_OF_RANGE`, `RETROACTIVE`, `LAXER_WITHOUT_ACT`
 * @clause J1.2
 */
export function admitPolicy(
  policies: readonly PolicyVersion[],
  proposed: PolicyVersion,
  today: Day,
): Admission {
  for (const setting of settingKeys) {
    const [fault] = checkSetting(setting, proposed.settings[setting]);
    if (fault) return refuse('OUT_OF_RANGE', 'J1.2', { setting, path: fault.path, why: fault.code });
  }
  if (policies.length > 0 && proposed.validFrom <= today)
    return refuse('RETROACTIVE', 'J1.2', { validFrom: proposed.validFrom, today });
  const laxer = settingsNeedingAct(proposed.settings);
  if (laxer.length > 0 && !proposed.localAct) return refuse('LAXER_WITHOUT_ACT', 'J1.2', { settings: laxer });
  return admit();
}
