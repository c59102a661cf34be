export { readSheet, type Sheet, type SheetFileCode, type SheetLimits, type SheetReading } from './sheet.js';
