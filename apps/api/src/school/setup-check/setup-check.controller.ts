import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SetupCheck, type SetupCheckResult } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { SetupCheckService } from './setup-check.service.js';

/** Whether something of the school may be saved, asked beforehand. */
@ApiTags('school')
@Controller('schools/:schoolId/setup-check')
export class SetupCheckController {
  constructor(private readonly service: SetupCheckService) {}

  @Post()
  @Endpoint({
    operationId: 'checkSetup',
    summary: 'Ask whether a row of the school may be made or changed',
    description:
      'Judges the body as the request itself would: periods that overlap, names that are taken, days in the wrong ' +
      'order. Nothing is written. The kinds are those of the school’s own resources; who may not write them is refused.',
    allow: 'school:setup.check',
    transaction: 'read',
    body: 'SetupCheck',
    answers: 'SetupCheckResult',
    example: {
      kind: 'room',
      id: null,
      body: { name: '305' },
    },
  })
  check(@Ctx() ctx: WriteContext, @Body() body: SetupCheck): Promise<SetupCheckResult> {
    return this.service.check(ctx, body);
  }
}
