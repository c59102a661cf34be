import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { LedgerModule } from '../ledger/index.js';
import { ResourceService, resourceControllers } from '../platform/resources/index.js';
import { SchoolCalendarReader } from './calendar/school-calendar.reader.js';
import { CalendarSpansController } from './calendar-spans/calendar-spans.controller.js';
import { CalendarSpansService } from './calendar-spans/calendar-spans.service.js';
import { SchoolDirectory } from './directory/school-directory.js';
import { SchoolsController } from './directory/schools.controller.js';
import { GroupMembersController } from './group-members/group-members.controller.js';
import { GroupMembersService } from './group-members/group-members.service.js';
import { NewSchoolsController } from './new-school/new-schools.controller.js';
import { NewSchoolsService } from './new-school/new-schools.service.js';
import { SchoolLink } from './new-school/school-link.js';
import { EnrolmentOrdersController } from './enrolment-orders/enrolment-orders.controller.js';
import { EnrolmentOrdersService } from './enrolment-orders/enrolment-orders.service.js';
import { OutagesController } from './outages/outages.controller.js';
import { OutagesService } from './outages/outages.service.js';
import { PoliciesController, PolicyDraftsController } from './policies/policies.controller.js';
import { PoliciesService } from './policies/policies.service.js';
import { SchoolReader } from './readers/school.reader.js';
import { StaffReader } from './readers/staff.reader.js';
import { StructurePlanner } from './planned-structure/structure.planner.js';
import { schoolResources } from './resources/all.js';
import { SchoolBuilder } from './school.builder.js';
import { SetupCheckController } from './setup-check/setup-check.controller.js';
import { SetupCheckService } from './setup-check/setup-check.service.js';
import { YearTemplatesController } from './year-template/year-templates.controller.js';
import { YearTemplatesService } from './year-template/year-templates.service.js';

const readers = [
  GroupMembersService,
  OutagesService,
  PoliciesService,
  SetupCheckService,
  CalendarSpansService,
  SchoolBuilder,
  SchoolCalendarReader,
  SchoolDirectory,
  SchoolLink,
  SchoolReader,
  StaffReader,
  StructurePlanner,
];

/** What the school consists of, on any date. */
@Module({
  imports: [IdentityModule, LedgerModule],
  controllers: [
    SchoolsController,
    NewSchoolsController,
    YearTemplatesController,
    OutagesController,
    GroupMembersController,
    SetupCheckController,
    CalendarSpansController,
    EnrolmentOrdersController,
    PoliciesController,
    PolicyDraftsController,
    ...resourceControllers('school', schoolResources),
  ],
  providers: [...readers, EnrolmentOrdersService, NewSchoolsService, YearTemplatesService, ResourceService],
  exports: readers,
})
export class SchoolModule {}
