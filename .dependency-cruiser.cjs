/**
 * Which source may import which. A module of the API imports only what stands before it in this list, and only
 * through the other's index.ts; features of the web client meet the same way; libraries stay what they are for.
 */
const layers = [
  ['platform'],
  ['ledger'],
  ['identity'],
  ['school'],
  ['family'],
  ['timetable'],
  ['substitutions'],
  ['journal'],
  ['deadlines'],
  ['oversight', 'diary'],
  ['printing'],
  ['archive', 'notifications', 'support'],
  ['integrations'],
  ['demo'],
];
const api = (names) => `^apps/api/src/(${names.join('|')})/`;
const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const deny = (name, from, to) => rule(name, { path: from }, { path: to });
/** `insiders`: the list of all tables, which the drift check compares with the migrations, knows every entity. */
const face = (name, root, also = [], insiders = []) =>
  rule(
    name,
    { path: `^${root}/([^/]+)/`, pathNot: insiders },
    { path: `^${root}/[^/]+/`, pathNot: [`^${root}/$1/`, `^${root}/[^/]+/index\\.ts$`, ...also] },
  );
const only = (name, root, allowed) =>
  rule(name, { path: `^${root}/src`, pathNot: 'spec\\.ts$' }, { pathNot: [`^${root}/src`, ...allowed] });

module.exports = {
  forbidden: [
    // The test harness and its school name each other's types.
    rule('no-cycles', { pathNot: '^apps/api/test/' }, { circular: true }),
    rule('resolvable', { path: '^(apps|libs)/' }, { couldNotResolve: true, path: '^(\\.|@zvonok/)' }),
    ...layers
      .slice(0, -1)
      .map((names, at) => deny(`layer-${names.join('-')}`, api(names), api(layers.slice(at + 1).flat()))),
    face(
      'api-face',
      'apps/api/src',
      ['^apps/api/src/platform/', '^apps/api/src/migrations/run\\.ts$'],
      ['^apps/api/src/migrations/entities\\.ts$'],
    ),
    face('web-face', 'apps/web/src/features'),
    deny('web-shared-low', '^apps/web/src/shared/', '^apps/web/src/(app|features)/'),
    deny('web-not-api', '^apps/web', '^apps/api'),
    deny('api-not-web', '^apps/api', '^apps/web'),
    deny('libs-not-apps', '^libs/', '^apps/'),
    only('rules-are-pure', 'libs/rules', ['node_modules/temporal-polyfill']),
    only('contracts-are-light', 'libs/contracts', [
      '^libs/rules/src',
      'node_modules/class-(validator|transformer)',
    ]),
    only('ledger-stands-alone', 'libs/ledger', []),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['zv-source', 'import', 'node', 'default'],
    },
  },
};
