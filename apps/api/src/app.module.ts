import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { DeadlinesModule } from './deadlines/index.js';
import { DemoModule } from './demo/index.js';
import { DiaryModule } from './diary/index.js';
import { FamilyModule } from './family/index.js';
import { IdentityModule } from './identity/index.js';
import { JournalModule } from './journal/index.js';
import { LedgerModule } from './ledger/index.js';
import { entities } from './migrations/entities.js';
import { PlatformModule, type PlatformOptions } from './platform/platform.module.js';
import { SchoolModule } from './school/index.js';
import { SubstitutionsModule } from './substitutions/index.js';
import { SupportModule } from './support/index.js';
import { TimetableModule } from './timetable/index.js';

/** The modules of the product, each one using only those before it. */
const features = [
  LedgerModule,
  IdentityModule,
  SchoolModule,
  FamilyModule,
  TimetableModule,
  SubstitutionsModule,
  JournalModule,
  DeadlinesModule,
  DiaryModule,
  SupportModule,
  DemoModule,
];

/** What one process runs with, and modules besides the product's own (tests bring routes of their own). */
export interface AppOptions extends Omit<PlatformOptions, 'entities'> {
  readonly extra?: readonly Type[];
}

/** The whole product. */
@Module({})
export class AppModule {
  static with({ extra = [], ...options }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with({ ...options, entities }), ...features, ...extra],
    };
  }
}
