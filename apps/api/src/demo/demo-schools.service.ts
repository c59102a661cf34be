import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { analyze } from '../platform/database/analyze.js';
import { Database } from '../platform/database/database.js';
import { DemoSchools, type DemoAccess } from '../platform/demo/demo-schools.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { SchoolDirectory } from '../school/index.js';
import { emptySchoolLogins, emptySchools, loginsOf, schoolPlans } from './demo-logins.js';
import { DemoPasswords } from './demo-passwords.js';
import { accountsByLogin, timetableOf, type LoginRow } from './make-schools/demo.queries.js';
import { DemoSchoolMaker } from './make-schools/demo-school-maker.js';
import { DemoGrowth } from './make-schools/demo-growth.js';
import { EmptySchoolMaker } from './make-schools/empty-school-maker.js';

/**
 * Makes the demonstration: a whole school and a village school in the middle of their year, and two empty ones. Each step is one transaction,
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
    private readonly growth: DemoGrowth,
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
    await this.growth.tellRunningTerm();
    await this.growth.catchUp();
    await this.growth.start();
    const logins = [...schoolPlans.flatMap(loginsOf), ...emptySchoolLogins];
    const rows = await this.found(logins.map((one) => one.login));
    return {
      signIns: logins.flatMap(({ login, last, title }) => {
        const row = rows.find((one) => one.login === login);
        if (!row) return [];
        return last === undefined
          ? [{ login, school: row.schoolName, role: `${title}: ${row.name}` }]
          : [{ login: `${login} … ${last}`, school: row.schoolName, role: title }];
      }),
      passwordFile: this.passwords.path,
      ...(passwordIsNew ? { passwordIsNew } : {}),
    };
  }

  private found(logins: readonly string[]): Promise<LoginRow[]> {
    return this.db.read<LoginRow>(null, accountsByLogin(logins));
  }

  private async makeMissing(): Promise<void> {
    const last = [
      ...schoolPlans.map((plan) => plan.markLogin),
      ...emptySchools.map((school) => school.adminLogin),
    ];
    if ((await this.found(last)).length === last.length && (await this.allBegun())) return;
    const began = this.clock.millis();
    const since = (): number => this.clock.millis() - began;
    const hash = await this.passwords.hash();
    const now = this.clock.now();
    for (const plan of schoolPlans) await this.demoSchool.make(plan, hash, now);
    for (const school of emptySchools) await this.emptySchool.make(school, hash, now);
    // A server knows nothing yet of tables that were empty a moment ago, and would read them the long way.
    await analyze(this.config.databaseUrl);
    const peopleMs = since();
    for (const plan of schoolPlans) await this.demoSchool.begin(plan, now);
    await analyze(this.config.databaseUrl);
    this.logger.info({ peopleMs, allMs: since() }, 'demonstration: schools made');
  }

  private async allBegun(): Promise<boolean> {
    const schools = await this.found(schoolPlans.map((plan) => plan.markLogin));
    const begun = await Promise.all(
      schools.map(({ schoolId }) =>
        this.db.read(schoolId, timetableOf(schoolId)).then((rows) => rows.length > 0),
      ),
    );
    return begun.every(Boolean);
  }
}
