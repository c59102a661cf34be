import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/new-id.js';
import { SchoolBuilder } from '../../school/index.js';
import { PeopleInventor } from '../people/invent-people.js';
import { Random } from '../random.js';
import type { EmptySchool } from '../demo-logins.js';
import { startStep } from './demo.queries.js';
import { SchoolFrameMaker } from './school-frame.js';
import { SignInMaker } from './sign-in-maker.js';

/** Makes a school with its year, its calendar and an administrator, and nothing else. */
@Injectable()
export class EmptySchoolMaker {
  constructor(
    private readonly db: Database,
    private readonly frames: SchoolFrameMaker,
    private readonly builder: SchoolBuilder,
    private readonly signIns: SignInMaker,
  ) {}

  /**
   * Makes the school in one transaction, unless it is there.
   * @param now instant
   */
  async make(school: EmptySchool, passwordHash: string | null, now: string): Promise<void> {
    await this.db.write(newId(), async (tx) => {
      if (!(await startStep(tx, { login: school.adminLogin }))) return;
      const { year } = await this.frames.make(tx, school, now);
      const { surname, givenName, patronymic } = new PeopleInventor(new Random(school.name)).adult();
      const person = { surname, givenName, patronymic };
      const [staffId = null] = await this.builder.createMany(tx, 'staff', [
        { ...person, position: 'администратор электронного журнала' },
      ]);
      await this.signIns.make(
        tx,
        [{ login: school.adminLogin, person, staffId, roles: [{ role: 'admin' }] }],
        {
          passwordHash,
          fromOn: year.startsOn,
          now,
        },
      );
    });
  }
}
