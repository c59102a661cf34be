import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { rowsOf, type ReadScope } from '../readers/read-scope.js';
import { SchoolTime, type SchoolTimeRows } from './school-time.js';
import { schoolTime } from './school-time.queries.js';

/** Schools whose time is kept. */
const MAX_KEPT = 200;

/**
 * The calendar, bells, terms and policies of a school. One statement a call; what it reads is kept by the version
 * of the structure, so that mostly only that version is asked for.
 */
@Injectable()
export class SchoolCalendarReader {
  private readonly kept = new Map<string, SchoolTime>();

  constructor(private readonly db: Database) {}

  /**
   * The school's time as it is now, inside the scope's transaction where it has one.
   * @throws Error when there is no such school
   */
  async load(scope: ReadScope): Promise<SchoolTime> {
    const known = this.kept.get(scope.schoolId);
    const [found] = await rowsOf<{ structureVersion: number; rows: SchoolTimeRows | null }>(
      this.db,
      scope,
      schoolTime(scope.schoolId, known?.structureVersion ?? -1),
    );
    if (!found) throw new Error('no such school');
    if (found.rows === null && known) return known;
    if (found.rows === null) throw new Error('the time of the school was not read');
    const time = new SchoolTime(found.rows);
    // A writing transaction may still be rolled back: what it read is kept when it has committed.
    if (scope.tx === undefined) this.keep(scope.schoolId, time);
    else scope.tx.afterCommit.push(() => this.keep(scope.schoolId, time));
    return time;
  }

  private keep(schoolId: string, time: SchoolTime): void {
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(schoolId, time);
  }
}
