export * from './calendar.js';
export * from './structure.js';
