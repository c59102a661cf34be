import { Column, Entity, Index } from 'typeorm';
import { InstantColumn, SchoolRow } from '../database/columns.js';

/** News written with the fact itself and delivered after its commit. */
@Entity('outbox_event')
@Index('ix_outbox_event_unsent', ['id'], { where: 'sent_at IS NULL' })
export class OutboxEvent extends SchoolRow {
  @Column('text') type: string;
  @Column('jsonb') payload: object;
  @InstantColumn({ nullable: true }) sentAt: string | null;
}
