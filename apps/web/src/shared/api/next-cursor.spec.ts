import { describe, expect, it } from 'vitest';
import { nextCursor } from './next-cursor.js';

describe('the cursor of the next page', () => {
  it('is read out of the Link header', () => {
    const link =
      '</api/v1/schools/1/obligations?limit=100&cursor=abc>; rel="next", </api/v1/x?cursor=z>; rel="prev"';
    expect(nextCursor(link)).toBe('abc');
  });

  it('is nothing on the last page', () => {
    expect(nextCursor('</api/v1/x?cursor=z>; rel="prev"')).toBeNull();
    expect(nextCursor(undefined)).toBeNull();
  });
});
