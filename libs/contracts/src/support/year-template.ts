import { IsBoolean } from 'class-validator';
import type { Day } from '../common.js';
import { CALENDAR_DAY_KINDS, TERM_KINDS } from '../enums.js';
import type { CalendarDayKind, TermKind } from '../enums.js';
import { IsDay, IsList, IsName, IsOneOf, IsWhole, NestedList, Nullable } from '../fields.js';

/** A term of a year that is proposed. */
export class TemplateTermView {
  @IsOneOf(TERM_KINDS)
  kind!: TermKind;

  @IsWhole(1, 4)
  number!: number;

  @IsDay()
  startsOn!: Day;

  @IsDay()
  endsOn!: Day;

  @IsList()
  @IsWhole(1, 12, { each: true })
  gradeLevels!: number[];
}

/** Days of a year that is proposed on which nobody is taught: a holiday, a day off, or a whole vacation. */
export class TemplateBreakView {
  @IsOneOf(CALENDAR_DAY_KINDS)
  kind!: CalendarDayKind;

  @IsName({ max: 200 })
  title!: string;

  @IsDay()
  from!: Day;

  @IsDay()
  to!: Day;

  /** Null: of all grades. */
  @Nullable()
  @IsList()
  @IsWhole(1, 12, { each: true })
  gradeLevels!: number[] | null;
}

/** `GET S/year-templates/{startYear}`: an academic year as Russian schools usually have it. */
export class YearTemplateView {
  /** `2026/27`. */
  @IsName({ max: 60 })
  name!: string;

  @IsDay()
  startsOn!: Day;

  @IsDay()
  endsOn!: Day;

  @NestedList(() => TemplateTermView)
  terms!: TemplateTermView[];

  @NestedList(() => TemplateBreakView)
  breaks!: TemplateBreakView[];

  /** The school has an academic year of these days already: this one cannot be made beside it. */
  @IsBoolean()
  taken!: boolean;
}
