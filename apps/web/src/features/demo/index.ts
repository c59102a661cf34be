export { default as DemoStrip } from './DemoStrip.vue';
