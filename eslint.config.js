import tsParser from '@typescript-eslint/parser';
import vue from 'eslint-plugin-vue';
import vueParser from 'vue-eslint-parser';
import { noTextInComponents } from './tools/lib/no-text-in-components.mjs';

/** Only the Vue components are linted here; everything else is oxlint's. */
export default [
  { ignores: ['**/dist/**', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  ...vue.configs['flat/essential'].map((config) => ({ ...config, files: ['**/*.vue'] })),
  {
    files: ['**/*.vue'],
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: tsParser, ecmaVersion: 'latest', sourceType: 'module' },
    },
    plugins: { zvonok: { rules: { 'no-text-in-components': noTextInComponents } } },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/no-bare-strings-in-template': [
        'error',
        {
          allowlist: [
            '(',
            ')',
            ',',
            '.',
            '&',
            '+',
            '-',
            '=',
            '*',
            '/',
            '#',
            '%',
            '!',
            '?',
            ':',
            '[',
            ']',
            '{',
            '}',
            '<',
            '>',
            '•',
            '·',
            '—',
            '–',
            '|',
            '…',
            '×',
            '№',
            '→',
            '«',
            '»',
            '✓',
          ],
        },
      ],
      'vue/no-v-html': 'error',
      'vue/no-template-target-blank': 'error',
      'vue/no-unused-properties': 'error',
      'vue/no-unused-refs': 'error',
      'vue/require-explicit-emits': 'error',
      'vue/multi-word-component-names': 'off',
      // The type checker knows when a switch has no way out; and a lesson's slot is a prop here.
      'vue/return-in-computed-property': 'off',
      'vue/no-deprecated-slot-attribute': 'off',
      'zvonok/no-text-in-components': 'error',
    },
  },
  // Its only markup is the icons that are bundled at build time.
  { files: ['apps/web/src/shared/ui/AppIcon.vue'], rules: { 'vue/no-v-html': 'off' } },
];
