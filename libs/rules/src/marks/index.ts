export * from './fraction.js';
export * from './scales.js';
export * from './absences.js';
export * from './term-mark.js';
export * from './term-derivation.js';
export * from './year-mark.js';
export * from './results.js';
