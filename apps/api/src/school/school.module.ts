import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { LedgerModule } from '../ledger/index.js';
import { ResourceService, resourceControllers, type Resource } from '../platform/resources/index.js';
import { SchoolCalendarReader } from './calendar/school-calendar.reader.js';
import { SchoolDirectory } from './directory/school-directory.js';
import { SchoolsController } from './directory/schools.controller.js';
import { GroupMembersController } from './group-members/group-members.controller.js';
import { GroupMembersService } from './group-members/group-members.service.js';
import { NewSchoolsController } from './new-school/new-schools.controller.js';
import { NewSchoolsService } from './new-school/new-schools.service.js';
import { SchoolLink } from './new-school/school-link.js';
import { OutagesController } from './outages/outages.controller.js';
import { OutagesService } from './outages/outages.service.js';
import { PoliciesController, PolicyDraftsController } from './policies/policies.controller.js';
import { PoliciesService } from './policies/policies.service.js';
import { SchoolReader } from './readers/school.reader.js';
import { StaffReader } from './readers/staff.reader.js';
import { academicYears, terms } from './resources/years.resources.js';
import { bellSchedules, calendarDays } from './resources/calendar.resources.js';
import { groups, schoolClasses } from './resources/classes.resources.js';
import { enrolments, pupils, staff, teachingAssignments } from './resources/people.resources.js';
import { rooms, subjects } from './resources/places.resources.js';
import { StructurePlanner } from './planned-structure/structure.planner.js';
import { SchoolBuilder } from './school.builder.js';
import { YearTemplatesController } from './year-template/year-templates.controller.js';
import { YearTemplatesService } from './year-template/year-templates.service.js';

/** Each is served with its own view; here they are all only rows with versions. */
const resources = [
  academicYears,
  terms,
  calendarDays,
  bellSchedules,
  subjects,
  rooms,
  schoolClasses,
  groups,
  pupils,
  enrolments,
  staff,
  teachingAssignments,
] as unknown as Resource[];

const readers = [
  GroupMembersService,
  OutagesService,
  PoliciesService,
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
    PoliciesController,
    PolicyDraftsController,
    ...resourceControllers('school', resources),
  ],
  providers: [...readers, NewSchoolsService, YearTemplatesService, ResourceService],
  exports: readers,
})
export class SchoolModule {}
