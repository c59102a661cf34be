import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  ChangeConflict,
  ChangedLesson,
  DayBells,
  LessonSpot,
  TimetableChangeView,
  TimetablePreview,
  TimetableWish,
  TimetableWishSeen,
} from '@zvonok/contracts';
import { judge, localDateOf, type Role } from '@zvonok/rules';
import { LedgerWriter, type RecordedChange } from '../../ledger/index.js';
import type { SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Database } from '../../platform/database/database.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { newId } from '../../platform/ids/new-id.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { outOfReach } from '../../platform/resources/index.js';
import { SchoolCalendarReader, StructurePlanner, type SchoolTime } from '../../school/index.js';
import { LessonClosingSeat } from '../lesson-closing.port.js';
import { TimetableChange } from '../timetable-change.entity.js';
import { SLOTS_PLANNED, type SlotsPlanned } from '../timetable.events.js';
import {
  lessonsNamed,
  lessonsOfDays,
  lockJournalsOf,
  moveLessons,
  readHomework,
  readOwed,
  readRelated,
  ringLessons,
} from './change-day.queries.js';
import { samePlace, spotOf, type LessonFacts, type MovedLesson, type Spot } from './change-facts.js';
import {
  movedTo,
  obstacle,
  placeConflicts,
  rungAnew,
  shortenedBells,
  standsFast,
  type NewBells,
} from './change-plan.js';
import { ChangeWords } from './change-words.js';
import { readChange, roomNamed } from './changes.queries.js';
import { findConflicts } from './find-conflicts.js';
import { movedDeadlines, movedHomework, type DueHomework } from './moved-deadlines.js';

/** Lessons that a preview names at most where bells change. */
const mostNamed = 200;

/** How a change is taken back. */
export interface ChangeUndo {
  readonly lessons: readonly {
    readonly id: string;
    readonly journalId: string;
    readonly before: Spot;
    readonly after: Spot | null;
    readonly conductedBy: string | null;
    readonly substitutionId: string | null;
  }[];
  readonly bellIds: readonly string[];
}

type Outcome = Omit<TimetablePreview, 'token'>;

/** What was done in a transaction that may still be taken back. */
interface Done {
  readonly outcome: Outcome;
  readonly token: string;
  readonly dates: readonly string[];
  readonly undo: ChangeUndo;
  readonly lessons: readonly LessonFacts[];
  readonly role: Role;
  /** The change that was undone. */
  readonly undone: TimetableChange | null;
}

/** Ends the transaction of a preview. */
class TakenBack extends Error {
  constructor(readonly preview: TimetablePreview) {
    super('a preview is taken back');
  }
}

/** What one wish means, before anything is written. */
interface Intent {
  readonly lessons: readonly LessonFacts[];
  readonly moved: readonly MovedLesson[];
  readonly conflicts: readonly ChangeConflict[];
  readonly dates: readonly string[];
  readonly bells: readonly NewBells[];
  /** Writes it, where nothing blocks; lessons with new bells are told. */
  readonly write: () => Promise<{
    readonly rung?: readonly MovedLesson[];
    readonly bellIds?: readonly string[];
  }>;
  /** Cancelled ones have no place any more. */
  readonly away: boolean;
  readonly undone?: TimetableChange;
}

/**
 * Changes the timetable of single days. A preview does the very same in a transaction that is taken back, so what it
 * shows is what would be done; doing it asks for the token of what was seen.
 * @clause J1.4 @clause J2.1a @clause J2.2
 */
@Injectable()
export class ChangeDayService {
  constructor(
    private readonly db: Database,
    private readonly calendars: SchoolCalendarReader,
    private readonly school: StructurePlanner,
    private readonly events: EventBus,
    private readonly closing: LessonClosingSeat,
    private readonly ledger: LedgerWriter,
  ) {}

  /**
   * What a wish would do: lessons, deadlines that move, and what stands in the way; nothing stays written.
   * @throws Refused `INVALID`, `FORBIDDEN`, `NOT_FOUND`
   */
  async preview(ctx: SchoolContext, wish: TimetableWish): Promise<TimetablePreview> {
    try {
      return await this.db.write(ctx.schoolId, async (tx) => {
        const { outcome, token } = await this.perform({ ...ctx, tx }, wish);
        throw new TakenBack({ token, ...outcome });
      });
    } catch (ended) {
      if (ended instanceof TakenBack) return ended.preview;
      throw ended;
    }
  }

  /**
   * Does what a preview has shown.
   * @throws Refused `PREVIEW_OUTDATED` when something else would come of it now, `TIMETABLE_CONFLICT` when something
   *   blocks it, and what {@link preview} refuses
   */
  async apply(ctx: WriteContext, { token, ...wish }: TimetableWishSeen): Promise<TimetableChangeView> {
    const done = await this.perform(ctx, wish as TimetableWish);
    if (done.token !== token) throw new Refused('PREVIEW_OUTDATED');
    if (!done.outcome.possible) {
      const why = done.outcome.conflicts.filter(({ blocks }) => blocks).map(({ text }) => text);
      throw new Refused('TIMETABLE_CONFLICT', { facts: { why: why.join(' ') } });
    }
    const id = await this.keep(ctx, wish as TimetableWish, done);
    const view = await readChange(ctx.tx, ctx, id);
    if (!view) throw new Error('the change was not kept');
    return view;
  }

  private async perform(ctx: WriteContext, wish: TimetableWish): Promise<Done> {
    // One change of the timetable at a time; pages learn by the version that something is other than they know.
    await this.school.changed(ctx.tx);
    const time = await this.calendars.load({ schoolId: ctx.schoolId, tx: ctx.tx });
    const words = new ChangeWords(ctx.locale);
    const intent = await this.intentOf(ctx, wish, time, words);
    const role = this.checkReach(ctx, wish, intent.lessons);
    const conflicts = [...intent.conflicts];
    const ids = intent.lessons.map(({ id }) => id);
    const before = await readOwed(ctx.tx, ctx.schoolId, intent.dates, ids);
    const blocked = conflicts.some(({ blocks }) => blocks);
    // Bells move no homework to another day.
    const homework = (): Promise<DueHomework[]> =>
      wish.kind === 'bells' || blocked
        ? Promise.resolve([])
        : readHomework(ctx.tx, ctx.schoolId, ids, intent.dates[0] ?? ctx.today);
    const dueBefore = await homework();
    const written = blocked ? {} : await intent.write();
    const moved = written.rung ?? intent.moved;
    if (written.rung) conflicts.push(...(await this.newClashes(ctx, written.rung, intent.dates, words)));
    const after = blocked ? before : await readOwed(ctx.tx, ctx.schoolId, intent.dates, ids);
    const targets = new Map(moved.map(({ lesson, to }) => [lesson.id, to]));
    const changed = intent.lessons.filter(({ id }) => intent.away || targets.has(id));
    const shown = changed.map((lesson): ChangedLesson =>
      changedLesson(lesson, targets.get(lesson.id) ?? null),
    );
    const isBells = intent.bells.length > 0 || written.bellIds !== undefined || wish.bells !== undefined;
    const outcome: Outcome = {
      kind: wish.kind,
      possible: !conflicts.some(({ blocks }) => blocks),
      lessonCount: changed.length,
      lessons: isBells ? shown.filter(isWritten).slice(0, mostNamed) : shown,
      deadlines: movedDeadlines(before, after),
      homework: movedHomework(dueBefore, await homework()),
      conflicts,
      bells: intent.bells.map((one): DayBells => one),
    };
    return {
      outcome,
      token: createHash('sha256')
        .update(sorted([wish, outcome]))
        .digest('hex'),
      dates: intent.dates,
      undo: {
        lessons: changed.map((lesson) => ({
          id: lesson.id,
          journalId: lesson.journalId,
          before: spotOf(lesson),
          after: targets.get(lesson.id) ?? null,
          conductedBy: lesson.conduct?.conductedBy ?? null,
          substitutionId: lesson.conduct?.substitutionId ?? null,
        })),
        bellIds: written.bellIds ?? [],
      },
      lessons: changed,
      role,
      undone: intent.undone ?? null,
    };
  }

  private intentOf(
    ctx: WriteContext,
    wish: TimetableWish,
    time: SchoolTime,
    words: ChangeWords,
  ): Promise<Intent> {
    if (wish.kind !== 'undo' && !wish.reason?.trim()) throw invalid(ctx.locale, '/reason', 'REQUIRED');
    switch (wish.kind) {
      case 'cancel':
        return this.cancelling(ctx, wish, words);
      case 'move':
        return this.moving(ctx, wish, time, words);
      case 'swap':
        return this.swapping(ctx, wish, time, words);
      case 'bells':
        return this.shortening(ctx, wish, time, words);
      case 'undo':
        return this.undoing(ctx, wish, time, words);
    }
  }

  /** The lessons named, held against entries; joint ones come along. */
  private async named(ctx: WriteContext, wish: TimetableWish, count: number | null): Promise<LessonFacts[]> {
    const ids = [...new Set((wish.slotIds ?? []).map((id) => id.toLowerCase()))];
    if (ids.length === 0) throw invalid(ctx.locale, '/slotIds', 'REQUIRED');
    if (count !== null && ids.length < count) throw invalid(ctx.locale, '/slotIds', 'TOO_FEW', count);
    if (count !== null && ids.length > count) throw invalid(ctx.locale, '/slotIds', 'TOO_MANY_ITEMS', count);
    return this.held(ctx, ids, true);
  }

  private async held(ctx: WriteContext, ids: readonly string[], all: boolean): Promise<LessonFacts[]> {
    const statement = lessonsNamed(ctx.schoolId, ids);
    const seen = (await ctx.tx.run<LessonFacts>(statement)).rows;
    await lockJournalsOf(
      ctx.tx,
      ctx.schoolId,
      seen.map(({ id }) => id),
    );
    // Once more: what was just being entered is there now.
    const { rows } = await ctx.tx.run<LessonFacts>(statement);
    if (all && ids.some((id) => !rows.some((one) => one.id === id))) throw new Refused('NOT_FOUND');
    return rows;
  }

  private async cancelling(ctx: WriteContext, wish: TimetableWish, words: ChangeWords): Promise<Intent> {
    const named = new Set((wish.slotIds ?? []).map((id) => id.toLowerCase()));
    const lessons = (await this.named(ctx, wish, null)).filter(({ id }) => named.has(id));
    const conflicts = lessons.flatMap((lesson) => {
      const fast = standsFast(lesson, words);
      if (fast) return [fast];
      return lesson.written.marks > 0 ? [obstacle('HAS_MARKS', words.hasMarks(lesson), true, lesson.id)] : [];
    });
    return {
      lessons,
      moved: [],
      conflicts,
      dates: datesOf(lessons, []),
      bells: [],
      away: true,
      write: async () => {
        await this.closing.get().cancel(
          ctx,
          lessons.map(({ id, journalId }) => ({ slotId: id, journalId })),
          wish.reason?.trim() ?? '',
        );
        return {};
      },
    };
  }

  private async moving(
    ctx: WriteContext,
    wish: TimetableWish,
    time: SchoolTime,
    words: ChangeWords,
  ): Promise<Intent> {
    const { to } = wish;
    if (!to) throw invalid(ctx.locale, '/to', 'REQUIRED');
    const lessons = await this.named(ctx, wish, 1);
    let room: Pick<Spot, 'roomId' | 'roomName'> | null = null;
    if (to.roomId === null) room = { roomId: null, roomName: null };
    else if (to.roomId !== undefined) {
      const name = await roomNamed(ctx.tx, ctx.schoolId, to.roomId.toLowerCase());
      if (name === null) throw invalid(ctx.locale, '/to/roomId', 'WRONG');
      room = { roomId: to.roomId.toLowerCase(), roomName: name };
    }
    const { moved, conflicts } = movedTo(
      lessons,
      { date: to.date, period: to.period, shift: to.shift ?? null },
      room,
      time,
      words,
    );
    return this.placing(ctx, lessons, moved, conflicts, time, words);
  }

  private async swapping(
    ctx: WriteContext,
    wish: TimetableWish,
    time: SchoolTime,
    words: ChangeWords,
  ): Promise<Intent> {
    const lessons = await this.named(ctx, wish, 2);
    const [first, second] = (wish.slotIds ?? []).map((id) =>
      lessons.find((one) => one.id === id.toLowerCase()),
    );
    if (!first || !second) throw new Refused('NOT_FOUND');
    const like = (one: LessonFacts): LessonFacts[] =>
      lessons.filter((each) => each.id === one.id || (one.jointId !== null && each.jointId === one.jointId));
    const there = movedTo(like(first), second, null, time, words);
    const back = movedTo(like(second), first, null, time, words);
    return this.placing(
      ctx,
      lessons,
      [...there.moved, ...back.moved],
      [...there.conflicts, ...back.conflicts],
      time,
      words,
    );
  }

  /** Lessons that go to other places, with everything that stands in the way. */
  private async placing(
    ctx: WriteContext,
    lessons: readonly LessonFacts[],
    moved: readonly MovedLesson[],
    conflicts: readonly ChangeConflict[],
    time: SchoolTime,
    words: ChangeWords,
  ): Promise<Intent> {
    const fast = lessons.flatMap((lesson) => standsFast(lesson, words) ?? []);
    const still = moved.every(({ lesson, to }) => samePlace(lesson, to) && lesson.roomId === to.roomId);
    const targetDays = [...new Set(moved.map(({ to }) => to.date))].sort();
    const others = (await ctx.tx.run<LessonFacts>(lessonsOfDays(ctx.schoolId, targetDays))).rows;
    const groupIds = [...new Set(lessons.map(({ groupId }) => groupId))];
    const related = await readRelated(ctx.tx, ctx.schoolId, groupIds, targetDays);
    const dates = datesOf(lessons, moved);
    return {
      lessons,
      moved,
      conflicts: [
        ...fast,
        ...(still && moved.length > 0 ? [obstacle('NOTHING_CHANGES', words.nothingChanges())] : []),
        ...conflicts,
        ...unique(moved.flatMap((one) => placeConflicts(one, time, ctx.now, words))),
        ...findConflicts(moved, others, related, words),
      ],
      dates,
      bells: [],
      away: false,
      write: async () => {
        const { madeIds } = await moveLessons(ctx.tx, ctx.schoolId, moved);
        await this.announce(ctx, [...moved.map(({ lesson }) => lesson.id), ...madeIds], dates);
        return {};
      },
    };
  }

  private async shortening(
    ctx: WriteContext,
    wish: TimetableWish,
    time: SchoolTime,
    words: ChangeWords,
  ): Promise<Intent> {
    const { bells: how } = wish;
    if (!how) throw invalid(ctx.locale, '/bells', 'REQUIRED');
    if (how.date < ctx.today) throw invalid(ctx.locale, '/bells/date', 'TOO_SMALL', ctx.today);
    const grades = how.gradeLevels ?? null;
    const all = (await ctx.tx.run<LessonFacts>(lessonsOfDays(ctx.schoolId, [how.date]))).rows;
    const meant = all.filter(
      ({ gradeLevel }) => grades === null || (gradeLevel !== null && grades.includes(gradeLevel)),
    );
    const made = this.newBells(ctx, how, meant, time, words);
    const conflicts = made.flatMap((one) => {
      const there = time.bells.find(
        (each) =>
          each.from === how.date &&
          each.to === how.date &&
          each.shift === one.shift &&
          (each.grades === null ||
            one.gradeLevels === null ||
            each.grades.some((grade) => one.gradeLevels?.includes(grade))),
      );
      return there ? [obstacle('BELLS_ALREADY', words.bellsAlready(there.name, how.date))] : [];
    });
    const numbers = new Set(
      made.flatMap(({ shift, periods }) => periods.map(({ period }) => `${shift}/${period}`)),
    );
    const silent = meant.filter(
      ({ shift, period, movedToId, state }) =>
        movedToId === null &&
        state !== 'cancelled' &&
        made.some((one) => one.shift === shift) &&
        !numbers.has(`${shift}/${period}`),
    );
    return {
      lessons: meant,
      moved: [],
      conflicts: [
        ...(meant.length === 0 || made.length === 0
          ? [obstacle('NOTHING_CHANGES', words.nothingChanges())]
          : []),
        ...unique(conflicts),
        ...silent.map((lesson) =>
          obstacle('NO_BELLS', words.noBells(lesson, lesson.period), false, lesson.id),
        ),
      ],
      dates: [how.date],
      bells: made,
      away: false,
      write: async () => {
        const bellIds = await this.school.makeDayBells(ctx.tx, how.date, made);
        return { bellIds, rung: await this.ring(ctx, how.date, all) };
      },
    };
  }

  private newBells(
    ctx: WriteContext,
    how: NonNullable<TimetableWish['bells']>,
    lessons: readonly LessonFacts[],
    time: SchoolTime,
    words: ChangeWords,
  ): NewBells[] {
    if (how.bellScheduleId !== undefined) {
      const chosen = time.bells.find(({ id }) => id === how.bellScheduleId?.toLowerCase());
      if (!chosen) throw invalid(ctx.locale, '/bells/bellScheduleId', 'WRONG');
      const periods = chosen.periods.map(({ number, startsAt, endsAt }) => ({
        period: number,
        startsAt,
        endsAt,
      }));
      return [{ name: chosen.name, shift: chosen.shift, gradeLevels: how.gradeLevels ?? null, periods }];
    }
    const { lessonMinutes } = how;
    if (lessonMinutes === undefined) throw invalid(ctx.locale, '/bells/lessonMinutes', 'REQUIRED');
    const made = shortenedBells(lessons, { ...how, lessonMinutes }, time, words.shortened(lessonMinutes));
    if (made === null) throw invalid(ctx.locale, '/bells/lessonMinutes', 'WRONG');
    return made;
  }

  /** Gives the lessons of a day the bells that hold now. @returns those that have others than before */
  private async ring(
    ctx: WriteContext,
    date: string,
    lessons: readonly LessonFacts[],
  ): Promise<MovedLesson[]> {
    const time = await this.calendars.load({ schoolId: ctx.schoolId, tx: ctx.tx });
    const rung = rungAnew(lessons, time);
    await ringLessons(ctx.tx, ctx.schoolId, rung);
    const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
    await this.announce(
      ctx,
      rung.map(({ id }) => id),
      [date],
    );
    return rung.flatMap(({ id, startAt, endAt }): MovedLesson[] => {
      const lesson = byId.get(id);
      return lesson ? [{ lesson, to: { ...spotOf(lesson), startAt, endAt } }] : [];
    });
  }

  private async undoing(
    ctx: WriteContext,
    wish: TimetableWish,
    time: SchoolTime,
    words: ChangeWords,
  ): Promise<Intent> {
    if (wish.changeId === undefined) throw invalid(ctx.locale, '/changeId', 'REQUIRED');
    const change = await ctx.tx.repo(TimetableChange).findOneBy({ id: wish.changeId.toLowerCase() });
    if (!change) throw new Refused('NOT_FOUND');
    const undo = change.undo as ChangeUndo;
    const early: ChangeConflict[] = [];
    if (change.undoneAt !== null) early.push(obstacle('NOTHING_CHANGES', words.nothingChanges()));
    if (localDateOf(ctx.zone, change.createdAt) !== ctx.today)
      early.push(obstacle('TOO_LATE', words.tooLate()));
    const intent =
      change.kind === 'bells'
        ? await this.ringingAsUsual(ctx, change, undo)
        : await this.puttingBack(ctx, change, undo, time, words);
    return { ...intent, conflicts: [...early, ...intent.conflicts], undone: change };
  }

  private async ringingAsUsual(
    ctx: WriteContext,
    change: TimetableChange,
    undo: ChangeUndo,
  ): Promise<Intent> {
    const date = change.fromOn;
    const lessons = (await ctx.tx.run<LessonFacts>(lessonsOfDays(ctx.schoolId, [date]))).rows;
    const touched = new Set(undo.lessons.map(({ id }) => id));
    return {
      lessons: lessons.filter(({ id }) => touched.has(id)),
      moved: [],
      conflicts: [],
      dates: [date],
      bells: [],
      away: false,
      write: async () => {
        await this.school.removeDayBells(ctx.tx, undo.bellIds);
        return { rung: await this.ring(ctx, date, lessons), bellIds: [] };
      },
    };
  }

  private async puttingBack(
    ctx: WriteContext,
    change: TimetableChange,
    undo: ChangeUndo,
    time: SchoolTime,
    words: ChangeWords,
  ): Promise<Intent> {
    const ids = undo.lessons.map(({ id }) => id);
    const named = new Set(ids);
    const lessons = (await this.held(ctx, ids, false)).filter(({ id }) => named.has(id));
    const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
    const isCancel = change.kind === 'cancel';
    const isAsLeft = undo.lessons.every(({ id, after }) => {
      const lesson = byId.get(id);
      if (!lesson || lesson.movedToId !== null) return false;
      if (isCancel) return lesson.state === 'cancelled';
      return after !== null && samePlace(lesson, after) && lesson.roomId === after.roomId;
    });
    const changed = isAsLeft ? [] : [obstacle('CHANGED_SINCE', words.changedSince())];
    if (!isCancel) {
      const moved = undo.lessons.flatMap(({ id, before }): MovedLesson[] => {
        const lesson = byId.get(id);
        return lesson ? [{ lesson, to: before }] : [];
      });
      const intent = await this.placing(ctx, lessons, moved, [], time, words);
      return { ...intent, conflicts: [...changed, ...intent.conflicts] };
    }
    return {
      lessons,
      moved: lessons.map((lesson) => ({ lesson, to: spotOf(lesson) })),
      conflicts: changed,
      dates: datesOf(lessons, []),
      bells: [],
      away: false,
      write: async () => {
        await this.closing.get().reopen(
          ctx,
          undo.lessons.map(({ id, journalId, conductedBy, substitutionId }) => ({
            slotId: id,
            journalId,
            conductedBy,
            substitutionId,
          })),
          change.reason,
        );
        return {};
      },
    };
  }

  /** Teachers and rooms that are wanted twice by the new bells and were not before. */
  private async newClashes(
    ctx: WriteContext,
    rung: readonly MovedLesson[],
    dates: readonly string[],
    words: ChangeWords,
  ): Promise<ChangeConflict[]> {
    const others = (await ctx.tx.run<LessonFacts>(lessonsOfDays(ctx.schoolId, dates))).rows;
    const nobody = new Map<string, ReadonlySet<string>>();
    const live = rung.filter(({ lesson }) => lesson.state !== 'cancelled');
    const before = live.map(({ lesson }) => ({ lesson, to: spotOf(lesson) }));
    const key = ({ code, text }: ChangeConflict): string => `${code}/${text}`;
    const known = new Set(findConflicts(before, others, nobody, words).map(key));
    return unique(findConflicts(live, others, nobody, words).filter((one) => !known.has(key(one))));
  }

  private async announce(ctx: WriteContext, ids: readonly string[], dates: readonly string[]): Promise<void> {
    await this.events.announce(ctx.tx, {
      type: SLOTS_PLANNED,
      payload: { plannedIds: ids, withdrawnIds: [], dates } satisfies SlotsPlanned,
    });
  }

  /**
   * The role in which all the lessons may be changed. That a lesson was not held is an entry of the journal.
   * @clause J1.5
   */
  private checkReach(ctx: WriteContext, wish: TimetableWish, lessons: readonly LessonFacts[]): Role {
    const change = 'timetable:day.change';
    let role: Role | null = null;
    for (const { schoolClassId, gradeLevel } of lessons.length > 0 ? lessons : [nowhere]) {
      const facts = {
        today: ctx.today,
        schoolClassIds: schoolClassId === null ? [] : [schoolClassId],
        gradeLevels: gradeLevel === null ? [] : [gradeLevel],
      };
      const answer = judge(change, ctx.grants, facts);
      if (!answer.allowed) throw outOfReach(change, ctx.roles, ctx.locale);
      role ??= answer.role;
      if (wish.kind !== 'cancel') continue;
      const deputy = { ...ctx.grants, roles: ctx.grants.roles.filter((one) => one.role === 'deputyHead') };
      if (!judge('journal:lesson.cancel', deputy, facts).allowed) {
        throw outOfReach('journal:lesson.cancel', ctx.roles, ctx.locale);
      }
      role = 'deputyHead';
    }
    return role ?? 'deputyHead';
  }

  private async keep(ctx: WriteContext, wish: TimetableWish, done: Done): Promise<string> {
    const changes = ctx.tx.repo(TimetableChange);
    const { deadlines: _deadlines, homework: _homework, conflicts: _conflicts, ...outcome } = done.outcome;
    let id = newId();
    if (done.undone) {
      id = done.undone.id;
      await changes.update(
        { id },
        { undoneAt: ctx.now, undoneBy: ctx.accountId, version: done.undone.version + 1 },
      );
    } else {
      await changes.insert({
        id,
        version: 1,
        kind: wish.kind,
        fromOn: done.dates[0] ?? ctx.today,
        toOn: done.dates.at(-1) ?? ctx.today,
        wish,
        outcome,
        undo: done.undo,
        reason: wish.reason?.trim() ?? '',
        authorId: ctx.accountId,
        createdAt: ctx.now,
        undoneAt: null,
        undoneBy: null,
      });
    }
    const digest = createHash('sha256').update(JSON.stringify(wish)).digest();
    const entry: RecordedChange = {
      operationId: newId(),
      type: done.undone ? 'timetable.changeUndone' : 'timetable.changed',
      subject: { kind: 'timetableChange', id, version: (done.undone?.version ?? 0) + 1 },
      journalId: null,
      slotId: null,
      pupilId: null,
      before: {
        kind: wish.kind,
        lessons: done.undo.lessons.map(({ id: slot, before }) => ({ slot, ...plain(before) })),
      },
      after: {
        kind: wish.kind,
        lessons: done.undo.lessons.map(({ id: slot, after }) => ({ slot, ...(after ? plain(after) : {}) })),
      },
      reason: wish.reason?.trim() || null,
      onBehalfOf: null,
      role: done.role,
      madeAt: ctx.now,
      digest,
      answer: null,
    };
    await this.ledger.append(ctx.tx, { ...ctx, device: 'api' }, [entry]);
    return id;
  }
}

const nowhere = { schoolClassId: null, gradeLevel: null };

const plain = ({ date, shift, period, startAt, endAt, roomId }: Spot) => ({
  date,
  shift,
  period,
  startAt,
  endAt,
  room: roomId,
});

/** JSON with sorted keys: the same wish is the same text, in whatever order it was sent. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const isWritten = ({ written }: ChangedLesson): boolean =>
  written.held || written.attendance || written.topic || written.homework + written.works + written.marks > 0;

const lessonSpot = ({ date, shift, period, startAt, endAt, roomName }: Spot): LessonSpot => ({
  date,
  shift,
  period,
  startAt,
  endAt,
  room: roomName,
});

function changedLesson(lesson: LessonFacts, to: Spot | null): ChangedLesson {
  return {
    slotId: lesson.id,
    group: { id: lesson.groupId, name: lesson.groupName },
    subject: { id: lesson.subjectId, name: lesson.subjectName },
    teachers: lesson.teachers.map(({ id, name }) => ({ id, name })),
    from: lessonSpot(spotOf(lesson)),
    to: to === null ? null : lessonSpot(to),
    written: lesson.written,
  };
}

/** Days that lessons leave and come to, in order. */
function datesOf(lessons: readonly LessonFacts[], moved: readonly MovedLesson[]): string[] {
  return [...new Set([...lessons.map(({ date }) => date), ...moved.map(({ to }) => to.date)])].sort();
}

function unique(conflicts: readonly ChangeConflict[]): ChangeConflict[] {
  return [...new Map(conflicts.map((one) => [`${one.code}/${one.text}`, one])).values()];
}
