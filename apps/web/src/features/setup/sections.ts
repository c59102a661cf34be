import {
  CALENDAR_DAY_KINDS,
  GROUP_KINDS,
  PARENT_KINDS,
  TERM_KINDS,
  WEEK_SCHEMES,
} from '@zvonok/contracts/enums';
import { paths } from '@zvonok/contracts/paths';
import type { SetupKind } from '@zvonok/contracts';
import type { PermissionId } from '@zvonok/rules';

/** A row of the school as the API shows it. */
export type Row = { readonly id: string; readonly version: number } & Readonly<Record<string, unknown>>;

/** Sections whose rows others name. */
export type RefSection =
  'academicYears' | 'schoolClasses' | 'groups' | 'staff' | 'pupils' | 'subjects' | 'parents';

/** How a member is entered and shown. */
export type FieldKind =
  | { readonly as: 'text' | 'day' | 'flag' | 'grades' | 'weekdays' | 'bells' }
  /** An instant, entered as the day at whose end it is. */
  | { readonly as: 'endOfDay' }
  /** Kept in hundredths, entered as a decimal fraction. */
  | { readonly as: 'hours' }
  | { readonly as: 'number'; readonly min: number; readonly max: number }
  /** `texts`: the folder of the choices' names. */
  | { readonly as: 'choice'; readonly values: readonly (string | number)[]; readonly texts: string }
  | { readonly as: 'ref'; readonly of: RefSection };

/** A member of a row. */
export type Field = FieldKind & {
  readonly name: string;
  /** Has to be given. */
  readonly required?: true;
  /** Given when the row is made and never changed. */
  readonly once?: true;
  /** Asked for a new row only, and no member of it: the last of several days that are alike. */
  readonly span?: true;
  /** A column of the list. */
  readonly listed?: true;
  /** What a new row begins with; the default of the API where there is none. */
  readonly initial?: unknown;
  /** A line of help stands under it. */
  readonly hint?: true;
};

/** What of the school is kept on one page. */
export interface Section {
  readonly key: SectionKey;
  /** Part of the page's address. */
  readonly slug: string;
  readonly group: 'time' | 'structure' | 'people';
  /** What its rows are called where conflicts are asked for; absent: they are told on saving only. */
  readonly kind?: SetupKind;
  readonly paths: {
    readonly list: (
      schoolId: string,
      query?: Readonly<Record<string, string | number | undefined>>,
    ) => string;
    readonly one: (schoolId: string, id: string) => string;
  };
  readonly read: PermissionId;
  readonly write: PermissionId;
  readonly fields: readonly Field[];
  /** The list can be searched by a text. */
  readonly searched?: true;
  /** Members the list can be narrowed by. */
  readonly filters?: readonly string[];
  /** Rows are evidence from their first day on: they end and are never removed. */
  readonly kept?: true;
  /** The member after whose day a row is over. */
  readonly endsWith?: string;
}

/** Keys of the sections, in the order in which a school is set up. */
export const SECTION_KEYS = [
  'academicYears',
  'terms',
  'calendarDays',
  'bellSchedules',
  'subjects',
  'rooms',
  'schoolClasses',
  'groups',
  'staff',
  'teachingAssignments',
  'pupils',
  'enrolments',
  'parents',
  'parentLinks',
] as const;

/** Key of a section. */
export type SectionKey = (typeof SECTION_KEYS)[number];

const names: readonly Field[] = [
  { name: 'surname', as: 'text', required: true, listed: true },
  { name: 'givenName', as: 'text', required: true, listed: true },
  { name: 'patronymic', as: 'text', listed: true },
];
const year: Field = { name: 'academicYearId', as: 'ref', of: 'academicYears', required: true, once: true };
const span = (from: string, to: string): readonly Field[] => [
  { name: from, as: 'day', required: true, listed: true },
  { name: to, as: 'day', listed: true },
];
const ended: Field = { name: 'endedOn', as: 'day', listed: true, hint: true };

const described: Readonly<Record<SectionKey, Omit<Section, 'key'>>> = {
  academicYears: {
    slug: 'academic-years',
    kind: 'academicYear',
    group: 'time',
    paths: paths.academicYears,
    read: 'school:academicYear.read',
    write: 'school:academicYear.write',
    searched: true,
    fields: [
      { name: 'name', as: 'text', required: true, listed: true },
      { name: 'startsOn', as: 'day', required: true, listed: true },
      { name: 'endsOn', as: 'day', required: true, listed: true },
    ],
    endsWith: 'endsOn',
  },
  terms: {
    slug: 'terms',
    kind: 'term',
    group: 'time',
    paths: paths.terms,
    read: 'school:term.read',
    write: 'school:term.write',
    fields: [
      year,
      { name: 'kind', as: 'choice', values: TERM_KINDS, texts: 'termKinds', required: true, listed: true },
      { name: 'number', as: 'number', min: 1, max: 4, required: true, listed: true },
      { name: 'startsOn', as: 'day', required: true, listed: true },
      { name: 'endsOn', as: 'day', required: true, listed: true },
      { name: 'gradeLevels', as: 'grades', required: true, listed: true },
      { name: 'termMarksDueAt', as: 'endOfDay', hint: true },
    ],
    endsWith: 'endsOn',
  },
  calendarDays: {
    slug: 'calendar-days',
    kind: 'calendarDay',
    group: 'time',
    paths: paths.calendarDays,
    read: 'school:calendarDay.read',
    write: 'school:calendarDay.write',
    fields: [
      { name: 'date', as: 'day', required: true, listed: true },
      { name: 'until', as: 'day', span: true, hint: true },
      {
        name: 'kind',
        as: 'choice',
        values: CALENDAR_DAY_KINDS,
        texts: 'calendarDayKinds',
        required: true,
        listed: true,
      },
      { name: 'title', as: 'text', listed: true },
      { name: 'gradeLevels', as: 'grades', listed: true },
      { name: 'weekScheme', as: 'choice', values: WEEK_SCHEMES, texts: 'weekSchemes', hint: true },
      {
        name: 'asWeekday',
        as: 'choice',
        values: [1, 2, 3, 4, 5, 6, 7],
        texts: 'weekdayNames',
        hint: true,
      },
    ],
  },
  bellSchedules: {
    slug: 'bell-schedules',
    kind: 'bellSchedule',
    group: 'time',
    paths: paths.bellSchedules,
    read: 'school:bellSchedule.read',
    write: 'school:bellSchedule.write',
    fields: [
      { name: 'name', as: 'text', required: true, listed: true },
      { name: 'shift', as: 'number', min: 1, max: 3, required: true, listed: true, initial: 1 },
      { name: 'gradeLevels', as: 'grades', listed: true },
      { name: 'weekdays', as: 'weekdays', listed: true },
      { name: 'periods', as: 'bells', required: true, listed: true },
      ...span('validFrom', 'validTo'),
    ],
    endsWith: 'validTo',
  },
  subjects: {
    slug: 'subjects',
    kind: 'subject',
    group: 'structure',
    paths: paths.subjects,
    read: 'school:subject.read',
    write: 'school:subject.write',
    searched: true,
    fields: [
      { name: 'name', as: 'text', required: true, listed: true },
      { name: 'shortName', as: 'text', required: true, listed: true },
      { name: 'noMarks', as: 'flag', listed: true, hint: true },
      { name: 'usuallyNoHomework', as: 'flag', listed: true, hint: true },
      { name: 'extracurricular', as: 'flag', listed: true, hint: true },
      { name: 'validFrom', as: 'day' },
      { name: 'validTo', as: 'day', listed: true },
    ],
    endsWith: 'validTo',
  },
  rooms: {
    slug: 'rooms',
    kind: 'room',
    group: 'structure',
    paths: paths.rooms,
    read: 'school:room.read',
    write: 'school:room.write',
    searched: true,
    fields: [{ name: 'name', as: 'text', required: true, listed: true }, ended],
    endsWith: 'endedOn',
  },
  schoolClasses: {
    slug: 'classes',
    kind: 'schoolClass',
    group: 'structure',
    paths: paths.schoolClasses,
    read: 'school:schoolClass.read',
    write: 'school:schoolClass.write',
    searched: true,
    filters: ['academicYearId'],
    fields: [
      year,
      { name: 'gradeLevel', as: 'number', min: 1, max: 12, required: true, listed: true },
      { name: 'letter', as: 'text', listed: true, initial: '' },
      { name: 'classTeacherId', as: 'ref', of: 'staff', listed: true },
      { name: 'shift', as: 'number', min: 1, max: 3, required: true, listed: true, initial: 1 },
      {
        name: 'weekDays',
        as: 'choice',
        values: WEEK_SCHEMES,
        texts: 'weekSchemes',
        required: true,
        listed: true,
        initial: 5,
      },
      ended,
    ],
    endsWith: 'endedOn',
  },
  groups: {
    slug: 'groups',
    kind: 'group',
    group: 'structure',
    paths: paths.groups,
    read: 'school:group.read',
    write: 'school:group.write',
    searched: true,
    filters: ['academicYearId', 'schoolClassId'],
    fields: [
      year,
      { name: 'name', as: 'text', required: true, listed: true },
      { name: 'kind', as: 'choice', values: GROUP_KINDS, texts: 'groupKinds', required: true, listed: true },
      { name: 'schoolClassId', as: 'ref', of: 'schoolClasses', listed: true, hint: true },
      ended,
    ],
    endsWith: 'endedOn',
  },
  staff: {
    slug: 'staff',
    kind: 'staff',
    group: 'people',
    paths: paths.staff,
    read: 'school:staff.read',
    write: 'school:staff.write',
    searched: true,
    fields: [...names, { name: 'position', as: 'text', listed: true }, ended],
    endsWith: 'endedOn',
  },
  teachingAssignments: {
    slug: 'teaching-assignments',
    kind: 'teachingAssignment',
    group: 'people',
    paths: paths.teachingAssignments,
    read: 'school:teachingAssignment.read',
    write: 'school:teachingAssignment.write',
    filters: ['staffId', 'subjectId', 'groupId'],
    fields: [
      { name: 'staffId', as: 'ref', of: 'staff', required: true, once: true, listed: true },
      { name: 'subjectId', as: 'ref', of: 'subjects', required: true, once: true, listed: true },
      { name: 'groupId', as: 'ref', of: 'groups', required: true, once: true, listed: true },
      { name: 'hoursPerWeek', as: 'hours', required: true, listed: true },
      ...span('fromOn', 'toOn'),
    ],
    endsWith: 'toOn',
  },
  pupils: {
    slug: 'pupils',
    kind: 'pupil',
    group: 'people',
    paths: paths.pupils,
    read: 'school:pupil.read',
    write: 'school:pupil.write',
    searched: true,
    filters: ['schoolClassId'],
    fields: [...names, { name: 'birthDate', as: 'day', listed: true }],
  },
  enrolments: {
    slug: 'enrolments',
    kind: 'enrolment',
    group: 'people',
    paths: paths.enrolments,
    read: 'school:enrolment.read',
    write: 'school:enrolment.write',
    filters: ['groupId', 'pupilId'],
    fields: [
      { name: 'pupilId', as: 'ref', of: 'pupils', required: true, once: true, listed: true },
      { name: 'groupId', as: 'ref', of: 'groups', required: true, once: true, listed: true },
      ...span('fromOn', 'toOn'),
      { name: 'orderRef', as: 'text', listed: true },
      { name: 'endOrderRef', as: 'text', listed: true },
    ],
    endsWith: 'toOn',
  },
  parents: {
    slug: 'parents',
    group: 'people',
    paths: paths.parents,
    read: 'family:parent.read',
    write: 'family:parent.write',
    searched: true,
    fields: names,
  },
  parentLinks: {
    slug: 'parent-links',
    group: 'people',
    paths: paths.parentLinks,
    read: 'family:parentLink.read',
    write: 'family:parentLink.write',
    filters: ['pupilId', 'parentId'],
    kept: true,
    fields: [
      { name: 'parentId', as: 'ref', of: 'parents', required: true, once: true, listed: true },
      { name: 'pupilId', as: 'ref', of: 'pupils', required: true, once: true, listed: true },
      {
        name: 'kind',
        as: 'choice',
        values: PARENT_KINDS,
        texts: 'parentKinds',
        required: true,
        listed: true,
      },
      ...span('fromOn', 'toOn'),
      { name: 'restricted', as: 'flag', listed: true, hint: true },
    ],
    endsWith: 'toOn',
  },
};

/** All sections, in the order in which a school is set up. */
export const sections: readonly Section[] = SECTION_KEYS.map((key) => ({ key, ...described[key] }));

/** The section whose rows a reference names. */
export function sectionOf(key: RefSection): Section {
  return { key, ...described[key] };
}

/** What a row is called where it is named. */
export function nameOf(section: RefSection, row: Row): string {
  const part = (name: string): string => (typeof row[name] === 'string' ? row[name] : '');
  switch (section) {
    case 'schoolClasses':
      return `${String(row['gradeLevel'])}${part('letter')}`;
    case 'staff':
    case 'pupils':
    case 'parents':
      return [part('surname'), part('givenName'), part('patronymic')].filter(Boolean).join(' ');
    default:
      return part('name');
  }
}
