import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../platform/database/columns.js';

/** A person who signs in; one account for all schools. */
@Entity('account')
@Unique('uq_account_login', ['login'])
export class Account {
  @PrimaryColumn('uuid') id: string;
  /** Lower case. */
  @Column('text') login: string;
  /** argon2id, PHC form; null: no password yet. */
  @Column('text', { nullable: true }) passwordHash: string | null;
  @Column('text') displayName: string;
  @Column('text', { default: 'ru' }) locale: string;
  @Column('text', { default: 'system' }) theme: string;
  @Column('boolean', { default: false }) disabled: boolean;
  @InstantColumn() createdAt: string;
  @Column('integer', { default: 1 }) version: number;
}
