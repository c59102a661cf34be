import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { SubstitutionsModule } from '../substitutions/index.js';
import { TimetableModule } from '../timetable/index.js';
import { ApplyChangesController } from './apply-changes/apply-changes.controller.js';
import { ApplyChangesHandler } from './apply-changes/apply-changes.handler.js';
import { JournalOpener } from './journal-opener.js';
import { ObligationKeeperSeat } from './obligation-keeper.port.js';

@Module({
  imports: [LedgerModule, TimetableModule, SubstitutionsModule],
  controllers: [ApplyChangesController],
  providers: [ApplyChangesHandler, JournalOpener, ObligationKeeperSeat],
  exports: [ObligationKeeperSeat, ApplyChangesHandler],
})
export class JournalModule {}
