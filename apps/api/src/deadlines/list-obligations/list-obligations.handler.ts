import { Injectable } from '@nestjs/common';
import type {
  ObligationCounts,
  ObligationGroup,
  ObligationQuery,
  ObligationSummary,
  ObligationSummaryQuery,
} from '@zvonok/contracts';
import { OBLIGATION_RULES } from '@zvonok/contracts/enums';
import { lineView, linesStatement, type ObligationLine } from '../../journal/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Answer } from '../../platform/http/answer.js';
import { pageOf, pageSql, placeOf } from '../../platform/http/paging.js';
import {
  groupCounts,
  groupedLines,
  groupedOrderSize,
  type CountsRow,
  type GroupedLine,
} from './obligation-groups.queries.js';
import { wishOf } from './obligation-wish.js';

const order = { by: ['l.due_at', 'l.rule'], id: 'l.target_id' };

/** What must be entered by whom by when; what is late. */
@Injectable()
export class ListObligationsHandler {
  constructor(private readonly db: Database) {}

  /**
   * One page of duties as they stand now.
   * @clause J1.3 @clause J1.4
   */
  async list(ctx: SchoolContext, query: ObligationQuery, url: string): Promise<Answer> {
    const wish = wishOf(ctx, query);
    const { by } = query;
    const place = placeOf(query.cursor, by === undefined ? order.by.length + 1 : groupedOrderSize);
    const statement =
      by === undefined
        ? linesStatement(ctx.schoolId, ctx.now, {
            ...wish,
            page: (values) => {
              const page = pageSql(order, query, values.next);
              values.append(page.values);
              return page;
            },
          })
        : groupedLines(ctx, by, wish, query);
    const lines = await this.db.read<ObligationLine & Partial<GroupedLine>>(ctx.schoolId, statement);
    return pageOf(
      place?.back ? [...lines].reverse() : lines,
      query,
      place,
      (line) => [
        ...(by === undefined ? [] : [line.sort ?? '', line.stage ?? 0]),
        line.dueAt,
        line.rule,
        line.targetId,
      ],
      (line) => ({ ...lineView(line, ctx.zone, ctx.now), under: line.under ?? '' }),
      url,
    );
  }

  /**
   * How many duties there are of each status, by groups.
   * @clause J1.3 @clause J1.4
   */
  async summary(ctx: SchoolContext, query: ObligationSummaryQuery): Promise<ObligationSummary> {
    const { by } = query;
    const rows = await this.db.read<CountsRow>(ctx.schoolId, groupCounts(ctx, by, wishOf(ctx, query)));
    const groups = new Map<string, CountsRow[]>();
    for (const row of rows) {
      const known = groups.get(row.key);
      if (known) known.push(row);
      else groups.set(row.key, [row]);
    }
    return {
      serverTime: ctx.now,
      by,
      counts: sum(rows),
      groups: [...groups.values()].map((of) => groupView(of)),
    };
  }
}

function groupView(rows: readonly CountsRow[]): ObligationGroup {
  const [first] = rows;
  if (!first) throw new Error('a group without duties');
  return {
    key: first.key,
    name: first.name,
    counts: sum(rows),
    rules: OBLIGATION_RULES.flatMap((rule) => {
      const of = rows.filter((row) => row.rule === rule);
      return of.length === 0 ? [] : [{ rule, counts: sum(of) }];
    }),
  };
}

function sum(rows: readonly ObligationCounts[]): ObligationCounts {
  const of = (name: keyof ObligationCounts): number => rows.reduce((all, row) => all + row[name], 0);
  return {
    mendable: of('mendable'),
    missing: of('missing'),
    pending: of('pending'),
    late: of('late'),
    excused: of('excused'),
    onTime: of('onTime'),
  };
}
