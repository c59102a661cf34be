import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../platform/database/columns.js';

/** A signed-in browser. The cookie's value is never stored, only its SHA-256. */
@Entity('session')
@Unique('uq_session_token_hash', ['tokenHash'])
@Index(['accountId'])
export class Session {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') accountId: string;
  @Column('bytea') tokenHash: Buffer;
  @InstantColumn() createdAt: string;
  @InstantColumn() lastSeenAt: string;
  /** Absolute end. */
  @InstantColumn() expiresAt: string;
  /** Minutes without a request after which it ends. */
  @Column('integer') idleMin: number;
  @Column('text') userAgent: string;
  @Column('boolean') remembered: boolean;
}
