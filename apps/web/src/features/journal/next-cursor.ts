/** The cursor of the next page, out of a `Link` header; null: this was the last one. */
export function nextCursor(link: unknown): string | null {
  if (typeof link !== 'string') return null;
  const next = link.split(',').find((one) => /;\s*rel="?next"?/.test(one));
  const address = next && /<([^>]+)>/.exec(next)?.[1];
  return address ? new URL(address, window.location.origin).searchParams.get('cursor') : null;
}
