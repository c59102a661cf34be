import type { ObligationLine } from '@zvonok/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { needTexts, useLanguage } from '../../shared/i18n/index.js';
import { setSchoolZone } from '../../shared/time/index.js';
import { groupName } from './group-name.js';
import { linesCsv } from './lines-csv.js';
import { lineInstant, linePlace, lineTitle, messageText } from './line-words.js';

const NOW = Date.parse('2026-11-24T08:40:00.000Z');
const NIL = '00000000-0000-0000-0000-000000000000';

function line(
  part: Partial<Omit<ObligationLine, 'verdict'>> & { verdict?: Partial<ObligationLine['verdict']> } = {},
): ObligationLine {
  const { verdict, ...rest } = part;
  return {
    id: NIL,
    under: '',
    responsible: { id: NIL, name: 'Соколова М. В.' },
    group: { id: NIL, name: '8Б' },
    subject: { id: NIL, name: 'Алгебра' },
    journalId: NIL,
    slotId: NIL,
    workId: null,
    pupils: 0,
    metAt: null,
    lesson: { date: '2026-11-20', period: 2 },
    work: null,
    ...rest,
    verdict: {
      rule: 'LES-01',
      clause: 'J2.1a',
      ruleVersion: 1,
      status: 'missing',
      dueAt: '2026-11-20T20:59:59.999Z',
      reasons: [],
      ...verdict,
    },
  };
}
const paper = (part: Parameters<typeof line>[0] = {}): ObligationLine =>
  line({
    workId: NIL,
    pupils: 4,
    work: { kind: 'controlWork', title: 'Дроби' },
    ...part,
    verdict: { rule: 'MRK-01', clause: 'J2.4', ...part.verdict },
  });

beforeAll(async () => {
  await useLanguage('ru');
  await needTexts('staff');
  setSchoolZone('Europe/Moscow');
});

describe('a line of the list', () => {
  it.each([
    [line(), 'Урок не записан'],
    [line({ metAt: '2026-11-21T06:00:00.000Z', verdict: { status: 'late' } }), 'Урок записан'],
    [line({ verdict: { status: 'pending', dueAt: '2026-11-24T20:59:59.999Z' } }), 'Урок не записан'],
    [line({ verdict: { status: 'pending', dueAt: '2026-11-25T20:59:59.999Z' } }), 'Запись урока'],
    [line({ verdict: { rule: 'HW-01' } }), 'Домашнее задание не задано'],
    [paper(), 'Контрольная работа «Дроби»: 4 ученика без отметки'],
    [paper({ pupils: 21 }), 'Контрольная работа «Дроби»: 21 ученик без отметки'],
    [paper({ pupils: 0, work: { kind: 'test', title: '' } }), 'Тест: отметки выставлены'],
    [
      paper({ pupils: 5, work: { kind: 'dictation', title: 'Диктант: И и У' } }),
      'Диктант: И и У: 5 учеников без отметки',
    ],
  ])('says what is missing', (one, words) => {
    expect(lineTitle(one, NOW)).toBe(words);
  });

  it('says where, and when it was due or entered', () => {
    expect(linePlace(line(), NOW)).toBe('8Б, алгебра · пт, 20 ноября, 2-й урок');
    expect(linePlace(line({ lesson: null }), NOW)).toBe('8Б, алгебра');
    expect(lineInstant(line(), NOW)).toBe('срок был: пт, 20 ноября, 23:59');
    expect(lineInstant(line({ metAt: '2026-11-24T06:08:00.000Z', verdict: { status: 'late' } }), NOW)).toBe(
      'внесено: сегодня, 09:08',
    );
    expect(lineInstant(line({ verdict: { status: 'pending' } }), NOW)).toBeNull();
  });

  it('stands under a head that people understand', () => {
    expect(groupName('urgency', 'mendable', 'mendable', NOW)).toBe('Ещё можно исправить сегодня');
    expect(groupName('day', '2026-11-24', '2026-11-24', NOW)).toBe('Сегодня · вт, 24 ноября');
    expect(groupName('day', '2026-11-20', '2026-11-20', NOW)).toBe('Пт, 20 ноября');
    expect(groupName('responsible', 'none', 'none', NOW)).toBe('Учитель не назначен');
    expect(groupName('schoolClass', NIL, '5А', NOW)).toBe('5А');
  });

  it('makes a message to its teacher', () => {
    expect(messageText('Соколова М. В.', [line(), paper()], NOW)).toBe(
      [
        'Соколова М. В.: что внести в журнал (вт, 24 ноября, 11:40)',
        '— 8Б, алгебра · пт, 20 ноября, 2-й урок: урок не записан (опоздание 4 дня; п. 2.1)',
        '— 8Б, алгебра · пт, 20 ноября, 2-й урок: контрольная работа «Дроби»: 4 ученика без отметки (опоздание 4 дня; п. 2.4)',
      ].join('\n'),
    );
  });
});

describe('the table of the list', () => {
  it('is UTF-8 with its mark, semicolons and one line for each', () => {
    const csv = linesCsv([line(), paper()], NOW);
    expect(csv.startsWith('\uFEFFЧто;Кто;Класс;Предмет;')).toBe(true);
    const rows = csv.split('\r\n');
    expect(rows).toHaveLength(4);
    expect(rows[1]).toBe(
      'Урок не записан;Соколова М. В.;8Б;Алгебра;2026-11-20;2;2026-11-20 23:59;Опоздало, не внесено;;4;п. 2.1;',
    );
  });
});
