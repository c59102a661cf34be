import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateSignIns,
  SignInQuery,
  type Page,
  type SignInSlipsView,
  type SignInView,
} from '@zvonok/contracts';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { SignInsService } from './sign-ins.service.js';

/** How the school's people sign in. */
@ApiTags('support')
@Controller('schools/:schoolId/sign-ins')
export class SignInsController {
  constructor(private readonly signIns: SignInsService) {}

  @Get()
  @Endpoint({
    operationId: 'listSignIns',
    summary: 'People of one kind, and how far each is with signing in',
    description:
      'Staff, or the pupils or parents of a class: who is there today or later. All of them on one page.',
    allow: 'identity:signIn.read',
    transaction: 'none',
    answers: 'SignInView[]',
    query: {
      kind: { description: '`staff`, `pupil` or `parent`.', required: true },
      schoolClassId: { description: 'Pupils of this class, their parents, or those who teach it.' },
    },
  })
  async list(@Ctx() ctx: SchoolContext, @Query() query: SignInQuery): Promise<Page<SignInView>> {
    return { items: await this.signIns.list(ctx, query) };
  }

  @Post()
  @Endpoint({
    operationId: 'issueSignIns',
    summary: 'Give people their sign-ins: accounts where there are none, and one-time codes',
    description:
      'The codes are in this answer and nowhere else; each lets one person choose a password, within 30 days. Asked for ' +
      'again, a person gets a new code and the former ends; a password that the person has stays good until the new ' +
      'code is used. Who is left out is named: the caller, and who belongs to another school as well. A class teacher does ' +
      'it for pupils and parents of the own class, and for nobody who is more than that at the school.',
    allow: 'identity:signIn.issue',
    transaction: 'write',
    body: 'CreateSignIns',
    answers: 'SignInSlipsView',
    status: 201,
    example: { kind: 'staff', personIds: ['01935a5e-0000-7000-8000-000000000021'], byDuty: true },
  })
  issue(@Ctx() ctx: WriteContext, @Body() body: CreateSignIns): Promise<SignInSlipsView> {
    return this.signIns.issue(ctx, body);
  }
}
