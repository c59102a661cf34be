import { Module } from '@nestjs/common';
import { SchoolModule } from '../school/index.js';
import { ReadResultsController } from './read-results/read-results.controller.js';
import { ReadResultsHandler } from './read-results/read-results.handler.js';
import { ReadWeekController } from './read-week/read-week.controller.js';
import { ReadWeekHandler } from './read-week/read-week.handler.js';

@Module({
  imports: [SchoolModule],
  controllers: [ReadWeekController, ReadResultsController],
  providers: [ReadWeekHandler, ReadResultsHandler],
})
export class DiaryModule {}
