// The requests of the load as bytes: one buffer of ready frames, in which only what differs is written anew (id,
// accounts, correlation id). A generator that costs more than the switch measures itself, and the generated encoder
// takes three times as long.
//
// Ids are unique over all runs, because a switch never forgets one: their random bits do not come from the seed.
//   v7   48 bits of time in ms, then 74 random bits (RFC 9562): what terminals are advised to use
//   v4   122 random bits: nothing says where in an index they belong
import { encodeFrame } from '../../src/protocol/framing.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toLong, toUnsignedLong } from '../../src/protocol/int64.ts';
import { accountName, DIGITS } from './accounts.ts';
import { Random } from './random.ts';

export const ID_KINDS = ['v7', 'v4'] as const;
export type IdKind = (typeof ID_KINDS)[number];

/** Correlation ids are this and the slot, so that each takes two bytes and all frames are alike. */
export const CORRELATION_BASE = 128;
export const INFLIGHT_MAX = (1 << 14) - CORRELATION_BASE;
export const AMOUNT_MINOR = 100n;

const threeDigits = Buffer.from(Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, '0')).join(''));

export class PayFrames {
  readonly frameBytes: number;
  /** Ready frames, one behind the other; replaced by `renew`. */
  bytes: Buffer;
  readonly #template: Buffer;
  readonly #count: number;
  readonly #kind: IdKind;
  readonly #random = Random.unpredictable();
  readonly #correlationAt: number;
  readonly #idAt: number;
  readonly #debitAt: number;
  readonly #creditAt: number;
  #timeHigh = 0;
  #timeLow = 0;

  /** @param count most frames that are sent with one write */
  constructor(prefix: string, kind: IdKind, count: number) {
    const id = Buffer.alloc(16, 1);
    const debitAccount = accountName(prefix, 111_111_111);
    const creditAccount = accountName(prefix, 222_222_222);
    const correlationId = toUnsignedLong(BigInt(CORRELATION_BASE));
    const amountMinor = toLong(AMOUNT_MINOR);
    const pay = { paymentId: id, debitAccount, creditAccount, amountMinor, currency: 'EUR' };
    this.#template = encodeFrame(v1.ClientFrame, { correlationId, pay });
    this.frameBytes = this.#template.length;
    this.#count = count;
    this.#kind = kind;
    this.#correlationAt = 5;
    this.#idAt = this.#template.indexOf(id);
    this.#debitAt = this.#template.indexOf(debitAccount) + prefix.length;
    this.#creditAt = this.#template.indexOf(creditAccount) + prefix.length;
    this.bytes = this.#ready();
  }

  #ready(): Buffer {
    return Buffer.alloc(this.#count * this.frameBytes, this.#template);
  }

  /** The bytes sent last still belong to the socket: goes on with others. */
  renew(): void {
    this.bytes = this.#ready();
  }

  /** The time for ids that are written from now on. */
  setTime(nowMs: number): void {
    this.#timeHigh = Math.floor(nowMs / 65_536);
    this.#timeLow = nowMs & 0xffff;
  }

  /** Makes frame `index` a new payment; returns the last 32 bits of its id, by which its answer is known. */
  write(index: number, slot: number, debit: number, credit: number): number {
    const { bytes } = this;
    const start = index * this.frameBytes;
    const correlation = slot + CORRELATION_BASE;
    bytes[start + this.#correlationAt] = correlation | 128;
    bytes[start + this.#correlationAt + 1] = correlation >>> 7;
    const tail = this.#writeId(bytes, start + this.#idAt);
    writeDigits(bytes, start + this.#debitAt, debit);
    writeDigits(bytes, start + this.#creditAt, credit);
    return tail;
  }

  #writeId(bytes: Buffer, at: number): number {
    const random = this.#random;
    if (this.#kind === 'v7') {
      writeWord(bytes, at, this.#timeHigh);
      const words = random.bits();
      bytes[at + 4] = this.#timeLow >>> 8;
      bytes[at + 5] = this.#timeLow;
      bytes[at + 6] = 0x70 | (words & 0x0f);
      bytes[at + 7] = words >>> 8;
    } else {
      writeWord(bytes, at, random.bits());
      writeWord(bytes, at + 4, (random.bits() & 0xffff_0fff) | 0x4000);
    }
    writeWord(bytes, at + 8, (random.bits() & 0x3fff_ffff) | 0x8000_0000);
    const tail = random.bits();
    writeWord(bytes, at + 12, tail);
    return tail;
  }
}

/** Big-endian; writeInt32BE checks what is known here. */
function writeWord(bytes: Buffer, at: number, word: number): void {
  bytes[at] = word >>> 24;
  bytes[at + 1] = word >>> 16;
  bytes[at + 2] = word >>> 8;
  bytes[at + 3] = word;
}

function writeDigits(bytes: Buffer, at: number, value: number): void {
  const millions = (value / 1_000_000) | 0;
  const rest = value - millions * 1_000_000;
  const thousands = (rest / 1000) | 0;
  writeThree(bytes, at, millions);
  writeThree(bytes, at + 3, thousands);
  writeThree(bytes, at + DIGITS - 3, rest - thousands * 1000);
}

function writeThree(bytes: Buffer, at: number, value: number): void {
  const from = value * 3;
  bytes[at] = threeDigits[from]!;
  bytes[at + 1] = threeDigits[from + 1]!;
  bytes[at + 2] = threeDigits[from + 2]!;
}
