const codes = /^(080|57P0[123]|53300|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after|Client was closed|Client has encountered)/;

/** Whether the error tells that the connection or the server is gone, as opposed to a refused statement. */
export function isConnectionError(error: unknown): boolean {
  if (error === null || typeof error !== 'object') return false;
  const { code, message, driverError, errors } = error as {
    code?: unknown;
    message?: unknown;
    driverError?: unknown;
    errors?: unknown;
  };
  if (driverError !== undefined) return isConnectionError(driverError);
  // Node tries every address of a name and reports all failures in one.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isConnectionError);
  return (
    (typeof code === 'string' && codes.test(code)) || (typeof message === 'string' && messages.test(message))
  );
}
