export { SubstitutionsModule } from './substitutions.module.js';
export { SubstitutionWriter } from './substitution.writer.js';
export type { SubstitutionState } from './substitution.writer.js';
