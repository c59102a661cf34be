import { Module } from '@nestjs/common';
import { FamilyModule } from '../family/index.js';
import { IdentityModule } from '../identity/index.js';
import { JournalModule } from '../journal/index.js';
import { DemoSchools } from '../platform/demo/demo-schools.js';
import { SchoolModule } from '../school/index.js';
import { TimetableModule } from '../timetable/index.js';
import { DemoPasswords } from './demo-passwords.js';
import { DemoSchoolsService } from './demo-schools.service.js';
import { ClassFiller } from './fill-classes/class-filler.js';
import { DemoSignInsController } from './list-sign-ins/demo-sign-ins.controller.js';
import { DemoGrowth } from './make-schools/demo-growth.js';
import { DemoSchoolMaker } from './make-schools/demo-school-maker.js';
import { DemoWeeks } from './make-schools/demo-weeks.js';
import { EmptySchoolMaker } from './make-schools/empty-school-maker.js';
import { SchoolFrameMaker } from './make-schools/school-frame.js';
import { DemoProgressController } from './read-progress/demo-progress.controller.js';
import { SignInMaker } from './make-schools/sign-in-maker.js';
import { StoryTeller } from './make-schools/story-teller.js';

/** The demonstration: schools of invented people. */
@Module({
  imports: [IdentityModule, SchoolModule, FamilyModule, TimetableModule, JournalModule],
  controllers: [DemoSignInsController, DemoProgressController],
  providers: [
    ClassFiller,
    DemoPasswords,
    DemoGrowth,
    DemoSchoolMaker,
    DemoWeeks,
    EmptySchoolMaker,
    SchoolFrameMaker,
    SignInMaker,
    StoryTeller,
    { provide: DemoSchools, useClass: DemoSchoolsService },
  ],
})
export class DemoModule {}
