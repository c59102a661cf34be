import type { IconName } from '../../shared/ui/index.js';
import type { Stage } from './address.js';

/** The shape and colour that stand beside the word of a stage. */
export const STAGE_LOOK: Readonly<Record<Stage, { icon: IconName; tone: 'warn' | 'late' | 'ok' | 'none' }>> =
  {
    mendable: { icon: 'clock', tone: 'warn' },
    missing: { icon: 'diamond', tone: 'late' },
    upcoming: { icon: 'circle', tone: 'none' },
    late: { icon: 'rotate-ccw-clock', tone: 'late' },
    excused: { icon: 'circle-check', tone: 'none' },
    onTime: { icon: 'check', tone: 'ok' },
  };
