import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { schoolDay } from '../../platform/clock/school-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { newId } from '../../platform/ids/new-id.js';
import { FamilyBuilder } from '../../family/index.js';
import { SchoolBuilder } from '../../school/index.js';
import { TIMETABLE_APPLIED, type TimetableApplied } from '../../timetable/index.js';
import { DemoPasswords } from '../demo-passwords.js';
import { SignInMaker, type NewSignIn } from '../make-schools/sign-in-maker.js';
import { fillClasses, PeopleInventor, type InventedPerson } from '../people/invent-people.js';
import { Random } from '../random.js';
import {
  classesToFill,
  groupsToFill,
  hasDeputy,
  loginsLike,
  numberOfSchool,
  pupilsOf,
  teachersWithoutAccount,
  type FillClass,
  type FillGroup,
  type FillTeacher,
  type KnownPupil,
} from './fill.queries.js';
import { classLogin, freeLogin, freeLogins } from './readable-login.js';
import { shareOut, type SharedPupil } from './subgroups.js';

const pupilsOfClass = 25;

/** The school that is filled, on one day. */
interface Filling {
  readonly tx: Transaction;
  readonly schoolId: string;
  readonly today: string;
  /** `s2-` */
  readonly prefix: string;
  readonly taken: Set<string>;
  readonly signIns: NewSignIn[];
}

/**
 * Fills the classes of an imported timetable with invented people, so that a school of a file can be tried at once:
 * pupils in new classes, shared out among the subgroups, and sign-ins for the teachers, a deputy head and a parent of
 * each new class. What is filled stays as it is when a changed file is imported.
 */
@Injectable()
export class ClassFiller implements OnModuleInit {
  constructor(
    private readonly events: EventBus,
    private readonly clock: Clock,
    private readonly builder: SchoolBuilder,
    private readonly families: FamilyBuilder,
    private readonly signIns: SignInMaker,
    private readonly passwords: DemoPasswords,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (!this.config.demo) return;
    this.events.inTransaction<TimetableApplied>(TIMETABLE_APPLIED, async (tx, applied) => {
      if (applied.fill) await this.fill(tx, applied);
    });
  }

  private async fill(tx: Transaction, applied: TimetableApplied): Promise<void> {
    const { schoolId } = tx;
    if (schoolId === null) throw new Error('a timetable belongs to a school');
    const [school] = (await tx.run<{ number: number; zone: string }>(numberOfSchool(schoolId))).rows;
    if (!school) return;
    const now = this.clock.now();
    const prefix = `s${school.number}-`;
    const logins = (await tx.run<{ login: string }>(loginsLike(prefix))).rows;
    const filling: Filling = {
      tx,
      schoolId,
      today: schoolDay(now, school.zone),
      prefix,
      taken: new Set(logins.map((row) => row.login)),
      signIns: [],
    };
    const classes = (await tx.run<FillClass>(classesToFill(schoolId, applied.schoolClassIds))).rows;
    await this.fillClasses(filling, classes);
    await this.addTeachers(filling, applied.staffIds);
    await this.addDeputy(filling);
    const fromOn = classes[0]?.startsOn ?? filling.today;
    await this.signIns.make(tx, filling.signIns, { passwordHash: await this.passwords.hash(), fromOn, now });
  }

  private async fillClasses(filling: Filling, classes: readonly FillClass[]): Promise<void> {
    const { tx, schoolId } = filling;
    const groups = (
      await tx.run<FillGroup>(
        groupsToFill(
          schoolId,
          classes.map((one) => one.id),
        ),
      )
    ).rows;
    const known = (
      await tx.run<KnownPupil>(
        pupilsOf(
          schoolId,
          groups.filter((one) => one.kind === 'class').map((one) => one.id),
          filling.today,
        ),
      )
    ).rows;
    for (const one of classes) {
      const own = groups.filter((group) => group.schoolClassId === one.id);
      const whole = own.find((group) => group.kind === 'class');
      if (!whole) continue;
      const there = known.filter((pupil) => pupil.groupId === whole.id).map(sharedPupil);
      const pupils = whole.pupils > 0 ? there : await this.addPupils(filling, one, whole.id);
      const empty = own.filter((group) => group.kind === 'subgroup' && group.pupils === 0);
      const shares = shareOut(pupils, empty);
      await this.enrol(
        tx,
        [...shares].flatMap(([groupId, part]) => part.map(({ id }) => ({ pupilId: id, groupId }))),
        one.startsOn,
      );
    }
  }

  /** Invents the pupils of a class, in the order of its list, with their parents; the first one's mother signs in. */
  private async addPupils(filling: Filling, of: FillClass, groupId: string): Promise<SharedPupil[]> {
    const { tx } = filling;
    const key = `${of.gradeLevel}${of.letter}`;
    const inventor = new PeopleInventor(new Random(`${filling.prefix}${key}`));
    const places = [{ key, gradeLevel: of.gradeLevel, pupils: pupilsOfClass }];
    const families = fillClasses(inventor, places, Number(of.startsOn.slice(0, 4))).flatMap(({ family }) =>
      family.children.map((child) => ({ id: newId(), child, parents: family.parents })),
    );
    families.sort((a, b) => nameOf(a.child).localeCompare(nameOf(b.child), 'ru'));
    await this.builder.createMany(
      tx,
      'pupil',
      families.map(({ id, child }) => ({ id, ...names(child), birthDate: child.birthDate })),
    );
    await this.enrol(
      tx,
      families.map(({ id }) => ({ pupilId: id, groupId })),
      of.startsOn,
    );
    const parents = families.flatMap(({ id: pupilId, parents: people }) =>
      people.map((person) => ({ id: newId(), person, pupilId })),
    );
    await this.families.createParents(
      tx,
      parents.map(({ id, person }) => ({ id, ...names(person) })),
    );
    await this.families.createLinks(
      tx,
      parents.map(({ id, person, pupilId }) => ({
        parentId: id,
        pupilId,
        kind: person.kind,
        fromOn: of.startsOn,
      })),
    );
    const [first] = parents;
    const wanted = `${filling.prefix}parent${classLogin(of.gradeLevel, of.letter)}`;
    if (first)
      this.addSignIn(filling, { login: wanted, person: names(first.person), parentId: first.id, roles: [] });
    return families.map(({ id, child }) => ({ id, form: child.form }));
  }

  private async enrol(
    tx: Transaction,
    places: readonly { readonly pupilId: string; readonly groupId: string }[],
    fromOn: string,
  ): Promise<void> {
    await this.builder.createMany(
      tx,
      'enrolment',
      places.map((place) => ({ ...place, fromOn })),
    );
  }

  private async addTeachers(filling: Filling, staffIds: readonly string[]): Promise<void> {
    const { tx, schoolId, prefix, taken } = filling;
    const teachers = (await tx.run<FillTeacher>(teachersWithoutAccount(schoolId, staffIds))).rows;
    const logins = freeLogins(`${prefix}teacher`, teachers.length, taken);
    for (const [index, { id, ...person }] of teachers.entries()) {
      const login = logins[index] ?? '';
      this.addSignIn(filling, { login, person, staffId: id, roles: [{ role: 'teacher' }] });
    }
  }

  private async addDeputy(filling: Filling): Promise<void> {
    const { tx, schoolId, prefix } = filling;
    if ((await tx.run(hasDeputy(schoolId))).rows.length > 0) return;
    const person = names(new PeopleInventor(new Random(`${prefix}deputy`)).adult('female'));
    const [staffId = null] = await this.builder.createMany(tx, 'staff', [
      { ...person, position: 'заместитель директора по учебно-воспитательной работе' },
    ]);
    this.addSignIn(filling, { login: `${prefix}deputy`, person, staffId, roles: [{ role: 'deputyHead' }] });
  }

  private addSignIn({ taken, signIns }: Filling, signIn: NewSignIn): void {
    const login = freeLogin(signIn.login, taken);
    taken.add(login);
    signIns.push({ ...signIn, login });
  }
}

const names = ({
  surname,
  givenName,
  patronymic,
}: InventedPerson): Pick<InventedPerson, 'surname' | 'givenName' | 'patronymic'> => ({
  surname,
  givenName,
  patronymic,
});

const nameOf = (person: InventedPerson): string =>
  `${person.surname} ${person.givenName} ${person.patronymic}`;

const sharedPupil = ({ id, surname, patronymic }: KnownPupil): SharedPupil => ({
  id,
  form: (patronymic ? patronymic.endsWith('на') : /[ая]$/.test(surname)) ? 'female' : 'male',
});
