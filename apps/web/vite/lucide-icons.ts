import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const VIRTUAL_ID = 'virtual:lucide-icons';
const require = createRequire(import.meta.url);

interface IconSet {
  icons: Record<string, { body: string } | undefined>;
}

/**
 * Serves `virtual:lucide-icons`: the drawings of the named lucide icons and nothing else, so that
 * the light pages carry a few hundred bytes of icons and no icon library.
 */
export function lucideIcons(names: readonly string[]): Plugin {
  return {
    name: 'zvonok:lucide-icons',
    resolveId: (id) => (id === VIRTUAL_ID ? `\0${VIRTUAL_ID}` : undefined),
    load(id) {
      if (id !== `\0${VIRTUAL_ID}`) return undefined;
      const set = require('@iconify-json/lucide/icons.json') as IconSet;
      const chosen = names.map((name) => {
        const icon = set.icons[name];
        if (!icon) throw new Error(`No lucide icon is named "${name}"`);
        return [name, icon.body];
      });
      return `export default ${JSON.stringify(Object.fromEntries(chosen))}`;
    },
  };
}
