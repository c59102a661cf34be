export type { Problem } from '@zvonok/contracts';
export { creating } from './creating.js';
export { http, whenSignInRequired } from './http.js';
export { nextCursor } from './next-cursor.js';
export { ApiProblem, ServerAway } from './problem.js';
export { safeNext } from './safe-next.js';
export { useFetched } from './use-fetched.js';
