import {
  CreateAcademicYear,
  CreateTerm,
  ListQuery,
  PatchAcademicYear,
  PatchTerm,
  type AcademicYearView,
  type TermView,
} from '@zvonok/contracts';
import { endOfDay } from '@zvonok/rules';
import { invalid } from '../../platform/problems/invalid.js';
import { column, type Resource } from '../../platform/resources/index.js';
import { countStructureChange } from '../structure-version.js';
import { checkFree, checkNamed, checkOrder, touch } from './checks.js';

export const academicYears: Resource<AcademicYearView> = {
  path: 'academic-years',
  names: { one: 'AcademicYear', many: 'AcademicYears' },
  kind: 'academicYear',
  title: 'Academic years',
  permissions: { read: 'school:academicYear.read', write: 'school:academicYear.write' },
  table: 'academic_year',
  removable: true,
  fields: { name: column('name'), startsOn: column('starts_on'), endsOn: column('ends_on') },
  order: ['t.starts_on'],
  search: ['t.name'],
  contracts: {
    view: 'AcademicYearView',
    query: ListQuery,
    create: ['CreateAcademicYear', CreateAcademicYear],
    patch: ['PatchAcademicYear', PatchAcademicYear],
  },
  example: { name: '2026/27', startsOn: '2026-09-01', endsOn: '2027-08-31' },
  begin: countStructureChange,
  async check({ after, ...around }) {
    checkOrder(around, after.startsOn, after.endsOn, '/endsOn');
    await checkFree(
      around,
      `SELECT y.starts_on AS "from", y.ends_on AS "to" FROM academic_year y
       WHERE y.school_id = $1 AND y.id <> $2 AND ${touch(['y.starts_on', 'y.ends_on'], ['$3::date', '$4::date'])}`,
      [around.tx.schoolId, after.id, after.startsOn, after.endsOn],
    );
  },
};

/** Terms are numbered 1 to so many. */
const termsInYear = { quarter: 4, trimester: 3, halfYear: 2 } as const;

export const terms: Resource<TermView> = {
  path: 'terms',
  names: { one: 'Term', many: 'Terms' },
  kind: 'term',
  title: 'Terms',
  description: 'Quarters, trimesters and half-years of some grades; both days are inclusive.',
  permissions: { read: 'school:term.read', write: 'school:term.write' },
  table: 'term',
  removable: true,
  fields: {
    academicYearId: column('academic_year_id'),
    kind: column('kind'),
    number: column('number'),
    startsOn: column('starts_on'),
    endsOn: column('ends_on'),
    gradeLevels: column('grade_levels'),
    termMarksDueAt: column('term_marks_due_at'),
  },
  order: ['t.starts_on', 't.kind', 't.number'],
  contracts: {
    view: 'TermView',
    query: ListQuery,
    create: ['CreateTerm', CreateTerm],
    patch: ['PatchTerm', PatchTerm],
  },
  example: {
    academicYearId: '01935a5e-0000-7000-8000-000000000001',
    kind: 'quarter',
    number: 2,
    startsOn: '2026-11-05',
    endsOn: '2026-12-29',
    gradeLevels: [5, 6, 7, 8, 9],
  },
  complete: (body, { zone }) =>
    body.termMarksDueAt === undefined ? { termMarksDueAt: endOfDay(zone, String(body.endsOn)) } : {},
  begin: countStructureChange,
  async check({ after, ...around }) {
    checkOrder(around, after.startsOn, after.endsOn, '/endsOn');
    if (after.number > termsInYear[after.kind]) {
      throw invalid(around.locale, '/number', 'TOO_BIG', termsInYear[after.kind]);
    }
    await checkNamed(around, [
      { table: 'academic_year', id: after.academicYearId, pointer: '/academicYearId' },
    ]);
    await checkInsideYear(around, after);
    await checkFree(
      around,
      `SELECT o.starts_on AS "from", o.ends_on AS "to" FROM term o
       WHERE o.school_id = $1 AND o.id <> $2 AND o.academic_year_id = $3 AND o.kind = $4
         AND o.grade_levels && $5::smallint[]
         AND (o.number = $8 OR ${touch(['o.starts_on', 'o.ends_on'], ['$6::date', '$7::date'])})`,
      [
        around.tx.schoolId,
        after.id,
        after.academicYearId,
        after.kind,
        after.gradeLevels,
        after.startsOn,
        after.endsOn,
        after.number,
      ],
    );
  },
};

async function checkInsideYear(
  { tx, locale }: Parameters<typeof checkNamed>[0],
  term: Pick<TermView, 'academicYearId' | 'startsOn' | 'endsOn'>,
): Promise<void> {
  const [year] = await tx.query<{ startsOn: string; endsOn: string }>(
    `SELECT starts_on AS "startsOn", ends_on AS "endsOn" FROM academic_year WHERE school_id = $1 AND id = $2`,
    [tx.schoolId, term.academicYearId],
  );
  if (!year) return;
  if (term.startsOn < year.startsOn) throw invalid(locale, '/startsOn', 'TOO_SMALL', year.startsOn);
  if (term.endsOn > year.endsOn) throw invalid(locale, '/endsOn', 'TOO_BIG', year.endsOn);
}
