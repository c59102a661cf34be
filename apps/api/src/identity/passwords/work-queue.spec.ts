import { describe, expect, it } from '@jest/globals';
import { WorkQueue } from './work-queue.js';

/** A work that ends when told to. */
function held(): { work: () => Promise<string>; end: () => void; started: () => boolean } {
  let end = (): void => undefined;
  let begun = false;
  const done = new Promise<string>((resolve) => (end = () => resolve('done')));
  return {
    work: () => {
      begun = true;
      return done;
    },
    end: () => end(),
    started: () => begun,
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('WorkQueue', () => {
  it('runs so many at once, lets so many wait and refuses the rest', async () => {
    const queue = new WorkQueue(2, 1);
    const works = [held(), held(), held(), held()] as const;
    const turns = works.map((one) => queue.run(one.work));
    await settle();
    expect(works.map((one) => one.started())).toEqual([true, true, false, false]);
    expect(turns[3]).toBeNull();
    works[0].end();
    await settle();
    expect(works[2].started()).toBe(true);
    works[1].end();
    works[2].end();
    await expect(Promise.all(turns.slice(0, 3))).resolves.toEqual(['done', 'done', 'done']);
  });

  it('gives the place of a failed work to the next one', async () => {
    const queue = new WorkQueue(1, 1);
    const failing = queue.run(() => Promise.reject(new Error('no')));
    const next = queue.run(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
