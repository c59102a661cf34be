export { default as PageKeys } from './PageKeys.vue';
export { isTyping } from './typing.js';
export { useLineKeys } from './use-line-keys.js';
export type { PageKey } from './page-key.js';
