import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/index.js';
import { SchoolModule } from '../school/index.js';
import { ListObligationsController } from './list-obligations/list-obligations.controller.js';
import { ListObligationsHandler } from './list-obligations/list-obligations.handler.js';
import { ObligationKeeperService } from './obligation-keeper.service.js';

@Module({
  imports: [SchoolModule, JournalModule],
  controllers: [ListObligationsController],
  providers: [ObligationKeeperService, ListObligationsHandler],
  exports: [ObligationKeeperService],
})
export class DeadlinesModule {}
