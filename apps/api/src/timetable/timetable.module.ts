import { Module } from '@nestjs/common';
import { JournalOpeningSeat } from './journal-opening.port.js';
import { SlotBook } from './slot-book.js';

@Module({ providers: [JournalOpeningSeat, SlotBook], exports: [JournalOpeningSeat, SlotBook] })
export class TimetableModule {}
