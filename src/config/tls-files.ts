// Reads the files that tls.key, tls.cert and tls.ca name, and makes sure that a TLS server can start with them: gateways then need
// no file access, and a wrong file is reported at start instead of at the first handshake.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError, formatFound } from './config-error.ts';

export interface TlsConfig {
  readonly keyFile: string;
  readonly certFile: string;
  readonly caFile: string | undefined;
  /** PEM texts, as node:tls takes them. The key is a secret: never print it. */
  readonly key: string;
  readonly cert: string;
  readonly ca: string | undefined;
  readonly requestClientCertificate: boolean;
}

interface TlsSettings {
  readonly key: string | undefined;
  readonly cert: string | undefined;
  readonly ca: string | undefined;
  readonly requestClientCertificate: boolean;
}

/** @param originOf where a setting's value came from, for errors. Undefined when TLS is off. */
export function loadTls(files: TlsSettings, originOf: (path: string) => string): TlsConfig | undefined {
  const given = (['key', 'cert', 'ca'] as const).filter((name) => files[name] !== undefined);
  if (given.length === 0 && !files.requestClientCertificate) return undefined;

  const missing = (name: 'key' | 'cert' | 'ca', because: string): ConfigError =>
    new ConfigError(
      `tls.${name}`,
      originOf(`tls.${name}`),
      `tls.${name} is not set, but ${because}: it must be the path of a PEM file`,
    );
  const first = given.length > 0 ? `tls.${given[0]}` : 'tls.requestClientCertificate';
  const because = `${first} is (from ${originOf(first)})`;
  if (files.key === undefined) throw missing('key', because);
  if (files.cert === undefined) throw missing('cert', because);
  if (files.requestClientCertificate && files.ca === undefined) {
    throw missing('ca', `tls.requestClientCertificate is (from ${originOf('tls.requestClientCertificate')})`);
  }
  if (files.ca !== undefined && !files.requestClientCertificate) {
    throw new ConfigError(
      'tls.ca',
      originOf('tls.ca'),
      `tls.ca from ${originOf('tls.ca')} is ${formatFound(files.ca)}, but has no effect unless tls.requestClientCertificate is true`,
    );
  }

  const wrong = (name: 'key' | 'cert' | 'ca', problem: string, allowed: string): ConfigError =>
    new ConfigError(
      `tls.${name}`,
      originOf(`tls.${name}`),
      `tls.${name} from ${originOf(`tls.${name}`)} names ${formatFound(files[name])}, which ${problem}; it must be ${allowed}`,
    );
  const read = (name: 'key' | 'cert' | 'ca', file: string): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      throw wrong(name, `cannot be read (${(error as NodeJS.ErrnoException).code})`, 'the path of a readable PEM file');
    }
  };
  const certificate = (name: 'cert' | 'ca', pem: string): X509Certificate => {
    try {
      return new X509Certificate(pem);
    } catch {
      throw wrong(name, 'holds no certificate', 'a PEM file with certificates');
    }
  };

  const key = read('key', files.key);
  const cert = read('cert', files.cert);
  const ca = files.ca === undefined ? undefined : read('ca', files.ca);
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(key);
  } catch {
    throw wrong('key', 'holds no readable private key', 'a PEM file with a private key that has no passphrase');
  }
  if (!certificate('cert', cert).checkPrivateKey(privateKey)) {
    throw wrong(
      'cert',
      `does not belong to the private key of tls.key (${files.key})`,
      'the certificate of that key, first in its file',
    );
  }
  if (ca !== undefined) certificate('ca', ca);
  return {
    keyFile: files.key,
    certFile: files.cert,
    caFile: files.ca,
    key,
    cert,
    ca,
    requestClientCertificate: files.requestClientCertificate,
  };
}
