// All tables of one kind as one thread reads them, and where they stand:
//
//      oldest ............................................................ newest
//      [      16 M ids      ][  2 M  ][  2 M  ][262 k][262 k][262 k][ 11 k]
//       merged most                             each one checkpoint, not merged yet
//
// New tables come at the end; when eight of a size stand there, they are merged into one (table-merge.ts), so that a key that is nowhere costs a few
// filters and not a few hundred. Tables of nothing but UUIDv7 need no filter to be passed over, and wait until there are many more. Which
// tables count is said by the checkpoint alone (index-store.ts): a file that it does not name is left over
// from a crash, or merged and about to be deleted.
import path from 'node:path';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import { type OnEntries, Table, TablePage } from './table.ts';
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

/** Filters in memory, per kind and thread: about 170 million entries. Beyond, the oldest tables are searched on disk. */
const FILTER_BYTES_MAX = 256 * 1024 * 1024;

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
  /** The page that find() read last. */
  readonly page = new TablePage();
  readonly #directory: string;
  readonly #shape: TableShape;
  readonly #seed: number;
  /** Newest first. */
  #tables: Table[] = [];
  #filterBytes = 0;

  constructor(directory: string, shape: TableShape, seed: number) {
    this.#directory = directory;
    this.#shape = shape;
    this.#seed = seed;
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
        tables.push(open.get(name) ?? new Table(path.join(this.#directory, name), this.#shape));
      }
    } catch (error) {
      for (const table of tables) if (!this.#tables.includes(table)) table.close();
      throw error;
    }
    for (const table of this.#tables) {
      if (tables.includes(table)) continue;
      if (table.filterLoaded) this.#filterBytes -= table.filterBytes;
      table.close();
    }
    this.#tables = tables.reverse();
  }

  /**
   * The entry's first word in `page`, -1 when there is none. It is valid until the next call.
   * @param keyAt first word of the key in `key`
   */
  find(key: Int32Array, keyAt: number, hash: number): number {
    const tables = this.#tables;
    if (tables.length === 0) return -1;
    const { hasTimes, keyWords } = this.#shape;
    const timeMs = hasTimes ? uuid7TimeMs(key[keyAt]!, key[keyAt + 1]!) : 0;
    const bits = filterBits(this.#seed, key, keyAt, keyWords);
    for (let index = 0; index < tables.length; index++) {
      const table = tables[index]!;
      if (hasTimes && !table.mayHoldTime(timeMs)) continue;
      if (!table.filterLoaded && this.#filterBytes + table.filterBytes <= FILTER_BYTES_MAX) {
        table.loadFilter();
        this.#filterBytes += table.filterBytes;
      }
      if (!table.mayHold(hash, bits)) continue;
      const at = table.find(this.page, key, keyAt, hash);
      if (at !== -1) return at;
    }
    return -1;
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

  close(): void {
    for (const table of this.#tables) table.close();
    this.#tables = [];
    this.#filterBytes = 0;
  }
}
