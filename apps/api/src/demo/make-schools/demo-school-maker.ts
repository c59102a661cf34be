import { Injectable } from '@nestjs/common';
import { addDays, instantAt } from '@zvonok/rules';
import { schoolDay } from '../../platform/clock/school-day.js';
import { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { FamilyBuilder } from '../../family/index.js';
import { fullName, type PersonNames } from '../../identity/index.js';
import { SchoolBuilder } from '../../school/index.js';
import { TimetablePlanner } from '../../timetable/index.js';
import { timetableStart } from '../calendar/lesson-days.js';
import { academicYearOf, russianYear } from '../calendar/russian-year.js';
import { inventCast, type DemoCast } from '../demo-cast.js';
import { DemoProgress } from '../demo-progress.entity.js';
import type { InventedPerson } from '../people/invent-people.js';
import { assignmentsOf, groupsOf } from '../plan/planned-week.js';
import type { SchoolPlan } from '../plan/school-plan.js';
import { subjects } from '../plan/subjects.js';
import { startStep } from './demo.queries.js';
import { daysAhead, DemoWeeks } from './demo-weeks.js';
import { SchoolFrameMaker, type SchoolFrame } from './school-frame.js';
import { SignInMaker, type NewSignIn } from './sign-in-maker.js';

const namesOf = ({ surname, givenName, patronymic }: InventedPerson): PersonNames => ({
  surname,
  givenName,
  patronymic,
});

/** The staff by seat or, without lessons, by login. */
type StaffIds = ReadonlyMap<string, string>;

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
    private readonly weeks: DemoWeeks,
  ) {}

  /**
   * Makes the school in one transaction, unless it is there.
   * @param now instant
   */
  async make(plan: SchoolPlan, passwordHash: string | null, now: string): Promise<void> {
    await this.db.write(newId(), async (tx) => {
      if (!(await startStep(tx, { login: plan.markLogin }))) return;
      const { name, shortName, zone } = plan;
      const frame = await this.frames.make(tx, { name, shortName, zone }, now);
      const cast = inventCast(plan, Number(frame.year.startsOn.slice(0, 4)));
      const staff = await this.makeStaff(tx, plan, cast);
      const { classIds, groupIds } = await this.makeClasses(tx, plan, frame, staff);
      const families = await this.makeFamilies(tx, plan, frame, cast, groupIds);
      await this.makeAccounts(tx, { plan, passwordHash, frame, now }, cast, staff, classIds, families);
    });
  }

  /**
   * Gives the school its timetable from the running quarter on, of which nothing is told yet, in one transaction,
   * unless that is done.
   * @param now instant
   */
  async begin(plan: SchoolPlan, now: string): Promise<void> {
    const { schoolId, accountId } = await this.weeks.find(plan);
    await this.db.write(schoolId, async (tx) => {
      if (!(await startStep(tx, { timetableOf: schoolId }))) return;
      const today = schoolDay(now, plan.zone);
      const year = russianYear(academicYearOf(today), plan.zone);
      const from = timetableStart(year, today);
      const week = this.weeks.of(plan, year.startsOn, from);
      const applied = await this.planner.apply({ tx, schoolId, accountId, now }, week, from);
      if (!applied) throw new Error('no academic year holds the first day of the timetable');
      const wholeFrom = year.terms[0]?.startsOn ?? year.startsOn;
      await tx.repo(DemoProgress).insert([
        {
          id: schoolId,
          toldFrom: addDays(today, daysAhead + 1),
          madeFrom: from,
          wholeFrom,
          toldUpTo: now,
        },
      ]);
    });
  }

  private async makeStaff(tx: Transaction, plan: SchoolPlan, cast: DemoCast): Promise<StaffIds> {
    const rows = [
      ...plan.leaders.map(({ login, position }) => [login, personOf(cast.leaders, login), position] as const),
      ...plan.seats.map(({ key, position }) => [key, personOf(cast.teachers, key), position] as const),
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
    plan: SchoolPlan,
    { yearId, year }: SchoolFrame,
    staff: StaffIds,
  ): Promise<MadeClasses> {
    const { startsOn, endsOn } = year;
    const { classes } = plan;
    const groups = groupsOf(plan);
    const taught = subjects.filter((one) => plan.courses.some((course) => course.subjectKey === one.key));
    const dayOf = (monthAndDay: string): string =>
      `${(monthAndDay >= '09-01' ? startsOn : endsOn).slice(0, 4)}-${monthAndDay}`;
    await this.builder.createMany(
      tx,
      'bellSchedule',
      plan.bells.map(({ name, shift, gradeLevels, from, to, periods }) => ({
        name,
        shift,
        gradeLevels: gradeLevels && [...gradeLevels],
        validFrom: from === undefined ? startsOn : dayOf(from),
        validTo: to === undefined ? null : dayOf(to),
        periods: [...periods],
      })),
    );
    await this.builder.createMany(
      tx,
      'room',
      [...new Set(plan.seats.map((seat) => seat.room))].map((name) => ({ name })),
    );
    const subjectIds = await this.builder.createMany(
      tx,
      'subject',
      taught.map(({ key: _, ...subject }) => subject),
    );
    const classIds = await this.builder.createMany(
      tx,
      'schoolClass',
      classes.map(({ key, gradeLevel, letter, shift }) => ({
        academicYearId: yearId,
        gradeLevel,
        letter,
        shift,
        classTeacherId: staff.get(plan.seats.find((seat) => seat.classKey === key)?.key ?? '') ?? null,
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
    const subjectOf = new Map<string, string>(taught.map((one, index) => [one.key, subjectIds[index] ?? '']));
    await this.builder.createMany(
      tx,
      'teachingAssignment',
      assignmentsOf(plan).map(({ seatKey, groupKey, subjectKey, hoursPerWeek }) => ({
        staffId: staff.get(seatKey) ?? '',
        groupId: groupOf.get(groupKey) ?? '',
        subjectId: subjectOf.get(subjectKey) ?? '',
        hoursPerWeek: hoursPerWeek * 100,
        fromOn: startsOn,
      })),
    );
    return { classIds: byKey, groupIds: groupOf };
  }

  /** Pupils in their class and its subgroups, and their parents. @returns those who sign in */
  private async makeFamilies(
    tx: Transaction,
    plan: SchoolPlan,
    { year }: SchoolFrame,
    cast: DemoCast,
    groupIds: ReadonlyMap<string, string>,
  ): Promise<NewSignIn[]> {
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
    const groups = groupsOf(plan);
    const enrolments = plan.classes.flatMap(({ key }) => {
      const list = seated.filter((one) => one.classKey === key).sort(byName);
      const own = groups.filter((group) => group.classKey === key);
      return list.flatMap(({ id, child }, index) =>
        own
          .filter(({ kind, name }) => kind === 'class' || belongs(name, child, index < list.length / 2))
          .map((group) => ({ pupilId: id, groupId: groupIds.get(group.key) ?? '', fromOn: startsOn })),
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
    return plan.families.flatMap(({ parentLogin, pupilLogins }, index): NewSignIn[] => {
      const family = cast.families[index]?.family;
      const parent = parents.find((one) => one.family === family);
      const children = seated.filter((one) => one.family === family);
      return [
        ...(parentLogin === null || !parent
          ? []
          : [{ login: parentLogin, person: namesOf(parent.person), parentId: parent.id, roles: [] }]),
        ...pupilLogins.flatMap((login, place) => {
          const child = children[place];
          if (login === null || !child) return [];
          return [{ login, person: namesOf(child.child), pupilId: child.id, roles: [] }];
        }),
      ];
    });
  }

  private async makeAccounts(
    tx: Transaction,
    making: { plan: SchoolPlan; passwordHash: string | null; frame: SchoolFrame; now: string },
    cast: DemoCast,
    staff: StaffIds,
    classIds: ReadonlyMap<string, string>,
    families: readonly NewSignIn[],
  ): Promise<void> {
    const { plan, passwordHash, frame, now } = making;
    const all: NewSignIn[] = [
      ...plan.leaders.map(({ login, role }) => ({
        login,
        person: namesOf(personOf(cast.leaders, login)),
        staffId: staff.get(login) ?? null,
        roles: [{ role }],
      })),
      ...plan.seats.map((seat): NewSignIn => {
        const classId = seat.classKey === undefined ? undefined : classIds.get(seat.classKey);
        return {
          login: seat.login,
          person: namesOf(personOf(cast.teachers, seat.key)),
          staffId: staff.get(seat.key) ?? null,
          roles: [
            ...(seat.roles ?? []).map((role) => ({ role })),
            { role: 'teacher' },
            ...(classId === undefined
              ? []
              : [{ role: 'classTeacher' as const, scopeKind: 'schoolClass' as const, scopeIds: [classId] }]),
          ],
        };
      }),
      ...families,
    ];
    const { startsOn } = frame.year;
    const accountIds = await this.signIns.make(tx, all, { passwordHash, fromOn: startsOn, now });
    const accountOf = (wanted: string): string =>
      accountIds[plan.leaders.findIndex(({ role }) => role === wanted)] ?? accountIds[0] ?? '';
    const approvedOn = addDays(startsOn, -4);
    await this.builder.createPolicy(tx, {
      validFrom: startsOn,
      values: {},
      orderNumber: '112-о',
      orderDate: approvedOn,
      authorId: accountOf('admin'),
      approvedBy: accountOf('director'),
      at: instantAt(plan.zone, approvedOn, '14:00'),
    });
  }
}

function personOf(people: ReadonlyMap<string, InventedPerson>, key: string): InventedPerson {
  const person = people.get(key);
  if (!person) throw new Error(`nobody is invented for ${key}`);
  return person;
}

const girls = /девочки|девушки/;
const boys = /мальчики|юноши/;

/** Whether a pupil belongs to a subgroup: girls and boys by its name, else the halves of the class list. */
function belongs(subgroup: string, { form }: InventedPerson, firstHalf: boolean): boolean {
  if (girls.test(subgroup)) return form === 'female';
  if (boys.test(subgroup)) return form === 'male';
  return subgroup.endsWith('1') === firstHalf;
}

const byName = (a: { child: InventedPerson }, b: { child: InventedPerson }): number =>
  fullName(a.child).localeCompare(fullName(b.child), 'ru');
