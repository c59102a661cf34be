import { Body, Controller, Post } from '@nestjs/common';
import { LookAtDiaries } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { LookAtDiariesHandler } from './look-at-diaries.handler.js';

@Controller('schools/:schoolId/diary/looks')
export class LookAtDiariesController {
  constructor(private readonly handler: LookAtDiariesHandler) {}

  @Post()
  @Endpoint({
    operationId: 'lookAtDiaries',
    summary: 'Say that the diaries of these pupils were looked at',
    description:
      'What came later is new at the next visit. Looks less than half an hour apart are one visit, on one device or ' +
      'several: what was new stays so until it ends. May be sent again; an older instant changes nothing. For the ' +
      'family only.',
    allow: 'diary:week.read',
    transaction: 'write',
    body: 'LookAtDiaries',
    status: 204,
    example: { pupilIds: ['018f5e6a-0000-7000-8000-000000000001'], seenAt: '2026-11-24T05:30:00.000Z' },
  })
  look(@Ctx() ctx: WriteContext, @Body() body: LookAtDiaries): Promise<void> {
    return this.handler.look(
      ctx,
      body.pupilIds.map((id) => id.toLowerCase()),
      body.seenAt,
    );
  }
}
