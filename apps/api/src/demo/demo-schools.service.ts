import { Inject, Injectable } from '@nestjs/common';
import { AccountsService, PasswordHasher } from '../identity/index.js';
import { Clock } from '../platform/clock/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { DemoSchools, type DemoAccess } from '../platform/demo/demo-schools.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { SchoolDirectory } from '../school/index.js';
import { demoLogins, emptySchoolLogins, emptySchools } from './demo-logins.js';
import { DemoPasswordFile, newDemoPassword } from './demo-password.js';
import { accountsByLogin, demoAccounts, type LoginRow } from './make-schools/demo.queries.js';
import { DemoSchoolMaker } from './make-schools/demo-school-maker.js';
import { EmptySchoolMaker } from './make-schools/empty-school-maker.js';
import { StoryTeller } from './make-schools/story-teller.js';

/**
 * Makes the demonstration: a small school in the middle of its year, and two empty ones. Each step is one transaction,
 * known by an account that only it makes, so that a start after a crash goes on where the last whole step ended.
 */
@Injectable()
export class DemoSchoolsService extends DemoSchools {
  private readonly file: DemoPasswordFile;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly directory: SchoolDirectory,
    private readonly hasher: PasswordHasher,
    private readonly accounts: AccountsService,
    private readonly emptySchool: EmptySchoolMaker,
    private readonly demoSchool: DemoSchoolMaker,
    private readonly story: StoryTeller,
    @Inject(CONFIG) config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
    this.file = new DemoPasswordFile(config.dataDir);
  }

  async prepare(): Promise<DemoAccess | null> {
    const schools = await this.directory.all();
    if (schools.length > 0 && !schools.some((school) => school.demo)) return null;
    const { password, lost } = await this.password(schools.length > 0);
    await this.makeMissing(password);
    const logins = [...demoLogins, ...emptySchoolLogins];
    const rows = await this.db.read<LoginRow>(null, accountsByLogin(logins.map((one) => one.login)));
    return {
      signIns: logins.flatMap(({ login, title }) => {
        const row = rows.find((one) => one.login === login);
        return row ? [{ login, school: row.schoolName, role: `${title}: ${row.name}` }] : [];
      }),
      passwordFile: this.file.path,
      ...(lost ? { passwordIsNew: true } : {}),
    };
  }

  /** The password in the file; a new one when there is none, also for the accounts that are there. */
  private async password(hasAccounts: boolean): Promise<{ password: string; lost: boolean }> {
    const kept = await this.file.read();
    if (kept !== null) return { password: kept, lost: false };
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
    return { password, lost: hasAccounts };
  }

  private async makeMissing(password: string): Promise<void> {
    const last = ['pupil1', ...emptySchools.map((school) => school.adminLogin)];
    const found = await this.db.read<LoginRow>(null, accountsByLogin(last));
    if (found.length === last.length) return;
    const began = performance.now();
    const hash = await this.hasher.hash(password);
    const now = this.clock.now();
    await this.demoSchool.make(hash, now);
    const made = performance.now();
    const told = await this.story.tell(hash, now);
    for (const school of emptySchools) await this.emptySchool.make(school, hash, now);
    this.logger.info(
      {
        schoolMs: Math.round(made - began),
        allMs: Math.round(performance.now() - began),
        deeds: told?.deeds,
        operations: told?.operations,
      },
      'demonstration: schools made',
    );
  }
}
