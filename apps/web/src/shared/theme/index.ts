/** How the page is coloured; `system` follows the device. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;

/** One of the themes. */
export type Theme = (typeof THEMES)[number];

const STORED = 'zvonok.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme chosen on this device. */
export function chosenTheme(): Theme {
  const stored = localStorage.getItem(STORED);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

/** Turns the page to the chosen theme; the system's own changes are followed. */
export function applyTheme(): void {
  const theme = chosenTheme();
  const root = document.documentElement;
  root.toggleAttribute('data-theme', false);
  root.toggleAttribute('data-contrast', false);
  if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;
  if (theme === 'contrast') root.dataset['contrast'] = 'more';
  // Nuxt UI tells dark by a class.
  root.classList.toggle('dark', theme === 'dark' || (theme !== 'light' && dark.matches));
}

/** Chooses a theme for this device. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(STORED, theme);
  applyTheme();
}

/** Takes the account's theme where none was chosen on this device. */
export function adoptTheme(theme: Theme): void {
  if (localStorage.getItem(STORED) === null) chooseTheme(theme);
}

dark.addEventListener('change', applyTheme);
