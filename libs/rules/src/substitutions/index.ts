export * from './substitution.js';
