// All tables of one kind as one thread reads them, and where they stand:
//
//      oldest ............................................................ newest
//      [      16 M ids      ][  1 M  ][  1 M  ][262 k][262 k][262 k][ 11 k]
//       merged most                             each one checkpoint, not merged yet
//
// New tables come at the end; when four of a size stand there (eight of accounts that nobody looks up), they are merged
// into one (table-merge.ts), so that a key that is nowhere costs a few filters and not a few hundred. Tables of nothing
// but UUIDv7 need no filter to be passed over, and wait until there are many more. Which tables count is said by the
// checkpoint alone (index-store.ts): a file that it does not name is left over from a crash, or merged and about to be
// deleted.
import path from 'node:path';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import type { MappedFile } from './mapped-file.ts';
import { type OnEntries, Table } from './table.ts';
import { TablePage } from './table-cursor.ts';
import { filterBits, type TableShape } from './table-format.ts';

/** What the checkpoint says of them. */
export interface TableList {
  /** Number of the next table. */
  next: number;
  /** Oldest first: of entries with the same key, that in the later table counts. */
  tables: TableEntry[];
}

export interface TableEntry {
  /** File name within the index directory. */
  name: string;
  entries: number;
  /** Holds UUIDv7 only: their times tell nearly every look-up that it is not here, so that merging it would save none. */
  isTimed: boolean;
}

/** Filters in memory, per kind and thread: about 107 million entries. Beyond, the oldest tables are searched on disk. */
const FILTER_BYTES_MAX = 256 * 1024 * 1024;

/** So much is unmapped in one go (30 us) after so many look-ups. */
const UNMAP_BYTES = 1024 * 1024;
const UNMAP_EVERY = 32;
/** Entries that are looked ahead for at a time, or a few more: a power of two. */
const LOOK_AHEAD_MAX = 256;

export function tableName(shape: TableShape, number: number): string {
  return `${shape.prefix}-${String(number).padStart(10, '0')}.table`;
}

/** Whether a file in the index directory is a table of this kind, finished or not. */
export function isTableName(shape: TableShape, name: string): boolean {
  return name.startsWith(`${shape.prefix}-`) && /-\d{10}\.table(\.tmp)?$/.test(name);
}

/** Calls onEntries for all entries of the tables, one table after the other, until one ends with `entriesMax` seen. */
export function forEachEntry(
  tables: readonly Table[],
  onEntries: OnEntries,
  entriesMax = Number.POSITIVE_INFINITY,
): void {
  let seen = 0;
  for (const table of tables) {
    if (seen >= entriesMax) return;
    table.forEachPage(onEntries);
    seen += table.entries;
  }
}

export class Tables {
  /** Where find() found an entry last, in its `found`. */
  readonly page = new TablePage();
  readonly #directory: string;
  readonly #shape: TableShape;
  readonly #seed: number;
  readonly #mayMap: boolean;
  /** Newest first. */
  #tables: Table[] = [];
  #filterBytes = 0;
  /** Of tables that are closed, and not yet unmapped as a whole. */
  readonly #leaving: MappedFile[] = [];
  #finds = 0;
  // What lookAheadPage() found last, by the lower part of the filter's bits: table, page, hash and bits.
  readonly #aheadTables = new Int32Array(LOOK_AHEAD_MAX);
  readonly #aheadPages = new Int32Array(LOOK_AHEAD_MAX).fill(-1);
  readonly #aheadHashes = new Int32Array(LOOK_AHEAD_MAX);
  readonly #aheadBits = new Int32Array(LOOK_AHEAD_MAX);
  /** Which of them lookAheadEntries() has still to see. */
  readonly #aheadSlots = new Int32Array(LOOK_AHEAD_MAX);
  #aheadCount = 0;

  /** @param mayMap for threads that look up often */
  constructor(directory: string, shape: TableShape, seed: number, mayMap = false) {
    this.#directory = directory;
    this.#shape = shape;
    this.#seed = seed;
    this.#mayMap = mayMap;
  }

  /** Entries of all tables, replaced ones included. */
  get entries(): number {
    return this.#tables.reduce((sum, table) => sum + table.entries, 0);
  }

  /** Newest first. */
  get tables(): readonly Table[] {
    return this.#tables;
  }

  /** Opens and closes tables until they are those of the list. Throws ENOENT when one of them is gone: the list was not the newest. */
  follow(list: TableList): void {
    const open = new Map(this.#tables.map((table) => [path.basename(table.file), table]));
    const tables: Table[] = [];
    try {
      for (const { name } of list.tables) {
        tables.push(open.get(name) ?? new Table(path.join(this.#directory, name), this.#shape, this.#mayMap));
      }
    } catch (error) {
      for (const table of tables) if (!this.#tables.includes(table)) table.close();
      throw error;
    }
    for (const table of this.#tables) {
      if (tables.includes(table)) continue;
      if (table.filterLoaded) this.#filterBytes -= table.filterBytes;
      const mapped = table.close();
      if (mapped !== undefined) this.#leaving.push(mapped);
    }
    this.page.found = this.page.words;
    this.#tables = tables.reverse();
    this.#aheadCount = 0;
    // From the first table on, for whatever has these bits.
    this.#aheadTables.fill(0);
    this.#aheadPages.fill(-1);
  }

  /**
   * The entry's first word in `page.found`, -1 when there is none. It is valid until the next call, of this or of follow().
   * @param keyAt first word of the key in `key`
   */
  find(key: Int32Array, keyAt: number, hash: number): number {
    const tables = this.#tables;
    if (tables.length === 0) return -1;
    if (this.#leaving.length > 0) this.#unmapSome();
    const { hasTimes, keyWords } = this.#shape;
    const timeMs = hasTimes ? uuid7TimeMs(key[keyAt]!, key[keyAt + 1]!) : 0;
    const bits = filterBits(this.#seed, key, keyAt, keyWords);
    // What was looked ahead for is in none of the tables before: filters never deny what is there, and these have not changed.
    const slot = bits & (LOOK_AHEAD_MAX - 1);
    const isAhead = this.#aheadBits[slot] === bits && this.#aheadHashes[slot] === hash;
    for (let index = isAhead ? this.#aheadTables[slot]! : 0; index < tables.length; index++) {
      const table = tables[index]!;
      if (hasTimes && !table.mayHoldTime(timeMs)) continue;
      if (!table.filterLoaded && this.#filterBytes + table.filterBytes <= FILTER_BYTES_MAX) {
        table.loadFilter();
        this.#filterBytes += table.filterBytes;
      }
      if (!table.mayHold(hash, bits)) continue;
      const isThisAhead = isAhead && index === this.#aheadTables[slot]! && this.#aheadPages[slot] !== -1;
      const from = isThisAhead ? this.#aheadPages[slot]! : table.pageOf(hash >>> 0);
      const at = table.find(this.page, key, keyAt, hash, from);
      if (at !== -1) return at;
    }
    return -1;
  }

  /** A little every few look-ups: after a merge there may be gigabytes of it. */
  #unmapSome(): void {
    if (++this.#finds % UNMAP_EVERY === 0) this.release(UNMAP_BYTES);
  }

  /** Gives back up to about `bytes` of what is mapped of tables that are no longer in the list, the oldest first. */
  release(bytes: number): void {
    for (let left = bytes; left > 0 && this.#leaving.length > 0; left -= UNMAP_BYTES) {
      if (!this.#leaving[0]!.unmapSome(UNMAP_BYTES)) this.#leaving.shift();
    }
  }

  /**
   * Touches the memory that find() is about to read, for a key whose id has this UUIDv7 time: asked for many keys together, the processor waits for
   * all of it at once. What it returns means nothing.
   */
  lookAhead(hash: number, timeMs: number): number {
    const tables = this.#tables;
    const { hasTimes } = this.#shape;
    let touched = 0;
    for (let index = 0; index < tables.length; index++) {
      const table = tables[index]!;
      if (!hasTimes || table.mayHoldTime(timeMs)) touched ^= table.lookAhead(hash);
    }
    return touched;
  }

  /** The same for the page, once the filters are near; for keys that are most likely in one of the tables. */
  lookAheadPage(key: Int32Array, keyAt: number, hash: number): number {
    const tables = this.#tables;
    const bits = filterBits(this.#seed, key, keyAt, this.#shape.keyWords);
    for (let index = 0; index < tables.length; index++) {
      const table = tables[index]!;
      // It may hold it: find() loads its filter and asks.
      if (!table.filterLoaded) return 0;
      if (!table.mayHold(hash, bits)) continue;
      const slot = bits & (LOOK_AHEAD_MAX - 1);
      const page = table.pageOf(hash >>> 0);
      this.#aheadTables[slot] = index;
      this.#aheadPages[slot] = page;
      this.#aheadHashes[slot] = hash;
      this.#aheadBits[slot] = bits;
      if (this.#aheadCount < LOOK_AHEAD_MAX) this.#aheadSlots[this.#aheadCount++] = slot;
      return table.lookAheadDirectory(page);
    }
    return 0;
  }

  /** The same for the entries on the pages that were looked ahead for since the last time, once their directories are near. */
  lookAheadEntries(): number {
    let touched = 0;
    for (let ahead = 0; ahead < this.#aheadCount; ahead++) {
      const slot = this.#aheadSlots[ahead]!;
      touched ^= this.#tables[this.#aheadTables[slot]!]!.lookAheadEntry(
        this.#aheadPages[slot]!,
        this.#aheadHashes[slot]!,
      );
    }
    this.#aheadCount = 0;
    return touched;
  }

  close(): void {
    for (const table of this.#tables) {
      const mapped = table.close();
      if (mapped !== undefined) this.#leaving.push(mapped);
    }
    for (const mapped of this.#leaving) while (mapped.unmapSome(UNMAP_BYTES));
    this.#leaving.length = 0;
    this.page.found = this.page.words;
    this.#tables = [];
    this.#filterBytes = 0;
    this.#aheadCount = 0;
  }
}
