// A single-producer single-consumer byte ring on shared memory: how a gateway and the ledger exchange messages.
//
//      read cursor          published          reserved
//          v                    v                  v
//     .....[ waiting to be read ][ written, not yet visible ].........
//
// Cursors are byte counts modulo 2^32 and only grow; positions are cursor & (capacity - 1). Messages are contiguous: where one does not fit
// before the end, a padding message (kind 0) fills the rest. The producer writes messages and makes them visible with publish(), all
// of them or up to one; between commit() and publish() nobody sees them. The ledger relies on that for I1: it writes replies
// while it decides, and publishes each after the sync of its block.
//
// Ownership: only the producer writes the write cursor, only the consumer the read cursor; each is on its own cache line. The
// third line holds `armed`, the consumer's wish to be woken (see doorbells in gateway/ and ledger-thread.ts).
import assert from 'node:assert';
import { endianness } from 'node:os';
import { HeadOffset, type MessageView } from '../ledger/messages.ts';

const HEADER_BYTES = 192;
const WRITE = 0;
const READ = 16;
const ARMED = 32;
const PADDING = 0;

assert(endianness() === 'LE', 'the rings need a little-endian machine');

/** @param capacityBytes a power of two. */
export function createRing(capacityBytes: number): SharedArrayBuffer {
  assert(capacityBytes >= 4096 && (capacityBytes & (capacityBytes - 1)) === 0, `ring of ${capacityBytes} bytes`);
  return new SharedArrayBuffer(HEADER_BYTES + capacityBytes);
}

class RingEnd implements MessageView {
  readonly bytes: Buffer;
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  readonly longs: BigInt64Array;
  readonly capacity: number;
  protected readonly header: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.header = new Int32Array(memory, 0, HEADER_BYTES / 4);
    this.bytes = Buffer.from(memory, HEADER_BYTES);
    this.words = new Int32Array(memory, HEADER_BYTES);
    this.doubles = new Float64Array(memory, HEADER_BYTES);
    this.longs = new BigInt64Array(memory, HEADER_BYTES);
    this.capacity = this.bytes.length;
  }

  /** Bytes that are published and not yet released. Any thread may ask. */
  get waitingBytes(): number {
    return (Atomics.load(this.header, WRITE) - Atomics.load(this.header, READ)) >>> 0;
  }
}

export class RingProducer extends RingEnd {
  #written: number;
  #published: number;
  #readSeen: number;

  constructor(memory: SharedArrayBuffer) {
    super(memory);
    this.#written = Atomics.load(this.header, WRITE) >>> 0;
    this.#published = this.#written;
    this.#readSeen = Atomics.load(this.header, READ) >>> 0;
  }

  /** Whether a message of `bytes` (at most half the ring) can be reserved now. */
  hasRoom(bytes: number): boolean {
    // In the worst case padding up to the end comes first; a message of at most half the ring then always fits an empty ring.
    if (this.capacity - ((this.#written - this.#readSeen) >>> 0) >= bytes * 2) return true;
    this.#readSeen = Atomics.load(this.header, READ) >>> 0;
    return this.capacity - ((this.#written - this.#readSeen) >>> 0) >= bytes * 2;
  }

  /**
   * Place for a message of `bytes` (a multiple of 8): its byte offset, with LENGTH already set; -1 when the ring is full.
   * Nothing else may be reserved before commit().
   */
  tryReserve(bytes: number): number {
    let position = this.#written & (this.capacity - 1);
    const rest = this.capacity - position;
    const needed = bytes <= rest ? bytes : bytes + rest;
    if (this.capacity - ((this.#written - this.#readSeen) >>> 0) < needed) {
      this.#readSeen = Atomics.load(this.header, READ) >>> 0;
      if (this.capacity - ((this.#written - this.#readSeen) >>> 0) < needed) return -1;
    }
    if (bytes > rest) {
      this.words[position >>> 2] = rest;
      this.words[(position + HeadOffset.KIND) >>> 2] = PADDING;
      this.#written = (this.#written + rest) >>> 0;
      position = 0;
    }
    this.words[position >>> 2] = bytes;
    return position;
  }

  /** The reserved message is complete. It may be shorter than reserved: `bytes` is its final length, a multiple of 8. */
  commit(position: number, bytes: number): void {
    this.words[position >>> 2] = bytes;
    this.#written = (this.#written + bytes) >>> 0;
  }

  get unpublished(): boolean {
    return this.#written !== this.#published;
  }

  /** End of what is published. */
  get published(): number {
    return this.#published;
  }

  /** Where what is committed by now ends: for publish(). */
  get written(): number {
    return this.#written;
  }

  /** Makes what is committed visible to the consumer: all of it, or what was when `written` had that value. */
  publish(upTo = this.#written): void {
    const isForward = (upTo - this.#published) >>> 0 <= (this.#written - this.#published) >>> 0;
    assert(isForward, `publish up to ${upTo}, between ${this.#published} and ${this.#written}`);
    this.#published = upTo;
    Atomics.store(this.header, WRITE, upTo | 0);
  }

  /** True once after the consumer armed itself: then it must be woken. Call after publish(). */
  takeArmed(): boolean {
    return Atomics.load(this.header, ARMED) === 1 && Atomics.exchange(this.header, ARMED, 0) === 1;
  }
}

export class RingConsumer extends RingEnd {
  #read: number;
  #writtenSeen: number;

  constructor(memory: SharedArrayBuffer) {
    super(memory);
    this.#read = Atomics.load(this.header, READ) >>> 0;
    this.#writtenSeen = Atomics.load(this.header, WRITE) >>> 0;
  }

  /** Byte offset of the next message, or -1. It stays valid until release(). */
  peek(): number {
    for (;;) {
      if (this.#read === this.#writtenSeen) {
        this.#writtenSeen = Atomics.load(this.header, WRITE) >>> 0;
        if (this.#read === this.#writtenSeen) return -1;
      }
      const position = this.#read & (this.capacity - 1);
      if (this.words[(position + HeadOffset.KIND) >>> 2] !== PADDING) return position;
      this.#read = (this.#read + this.words[position >>> 2]!) >>> 0;
    }
  }

  /** Where what is published by now ends: for isAt(). */
  end(): number {
    this.#writtenSeen = Atomics.load(this.header, WRITE) >>> 0;
    return this.#writtenSeen;
  }

  isAt(end: number): boolean {
    return this.#read === end;
  }

  /** Offsets of the next messages, as many as are there and fit into `positions`; returns how many. Changes nothing. */
  lookAhead(positions: Int32Array): number {
    this.#writtenSeen = Atomics.load(this.header, WRITE) >>> 0;
    let read = this.#read;
    let count = 0;
    while (count < positions.length && read !== this.#writtenSeen) {
      const position = read & (this.capacity - 1);
      if (this.words[(position + HeadOffset.KIND) >>> 2] !== PADDING) positions[count++] = position;
      read = (read + this.words[position >>> 2]!) >>> 0;
    }
    return count;
  }

  /** Steps over the message that peek() returned. */
  advance(position: number): void {
    this.#read = (this.#read + this.words[position >>> 2]!) >>> 0;
  }

  /** Gives the space of all messages stepped over back to the producer. */
  release(): void {
    Atomics.store(this.header, READ, this.#read | 0);
  }

  /** Asks the producer to wake this side at its next publish. Afterwards peek() once more before going to sleep. */
  arm(): void {
    Atomics.store(this.header, ARMED, 1);
  }

  disarm(): void {
    Atomics.store(this.header, ARMED, 0);
  }
}
