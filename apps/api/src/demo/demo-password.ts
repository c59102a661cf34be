import { randomInt } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';

/** Letters and figures that nobody mistakes for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 3;
const groupLength = 4;

/** A password easy to copy by hand: 59 random bits. */
export const newDemoPassword = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-');

/** The file that keeps the one password of the demonstration, for its owner's eyes only. */
export class DemoPasswordFile {
  readonly path: string;

  /** @param dataDir folder of secrets */
  constructor(dataDir: string) {
    this.path = path.join(dataDir, 'demo-password');
  }

  /** The password; null: there is no file, or nothing in it. */
  async read(): Promise<string | null> {
    try {
      return (await readFile(this.path, 'utf8')).trim() || null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Keeps a password: the file is there whole or not at all. */
  async write(password: string): Promise<void> {
    await mkdir(path.dirname(this.path), { recursive: true, mode: 0o700 });
    const beside = `${this.path}.new`;
    const file = await open(beside, 'w', 0o600);
    try {
      await file.writeFile(`${password}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(beside, 0o600);
    await rename(beside, this.path);
  }
}
