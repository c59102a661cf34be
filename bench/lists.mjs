/** Lists that a whole school opens in a day: the deputy head's duties of forty classes, a pupil's week. */
import { pathToFileURL } from 'node:url';
import { inRoot } from '../tools/lib/paths.mjs';

/**
 * @typedef {import('./measure.mjs').Request} Request
 * @typedef {{ next: () => Request, check: (connection: number, response: import('./measure.mjs').Response) => void }} Side
 */

/** A page of the list, as the page of duties asks for it. */
const lines = 100;

/**
 * @param {{ school: import('./load.mjs').Loaded, host: Record<string, string>, today: string, accept: Side['check'] }} options
 * @returns {{ title: string, ours: Side, bare: Side }[]}
 */
export function listOperations({ school, host, today, accept }) {
  const headers = { ...host, cookie: school.deputyCookie };
  const base = `/api/v1/schools/${school.schoolId}`;
  const family = () => school.families[Math.floor(Math.random() * school.families.length)];
  const side = (/** @type {() => string} */ path) => ({
    next: () => ({ method: 'GET', path: path(), headers }),
    check: accept,
  });
  const bare = (/** @type {string} */ list, /** @type {() => string} */ more = () => '') =>
    side(() => `/?school=${school.schoolId}&today=${today}&list=${list}${more()}`);
  return [
    {
      title: 'deputy’s list, a page',
      ours: side(() => `${base}/obligations?by=urgency&limit=${lines}`),
      bare: bare('duties'),
    },
    {
      title: 'deputy’s list, numbers',
      ours: side(() => `${base}/obligations/summary?by=schoolClass`),
      bare: bare('numbers'),
    },
    {
      title: 'week of a pupil',
      ours: {
        next: () => {
          const { pupilId, cookie } = family();
          return {
            method: 'GET',
            path: `${base}/diary/pupils/${pupilId}/week`,
            headers: { ...host, cookie },
          };
        },
        check: accept,
      },
      bare: bare('week', () => {
        const { pupilId, accountId } = family();
        return `&pupil=${pupilId}&account=${accountId}`;
      }),
    },
  ];
}

/**
 * The bare equivalents: the same statements, answered as the database gives them; `json` names the column that is the
 * answer already.
 * @param {(file: string) => Promise<any>} built a module of the built API
 * @returns {Promise<(url: URL) => { schoolId: string, statement: { text: string, values: unknown[], name?: string }, json: string | null }>}
 */
export async function bareLists(built) {
  const { groupedLines, groupCounts } = await built(
    'deadlines/list-obligations/obligation-groups.queries.js',
  );
  const { wishOf } = await built('deadlines/list-obligations/obligation-wish.js');
  const { pupilWeeks } = await built('diary/read-week/read-week.queries.js');
  const { mondayOf } = await import(pathToFileURL(inRoot('libs/rules/dist/index.js')).href);
  const leader = { role: 'deputyHead', scopeKind: 'school', scopeIds: [], from: null, to: null };
  return (url) => {
    const of = (/** @type {string} */ name) => String(url.searchParams.get(name));
    const ctx = {
      schoolId: of('school'),
      now: new Date().toISOString(),
      today: of('today'),
      zone: 'Europe/Moscow',
      grants: { accountId: '', roles: [leader], staffId: null, pupilId: null, childIds: [], classIds: [] },
    };
    const { schoolId, today, now } = ctx;
    switch (of('list')) {
      case 'duties':
        return {
          schoolId,
          statement: groupedLines(ctx, 'urgency', wishOf(ctx, {}), { limit: lines }),
          json: null,
        };
      case 'numbers':
        return { schoolId, statement: groupCounts(ctx, 'schoolClass', wishOf(ctx, {})), json: null };
      default:
        return {
          schoolId,
          statement: pupilWeeks({
            schoolId,
            pupilIds: [of('pupil')],
            monday: mondayOf(today),
            now,
            today,
            accountId: of('account'),
          }),
          json: 'week',
        };
    }
  };
}
