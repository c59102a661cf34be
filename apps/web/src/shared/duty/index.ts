export { default as ClauseTag } from './ClauseTag.vue';
export { default as DueChip } from './DueChip.vue';
export { default as StatusSigns } from './StatusSigns.vue';
export {
  dutyAction,
  dutyDay,
  dutyRecord,
  dutyTitle,
  inSentence,
  workTitle,
  type KnownParts,
} from './words.js';
