import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateMembership, ListQuery, PatchMembership, type MembershipView } from '@zvonok/contracts';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { IfMatch, type SeenVersion } from '../../platform/http/etag.js';
import { RequestUrl } from '../../platform/http/paging.js';
import { ResourceService } from '../../platform/resources/index.js';
import { memberships } from './memberships.resource.js';
import { MembershipsService } from './memberships.service.js';

/** Who belongs to the school. */
@ApiTags('identity')
@Controller('schools/:schoolId/memberships')
export class MembershipsController {
  constructor(
    private readonly resources: ResourceService,
    private readonly service: MembershipsService,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'listMemberships',
    summary: 'Memberships: a page of the list',
    description: memberships.description,
    allow: 'identity:membership.read',
    transaction: 'none',
    answers: 'MembershipView[]',
  })
  list(@Ctx() ctx: SchoolContext, @Query() query: ListQuery, @RequestUrl() url: string): Promise<Answer> {
    return this.resources.list(memberships, ctx, query, url);
  }

  @Get(':id')
  @Endpoint({
    operationId: 'getMembership',
    summary: 'Memberships: one',
    allow: 'identity:membership.read',
    transaction: 'none',
    answers: 'MembershipView',
  })
  get(@Ctx() ctx: SchoolContext, @Param('id') id: string): Promise<MembershipView> {
    return this.resources.get(memberships, ctx, id);
  }

  @Post()
  @Endpoint({
    operationId: 'createMembership',
    summary: 'Memberships: give a login a place at the school',
    description:
      'Where there is no account of that login, it is made; an existing one keeps its name and password.',
    allow: 'identity:membership.write',
    transaction: 'write',
    idempotent: true,
    body: 'CreateMembership',
    answers: 'MembershipView',
    status: 201,
    problems: ['EXISTS', 'BUSY'],
    example: memberships.example,
  })
  create(@Ctx() ctx: WriteContext, @Body() body: CreateMembership): Promise<MembershipView> {
    return this.service.create(ctx, body);
  }

  @Patch(':id')
  @Endpoint({
    operationId: 'patchMembership',
    summary: 'Memberships: change who the account is here, end it or open it again',
    description: 'Ending takes every right at the school at once. Nobody changes his own membership.',
    allow: 'identity:membership.write',
    transaction: 'write',
    body: 'PatchMembership',
    answers: 'MembershipView',
    problems: ['EXISTS'],
  })
  patch(
    @Ctx() ctx: WriteContext,
    @Param('id') id: string,
    @IfMatch() seen: SeenVersion,
    @Body() body: PatchMembership,
  ): Promise<MembershipView> {
    return this.service.patch(ctx, id, seen, body);
  }
}
