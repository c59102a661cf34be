export type { Role } from '@zvonok/contracts';
export { useSession } from './session.store.js';
export { chooseIdle, chosenIdle, IDLE_MINUTES, watchIdle, type IdleMinutes } from './idle.js';
