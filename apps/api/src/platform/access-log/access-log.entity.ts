import { Column, Entity, Index } from 'typeorm';
import { InstantColumn, SchoolRow } from '../database/columns.js';

/** One reading of personal data: who, when, what, of whom. Written in batches outside the request's transaction. */
@Entity('access_log')
@Index(['schoolId', 'at'])
export class AccessLogEntry extends SchoolRow {
  @InstantColumn() at: string;
  @Column('uuid') accountId: string;
  @Column('text') operation: string;
  @Column('text') subjectKind: string;
  @Column('uuid', { array: true }) subjectIds: string[];
  @Column('text') traceId: string;
}
