import type { ImportOddity, ImportPreview } from '@zvonok/contracts';
import type { PlanDraft } from '../apply-plan/timetable-planner.js';
import type { FetFile } from '../fet/fet-file.js';
import { activityPlace } from '../fet/fet-report.js';
import type { LeftOut, PlannedTimetable, WeeklyLesson } from '../plan/timetable-plan.js';

/** Most lessons that are named one by one. */
const namedLessons = 200;

const weekdays = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'];

/**
 * What applying a plan would do, in the words of the contract.
 * @param names names of groups and subjects by id, of the lessons that are recorded
 */
export function previewOf(
  file: FetFile,
  plan: PlannedTimetable,
  draft: PlanDraft,
  names: ReadonlyMap<string, string>,
): ImportPreview {
  const { changes } = draft;
  const titles = new Map([...plan.teachers, ...plan.rooms].map((one) => [one.key, one.name]));
  return {
    slots: changes.added.length + changes.revived.length,
    changes: changes.changed.length + changes.withdrawn.length,
    kept: changes.kept.length + changes.recorded.length,
    clashes: plan.clashes.map(({ kind, key, weekday, period, activityIds }) => ({
      kind,
      name: titles.get(key) ?? key,
      weekday,
      period,
      activityIds: [...activityIds],
    })),
    leftOut: [...plan.leftOut.map(leftOutView), ...dateless(file, plan, draft.dateless)],
    recorded: changes.recorded.slice(0, namedLessons).map((slot) => ({
      slotId: slot.id,
      date: slot.date,
      period: slot.period,
      group: names.get(slot.groupId) ?? '',
      subject: names.get(slot.subjectId) ?? '',
    })),
    oddities: oddities(plan, draft),
  };
}

const leftOutView = ({ code, activityId, line, text }: LeftOut): ImportPreview['leftOut'][number] => ({
  code,
  activityId,
  line,
  text,
});

/** Lessons on a weekday that their class does not have: one line an activity. */
function dateless(
  file: FetFile,
  plan: PlannedTimetable,
  lessons: readonly WeeklyLesson[],
): ImportPreview['leftOut'] {
  const lines = new Map(file.activities.map((activity) => [activity.id, activity.line]));
  const groups = new Map(plan.groups.map((group) => [group.key, group.name]));
  const found = new Map<string, ImportPreview['leftOut'][number]>();
  for (const { activityId, groupKey, weekday } of lessons) {
    const id = activityId ?? '';
    const day = weekdays[weekday - 1] ?? '';
    const text = `${groups.get(groupKey) ?? groupKey}, ${day}: до конца учебного года у класса нет такого учебного дня`;
    found.set(`${id}/${groupKey}/${weekday}`, {
      code: 'NO_SCHOOL_DAY',
      activityId: id,
      line: lines.get(id) ?? 1,
      text,
    });
  }
  return [...found.values()];
}

function oddities(plan: PlannedTimetable, draft: PlanDraft): ImportOddity[] {
  const found: ImportOddity[] = [];
  const add = (
    code: string,
    weight: ImportOddity['weight'],
    text: string,
    ids: string[] = [],
    line?: LeftOut,
  ): void => {
    const place = line ? activityPlace({ line: line.line, id: line.activityId }) : '';
    found.push({ code, weight, place, text, line: line?.line ?? null, activityIds: ids });
  };
  for (const one of plan.partly) add(one.code, 'warning', one.text, [one.activityId], one);
  const { blocked, recorded } = draft.changes;
  if (recorded.length > 0) {
    const text = `В новом расписании нет уроков, по которым уже есть записи: ${recorded.length}. Они остаются на своих местах.`;
    add('RECORDED_STAY', 'warning', text);
  }
  if (blocked.length > 0) {
    const text = `Место занято уроком, который остаётся: ${blocked.length}. Новые уроки на эти места не встанут.`;
    add('PLACE_TAKEN', 'warning', text);
  }
  if (draft.otherBells.length > 0) {
    const text = `Звонки школы другие (уроки ${draft.otherBells.join(', ')}): действуют звонки школы.`;
    add('BELLS_OF_SCHOOL', 'warning', text);
  }
  if (draft.gradesWithoutTerms.length > 0) {
    const text = `Нет учебных периодов для параллелей ${draft.gradesWithoutTerms.join(', ')}: уроки встанут до конца учебного года, ${draft.year.endsOn}.`;
    add('TERMS_NONE', 'warning', text);
  }
  return found;
}
