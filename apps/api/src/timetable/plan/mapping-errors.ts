import type { FetFile } from '../fet/fet-file.js';
import { StudentSets } from '../fet/student-sets.js';
import type { TimetableMapping } from './timetable-plan.js';

/** What is wrong with a mapping, by JSON pointer into it. */
export interface MappingError {
  readonly pointer: string;
  readonly code:
    | 'NAME_UNKNOWN'
    | 'NAME_REPEATED'
    | 'WEEKDAY_REPEATED'
    | 'PERIOD_REPEATED'
    | 'TIMES_BROKEN'
    | 'BELLS_OVERLAP'
    | 'CLASS_REPEATED'
    | 'CLASS_NESTED'
    | 'ACTIVITY_UNKNOWN';
  /** In Russian. */
  readonly text: string;
}

/**
 * Checks a mapping against its file: names exist and stand once, weekdays, periods and classes are distinct, bells
 * follow each other. Shapes (1–7, `HH:MM`, 1–12) are the request's own checks.
 */
export function mappingErrors(file: FetFile, mapping: TimetableMapping): MappingError[] {
  return [
    ...scaleErrors('days', 'Дня', file.days, mapping.days),
    ...scaleErrors('hours', 'Часа', file.hours, mapping.hours),
    ...repeated(mapping.days.map((day) => day.weekday)).map((index): MappingError => ({
      pointer: `/days/${index}/weekday`,
      code: 'WEEKDAY_REPEATED',
      text: 'Этот день недели уже занят другим днём файла.',
    })),
    ...repeated(mapping.hours.map((hour) => hour.period)).map((index): MappingError => ({
      pointer: `/hours/${index}/period`,
      code: 'PERIOD_REPEATED',
      text: 'Этот номер урока уже занят другим часом файла.',
    })),
    ...bellErrors(mapping),
    ...classErrors(file, mapping),
    ...jointErrors(file, mapping),
  ];
}

function scaleErrors(
  pointer: string,
  what: string,
  listed: readonly { readonly name: string }[],
  mapped: readonly { readonly name: string }[],
): MappingError[] {
  const names = new Set(listed.map((one) => one.name));
  const unknown = mapped.flatMap(({ name }, index): MappingError[] =>
    names.has(name)
      ? []
      : [
          {
            pointer: `/${pointer}/${index}/name`,
            code: 'NAME_UNKNOWN',
            text: `${what} «${name}» нет в файле.`,
          },
        ],
  );
  const twice = repeated(mapped.map((one) => one.name)).map((index): MappingError => ({
    pointer: `/${pointer}/${index}/name`,
    code: 'NAME_REPEATED',
    text: `«${mapped[index]?.name ?? ''}» указано дважды.`,
  }));
  return [...unknown, ...twice];
}

/** Indexes of values that stood before; null does not count. */
function repeated(values: readonly (string | number | null)[]): number[] {
  return values.flatMap((value, index) => (value !== null && values.indexOf(value) < index ? [index] : []));
}

function bellErrors(mapping: TimetableMapping): MappingError[] {
  const used = mapping.hours
    .map((hour, index) => ({ ...hour, index, order: hour.period ?? -1 }))
    .filter((hour) => hour.period !== null)
    .sort((a, b) => a.order - b.order);
  return used.flatMap((hour, place): MappingError[] => {
    if (hour.endsAt <= hour.startsAt) {
      const text = `Урок ${hour.order} кончается раньше, чем начинается.`;
      return [{ pointer: `/hours/${hour.index}/endsAt`, code: 'TIMES_BROKEN', text }];
    }
    const before = used[place - 1];
    if (before !== undefined && before.endsAt > hour.startsAt) {
      const text = `Урок ${hour.order} начинается раньше конца урока ${before.order}.`;
      return [{ pointer: `/hours/${hour.index}/startsAt`, code: 'BELLS_OVERLAP', text }];
    }
    return [];
  });
}

function classErrors(file: FetFile, mapping: TimetableMapping): MappingError[] {
  const sets = new StudentSets(file.years);
  const errors: MappingError[] = [];
  const byTitle = new Set<string>();
  const bySet = new Set<string>();
  mapping.classes.forEach(({ year, group, gradeLevel, letter }, index) => {
    const set = group ?? year;
    const title = `${gradeLevel}${letter}`;
    const isYear = file.years.some((one) => one.name === year);
    if (!isYear || !sets.has(set) || !sets.isWithin(set, year)) {
      errors.push({
        pointer: `/classes/${index}`,
        code: 'NAME_UNKNOWN',
        text: `«${group === null ? year : `${year} / ${group}`}» нет в файле.`,
      });
    } else if (byTitle.has(title) || bySet.has(set)) {
      errors.push({
        pointer: `/classes/${index}`,
        code: 'CLASS_REPEATED',
        text: `Класс ${title} указан дважды.`,
      });
    } else {
      const around = [...bySet].find((other) => sets.isWithin(set, other) || sets.isWithin(other, set));
      if (around !== undefined) {
        const text = `«${set}» и «${around}» лежат одно в другом: классом может быть только одно из них.`;
        errors.push({ pointer: `/classes/${index}`, code: 'CLASS_NESTED', text });
      }
    }
    byTitle.add(title);
    bySet.add(set);
  });
  return errors;
}

function jointErrors(file: FetFile, mapping: TimetableMapping): MappingError[] {
  const ids = new Set(file.activities.map((activity) => activity.id));
  return mapping.joint.flatMap(({ activityIds }, index): MappingError[] => {
    const unknown = activityIds.find((id) => !ids.has(id));
    return unknown === undefined
      ? []
      : [
          {
            pointer: `/joint/${index}/activityIds`,
            code: 'ACTIVITY_UNKNOWN',
            text: `Занятия ${unknown} нет в файле.`,
          },
        ];
  });
}
