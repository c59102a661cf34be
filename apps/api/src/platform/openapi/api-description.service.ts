import { Injectable, type INestApplication } from '@nestjs/common';
import { describeApi } from './api-description.js';

/** The description of the running application, written the first time it is asked for. */
@Injectable()
export class ApiDescription {
  private app: INestApplication | null = null;
  private written: string | null = null;

  /** Says whose routes are described. */
  of(app: INestApplication): void {
    this.app = app;
  }

  /** The document as JSON. */
  text(): string {
    if (!this.app) throw new Error('there is no application to describe');
    return (this.written ??= JSON.stringify(describeApi(this.app)));
  }
}
