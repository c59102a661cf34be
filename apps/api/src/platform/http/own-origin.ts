const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * Whether a page that sends a request is ours: served under the public address, or by this computer itself.
 * @param origin header `Origin`; its absence is a refusal, for every browser sends it with a write
 * @param host header `Host`
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, publicUrl: URL): boolean {
  if (origin === undefined) return false;
  if (origin === publicUrl.origin) return true;
  return host !== undefined && loopback.test(host) && origin === `http://${host}`;
}
