// Private keys on disk: one PKCS8 PEM file per key in DATA/keys, readable by its owner only, named
//
//     <participant>.<terminal>.<key id>.pem
//
// Names may contain dots themselves, so a dot inside a name is written %2E ('%' is no character of a name): no two keys share
// a file, and the name can be read back. The switch itself stores public keys only and never reads this directory.
//
// A process may be killed and the power may fail between any two steps: a file gets its name only when its content is on disk.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isName } from '../domain/identifiers.ts';
import { PUBLIC_KEY_BYTES } from '../domain/limits.ts';
import { makeDirectories, syncDirectory } from '../journal/files.ts';
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

/**
 * The key that is there already, or a new one: for what may have been cut short and is begun again. With `registered`, the public
 * half that the ledger has, the file must be there and be that key.
 */
export function ensureKeyFile(
  directory: string,
  names: KeyNames,
  registered?: Uint8Array,
): { path: string; publicKey: Buffer } {
  const path = join(directory, keyFileName(names));
  if (!existsSync(path)) {
    if (registered === undefined) return createKeyFile(directory, names);
    throw failed(`the key file ${path} is gone, but the ledger has its public half; bring it back`);
  }
  makeKeysDirectory(directory);
  removeTemporaries(directory);
  // Who made the file may have been killed before this.
  syncDirectory(directory);
  const publicKey = rawPublicKey(readPrivateKey(path));
  if (registered !== undefined && !publicKey.equals(registered)) {
    throw failed(`the key file ${path} is not the key that the ledger has; bring the right one back`);
  }
  return { path, publicKey };
}

function writeKeyFile(path: string, directory: string, privateKey: KeyObject): void {
  makeKeysDirectory(directory);
  // A public key must not reach the ledger before its private half is safe.
  if (!createFileDurably(path, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())) {
    throw failed(`the key file ${path} exists already; move it away or choose another key id`);
  }
}

function makeKeysDirectory(directory: string): void {
  // One that was there keeps its mode: it may be any directory, named with --keys-dir. The files in it are 0600 either way.
  makeDirectoryDurably(directory, 0o700);
}

/** Parents that we may pass but not read, and file systems that cannot sync a directory. */
const unsyncable = new Set(['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP', 'EROFS']);

/** Parents included. The entry of each new directory is on disk when this returns, where that can be had. */
export function makeDirectoryDurably(directory: string, mode: number): void {
  const made = makeDirectories(directory, mode);
  // Its own entry even when it was there: who made it may have been killed before this.
  for (const parent of new Set([...made, resolve(directory)].map((path) => dirname(path)))) {
    try {
      syncDirectory(parent);
    } catch (error) {
      if (!unsyncable.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

/** A new file, readable by its owner only, which is whole and on disk or not there at all. False when the name is taken. */
export function createFileDurably(path: string, text: string): boolean {
  const temporary = writeTemporary(dirname(path), text);
  let created = true;
  try {
    // Unlike rename, never replaces a file.
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    created = false;
  } finally {
    rmSync(temporary, { force: true });
  }
  // Also when it was there: see makeDirectoryDurably().
  syncDirectory(dirname(path));
  return created;
}

/** As createFileDurably(), in place of a file that may be there. */
export function replaceFileDurably(path: string, text: string): void {
  const temporary = writeTemporary(dirname(path), text);
  renameSync(temporary, path);
  syncDirectory(dirname(path));
}

export function isTemporaryName(name: string): boolean {
  return temporaryName.test(name);
}

/** The process id says whether somebody is still writing it. */
const temporaryName = /^\.payswitch-(\d+)\.tmp$/;

function writeTemporary(directory: string, text: string): string {
  removeTemporaries(directory);
  const path = join(directory, `.payswitch-${process.pid}.tmp`);
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return path;
}

/** Those of processes that were killed. */
function removeTemporaries(directory: string): void {
  for (const name of readdirSync(directory)) {
    const pid = Number(temporaryName.exec(name)?.[1] ?? 0);
    if (pid !== 0 && (pid === process.pid || !isRunning(pid))) rmSync(join(directory, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
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
