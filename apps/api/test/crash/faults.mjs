/** Faults put into a copy of the built API, to show that the test sees them. */
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../../../tools/lib/paths.mjs';

/** @type {Record<string, { file: string, from: RegExp, to: string }>} */
const faults = {
  /** Commits are answered before they are on disk. */
  'asynchronous-commit': {
    file: 'platform/database/data-source.js',
    from: /synchronous_commit=on/,
    to: 'synchronous_commit=off',
  },
  /** The request is answered before its COMMIT is sent. */
  'answer-before-commit': {
    file: 'platform/database/database.js',
    from: /async write\(([^)]*)\) \{/,
    to: `write(schoolId, work, mode = 'READ WRITE') {
        return new Promise((answer, refuse) => {
            this.writeBehind(schoolId, async (tx) => {
                const result = await work(tx);
                answer(result);
                await new Promise((resolve) => setTimeout(resolve, 40));
                return result;
            }, mode).catch(refuse);
        });
    }
    async writeBehind($1) {`,
  },
};

export const faultNames = Object.keys(faults);

/**
 * A copy of `apps/api/dist` with the fault in it.
 * @param {string} name
 * @returns {{ main: string, remove: () => void }}
 */
export function seedFault(name) {
  const fault = faults[name];
  if (!fault) throw new Error(`no fault is called ${name}`);
  const folder = inRoot(`apps/api/.fault-${name}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(inRoot('apps/api/dist'), path.join(folder, 'dist'), { recursive: true });
  symlinkSync(inRoot('apps/api/node_modules'), path.join(folder, 'node_modules'));
  cpSync(inRoot('apps/api/package.json'), path.join(folder, 'package.json'));
  const file = path.join(folder, 'dist', fault.file);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(fault.from, fault.to);
  if (after === before) throw new Error(`${fault.file} has no place for the fault ${name}`);
  writeFileSync(file, after);
  return {
    main: path.join(folder, 'dist/main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
