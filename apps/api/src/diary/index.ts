export { DiaryModule } from './diary.module.js';
