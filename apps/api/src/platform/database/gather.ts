import type { PoolClient } from 'pg';

interface Wire {
  gathered?: boolean;
  cork(): void;
  uncork(): void;
}

/**
 * Lets everything that is sent to the server in one turn of the event loop leave in one write: a pipelined
 * transaction is one packet instead of one a statement.
 */
export function gather(client: PoolClient): void {
  const wire = (client as unknown as { connection: { stream: Wire } }).connection.stream;
  if (wire.gathered) return;
  wire.gathered = true;
  wire.cork();
  setImmediate(() => {
    wire.gathered = false;
    wire.uncork();
  });
}
