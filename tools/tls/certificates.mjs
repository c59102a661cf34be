/** A school's own authority and the certificate of its journal. */
import { webcrypto } from 'node:crypto';
import net from 'node:net';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60 * 1000;
/** Devices take no certificate of a server for longer; the authority outlives nine of them. */
const SERVER_DAYS = 397;
const AUTHORITY_DAYS = 3652;
const NAME_CONSTRAINTS = '2.5.29.30';
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/** Networks that are nobody's on the internet: a school's server may get another address in them any day. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

x509.cryptoProvider.set(webcrypto);

/** @typedef {{ certificate: string, key: string }} Pair PEM texts */

/** One DER value. */
function der(/** @type {number} */ tag, /** @type {Buffer} */ content) {
  const { length } = content;
  const head =
    length < 128
      ? [tag, length]
      : length < 256
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), content]);
}

/** @returns {Buffer} the bytes of an address */
function bytesOf(/** @type {string} */ address) {
  if (net.isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const groups = (/** @type {string} */ text) => (text ? text.split(':') : []);
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const all = [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return Buffer.from(all.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]));
}

/** @returns {Buffer} address and mask, as name constraints have them */
function networkBytes(/** @type {string} */ network) {
  const [address = '', digits] = network.split('/');
  const bytes = bytesOf(address);
  const bits = digits === undefined ? bytes.length * 8 : Number(digits);
  const mask = Buffer.from(bytes.map((_, at) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - at * 8)))));
  return Buffer.concat([bytes, mask]);
}

/** The authority vouches for these names and for private addresses, and for nothing else in the world. */
function constraints(/** @type {readonly string[]} */ hosts) {
  const names = hosts.filter((host) => net.isIP(host) === 0);
  const addresses = hosts.filter((host) => net.isIP(host) !== 0);
  const subtrees = [
    // An authority of addresses only still must not vouch for any name.
    ...(names.length > 0 ? names : ['invalid']).map((name) => der(0x82, Buffer.from(name, 'ascii'))),
    ...[...PRIVATE, ...addresses].map((network) => der(0x87, networkBytes(network))),
  ].map((base) => der(0x30, base));
  return new x509.Extension(NAME_CONSTRAINTS, true, der(0x30, der(0xa0, Buffer.concat(subtrees))));
}

const serial = () => {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (Number(bytes[0]) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex');
};

async function newKeys() {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { keys, pem: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}

/** A day ago: clocks of devices differ. */
const since = (/** @type {Date} */ now) => new Date(now.getTime() - DAY);
const until = (/** @type {Date} */ now, /** @type {number} */ days) => new Date(now.getTime() + days * DAY);

/**
 * @param {readonly string[]} hosts names and addresses that it may ever vouch for, besides private addresses
 * @param {Date} now
 * @returns {Promise<Pair>}
 */
export async function makeAuthority(hosts, now) {
  const { keys, pem } = await newKeys();
  const label = hosts.find((host) => net.isIP(host) === 0) ?? hosts[0] ?? '';
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: [{ O: ['Zvonok'] }, { CN: [`Zvonok ${label}`] }],
    notBefore: since(now),
    notAfter: until(now, AUTHORITY_DAYS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      constraints(hosts),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: `${pem}\n` };
}

/**
 * @param {Pair} authority
 * @param {readonly string[]} hosts
 * @param {Date} now
 * @returns {Promise<Pair>}
 */
export async function issue(authority, hosts, now) {
  const issuer = new x509.X509Certificate(authority.certificate);
  const signingKey = await webcrypto.subtle.importKey(
    'pkcs8',
    x509.PemConverter.decodeFirst(authority.key),
    ALGORITHM,
    false,
    ['sign'],
  );
  const { keys, pem } = await newKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: [{ CN: [hosts[0] ?? ''] }],
    issuer: issuer.subjectName,
    notBefore: since(now),
    notAfter: until(now, SERVER_DAYS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([SERVER_AUTH]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((host) =>
          net.isIP(host)
            ? { type: /** @type {const} */ ('ip'), value: host }
            : { type: /** @type {const} */ ('dns'), value: host },
        ),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key: `${pem}\n` };
}

/** Whether an authority, made earlier for some hosts, may vouch for these. */
export function mayVouch(/** @type {string} */ authorityPem, /** @type {readonly string[]} */ hosts) {
  const authority = new x509.X509Certificate(authorityPem);
  const found = authority.extensions.find(({ type }) => type === NAME_CONSTRAINTS);
  if (!found) return false;
  const value = Buffer.from(found.value);
  const isPrivate = new net.BlockList();
  for (const network of PRIVATE) {
    const [address = '', bits] = network.split('/');
    isPrivate.addSubnet(address, Number(bits), net.isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return hosts.every((host) =>
    net.isIP(host)
      ? isPrivate.check(host, net.isIPv4(host) ? 'ipv4' : 'ipv6') ||
        value.includes(der(0x87, networkBytes(host)))
      : value.includes(der(0x82, Buffer.from(host, 'ascii'))),
  );
}
