import { describe, expect, it } from '@jest/globals';
import { loginOf, loginsLike, takeLogin } from './readable-login.js';

const form = /^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$/;
const of = (surname: string, givenName: string, patronymic: string | null): string =>
  loginOf({ surname, givenName, patronymic });

describe('logins', () => {
  it('are read like the names', () => {
    expect(of('Соколова', 'Мария', 'Викторовна')).toBe('sokolova.mv');
    expect(of('Щербаков', 'Юрий', null)).toBe('scherbakov.y');
    expect(of('Ёлкина-Жук', 'Ясмин', 'Эльдаровна')).toBe('elkinazhuk.ye');
    expect(of('Müller', 'Anna', null)).toBe('muller.a');
  });

  it('are always of the form that accounts take', () => {
    const names = ['Ли', 'Ъ', '李', 'О', `${'Длинный'.repeat(12)}`];
    for (const name of names) expect(of(name, 'Ъ', null)).toMatch(form);
  });

  it('get a number when they are taken', () => {
    const taken = new Set(['li.a', 'li.a2']);
    expect([takeLogin('li.a', taken), takeLogin('li.a', taken), takeLogin('kim.r', taken)]).toEqual([
      'li.a3',
      'li.a4',
      'kim.r',
    ]);
    const many = new Set(loginsLike('ivanov.a'));
    expect(many.size).toBe(60);
    expect(takeLogin('ivanov.a', many)).toMatch(/^ivanov\.a\d{5}$/);
  });
});
