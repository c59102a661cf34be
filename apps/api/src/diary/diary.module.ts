import { Module } from '@nestjs/common';
import { SchoolModule } from '../school/index.js';
import { LookAtDiariesController } from './look-at-diaries/look-at-diaries.controller.js';
import { LookAtDiariesHandler } from './look-at-diaries/look-at-diaries.handler.js';
import { ReadResultsController } from './read-results/read-results.controller.js';
import { ReadResultsHandler } from './read-results/read-results.handler.js';
import { ReadWeekController } from './read-week/read-week.controller.js';
import { ReadWeekHandler } from './read-week/read-week.handler.js';

@Module({
  imports: [SchoolModule],
  controllers: [ReadWeekController, ReadResultsController, LookAtDiariesController],
  providers: [ReadWeekHandler, ReadResultsHandler, LookAtDiariesHandler],
})
export class DiaryModule {}
