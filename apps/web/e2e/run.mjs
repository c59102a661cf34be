/**
 * Journeys through the built product in a browser, at a desk's and at a phone's size. Ends with `N passed, N failed`.
 *
 *   node apps/web/e2e/run.mjs [--only=lesson,import] [--view=desk|phone]
 *                             [--at=http://localhost:3000 --data=.zvonok]   a product that runs already
 */
import { launchBrowser, views } from './lib/browser.mjs';
import { Cast } from './lib/cast.mjs';
import { makeJourneys } from './lib/journeys.mjs';
import { askSchoolLink, readPassword, startProduct } from './lib/product.mjs';
import { claimJourney } from './journeys/claim.mjs';
import { conflictJourney } from './journeys/conflict.mjs';
import { consoleJourney } from './journeys/console.mjs';
import { deadlinesJourney } from './journeys/deadlines.mjs';
import { firstStepsJourney } from './journeys/first-steps.mjs';
import { gridJourney } from './journeys/grid.mjs';
import { idleJourney } from './journeys/idle.mjs';
import { importJourney } from './journeys/import.mjs';
import { lessonJourney } from './journeys/lesson.mjs';
import { membersJourney } from './journeys/members.mjs';
import { meJourney } from './journeys/me.mjs';
import { offlineJourney } from './journeys/offline.mjs';
import { outagesJourney } from './journeys/outages.mjs';
import { peopleJourney } from './journeys/people.mjs';
import { policyJourney } from './journeys/policy.mjs';
import { pupilJourney } from './journeys/pupil.mjs';
import { setupJourney } from './journeys/setup.mjs';
import { signInJourney } from './journeys/sign-in.mjs';
import { slipsJourney } from './journeys/slips.mjs';
import { teacherDayJourney } from './journeys/teacher-day.mjs';
import { timetableChangesJourney } from './journeys/timetable-changes.mjs';
import { timetableJourney } from './journeys/timetable.mjs';
import { weekJourney } from './journeys/week.mjs';

const option = (/** @type {string} */ name) =>
  process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';

const all = [
  importJourney,
  setupJourney,
  firstStepsJourney,
  slipsJourney,
  policyJourney,
  outagesJourney,
  membersJourney,
  peopleJourney,
  lessonJourney,
  gridJourney,
  teacherDayJourney,
  claimJourney,
  deadlinesJourney,
  weekJourney,
  timetableJourney,
  timetableChangesJourney,
  pupilJourney,
  offlineJourney,
  conflictJourney,
  idleJourney,
  consoleJourney,
  meJourney,
  signInJourney,
];
const wanted = option('only').split(',').filter(Boolean);
const journeys = all.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
if (journeys.length === 0)
  throw new Error(`no such journey; there are ${all.map(({ id }) => id).join(', ')}`);
const sizes = /** @type {import('./lib/browser.mjs').ViewName[]} */ (Object.keys(views)).filter(
  (name) => !option('view') || option('view') === name,
);

const at = option('at');
const product = at
  ? {
      address: at,
      password: readPassword(option('data') || '.zvonok'),
      schoolLink: () => askSchoolLink({ ZVONOK_DATA_DIR: option('data') }),
      stop: async () => undefined,
    }
  : await startProduct();
let failed = 1;
try {
  const cast = await Cast.ask(product);
  const browser = await launchBrowser();
  try {
    const result = await makeJourneys(journeys, { browser, product, cast, sizes });
    failed = result.failed;
    console.log(`${result.passed} passed, ${result.failed} failed`);
  } finally {
    await browser.close();
  }
} finally {
  await product.stop();
}
process.exitCode = failed > 0 ? 1 : 0;
