/*
 * Keeps the shell of the application, so that it opens without a network: the page itself and the files with
 * a hash in their name. Answers of the API are never kept here: they are people's own.
 */
const CACHE = 'zvonok-shell-1';
/** How long a page may be waited for before the kept one is shown, milliseconds. */
const PATIENCE = 4_000;
/** Files of older versions go once there are more than this. */
const MOST_FILES = 160;

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

async function keep(key, response) {
  if (!response.ok || response.type !== 'basic') return;
  const cache = await caches.open(CACHE);
  await cache.put(key, response);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST_FILES))) await cache.delete(old);
}

/** The page from the network while it answers, else the kept one. Every address has the same page. */
async function page(request) {
  const kept = await caches.match('/');
  const timeout = new AbortController();
  const timer = kept ? setTimeout(() => timeout.abort(), PATIENCE) : undefined;
  try {
    const fresh = await fetch(request, { signal: timeout.signal });
    if (fresh.ok) await keep('/', fresh.clone());
    return fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A file with a hash in its name never changes. */
async function asset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  await keep(request, fresh.clone());
  return fresh;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (/^\/(api|health|problems)(\/|$)/.test(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});
