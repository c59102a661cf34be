import type { DemoAccess } from '../demo/demo-schools.js';

/** What the process tells whoever started it. */
export type LauncherMessage =
  | { readonly type: 'listening'; readonly url: string }
  | ({ readonly type: 'demo' } & DemoAccess)
  /** There is no school: the one-time link by which the first one is made, and when it ends. */
  | { readonly type: 'firstSchool'; readonly url: string; readonly expiresAt: string }
  | { readonly type: 'failed'; readonly sentence: string };

/**
 * Tells the launcher, where there is one.
 * @param then called when the message has left, or at once without a launcher
 */
export function tellLauncher(message: LauncherMessage, then: () => void = () => undefined): void {
  if (process.send && process.connected) process.send(message, undefined, undefined, () => then());
  else then();
}
