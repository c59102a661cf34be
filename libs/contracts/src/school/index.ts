export * from './calendar.js';
export * from './policy.js';
export * from './structure.js';
