import { Injectable } from '@nestjs/common';
import type { AcademicYearView, TemplateBreakView, YearTemplateView } from '@zvonok/contracts';
import { addDays } from '@zvonok/rules';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Statement } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { Refused } from '../../platform/problems/refused.js';
import { ChangeLog, type RowChange } from '../../platform/resources/index.js';
import { SchoolBuilder } from '../school.builder.js';
import { countStructureChange } from '../structure-version.js';
import { russianYear, type TemplateDay } from './russian-year.js';

const yearsBetween = (schoolId: string, from: string, to: string): Statement => ({
  name: 'school-years-between',
  text: 'SELECT name FROM academic_year WHERE school_id = $1 AND starts_on <= $3 AND ends_on >= $2',
  values: [schoolId, from, to],
});

/** Makes academic years by the template. */
@Injectable()
export class YearTemplatesService {
  constructor(
    private readonly db: Database,
    private readonly builder: SchoolBuilder,
    private readonly log: ChangeLog,
  ) {}

  async read(ctx: SchoolContext, startYear: number): Promise<YearTemplateView> {
    const { name, startsOn, endsOn, terms, days } = russianYear(startYear, ctx.zone);
    const found = await this.db.read(ctx.schoolId, yearsBetween(ctx.schoolId, startsOn, endsOn));
    return {
      name,
      startsOn,
      endsOn,
      terms: terms.map(({ termMarksDueAt: _, ...term }) => ({ ...term })),
      breaks: breaksOf(days),
      taken: found.length > 0,
    };
  }

  /** @throws Refused `EXISTS` where the school has a year of these days */
  async apply(ctx: WriteContext, startYear: number): Promise<AcademicYearView> {
    const { name, startsOn, endsOn, terms, days } = russianYear(startYear, ctx.zone);
    // Its lock tells two apart who click at once.
    await countStructureChange(ctx.tx);
    const year = { id: newId(), name, startsOn, endsOn };
    const { rows } = await ctx.tx.run<{ name: string }>(yearsBetween(ctx.schoolId, startsOn, endsOn));
    const [there] = rows;
    if (there) throw new Refused('EXISTS', { facts: { what: there.name } });
    await this.builder.createMany(ctx.tx, 'academicYear', [year]);
    const termRows = terms.map((term) => ({ id: newId(), academicYearId: year.id, ...term }));
    await this.builder.createMany(ctx.tx, 'term', termRows);
    const known = await ctx.tx.query<{ date: string }>(
      'SELECT date FROM calendar_day WHERE school_id = $1 AND date BETWEEN $2 AND $3',
      [ctx.schoolId, startsOn, endsOn],
    );
    const entered = new Set(known.map(({ date }) => date));
    // What the school entered itself stays as it is.
    const dayRows = days.filter(({ date }) => !entered.has(date)).map((day) => ({ id: newId(), ...day }));
    await this.builder.createMany(ctx.tx, 'calendarDay', dayRows);
    await this.log.recordMany(ctx, [
      created(ctx, 'academicYear', year),
      ...termRows.map((row) => created(ctx, 'term', row)),
      ...dayRows.map((row) => created(ctx, 'calendarDay', row)),
    ]);
    return { ...year, version: 1 };
  }
}

const created = (
  ctx: WriteContext,
  kind: string,
  { id, ...after }: { readonly id: string } & Readonly<Record<string, unknown>>,
): RowChange => ({
  kind,
  role: ctx.roles.includes('deputyHead') ? 'deputyHead' : 'admin',
  id,
  version: 1,
  pupilId: null,
  before: null,
  after,
  personal: [],
  rights: false,
  signedOut: null,
});

/** Days one after another of one kind and title, as one break. */
function breaksOf(days: readonly TemplateDay[]): TemplateBreakView[] {
  const breaks: TemplateBreakView[] = [];
  for (const { date, kind, title, gradeLevels } of days) {
    const open = breaks.find(
      (one) => one.kind === kind && one.title === title && addDays(one.to, 1) === date,
    );
    if (open) open.to = date;
    else breaks.push({ kind, title, from: date, to: date, gradeLevels });
  }
  return breaks;
}
