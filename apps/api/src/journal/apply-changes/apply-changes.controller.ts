import { Body, Controller, Param, Post } from '@nestjs/common';
import { ChangesRequest, type ChangesResponse } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { ApplyChangesHandler } from './apply-changes.handler.js';

@Controller('schools/:schoolId/journals/:journalId/changes')
export class ApplyChangesController {
  constructor(private readonly handler: ApplyChangesHandler) {}

  @Post()
  @Endpoint({
    operationId: 'applyChanges',
    summary: 'Write facts of a journal',
    description:
      'Up to 500 operations, judged one by one; operations of one group are applied or refused together. ' +
      'Every operation gets an outcome: applied, unchanged, conflict or rejected. What is applied is on disk, with its ' +
      'ledger entries and obligations, before the answer leaves. An operation sent twice is applied once.',
    allow: 'journal:changes.attempt',
    transaction: 'write',
    body: 'ChangesRequest',
    answers: 'ChangesResponse',
  })
  apply(
    @Ctx() ctx: WriteContext,
    @Param('journalId') journalId: string,
    @Body() request: ChangesRequest,
  ): Promise<ChangesResponse> {
    return this.handler.handle(ctx, journalId, request);
  }
}
