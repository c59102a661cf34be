import 'reflect-metadata';
import { schemaDrift } from './migrations/drift.js';
import { migrate } from './migrations/run.js';

const url = process.env.DATABASE_URL;
if (!url) {
  process.stderr.write('DATABASE_URL is not set\n');
  process.exit(1);
}
if (process.argv.includes('--drift')) {
  const statements = await schemaDrift(url);
  for (const statement of statements) process.stdout.write(`${statement};\n`);
  process.exit(statements.length === 0 ? 0 : 1);
}
const names = await migrate(url);
process.stdout.write(names.length === 0 ? 'schema is up to date\n' : `${names.join('\n')}\n`);
