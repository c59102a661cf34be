import './tokens.css';
import './base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { whenSignInRequired } from '../shared/api/index.js';
import { i18n, initialLanguage, useLanguage } from '../shared/i18n/index.js';
import { useSession } from '../shared/session/index.js';
import { applyTheme } from '../shared/theme/index.js';
import App from './App.vue';
import { createAppRouter } from './router.js';

async function start(): Promise<void> {
  applyTheme();
  await useLanguage(initialLanguage(), false);
  const app = createApp(App);
  app.use(createPinia());
  app.use(i18n);
  const router = createAppRouter(app);
  whenSignInRequired(() => {
    const here = router.currentRoute.value;
    // Somebody who was not signed in has no session that could end.
    if (here.name === 'sign-in' || !useSession().me) return;
    void router.push({ name: 'sign-in', query: { next: here.fullPath, ended: '1' } });
  });
  app.use(router);
  app.mount('#app');
}

/** The shell is kept for times without a network; in development it would only stand in the way. */
function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'));
}

const RESTARTED = 'zvonok.restarted';
const RESTART_PAUSE_MS = 60_000;

/**
 * After an upgrade an open tab asks for parts that are gone: it starts anew, at most once a minute. What was entered is
 * in the outbox and stays.
 */
function followUpgrade(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(RESTARTED)) < RESTART_PAUSE_MS) return;
    event.preventDefault();
    sessionStorage.setItem(RESTARTED, String(Date.now()));
    window.location.reload();
  });
}

keepShell();
followUpgrade();
void start();
