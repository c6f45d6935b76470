// Names, ids and free text: what is allowed, in one place. Rules are those stated in payments.proto.
import { NAME_BYTES_MAX, PAYMENT_ID_BYTES } from './limits.ts';

const namePattern = new RegExp(`^[A-Za-z0-9._:-]{1,${NAME_BYTES_MAX}}$`);

/** Participant, terminal, key and account names. */
export function isName(text: string): boolean {
  return namePattern.test(text);
}

const currencyPattern = /^[A-Z]{3}$/;

/** Looks like an ISO 4217 code; whether it is one, currencies.ts knows. */
export function isCurrencyCode(text: string): boolean {
  return currencyPattern.test(text);
}

/** 16 bytes, not all zero. */
export function isPaymentId(id: Uint8Array | null | undefined): id is Uint8Array {
  return id?.length === PAYMENT_ID_BYTES && id.some((byte) => byte !== 0);
}

// C0, DEL, C1; line and paragraph separators; zero-width and bidirectional formatting; byte order mark; lone surrogates.
const forbiddenText =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is looking for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const printableAscii = /^[\x20-\x7e]*$/;

/** Free text of at most `bytesMax` bytes of UTF-8 without characters that hide or reorder others. */
export function isText(text: string, bytesMax: number): boolean {
  // The first test answers nearly all payments and needs no encoding.
  if (text.length <= bytesMax && printableAscii.test(text)) return true;
  return text.length <= bytesMax && !forbiddenText.test(text) && Buffer.byteLength(text) <= bytesMax;
}

/**
 * Milliseconds since 1970 of a UUIDv7 (RFC 9562), read from its 16 bytes as four little-endian words (as typed arrays see them);
 * -1 for any other id.
 */
export function uuid7TimeMs(word0: number, word1: number): number {
  // Bytes 0-5 are the big-endian time, the high nibble of byte 6 the version.
  if (((word1 >>> 20) & 0xf) !== 7) return -1;
  const high = ((word0 & 0xff) << 24) | ((word0 & 0xff00) << 8) | ((word0 >>> 8) & 0xff00) | (word0 >>> 24);
  const low = ((word1 & 0xff) << 8) | ((word1 >>> 8) & 0xff);
  return (high >>> 0) * 65_536 + low;
}
