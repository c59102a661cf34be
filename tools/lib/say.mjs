/**
 * What a person at the terminal reads: Russian first, then English.
 */

/** A reason to stop that the person at the terminal can act on: one sentence in Russian, one in English. */
export class Refusal extends Error {
  /**
   * @param {string} ru
   * @param {string} en
   * @param {{ cause?: unknown }} [options] `cause` is kept for debugging and is not printed
   */
  constructor(ru, en, options) {
    super(en, options);
    this.name = 'Refusal';
    this.ru = ru;
    this.en = en;
  }
}

/**
 * Prints one thing in both languages.
 * @param {string} ru
 * @param {string} en
 */
export function say(ru, en) {
  process.stdout.write(`${ru}\n${en}\n`);
}

/**
 * Prints why the program stops. A Refusal is two sentences; anything else is a defect and keeps its stack.
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof Refusal) process.stderr.write(`${[error.ru, error.en].filter(Boolean).join('\n')}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/**
 * Runs a command of the product: a refusal or a defect becomes exit code 1.
 * @param {() => Promise<number | void>} main resolves to the exit code, 0 when it resolves to nothing
 */
export async function run(main) {
  // Who closes the terminal, or pipes us into `head`, is not there to be told; the work goes on or ends in order.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (codeOf(error) !== 'EPIPE' && codeOf(error) !== 'EIO') throw error;
    });
  }
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
}

/**
 * @param {unknown} error
 * @returns {string | undefined} the operating system's or the database's code of an error (`EACCES`, `28P01`)
 */
export function codeOf(error) {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return undefined;
}

/**
 * @param {number} since a reading of `performance.now()`
 * @returns {string} seconds passed, as `1.4 s`
 */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
