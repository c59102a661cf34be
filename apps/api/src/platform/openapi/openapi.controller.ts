import { Controller, Get } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { ApiDescription } from './api-description.service.js';

/** The API's own description. */
@Controller('openapi.json')
export class OpenApiController {
  constructor(private readonly description: ApiDescription) {}

  @Get()
  @Endpoint({
    operationId: 'openapi',
    summary: 'This description, as OpenAPI 3.1',
    description:
      'Written from the routes of the running server, the same text as docs/openapi.json of its version; the console at /api/docs shows it.',
    allow: 'public',
    transaction: 'none',
    answerSchema: { type: 'object' },
  })
  read(): Answer {
    return Answer.json(this.description.text());
  }
}
