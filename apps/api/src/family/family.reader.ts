import { Injectable } from '@nestjs/common';
import type { Ref } from '@zvonok/contracts';
import { byNameSql } from '../identity/index.js';
import { Database } from '../platform/database/database.js';
import { pupilNameSql, type ReadScope } from '../school/index.js';

/** A parent who may know about a pupil. */
export interface ParentOfPupil {
  readonly pupilId: string;
  readonly parentId: string;
  /** «Алексеева Ольга Петровна» */
  readonly name: string;
  readonly kind: string;
}

/** A link that gives access on the day `$3`. */
const holds = 'l.from_on <= $3 AND (l.to_on IS NULL OR l.to_on >= $3) AND NOT l.restricted';

/** Who may know about whom. */
@Injectable()
export class FamilyReader {
  constructor(private readonly db: Database) {}

  /**
   * The children about whom a parent may know on a day, by name.
   * @param today local date of the school
   */
  childrenOf(scope: ReadScope, parentId: string, today: string): Promise<Ref[]> {
    return this.rows(scope, {
      name: 'family-children-of',
      text: `SELECT DISTINCT ON (${byNameSql('p')}) p.id, ${pupilNameSql('p')} AS name
             FROM parent_link l JOIN pupil p ON p.school_id = l.school_id AND p.id = l.pupil_id
             WHERE l.school_id = $1 AND l.parent_id = $2 AND ${holds} ORDER BY ${byNameSql('p')}`,
      values: [scope.schoolId, parentId, today],
    });
  }

  /**
   * The parents who may know about pupils on a day, by name.
   * @param today local date of the school
   */
  parentsOf(scope: ReadScope, pupilIds: readonly string[], today: string): Promise<ParentOfPupil[]> {
    return this.rows(scope, {
      name: 'family-parents-of',
      text: `SELECT l.pupil_id AS "pupilId", l.parent_id AS "parentId", l.kind,
               r.surname || ' ' || r.given_name || coalesce(' ' || r.patronymic, '') AS name
             FROM parent_link l JOIN parent r ON r.school_id = l.school_id AND r.id = l.parent_id
             WHERE l.school_id = $1 AND l.pupil_id = ANY ($2::uuid[]) AND ${holds} ORDER BY ${byNameSql('r')}`,
      values: [scope.schoolId, pupilIds, today],
    });
  }

  private async rows<Row extends object>(
    scope: ReadScope,
    statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] },
  ): Promise<Row[]> {
    return scope.tx
      ? (await scope.tx.run<Row>(statement)).rows
      : this.db.read<Row>(scope.schoolId, statement);
  }
}
