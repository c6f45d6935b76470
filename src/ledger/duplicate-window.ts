// The duplicate window: (participant, payment id) -> seq for recent payments, in typed arrays of a fixed size.
//
// Two generations. Entries go into the current one; when it is full, the older one is forgotten and the two change places. So the
// window always covers at least the last `entriesMax` payments, nothing is ever deleted one by one, and forgetting costs one fill of
// a table. A generation may be forgotten only when the index store holds all of it: look-ups go window first, then store,
// and between the two nothing may be missing.
//
// Most ids need no look-up in the store: per participant the window remembers the latest UUIDv7 time that was ever forgotten
// (at start: that is in the store). An id that is newer and not in the window is new for certain. A participant whose clock is ahead
// pays for it with look-ups of its own, nobody else does.
//
// Owner: the ledger thread.
import assert from 'node:assert';
import { hashPaymentId } from '../domain/hash.ts';

const ENTRY_WORDS = 8;
const Entry = { ID: 0, PARTICIPANT: 4, SEQ_LOW: 5, SEQ_HIGH: 6 } as const;

class Generation {
  /** Pairs (hash, entry + 1). */
  readonly table: Int32Array;
  readonly entries: Int32Array;
  readonly mask: number;
  /** Latest UUIDv7 time by participant number among the entries. */
  readonly timesMs: Float64Array;
  count = 0;
  lastSeq = 0;

  constructor(entriesMax: number, participantsMax: number) {
    const slots = 2 ** Math.ceil(Math.log2(entriesMax * 2));
    this.table = new Int32Array(slots * 2);
    this.entries = new Int32Array(entriesMax * ENTRY_WORDS);
    this.mask = slots - 1;
    this.timesMs = new Float64Array(participantsMax + 1).fill(-1);
  }

  /** Seq, or 0. */
  find(participant: number, hash: number, id0: number, id1: number, id2: number, id3: number): number {
    const { table, entries, mask } = this;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = table[slot * 2 + 1]!;
      if (found === 0) return 0;
      if (table[slot * 2] !== hash) continue;
      const at = (found - 1) * ENTRY_WORDS;
      if (
        entries[at] === id0 &&
        entries[at + 1] === id1 &&
        entries[at + 2] === id2 &&
        entries[at + 3] === id3 &&
        entries[at + Entry.PARTICIPANT] === participant
      ) {
        return (entries[at + Entry.SEQ_LOW]! >>> 0) + entries[at + Entry.SEQ_HIGH]! * 0x1_0000_0000;
      }
    }
  }

  insert(participant: number, hash: number, id0: number, id1: number, id2: number, id3: number, seq: number): void {
    const { table, entries, mask } = this;
    let slot = hash & mask;
    while (table[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
    const at = this.count * ENTRY_WORDS;
    entries[at] = id0;
    entries[at + 1] = id1;
    entries[at + 2] = id2;
    entries[at + 3] = id3;
    entries[at + Entry.PARTICIPANT] = participant;
    entries[at + Entry.SEQ_LOW] = seq | 0;
    entries[at + Entry.SEQ_HIGH] = Math.floor(seq / 0x1_0000_0000);
    this.count++;
    table[slot * 2] = hash;
    table[slot * 2 + 1] = this.count;
    this.lastSeq = seq;
  }

  clear(): void {
    this.table.fill(0);
    this.timesMs.fill(-1);
    this.count = 0;
    this.lastSeq = 0;
  }
}

export class DuplicateWindow {
  readonly #entriesMax: number;
  readonly #seed: number;
  readonly #forgottenTimesMs: Float64Array;
  #current: Generation;
  #previous: Generation;

  /**
   * @param entriesMax payments per generation
   * @param storedTimesMs latest UUIDv7 time in the index store by participant number, as its checkpoint says
   */
  constructor(entriesMax: number, participantsMax: number, seed: number, storedTimesMs: readonly number[]) {
    assert(entriesMax >= 1, `a duplicate window of ${entriesMax} entries`);
    this.#entriesMax = entriesMax;
    this.#seed = seed;
    this.#current = new Generation(entriesMax, participantsMax);
    this.#previous = new Generation(entriesMax, participantsMax);
    this.#forgottenTimesMs = new Float64Array(participantsMax + 1).fill(-1);
    this.#forgottenTimesMs.set(storedTimesMs.slice(0, participantsMax + 1));
  }

  hash(participant: number, id0: number, id1: number, id2: number, id3: number): number {
    return hashPaymentId(this.#seed, participant, id0, id1, id2, id3);
  }

  /** Touches the memory that find() is about to read: see Ledger.lookAhead(). What it returns means nothing. */
  lookAhead(participant: number, hash: number, timeMs: number): number {
    const current = this.#current;
    const touched = current.table[(hash & current.mask) * 2]!;
    const previous = this.#previous;
    return this.#isOnlyCurrent(participant, timeMs) ? touched : touched ^ previous.table[(hash & previous.mask) * 2]!;
  }

  /** The same for insert(). */
  lookAheadInsert(hash: number): number {
    const current = this.#current;
    return current.table[(hash & current.mask) * 2]!;
  }

  /**
   * Seq of the payment, 0 when it is not in the window.
   * @param timeMs of the id, as insert() was told: one that is newer than all of the previous generation is not looked for there
   */
  find(participant: number, hash: number, id0: number, id1: number, id2: number, id3: number, timeMs: number): number {
    const seq = this.#current.find(participant, hash, id0, id1, id2, id3);
    if (seq !== 0 || this.#isOnlyCurrent(participant, timeMs)) return seq;
    return this.#previous.find(participant, hash, id0, id1, id2, id3);
  }

  /** Whether an id with this UUIDv7 time (-1: no UUIDv7) is newer than all of the previous generation. */
  #isOnlyCurrent(participant: number, timeMs: number): boolean {
    return timeMs > this.#previous.timesMs[participant]!;
  }

  /** Whether an id with this UUIDv7 time (-1: no UUIDv7) that is not in the window was never used at all. */
  isNewForCertain(participant: number, timeMs: number): boolean {
    return timeMs > this.#forgottenTimesMs[participant]!;
  }

  /** Seq that must be in the index store before insert() may be called; 0 when there is nothing to wait for. */
  get mustBeIndexed(): number {
    return this.#current.count < this.#entriesMax ? 0 : this.#previous.lastSeq;
  }

  /** Remembers a payment. `mustBeIndexed` must be in the index store. */
  insert(
    participant: number,
    hash: number,
    id0: number,
    id1: number,
    id2: number,
    id3: number,
    timeMs: number,
    seq: number,
  ): void {
    if (this.#current.count === this.#entriesMax) this.#turn();
    const current = this.#current;
    current.insert(participant, hash, id0, id1, id2, id3, seq);
    if (timeMs > current.timesMs[participant]!) current.timesMs[participant] = timeMs;
  }

  #turn(): void {
    const forgotten = this.#previous;
    for (let participant = 0; participant < this.#forgottenTimesMs.length; participant++) {
      const timeMs = forgotten.timesMs[participant]!;
      if (timeMs > this.#forgottenTimesMs[participant]!) this.#forgottenTimesMs[participant] = timeMs;
    }
    forgotten.clear();
    this.#previous = this.#current;
    this.#current = forgotten;
  }
}
