/** A demonstration school's year is the one that every school may begin with. */
export { academicYearOf, russianYear, type RussianYear } from '../../school/index.js';
