const names = new Set(['localhost', '127.0.0.1', '[::1]', '::1', '::ffff:127.0.0.1']);

/** Whether a host or an address is this computer itself. */
export const isLoopbackHost = (host: string): boolean => names.has(host.toLowerCase());
