import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, instantAt, mondayOf, plusMs } from '@zvonok/rules';
import { Clock } from '../../platform/clock/clock.js';
import { schoolDay } from '../../platform/clock/school-day.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { analyze } from '../../platform/database/analyze.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { stopwatch } from '../../platform/metrics/metrics.js';
import { TimetablePlanner } from '../../timetable/index.js';
import { academicYearOf } from '../calendar/russian-year.js';
import { schoolPlans } from '../demo-logins.js';
import type { SchoolPlan } from '../plan/school-plan.js';
import { keepProgress, lockProgress, type ProgressRow } from './demo.queries.js';
import { daysAhead, DemoWeeks } from './demo-weeks.js';
import { StoryTeller, type ToldStory } from './story-teller.js';

const growing = 'demo-grow';
const dayMs = 86_400_000;
/** Days told in one transaction at most when the demonstration was off for some time. */
const daysAtOnce = 7;
/** Days back that somebody still enters late. */
const daysBehind = 21;

/**
 * Lets the demonstration grow after it has begun: the weeks of earlier terms, the nearest first, one transaction each,
 * so that a kill loses nothing that was done; and the days that go by.
 */
@Injectable()
export class DemoGrowth implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
    private readonly planner: TimetablePlanner,
    private readonly weeks: DemoWeeks,
    private readonly story: StoryTeller,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    if (!this.config.demo) return;
    this.jobs.work(growing, () => this.growOn());
    // The clock of a demonstration need not be the machine's, whose time decides when this is asked.
    this.jobs.schedule('demo-move', '*/5 * * * *', () => this.move());
  }

  /** Tells all weeks for which there was a timetable from the beginning. */
  async tellRunningTerm(): Promise<void> {
    let known = false;
    for (const plan of schoolPlans) {
      for (
        let told = await this.grow(plan, 'runningTerm');
        told;
        told = await this.grow(plan, 'runningTerm')
      ) {
        // Statements that were planned for journals without an entry would read them the long way for ever.
        if (known || told.operations === 0) continue;
        await analyze(this.config.databaseUrl);
        known = true;
      }
    }
    if (known) await analyze(this.config.databaseUrl);
  }

  /** Has the earlier weeks made, where some are missing: the first job of a chain. */
  async start(): Promise<void> {
    await this.jobs.send(growing, [{ data: {} }]);
  }

  /** Makes one week of the first school that misses some, and asks for the next one. */
  async growOn(): Promise<void> {
    for (const plan of schoolPlans) {
      if (!(await this.grow(plan))) continue;
      await this.start();
      return;
    }
  }

  /** The day has changed at a school: tells what the day that is over brought. */
  async move(): Promise<void> {
    for (const plan of schoolPlans) {
      const today = schoolDay(this.clock.now(), plan.zone);
      await this.tellUpTo(plan, instantAt(plan.zone, today, '00:00'));
    }
  }

  /** After a time of not running: tells all days that went by, and today up to now. */
  async catchUp(): Promise<void> {
    for (const plan of schoolPlans) await this.tellUpTo(plan, this.clock.now(), true);
  }

  /**
   * The week before the first one that is told.
   * @returns null: there was none to tell
   */
  private async grow(plan: SchoolPlan, which: 'runningTerm' | 'all' = 'all'): Promise<ToldStory | null> {
    const { schoolId, accountId } = await this.weeks.find(plan);
    const seconds = stopwatch();
    const made = await this.db.write(schoolId, async (tx) => {
      const row = await this.lock(tx, schoolId);
      if (!row) return null;
      const { madeFrom, wholeFrom, toldFrom } = row;
      if (toldFrom <= (which === 'runningTerm' ? madeFrom : wholeFrom)) return null;
      const until = addDays(toldFrom, -1);
      const first = toldFrom > madeFrom ? madeFrom : wholeFrom;
      const monday = mondayOf(until);
      const from = monday < first ? first : monday;
      const now = this.clock.now();
      if (from < madeFrom) {
        const week = this.weeks.of(plan, `${academicYearOf(from)}-09-01`, from);
        await this.planner.apply({ tx, schoolId, accountId, now }, week, from, { until });
      }
      const told = await this.story.tell(tx, plan, { from, to: until, after: null, upTo: row.toldUpTo, now });
      await tx.run(keepProgress(schoolId, from, row.toldUpTo));
      return { from, whole: from === wholeFrom, told };
    });
    if (!made) return null;
    this.logger.info(
      { school: plan.name, from: made.from, ...made.told, ms: Math.round(seconds() * 1000) },
      'demonstration: a week told',
    );
    if (made.whole) await analyze(this.config.databaseUrl);
    return made.told;
  }

  /** @param newDayOnly nothing when today was begun already: it is the users' own */
  private async tellUpTo(plan: SchoolPlan, upTo: string, newDayOnly = false): Promise<void> {
    const { schoolId } = await this.weeks.find(plan);
    for (let more = true; more;) {
      more = await this.db.write(schoolId, async (tx) => {
        const row = await this.lock(tx, schoolId);
        if (!row || row.toldUpTo >= upTo) return false;
        const last = schoolDay(row.toldUpTo, plan.zone);
        if (newDayOnly && last === schoolDay(upTo, plan.zone)) return false;
        const step = plusMs(row.toldUpTo, daysAtOnce * dayMs);
        const end = step < upTo ? step : upTo;
        const told = await this.story.tell(tx, plan, {
          from: addDays(last, -daysBehind),
          to: addDays(schoolDay(end, plan.zone), daysAhead),
          after: row.toldUpTo,
          upTo: end,
          now: this.clock.now(),
        });
        await tx.run(keepProgress(schoolId, row.toldFrom, end));
        this.logger.info({ school: plan.name, upTo: end, ...told }, 'demonstration: moved on');
        return end < upTo;
      });
    }
  }

  private async lock(tx: Transaction, schoolId: string): Promise<ProgressRow | undefined> {
    return (await tx.run<ProgressRow>(lockProgress(schoolId))).rows[0];
  }
}
