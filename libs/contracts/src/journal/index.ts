export * from './grid.js';
export * from './operations.js';
export * from './outcomes.js';
export * from './term-mark.js';
export * from './verdict.js';
export * from './views.js';
export * from './works.js';
