/**
 * Writes `src/descriptions.ts`: the docstrings of the contract classes and their fields, for the OpenAPI document.
 * Compiled code has no comments, and the server does not carry a TypeScript compiler.
 *
 *   node libs/contracts/tools/describe.mjs
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const source = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'src');

/**
 * The text of the docstring before a node, on one line; `{@link X}` becomes X.
 * @param {ts.Node} node
 * @returns {string}
 */
function docOf(node) {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = doc === undefined ? '' : (ts.getTextOfJSDocComment(doc.comment) ?? '');
  return text
    .replace(/\{@link ([^}]+)\}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Class → field → docstring; the class's own stands under the empty name. What has none is left out.
 * @returns {Record<string, Record<string, string>>}
 */
export function describeContracts() {
  /** @type {Record<string, Record<string, string>>} */
  const found = {};
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .sort();
  for (const name of files) {
    const text = readFileSync(path.join(source, name), 'utf8');
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    for (const statement of file.statements.filter(ts.isClassDeclaration)) {
      const members = statement.members.filter(ts.isPropertyDeclaration);
      const lines = [
        ['', docOf(statement)],
        ...members.map((member) => [member.name.getText(file), docOf(member)]),
      ].filter(([, doc]) => doc !== '');
      if (lines.length > 0 && statement.name !== undefined) {
        found[statement.name.text] = Object.fromEntries(lines);
      }
    }
  }
  return found;
}

/** The module that holds them. */
async function write() {
  const prettier = await import('prettier');
  const file = path.join(source, 'descriptions.ts');
  const text = `/** Docstrings of the contract classes. Written by tools/describe.mjs; do not edit. */
export const CONTRACT_DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> =
  ${JSON.stringify(describeContracts(), null, 2)};
`;
  const options = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(text, { ...options, filepath: file }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await write();
