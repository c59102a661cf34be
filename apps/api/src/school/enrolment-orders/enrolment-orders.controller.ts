import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MovePupil, PupilDeparture, type EnrolmentOrderView } from '@zvonok/contracts';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { EnrolmentOrdersService } from './enrolment-orders.service.js';

const pupilId = '01935a5e-0000-7000-8000-000000000003';

/** Movements of pupils by order. */
@ApiTags('school')
@Controller('schools/:schoolId/enrolments')
export class EnrolmentOrdersController {
  constructor(private readonly orders: EnrolmentOrdersService) {}

  @Post('moves')
  @HttpCode(200)
  @Endpoint({
    operationId: 'movePupil',
    summary: 'Move a pupil to another class by an order',
    description:
      'In one step: the enrolments in the former class and its subgroups end the day before, those in the new class and ' +
      'the subgroups named begin. What was recorded stays in the journals of the former class; refused where its ' +
      'journals have marks or absences of the pupil on or after the day. A pupil who is in no class on the day is enrolled.',
    allow: 'school:enrolment.write',
    transaction: 'write',
    idempotent: true,
    body: 'MovePupil',
    answers: 'EnrolmentOrderView',
    problems: ['EXISTS', 'PERIODS_OVERLAP', 'RECORDED_LATER'],
    example: {
      pupilId,
      schoolClassId: '01935a5e-0000-7000-8000-000000000002',
      fromOn: '2026-11-30',
      orderRef: '№ 48 от 27.11.2026',
      subgroupIds: [],
    },
  })
  move(@Ctx() ctx: WriteContext, @Body() body: MovePupil): Promise<EnrolmentOrderView> {
    return this.orders.move(ctx, body);
  }

  @Post('departures')
  @HttpCode(200)
  @Endpoint({
    operationId: 'departPupil',
    summary: 'Let a pupil leave the school by an order',
    description:
      'All enrolments end with the last day, extracurricular groups too; those that were to begin later are taken back. ' +
      'What was recorded stays; refused where journals have marks or absences of the pupil after the day.',
    allow: 'school:enrolment.write',
    transaction: 'write',
    idempotent: true,
    body: 'PupilDeparture',
    answers: 'EnrolmentOrderView',
    problems: ['RECORDED_LATER'],
    example: { pupilId, lastOn: '2026-12-29', orderRef: '№ 61 от 28.12.2026' },
  })
  depart(@Ctx() ctx: WriteContext, @Body() body: PupilDeparture): Promise<EnrolmentOrderView> {
    return this.orders.depart(ctx, body);
  }
}
