import type { DeepPartial, FindManyOptions, FindOptionsWhere, Repository } from 'typeorm';
import type { SchoolRow } from './columns.js';

/** A repository that cannot see or write another school's rows: the first wall, in front of row-level security. */
export class ScopedRepository<Row extends SchoolRow> {
  constructor(
    private readonly inner: Repository<Row>,
    private readonly schoolId: string,
  ) {}

  find(
    options: Omit<FindManyOptions<Row>, 'where'> & { where?: FindOptionsWhere<Row> } = {},
  ): Promise<Row[]> {
    return this.inner.find({ ...options, where: this.scope(options.where ?? {}) });
  }

  findBy(where: FindOptionsWhere<Row>): Promise<Row[]> {
    return this.inner.findBy(this.scope(where));
  }

  findOneBy(where: FindOptionsWhere<Row>): Promise<Row | null> {
    return this.inner.findOneBy(this.scope(where));
  }

  /** Inserts rows as they are given; `schoolId` is set here. Large sets go in slices of 2 000. */
  async insert(rows: DeepPartial<Row> | DeepPartial<Row>[]): Promise<void> {
    const list = (Array.isArray(rows) ? rows : [rows]).map((row) => ({ ...row, schoolId: this.schoolId }));
    for (let from = 0; from < list.length; from += 2000) {
      await this.inner
        .createQueryBuilder()
        .insert()
        .values(list.slice(from, from + 2000) as never)
        .updateEntity(false)
        .execute();
    }
  }

  /**
   * Changes one row if it still has `version`, and counts the version up.
   * @returns whether the row was there in that version
   */
  async updateVersion(id: string, version: number, changes: DeepPartial<Row>): Promise<boolean> {
    const result = await this.inner.update(this.scope({ id, version } as unknown as FindOptionsWhere<Row>), {
      ...changes,
      version: version + 1,
    } as never);
    return (result.affected ?? 0) === 1;
  }

  /** Changes rows that fit; returns how many. */
  async update(where: FindOptionsWhere<Row>, changes: DeepPartial<Row>): Promise<number> {
    return (await this.inner.update(this.scope(where), changes as never)).affected ?? 0;
  }

  /** Removes rows that fit; returns how many. */
  async delete(where: FindOptionsWhere<Row>): Promise<number> {
    return (await this.inner.delete(this.scope(where))).affected ?? 0;
  }

  private scope(where: FindOptionsWhere<Row>): FindOptionsWhere<Row> {
    return { ...where, schoolId: this.schoolId } as FindOptionsWhere<Row>;
  }
}
