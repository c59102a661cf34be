import vue from '@vitejs/plugin-vue';
import ui from '@nuxt/ui/vite';
import { defaultClientConditions, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { ICON_NAMES } from './src/shared/ui/icon-names.js';
import { lucideIcons } from './vite/lucide-icons.js';
import { withoutColourStyle } from './vite/without-colour-style.js';

export default defineConfig({
  plugins: [
    withoutColourStyle(),
    lucideIcons(ICON_NAMES),
    vue(),
    ui({
      autoImport: false,
      components: false,
      dts: false,
      colorMode: false,
      icon: { clientBundle: { icons: ICON_NAMES.map((name) => `i-lucide-${name}`) } },
      ui: {
        button: { slots: { base: 'zv-touch font-semibold cursor-pointer' } },
        modal: {
          slots: {
            overlay: 'bg-(--overlay) z-50',
            content: 'divide-y-0 z-50',
            header: 'pb-0 pr-12',
            footer: 'justify-end pt-0',
          },
        },
        slideover: { slots: { overlay: 'bg-(--overlay) z-50', content: 'z-50', header: 'pe-14' } },
      },
    }) as Plugin[],
  ],
  resolve: { conditions: ['zv-source', ...defaultClientConditions] },
  define: {
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  server: { proxy: { '/api': process.env['ZVONOK_API'] ?? 'http://127.0.0.1:3000' } },
  // The policy of the pages allows no data: fonts and no inline script.
  build: { outDir: 'dist', assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2022' },
  test: { environment: 'happy-dom', include: ['src/**/*.spec.ts'], setupFiles: ['src/shared/test-setup.ts'] },
});
