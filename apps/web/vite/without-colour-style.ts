import type { Plugin } from 'vite';

/**
 * Nuxt UI writes its colours into the page as a `<style>` element, which `style-src 'self'` forbids.
 * Ours come from `src/app/tokens.css` and `src/app/kit.css`, so its colour plugin is replaced by nothing.
 */
export function withoutColourStyle(): Plugin {
  return {
    name: 'zvonok:without-colour-style',
    enforce: 'pre',
    load(id) {
      return /@nuxt\/ui\/dist\/runtime\/plugins\/colors\.js/.test(id)
        ? 'export default { install() {} }'
        : undefined;
    },
  };
}
