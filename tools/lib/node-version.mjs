import { Refusal } from './say.mjs';

/** @throws {Refusal} when this Node.js is older than the product needs */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Refusal(
    `Нужна программа Node.js версии 20.19 или новее, а здесь ${process.versions.node}: установите новую с https://nodejs.org и повторите.`,
    `Node.js 20.19 or newer is needed, this is ${process.versions.node}: install a newer one from https://nodejs.org and try again.`,
  );
}
