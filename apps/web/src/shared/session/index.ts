export type { Role } from '@zvonok/contracts';
export { ensureSchoolClock } from './school-clock.js';
export { useSession } from './session.store.js';
