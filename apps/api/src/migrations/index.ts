import { InitialSchema1764043200000 } from './1764043200000-initial-schema.js';
import { IndexOfRetakes1795593600000 } from './1795593600000-index-of-retakes.js';

/** All schema changes, oldest first; forward only. */
export const migrations = [InitialSchema1764043200000, IndexOfRetakes1795593600000];
