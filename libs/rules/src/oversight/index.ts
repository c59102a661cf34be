export * from './remarks.js';
export * from './plan.js';
export * from './contacts.js';
