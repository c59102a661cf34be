import pg from 'pg';

const control = /^\s*(BEGIN|COMMIT|ROLLBACK|SET LOCAL|SAVEPOINT|RELEASE|START TRANSACTION)\b/i;

/**
 * Texts of the data statements that clients of `pg` send while `work` runs, in order; transaction control apart.
 * Everything in the process counts: let no background work run beside it.
 */
export async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function query(this: unknown, ...args: unknown[]): unknown {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: string } | null)?.text;
    if (typeof text === 'string' && !control.test(text)) texts.push(text);
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return texts;
}
