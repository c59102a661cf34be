/** What crosses the wire between the server, its web client and third parties. */
export * from './cells.js';
export * from './common.js';
export * from './deadlines/index.js';
export * from './demo/index.js';
export * from './diary/index.js';
export * from './enums.js';
export * from './family/index.js';
export * from './fields.js';
export * from './identity/index.js';
export * from './journal/index.js';
export * from './paths.js';
export * from './problem-view.js';
export * from './problems.js';
export * from './school/index.js';
export * from './substitutions/index.js';
export * from './timetable/index.js';
export * from './validation.js';
