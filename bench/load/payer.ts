// One connection of the load: keeps payments in flight, or sends them as a schedule says, and matches every answer to
// its request. An answer to nothing, a second one, or one with another payment's id makes the run invalid.
//
// Answers are read at fixed places, because decoding each would cost more than the switch spends on it; what does not
// look like a settled payment is decoded. The clock is read once for all answers that came together, and once for all
// requests that leave together.
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { Link } from './endpoint.ts';
import type { Generator } from './generator.ts';
import { CORRELATION_BASE } from './pay-frames.ts';

export class Payer {
  readonly #generator: Generator;
  readonly #index: number;
  readonly #link: Link;
  /** By slot: when it was sent, 0 while it is free. */
  readonly #sentMs: Float64Array;
  /** By slot, open loop only: when it should have been sent. */
  readonly #intendedMs: Float64Array;
  /** By slot: the last 32 bits of its payment id. */
  readonly #tails: Int32Array;
  readonly #free: Int32Array;
  #freeCount: number;
  #chunkMs = 0;
  /** Answers of this chunk count (closed loop). */
  #isMeasured = false;
  #answersInChunk = 0;
  /** Payments sent by the schedule. */
  #scheduled = 0;

  /** @param index of this connection among those of its thread */
  constructor(generator: Generator, index: number, onReady: (ack: v1.LogonAck) => void) {
    const { inflight, endpoint, identity, rate } = generator.data;
    this.#generator = generator;
    this.#index = index;
    this.#sentMs = new Float64Array(inflight);
    this.#intendedMs = new Float64Array(rate === undefined ? 0 : inflight);
    this.#tails = new Int32Array(inflight);
    this.#free = Int32Array.from({ length: inflight }, (_unused, slot) => inflight - 1 - slot);
    this.#freeCount = inflight;
    this.#link = new Link(endpoint, identity, {
      onReady: (ack) => {
        this.#link.keepAlive(ack.heartbeatIntervalMs);
        onReady(ack);
      },
      onFrame: this.#onFrame,
      onChunkStart: () => {
        this.#chunkMs = performance.now();
        this.#isMeasured = generator.isMeasured(this.#chunkMs);
      },
      onChunkEnd: () => this.#onChunkEnd(),
      onClose: (why) => {
        if (why !== undefined) generator.onLost(`connection ${index}: ${why}`);
      },
    });
  }

  /** Payments of the schedule that are due and not sent, at this time. */
  overdue(nowMs: number): number {
    return this.#generator.schedule!.dueUntil(nowMs, this.#index) - this.#scheduled;
  }

  readonly #onFrame = (buffer: Buffer, start: number, end: number): boolean => {
    if (buffer[start] === 0x08) this.#onAnswer(buffer, start, end);
    // Else a heartbeat or a GoAway, which have no correlation id.
    return true;
  };

  #onAnswer(buffer: Buffer, start: number, end: number): void {
    const generator = this.#generator;
    const slot = (buffer[start + 1]! & 127) + (buffer[start + 2]! << 7) - CORRELATION_BASE;
    const sentMs = this.#sentMs[slot] ?? 0;
    if (sentMs === 0) {
      generator.fault(`connection ${this.#index}: an answer to nothing (correlation id ${slot + CORRELATION_BASE})`);
      return;
    }
    this.#sentMs[slot] = 0;
    this.#free[this.#freeCount++] = slot;
    this.#answersInChunk++;
    // After the correlation id: tag of `payment`, its length, tag and length of payment_id, its 16 bytes, status, then
    // (neither reason nor duplicate) seq.
    const payment = start + 3;
    if (buffer[payment] === 0x3a && buffer[payment + 21] === v1.Status.ACSC && buffer[payment + 22] === 0x28) {
      const tail =
        (buffer[payment + 16]! << 24) |
        (buffer[payment + 17]! << 16) |
        (buffer[payment + 18]! << 8) |
        buffer[payment + 19]!;
      if (tail !== this.#tails[slot]) generator.fault(`connection ${this.#index}: the answer to another payment`);
      generator.settled++;
      if (generator.data.lossExpected) generator.rememberSettled(buffer, payment + 4);
    } else generator.onOther(v1.ServerFrame.decode(buffer.subarray(start, end)));
    if (generator.schedule === undefined) {
      if (this.#isMeasured) generator.latency.record(Math.max(1, Math.round((this.#chunkMs - sentMs) * 1000)));
    } else generator.recordOpen(this.#intendedMs[slot]!, sentMs, this.#chunkMs);
  }

  #onChunkEnd(): void {
    if (this.#answersInChunk === 0) return;
    this.#generator.onAnswers(this.#answersInChunk, this.#chunkMs);
    this.#answersInChunk = 0;
    if (this.#generator.schedule === undefined) this.send();
  }

  /** As many as may be sent now: all free slots, or what is due. */
  send(): void {
    if (this.#freeCount === 0) return;
    const generator = this.#generator;
    const { frames, pair, schedule } = generator;
    const nowMs = performance.now();
    const wanted = schedule === undefined ? this.#freeCount : Math.min(this.#freeCount, this.overdue(nowMs));
    const count = generator.grant(wanted, nowMs);
    if (count <= 0) return;
    frames.setTime(performance.timeOrigin + nowMs);
    for (let index = 0; index < count; index++) {
      const slot = this.#free[--this.#freeCount]!;
      pair.draw();
      this.#tails[slot] = frames.write(index, slot, pair.debit, pair.credit);
      this.#sentMs[slot] = nowMs;
      if (schedule !== undefined) {
        const intendedMs = schedule.intendedMs(this.#scheduled++, this.#index);
        this.#intendedMs[slot] = intendedMs;
        generator.recordLateness(intendedMs, nowMs);
      }
    }
    const { socket } = this.#link;
    socket.write(frames.bytes.subarray(0, count * frames.frameBytes));
    // Usually the kernel has taken all of it, and the buffer is free again.
    if (socket.writableLength > 0) frames.renew();
  }

  end(): void {
    this.#link.destroy();
  }
}
