// The bytes that a terminal signs to log on (session.proto, message Logon), and both sides of the signature.
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { PUBLIC_KEY_BYTES } from '../domain/limits.ts';

const domainTag = Buffer.from('payswitch-logon-v1\0', 'latin1');

export interface LogonNames {
  participant: string;
  terminal: string;
  keyId: string;
}

/** Names must be valid names (identifiers.ts), so each fits one length byte. */
export function logonBytes(nonce: Uint8Array, names: LogonNames): Buffer {
  const parts: Uint8Array[] = [domainTag, nonce];
  for (const name of [names.participant, names.terminal, names.keyId]) {
    const bytes = Buffer.from(name, 'latin1');
    parts.push(Buffer.of(bytes.length), bytes);
  }
  return Buffer.concat(parts);
}

export function signLogon(privateKey: KeyObject, nonce: Uint8Array, names: LogonNames): Buffer {
  return sign(null, logonBytes(nonce, names), privateKey);
}

export function verifyLogon(
  publicKey: KeyObject,
  nonce: Uint8Array,
  names: LogonNames,
  signature: Uint8Array,
): boolean {
  return verify(null, logonBytes(nonce, names), publicKey, signature);
}

// SubjectPublicKeyInfo of an Ed25519 key is this prefix and the 32 raw bytes (RFC 8410).
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Throws when `raw` is not 32 bytes. */
export function publicKeyFromRaw(raw: Uint8Array): KeyObject {
  if (raw.length !== PUBLIC_KEY_BYTES) throw new Error(`an Ed25519 public key has 32 bytes, not ${raw.length}`);
  return createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
}

/** The raw 32 bytes of an Ed25519 key (public, or private: then its public half). */
export function rawPublicKey(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  if (publicKey.asymmetricKeyType !== 'ed25519')
    throw new Error(`an Ed25519 key is needed, not ${publicKey.asymmetricKeyType}`);
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);
}
