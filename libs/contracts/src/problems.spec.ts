import { describe, expect, it } from '@jest/globals';
import {
  CONSTRAINT_CODES,
  FIELD_RULES,
  fieldText,
  fillTemplate,
  makeFault,
  makeProblem,
  PROBLEM_CODES,
  PROBLEMS,
} from './problems.js';

/** contracts §6, and the codes that the rules of admission name. */
const statuses: Record<number, string> = {
  400: 'MALFORMED INVALID UNKNOWN_FIELD KEY_MISSING',
  401: 'SIGN_IN_REQUIRED CREDENTIALS_WRONG SESSION_ENDED',
  403: 'FORBIDDEN ORIGIN_REFUSED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'EXISTS IN_USE RUNNING PERIODS_OVERLAP PREVIEW_OUTDATED TIMETABLE_CONFLICT ALREADY_DECIDED RECORDED_LATER',
  410: 'INVITATION_OVER',
  412: 'STALE_VERSION',
  413: 'TOO_LARGE',
  415: 'MEDIA_TYPE',
  422:
    'TOO_EARLY SUBSTITUTION_REQUIRED SUBSTITUTION_CONFLICT REASON_REQUIRED TERM_CLOSED UNLOCK_EXPIRED YEAR_CLOSED ' +
    'VALUE_NOT_ALLOWED NO_MARKS_CLASS ABSENT_WITH_MARK NOT_ENROLLED LESSON_NOT_RECORDED LESSON_CANCELLED ' +
    'WORK_NOT_HELD TOO_MANY_MARKS NO_SUCH_SLOT OPERATION_REUSED GROUP_REFUSED DEPENDS_ON_REFUSED KEY_REUSED ' +
    'FILE_NOT_UNDERSTOOD FILE_HOSTILE CLAIM_INCOMPLETE LAXER_WITHOUT_ACT ORDER_REQUIRED ARCHIVED COUNCIL_REQUIRED ' +
    'UNLOCK_TOO_LONG NO_MARKS_SUBJECT OUT_OF_RANGE RETROACTIVE',
  428: 'IF_MATCH_MISSING',
  429: 'TOO_MANY',
  503: 'BUSY DATABASE_AWAY',
};

describe('problems', () => {
  it('has every code with its status, and no other', () => {
    const expected = Object.entries(statuses).flatMap(([status, codes]) =>
      codes.split(' ').map((code) => `${status} ${code}`),
    );
    expect(PROBLEM_CODES.map((code) => `${PROBLEMS[code].status} ${code}`).sort()).toEqual(expected.sort());
  });

  it.each(PROBLEM_CODES)('%s says it in Russian and in English, with and without facts', (code) => {
    const { title, detail, type } = PROBLEMS[code];
    expect(type).toMatch(/^\/problems\/[a-z]+(-[a-z]+)*$/);
    for (const texts of [title, detail]) {
      expect(texts.ru).toMatch(/[а-яё]/i);
      expect(texts.en).not.toMatch(/[а-яё]/i);
    }
    expect(title.ru.length).toBeLessThanOrEqual(60);
    const names = [...`${detail.ru}${detail.en}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    const facts = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
    for (const locale of ['ru', 'en'] as const) {
      const bare = makeProblem(code, { locale }).detail ?? '';
      expect(bare).not.toMatch(/[{}[\]|…]/);
      expect(bare).toMatch(/[.]$/);
      const full = makeProblem(code, { locale, facts }).detail ?? '';
      expect(full).not.toMatch(/[{}[\]|]/);
      names.forEach((name) => expect(full).toContain(`<${name}>`));
    }
  });

  it('keeps a rule’s own clause, and the catalogue’s where it names none', () => {
    expect(makeProblem('TERM_CLOSED').clause).toBe('J2.5');
    expect(makeProblem('TERM_CLOSED', { clause: 'D3' }).clause).toBe('D3');
    expect(makeProblem('NOT_FOUND')).not.toHaveProperty('clause');
  });

  it('shows facts by the format given and never an object', () => {
    expect(fillTemplate('До {until}.|Срок вышел.', { until: 1 }, () => '18:00')).toBe('До 18:00.');
    expect(fillTemplate('До {until}.|Срок вышел.', { until: {} })).toBe('Срок вышел.');
    expect(fillTemplate('До {until}.|Срок вышел.', { until: '2026-11-24T05:30:00.000Z' })).toBe(
      'Срок вышел.',
    );
    expect(fillTemplate('Ведёт другой[: {id}].', { id: '01930000-0000-7000-8000-000000000001' })).toBe(
      'Ведёт другой.',
    );
    expect(fillTemplate('Не в группе[: {date}].', { date: '2026-11-24' })).toBe('Не в группе: 24.11.2026.');
    expect(fillTemplate('Мягче[: {settings}].', { settings: ['markDays', 'roll'] })).toBe(
      'Мягче: markDays, roll.',
    );
    expect(fillTemplate('Было[: {what}].', { what: '$& {x}' })).toBe('Было: $& {x}.');
    expect(fillTemplate('Было[: {constructor}].')).toBe('Было.');
  });

  it('says nothing of a fault but the number to look it up by', () => {
    expect(makeFault({ locale: 'ru', traceId: 'abc' })).toEqual({
      type: 'about:blank',
      title: 'Что-то сломалось у нас',
      status: 500,
      code: 'FAULT',
      detail: expect.stringContaining('abc'),
      traceId: 'abc',
    });
  });

  it('has words for every field rule in both languages', () => {
    for (const code of Object.values(CONSTRAINT_CODES)) expect(FIELD_RULES).toHaveProperty(code);
    for (const { ru, en } of Object.values(FIELD_RULES)) {
      expect(ru).toMatch(/[а-яё]/i);
      expect(en).not.toMatch(/[а-яё]/i);
    }
    expect(fieldText('NOT_ONE_OF', 'ru', ['$&', 'б'])).toBe('Возможны значения: $&, б.');
  });
});
