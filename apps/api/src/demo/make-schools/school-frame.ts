import { Injectable } from '@nestjs/common';
import { schoolDay } from '../../platform/clock/school-day.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { SchoolBuilder, SchoolDirectory, type NewSchool } from '../../school/index.js';
import { academicYearOf, russianYear, type RussianYear } from '../calendar/russian-year.js';

/** A new school with its running year. */
export interface SchoolFrame {
  readonly schoolId: string;
  readonly yearId: string;
  readonly year: RussianYear;
}

/** Makes what every demonstration school begins with. */
@Injectable()
export class SchoolFrameMaker {
  constructor(
    private readonly directory: SchoolDirectory,
    private readonly builder: SchoolBuilder,
  ) {}

  /**
   * Makes the school, the academic year that holds today, its terms and its calendar.
   * @param tx a transaction of the school to be
   * @param now instant
   */
  async make(tx: Transaction, school: Omit<NewSchool, 'id' | 'demo'>, now: string): Promise<SchoolFrame> {
    const schoolId = tx.schoolId;
    if (schoolId === null) throw new Error('a school is made in a transaction of its own');
    await this.directory.create(tx, { ...school, id: schoolId, demo: true }, now);
    const year = russianYear(academicYearOf(schoolDay(now, school.zone)), school.zone);
    const yearId = newId();
    const { name, startsOn, endsOn } = year;
    await this.builder.createMany(tx, 'academicYear', [{ id: yearId, name, startsOn, endsOn }]);
    await this.builder.createMany(
      tx,
      'term',
      year.terms.map((term) => ({ academicYearId: yearId, ...term })),
    );
    await this.builder.createMany(tx, 'calendarDay', year.days);
    return { schoolId, yearId, year };
  }
}
