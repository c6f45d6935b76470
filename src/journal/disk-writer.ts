// One write and its sync, made by another thread: while the disk works, the ledger decides what the next block holds.
//
//      ledger thread                               writer thread
//      start(file, block) ── WANTED ─────────────> write, fdatasync
//      decides on ...                              DONE or FAILED ──> wakes the ledger
//      isDone, then take() <── DONE ──────────────
//
// One write at a time: start() comes after the take() of the one before. The block's memory is shared and belongs to the writer thread in between.
import assert from 'node:assert';
import { fdatasyncSync } from 'node:fs';
import { writeFully } from './files.ts';

const INTS = 8;
const DOUBLES = 2;
const MESSAGE_BYTES_MAX = 1024;

const Int = { STATE: 0, FILE: 1, BLOCK: 2, BYTES: 3, MESSAGE_BYTES: 4 } as const;
const Double = { OFFSET: 0, DURATION_MS: 1 } as const;
const State = { IDLE: 0, WANTED: 1, DONE: 2, FAILED: 3, STOPPED: 4 } as const;

const DOUBLES_AT = INTS * 4;
const MESSAGE_AT = DOUBLES_AT + DOUBLES * 8;

/** What both threads share. */
export function createDiskWriterSlot(): SharedArrayBuffer {
  return new SharedArrayBuffer(MESSAGE_AT + MESSAGE_BYTES_MAX);
}

class Slot {
  protected readonly ints: Int32Array;
  protected readonly doubles: Float64Array;
  protected readonly message: Buffer;

  constructor(memory: SharedArrayBuffer) {
    this.ints = new Int32Array(memory, 0, INTS);
    this.doubles = new Float64Array(memory, DOUBLES_AT, DOUBLES);
    this.message = Buffer.from(memory, MESSAGE_AT, MESSAGE_BYTES_MAX);
  }

  protected get state(): number {
    return Atomics.load(this.ints, Int.STATE);
  }

  protected set state(state: number) {
    Atomics.store(this.ints, Int.STATE, state);
    Atomics.notify(this.ints, Int.STATE);
  }

  /** Blocks as long as the state is `state`. */
  protected waitWhile(state: number): void {
    while (this.state === state) Atomics.wait(this.ints, Int.STATE, state);
  }
}

/** The side that has something to write. */
export class DiskWriter extends Slot {
  /** The first `bytes` of the block with this number, to `offset` of an open file (descriptors are the process's), and a sync. */
  start(fd: number, block: number, bytes: number, offset: number): void {
    assert(this.state === State.IDLE, 'one write at a time');
    this.ints[Int.FILE] = fd;
    this.ints[Int.BLOCK] = block;
    this.ints[Int.BYTES] = bytes;
    this.doubles[Double.OFFSET] = offset;
    this.state = State.WANTED;
  }

  /** Whether take() would return at once. */
  get isDone(): boolean {
    return this.state !== State.WANTED;
  }

  /** Waits for the end of the write and returns how long write and sync took, in milliseconds. Throws when either failed. */
  take(): number {
    this.waitWhile(State.WANTED);
    const { state } = this;
    assert(state === State.DONE || state === State.FAILED, 'nothing was to be written');
    this.state = State.IDLE;
    if (state === State.FAILED) throw new Error(this.message.toString('utf8', 0, this.ints[Int.MESSAGE_BYTES]));
    return this.doubles[Double.DURATION_MS]!;
  }

  /** The writer thread returns from serve(). */
  stop(): void {
    assert(this.state !== State.WANTED, 'a write is under way');
    this.state = State.STOPPED;
  }
}

/** The side that writes. */
export class DiskWriterServer extends Slot {
  readonly #blocks: readonly Buffer[];
  /** Between write() and tell(). */
  #end: number | undefined;

  constructor(memory: SharedArrayBuffer, blocks: readonly Buffer[]) {
    super(memory);
    this.#blocks = blocks;
  }

  /** Writes whatever it is told to, and calls onEnd after each, until it is stopped. Blocks the thread. */
  serve(onEnd: () => void): void {
    for (;;) {
      const { state } = this;
      if (state === State.STOPPED) return;
      if (state === State.WANTED) {
        this.write();
        this.tell();
        onEnd();
      } else this.waitWhile(state);
    }
  }

  /** Whether there is something to write(). */
  get isWanted(): boolean {
    return this.state === State.WANTED;
  }

  /** Writes what is wanted, and syncs. How that ended the other side learns from tell(). */
  write(): void {
    assert(this.isWanted, 'nothing is to be written');
    const startMs = performance.now();
    const fd = this.ints[Int.FILE]!;
    const bytes = this.ints[Int.BYTES]!;
    this.#end = State.DONE;
    try {
      writeFully(fd, this.#blocks[this.ints[Int.BLOCK]!]!, bytes, this.doubles[Double.OFFSET]!, 'the segment');
      fdatasyncSync(fd);
    } catch (error) {
      // Whoever waits for it knows the file.
      const message = error instanceof Error ? error.message : String(error);
      this.ints[Int.MESSAGE_BYTES] = this.message.write(message);
      this.#end = State.FAILED;
    }
    this.doubles[Double.DURATION_MS] = performance.now() - startMs;
  }

  /** Ends what write() began: from here on the block's memory is the other side's. */
  tell(): void {
    assert(this.#end !== undefined, 'nothing was written');
    this.state = this.#end;
    this.#end = undefined;
  }
}
