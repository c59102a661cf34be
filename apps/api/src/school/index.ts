export { SchoolModule } from './school.module.js';
export {
  ENROLMENTS_WRITTEN,
  SchoolBuilder,
  type BatchKind,
  type BatchRow,
  type EnrolmentsWritten,
  type NewExternalId,
} from './school.builder.js';
export { SchoolDirectory, type NewSchool } from './directory/school-directory.js';
export { personLink, SchoolLink, schoolLink, type FirstLink } from './new-school/school-link.js';
export { academicYearOf, russianYear, type RussianYear } from './year-template/russian-year.js';
export { SchoolCalendarReader } from './calendar/school-calendar.reader.js';
export {
  policyVersion,
  settingsOf,
  SchoolTime,
  type AcademicYearDays,
  type NamedBells,
  type SchoolTerm,
} from './calendar/school-time.js';
export {
  OUTAGES_CHANGED,
  OutagesService,
  type ConfirmedOutage,
  type OutagesChanged,
} from './outages/outages.service.js';
export type { ReadScope } from './readers/read-scope.js';
export {
  SchoolReader,
  type ClassInfo,
  type EnrolmentSpan,
  type GroupWithPupils,
  type PupilPlace,
  type WantedNames,
} from './readers/school.reader.js';
export { StaffReader, type AssignmentInfo, type StaffInfo } from './readers/staff.reader.js';
export { byPupil } from './resources/people.resources.js';
export { checkNamed, checkFree, checkOrder, touch } from './resources/checks.js';
export { countStructureChange } from './structure-version.js';
export { pupilName, pupilNameSql, staffName, staffNameSql } from '../identity/index.js';
export { StructurePlanner } from './planned-structure/structure.planner.js';
export type { MadeStructure } from './planned-structure/make-structure.js';
export type {
  FoundClass,
  FoundStructure,
  PlannedSchoolClass,
  PlannedSchoolGroup,
  PlannedStaff,
  PlannedStructure,
  PlannedTeaching,
} from './planned-structure/planned-structure.js';
