import { DefaultNamingStrategy, type Table, type View } from 'typeorm';

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** Readable names in the database: `first_recorded_at`, `uq_slot_school_id_journal_id`, never hashes. */
export class SnakeNaming extends DefaultNamingStrategy {
  override tableName(className: string, given: string | undefined): string {
    return given ?? snake(className);
  }
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snake(propertyName);
  }
  override primaryKeyName(table: Table | string): string {
    return `pk_${this.plain(table)}`;
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return this.named('uq', table, columns);
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return this.named('fk', table, columns);
  }
  override indexName(table: Table | View | string, columns: string[]): string {
    return this.named('ix', table, columns);
  }

  private plain(table: Table | View | string): string {
    return (typeof table === 'string' ? table : table.name).split('.').pop() ?? '';
  }

  private named(prefix: string, table: Table | View | string, columns: string[]): string {
    const rest = columns.map(snake).filter((column) => column !== 'school_id');
    return [prefix, this.plain(table), ...rest].join('_').slice(0, 63);
  }
}
