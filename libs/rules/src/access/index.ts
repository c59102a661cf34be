export * from './permissions.js';
export * from './judge.js';
export * from './operations.js';
