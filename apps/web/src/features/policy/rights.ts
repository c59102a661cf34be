import { mayTry } from '@zvonok/rules';
import { computed, type ComputedRef } from 'vue';
import { useSession } from '../../shared/session/index.js';

/** What somebody may do with the school's settings. */
export interface UsePolicyRightsReturn {
  /** Prepare and change drafts. */
  mayPropose: ComputedRef<boolean>;
  /** Put them in force. */
  mayApprove: ComputedRef<boolean>;
}

/** Rights of who is signed in. */
export function usePolicyRights(): UsePolicyRightsReturn {
  const session = useSession();
  return {
    mayPropose: computed(() => mayTry([...session.roles], 'school:policy.write')),
    mayApprove: computed(() => mayTry([...session.roles], 'school:policy.approve')),
  };
}
