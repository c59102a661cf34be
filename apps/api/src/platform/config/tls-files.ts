import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ConfigError } from './config-error.js';

/** Files of the server's certificate, PEM. */
export interface TlsFiles {
  /** The certificate, and those that it was issued by. */
  readonly certFile: string;
  readonly keyFile: string;
  /** The school's own authority, offered to browsers that do not know it; null: browsers know the issuer. */
  readonly caFile: string | null;
}

/** What a server needs to speak https. */
export interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = '' } = error as { code?: string };
    throw new ConfigError(
      `${name}: файл ${file} не читается (${code}). / ${name}: the file ${file} cannot be read (${code}).`,
    );
  }
}

function parsed<Value>(
  name: string,
  file: string,
  what: [ru: string, en: string],
  parse: () => Value,
): Value {
  try {
    return parse();
  } catch {
    throw new ConfigError(
      `${name}: в файле ${file} нет ${what[0]} в виде PEM. / ${name}: the file ${file} has no ${what[1]} in PEM form.`,
    );
  }
}

/**
 * Reads certificate and key.
 * @throws ConfigError when one of them is not what it should be, or they do not belong together
 */
export function readTls({ certFile, keyFile }: TlsFiles): TlsMaterial & { certificate: X509Certificate } {
  const cert = read('TLS_CERT_FILE', certFile);
  const key = read('TLS_KEY_FILE', keyFile);
  const certificate = parsed(
    'TLS_CERT_FILE',
    certFile,
    ['сертификата', 'certificate'],
    () => new X509Certificate(cert),
  );
  const privateKey = parsed('TLS_KEY_FILE', keyFile, ['ключа', 'private key'], () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new ConfigError(
      'TLS_KEY_FILE: ключ не от этого сертификата. / TLS_KEY_FILE is not the key of this certificate.',
    );
  }
  return { cert, key, certificate };
}

/** Whether the certificate is for the host of an address. */
export function covers(certificate: X509Certificate, { hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined;
}

/**
 * The certificate's files among the settings, looked into so that what does not fit is told at the start.
 * @throws ConfigError
 */
export function readTlsFiles(env: NodeJS.ProcessEnv, publicUrl: URL): TlsFiles | null {
  const { TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE } = env;
  if (!TLS_CERT_FILE && !TLS_KEY_FILE && !TLS_CA_FILE) return null;
  if (!TLS_CERT_FILE || !TLS_KEY_FILE) {
    throw new ConfigError(
      'TLS_CERT_FILE и TLS_KEY_FILE задаются вместе. / TLS_CERT_FILE and TLS_KEY_FILE are given together.',
    );
  }
  if (publicUrl.protocol !== 'https:') {
    throw new ConfigError(
      'PUBLIC_URL: с сертификатом нужен адрес, на который он выдан, вида https://journal.school.local. / ' +
        'PUBLIC_URL: with a certificate, give the https address it was issued for, such as https://journal.school.local.',
    );
  }
  const files = {
    certFile: resolve(TLS_CERT_FILE),
    keyFile: resolve(TLS_KEY_FILE),
    caFile: TLS_CA_FILE ? resolve(TLS_CA_FILE) : null,
  };
  const { certificate } = readTls(files);
  if (files.caFile !== null) {
    const { caFile } = files;
    parsed(
      'TLS_CA_FILE',
      caFile,
      ['сертификата', 'certificate'],
      () => new X509Certificate(read('TLS_CA_FILE', caFile)),
    );
  }
  if (!covers(certificate, publicUrl)) {
    const names = certificate.subjectAltName ?? certificate.subject;
    throw new ConfigError(
      `TLS_CERT_FILE: сертификат выдан не на ${publicUrl.hostname}, а на ${names}. / ` +
        `TLS_CERT_FILE: the certificate is not for ${publicUrl.hostname} but for ${names}.`,
    );
  }
  return files;
}
