// How a long journal gets from the thread that reads and verifies it at a start (recovery-thread.ts) to the ledger thread, which replays it.
//
//      accounts of the newest tables ... ──> payments and other records, in order and verified ... ──> END with what recoverJournal() returned
//
// Messages are published, and their room given back, many at a time: a bell costs more than a small block. Both sides
// block while they wait: neither has anything else to do. Should one of them die, the main thread ends the process.
import assert from 'node:assert';
import { RecordView } from '../journal/record-view.ts';
import type { RecoveredBlock, RecoveredJournal, RecoveryProgress } from '../journal/recovery.ts';
import { ENTRY_BYTES, type EntryMemory, EntryWriter } from '../ledger/replay-entries.ts';
import { STORED_ACCOUNT_WORDS } from '../store/stored-account.ts';
import type { OnEntries } from '../store/table.ts';
import { createRing, RingConsumer, RingProducer } from './ring.ts';

/** Room for the reader to get ahead while the ledger does something else. A block has 1 MiB at most. */
const RING_BYTES = 16 * 1024 * 1024;
const WAIT_MS = 1000;
/** Payments of one message. */
const PAYMENTS_MAX = 512;

/** A bell rings after so many bytes, or before its side waits. */
const BELL_EVERY_BYTES = 256 * 1024;

const Kind = { ACCOUNTS: 1, PAYMENTS: 2, RECORD: 3, PROGRESS: 4, END: 5 } as const;
/** Behind the length and kind that every message of a ring has. */
const Offset = { KIND: 4, LAST_SEQ: 8, BYTES: 16, CONTENT: 24 } as const;
/** Counters that the one side waits on and the other adds to. */
const Bell = { PUBLISHED: 0, RELEASED: 1 } as const;

export interface RecoveryRing {
  readonly ring: SharedArrayBuffer;
  readonly bells: SharedArrayBuffer;
}

export function createRecoveryRing(ringBytes = RING_BYTES): RecoveryRing {
  return { ring: createRing(ringBytes), bells: new SharedArrayBuffer(8) };
}

/** Goes on when the counter is another than `seen`. */
function wait(bells: Int32Array, bell: number, seen: number): void {
  Atomics.wait(bells, bell, seen, WAIT_MS);
}

function ring(bells: Int32Array, bell: number): void {
  Atomics.add(bells, bell, 1);
  Atomics.notify(bells, bell);
}

export class RecoverySender {
  readonly #ring: RingProducer;
  readonly #bells: Int32Array;
  readonly #writer: EntryWriter;
  readonly #record = new RecordView();
  #unpublishedBytes = 0;
  /** The message that takes payments, -1: none. */
  #paymentsAt = -1;
  #payments = 0;
  #lastSeq = 0;

  constructor(memory: RecoveryRing, hashSeed: number) {
    this.#ring = new RingProducer(memory.ring);
    this.#writer = new EntryWriter(hashSeed);
    this.#bells = new Int32Array(memory.bells);
  }

  /** Entries of the index store's table, `count` of them from word `at` on. */
  accounts(words: Int32Array, at: number, count: number): void {
    const bytes = count * STORED_ACCOUNT_WORDS * 4;
    this.#send(Kind.ACCOUNTS, 0, Buffer.from(words.buffer, words.byteOffset + at * 4, bytes));
  }

  block({ buffer, start, end }: RecoveredBlock): void {
    const record = this.#record;
    record.attach(buffer);
    for (let at = start; at < end; at = record.bodyEnd) {
      const mismatch = record.load(at, end);
      assert(mismatch === undefined, 'a verified record that cannot be read');
      if (this.#paymentsAt === -1) this.#paymentsAt = this.#reserve(Offset.CONTENT + PAYMENTS_MAX * ENTRY_BYTES);
      const entryAt = this.#paymentsAt + Offset.CONTENT + this.#payments * ENTRY_BYTES;
      if (this.#writer.write(record, this.#ring, entryAt)) {
        this.#lastSeq = record.seq;
        if (++this.#payments === PAYMENTS_MAX) this.#endPayments();
      } else this.#send(Kind.RECORD, record.seq, buffer.subarray(at, record.bodyEnd));
    }
  }

  #endPayments(): void {
    if (this.#paymentsAt === -1) return;
    const at = this.#paymentsAt;
    const bytes = this.#payments * ENTRY_BYTES;
    this.#paymentsAt = -1;
    this.#payments = 0;
    // A reservation without a message: the next one takes its place.
    if (bytes > 0) this.#commit(at, Kind.PAYMENTS, this.#lastSeq, bytes);
  }

  progress(progress: RecoveryProgress): void {
    this.#send(Kind.PROGRESS, progress.lastSeq, Buffer.from(JSON.stringify(progress)));
  }

  end({ headHash, ...recovered }: RecoveredJournal): void {
    const text = JSON.stringify({ ...recovered, headHash: headHash.toString('hex') });
    this.#send(Kind.END, recovered.lastSeq, Buffer.from(text));
    this.#publish();
  }

  /** Returns when the other side is done with all that was sent. */
  waitUntilTaken(): void {
    this.#endPayments();
    this.#publish();
    for (;;) {
      const seen = Atomics.load(this.#bells, Bell.RELEASED);
      if (this.#ring.waitingBytes === 0) return;
      wait(this.#bells, Bell.RELEASED, seen);
    }
  }

  #send(kind: number, lastSeq: number, content: Buffer): void {
    this.#endPayments();
    const at = this.#reserve(Offset.CONTENT + content.length);
    content.copy(this.#ring.bytes, at + Offset.CONTENT);
    this.#commit(at, kind, lastSeq, content.length);
  }

  /** Waits for room. */
  #reserve(bytes: number): number {
    const out = this.#ring;
    const whole = align(bytes);
    assert(whole * 2 <= out.capacity, `a message of ${whole} bytes for a ring of ${out.capacity}`);
    for (;;) {
      const seen = Atomics.load(this.#bells, Bell.RELEASED);
      const at = out.tryReserve(whole);
      if (at !== -1) return at;
      this.#publish();
      wait(this.#bells, Bell.RELEASED, seen);
    }
  }

  #commit(at: number, kind: number, lastSeq: number, contentBytes: number): void {
    const out = this.#ring;
    const bytes = align(Offset.CONTENT + contentBytes);
    out.words[(at + Offset.KIND) >>> 2] = kind;
    out.doubles[(at + Offset.LAST_SEQ) >>> 3] = lastSeq;
    out.words[(at + Offset.BYTES) >>> 2] = contentBytes;
    out.commit(at, bytes);
    this.#unpublishedBytes += bytes;
    if (this.#unpublishedBytes >= BELL_EVERY_BYTES) this.#publish();
  }

  #publish(): void {
    if (!this.#ring.unpublished) return;
    this.#unpublishedBytes = 0;
    this.#ring.publish();
    ring(this.#bells, Bell.PUBLISHED);
  }
}

/** What they get is valid during the call. */
export interface RecoveryHandlers {
  /** Before the first payment or record: entries of accounts, the newest first. */
  readonly onAccounts: OnEntries;
  /** Entries of payments (ledger/replay-entries.ts), one behind the other from byte `at` on. */
  readonly onPayments: (memory: EntryMemory, at: number, count: number, lastSeq: number) => void;
  readonly onRecord: (record: RecordView) => void;
  readonly onProgress: (progress: RecoveryProgress) => void;
}

/** Takes what the sender sends until its end. What a handler throws passes through; then nothing more is taken, and nothing on disk changes. */
export function receiveRecovery(
  memory: RecoveryRing,
  { onAccounts, onPayments, onRecord, onProgress }: RecoveryHandlers,
): RecoveredJournal {
  const input = new RingConsumer(memory.ring);
  const bells = new Int32Array(memory.bells);
  const record = new RecordView();
  record.attach(input.bytes);
  let unreleasedBytes = 0;
  const release = (): void => {
    unreleasedBytes = 0;
    input.release();
    ring(bells, Bell.RELEASED);
  };
  for (;;) {
    const seen = Atomics.load(bells, Bell.PUBLISHED);
    const at = input.peek();
    if (at === -1) {
      if (unreleasedBytes > 0) release();
      wait(bells, Bell.PUBLISHED, seen);
      continue;
    }
    const kind = input.words[(at + Offset.KIND) >>> 2];
    const start = at + Offset.CONTENT;
    const end = start + input.words[(at + Offset.BYTES) >>> 2]!;
    if (kind === Kind.ACCOUNTS) {
      onAccounts(input.words, start >>> 2, (end - start) / (STORED_ACCOUNT_WORDS * 4));
    } else if (kind === Kind.PAYMENTS) {
      onPayments(input, start, (end - start) / ENTRY_BYTES, input.doubles[(at + Offset.LAST_SEQ) >>> 3]!);
    } else if (kind === Kind.RECORD) {
      const mismatch = record.load(start, end);
      assert(mismatch === undefined, 'a record that cannot be read');
      onRecord(record);
    } else {
      const content = JSON.parse(input.bytes.toString('utf8', start, end));
      if (kind === Kind.END) return { ...content, headHash: Buffer.from(content.headHash, 'hex') };
      onProgress(content as RecoveryProgress);
    }
    unreleasedBytes += end - at;
    input.advance(at);
    if (unreleasedBytes >= BELL_EVERY_BYTES) release();
  }
}

function align(bytes: number): number {
  return (bytes + 7) & ~7;
}
