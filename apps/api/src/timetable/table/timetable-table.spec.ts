import { describe, expect, it } from '@jest/globals';
import { reportFet } from '../fet/fet-report.js';
import { planTimetable, proposedMapping } from '../plan/timetable-plan.js';
import { isFet, readParity, readTimetableTable } from './timetable-table.js';

const week = `Класс;День;Урок;Предмет;Учитель;Кабинет;Подгруппа;Неделя;Время
5А;понедельник;1;Математика;Иванова М. П.;21;;;08:30-09:15
5 а;понедельник;2;Английский язык;Белова А. С.;39;1;;09:25-10:10
5А;понедельник;2;Английский язык;Котова Д. И.;40;2;;09:25-10:10
5А;вторник;1;Биология;Фролов В. О.;33;;нечётная;08:30-09:15
5А;вторник;1;География;Рябова Ю. М.;25;;чётная;08:30-09:15
3, 4;среда;1;Музыка;Золотова С. Р.;11;;;08:30-09:15
;;;;;;;;
5А;;3;История;Беляев Д. В.;29;;;10:25-11:10
5А;понедельник;1;Физика;Фролов В. О.;33;;;08:30-09:15
`;

async function read(text: string, encoding: BufferEncoding = 'utf8') {
  const reading = await readTimetableTable(Buffer.from(text, encoding));
  if (!reading.ok) throw new Error(reading.refusal.text);
  return reading.file;
}
const refused = async (text: string): Promise<string> => {
  const reading = await readTimetableTable(Buffer.from(text));
  return reading.ok ? '' : reading.refusal.text;
};

describe('a table of a week', () => {
  it('is judged as what a timetabling program writes: every row is counted, nothing is lost', async () => {
    const { counts, oddities, proposals } = reportFet(await read(week));
    expect(counts).toEqual({ activities: 8, placed: 6, explained: 1, refused: 1 });
    expect(
      oddities.filter(({ weight }) => weight === 'refused').map(({ line, text }) => [line, text]),
    ).toEqual([[10, '5А, Физика: у этих же учеников в это время уже есть занятие 2']]);
    expect(proposals.days).toEqual([
      { name: 'понедельник', weekday: 1 },
      { name: 'вторник', weekday: 2 },
      { name: 'среда', weekday: 3 },
    ]);
    expect(
      proposals.hours.map(({ period, startsAt, endsAt, timesFrom }) => [period, startsAt, endsAt, timesFrom]),
    ).toEqual([
      [1, '08:30', '09:15', 'name'],
      [2, '09:25', '10:10', 'name'],
      [3, '10:25', '11:10', 'name'],
    ]);
    expect(
      proposals.classes.map(({ gradeLevel, letter, subgroups }) => [gradeLevel, letter, subgroups]),
    ).toEqual([
      [5, 'А', ['5А, Английский язык, 1', '5А, Английский язык, 2']],
      [3, '', []],
      [4, '', []],
    ]);
  });

  it('becomes lessons: subgroups side by side, joint classes together, every other week', async () => {
    const file = await read(week);
    const plan = planTimetable(file, proposedMapping(reportFet(file).proposals, '2026-09-01'));
    expect(plan.leftOut).toEqual([]);
    expect(plan.clashes).toEqual([]);
    expect(
      plan.lessons.map(({ weekday, period, groupKey, weeks, jointKey }) => [
        weekday,
        period,
        groupKey.split('/').at(-1),
        weeks ?? '',
        jointKey === null,
      ]),
    ).toEqual([
      [1, 1, '5А', '', true],
      [1, 2, '5А, Английский язык, 1', '', true],
      [1, 2, '5А, Английский язык, 2', '', true],
      [2, 1, '5А', 'odd', true],
      [2, 1, '5А', 'even', true],
      [3, 1, '3', '', false],
      [3, 1, '4', '', false],
    ]);
  });

  it('is read with commas, tabs, other words and other orders of columns', async () => {
    const commas = await read('Предмет,№ урока,День недели,Класс\nАлгебра,2,вт,7Б\n');
    expect(commas.startingTimes[0]).toMatchObject({ activityId: '2', day: 'вт', hour: '2' });
    const tabs = await read('Расписание на неделю\nclass\tday\tlesson\tsubject\n7B\tmonday\t1\tMaths\n');
    expect(tabs.activities[0]).toMatchObject({ line: 3, subject: 'Maths', students: ['7B'], teachers: [] });
  });

  it('says why it is not taken', async () => {
    expect(await refused('')).not.toBe('');
    expect(await refused('просто текст')).toContain('нет заголовков');
    expect(await refused('Класс;День;Предмет\n5А;пн;Математика')).toBe('нет столбца «Урок»');
    expect(await refused('Класс;День;Урок;Предмет;Класс\n5А;пн;1;Математика;5А')).toContain('стоит дважды');
    expect(await refused('Класс;День;Урок;Предмет\n')).toContain('нет ни одной строки');
  });

  it('is told from a file of FET by its name, else by how it begins', () => {
    expect(isFet('week.csv', Buffer.from('<'))).toBe(false);
    expect(isFet('week.fet', Buffer.from('Класс'))).toBe(true);
    expect(isFet('week', Buffer.from('\uFEFF <?xml'))).toBe(true);
    expect(isFet('week', Buffer.from('Класс;День'))).toBe(false);
  });

  it('knows odd and even weeks by their usual names', () => {
    expect(['нечётная', 'нечет', 'odd', '1'].map(readParity)).toEqual(['odd', 'odd', 'odd', 'odd']);
    expect(['чётная', 'ЧЕТ', 'even', '2'].map(readParity)).toEqual(['even', 'even', 'even', 'even']);
    expect(['', 'каждую'].map(readParity)).toEqual([null, null]);
  });
});
