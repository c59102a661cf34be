import { InitialSchema1764043200000 } from './1764043200000-initial-schema.js';

/** All schema changes, oldest first; forward only. */
export const migrations = [InitialSchema1764043200000];
