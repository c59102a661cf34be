export * from './canonicalize.js';
export * from './entry.js';
export * from './merkle.js';
export { fromHex, sha256, toHex } from './sha256.js';
