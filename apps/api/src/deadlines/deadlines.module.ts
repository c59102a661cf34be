import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/index.js';
import { SchoolModule } from '../school/index.js';
import { ListObligationsController } from './list-obligations/list-obligations.controller.js';
import { ListObligationsHandler } from './list-obligations/list-obligations.handler.js';
import { ListWorksController } from './list-works/list-works.controller.js';
import { ListWorksHandler } from './list-works/list-works.handler.js';
import { ObligationKeeperService } from './obligation-keeper.service.js';

@Module({
  imports: [SchoolModule, JournalModule],
  controllers: [ListObligationsController, ListWorksController],
  providers: [ObligationKeeperService, ListObligationsHandler, ListWorksHandler],
  exports: [ObligationKeeperService],
})
export class DeadlinesModule {}
