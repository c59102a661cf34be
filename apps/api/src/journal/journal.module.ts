import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { SchoolModule } from '../school/index.js';
import { SubstitutionsModule } from '../substitutions/index.js';
import { TimetableModule } from '../timetable/index.js';
import { ApplyChangesController } from './apply-changes/apply-changes.controller.js';
import { ApplyChangesHandler } from './apply-changes/apply-changes.handler.js';
import { JournalStructures } from './apply-changes/journal-structures.js';
import { JournalOpener } from './journal-opener.js';
import { LessonCloser } from './lesson-closer.js';
import { ListJournalsController } from './list-journals/list-journals.controller.js';
import { ListJournalsHandler } from './list-journals/list-journals.handler.js';
import { ObligationKeeperSeat } from './obligation-keeper.port.js';
import { ReadGridController } from './read-grid/read-grid.controller.js';
import { ReadGridHandler } from './read-grid/read-grid.handler.js';
import { ReadHistoryController } from './read-history/read-history.controller.js';
import { ReadHistoryHandler } from './read-history/read-history.handler.js';
import { ReadLessonController } from './read-lesson/read-lesson.controller.js';
import { ReadLessonHandler } from './read-lesson/read-lesson.handler.js';
import { ReadTermMarkController } from './read-term-mark/read-term-mark.controller.js';
import { ReadTermMarkHandler } from './read-term-mark/read-term-mark.handler.js';
import { ReadTodayController } from './read-today/read-today.controller.js';
import { StructureInUse } from './structure-in-use.js';
import { ReadTodayHandler } from './read-today/read-today.handler.js';

@Module({
  imports: [LedgerModule, SchoolModule, TimetableModule, SubstitutionsModule],
  controllers: [
    ApplyChangesController,
    ReadLessonController,
    ReadTodayController,
    ListJournalsController,
    ReadHistoryController,
    ReadGridController,
    ReadTermMarkController,
  ],
  providers: [
    ApplyChangesHandler,
    JournalStructures,
    JournalOpener,
    LessonCloser,
    ObligationKeeperSeat,
    ReadLessonHandler,
    ReadTodayHandler,
    ListJournalsHandler,
    ReadHistoryHandler,
    ReadGridHandler,
    ReadTermMarkHandler,
    StructureInUse,
  ],
  exports: [ObligationKeeperSeat, ApplyChangesHandler],
})
export class JournalModule {}
