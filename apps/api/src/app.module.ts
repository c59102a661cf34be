import { Module, type DynamicModule } from '@nestjs/common';
import { IdentityModule } from './identity/index.js';
import { JournalModule } from './journal/index.js';
import { LedgerModule } from './ledger/index.js';
import { entities } from './migrations/entities.js';
import { DemoSchools } from './platform/demo/demo-schools.js';
import { PlatformModule, type PlatformOptions } from './platform/platform.module.js';
import { SubstitutionsModule } from './substitutions/index.js';
import { TimetableModule } from './timetable/index.js';

/** The modules of the product, each one using only those before it. */
const features = [LedgerModule, IdentityModule, TimetableModule, SubstitutionsModule, JournalModule];

/** The whole product. */
@Module({})
export class AppModule {
  static with(options: Omit<PlatformOptions, 'entities'>): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with({ ...options, entities }), ...features],
      providers: [{ provide: DemoSchools, useValue: { prepare: () => Promise.resolve(null) } }],
    };
  }
}
