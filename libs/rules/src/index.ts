export * from './types.js';
export * from './clauses.js';
export * from './policy.js';
export * from './access/index.js';
export * from './time/index.js';
export * from './deadlines/index.js';
export * from './marks/index.js';
