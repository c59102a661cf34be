import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @param {...string} parts
 * @returns {string} an absolute path inside the checkout
 */
export const inRoot = (...parts) => path.join(root, ...parts);

/**
 * The folder that holds the database, its secrets and the demo's password: `ZVONOK_DATA_DIR`, else `.zvonok`.
 * @param {NodeJS.ProcessEnv} [env]
 */
export const dataFolder = (env = process.env) => path.resolve(root, env.ZVONOK_DATA_DIR || '.zvonok');
