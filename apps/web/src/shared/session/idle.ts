/** Minutes without a touch after which this device signs out; 0: only the server's own limits hold. */
export const IDLE_MINUTES = [0, 5, 10, 15, 30] as const;

/** One of the choices. */
export type IdleMinutes = (typeof IDLE_MINUTES)[number];

const STORED = 'zvonok.idleMinutes';
const TOUCHED = 'zvonok.touched';
const EVENTS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
/** How often it is looked at the clock, and how often a touch is written down, in milliseconds. */
const LOOK_MS = 5000;

/** The choice of this device. */
export function chosenIdle(): IdleMinutes {
  const stored = Number(localStorage.getItem(STORED));
  return IDLE_MINUTES.find((one) => one === stored) ?? 0;
}

/** Chooses for this device: a computer in the staff room differs from one's own. */
export function chooseIdle(minutes: IdleMinutes): void {
  localStorage.setItem(STORED, String(minutes));
}

/**
 * Calls once nobody has touched any tab of this device for the chosen time; a device that slept meanwhile counts too.
 * @returns stops watching
 */
export function watchIdle(whenIdle: () => void): () => void {
  let written = 0;
  const touch = (): void => {
    const now = Date.now();
    if (now - written < LOOK_MS && now >= written) return;
    written = now;
    // The other tabs read it: somebody at work in one of them is at work.
    localStorage.setItem(TOUCHED, String(now));
  };
  const look = (): void => {
    const minutes = chosenIdle();
    if (minutes === 0) return;
    const last = Math.max(written, Number(localStorage.getItem(TOUCHED)));
    if (Date.now() - last >= minutes * 60_000) whenIdle();
  };
  touch();
  for (const name of EVENTS) window.addEventListener(name, touch, { passive: true, capture: true });
  const timer = window.setInterval(look, LOOK_MS);
  return () => {
    window.clearInterval(timer);
    for (const name of EVENTS) window.removeEventListener(name, touch, { capture: true });
  };
}
