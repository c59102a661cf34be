import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/index.js';
import { SchoolModule } from '../school/index.js';
import { BellsFollowed } from './bells-followed.js';
import { BellsInUse } from './bells-in-use.js';
import { ChangeDayController } from './change-day/change-day.controller.js';
import { ChangeDayService } from './change-day/change-day.service.js';
import { TimetablePlanner } from './apply-plan/timetable-planner.js';
import { TimetableImportsController } from './import-file/timetable-imports.controller.js';
import { TimetableImportsService } from './import-file/timetable-imports.service.js';
import { JournalOpeningSeat } from './journal-opening.port.js';
import { LessonClosingSeat } from './lesson-closing.port.js';
import { ReadTimetableWeekController } from './read-week/read-week.controller.js';
import { SlotsController } from './read-slots/slots.controller.js';
import { SlotBook } from './slot-book.js';
import { TimetableVersionsController } from './versions/timetable-versions.controller.js';
import { TimetableVersionsService } from './versions/timetable-versions.service.js';

/** What is taught when. */
@Module({
  imports: [LedgerModule, SchoolModule],
  controllers: [
    TimetableImportsController,
    TimetableVersionsController,
    SlotsController,
    ReadTimetableWeekController,
    ChangeDayController,
  ],
  providers: [
    BellsInUse,
    BellsFollowed,
    ChangeDayService,
    JournalOpeningSeat,
    LessonClosingSeat,
    SlotBook,
    TimetablePlanner,
    TimetableImportsService,
    TimetableVersionsService,
  ],
  exports: [JournalOpeningSeat, LessonClosingSeat, SlotBook, TimetablePlanner],
})
export class TimetableModule {}
