import { Injectable } from '@nestjs/common';
import type { ObligationQuery } from '@zvonok/contracts';
import { endOfDay, startOfDayMs, toInstant } from '@zvonok/rules';
import { lineView, linesStatement, type ObligationLine } from '../../journal/index.js';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import type { Answer } from '../../platform/http/answer.js';
import { pageOf, pageSql, placeOf } from '../../platform/http/paging.js';
import { reachSql } from '../../platform/resources/index.js';

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
    const isDefault = query.from === undefined && query.to === undefined && query.status === undefined;
    const from = isDefault ? ctx.today : query.from;
    const to = isDefault ? ctx.today : query.to;
    const statement = linesStatement(ctx.schoolId, ctx.now, {
      cells: (values) =>
        [
          reachSql(
            'deadlines:obligation.read',
            ctx.grants,
            ctx.today,
            {
              staff: 'o.responsible_id',
              classes: (ids) => `o.school_class_id = ANY (${ids}::uuid[])`,
              grades: (grades) => `EXISTS (SELECT FROM school_class c WHERE c.school_id = o.school_id
                AND c.id = o.school_class_id AND c.grade_level = ANY (${grades}::smallint[]))`,
            },
            values,
          ),
          ...(query.responsibleId === undefined
            ? []
            : [`o.responsible_id = ${values.add(query.responsibleId)}`]),
          ...(query.schoolClassId === undefined
            ? []
            : [`o.school_class_id = ${values.add(query.schoolClassId)}`]),
          ...(query.subjectId === undefined ? [] : [`o.subject_id = ${values.add(query.subjectId)}`]),
        ].join(' AND '),
      rule: query.rule ?? null,
      status: query.status ?? null,
      from: from === undefined ? null : toInstant(startOfDayMs(ctx.zone, from)),
      to: to === undefined ? null : endOfDay(ctx.zone, to),
      andMissing: isDefault,
      page: (values) => {
        const page = pageSql(order, query, values.next);
        values.append(page.values);
        return page;
      },
    });
    const lines = await this.db.read<ObligationLine>(ctx.schoolId, statement);
    return pageOf(
      placeOf(query.cursor, 3)?.back ? [...lines].reverse() : lines,
      query,
      placeOf(query.cursor, 3),
      (line) => [line.dueAt, line.rule, line.targetId],
      (line) => lineView(line, ctx.zone, ctx.now),
      url,
    );
  }
}
