/** Runs a few works at a time and lets a bounded number wait. */
export class WorkQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param atOnce works that run at the same time
   * @param mayWait works that may wait for their turn
   */
  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
  ) {}

  /** @returns the work's result in its turn; null when the queue is full and nothing was started */
  run<Result>(work: () => Promise<Result>): Promise<Result> | null {
    if (this.running >= this.atOnce && this.waiting.length >= this.mayWait) return null;
    return this.inTurn(work);
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    // A finished work hands its place to the next one, so that nobody overtakes those who wait.
    if (this.running >= this.atOnce) await new Promise<void>((go) => this.waiting.push(go));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
