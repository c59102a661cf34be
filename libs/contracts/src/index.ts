/** What crosses the wire between the server, its web client and third parties. */
export * from './common.js';
export * from './enums.js';
export * from './fields.js';
export * from './journal/index.js';
export * from './problem-view.js';
export * from './problems.js';
export * from './validation.js';
