import './kit.css';
import ui from '@nuxt/ui/vue-plugin';
import type { App } from 'vue';

/** Adds Nuxt UI to the application; asked for by the staff's pages only, so that a family never loads it. */
export function installKit(app: App): void {
  app.use(ui);
}
