import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ApprovePolicy,
  CreatePolicyDraft,
  ListQuery,
  PatchPolicyDraft,
  PolicyDraftQuery,
  PolicyOnQuery,
  type PolicyDraftChanges,
  type PolicyDraftView,
  type PolicyInForce,
  type PolicyView,
} from '@zvonok/contracts';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import type { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { IfMatch, type SeenVersion } from '../../platform/http/etag.js';
import { RequestUrl } from '../../platform/http/paging.js';
import { ResourceService } from '../../platform/resources/index.js';
import { policies, policyDrafts } from '../resources/policies.resources.js';
import { PoliciesService } from './policies.service.js';

/** Settings of the rules that the director has approved. */
@ApiTags('school')
@Controller('schools/:schoolId/policies')
export class PoliciesController {
  constructor(
    private readonly resources: ResourceService,
    private readonly service: PoliciesService,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'listPolicies',
    summary: 'Policies: all that were approved, earliest first',
    description: policies.description,
    allow: 'school:policy.read',
    transaction: 'none',
    answers: 'PolicyView[]',
  })
  list(@Ctx() ctx: SchoolContext, @Query() query: ListQuery, @RequestUrl() url: string): Promise<Answer> {
    return this.resources.list(policies, ctx, query, url);
  }

  @Get('in-force')
  @Endpoint({
    operationId: 'getPolicyInForce',
    summary: 'Policies: the settings in force on a day',
    description:
      'Every setting with its value, by which facts of that day are judged; version 0 are the settings as shipped, ' +
      'where the school has approved none yet.',
    allow: 'school:policy.read',
    transaction: 'none',
    answers: 'PolicyInForce',
  })
  inForce(@Ctx() ctx: SchoolContext, @Query() { on }: PolicyOnQuery): Promise<PolicyInForce> {
    return this.service.inForce(ctx, on);
  }

  @Get(':id')
  @Endpoint({
    operationId: 'getPolicy',
    summary: 'Policies: one',
    allow: 'school:policy.read',
    transaction: 'none',
    answers: 'PolicyView',
  })
  get(@Ctx() ctx: SchoolContext, @Param('id') id: string): Promise<PolicyView> {
    return this.resources.get(policies, ctx, id);
  }
}

/** Settings of the rules that are proposed to the director. */
@ApiTags('school')
@Controller('schools/:schoolId/policy-drafts')
export class PolicyDraftsController {
  constructor(
    private readonly resources: ResourceService,
    private readonly service: PoliciesService,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'listPolicyDrafts',
    summary: 'Policy drafts: a page of the list',
    description: policyDrafts.description,
    allow: 'school:policy.read',
    transaction: 'none',
    answers: 'PolicyDraftView[]',
  })
  list(
    @Ctx() ctx: SchoolContext,
    @Query() query: PolicyDraftQuery,
    @RequestUrl() url: string,
  ): Promise<Answer> {
    return this.resources.list(policyDrafts, ctx, query, url);
  }

  @Get(':id')
  @Endpoint({
    operationId: 'getPolicyDraft',
    summary: 'Policy drafts: one',
    allow: 'school:policy.read',
    transaction: 'none',
    answers: 'PolicyDraftView',
  })
  get(@Ctx() ctx: SchoolContext, @Param('id') id: string): Promise<PolicyDraftView> {
    return this.resources.get(policyDrafts, ctx, id);
  }

  @Get(':id/changes')
  @Endpoint({
    operationId: 'getPolicyDraftChanges',
    summary: 'Policy drafts: what differs from the settings that hold on its first day',
    allow: 'school:policy.read',
    transaction: 'none',
    answers: 'PolicyDraftChanges',
  })
  changes(@Ctx() ctx: SchoolContext, @Param('id') id: string): Promise<PolicyDraftChanges> {
    return this.service.changes(ctx, id);
  }

  @Post()
  @Endpoint({
    operationId: 'createPolicyDraft',
    summary: 'Policy drafts: propose settings',
    description:
      'Each setting is checked by itself: `errors` names every one that cannot stand and the rule it breaks.',
    allow: 'school:policy.write',
    transaction: 'write',
    idempotent: true,
    body: 'CreatePolicyDraft',
    answers: 'PolicyDraftView',
    status: 201,
    problems: ['EXISTS', 'RETROACTIVE', 'LAXER_WITHOUT_ACT'],
    example: policyDrafts.example,
  })
  create(@Ctx() ctx: WriteContext, @Body() body: CreatePolicyDraft): Promise<PolicyDraftView> {
    return this.service.propose(ctx, body);
  }

  @Patch(':id')
  @Endpoint({
    operationId: 'patchPolicyDraft',
    summary: 'Policy drafts: change one that is not decided yet',
    description:
      'Members that are left out stay as they are; `values` is given whole. Whoever changes it has prepared it.',
    allow: 'school:policy.write',
    transaction: 'write',
    body: 'PatchPolicyDraft',
    answers: 'PolicyDraftView',
    problems: ['EXISTS', 'ALREADY_DECIDED', 'RETROACTIVE', 'LAXER_WITHOUT_ACT'],
  })
  patch(
    @Ctx() ctx: WriteContext,
    @Param('id') id: string,
    @IfMatch() seen: SeenVersion,
    @Body() body: PatchPolicyDraft,
  ): Promise<PolicyDraftView> {
    return this.service.change(ctx, id, seen, body);
  }

  @Post(':id/approval')
  @Endpoint({
    operationId: 'approvePolicyDraft',
    summary: 'Policy drafts: approve one by an order',
    description:
      'Only the director, and never what he has prepared himself, unless the school has nobody else who may. The ' +
      'settings hold from their first day on and never change again; what is owed from that day on is judged by them ' +
      'at once.',
    allow: 'school:policy.approve',
    transaction: 'write',
    body: 'ApprovePolicy',
    answers: 'PolicyDraftView',
    problems: ['EXISTS', 'ALREADY_DECIDED', 'RETROACTIVE', 'LAXER_WITHOUT_ACT'],
    example: { orderNumber: '41-о', orderDate: '2026-11-24' },
  })
  approve(
    @Ctx() ctx: WriteContext,
    @Param('id') id: string,
    @IfMatch() seen: SeenVersion,
    @Body() body: ApprovePolicy,
  ): Promise<PolicyDraftView> {
    return this.service.approve(ctx, id, seen, body);
  }

  @Post(':id/withdrawal')
  @Endpoint({
    operationId: 'withdrawPolicyDraft',
    summary: 'Policy drafts: take one back',
    description: 'It stays in the list as withdrawn.',
    allow: 'school:policy.write',
    transaction: 'write',
    answers: 'PolicyDraftView',
    problems: ['ALREADY_DECIDED'],
  })
  withdraw(
    @Ctx() ctx: WriteContext,
    @Param('id') id: string,
    @IfMatch() seen: SeenVersion,
  ): Promise<PolicyDraftView> {
    return this.service.withdraw(ctx, id, seen);
  }
}
