import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateOutage, ListQuery, PatchOutage, type OutageView } from '@zvonok/contracts';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { IfMatch, type SeenVersion } from '../../platform/http/etag.js';
import { RequestUrl } from '../../platform/http/paging.js';
import { ResourceService } from '../../platform/resources/index.js';
import { outages } from './outages.resource.js';
import { OutagesService } from './outages.service.js';

/** Times in which the journal could not be used. */
@ApiTags('school')
@Controller('schools/:schoolId/outages')
export class OutagesController {
  constructor(
    private readonly resources: ResourceService,
    private readonly service: OutagesService,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'listOutages',
    summary: 'Outages: a page of the list',
    description: outages.description,
    allow: 'school:outage.read',
    transaction: 'none',
    answers: 'OutageView[]',
  })
  list(@Ctx() ctx: SchoolContext, @Query() query: ListQuery, @RequestUrl() url: string): Promise<Answer> {
    return this.resources.list(outages, ctx, query, url);
  }

  @Get(':id')
  @Endpoint({
    operationId: 'getOutage',
    summary: 'Outages: one',
    allow: 'school:outage.read',
    transaction: 'none',
    answers: 'OutageView',
  })
  get(@Ctx() ctx: SchoolContext, @Param('id') id: string): Promise<OutageView> {
    return this.resources.get(outages, ctx, id);
  }

  @Post()
  @Endpoint({
    operationId: 'createOutage',
    summary: 'Outages: register one',
    allow: 'school:outage.write',
    transaction: 'write',
    idempotent: true,
    body: 'CreateOutage',
    answers: 'OutageView',
    status: 201,
    example: outages.example,
  })
  create(@Ctx() ctx: WriteContext, @Body() body: CreateOutage): Promise<OutageView> {
    return this.resources.create(outages, ctx, body);
  }

  @Patch(':id')
  @Endpoint({
    operationId: 'patchOutage',
    summary: 'Outages: correct or confirm one',
    description:
      'The administrator corrects, which takes a confirmation back; the director confirms. Nobody confirms what he ' +
      'has registered himself, unless the school has nobody else.',
    allow: 'school:outage.read',
    transaction: 'write',
    body: 'PatchOutage',
    answers: 'OutageView',
    example: { confirmed: true },
  })
  patch(
    @Ctx() ctx: WriteContext,
    @Param('id') id: string,
    @IfMatch() seen: SeenVersion,
    @Body() body: PatchOutage,
  ): Promise<OutageView> {
    return this.service.patch(ctx, id, seen, body);
  }

  @Delete(':id')
  @Endpoint({
    operationId: 'deleteOutage',
    summary: 'Outages: take one back',
    description: 'Only one that nobody has confirmed.',
    allow: 'school:outage.write',
    transaction: 'write',
    status: 204,
    problems: ['IN_USE'],
  })
  remove(@Ctx() ctx: WriteContext, @Param('id') id: string, @IfMatch() seen: SeenVersion): Promise<void> {
    return this.service.remove(ctx, id, seen);
  }
}
