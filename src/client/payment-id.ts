// Payment ids: 16 bytes on the wire, a UUID in the client's results and errors.
import * as crypto from 'node:crypto';
import { PAYMENT_ID_BYTES } from '../domain/limits.ts';
import { invalidField } from './errors.ts';

const hexPattern = /^[0-9a-f]{32}$/i;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface PaymentId {
  bytes: Buffer;
  /** Lower-case UUID text of the bytes, whatever version they are. */
  text: string;
}

// Looked up once; Node before 26 has no such function.
const randomUuid7: () => string = (crypto as { randomUUIDv7?: () => string }).randomUUIDv7 ?? ownUuid7;

/** RFC 9562: 48 bits of milliseconds, version 7, 74 random bits. */
export function ownUuid7(): string {
  const bytes = crypto.randomBytes(PAYMENT_ID_BYTES);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return formatPaymentId(bytes);
}

export function newPaymentId(): PaymentId {
  const text = randomUuid7();
  return { bytes: Buffer.from(text.replaceAll('-', ''), 'hex'), text };
}

/** 16 bytes, a UUID, or 32 hex digits; the bytes are copied. Throws PayswitchError INVALID_FIELD; all zero is not allowed. */
export function parsePaymentId(id: Uint8Array | string, field: string): PaymentId {
  let bytes: Buffer;
  if (typeof id === 'string') {
    if (!hexPattern.test(id) && !uuidPattern.test(id))
      throw invalidField(field, 'is 16 bytes, a UUID or 32 hex digits');
    bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  } else {
    if (!(id instanceof Uint8Array) || id.length !== PAYMENT_ID_BYTES) {
      throw invalidField(field, 'is 16 bytes, a UUID or 32 hex digits');
    }
    bytes = Buffer.from(id);
  }
  if (bytes.every((byte) => byte === 0)) throw invalidField(field, 'is not all zero');
  return { bytes, text: formatPaymentId(bytes) };
}

/** As a UUID; empty for no bytes. */
export function formatPaymentId(bytes: Uint8Array): string {
  if (bytes.length === 0) return '';
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
