export type { Role } from '@zvonok/contracts';
export { useSession } from './session.store.js';
