import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/columns.js';

/** The directory of schools: the only global reference table. */
@Entity('school')
export class School {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') shortName: string;
  /** IANA time zone. */
  @Column('text') zone: string;
  /** Whether it was made for demonstration; such a school may be filled with invented people. */
  @Column('boolean', { default: false }) demo: boolean;
  /** Counts every change of the school's structure. */
  @Column('bigint', { default: 1 }) structureVersion: number;
  @InstantColumn() createdAt: string;
  @Column('integer', { default: 1 }) version: number;
}
