import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { analyze } from '../platform/database/analyze.js';
import { Database } from '../platform/database/database.js';
import { DemoSchools, type DemoAccess } from '../platform/demo/demo-schools.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { SchoolDirectory } from '../school/index.js';
import { demoLogins, emptySchoolLogins, emptySchools } from './demo-logins.js';
import { DemoPasswords } from './demo-passwords.js';
import { accountsByLogin, type LoginRow } from './make-schools/demo.queries.js';
import { DemoSchoolMaker } from './make-schools/demo-school-maker.js';
import { EmptySchoolMaker } from './make-schools/empty-school-maker.js';
import { StoryTeller } from './make-schools/story-teller.js';

/**
 * Makes the demonstration: a small school in the middle of its year, and two empty ones. Each step is one transaction,
 * known by an account that only it makes, so that a start after a crash goes on where the last whole step ended.
 */
@Injectable()
export class DemoSchoolsService extends DemoSchools {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly directory: SchoolDirectory,
    private readonly passwords: DemoPasswords,
    private readonly emptySchool: EmptySchoolMaker,
    private readonly demoSchool: DemoSchoolMaker,
    private readonly story: StoryTeller,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
  }

  async prepare(): Promise<DemoAccess | null> {
    const schools = await this.directory.all();
    if (schools.length > 0 && !schools.some((school) => school.demo)) return null;
    const passwordIsNew = await this.passwords.keep(schools.length > 0);
    await this.makeMissing();
    const logins = [...demoLogins, ...emptySchoolLogins];
    const rows = await this.found(logins.map((one) => one.login));
    return {
      signIns: logins.flatMap(({ login, title }) => {
        const row = rows.find((one) => one.login === login);
        return row ? [{ login, school: row.schoolName, role: `${title}: ${row.name}` }] : [];
      }),
      passwordFile: this.passwords.path,
      ...(passwordIsNew ? { passwordIsNew } : {}),
    };
  }

  private found(logins: readonly string[]): Promise<LoginRow[]> {
    return this.db.read<LoginRow>(null, accountsByLogin(logins));
  }

  private async makeMissing(): Promise<void> {
    const last = ['pupil1', ...emptySchools.map((school) => school.adminLogin)];
    if ((await this.found(last)).length === last.length) return;
    const began = this.clock.millis();
    const since = (): number => this.clock.millis() - began;
    const hash = await this.passwords.hash();
    const now = this.clock.now();
    await this.demoSchool.make(hash, now);
    // A server knows nothing yet of tables that were empty a moment ago, and would read them the long way.
    await analyze(this.config.databaseUrl);
    await this.demoSchool.plan(now);
    await analyze(this.config.databaseUrl);
    const plannedMs = since();
    const told = await this.story.tell(hash, now);
    for (const school of emptySchools) await this.emptySchool.make(school, hash, now);
    await analyze(this.config.databaseUrl);
    this.logger.info({ plannedMs, allMs: since(), ...told }, 'demonstration: schools made');
  }
}
