import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../platform/database/columns.js';

/**
 * A one-time code. With an account it lets that person choose a password; without one it makes a school. Global, as
 * accounts are. The code itself is never stored, only its SHA-256.
 */
@Entity('invitation')
@Unique('uq_invitation_code_hash', ['codeHash'])
@Index(['accountId'])
export class Invitation {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea') codeHash: Buffer;
  /** null: the code makes a school. */
  @Column('uuid', { nullable: true }) accountId: string | null;
  /** The school that gave it; null: whoever runs the installation did. */
  @Column('uuid', { nullable: true }) schoolId: string | null;
  @InstantColumn() createdAt: string;
  @InstantColumn() expiresAt: string;
  @InstantColumn({ nullable: true }) usedAt: string | null;
}
