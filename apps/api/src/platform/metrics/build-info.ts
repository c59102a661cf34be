import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which release runs. */
export interface BuildInfo {
  /** As in package.json. */
  readonly version: string;
  /** Digest of everything the server was built from, 12 characters; `source` when it runs unbuilt. */
  readonly build: string;
}

const root = join(import.meta.dirname, '../../..');

function read(): BuildInfo {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const stamp = join(root, 'dist', '.stamp');
  const built = !import.meta.filename.endsWith('.ts') && existsSync(stamp);
  return { version, build: built ? readFileSync(stamp, 'utf8').trim().slice(0, 12) : 'source' };
}

/** Which release this process is. */
export const buildInfo: BuildInfo = read();
