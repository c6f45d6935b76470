// The accounts in memory: rows in shared memory, found through an open-addressing table over the bytes of their ids.
//
// Rows do not move; who is hot is decided in one of two ways. In a small memory, below 2,048 accounts, by lru-cache: it
// knows each row and is told of its use, once in an interval (nextTick()). From there on it knows groups of up to 32
// rows that came into use one after the other, because what it costs to tell it of one of a million keys (0.6 us to
// take one out and put one in) is more than all the rest of finding an account. It is told when a group comes and when
// one goes, never of a use: a queue of groups, in which the second chance decides. From the group that came first, rows
// that were used since come into a new group; the others make room. So a row stays as long as it is used at least once
// while the memory is replaced once, which keeps about what a list of single rows would keep. Intervals mean nothing
// there.
// An account whose last change is not in the index store yet is pinned: it cannot be evicted, because
// the store would answer with an older state. `table` holds pairs (hash, row + 1), so that a probe reads a row only when
// the whole hash fits, and deletion (backward shift) needs no row at all.
//
//      hash ──> table [hash|row+1][hash|row+1] ... ──> rows [128 bytes][128 bytes] ...   <── lru-cache, by groups of rows
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
/** How many that were used since are passed over for one eviction. More would keep the others waiting; then one goes all the same. */
const SECOND_CHANCES = 1024;
const GROUP_ROWS_MAX = 32;
/** Whether a row in a group was used since it came into it. */
const NOT_USED = 0;
const USED = 1;
/** At least so many: a group is a small part of what there is. */
const GROUPS_MIN = 1024;

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
  /** By number of the group; the one that is being filled and the one that is being emptied are not in it. */
  readonly #recency: LRUCache<number, number>;
  /** Rows in a group; 1 in a small memory, which is then exactly least recently used. */
  readonly #groupRows: number;
  /** Rows by group; -1: none. */
  readonly #groups: Int32Array;
  readonly #freeGroups: number[] = [];
  #filling: number;
  #filled = 0;
  #emptying = -1;
  /** How many of its rows were looked at. */
  #emptied = 0;
  /** Written so that the optimiser does not leave looking ahead out. */
  touched = 0;
  /** Rows given back by evictions. */
  readonly #free: number[] = [];
  #unusedFrom = 0;
  #count = 0;
  /** These two: for groups of one only. */
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
    this.#groupRows = Math.max(1, Math.min(GROUP_ROWS_MAX, Math.floor(accountsMax / GROUPS_MIN)));
    // All are full but those two that are filled and emptied.
    const groups = Math.ceil(this.#rowCount / this.#groupRows) + 2;
    this.#groups = new Int32Array(groups * this.#groupRows).fill(-1);
    for (let group = groups - 1; group >= 0; group--) this.#freeGroups.push(group);
    this.#filling = this.#freeGroups.pop()!;
    this.#recency = new LRUCache({ max: groups });
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
   * For groups of one. Starts a new interval of recency: within one, an account is reported to the cache once. By
   * itself this happens whenever an eighth of the memory was replaced: as long as nothing has to go, who was used last
   * does not matter, and reporting costs more than finding.
   */
  nextTick(): void {
    this.#tick = (this.#tick + 1) | 0;
    this.#evictedInTick = 0;
  }

  /** The account is in use. */
  touch(row: number): void {
    const at = row * ROW_WORDS + RowWord.TOUCHED;
    if (this.#groupRows > 1) {
      if (this.words[at] !== USED) this.words[at] = USED;
      return;
    }
    if (this.words[at] === this.#tick) return;
    this.words[at] = this.#tick;
    this.#recency.get(this.words[row * ROW_WORDS + RowWord.GROUP]!);
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
    const first = row * ROW_WORDS;
    for (let word = 0; word < KEY_WORDS; word++) this.words[first + RowWord.KEY + word] = words[index + word]!;
    this.words[first + RowWord.HASH] = hash;
    this.doubles[row * ROW_LONGS + RowDouble.CHANGED_SEQ] = 0;
    const table = this.#table;
    let slot = hash & this.#mask;
    while (table[slot * 2 + 1] !== 0) slot = (slot + 1) & this.#mask;
    table[slot * 2] = hash;
    table[slot * 2 + 1] = row + 1;
    this.#count++;
    this.#file(row);
    return row;
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

  /** Into the group of those that are used now. */
  #file(row: number): void {
    this.#groups[this.#filling * this.#groupRows + this.#filled++] = row;
    const first = row * ROW_WORDS;
    this.words[first + RowWord.GROUP] = this.#filling;
    this.words[first + RowWord.TOUCHED] = this.#groupRows > 1 ? NOT_USED : this.#tick;
    if (this.#filled === this.#groupRows) this.#closeGroup();
  }

  #closeGroup(): void {
    this.#recency.set(this.#filling, this.#filling);
    const next = this.#freeGroups.pop();
    assert(next !== undefined, 'more groups of rows than rows');
    this.#filling = next;
    this.#filled = 0;
  }

  /** The next row of the groups that were not used for longest, taken out of its group; -1: there is none in any. */
  #takeOldest(): number {
    for (;;) {
      if (this.#emptying !== -1) {
        while (this.#emptied < this.#groupRows) {
          const at = this.#emptying * this.#groupRows + this.#emptied++;
          const row = this.#groups[at]!;
          this.#groups[at] = -1;
          if (row !== -1) return row;
        }
        this.#freeGroups.push(this.#emptying);
        this.#emptying = -1;
      }
      if (this.#recency.size === 0) {
        if (this.#filled === 0) return -1;
        this.#closeGroup();
      }
      this.#emptying = this.#recency.pop()!;
      this.#emptied = 0;
      this.#lookAhead();
    }
  }

  /** Touches the memory that evicting the rows of this group takes, so that the processor waits for all of it at once. */
  #lookAhead(): void {
    const { words } = this;
    const first = this.#emptying * this.#groupRows;
    let touched = 0;
    for (let at = first; at < first + this.#groupRows; at++) {
      const row = this.#groups[at]!;
      if (row !== -1) touched ^= words[row * ROW_WORDS]! ^ words[row * ROW_WORDS + RowWord.HASH]!;
    }
    for (let at = first; at < first + this.#groupRows; at++) {
      const row = this.#groups[at]!;
      if (row !== -1) touched ^= this.#table[(words[row * ROW_WORDS + RowWord.HASH]! & this.#mask) * 2]!;
    }
    this.touched = touched;
  }

  /** The row of an account that was not used for long and is not pinned, free now; -1 when the first few are all pinned. */
  #evict(indexedSeq: number, keepRow: number): number {
    // One alone in its group is where it was used last.
    let chances = this.#groupRows === 1 ? 0 : SECOND_CHANCES;
    for (let tries = 0; tries < EVICTION_TRIES; ) {
      const row = this.#takeOldest();
      if (row === -1) break;
      if (row === keepRow || this.doubles[row * ROW_LONGS + RowDouble.CHANGED_SEQ]! > indexedSeq) {
        // Pinned: changed lately, so it counts as used lately.
        tries++;
      } else if (chances > 0 && this.words[row * ROW_WORDS + RowWord.TOUCHED] === USED) {
        chances--;
      } else {
        this.#remove(row);
        this.evictions++;
        if (++this.#evictedInTick * 8 >= this.accountsMax) this.nextTick();
        return row;
      }
      this.#file(row);
    }
    return -1;
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
