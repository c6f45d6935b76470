// The control block: the few numbers that every thread may read, in shared memory.
//
// Watermarks, each with one writer:
//
//   appliedSeq >= durableSeq >= idsIndexedSeq >= indexedSeq
//
//   appliedSeq   the ledger has written up to here, or is about to: moves once per block, before the write
//   durableSeq   on disk; only now may it be answered, notified, indexed, read
//   idsIndexedSeq  payment ids are in the index store up to here, on disk, and visible to every thread that opens a new read there
//   indexedSeq     the same for accounts and the registry
import assert from 'node:assert';

const LONGS = 16;
const INTS = 32;
const HEAD_HASH_BYTES = 32;

const Long = { APPLIED: 0, DURABLE: 1, INDEXED: 2, IDS_INDEXED: 3, HEAD_SEQ: 4, HEAD_BLOCK: 5 } as const;
const Int = {
  /** Counts up and is notified when the ledger should look at its rings. */
  LEDGER_BELL: 0,
  /** 1 while the ledger waits on its bell. */
  LEDGER_ASLEEP: 1,
  /** Counts messages posted to the ledger's port that it should fetch. */
  LEDGER_MAIL: 2,
  /** Counts commits of the index thread; the ledger waits here when it must not go on without one. */
  INDEX_BELL: 3,
  DISK_LOW: 4,
  PHASE: 5,
  HEAD_VERSION: 6,
  /** What the ledger decides for one block is a round: the one that began last, and the last one that is durable. */
  ROUND_BEGUN: 7,
  ROUND_DURABLE: 8,
  /** Bits of Wanted: what the ledger asks the index thread to commit early. */
  INDEX_WANTED: 9,
  /** 1 once an account had to leave the memory. */
  ACCOUNTS_COLD: 10,
} as const;

export const Wanted = { IDS: 1, ACCOUNTS: 2 } as const;

/** What the ledger is doing, for readiness. */
export const Phase = { STARTING: 0, RECOVERING: 1, SERVING: 2, STOPPING: 3, STOPPED: 4 } as const;

export class Control {
  readonly memory: SharedArrayBuffer;
  readonly #longs: BigInt64Array;
  readonly #ints: Int32Array;
  readonly #headHash: Uint8Array;

  constructor(memory = new SharedArrayBuffer(LONGS * 8 + INTS * 4 + HEAD_HASH_BYTES)) {
    this.memory = memory;
    this.#longs = new BigInt64Array(memory, 0, LONGS);
    this.#ints = new Int32Array(memory, LONGS * 8, INTS);
    this.#headHash = new Uint8Array(memory, LONGS * 8 + INTS * 4);
  }

  #get(index: number): number {
    return Number(Atomics.load(this.#longs, index));
  }
  #set(index: number, seq: number): void {
    Atomics.store(this.#longs, index, BigInt(seq));
  }

  get appliedSeq(): number {
    return this.#get(Long.APPLIED);
  }
  set appliedSeq(seq: number) {
    this.#set(Long.APPLIED, seq);
  }
  get durableSeq(): number {
    return this.#get(Long.DURABLE);
  }
  set durableSeq(seq: number) {
    assert(seq <= this.appliedSeq, `durableSeq ${seq} above appliedSeq ${this.appliedSeq}`);
    this.#set(Long.DURABLE, seq);
  }
  get indexedSeq(): number {
    return this.#get(Long.INDEXED);
  }
  set indexedSeq(seq: number) {
    this.#set(Long.INDEXED, seq);
    Atomics.add(this.#ints, Int.INDEX_BELL, 1);
    Atomics.notify(this.#ints, Int.INDEX_BELL);
  }
  get idsIndexedSeq(): number {
    return this.#get(Long.IDS_INDEXED);
  }
  set idsIndexedSeq(seq: number) {
    this.#set(Long.IDS_INDEXED, seq);
    Atomics.add(this.#ints, Int.INDEX_BELL, 1);
    Atomics.notify(this.#ints, Int.INDEX_BELL);
  }

  /** Blocks the calling thread until indexedSeq >= seq, or `timeoutMs` passed without a commit. Asks for an early checkpoint. */
  waitForIndex(seq: number, timeoutMs: number): boolean {
    const bell = Atomics.load(this.#ints, Int.INDEX_BELL);
    if (this.indexedSeq < seq) {
      this.wantIndex(Wanted.ACCOUNTS);
      Atomics.wait(this.#ints, Int.INDEX_BELL, bell, timeoutMs);
    }
    return this.indexedSeq >= seq;
  }

  /** The same for idsIndexedSeq. */
  waitForIds(seq: number, timeoutMs: number): boolean {
    const bell = Atomics.load(this.#ints, Int.INDEX_BELL);
    if (this.idsIndexedSeq < seq) {
      this.wantIndex(Wanted.IDS);
      Atomics.wait(this.#ints, Int.INDEX_BELL, bell, timeoutMs);
    }
    return this.idsIndexedSeq >= seq;
  }

  /** Ledger: asks for an early checkpoint, and goes on. */
  wantIndex(what: number): void {
    if ((Atomics.load(this.#ints, Int.INDEX_WANTED) & what) === 0) Atomics.or(this.#ints, Int.INDEX_WANTED, what);
  }

  /** Index thread: what is asked for, as bits of Wanted; it is about to do it. */
  takeIndexWanted(): number {
    return Atomics.exchange(this.#ints, Int.INDEX_WANTED, 0);
  }

  /** Whether accounts had to leave the memory, so that the index store is read all the time. Set by the ledger. */
  get accountsAreCold(): boolean {
    return Atomics.load(this.#ints, Int.ACCOUNTS_COLD) === 1;
  }
  set accountsAreCold(cold: boolean) {
    Atomics.store(this.#ints, Int.ACCOUNTS_COLD, cold ? 1 : 0);
  }

  /** Ledger: what rows hold from here on is of a new round. Returns its number. */
  beginRound(): number {
    Atomics.add(this.#ints, Int.ROUND_BEGUN, 1);
    // A load behind it: on every processor the rows that are written next become visible after the new number.
    return Atomics.load(this.#ints, Int.ROUND_BEGUN);
  }

  /** Ledger: everything that rows hold of this round, and of those before, is durable. */
  endRound(round: number): void {
    Atomics.store(this.#ints, Int.ROUND_DURABLE, round);
  }

  get roundBegun(): number {
    // An addition, not a load: on every processor it comes after the reads of rows before it.
    return Atomics.add(this.#ints, Int.ROUND_BEGUN, 0);
  }

  /** Whether everything that rows held when roundBegun answered `round` is durable by now. */
  isRoundDurable(round: number): boolean {
    return ((Atomics.load(this.#ints, Int.ROUND_DURABLE) - round) | 0) >= 0;
  }

  get diskLow(): boolean {
    return Atomics.load(this.#ints, Int.DISK_LOW) === 1;
  }
  set diskLow(low: boolean) {
    Atomics.store(this.#ints, Int.DISK_LOW, low ? 1 : 0);
  }

  get phase(): number {
    return Atomics.load(this.#ints, Int.PHASE);
  }
  set phase(phase: number) {
    Atomics.store(this.#ints, Int.PHASE, phase);
  }

  /** Wakes the ledger if it sleeps. Call after publishing to a ring. */
  ringLedger(): void {
    if (Atomics.load(this.#ints, Int.LEDGER_ASLEEP) === 1) {
      Atomics.add(this.#ints, Int.LEDGER_BELL, 1);
      Atomics.notify(this.#ints, Int.LEDGER_BELL, 1);
    }
  }

  /** Tells the ledger that its port holds a message. Call after postMessage. */
  mailLedger(): void {
    Atomics.add(this.#ints, Int.LEDGER_MAIL, 1);
    Atomics.add(this.#ints, Int.LEDGER_BELL, 1);
    Atomics.notify(this.#ints, Int.LEDGER_BELL, 1);
  }

  get mailCount(): number {
    return Atomics.load(this.#ints, Int.LEDGER_MAIL);
  }

  /**
   * Ledger only: sleeps until the bell rings or `timeoutMs` passed. `idle` is asked once more after others can see that this thread is about to
   * sleep, so that a message published in between is not missed.
   */
  sleepLedger(timeoutMs: number, idle: () => boolean): void {
    const bell = Atomics.load(this.#ints, Int.LEDGER_BELL);
    Atomics.store(this.#ints, Int.LEDGER_ASLEEP, 1);
    if (idle()) Atomics.wait(this.#ints, Int.LEDGER_BELL, bell, timeoutMs);
    Atomics.store(this.#ints, Int.LEDGER_ASLEEP, 0);
  }

  /**
   * The journal's head: its last block, that block's hash, and the last seq up to there (a seal has a hash of its own, but no records). Written
   * by the ledger; a version counter guards against a torn read.
   */
  setHead(block: number, seq: number, hash: Uint8Array): void {
    Atomics.add(this.#ints, Int.HEAD_VERSION, 1);
    this.#set(Long.HEAD_BLOCK, block);
    this.#set(Long.HEAD_SEQ, seq);
    this.#headHash.set(hash);
    Atomics.add(this.#ints, Int.HEAD_VERSION, 1);
  }

  get head(): { block: number; seq: number; hash: string } {
    for (;;) {
      const version = Atomics.load(this.#ints, Int.HEAD_VERSION);
      const head = {
        block: this.#get(Long.HEAD_BLOCK),
        seq: this.#get(Long.HEAD_SEQ),
        hash: Buffer.from(this.#headHash).toString('hex'),
      };
      if ((version & 1) === 0 && Atomics.load(this.#ints, Int.HEAD_VERSION) === version) return head;
    }
  }
}
