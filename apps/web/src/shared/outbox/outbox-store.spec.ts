import { IDBFactory } from 'fake-indexeddb';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { http } from '../api/index.js';
import { useOutbox } from './outbox.store.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('sends in the name of the account that entered, whoever is signed in by then', async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  setActivePinia(createPinia());
  const sent = vi.spyOn(http, 'post').mockResolvedValue({ data: { outcomes: [] } });
  const outbox = useOutbox();
  await outbox.open('teacher');
  await outbox.add([{ op: 'setTopic', slotId: 'slot', topic: 'Дроби' }], {
    schoolId: 'school',
    journalId: 'journal',
    baseVersion: 0,
  });
  await vi.waitFor(() => expect(sent).toHaveBeenCalled());
  expect(sent.mock.calls[0]?.[2]).toEqual({ headers: { 'X-Zvonok-Account': 'teacher' } });
  await outbox.close(true);
});
