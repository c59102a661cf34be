import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BellScheduleView } from '@zvonok/contracts';
import { Clock } from '../platform/clock/index.js';
import type { Transaction } from '../platform/database/transaction.js';
import { EventBus } from '../platform/events/event-bus.js';
import { RESOURCE_WRITTEN, type ResourceWritten } from '../platform/resources/index.js';
import { SchoolCalendarReader } from '../school/index.js';
import { ringLessons } from './change-day/change-day.queries.js';
import { rungAnew, type RingingLesson } from './change-day/change-plan.js';
import { SLOTS_PLANNED, type SlotsPlanned } from './timetable.events.js';

/**
 * Lessons that have not begun follow the school's bells, and their deadlines with them, whoever changes the bells.
 * @clause J2.2
 */
@Injectable()
export class BellsFollowed implements OnModuleInit {
  constructor(
    private readonly events: EventBus,
    private readonly calendars: SchoolCalendarReader,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction<ResourceWritten>(RESOURCE_WRITTEN, (tx, written) => this.follow(tx, written));
  }

  private async follow(tx: Transaction, { kind, before, after }: ResourceWritten): Promise<void> {
    const { schoolId } = tx;
    if (kind !== 'bellSchedule' || schoolId === null) return;
    const bells = [before, after].filter((one) => one !== null) as BellScheduleView[];
    const ends = bells.map(({ validTo }) => validTo ?? 'infinity').sort();
    const { rows: lessons } = await tx.run<RingingLesson>({
      name: 'bells-followed',
      text: `SELECT s.id, s.date, s.shift, s.period, s.start_at AS "startAt", s.end_at AS "endAt",
          c.grade_level AS "gradeLevel", s.moved_to_id AS "movedToId"
        FROM slot s
        JOIN teaching_group g ON g.school_id = s.school_id AND g.id = s.group_id
        LEFT JOIN school_class c ON c.school_id = g.school_id AND c.id = g.school_class_id
        WHERE s.school_id = $1 AND s.date BETWEEN $2::date AND $3::date AND s.start_at > $4 AND NOT s.withdrawn
          AND s.moved_to_id IS NULL AND s.shift = ANY ($5::smallint[])`,
      values: [
        schoolId,
        bells.map(({ validFrom }) => validFrom).sort()[0],
        ends.at(-1),
        this.clock.now(),
        bells.map(({ shift }) => shift),
      ],
    });
    if (lessons.length === 0) return;
    const rung = rungAnew(lessons, await this.calendars.load({ schoolId, tx }));
    if (rung.length === 0) return;
    await ringLessons(tx, schoolId, rung);
    await this.events.announce(tx, {
      type: SLOTS_PLANNED,
      payload: { plannedIds: rung.map(({ id }) => id), withdrawnIds: [] } satisfies SlotsPlanned,
    });
  }
}
