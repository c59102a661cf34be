import { Temporal } from 'temporal-polyfill';
import type { Role } from '@zvonok/rules';
import { newId } from '../src/platform/ids/new-id.js';
import type { Agent } from './agent.js';
import type { Api } from './harness.js';

export interface SchoolWishes {
  readonly name?: string;
  /** IANA zone; `Europe/Moscow` when not given. */
  readonly zone?: string;
  /** Pupils of class 5А; 3 when not given. */
  readonly pupils?: number;
}

/** Who somebody at a test school is. */
export interface Person {
  readonly accountId: string;
  readonly login: string;
  readonly staffId: string | null;
  readonly pupilId: string | null;
  readonly parentId: string | null;
}

/** A class with its group and its journal of mathematics. */
export interface TestClass {
  readonly id: string;
  readonly groupId: string;
  readonly journalId: string;
  readonly pupilIds: readonly string[];
}

export interface PersonWishes {
  readonly roles: readonly Role[];
  readonly scopeKind?: string;
  readonly scopeIds?: readonly string[];
  readonly staffId?: string;
  readonly pupilId?: string;
  readonly parentId?: string;
}

export interface SlotWishes {
  readonly date: string;
  readonly period: number;
  readonly class?: TestClass;
  /** Planned teachers; the school's teacher when not given. */
  readonly staffIds?: readonly string[];
  readonly state?: string;
}

const familyRoles: readonly Role[] = ['pupil', 'parent'];
const surnames = [
  'Иванов',
  'Петров',
  'Сидоров',
  'Кузнецов',
  'Смирнов',
  'Попов',
  'Волков',
  'Соколов',
  'Лебедев',
];
const names = ['Алексей', 'Борис', 'Виктор', 'Глеб', 'Денис', 'Егор', 'Захар', 'Илья'];

/** Lessons last 45 minutes with breaks of 10, the first at 08:30. */
const periods = Array.from({ length: 8 }, (_, index) => {
  const start = Temporal.PlainTime.from('08:30').add({ minutes: 55 * index });
  const text = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' });
  return { period: index + 1, startsAt: text(start), endsAt: text(start.add({ minutes: 45 })) };
});

/** A school of one test file: everything in it is its own, made by plain inserts. */
export class TestSchool {
  readonly id = newId();
  readonly zone: string;
  readonly name: string;
  readonly yearId = newId();
  readonly subjectId = newId();
  readonly otherSubjectId = newId();
  readonly roomId = newId();
  /** Ids of the four quarters. */
  readonly termIds = [newId(), newId(), newId(), newId()] as const;
  /** `/api/v1/schools/{id}`. */
  readonly base: string;
  /** Class 5А. */
  class!: TestClass;
  private readonly people = new Map<Role, Promise<Person>>();
  private readonly agents = new Map<string, Promise<Agent>>();
  private readonly pupilCount: number;
  private letters = 0;

  constructor(
    private readonly api: Api,
    wishes: SchoolWishes,
  ) {
    this.zone = wishes.zone ?? 'Europe/Moscow';
    this.name = wishes.name ?? 'Школа № 1';
    this.pupilCount = wishes.pupils ?? 3;
    this.base = `/api/v1/schools/${this.id}`;
  }

  /** The person of a role; made the first time. */
  person(role: Role): Promise<Person> {
    let person = this.people.get(role);
    if (!person) this.people.set(role, (person = this.makePerson(role)));
    return person;
  }

  /** A signed-in browser of the person of a role. */
  async agent(role: Role): Promise<Agent> {
    return this.agentOf(await this.person(role));
  }

  /** A signed-in browser of a person. */
  agentOf(person: Person): Promise<Agent> {
    let agent = this.agents.get(person.accountId);
    if (!agent) this.agents.set(person.accountId, (agent = this.api.signIn(person.accountId)));
    return agent;
  }

  /** Makes another person. Staff get a new row of staff when `staffId` is not given. */
  async newPerson(wishes: PersonWishes): Promise<Person> {
    const accountId = newId();
    const family = wishes.roles.every((role) => familyRoles.includes(role));
    const staffId = wishes.staffId ?? (family ? null : await this.addStaff());
    const { pupilId = null, parentId = null } = wishes;
    const login = `user-${accountId}`;
    const now = this.api.clock.now();
    await this.api.sql(
      `INSERT INTO account (id, login, display_name, created_at) VALUES ($1, $2, 'Иванова М. П.', $3)`,
      [accountId, login, now],
    );
    await this.api.sql(
      `INSERT INTO membership (school_id, id, account_id, staff_id, pupil_id, parent_id) VALUES ($1, $2, $3, $4, $5, $6)`,
      [this.id, newId(), accountId, staffId, pupilId, parentId],
    );
    for (const role of wishes.roles) {
      await this.api.sql(
        `INSERT INTO role_assignment (school_id, id, account_id, role, scope_kind, scope_ids, from_on)
         VALUES ($1, $2, $3, $4, $5, $6, '2020-09-01')`,
        [this.id, newId(), accountId, role, wishes.scopeKind ?? 'school', wishes.scopeIds ?? []],
      );
    }
    return { accountId, login, staffId, pupilId, parentId };
  }

  /** Adds a person of the staff without an account. */
  async addStaff(surname = 'Иванова'): Promise<string> {
    const id = newId();
    await this.api.sql(
      `INSERT INTO staff_member (school_id, id, surname, given_name, patronymic) VALUES ($1, $2, $3, 'Мария', 'Петровна')`,
      [this.id, id, surname],
    );
    return id;
  }

  /** Adds a class of grade 5 with its group, pupils enrolled since 1 September, and the teacher's journal. */
  async addClass(
    wishes: { pupils?: number; gradeLevel?: number; classTeacherId?: string } = {},
  ): Promise<TestClass> {
    const [id, groupId] = [newId(), newId()];
    const gradeLevel = wishes.gradeLevel ?? 5;
    const letter = 'АБВГДЕЖЗИК'[this.letters++ % 10] ?? 'А';
    await this.api.sql(
      `INSERT INTO school_class (school_id, id, academic_year_id, grade_level, letter, class_teacher_id)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [this.id, id, this.yearId, gradeLevel, letter, wishes.classTeacherId ?? null],
    );
    await this.api.sql(
      `INSERT INTO teaching_group (school_id, id, academic_year_id, kind, school_class_id, name)
       VALUES ($1, $2, $3, 'class', $4, $5)`,
      [this.id, groupId, this.yearId, id, `${gradeLevel}${letter}`],
    );
    const pupilIds = await this.addPupils(groupId, wishes.pupils ?? 3);
    const { staffId } = await this.person('teacher');
    const journalId = await this.addJournal(groupId, this.subjectId, staffId);
    return { id, groupId, journalId, pupilIds };
  }

  /** Adds a group's journal, and a teacher's assignment to it. */
  async addJournal(groupId: string, subjectId: string, staffId: string | null): Promise<string> {
    const id = newId();
    await this.api.sql(
      `INSERT INTO journal (school_id, id, group_id, subject_id, academic_year_id) VALUES ($1, $2, $3, $4, $5)`,
      [this.id, id, groupId, subjectId, this.yearId],
    );
    if (staffId) {
      await this.api.sql(
        `INSERT INTO teaching_assignment (school_id, id, staff_id, group_id, subject_id, hours_per_week, from_on)
         VALUES ($1, $2, $3, $4, $5, 500, '2026-09-01')`,
        [this.id, newId(), staffId, groupId, subjectId],
      );
    }
    return id;
  }

  /** Puts a lesson on a class's journal, at the bells of this school. @returns the slot's id */
  async addSlot(wishes: SlotWishes): Promise<string> {
    const id = newId();
    const of = wishes.class ?? this.class;
    const bell = periods[wishes.period - 1];
    if (!bell) throw new Error(`no period ${wishes.period}`);
    const at = (time: string): string =>
      Temporal.PlainDateTime.from(`${wishes.date}T${time}`)
        .toZonedDateTime(this.zone)
        .toInstant()
        .toString({ smallestUnit: 'millisecond' });
    await this.api.sql(
      `INSERT INTO slot (school_id, id, journal_id, group_id, subject_id, date, shift, period, start_at, end_at, state, room_id)
       VALUES ($1, $2, $3, $4, (SELECT subject_id FROM journal WHERE school_id = $1 AND id = $3), $5, 1, $6, $7, $8, $9, $10)`,
      [
        this.id,
        id,
        of.journalId,
        of.groupId,
        wishes.date,
        wishes.period,
        at(bell.startsAt),
        at(bell.endsAt),
        wishes.state ?? 'planned',
        this.roomId,
      ],
    );
    const staffIds = wishes.staffIds ?? [(await this.person('teacher')).staffId ?? ''];
    for (const [place, staffId] of staffIds.entries()) {
      await this.api.sql(
        `INSERT INTO slot_teacher (school_id, slot_id, staff_id, place) VALUES ($1, $2, $3, $4)`,
        [this.id, id, staffId, place],
      );
    }
    return id;
  }

  /** Makes the school; called once by `api.makeSchool`. */
  async build(): Promise<void> {
    const now = this.api.clock.now();
    await this.api.sql(
      `INSERT INTO school (id, name, short_name, zone, created_at) VALUES ($1, $2, $2, $3, $4)`,
      [this.id, this.name, this.zone, now],
    );
    await this.api.sql(
      `INSERT INTO academic_year (school_id, id, name, starts_on, ends_on)
       VALUES ($1, $2, '2026/27', '2026-09-01', '2027-08-31')`,
      [this.id, this.yearId],
    );
    const quarters = [
      ['2026-09-01', '2026-10-30'],
      ['2026-11-09', '2026-12-30'],
      ['2027-01-11', '2027-03-19'],
      ['2027-03-29', '2027-05-28'],
    ] as const;
    for (const [index, [from, to]] of quarters.entries()) {
      await this.api.sql(
        `INSERT INTO term (school_id, id, academic_year_id, kind, number, starts_on, ends_on, grade_levels, term_marks_due_at)
         VALUES ($1, $2, $3, 'quarter', $4, $5, $6, '{1,2,3,4,5,6,7,8,9}', $7)`,
        [this.id, this.termIds[index], this.yearId, index + 1, from, to, `${to}T15:00:00.000Z`],
      );
    }
    await this.api.sql(
      `INSERT INTO bell_schedule (school_id, id, name, valid_from, periods) VALUES ($1, $2, 'Основное', '2026-09-01', $3)`,
      [this.id, newId(), JSON.stringify(periods)],
    );
    await this.api.sql(
      `INSERT INTO subject (school_id, id, name, short_name) VALUES ($1, $2, 'Математика', 'Мат'), ($1, $3, 'Литература', 'Лит')`,
      [this.id, this.subjectId, this.otherSubjectId],
    );
    await this.api.sql(`INSERT INTO room (school_id, id, name) VALUES ($1, $2, '12')`, [
      this.id,
      this.roomId,
    ]);
    const classTeacher = await this.addStaff('Соколова');
    this.class = await this.addClass({ pupils: this.pupilCount, classTeacherId: classTeacher });
    this.people.set('classTeacher', this.newPerson({ roles: ['classTeacher'], staffId: classTeacher }));
    await this.person('classTeacher');
  }

  private async addPupils(groupId: string, count: number): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, index) => ({
      id: newId(),
      enrolment: newId(),
      surname: surnames[index % surnames.length],
      name: names[Math.floor(index / surnames.length) % names.length],
    }));
    await this.api.sql(
      `INSERT INTO pupil (school_id, id, surname, given_name)
       SELECT $1, p.* FROM unnest($2::uuid[], $3::text[], $4::text[]) AS p (id, surname, given_name)`,
      [this.id, rows.map((row) => row.id), rows.map((row) => row.surname), rows.map((row) => row.name)],
    );
    await this.api.sql(
      `INSERT INTO enrolment (school_id, id, pupil_id, group_id, from_on)
       SELECT $1, e.id, e.pupil_id, $4, '2026-09-01' FROM unnest($2::uuid[], $3::uuid[]) AS e (id, pupil_id)`,
      [this.id, rows.map((row) => row.enrolment), rows.map((row) => row.id), groupId],
    );
    return rows.map((row) => row.id);
  }

  private async makePerson(role: Role): Promise<Person> {
    const [pupilId] = this.class?.pupilIds ?? [];
    if (role === 'pupil') return this.newPerson({ roles: [role], ...(pupilId ? { pupilId } : {}) });
    if (role !== 'parent') return this.newPerson({ roles: [role] });
    const parentId = newId();
    await this.api.sql(
      `INSERT INTO parent (school_id, id, surname, given_name) VALUES ($1, $2, 'Иванов', 'Пётр')`,
      [this.id, parentId],
    );
    await this.api.sql(
      `INSERT INTO parent_link (school_id, id, parent_id, pupil_id, kind, from_on)
       VALUES ($1, $2, $3, $4, 'parent', '2020-09-01')`,
      [this.id, newId(), parentId, pupilId],
    );
    return this.newPerson({ roles: [role], parentId });
  }
}
