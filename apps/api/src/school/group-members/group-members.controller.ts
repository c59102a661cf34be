import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChangeGroupMembers,
  GroupMembersQuery,
  type GroupMembers,
  type GroupMembersChanged,
} from '@zvonok/contracts';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { GroupMembersService } from './group-members.service.js';

/** Who is in a group. */
@ApiTags('school')
@Controller('schools/:schoolId/groups/:groupId/members')
export class GroupMembersController {
  constructor(private readonly service: GroupMembersService) {}

  @Get()
  @Endpoint({
    operationId: 'getGroupMembers',
    summary: 'Groups: the pupils of one, and those who may join',
    description:
      'Members on a day, who joins later, and the pupils of the group’s class or of another one, each with the other ' +
      'groups they are in.',
    allow: 'school:enrolment.write',
    transaction: 'none',
    answers: 'GroupMembers',
  })
  read(
    @Ctx() ctx: SchoolContext,
    @Param('groupId') groupId: string,
    @Query() { on, schoolClassId }: GroupMembersQuery,
  ): Promise<GroupMembers> {
    return this.service.read(ctx, groupId, on, schoolClassId);
  }

  @Post()
  @Endpoint({
    operationId: 'changeGroupMembers',
    summary: 'Groups: let pupils join and leave',
    description:
      'All at once or nobody: `errors` names each pupil who cannot. Who leaves stays in the group until the day before; ' +
      'who would have joined later was never in it.',
    allow: 'school:enrolment.write',
    transaction: 'write',
    body: 'ChangeGroupMembers',
    answers: 'GroupMembersChanged',
    problems: ['IN_USE'],
    example: {
      from: '2026-11-24',
      join: ['01935a5e-0000-7000-8000-000000000003'],
      leave: [],
      orderRef: null,
    },
  })
  change(
    @Ctx() ctx: WriteContext,
    @Param('groupId') groupId: string,
    @Body() body: ChangeGroupMembers,
  ): Promise<GroupMembersChanged> {
    return this.service.change(ctx, groupId, body);
  }
}
