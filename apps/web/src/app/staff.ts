import './kit.css';
import ui from '@nuxt/ui/vue-plugin';
import type { App } from 'vue';
import { needTexts } from '../shared/i18n/index.js';
import { useOutbox } from '../shared/outbox/index.js';

/** Adds Nuxt UI to the application; asked for by the staff's pages only, so that a family never loads it. */
export function installKit(app: App): void {
  app.use(ui);
}

/** Makes ready what the staff's pages stand on: their texts, and the account's outbox. */
export async function prepare(accountId: string): Promise<void> {
  await Promise.all([needTexts('staff'), useOutbox().open(accountId)]);
}
