import type { LessonFacts } from './change-facts.js';

type Locale = 'ru' | 'en';

const teachersOf = ({ teachers }: LessonFacts): string => teachers.map(({ name }) => name).join(', ');
const lessonOf = ({ subjectName, groupName }: LessonFacts): string => `${subjectName}, ${groupName}`;
const dayOf = (date: string, locale: Locale): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return locale === 'ru' ? `${day}.${month}.${year}` : date;
};

/** What stands in the way, in words; names are never declined. */
export class ChangeWords {
  constructor(private readonly locale: Locale) {}

  private text(ru: string, en: string): string {
    return this.locale === 'ru' ? ru : en;
  }

  classBusy(one: LessonFacts, other: LessonFacts): string {
    return this.text(
      `${one.groupName}: в это время уже есть урок: ${lessonOf(other)} (${teachersOf(other)}).`,
      `${one.groupName} already has a lesson at this time: ${lessonOf(other)} (${teachersOf(other)}).`,
    );
  }

  teacherBusy(one: LessonFacts, other: LessonFacts): string {
    const names = one.teachers.filter(({ id }) => other.staffIds.includes(id)).map(({ name }) => name);
    const who = names.length > 0 ? names.join(', ') : teachersOf(one);
    return this.text(
      `${who}: два урока в одно время — ${lessonOf(one)} и ${lessonOf(other)}.`,
      `${who} has two lessons at one time: ${lessonOf(one)} and ${lessonOf(other)}.`,
    );
  }

  roomBusy(room: string, one: LessonFacts, other: LessonFacts): string {
    return this.text(
      `Кабинет ${room}: два урока в одно время — ${lessonOf(one)} и ${lessonOf(other)}.`,
      `Room ${room} is wanted twice at one time: ${lessonOf(one)} and ${lessonOf(other)}.`,
    );
  }

  placeTaken(other: LessonFacts): string {
    return this.text(
      `На этом месте стоит отменённый урок: ${lessonOf(other)}. Верните его или выберите другой номер.`,
      `A cancelled lesson stands at this place: ${lessonOf(other)}. Put it back or choose another number.`,
    );
  }

  noBells(lesson: LessonFacts, period: number): string {
    return this.text(
      `${lesson.groupName}: в звонках этого дня нет урока ${period}.`,
      `${lesson.groupName}: the bells of this day have no lesson ${period}.`,
    );
  }

  bellsAlready(name: string, date: string): string {
    return this.text(
      `На ${dayOf(date, 'ru')} уже заведены свои звонки: ${name}. Сначала отмените их.`,
      `${dayOf(date, 'en')} already has bells of its own: ${name}. Undo them first.`,
    );
  }

  dayOff(lesson: LessonFacts, date: string): string {
    return this.text(
      `${lesson.groupName}: ${dayOf(date, 'ru')} по календарю не учебный день.`,
      `${lesson.groupName}: ${dayOf(date, 'en')} is not a school day in the calendar.`,
    );
  }

  outsideYear(date: string): string {
    return this.text(
      `${dayOf(date, 'ru')} — другой учебный год.`,
      `${dayOf(date, 'en')} is in another academic year.`,
    );
  }

  heldInFuture(lesson: LessonFacts): string {
    return this.text(
      `${lessonOf(lesson)}: урок уже записан проведённым, его нельзя перенести на время, которое ещё не наступило.`,
      `${lessonOf(lesson)} is recorded as held; it cannot be moved to a time that has not come yet.`,
    );
  }

  hasMarks(lesson: LessonFacts): string {
    return this.text(
      `${lessonOf(lesson)}: за этот урок стоят отметки (${lesson.written.marks}). Урок с отметками не отменяют.`,
      `${lessonOf(lesson)}: marks stand at this lesson (${lesson.written.marks}). A lesson with marks is not cancelled.`,
    );
  }

  cancelled(lesson: LessonFacts): string {
    return this.text(`${lessonOf(lesson)}: урок отменён.`, `${lessonOf(lesson)} is cancelled.`);
  }

  moved(lesson: LessonFacts): string {
    return this.text(
      `${lessonOf(lesson)}: урок перенесён отсюда, меняйте его там, где он теперь.`,
      `${lessonOf(lesson)} was moved away from here; change it where it is now.`,
    );
  }

  changedSince(): string {
    return this.text(
      'С тех пор эти уроки изменили ещё раз. Отмените сначала более позднее изменение.',
      'These lessons were changed again since. Undo the later change first.',
    );
  }

  tooLate(): string {
    return this.text(
      'Отменить изменение можно в тот день, когда оно сделано.',
      'A change can be undone on the day it was made.',
    );
  }

  nothingChanges(): string {
    return this.text('При этом ничего не меняется.', 'Nothing changes by this.');
  }

  /** Name of the bells of a day with shorter lessons. */
  shortened(minutes: number): string {
    return this.text(`Сокращённые уроки, ${minutes} мин`, `Short lessons, ${minutes} min`);
  }
}
