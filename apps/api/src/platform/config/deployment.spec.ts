import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const root = join(import.meta.dirname, '../../../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const all = (text: string, form: RegExp): string[] =>
  [...new Set([...text.matchAll(form)].map(([, found = '']) => found))].sort();

/** Names of the variables that the configuration and the launcher read. */
const sources = [
  ...readdirSync(import.meta.dirname).map((name) => join('apps/api/src/platform/config', name)),
  ...['session', 'start', 'external-database', 'admin-link'].map((name) => `tools/launcher/${name}.mjs`),
].filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('.spec.ts'));
/** `env.NAME`, and the names of `const { NAME, … } = env`. */
function readBy(text: string): string[] {
  const apart = [...text.matchAll(/const \{ ([A-Z_, ]+) \} = env/g)].flatMap(([, names = '']) =>
    names.split(', '),
  );
  return [...apart, ...all(text, /\benv\.((?:[A-Z]+_)*[A-Z]+)\b/g)];
}
const settings = [...new Set(sources.flatMap((file) => readBy(read(file))))].sort();

const configuration = read('docs/configuration.md');
const running = read('docs/running.md');
const compose = read('docker/compose.yaml');
const dockerfile = read('docker/Dockerfile');

describe('what is written of running', () => {
  it('names every setting, and none that there is not', () => {
    expect(settings.length).toBeGreaterThan(12);
    expect(all(configuration, /^\| `([A-Z_]+)`/gm)).toEqual(settings);
  });

  it('sets only settings that there are, in the unit, the image and its composition', () => {
    const known = new Set([...settings, 'NODE_ENV']);
    const ofCompose = all(
      compose.slice(compose.indexOf('environment:'), compose.indexOf('\n  postgres:\n')),
      /^ {6}([A-Z_]+):/gm,
    );
    const ofImage = all(dockerfile.replace(/\\\n\s*/g, ' '), /(?:ENV|\s)([A-Z_]+)=/g);
    const ofUnit = all(running, /^Environment=([A-Z_]+)=/gm);
    expect([ofCompose.length, ofImage.length, ofUnit.length].every((count) => count >= 3)).toBe(true);
    expect([...ofCompose, ...ofImage, ...ofUnit].filter((name) => !known.has(name))).toEqual([]);
  });

  it('gives the unit’s settings values that the start accepts', () => {
    const unit = Object.fromEntries(
      [...running.matchAll(/^Environment=([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
    const withoutFiles = Object.fromEntries(
      Object.entries(unit).filter(([name]) => !/^TLS_/.test(String(name))),
    );
    const config = readConfig({ ...withoutFiles, DATABASE_URL: 'postgres://nobody@localhost/none' });
    expect(config).toMatchObject({ demo: false, port: 443 });
    expect(config.publicUrl.protocol).toBe('https:');
  });

  it('leads to files and commands that there are', () => {
    const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
    const commands = [running, configuration].flatMap((text) => all(text, /npm run ([a-z:]+)/g));
    expect(commands.filter((name) => !scripts.includes(name))).toEqual([]);
    const files = [
      ...all(running, /\b(docker\/[a-z]+\.(?:yaml|env))\b/g),
      ...all(dockerfile, /\b(docker\/[a-z]+\.mjs|tools\/[a-z]+\.mjs)\b/g),
    ];
    expect(files.filter((file) => file !== 'docker/.env' && !existsSync(join(root, file)))).toEqual([]);
  });

  it('copies every package that the API needs into the image', () => {
    const { dependencies } = JSON.parse(read('apps/api/package.json')) as {
      dependencies: Record<string, string>;
    };
    const own = Object.keys(dependencies).flatMap((name) =>
      name.startsWith('@zvonok/') ? [name.slice('@zvonok/'.length)] : [],
    );
    for (const name of own) {
      expect(dockerfile).toContain(`COPY libs/${name}/package.json libs/${name}/`);
      expect(dockerfile).toContain(`COPY --from=build /app/libs/${name}/dist/ libs/${name}/dist/`);
    }
    const [, pnpm] = /pnpm@([\d.]+)/.exec(read('tools/install.mjs')) ?? [];
    expect(all(dockerfile, /pnpm@([\d.]+)/g)).toEqual([pnpm]);
  });
});
