import { Controller, Get, Param } from '@nestjs/common';
import type { LessonPage } from '@zvonok/contracts';
import type { SchoolContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { ReadLessonHandler } from './read-lesson.handler.js';

@Controller('schools/:schoolId/slots/:slotId/lesson')
export class ReadLessonController {
  constructor(private readonly handler: ReadLessonHandler) {}

  @Get()
  @Endpoint({
    operationId: 'readLesson',
    summary: 'The lesson page: pupils, attendance, marks, works, homework, what is missing and until when',
    description:
      'A teacher who neither gives the lesson nor substitutes sees the names and whether he may claim it, but neither ' +
      'attendance nor marks.',
    allow: 'journal:lesson.names',
    transaction: 'none',
    answers: 'LessonPage',
  })
  read(@Ctx() ctx: SchoolContext, @Param('slotId') slotId: string): Promise<LessonPage> {
    return this.handler.read(ctx, slotId.toLowerCase());
  }
}
