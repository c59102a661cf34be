/**
 * The code that a link brought along, taken out of the address: what stands there is shown, kept and copied about.
 */
export function takeCode(): string {
  const code = decodeURIComponent(window.location.hash.slice(1)).trim();
  if (code !== '') window.history.replaceState(window.history.state, '', window.location.pathname);
  return code;
}
