/**
 * Compares the tables that the migrations make with the entities.
 *
 *   node tools/migration.mjs check            exit code 1 and the missing statements when they differ
 *   node tools/migration.mjs generate <name>  writes those statements as a draft of the next migration
 */
import { existsSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';
import { capture } from './lib/child.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/say.mjs';
import { startTemporaryPostgres } from './test/temporary-postgres.mjs';

const MIGRATE = inRoot('apps', 'api', 'dist', 'migrate.js');

/** @returns {Promise<string>} the statements by which a migrated database would have to change, empty when none */
async function drift() {
  await build(['libs', 'api']);
  if (!existsSync(MIGRATE)) throw new Error('apps/api/src/migrate.ts is missing');
  const server = await startTemporaryPostgres();
  try {
    const env = { ...process.env, DATABASE_URL: server.ownerUrl };
    const migrated = await capture(process.execPath, [MIGRATE], { env });
    if (migrated.code !== 0) throw new Error(`the migrations do not run\n${migrated.output}`);
    const compared = await capture(process.execPath, [MIGRATE, '--drift'], { env });
    if (compared.code !== 0 && compared.stdout.trim() === '')
      throw new Error(`the entities cannot be compared\n${compared.output}`);
    return compared.stdout.trim();
  } finally {
    await server.remove();
  }
}

/** @returns {string} file that was written, from the root */
function draft(/** @type {string} */ name, /** @type {string} */ statements) {
  const stamp = Date.now();
  const className = name.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase());
  const list = statements.split(/;\n?/).filter((statement) => statement.trim() !== '');
  const file = `apps/api/src/migrations/${stamp}-${name}.ts`;
  writeFileSync(
    inRoot(file),
    `import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
${list.map((statement) => `  \`${statement.trim()}\`,`).join('\n')}
];

export class ${className}${stamp} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
`,
  );
  return file;
}

await run(async () => {
  const [command, name = ''] = process.argv.slice(2);
  if (command === 'check') {
    const statements = await drift();
    if (statements) process.stdout.write(`The entities differ from the migrations:\n${statements}\n`);
    return statements ? 1 : 0;
  }
  if (command === 'generate' && /^[a-z][a-z0-9-]*$/.test(name)) {
    const statements = await drift();
    if (!statements) {
      process.stdout.write('The migrations fit the entities: nothing to write.\n');
      return 0;
    }
    const file = draft(name, statements);
    process.stdout.write(
      `${file} is written: name its keys and indexes, then add it to migrations/index.ts.\n`,
    );
    return 0;
  }
  process.stderr.write('node tools/migration.mjs check | generate <name-in-lower-case>\n');
  return 1;
});
