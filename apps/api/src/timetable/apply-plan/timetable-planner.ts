import { Injectable } from '@nestjs/common';
import { localDateOf } from '@zvonok/rules';
import type { WriteContext } from '../../platform/context/request-context.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { newId } from '../../platform/ids/new-id.js';
import {
  SchoolCalendarReader,
  StructurePlanner,
  type AcademicYearDays,
  type FoundStructure,
  type PlannedStructure,
  type PlannedTeaching,
  type SchoolTime,
} from '../../school/index.js';
import { JournalOpeningSeat } from '../journal-opening.port.js';
import { dateLessons } from '../plan/dated-lessons.js';
import { classDaysOf, PlanIds, structureOf, teachingOf, wantedSlots } from '../plan/planned-slots.js';
import {
  classesWithTimetable,
  reconcileSlots,
  type PresentSlot,
  type SlotChanges,
  type WantedSlot,
} from '../plan/reconcile-slots.js';
import type { PlannedTimetable, WeeklyLesson } from '../plan/timetable-plan.js';
import { TimetableVersion } from '../timetable-version.entity.js';
import {
  SLOTS_PLANNED,
  TIMETABLE_APPLIED,
  type SlotsPlanned,
  type TimetableApplied,
} from '../timetable.events.js';
import { lockJournals, newestVersion, readPresentSlots, writeSlots } from './slots.queries.js';

/** Who plans, at which school, when, in which transaction. Every writing request's context is one. */
export type PlanningContext = Pick<WriteContext, 'tx' | 'schoolId' | 'accountId' | 'now'>;

/** What applying a plan would do to the lessons of a school. */
export interface PlanDraft {
  readonly year: AcademicYearDays;
  readonly changes: SlotChanges;
  /** Weekly lessons without a single date, as those of a Saturday in a week of five days. */
  readonly dateless: readonly WeeklyLesson[];
  /** The school has bells, and these lessons of the plan are at other times there. */
  readonly otherBells: readonly number[];
  /** Grades without terms: their lessons go on to the end of the academic year. */
  readonly gradesWithoutTerms: readonly number[];
}

/** How a plan is applied besides the plan itself. */
export interface ApplyOptions {
  readonly importId?: string | null;
  /** Ask the demonstration to fill the classes with invented people. */
  readonly fill?: boolean;
  /** Only lessons up to this day, as a part of the timetable in force: what it has later stays as it is. */
  readonly until?: string;
}

/** What was done. */
export interface AppliedTimetable extends PlanDraft {
  /** The new version, or the one in force when there was nothing to change. */
  readonly versionId: string;
  readonly created: boolean;
}

interface Working {
  readonly year: AcademicYearDays;
  readonly time: SchoolTime;
  readonly structure: PlannedStructure;
}

/**
 * Puts a week of lessons on the dates of a school: makes what it needs of the school, opens the journals, makes the
 * slots. A later plan keeps what is the same, and never touches what has begun or is recorded. Classes that are not
 * in a plan keep their lessons.
 */
@Injectable()
export class TimetablePlanner {
  constructor(
    private readonly calendars: SchoolCalendarReader,
    private readonly school: StructurePlanner,
    private readonly journals: JournalOpeningSeat,
    private readonly events: EventBus,
  ) {}

  /**
   * What applying the plan from a day on would do now; changes nothing.
   * @returns null when no academic year holds that day
   */
  async draft(ctx: PlanningContext, plan: PlannedTimetable, from: string): Promise<PlanDraft | null> {
    const working = await this.begin(ctx, plan, from);
    if (!working) return null;
    const found = await this.school.find(ctx.tx, working.structure);
    return (await this.compare(ctx, plan, from, working, found)).draft;
  }

  /**
   * Applies a plan from a day on to the end of the academic year, in the context's transaction.
   * Announces {@link TIMETABLE_APPLIED} before the first slot is written and {@link SLOTS_PLANNED} after the last one.
   * @returns null when no academic year holds that day; nothing is changed then
   */
  async apply(
    ctx: PlanningContext,
    plan: PlannedTimetable,
    from: string,
    options: ApplyOptions = {},
  ): Promise<AppliedTimetable | null> {
    const { tx, schoolId } = ctx;
    await this.school.begin(tx);
    const working = await this.begin(ctx, plan, from);
    if (!working) return null;
    const { year, structure, time } = working;
    const found = await this.school.make(tx, structure, await this.school.find(tx, structure));
    if (time.bells.length === 0) await this.school.makeBells(tx, usualBells, year.startsOn, plan.bells);
    await lockJournals(
      tx,
      schoolId,
      [...found.classes.values()].map((one) => one.id),
    );
    const { draft, present, ids } = await this.compare(ctx, plan, from, working, found, options.until);
    const known = classesWithTimetable(present);
    const newGroups = plan.groups.filter((group) => !known.has(ids.class(group.classKey)));
    const assigned = await this.assign(
      ctx,
      from,
      time.zone,
      teachingOf(plan, ids),
      present,
      new Set(newGroups.map((group) => ids.group(group.key))),
    );
    const { changes } = draft;
    const touched =
      changes.added.length + changes.changed.length + changes.revived.length + changes.withdrawn.length;
    const inForce = await newestVersion(tx, schoolId, year.id);
    const extended = inForce !== null && options.until !== undefined;
    const created = inForce === null || (!extended && found.made + assigned + touched > 0);
    const versionId = created ? newId() : inForce;
    if (created) {
      await tx.repo(TimetableVersion).insert({
        id: versionId,
        academicYearId: year.id,
        validFrom: from,
        importId: options.importId ?? null,
        authorId: ctx.accountId,
        createdAt: ctx.now,
      });
      await this.school.changed(tx);
    }
    if (created || options.fill) {
      await this.events.announce(tx, {
        type: TIMETABLE_APPLIED,
        payload: {
          versionId,
          importId: options.importId ?? null,
          fill: options.fill ?? false,
          schoolClassIds: [...new Set([...found.classes.values()].map((one) => one.id))],
          groupIds: [...new Set(found.groups.values())],
          staffIds: [...new Set(found.staff.values())],
        } satisfies TimetableApplied,
      });
    }
    if (touched > 0) await this.write(ctx, versionId, year.id, changes);
    return { ...draft, versionId, created };
  }

  private async begin(ctx: PlanningContext, plan: PlannedTimetable, from: string): Promise<Working | null> {
    const time = await this.calendars.load({ schoolId: ctx.schoolId, tx: ctx.tx });
    const year = time.years.find((one) => one.startsOn <= from && from <= one.endsOn);
    return year ? { year, time, structure: structureOf(plan, year.id) } : null;
  }

  private async compare(
    ctx: PlanningContext,
    plan: PlannedTimetable,
    from: string,
    { year, time, structure }: Working,
    found: FoundStructure,
    to = year.endsOn,
  ): Promise<{ draft: PlanDraft; present: PresentSlot[]; ids: PlanIds }> {
    const ids = new PlanIds(found);
    const classIds = [...found.classes.values()].map((one) => one.id);
    const present = await readPresentSlots(ctx.tx, ctx.schoolId, classIds, from, to);
    const days = classDaysOf(structure, found);
    const { lessons, dateless } = dateLessons(plan, time, days, { from, to });
    const changes = reconcileSlots(present, wantedSlots(ctx.schoolId, plan, lessons, ids), ctx.now);
    const grades = [...new Set(plan.classes.map((one) => one.gradeLevel))].sort((a, b) => a - b);
    return {
      draft: {
        year,
        changes,
        dateless,
        otherBells: otherBells(plan, time, from),
        gradesWithoutTerms: grades.filter((grade) => time.termsOf(grade, from).length === 0),
      },
      present,
      ids,
    };
  }

  /**
   * Assignments begin with the plan for classes that are new to timetables, else not before today. Teachers whom the
   * former timetable had for a group and subject, and this one has not, lose theirs.
   */
  private async assign(
    ctx: PlanningContext,
    from: string,
    zone: string,
    wanted: readonly PlannedTeaching[],
    present: readonly PresentSlot[],
    newGroups: ReadonlySet<string>,
  ): Promise<number> {
    const today = localDateOf(zone, ctx.now);
    const key = (one: Omit<PlannedTeaching, 'hoursPerWeek'>): string =>
      `${one.staffId}/${one.groupId}/${one.subjectId}`;
    const stay = new Set(wanted.map(key));
    const former = present
      .filter((slot) => slot.fromTimetable && !slot.withdrawn && slot.startAt > ctx.now)
      .flatMap(({ staffIds, groupId, subjectId }) =>
        staffIds.map((staffId) => ({ staffId, groupId, subjectId })),
      );
    const over = new Map(former.map((one) => [key(one), one]));
    for (const one of stay) over.delete(one);
    const isNew = (one: PlannedTeaching): boolean => newGroups.has(one.groupId);
    return (
      (await this.school.assign(ctx.tx, from, wanted.filter(isNew), [])) +
      (await this.school.assign(
        ctx.tx,
        from > today ? from : today,
        wanted.filter((one) => !isNew(one)),
        [...over.values()],
      ))
    );
  }

  private async write(
    ctx: PlanningContext,
    versionId: string,
    academicYearId: string,
    changes: SlotChanges,
  ): Promise<void> {
    const pair = ({ groupId, subjectId }: WantedSlot): string => `${groupId}/${subjectId}`;
    const pairs = new Map(changes.added.map((slot) => [pair(slot), slot]));
    const keys = [...pairs.values()].map(({ groupId, subjectId }) => ({
      groupId,
      subjectId,
      academicYearId,
    }));
    const opened = await this.journals.get().open(ctx.tx, keys);
    const journals = new Map([...pairs.keys()].map((key, index) => [key, opened[index] ?? '']));
    const added = await writeSlots(ctx.tx, changes, {
      schoolId: ctx.schoolId,
      versionId,
      journalOf: (slot) => journals.get(pair(slot)) ?? '',
    });
    await this.events.announce(ctx.tx, {
      type: SLOTS_PLANNED,
      payload: {
        plannedIds: [...added, ...[...changes.changed, ...changes.revived].map((one) => one.slot.id)],
        withdrawnIds: changes.withdrawn.map((slot) => slot.id),
      } satisfies SlotsPlanned,
    });
  }
}

/** Name of the set of bells a first timetable makes. */
const usualBells = 'Обычные звонки';

/** Periods whose times in the plan are not those of the school's bells on the first day. */
function otherBells(plan: PlannedTimetable, time: SchoolTime, from: string): number[] {
  const grade = plan.classes[0]?.gradeLevel ?? 1;
  const schedule = time.bellsFor(grade, from, 1);
  if (!schedule) return [];
  return plan.bells
    .filter((bell) => {
      const own = schedule.periods.find((one) => one.number === bell.period);
      return own?.startsAt !== bell.startsAt || own.endsAt !== bell.endsAt;
    })
    .map((bell) => bell.period);
}
