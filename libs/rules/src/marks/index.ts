export * from './fraction.js';
export * from './scales.js';
export * from './absences.js';
