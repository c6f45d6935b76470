// What one session will send in this turn, encoded: many frames, one socket write. An outbox exists only while there is something in it:
// the pool lends it to a session at its first frame of a turn and takes it back at the flush, so that 10,000 idle sessions own none.
//
// Payment results are nearly all that is ever sent, and are written byte by byte here (in less than half the time of the
// generated encoder and its objects); a test compares every field with what the generated decoder reads. Everything else goes
// through v1.ServerFrame.encode.
import assert from 'node:assert';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import protobuf from 'protobufjs/minimal.js';
import { PAYMENT_ID_BYTES, SERVER_FRAME_BYTES_MAX } from '../domain/limits.ts';
import { Status } from '../domain/reasons.ts';
import { FRAME_HEADER_BYTES } from '../protocol/framing.ts';
import { v1 } from '../protocol/generated/payswitch.js';

const startBytes = 4096;
// A larger one, made for a long statement or a burst, goes to the collector.
const keptBytesMax = 131_072;
const keptMax = 256;
// 4 length, 11 correlation id, 2 envelope, and at most 18 + 2 + 6 + 2 + 11 + 11 + 11 of PaymentResult.
const paymentFrameBytesMax = 80;

/** The fields of a PaymentResult as 32-bit halves, low first: no Long, no bigint per payment. */
export interface PaymentOutcome {
  reason: number;
  duplicate: boolean;
  seq: number;
  timeLow: number;
  timeHigh: number;
  /** The debit balance means something: the payment settled. */
  settled: boolean;
  balanceLow: number;
  balanceHigh: number;
}

const writer = protobuf.Writer.create();

export class Outbox {
  bytes = Buffer.allocUnsafeSlow(startBytes);
  length = 0;
  frames = 0;

  /** Adds any frame. 64-bit fields must be Long (int64.ts). */
  addFrame(frame: v1.ServerFrame.$Properties): void {
    writer.reset();
    v1.ServerFrame.encode(frame, writer);
    const payloadBytes = writer.pos;
    assert(payloadBytes <= SERVER_FRAME_BYTES_MAX, `a frame of ${payloadBytes} bytes above ${SERVER_FRAME_BYTES_MAX}`);
    this.#ensure(FRAME_HEADER_BYTES + payloadBytes);
    this.bytes.writeUInt32BE(payloadBytes, this.length);
    this.bytes.set(writer.buf.subarray(0, payloadBytes), this.length + FRAME_HEADER_BYTES);
    this.length += FRAME_HEADER_BYTES + payloadBytes;
    this.frames += 1;
  }

  /** Adds the answer to a payment, whose id is the 16 bytes at `idStart` of `ids`. */
  addPaymentResult(
    correlationLow: number,
    correlationHigh: number,
    ids: Buffer,
    idStart: number,
    outcome: PaymentOutcome,
  ): void {
    this.#ensure(paymentFrameBytesMax);
    const bytes = this.bytes;
    const start = this.length;
    let at = start + FRAME_HEADER_BYTES;
    if ((correlationLow | correlationHigh) !== 0) {
      bytes[at++] = 0x08;
      at = writeVarint64(bytes, at, correlationLow, correlationHigh);
    }
    bytes[at++] = 0x3a;
    // Always one byte: a PaymentResult has at most 61 bytes.
    const lengthAt = at++;
    bytes[at++] = 0x0a;
    bytes[at++] = PAYMENT_ID_BYTES;
    for (let index = 0; index < PAYMENT_ID_BYTES; index++) bytes[at++] = ids[idStart + index]!;
    bytes[at++] = 0x10;
    bytes[at++] = outcome.reason === 0 ? Status.ACSC : Status.RJCT;
    if (outcome.reason !== 0) {
      bytes[at++] = 0x18;
      at = writeVarint64(bytes, at, outcome.reason, 0);
    }
    if (outcome.duplicate) {
      bytes[at++] = 0x20;
      bytes[at++] = 1;
    }
    if (outcome.seq !== 0) {
      bytes[at++] = 0x28;
      at = writeVarint64(bytes, at, outcome.seq | 0, (outcome.seq / 0x1_0000_0000) | 0);
    }
    if ((outcome.timeLow | outcome.timeHigh) !== 0) {
      bytes[at++] = 0x30;
      at = writeVarint64(bytes, at, outcome.timeLow, outcome.timeHigh);
    }
    if (outcome.settled) {
      bytes[at++] = 0x38;
      at = writeVarint64(bytes, at, outcome.balanceLow, outcome.balanceHigh);
    }
    bytes[lengthAt] = at - lengthAt - 1;
    const payloadBytes = at - start - FRAME_HEADER_BYTES;
    bytes[start] = 0;
    bytes[start + 1] = 0;
    bytes[start + 2] = 0;
    bytes[start + 3] = payloadBytes;
    this.length = at;
    this.frames += 1;
  }

  /** Everything so far, in place: good until the next change. */
  view(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  /** Everything so far as an own buffer, which the socket may keep; the outbox is empty afterwards. */
  take(): Buffer {
    const taken = Buffer.from(this.view());
    this.clear();
    return taken;
  }

  clear(): void {
    this.length = 0;
    this.frames = 0;
  }

  #ensure(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Of the 64 bits in two halves, as uint64 and (two's complement) int64 fields have it. */
function writeVarint64(bytes: Buffer, start: number, low: number, high: number): number {
  let at = start;
  let lowLeft = low >>> 0;
  let highLeft = high >>> 0;
  while (highLeft !== 0) {
    bytes[at++] = (lowLeft & 127) | 128;
    lowLeft = ((lowLeft >>> 7) | (highLeft << 25)) >>> 0;
    highLeft >>>= 7;
  }
  while (lowLeft > 127) {
    bytes[at++] = (lowLeft & 127) | 128;
    lowLeft >>>= 7;
  }
  bytes[at++] = lowLeft;
  return at;
}

/** Outboxes that no session holds at present. */
export class OutboxPool {
  readonly #free: Outbox[] = [];

  take(): Outbox {
    return this.#free.pop() ?? new Outbox();
  }

  /** Writes what is in it, with one write; the outbox is the pool's again. */
  send(outbox: Outbox, socket: Socket): void {
    // What is written now will wait (the peer reads slowly, or TLS encrypts it first): a copy that is no longer than need be.
    if (socket.writableLength > 0 || socket instanceof TLSSocket) {
      socket.write(outbox.take());
      this.giveBack(outbox);
      return;
    }
    socket.write(outbox.view());
    // Nearly always the kernel took all of it at once. Otherwise the bytes are the socket's now.
    if (socket.writableLength === 0) this.giveBack(outbox);
  }

  giveBack(outbox: Outbox): void {
    outbox.clear();
    if (outbox.bytes.length <= keptBytesMax && this.#free.length < keptMax) this.#free.push(outbox);
  }
}
