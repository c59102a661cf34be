import { Inject, Injectable } from '@nestjs/common';
import { AccountsService, PasswordHasher } from '../identity/index.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { DemoPasswordFile, newDemoPassword } from './demo-password.js';
import { demoAccounts } from './make-schools/demo.queries.js';

/** The one password of all accounts of the demonstration. */
@Injectable()
export class DemoPasswords {
  private readonly file: DemoPasswordFile;

  constructor(
    private readonly db: Database,
    private readonly hasher: PasswordHasher,
    private readonly accounts: AccountsService,
    @Inject(CONFIG) config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.file = new DemoPasswordFile(config.dataDir);
  }

  /** File that keeps the password. */
  get path(): string {
    return this.file.path;
  }

  /** A hash of the password in the file; null: the file is gone, and the next start gives everybody a new one. */
  async hash(): Promise<string | null> {
    const password = await this.file.read();
    return password === null ? null : this.hasher.hash(password);
  }

  /**
   * Makes a password when the file has none, also for the accounts that are there.
   * @param hasAccounts whether there may be any
   * @returns whether accounts have got a new password
   */
  async keep(hasAccounts: boolean): Promise<boolean> {
    if ((await this.file.read()) !== null) return false;
    const password = newDemoPassword();
    if (hasAccounts) {
      const hash = await this.hasher.hash(password);
      await this.db.write(null, async (tx) => {
        const { rows } = await tx.run<{ id: string }>(demoAccounts);
        for (const { id } of rows) await this.accounts.setPassword(tx, id, hash, null);
      });
      this.logger.warn('demonstration: the file of the password was gone, all its accounts have a new one');
    }
    // Last: a start that ends before it finds no file again, and begins anew.
    await this.file.write(password);
    return hasAccounts;
  }
}
