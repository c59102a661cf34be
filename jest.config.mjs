/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['zv-source', 'node', 'node-addons'] },
};
export default {
  projects: [
    { ...common, displayName: 'libs', roots: ['<rootDir>/libs'], testMatch: ['**/*.spec.ts'] },
    { ...common, displayName: 'api-unit', roots: ['<rootDir>/apps/api/src'], testMatch: ['**/*.spec.ts'] },
    {
      ...common,
      displayName: 'api',
      roots: ['<rootDir>/apps/api'],
      testMatch: ['**/*.api-spec.ts'],
      globalSetup: '<rootDir>/apps/api/test/global-setup.mjs',
      globalTeardown: '<rootDir>/apps/api/test/global-teardown.mjs',
    },
  ],
};
