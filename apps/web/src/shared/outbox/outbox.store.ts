import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ChangesResponse } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { http } from '../api/index.js';
import { deviceInstant } from '../time/index.js';
import { Outbox, type AddOptions } from './outbox.js';
import type { CellState, Entry, Locks, SendChanges, Settled, Wish } from './types.js';

/**
 * Sends in one account's name: should another tab have signed somebody else in, the server refuses and the entries
 * stay here, for they would go down as entered by that person.
 */
const sendAs =
  (accountId: string): SendChanges =>
  async (schoolId, journalId, request) => {
    const headers = { 'X-Zvonok-Account': accountId };
    return (await http.post<ChangesResponse>(paths.changes(schoolId, journalId), request, { headers })).data;
  };

/** Where a browser has no locks between tabs, the server's own answer to a repeated id keeps order. */
const noLocks: Locks = { request: (_name, work) => work() };

function browserLocks(): Locks {
  // Absent where the page came over plain HTTP.
  const locks = navigator.locks as LockManager | null | undefined;
  return locks ? { request: (name, work) => locks.request(name, work) } : noLocks;
}

/** The outbox laid over every page where work is entered. */
export const useOutbox = defineStore('outbox', () => {
  const entries = shallowRef<readonly Entry[]>([]);
  const beat = ref(0);
  const online = ref(navigator.onLine);
  const needsSignIn = ref(false);
  const stalled = ref(false);
  const settledListeners = new Set<(settled: readonly Settled[]) => void>();
  let outbox: Outbox | null = null;
  let opening: Promise<void> | null = null;
  let account: string | null = null;
  /** Why this device keeps nothing: private browsing, a full disk. */
  let openFailure: unknown = null;

  const waiting = computed(() => entries.value.filter((one) => one.state === 'unsent').length);
  const refused = computed(() => entries.value.length - waiting.value);

  function follow(opened: Outbox): void {
    opened.subscribe(() => {
      entries.value = opened.entries;
      needsSignIn.value = opened.needsSignIn;
      stalled.value = opened.stalled;
      beat.value += 1;
    });
    opened.onSettled((settled) => {
      for (const listener of settledListeners) listener(settled);
    });
    entries.value = opened.entries;
  }

  async function openFor(accountId: string): Promise<void> {
    const channel =
      'BroadcastChannel' in window ? new BroadcastChannel(`zvonok-outbox-${accountId}`) : undefined;
    try {
      openFailure = null;
      outbox = await Outbox.open({
        accountId,
        send: sendAs(accountId),
        locks: browserLocks(),
        now: deviceInstant,
        ...(channel && { channel }),
      });
      follow(outbox);
    } catch (error) {
      // Pages can still be read; what somebody tries to enter fails with this.
      openFailure = error;
    }
  }

  /** Opens the outbox of an account; what waits there goes on. */
  async function open(accountId: string): Promise<void> {
    if (account === accountId && opening) {
      await opening;
      outbox?.resume();
      return;
    }
    await close(false);
    account = accountId;
    opening = openFor(accountId);
    await opening;
  }

  /** Stops; `wipe` also forgets everything on this device. */
  async function close(wipe: boolean): Promise<void> {
    await opening;
    await outbox?.close(wipe);
    outbox = null;
    opening = null;
    account = null;
    entries.value = [];
  }

  /** Stores what was entered; it is safe on the device when this resolves. */
  async function add(wishes: readonly Wish[], options: AddOptions): Promise<Entry[]> {
    await opening;
    if (!outbox) throw openFailure ?? new Error('The outbox is not open');
    return outbox.add(wishes, options);
  }

  function stateOf(subject: string): CellState | undefined {
    // Read so that a page follows: the states live outside Vue.
    return beat.value >= 0 ? outbox?.stateOf(subject) : undefined;
  }

  function onSettled(listener: (settled: readonly Settled[]) => void): () => void {
    settledListeners.add(listener);
    return () => settledListeners.delete(listener);
  }

  window.addEventListener('online', () => {
    online.value = true;
    outbox?.resume();
  });
  window.addEventListener('offline', () => {
    online.value = false;
  });

  return {
    entries,
    waiting,
    refused,
    online,
    needsSignIn,
    stalled,
    open,
    close,
    add,
    stateOf,
    onSettled,
    retry: (id: string) => outbox?.retry(id),
    discard: (id: string) => outbox?.discard(id),
    insist: (id: string) => outbox?.insist(id),
    sendNow: () => outbox?.resume(),
  };
});
