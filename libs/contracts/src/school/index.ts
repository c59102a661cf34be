export * from './calendar.js';
export * from './calendar-span.js';
export * from './group-members.js';
export * from './policy.js';
export * from './setup-check.js';
export * from './structure.js';
