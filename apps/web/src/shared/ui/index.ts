export { default as AccessDenied } from './AccessDenied.vue';
export { default as AppIcon } from './AppIcon.vue';
export { default as EmptyState } from './EmptyState.vue';
export { default as LoadFailed } from './LoadFailed.vue';
export { default as LoadingLines } from './LoadingLines.vue';
export { default as MessageBox } from './MessageBox.vue';
export type { IconName } from './icon-names.js';
