// The accounts in memory: rows in shared memory, found through an open-addressing table over the bytes of their ids.
//
// lru-cache decides who is hot; rows do not move. An account whose last change is not in the index store yet is pinned: it cannot be evicted, because
// the store would answer with an older state. `table` holds pairs (hash, row + 1), so that a probe reads a row only when
// the whole hash fits, and deletion (backward shift) needs no row at all.
//
//      hash ──> table [hash|row+1][hash|row+1] ... ──> rows [128 bytes][128 bytes] ...   <── lru-cache, by row number
//
// Owner: the ledger thread.
import assert from 'node:assert';
import { LRUCache } from 'lru-cache';
import { ROW_BYTES, ROW_LONGS, ROW_WORDS, RowDouble, RowWord } from './account-rows.ts';
import { KEY_BYTES, KEY_WORDS } from './messages.ts';

/** Rows beyond the capacity, so that a burst of pinned accounts does not stop the ledger. */
const SLACK_ROWS = 4096;
/** How many least recently used accounts are tried for one eviction before a slack row is used. */
const EVICTION_TRIES = 16;
/** The same of accounts that were never used: most were, after a while. */
const NEVER_USED_TRIES = 1024;
/** In RowWord.TOUCHED; no tick. */
const NEVER = 0;

export function rowCount(accountsMax: number): number {
  return accountsMax + SLACK_ROWS;
}

export function createRows(accountsMax: number): SharedArrayBuffer {
  return new SharedArrayBuffer(rowCount(accountsMax) * ROW_BYTES);
}

/** One bit per row: changed since the index thread last took it. */
export function createDirtyBits(accountsMax: number): SharedArrayBuffer {
  return new SharedArrayBuffer(Math.ceil(rowCount(accountsMax) / 32) * 4);
}

export class HotAccounts {
  readonly bytes: Buffer;
  readonly words: Int32Array;
  readonly longs: BigInt64Array;
  readonly doubles: Float64Array;
  readonly #dirty: Int32Array;
  readonly accountsMax: number;
  readonly #rowCount: number;
  readonly #table: Int32Array;
  readonly #mask: number;
  readonly #recency: LRUCache<number, number>;
  /** Rows given back by evictions. */
  readonly #free: number[] = [];
  /** Rows of tryInsertUnused(), used since or not. */
  readonly #neverUsed: number[] = [];
  #unusedFrom = 0;
  #count = 0;
  #tick = 1;
  #evictedInTick = 0;
  evictions = 0;

  constructor(accountsMax: number, rows: SharedArrayBuffer, dirty: SharedArrayBuffer) {
    assert(accountsMax >= 2, `a payment needs two accounts in memory, accountsMax is ${accountsMax}`);
    this.accountsMax = accountsMax;
    this.#rowCount = rowCount(accountsMax);
    assert(
      rows.byteLength === this.#rowCount * ROW_BYTES,
      `rows of ${rows.byteLength} bytes for ${this.#rowCount} rows`,
    );
    this.bytes = Buffer.from(rows);
    this.words = new Int32Array(rows);
    this.longs = new BigInt64Array(rows);
    this.doubles = new Float64Array(rows);
    this.#dirty = new Int32Array(dirty);
    // At most half full, so that probes stay short.
    const slots = 2 ** Math.ceil(Math.log2(this.#rowCount * 2));
    this.#table = new Int32Array(slots * 2);
    this.#mask = slots - 1;
    this.#recency = new LRUCache({ max: this.#rowCount });
  }

  get count(): number {
    return this.#count;
  }

  /** Whether the next account costs another one its place. */
  get isFull(): boolean {
    return this.#count >= this.accountsMax;
  }

  /** Row of the account whose key is at word `index` of `words`, or -1 when it is not in memory. */
  find(words: Int32Array, index: number, hash: number): number {
    const table = this.#table;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = table[slot * 2 + 1]!;
      if (entry === 0) return -1;
      if (table[slot * 2] === hash && this.#hasKey(entry - 1, words, index)) return entry - 1;
    }
  }

  /** The row that find() would most likely look at, -1 for none; touches the table's memory only. */
  likelyRow(hash: number): number {
    return this.#table[(hash & this.#mask) * 2 + 1]! - 1;
  }

  /** Touches the table's memory where find() begins; what it returns means nothing. */
  lookAhead(hash: number): number {
    return this.#table[(hash & this.#mask) * 2]!;
  }

  /** The row of the first account with this hash, -1 for none: nearly always the one that find() would return. Reads the table's memory only. */
  rowOfHash(hash: number): number {
    const table = this.#table;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = table[slot * 2 + 1]!;
      if (entry === 0 || table[slot * 2] === hash) return entry - 1;
    }
  }

  #hasKey(row: number, words: Int32Array, index: number): boolean {
    const own = this.words;
    const first = row * ROW_WORDS + RowWord.KEY;
    for (let word = 0; word < KEY_WORDS; word++) {
      if (own[first + word] !== words[index + word]) return false;
    }
    return true;
  }

  /**
   * Starts a new interval of recency: within one, an account is reported to the cache once. By itself this happens whenever an eighth of the
   * memory was replaced: as long as nothing has to go, who was used last does not matter, and reporting costs more than finding.
   */
  nextTick(): void {
    this.#tick = (this.#tick + 1) | 0;
    this.#evictedInTick = 0;
  }

  /** The account is in use. */
  touch(row: number): void {
    const at = row * ROW_WORDS + RowWord.TOUCHED;
    const touched = this.words[at]!;
    if (touched === this.#tick) return;
    this.words[at] = this.#tick;
    if (touched === NEVER) this.#recency.set(row, row);
    else this.#recency.get(row);
  }

  /**
   * A row for an account that is not in memory, entered under its key; its other fields are what was there before and must all be set.
   * -1 when every candidate for eviction is pinned and the slack is used up: let the index thread get on, then try again.
   * @param indexedSeq accounts with a later last change are pinned
   * @param keepRow never evicted (the other side of the same payment); -1: none
   */
  tryInsert(words: Int32Array, index: number, hash: number, indexedSeq: number, keepRow: number): number {
    const row = this.#takeRow(indexedSeq, keepRow);
    if (row === -1) return -1;
    this.#enter(row, words, index, hash, this.#tick);
    this.#recency.set(row, row);
    return row;
  }

  /**
   * The same for an account that nobody asked for yet: of those, the last one is the first to leave the memory, before all others. It takes part in
   * recency from its first use on, because telling lru-cache of a million accounts costs a third of a second. -1 when the memory is full.
   */
  tryInsertUnused(words: Int32Array, index: number, hash: number): number {
    if (this.isFull || this.#unusedFrom === this.#rowCount) return -1;
    const row = this.#unusedFrom++;
    this.#enter(row, words, index, hash, NEVER);
    this.#neverUsed.push(row);
    return row;
  }

  /** Enters an account under its key. */
  #enter(row: number, words: Int32Array, index: number, hash: number, touched: number): void {
    const first = row * ROW_WORDS;
    for (let word = 0; word < KEY_WORDS; word++) this.words[first + RowWord.KEY + word] = words[index + word]!;
    this.words[first + RowWord.HASH] = hash;
    this.doubles[row * ROW_LONGS + RowDouble.CHANGED_SEQ] = 0;
    this.words[first + RowWord.TOUCHED] = touched;
    const table = this.#table;
    let slot = hash & this.#mask;
    while (table[slot * 2 + 1] !== 0) slot = (slot + 1) & this.#mask;
    table[slot * 2] = hash;
    table[slot * 2 + 1] = row + 1;
    this.#count++;
  }

  #takeRow(indexedSeq: number, keepRow: number): number {
    // Above the capacity (a burst of pinned accounts used the slack) one more goes than comes.
    if (this.#count > this.accountsMax) {
      const evicted = this.#evict(indexedSeq, keepRow);
      if (evicted !== -1) this.#free.push(evicted);
    }
    if (this.#count >= this.accountsMax) {
      const evicted = this.#evict(indexedSeq, keepRow);
      if (evicted !== -1) return evicted;
    }
    const reused = this.#free.pop();
    if (reused !== undefined) return reused;
    return this.#unusedFrom < this.#rowCount ? this.#unusedFrom++ : -1;
  }

  /** The row of the least recently used account that is not pinned, free now; -1 when the first few are all pinned. */
  #evict(indexedSeq: number, keepRow: number): number {
    for (let tries = 0; tries < EVICTION_TRIES; tries++) {
      const row = this.#takeNeverUsed() ?? this.#recency.pop();
      if (row === undefined) break;
      if (row !== keepRow && this.doubles[row * ROW_LONGS + RowDouble.CHANGED_SEQ]! <= indexedSeq) {
        this.#remove(row);
        this.evictions++;
        if (++this.#evictedInTick * 8 >= this.accountsMax) this.nextTick();
        return row;
      }
      // Pinned: changed lately, so it counts as used lately.
      this.words[row * ROW_WORDS + RowWord.TOUCHED] = this.#tick;
      this.#recency.set(row, row);
    }
    return -1;
  }

  /** A row that lru-cache was not told of, because nobody used it yet. */
  #takeNeverUsed(): number | undefined {
    for (let tries = 0; tries < NEVER_USED_TRIES; tries++) {
      const row = this.#neverUsed.pop();
      if (row === undefined) return undefined;
      // Else it was used since: then it is in lru-cache, and may be another account's by now.
      if (this.words[row * ROW_WORDS + RowWord.TOUCHED] === NEVER) return row;
    }
    return undefined;
  }

  #remove(row: number): void {
    const table = this.#table;
    const mask = this.#mask;
    let slot = this.words[row * ROW_WORDS + RowWord.HASH]! & mask;
    while (table[slot * 2 + 1] !== row + 1) slot = (slot + 1) & mask;
    // Close the gap: move back every following entry whose home is not behind the gap.
    for (let next = (slot + 1) & mask; table[next * 2 + 1] !== 0; next = (next + 1) & mask) {
      const home = table[next * 2]! & mask;
      if (((next - home) & mask) >= ((next - slot) & mask)) {
        table[slot * 2] = table[next * 2]!;
        table[slot * 2 + 1] = table[next * 2 + 1]!;
        slot = next;
      }
    }
    table[slot * 2] = 0;
    table[slot * 2 + 1] = 0;
    this.#count--;
  }

  /** Call after every field of the row is written: the index thread clears the bit first and reads the row then. */
  markDirty(row: number): void {
    Atomics.or(this.#dirty, row >>> 5, 1 << (row & 31));
  }

  /** The id of the account in a row. */
  id(row: number): string {
    const start = row * ROW_BYTES + RowWord.KEY * 4;
    return this.bytes.toString('latin1', start, start + this.bytes[start + KEY_BYTES - 1]!);
  }
}
