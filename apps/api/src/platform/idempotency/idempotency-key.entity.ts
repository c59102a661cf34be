import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/columns.js';

/** The stored answer to a creating request, so that sending it twice creates once. Kept for 24 hours. */
@Entity('idempotency_key')
@Index(['createdAt'])
export class IdempotencyKey {
  /** The school of the route; the nil UUID on global routes. */
  @PrimaryColumn('uuid') schoolId: string;
  @PrimaryColumn('uuid') accountId: string;
  @PrimaryColumn('text') key: string;
  /** SHA-256 of method, path and body, hexadecimal. */
  @Column('text') fingerprint: string;
  /** null while the first request is still running. */
  @Column('smallint', { nullable: true }) status: number | null;
  @Column('jsonb', { nullable: true }) headers: Record<string, string> | null;
  @Column('text', { nullable: true }) body: string | null;
  @InstantColumn() createdAt: string;
}
