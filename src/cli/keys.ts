// Private keys on disk: one PKCS8 PEM file per key in DATA/keys, readable by its owner only, named
//
//     <participant>.<terminal>.<key id>.pem
//
// Names may contain dots themselves, so a dot inside a name is written %2E ('%' is no character of a name): no two keys share
// a file, and the name can be read back. The switch itself stores public keys only and never reads this directory.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { isName } from '../domain/identifiers.ts';
import { PUBLIC_KEY_BYTES } from '../domain/limits.ts';
import { publicKeyFromRaw, rawPublicKey } from '../protocol/logon.ts';
import { failed, usage } from './failure.ts';

export interface KeyNames {
  participant: string;
  terminal: string;
  keyId: string;
}

export interface KeyFile extends KeyNames {
  path: string;
}

export function keysDirectory(dataDirectory: string): string {
  return join(dataDirectory, 'keys');
}

export function keyFileName({ participant, terminal, keyId }: KeyNames): string {
  return `${[participant, terminal, keyId].map((name) => name.replaceAll('.', '%2E')).join('.')}.pem`;
}

export function parseKeyFileName(path: string): KeyNames | undefined {
  const parts = basename(path).split('.');
  if (parts.length !== 4 || parts[3] !== 'pem') return undefined;
  const [participant, terminal, keyId] = parts.map((part) => part.replaceAll('%2E', '.')) as [string, string, string];
  return [participant, terminal, keyId].every(isName) ? { participant, terminal, keyId } : undefined;
}

/** The keys in a directory, in order of their names; none when there is no such directory. */
export function listKeyFiles(directory: string): KeyFile[] {
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return names.sort().flatMap((name) => {
    const key = parseKeyFileName(name);
    return key === undefined ? [] : [{ ...key, path: join(directory, name) }];
  });
}

/** A new Ed25519 pair; the private half is on disk, synced, before this returns. Never overwrites a key. */
export function createKeyFile(directory: string, names: KeyNames): { path: string; publicKey: Buffer } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const path = join(directory, keyFileName(names));
  writeKeyFile(path, directory, privateKey);
  return { path, publicKey: rawPublicKey(privateKey) };
}

/** The key that is there already, or a new one: for what may have been cut short and is begun again. */
export function ensureKeyFile(directory: string, names: KeyNames): { path: string; publicKey: Buffer } {
  const path = join(directory, keyFileName(names));
  return existsSync(path) ? { path, publicKey: rawPublicKey(readPrivateKey(path)) } : createKeyFile(directory, names);
}

function writeKeyFile(path: string, directory: string, privateKey: KeyObject): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw failed(`the key file ${path} exists already; move it away or choose another key id`);
  }
  try {
    writeSync(descriptor, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    // A public key must not reach the ledger before its private half is safe.
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  const parent = openSync(directory, 'r');
  try {
    fsyncSync(parent);
  } finally {
    closeSync(parent);
  }
}

/** One clear sentence when the file is missing, is no key, or is a key of another kind. */
export function readPrivateKey(path: string): KeyObject {
  const pem = readKeyText(path);
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw usage(`${path} holds no private key; a PEM file (PKCS8) with an unencrypted Ed25519 private key is needed`);
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw usage(
      `${path} holds a key of type ${key.asymmetricKeyType ?? 'unknown'}; terminals log on with Ed25519 keys`,
    );
  }
  return key;
}

function readKeyText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw usage(`there is no key file ${path}`);
    throw usage(`the key file ${path} cannot be read (${code})`);
  }
}

/** A public key as people have it: a PEM file, or the 32 raw bytes as 64 hex digits or base64. Returns the raw bytes. */
export function publicKeyArgument(text: string): Buffer {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return checkedPublicKey(Buffer.from(trimmed, 'hex'));
  if (/^[A-Za-z0-9+/]{43}=$/.test(trimmed)) return checkedPublicKey(Buffer.from(trimmed, 'base64'));
  const pem = readKeyText(trimmed);
  if (/PRIVATE KEY/.test(pem)) throw usage(`${trimmed} holds a private key; --public-key takes the public half only`);
  try {
    return rawPublicKey(createPublicKey(pem));
  } catch {
    throw usage(`${trimmed} holds no Ed25519 public key (PEM, SubjectPublicKeyInfo)`);
  }
}

function checkedPublicKey(raw: Buffer): Buffer {
  if (raw.length !== PUBLIC_KEY_BYTES)
    throw usage(`an Ed25519 public key has ${PUBLIC_KEY_BYTES} bytes, not ${raw.length}`);
  publicKeyFromRaw(raw);
  return raw;
}

/** PEM (SubjectPublicKeyInfo) of the raw bytes, to hand to the operator. */
export function publicKeyPem(raw: Uint8Array): string {
  return publicKeyFromRaw(raw).export({ format: 'pem', type: 'spki' }).toString();
}
