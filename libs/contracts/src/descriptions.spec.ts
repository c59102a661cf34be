import { describe, expect, it } from '@jest/globals';
import * as contracts from './index.js';
import { CONTRACT_DESCRIPTIONS } from './descriptions.js';
import { describeContracts } from '../tools/describe.mjs';

describe('descriptions', () => {
  it('are those of the sources (else: node libs/contracts/tools/describe.mjs)', () => {
    expect(CONTRACT_DESCRIPTIONS).toEqual(describeContracts());
  });

  it('has words for every class that crosses the wire', () => {
    const silent = Object.entries<unknown>(contracts)
      .filter(([name, value]) => typeof value === 'function' && /^[A-Z]/.test(name) && isClass(value))
      .map(([name]) => name)
      .filter((name) => CONTRACT_DESCRIPTIONS[name]?.[''] === undefined);
    expect(silent).toEqual([]);
  });
});

function isClass(value: unknown): boolean {
  return typeof value === 'function' && value.toString().startsWith('class ');
}
