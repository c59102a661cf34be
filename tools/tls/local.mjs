/**
 * `npm run tls:local`: a certificate for a school that has none: its own authority, and a certificate of the journal
 * issued by it, in the folder `tls` of the data folder. Run again it renews the certificate; devices that trust the
 * authority need nothing then.
 *
 *   npm run tls:local -- journal.school.local 192.168.1.10   names and addresses under which the journal is opened
 *   npm run tls:local                                        the name and the addresses of this computer
 */
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { keepOwner, makeDataFolder } from '../launcher/data-folder.mjs';
import { requireNode } from '../lib/node-version.mjs';
import { dataFolder } from '../lib/paths.mjs';
import { Refusal, run } from '../lib/say.mjs';
import { issue, makeAuthority, mayVouch } from './certificates.mjs';

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** What this computer is called in its network. */
function ownHosts() {
  const addresses = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  return [os.hostname().toLowerCase(), ...addresses].filter((host) => net.isIP(host) || NAME.test(host));
}

/** @throws {Refusal} when a word is neither a name nor an address */
function readHosts(/** @type {readonly string[]} */ words) {
  const hosts = words.map((word) =>
    word
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/[/:]\d*\/?$/, ''),
  );
  for (const [at, host] of hosts.entries()) {
    if (net.isIP(host) || NAME.test(host)) continue;
    throw new Refusal(
      `«${words[at]}» — не имя и не адрес компьютера: нужно вида journal.school.local или 192.168.1.10.`,
      `"${words[at]}" is neither a name nor an address of a computer, such as journal.school.local or 192.168.1.10.`,
    );
  }
  return [...new Set(hosts.length > 0 ? hosts : ownHosts())];
}

function put(/** @type {string} */ file, /** @type {string} */ text, /** @type {number} */ mode) {
  writeFileSync(`${file}.new`, text, { mode });
  keepOwner(`${file}.new`);
  renameSync(`${file}.new`, file);
}

/**
 * Makes or renews the certificate.
 * @param {string} folder
 * @param {readonly string[]} hosts the first one is the address of the journal
 * @param {Date} now
 * @returns {Promise<{ newAuthority: boolean, files: Record<'ca' | 'caKey' | 'cert' | 'key', string> }>}
 */
export async function makeCertificate(folder, hosts, now) {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  keepOwner(folder);
  const at = (/** @type {string} */ name) => path.join(folder, name);
  const files = { ca: at('ca.crt'), caKey: at('ca.key'), cert: at('server.crt'), key: at('server.key') };
  const kept =
    existsSync(files.ca) && existsSync(files.caKey)
      ? { certificate: readFileSync(files.ca, 'utf8'), key: readFileSync(files.caKey, 'utf8') }
      : null;
  // It must outlive what it issues.
  const lasts =
    kept && Date.parse(new X509Certificate(kept.certificate).validTo) > now.getTime() + 400 * 86_400_000;
  const usable = kept && lasts && mayVouch(kept.certificate, hosts) ? kept : null;
  const authority = usable ?? (await makeAuthority(hosts, now));
  if (!usable) {
    put(files.caKey, authority.key, 0o600);
    put(files.ca, authority.certificate, 0o644);
  }
  const issued = await issue(authority, hosts, now);
  put(files.key, issued.key, 0o600);
  put(files.cert, issued.certificate, 0o644);
  return { newAuthority: !usable, files };
}

if (import.meta.filename === process.argv[1]) {
  await run(async () => {
    requireNode();
    const hosts = readHosts(process.argv.slice(2));
    const [host] = hosts;
    if (host === undefined) {
      throw new Refusal(
        'У этого компьютера нет имени и адреса в сети: назовите их, например npm run tls:local -- journal.school.local.',
        'This computer has neither a name nor an address on a network: give them, as npm run tls:local -- journal.school.local.',
      );
    }
    const dataDir = dataFolder();
    makeDataFolder(dataDir);
    const { newAuthority, files } = await makeCertificate(path.join(dataDir, 'tls'), hosts, new Date());
    const { fingerprint256 } = new X509Certificate(readFileSync(files.ca, 'utf8'));
    const { validTo } = new X509Certificate(readFileSync(files.cert, 'utf8'));
    const day = new Date(validTo).toISOString().slice(0, 10);
    const port = process.env.PORT || '3000';
    const address = `https://${net.isIPv6(host) ? `[${host}]` : host}${port === '443' ? '' : `:${port}`}`;
    const plain = address.replace('https:', 'http:');
    process.stdout.write(
      [
        `Сертификат журнала для ${hosts.join(', ')} действует до ${day}; чтобы продлить, повторите эту команду.`,
        `The journal's certificate for ${hosts.join(', ')} is good until ${day}; run this command again to renew it.`,
        '',
        ...(newAuthority
          ? [
              `На каждом устройстве один раз установите сертификат школы: откройте там ${plain}/trust`,
              `Install the school's certificate once on every device: open ${plain}/trust there`,
            ]
          : [
              'Устройствам, которые уже доверяют сертификату школы, ничего делать не нужно.',
              "Devices that trust the school's certificate already need nothing.",
            ]),
        `  SHA-256 ${fingerprint256}`,
        '',
        'Запуск / start:',
        '',
        `  PUBLIC_URL=${address} \\`,
        `  TLS_CERT_FILE=${files.cert} \\`,
        `  TLS_KEY_FILE=${files.key} \\`,
        `  TLS_CA_FILE=${files.ca} \\`,
        ...(port === '3000' ? [] : [`  PORT=${port} \\`]),
        '  npm start',
        '',
      ].join('\n'),
    );
  });
}
