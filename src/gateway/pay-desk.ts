// Payments, from the frame's bytes to the command ring. The only hot path in this direction.
//
// A Pay is checked for syntax only (lengths and characters: Error INVALID_FIELD, a strike); every other question is the ledger's, and its
// answer is an outcome. What the ledger gets is bytes at fixed offsets, and REQUEST: the payment in protobuf's canonical form, tag and
// length of PaymentRecord.request included, which the journal stores as it is and duplicates are compared with.
//
// There are two ways, and a test holds them equal:
//
//   tryCanonical   reads the frame's bytes in place. It takes exactly the frames that every protobuf encoder writes for a valid Pay:
//                  known fields in ascending order, shortest varints, ASCII text. No allocation.
//   submit         takes what the generated decoder made of any other frame, and encodes it anew.
//
// Measured with `npm run bench -- micro gateway`, CPU of the whole gateway thread per payment: 0.5 us the short way, 2.3 us the long way.
import assert from 'node:assert';
import type Long from 'long';
import protobuf from 'protobufjs/minimal.js';
import { currencies, currencyByCode } from '../domain/currencies.ts';
import { isCurrencyCode, isName, isPaymentId, isText } from '../domain/identifiers.ts';
import { END_TO_END_ID_BYTES_MAX, NAME_BYTES_MAX, PAYMENT_ID_BYTES, REFERENCE_BYTES_MAX } from '../domain/limits.ts';
import {
  CommandKind,
  HeadOffset,
  hashKey,
  KEY_BYTES,
  KEY_WORDS,
  PayOffset,
  UNKNOWN_CURRENCY,
} from '../ledger/messages.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import type { RingProducer } from '../threads/ring.ts';
import type { Gateway } from './gateway.ts';
import type { Session } from './session.ts';
import { FRAME_ROOM_BYTES } from './turn.ts';

// What each byte may be part of: bit 0 names, bit 1 text.
const NAME = 1;
const TEXT = 2;
const byteClass = new Uint8Array(256);
for (let byte = 0x20; byte <= 0x7e; byte++) {
  byteClass[byte] = isName(String.fromCharCode(byte)) ? NAME | TEXT : TEXT;
}

// Index of each currency by its three letters as a number in base 26.
const LETTERS = 26;
const LETTER_A = 0x41;
const currencyIndex = new Int32Array(LETTERS ** 3).fill(UNKNOWN_CURRENCY | 0);
for (const { code, index } of currencies) {
  const [first, second, third] = Buffer.from(code, 'latin1').map((byte) => byte - LETTER_A) as Uint8Array;
  currencyIndex[(first! * LETTERS + second!) * LETTERS + third!] = index;
}

// Tags of Pay's fields.
const TAG_ID = 0x0a;
const TAG_DEBIT = 0x12;
const TAG_CREDIT = 0x1a;
const TAG_AMOUNT = 0x20;
const TAG_CURRENCY = 0x2a;
const TAG_END_TO_END_ID = 0x32;
const TAG_REFERENCE = 0x3a;
/** Tag of PaymentRecord.request. */
const TAG_REQUEST = 0x0a;
const TAG_CORRELATION = 0x08;
const TAG_PAY = 0x2a;

export class PayDesk {
  readonly #gateway: Gateway;
  readonly #commands: RingProducer;
  readonly #hashSeed: number;
  readonly #writer = protobuf.Writer.create();

  // The payment at hand, as offsets into the buffer that it was parsed from. Fields instead of an object per payment.
  #correlationLow = 0;
  #correlationHigh = 0;
  #payStart = 0;
  #idStart = 0;
  #debitStart = 0;
  #debitBytes = 0;
  #creditStart = 0;
  #creditBytes = 0;
  #amountLow = 0;
  #amountHigh = 0;
  #currency = 0;
  // Result of #readVarint.
  #low = 0;
  #high = 0;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
    this.#commands = gateway.commands;
    this.#hashSeed = gateway.data.hashSeed;
  }

  /** Submits the frame if it is a valid Pay in canonical form; otherwise false, and nothing has happened. */
  tryCanonical(session: Session, buffer: Buffer, start: number, end: number): boolean {
    if (!this.#parse(buffer, start, end)) return false;
    this.#write(session, buffer, end);
    return true;
  }

  /** Submits a decoded Pay, or refuses it with INVALID_FIELD. */
  submit(session: Session, correlationId: Long, pay: v1.Pay.$Properties): void {
    const field = brokenField(pay);
    if (field !== undefined) {
      session.strike(correlationId, {
        code: v1.ErrorCode.INVALID_FIELD,
        field: `pay.${field}`,
        message: `pay.${field} breaks its rule`,
      });
      return;
    }
    const writer = this.#writer;
    writer.reset();
    v1.Pay.encode(pay, writer);
    // All three fields are present, and so lie at these places.
    this.#payStart = 0;
    this.#idStart = 2;
    this.#debitStart = this.#idStart + PAYMENT_ID_BYTES + 2;
    this.#debitBytes = pay.debitAccount!.length;
    this.#creditStart = this.#debitStart + this.#debitBytes + 2;
    this.#creditBytes = pay.creditAccount!.length;
    this.#correlationLow = correlationId.low;
    this.#correlationHigh = correlationId.high;
    this.#amountLow = pay.amountMinor?.low ?? 0;
    this.#amountHigh = pay.amountMinor?.high ?? 0;
    this.#currency = currencyByCode(pay.currency!)?.index ?? UNKNOWN_CURRENCY;
    this.#write(session, writer.buf as Buffer, writer.pos);
  }

  #parse(buffer: Buffer, start: number, end: number): boolean {
    let at = start;
    this.#correlationLow = 0;
    this.#correlationHigh = 0;
    if (buffer[at] === TAG_CORRELATION) {
      at = this.#readVarint(buffer, at + 1, end);
      if (at < 0) return false;
      this.#correlationLow = this.#low;
      this.#correlationHigh = this.#high;
    }
    if (buffer[at] !== TAG_PAY) return false;
    let length = buffer[at + 1]!;
    at += 2;
    if (length > 127) {
      const more = buffer[at++]!;
      if (more === 0 || more > 127) return false;
      length = (length & 127) | (more << 7);
    }
    // The shortest possible Pay has 29 bytes; with that checked, the fixed parts below need no look at the end.
    if (at + length !== end || length < 29) return false;
    this.#payStart = at;

    if (buffer[at] !== TAG_ID || buffer[at + 1] !== PAYMENT_ID_BYTES) return false;
    at += 2;
    this.#idStart = at;
    let anyBit = 0;
    for (const idEnd = at + PAYMENT_ID_BYTES; at < idEnd; at++) anyBit |= buffer[at]!;
    if (anyBit === 0) return false;

    if (buffer[at] !== TAG_DEBIT) return false;
    this.#debitBytes = buffer[at + 1]!;
    this.#debitStart = at + 2;
    at = this.#readText(buffer, at + 2, this.#debitBytes, NAME_BYTES_MAX, end, NAME);
    if (at < 0 || buffer[at] !== TAG_CREDIT) return false;
    this.#creditBytes = buffer[at + 1]!;
    this.#creditStart = at + 2;
    at = this.#readText(buffer, at + 2, this.#creditBytes, NAME_BYTES_MAX, end, NAME);
    if (at < 0) return false;

    this.#amountLow = 0;
    this.#amountHigh = 0;
    if (buffer[at] === TAG_AMOUNT) {
      at = this.#readVarint(buffer, at + 1, end);
      if (at < 0) return false;
      this.#amountLow = this.#low;
      this.#amountHigh = this.#high;
    }
    if (at + 5 > end || buffer[at] !== TAG_CURRENCY || buffer[at + 1] !== 3) return false;
    const first = buffer[at + 2]! - LETTER_A;
    const second = buffer[at + 3]! - LETTER_A;
    const third = buffer[at + 4]! - LETTER_A;
    if (first >>> 0 >= LETTERS || second >>> 0 >= LETTERS || third >>> 0 >= LETTERS) return false;
    this.#currency = currencyIndex[(first * LETTERS + second) * LETTERS + third]!;
    at += 5;

    if (at < end && buffer[at] === TAG_END_TO_END_ID) {
      at = this.#readText(buffer, at + 2, buffer[at + 1]!, END_TO_END_ID_BYTES_MAX, end, TEXT);
      if (at < 0) return false;
    }
    if (at < end && buffer[at] === TAG_REFERENCE) {
      let bytes = buffer[at + 1]!;
      at += 2;
      if (bytes > 127) {
        if (buffer[at] !== 1) return false;
        bytes = (bytes & 127) | 128;
        at += 1;
      }
      at = this.#readText(buffer, at, bytes, REFERENCE_BYTES_MAX, end, TEXT);
      if (at < 0) return false;
    }
    return at === end;
  }

  /** Where the text ends; -1 when it is empty, too long, or not of the class. */
  #readText(buffer: Buffer, start: number, bytes: number, bytesMax: number, end: number, bit: number): number {
    const textEnd = start + bytes;
    if (bytes === 0 || bytes > bytesMax || textEnd > end) return -1;
    let all = bit;
    for (let at = start; at < textEnd; at++) all &= byteClass[buffer[at]!]!;
    return all === 0 ? -1 : textEnd;
  }

  /** Into #low and #high; returns where it ends, -1 when it is not the shortest form of a number above 0. */
  #readVarint(buffer: Buffer, start: number, end: number): number {
    let low = 0;
    let high = 0;
    let shift = 0;
    for (let at = start; at < end; at++) {
      const byte = buffer[at]!;
      const bits = byte & 127;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 128) {
        // The last byte of a shortest form is never 0, and the tenth holds one bit.
        if (byte === 0 || (shift === 63 && byte > 1)) return -1;
        this.#low = low;
        this.#high = high;
        return at + 1;
      }
      shift += 7;
      if (shift > 63) return -1;
    }
    return -1;
  }

  /** The command, from the payment's offsets; `source` holds the canonical Pay from #payStart to `payEnd`. */
  #write(session: Session, source: Buffer, payEnd: number): void {
    const payStart = this.#payStart;
    const payBytes = payEnd - payStart;
    const requestBytes = payBytes + (payBytes < 128 ? 2 : 3);
    const length = (PayOffset.REQUEST + requestBytes + 7) & ~7;
    const commands = this.#commands;
    const position = commands.tryReserve(length);
    assert(position >= 0 && length <= FRAME_ROOM_BYTES, `no room for a payment of ${length} bytes`);
    const { words, bytes } = commands;
    const word = position >>> 2;
    const identity = session.identity!;
    words[word + HeadOffset.KIND / 4] = CommandKind.PAY;
    words[word + HeadOffset.SESSION / 4] = session.slot;
    words[word + HeadOffset.GENERATION / 4] = session.generation;
    words[word + HeadOffset.CORRELATION / 4] = this.#correlationLow;
    words[word + HeadOffset.CORRELATION / 4 + 1] = this.#correlationHigh;
    commands.doubles[(position + HeadOffset.RECEIVED) >>> 3] = session.heardMs;
    words[word + HeadOffset.PARTICIPANT / 4] = identity.participantNumber;
    words[word + HeadOffset.TERMINAL / 4] = identity.terminalNumber;
    let to = position + PayOffset.PAYMENT_ID;
    for (let from = this.#idStart, end = from + PAYMENT_ID_BYTES; from < end; from++) bytes[to++] = source[from]!;
    words[word + PayOffset.AMOUNT / 4] = this.#amountLow;
    words[word + PayOffset.AMOUNT / 4 + 1] = this.#amountHigh;
    words[word + PayOffset.CURRENCY / 4] = this.#currency;
    words[word + PayOffset.REQUEST_LENGTH / 4] = requestBytes;
    const debitKey = word + PayOffset.DEBIT / 4;
    const creditKey = word + PayOffset.CREDIT / 4;
    for (let key = debitKey; key < creditKey + KEY_WORDS; key++) words[key] = 0;
    to = position + PayOffset.DEBIT;
    bytes[to + KEY_BYTES - 1] = this.#debitBytes;
    for (let from = this.#debitStart, end = from + this.#debitBytes; from < end; from++) bytes[to++] = source[from]!;
    to = position + PayOffset.CREDIT;
    bytes[to + KEY_BYTES - 1] = this.#creditBytes;
    for (let from = this.#creditStart, end = from + this.#creditBytes; from < end; from++) bytes[to++] = source[from]!;
    words[word + PayOffset.DEBIT_HASH / 4] = hashKey(words, debitKey, this.#hashSeed);
    words[word + PayOffset.CREDIT_HASH / 4] = hashKey(words, creditKey, this.#hashSeed);
    to = position + PayOffset.REQUEST;
    bytes[to++] = TAG_REQUEST;
    if (payBytes < 128) bytes[to++] = payBytes;
    else {
      bytes[to++] = (payBytes & 127) | 128;
      bytes[to++] = payBytes >>> 7;
    }
    for (let from = payStart; from < payEnd; from++) bytes[to++] = source[from]!;
    commands.commit(position, length);

    const { cells, cell, turn } = this.#gateway;
    cells[cell.payments_in]! += 1;
    session.countIn();
    turn.schedule();
  }
}

/** The first field, in the order of their numbers, that breaks its rule. */
function brokenField(pay: v1.Pay.$Properties): string | undefined {
  if (!isPaymentId(pay.paymentId)) return 'payment_id';
  if (!isName(pay.debitAccount ?? '')) return 'debit_account';
  if (!isName(pay.creditAccount ?? '')) return 'credit_account';
  if (!isCurrencyCode(pay.currency ?? '')) return 'currency';
  if (!isText(pay.endToEndId ?? '', END_TO_END_ID_BYTES_MAX)) return 'end_to_end_id';
  if (!isText(pay.reference ?? '', REFERENCE_BYTES_MAX)) return 'reference';
  return undefined;
}
