import { Module } from '@nestjs/common';
import { SchoolModule } from '../school/index.js';
import { ReadWeekController } from './read-week/read-week.controller.js';
import { ReadWeekHandler } from './read-week/read-week.handler.js';

@Module({ imports: [SchoolModule], controllers: [ReadWeekController], providers: [ReadWeekHandler] })
export class DiaryModule {}
