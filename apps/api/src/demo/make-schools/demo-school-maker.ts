import { Injectable } from '@nestjs/common';
import { schoolDay } from '../../platform/clock/school-day.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { FamilyBuilder } from '../../family/index.js';
import { fullName, type PersonNames } from '../../identity/index.js';
import { SchoolBuilder, SchoolCalendarReader } from '../../school/index.js';
import { TimetablePlanner } from '../../timetable/index.js';
import { timetableStart } from '../calendar/lesson-days.js';
import { academicYearOf, russianYear } from '../calendar/russian-year.js';
import { demoSeed, inventCast, type DemoCast } from '../demo-cast.js';
import { seatLogins } from '../demo-logins.js';
import type { InventedPerson } from '../people/invent-people.js';
import { bells, classes, courses, seats, subjects, type SeatKey } from '../plan/curriculum.js';
import { assignmentsOf, groups, plannedWeek, subgroupName } from '../plan/planned-week.js';
import { makeWeeklyTimetable } from '../plan/weekly-timetable.js';
import { Random } from '../random.js';
import { accountsByLogin, startStep, type LoginRow } from './demo.queries.js';
import { SchoolFrameMaker, type SchoolFrame } from './school-frame.js';
import { SignInMaker, type NewSignIn } from './sign-in-maker.js';

/** Zone of the demonstration school. */
const zone = 'Europe/Moscow';

const namesOf = ({ surname, givenName, patronymic }: InventedPerson): PersonNames => ({
  surname,
  givenName,
  patronymic,
});

/** The staff by what they do: seats, and the three who lead. */
type StaffIds = ReadonlyMap<SeatKey | 'director' | 'deputy' | 'admin', string>;

/** Classes and groups by key. */
interface MadeClasses {
  readonly classIds: ReadonlyMap<string, string>;
  readonly groupIds: ReadonlyMap<string, string>;
}

/** Makes the demonstration school as it stands before the first entry: people and classes, then the timetable. */
@Injectable()
export class DemoSchoolMaker {
  constructor(
    private readonly db: Database,
    private readonly frames: SchoolFrameMaker,
    private readonly builder: SchoolBuilder,
    private readonly families: FamilyBuilder,
    private readonly signIns: SignInMaker,
    private readonly planner: TimetablePlanner,
    private readonly calendars: SchoolCalendarReader,
  ) {}

  /**
   * Makes the school in one transaction, unless it is there.
   * @param now instant
   */
  async make(passwordHash: string | null, now: string): Promise<void> {
    await this.db.write(newId(), async (tx) => {
      if (!(await startStep(tx, { login: 'director' }))) return;
      const frame = await this.frames.make(tx, { name: 'Школа № 12', shortName: 'Школа № 12', zone }, now);
      const cast = inventCast(Number(frame.year.startsOn.slice(0, 4)));
      const staff = await this.makeStaff(tx, cast);
      const { classIds, groupIds } = await this.makeClasses(tx, frame, staff);
      const parent1 = await this.makeFamilies(tx, frame, cast, groupIds);
      await this.makeAccounts(tx, { passwordHash, frame, now }, cast, staff, classIds, parent1);
    });
  }

  /**
   * Gives the school its timetable in one transaction, unless it has one.
   * @param now instant
   */
  async plan(now: string): Promise<void> {
    const [deputy] = await this.db.read<LoginRow>(null, accountsByLogin(['deputy']));
    if (!deputy) throw new Error('the demonstration school is not there');
    const { schoolId, accountId } = deputy;
    const today = schoolDay(now, zone);
    const [year] = (await this.calendars.load({ schoolId })).years;
    const startYear = academicYearOf(year?.startsOn ?? today);
    const cast = inventCast(startYear);
    const from = timetableStart(russianYear(startYear, zone), today);
    const names = new Map(seats.map((seat) => [seat.key, fullName(namesOf(teacherOf(cast, seat.key)))]));
    const week = plannedWeek(makeWeeklyTimetable(courses, new Random(demoSeed)), names, from);
    await this.db.write(schoolId, async (tx) => {
      if (!(await startStep(tx, { timetableOf: schoolId }))) return;
      const applied = await this.planner.apply({ tx, schoolId, accountId, now }, week, from);
      if (!applied) throw new Error('no academic year holds the first day of the timetable');
    });
  }

  private async makeStaff(tx: Transaction, cast: DemoCast): Promise<StaffIds> {
    const rows = [
      ['director', cast.director, 'директор'] as const,
      ['deputy', cast.deputy, 'заместитель директора по учебно-воспитательной работе'] as const,
      ['admin', cast.admin, 'администратор электронного журнала'] as const,
      ...seats.map((seat) => [seat.key, teacherOf(cast, seat.key), seat.position] as const),
    ];
    const ids = await this.builder.createMany(
      tx,
      'staff',
      rows.map(([, person, position]) => ({ ...namesOf(person), position })),
    );
    return new Map(rows.map(([key], index) => [key, ids[index] ?? '']));
  }

  /** Classes with their groups, subjects, rooms, bells and who teaches what. */
  private async makeClasses(
    tx: Transaction,
    { yearId, year }: SchoolFrame,
    staff: StaffIds,
  ): Promise<MadeClasses> {
    const { startsOn } = year;
    await this.builder.createMany(tx, 'bellSchedule', [
      { name: 'Обычные звонки', validFrom: startsOn, periods: [...bells] },
    ]);
    await this.builder.createMany(
      tx,
      'room',
      [...new Set(seats.map((seat) => seat.room))].map((name) => ({ name })),
    );
    const subjectIds = await this.builder.createMany(
      tx,
      'subject',
      subjects.map(({ key: _, ...subject }) => subject),
    );
    const classIds = await this.builder.createMany(
      tx,
      'schoolClass',
      classes.map(({ key, gradeLevel, letter }) => ({
        academicYearId: yearId,
        gradeLevel,
        letter,
        classTeacherId: staff.get(classTeacherOf(key)) ?? null,
      })),
    );
    const byKey = new Map<string, string>(classes.map((one, index) => [one.key, classIds[index] ?? '']));
    const groupIds = await this.builder.createMany(
      tx,
      'group',
      groups.map(({ kind, classKey, name }) => ({
        academicYearId: yearId,
        kind,
        schoolClassId: byKey.get(classKey) ?? null,
        name,
      })),
    );
    const groupOf = new Map(groups.map((group, index) => [group.key, groupIds[index] ?? '']));
    const subjectOf = new Map<string, string>(
      subjects.map((one, index) => [one.key, subjectIds[index] ?? '']),
    );
    await this.builder.createMany(
      tx,
      'teachingAssignment',
      assignmentsOf(courses).map(({ seatKey, groupKey, subjectKey, hoursPerWeek }) => ({
        staffId: staff.get(seatKey) ?? '',
        groupId: groupOf.get(groupKey) ?? '',
        subjectId: subjectOf.get(subjectKey) ?? '',
        hoursPerWeek: hoursPerWeek * 100,
        fromOn: startsOn,
      })),
    );
    return { classIds: byKey, groupIds: groupOf };
  }

  /** Pupils in their class and one of its subgroups, and their parents. @returns the parent who signs in */
  private async makeFamilies(
    tx: Transaction,
    { year }: SchoolFrame,
    cast: DemoCast,
    groupIds: ReadonlyMap<string, string>,
  ): Promise<NewSignIn> {
    const { startsOn } = year;
    const seated = cast.families.flatMap(({ family, classKeys }) =>
      family.children.map((child, index) => ({
        id: newId(),
        child,
        family,
        classKey: classKeys[index] ?? '',
      })),
    );
    await this.builder.createMany(
      tx,
      'pupil',
      seated.map(({ id, child }) => ({ id, ...namesOf(child), birthDate: child.birthDate })),
    );
    const enrolments = classes.flatMap(({ key }) => {
      const list = seated.filter((one) => one.classKey === key).sort(byName);
      return list.flatMap(({ id }, index) =>
        [key, subgroupName(key, index < list.length / 2 ? 0 : 1)].map((groupKey) => ({
          pupilId: id,
          groupId: groupIds.get(groupKey) ?? '',
          fromOn: startsOn,
        })),
      );
    });
    await this.builder.createMany(tx, 'enrolment', enrolments);
    const parents = cast.families.flatMap(({ family }) =>
      family.parents.map((person) => ({ id: newId(), person, family })),
    );
    await this.families.createParents(
      tx,
      parents.map(({ id, person }) => ({ id, ...namesOf(person) })),
    );
    await this.families.createLinks(
      tx,
      parents.flatMap(({ id, person, family }) =>
        seated
          .filter((one) => one.family === family)
          .map((one) => ({ parentId: id, pupilId: one.id, kind: person.kind, fromOn: startsOn })),
      ),
    );
    const [first] = parents;
    if (!first) throw new Error('a school without families');
    return { login: 'parent1', person: namesOf(first.person), parentId: first.id, roles: [] };
  }

  private async makeAccounts(
    tx: Transaction,
    { passwordHash, frame, now }: { passwordHash: string | null; frame: SchoolFrame; now: string },
    cast: DemoCast,
    staff: StaffIds,
    classIds: ReadonlyMap<string, string>,
    parent1: NewSignIn,
  ): Promise<void> {
    const leader = (login: 'director' | 'deputy' | 'admin', role: NewSignIn['roles'][number]): NewSignIn => ({
      login,
      person: namesOf(cast[login]),
      staffId: staff.get(login) ?? null,
      roles: [role],
    });
    const all: NewSignIn[] = [
      leader('director', { role: 'director' }),
      leader('deputy', { role: 'deputyHead' }),
      leader('admin', { role: 'admin' }),
      ...seats.map((seat): NewSignIn => {
        const classId = 'classKey' in seat ? classIds.get(seat.classKey) : undefined;
        return {
          login: seatLogins.get(seat.key) ?? '',
          person: namesOf(teacherOf(cast, seat.key)),
          staffId: staff.get(seat.key) ?? null,
          roles: [
            { role: 'teacher' },
            ...(classId === undefined
              ? []
              : [{ role: 'classTeacher', scopeKind: 'schoolClass' as const, scopeIds: [classId] }]),
          ],
        };
      }),
      parent1,
    ];
    await this.signIns.make(tx, all, { passwordHash, fromOn: frame.year.startsOn, now });
  }
}

function teacherOf(cast: DemoCast, key: SeatKey): InventedPerson {
  const person = cast.teachers.get(key);
  if (!person) throw new Error(`nobody sits on ${key}`);
  return person;
}

function classTeacherOf(classKey: string): SeatKey {
  const seat = seats.find((one) => 'classKey' in one && one.classKey === classKey);
  if (!seat) throw new Error(`${classKey} has no class teacher`);
  return seat.key;
}

const byName = (a: { child: InventedPerson }, b: { child: InventedPerson }): number =>
  fullName(a.child).localeCompare(fullName(b.child), 'ru');
