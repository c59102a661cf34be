export * from './retention.js';
export * from './copies.js';
