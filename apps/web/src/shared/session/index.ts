export { useSession } from './session.store.js';
export type { Child, Me, Membership, Role } from './types.js';
