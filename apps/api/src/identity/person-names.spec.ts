import { describe, expect, it } from '@jest/globals';
import { fullName, pupilName, staffName } from './person-names.js';

const teacher = { surname: 'Соколова', givenName: 'Мария', patronymic: 'Викторовна' };

describe('names of persons', () => {
  it('names staff with initials, with or without a patronymic', () => {
    expect(staffName(teacher)).toBe('Соколова М. В.');
    expect(staffName({ ...teacher, patronymic: null })).toBe('Соколова М.');
  });

  it('names pupils by surname and given name, parents in full', () => {
    expect(pupilName({ surname: 'Алексеева', givenName: 'Дарья' })).toBe('Алексеева Дарья');
    expect(fullName(teacher)).toBe('Соколова Мария Викторовна');
    expect(fullName({ ...teacher, patronymic: null })).toBe('Соколова Мария');
  });
});
