export * from './zone.js';
export * from './calendar.js';
export * from './bells.js';
