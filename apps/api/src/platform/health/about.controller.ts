import { Controller, Get } from '@nestjs/common';
import type { AboutView } from '@zvonok/contracts';
import { Endpoint } from '../http/endpoint.decorator.js';
import { buildInfo } from '../metrics/build-info.js';

/** Which release runs, for whoever has signed in: the first thing to name when something is wrong. */
@Controller('about')
export class AboutController {
  @Get()
  @Endpoint({
    operationId: 'about',
    summary: 'Which release of the product answers',
    allow: 'signedIn',
    transaction: 'none',
    answers: 'AboutView',
  })
  read(): AboutView {
    return { ...buildInfo };
  }
}
