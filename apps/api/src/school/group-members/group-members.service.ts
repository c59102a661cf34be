import { Injectable } from '@nestjs/common';
import {
  fieldText,
  type ChangeGroupMembers,
  type EnrolmentView,
  type FieldError,
  type GroupMembers,
  type GroupMembersChanged,
} from '@zvonok/contracts';
import { addDays } from '@zvonok/rules';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/new-id.js';
import { fieldError } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import {
  ChangeLog,
  outOfReach,
  reachSql,
  ResourceService,
  SqlParameters,
  type BatchChange,
} from '../../platform/resources/index.js';
import { byGroup } from '../resources/classes.resources.js';
import { enrolments } from '../resources/people.resources.js';
import { SchoolBuilder } from '../school.builder.js';
import { countStructureChange } from '../structure-version.js';
import { inTheWay, membersOf, staysOf, type MembersRow, type Stay } from './group-members.queries.js';

interface InTheWay {
  readonly pupilId: string;
  readonly name: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly groupName: string | null;
}

/** Lets many pupils join and leave a group at once: a club, a subgroup. */
@Injectable()
export class GroupMembersService {
  constructor(
    private readonly resources: ResourceService,
    private readonly builder: SchoolBuilder,
    private readonly log: ChangeLog,
    private readonly db: Database,
  ) {}

  /** Who is in the group on a day, and who may join: pupils of its class, or of the one asked for. */
  async read(
    ctx: SchoolContext,
    groupId: string,
    on: string = ctx.today,
    schoolClassId: string | null = null,
  ): Promise<GroupMembers> {
    const [row] = await this.db.read<MembersRow>(
      ctx.schoolId,
      membersOf(ctx.schoolId, groupId, on, schoolClassId),
    );
    if (!row) throw new Refused('NOT_FOUND');
    return { ...row, on };
  }

  /**
   * Everybody joins and leaves, or nobody does.
   * @throws Refused `NOT_FOUND`, `FORBIDDEN`; `INVALID` with each pupil who cannot; `IN_USE` for who never was in the
   *   group and has facts there
   */
  async change(
    ctx: WriteContext,
    groupId: string,
    { from, join, leave, orderRef }: ChangeGroupMembers,
  ): Promise<GroupMembersChanged> {
    await countStructureChange(ctx.tx);
    await this.mustReach(ctx, groupId);
    const { rows: stays } = await ctx.tx.run<Stay>(staysOf(ctx.schoolId, groupId, leave));
    const { rows: ways } = await ctx.tx.run<InTheWay>(inTheWay(ctx.schoolId, groupId, from, join));
    const errors = [...joining(ctx, join, leave, ways), ...leaving(ctx, leave, from, stays)];
    if (errors.length > 0) throw new Refused('INVALID', { errors });

    const ending = stays.filter((one) => one.toOn === null || from <= one.toOn);
    const undone = ending.filter((one) => one.fromOn >= from);
    for (const { id, version } of undone) await this.resources.remove(enrolments, ctx, id, version);
    const view = (one: Stay): EnrolmentView => ({ ...one, groupId });
    const changes: BatchChange<EnrolmentView>[] = [
      ...ending
        .filter((one) => one.fromOn < from)
        .map((one) => ({
          before: view(one),
          after: { ...view(one), version: one.version + 1, toOn: addDays(from, -1), endOrderRef: orderRef },
        })),
      ...join.map((pupilId) => ({
        before: null,
        after: {
          id: newId(),
          version: 1,
          pupilId,
          groupId,
          fromOn: from,
          toOn: null,
          orderRef,
          endOrderRef: null,
        },
      })),
    ];
    await this.log.recordMany(ctx, await this.builder.writeMany(ctx, 'enrolment', changes));
    return { joined: join.length, left: ending.length, undone: undone.length };
  }

  private async mustReach(ctx: WriteContext, groupId: string): Promise<void> {
    const parameters = new SqlParameters();
    const school = parameters.add(ctx.schoolId);
    const id = parameters.add(groupId);
    const { write } = enrolments.permissions;
    const reach = reachSql(write, ctx.grants, ctx.today, byGroup('t.id'), parameters);
    const { rows } = await ctx.tx.run<{ reached: boolean }>({
      text: `SELECT ${reach} AS reached FROM teaching_group t WHERE t.school_id = ${school} AND t.id = ${id}`,
      values: parameters.values,
    });
    const [row] = rows;
    if (!row) throw new Refused('NOT_FOUND');
    if (!row.reached) throw outOfReach(write, ctx.roles, ctx.locale);
  }
}

/** Who joins is a pupil of the school, does not leave as well, and is not there already. */
function joining(
  { locale }: WriteContext,
  join: readonly string[],
  leave: readonly string[],
  ways: readonly InTheWay[],
): FieldError[] {
  return join.flatMap((pupilId, index): FieldError[] => {
    const pointer = `/join/${index}`;
    const way = ways.find((one) => one.pupilId === pupilId);
    if (!way || leave.includes(pupilId)) return [fieldError(locale, pointer, 'WRONG')];
    if (way.fromOn === null) return [];
    const [name, group, day] = [way.name, way.groupName ?? '', way.fromOn.split('-').reverse().join('.')];
    const detail =
      locale === 'ru' ? `${name}: уже в группе «${group}» с ${day}.` : `${name}: in “${group}” since ${day}.`;
    return [{ pointer, code: 'NOT_UNIQUE', detail }];
  });
}

/** Who leaves is there on the day before or would be later. */
function leaving(
  { locale }: WriteContext,
  leave: readonly string[],
  from: string,
  stays: readonly Stay[],
): FieldError[] {
  return leave.flatMap((pupilId, index) =>
    stays.some((one) => one.pupilId === pupilId && (one.toOn === null || from <= one.toOn))
      ? []
      : [{ pointer: `/leave/${index}`, code: 'WRONG', detail: fieldText('WRONG', locale) }],
  );
}
