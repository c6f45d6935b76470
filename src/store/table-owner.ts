// Makes tables: one of what a checkpoint has, and larger ones of those. For the index thread; everyone else reads (tables.ts).
//
// Nothing here changes what counts: add() and mergeStep() leave a new file behind and return what the list becomes; the index thread commits the list
// and then calls removeUnlisted(). A crash in between leaves files that no list names.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { syncDirectory } from '../journal/files.ts';
import { TABLE_ENTRIES_MAX, type TableShape } from './table-format.ts';
import { TableMerge } from './table-merge.ts';
import { TableWriter, WriteBuffers } from './table-writer.ts';
import { isTableName, type TableEntry, type TableList, tableName } from './tables.ts';

/** Tables of about one size that are merged into one. */
const FAN_IN = 8;
/** As many of one size may stand there before that, if all of them are timed: every merge that is not needed is a payment id written once more. */
const TIMED_MAX = 64;
/**
 * Tables up to this many entries are of the smallest size. A quarter more than a power of two, so that eight full tables and some small ones are
 * of the next size, and not of the one above it.
 */
const SMALLEST = 5120;
/** Tables of this size class, above 20 million entries, stay as they are: a few of them have as many as a table may have. */
const FULL = 5;
/** Beyond so many that are not full, any neighbours are merged. */
const TABLES_MAX = 128;

export class TableOwner {
  readonly #directory: string;
  readonly #shape: TableShape;
  readonly #seed: number;
  readonly #sorter: HashSorter;
  readonly #writeBuffers = new WriteBuffers();
  readonly #mergeBuffers = new WriteBuffers();
  /** Whether what is written now will be looked up soon: then it should stay in the page cache. */
  readSoon = false;
  #merge: { run: TableMerge; name: string; first: string } | undefined;

  /** @param entriesMax the most that a new table is given */
  constructor(directory: string, shape: TableShape, seed: number, entriesMax: number) {
    this.#directory = directory;
    this.#shape = shape;
    this.#seed = seed;
    this.#sorter = new HashSorter(entriesMax);
  }

  /** Room for the hashes of what is to be sorted, in any order. */
  get hashes(): Uint32Array {
    return this.#sorter.hashes;
  }

  /** Numbers of the first `count` hashes, in order of the hashes; valid until the next call. */
  sort(count: number): Uint32Array {
    return this.#sorter.sort(count);
  }

  /** Begins the next table of the list. The caller adds `entries` at most, in order, finishes it, and then calls add(). */
  begin(list: TableList, entries: number): TableWriter {
    const file = path.join(this.#directory, tableName(this.#shape, list.next));
    return new TableWriter(file, this.#shape, entries, this.#seed, this.#writeBuffers, this.readSoon);
  }

  /** The list with a table that was begun with it and is finished. */
  add(list: TableList, writer: TableWriter): TableList {
    syncDirectory(this.#directory);
    const name = path.basename(writer.file);
    const { count: entries, isTimed } = writer;
    return { next: list.next + 1, tables: [...list.tables, { name, entries, isTimed }] };
  }

  /** Whether there is something to merge. */
  mergeDue(list: TableList): boolean {
    return this.#merge !== undefined || toMerge(list.tables) !== undefined;
  }

  /**
   * Merges on by about `entries`. Returns a new list when a merge began (its table has a number now) or ended; the list given must be the one returned last,
   * with tables added at its end at most.
   */
  mergeStep(list: TableList, entries: number): TableList | undefined {
    const merge = this.#merge;
    if (merge === undefined) return this.#beginMerge(list);
    if (!merge.run.step(entries)) return undefined;
    this.#merge = undefined;
    syncDirectory(this.#directory);
    const from = list.tables.findIndex(({ name }) => name === merge.first);
    const merged = { name: merge.name, entries: merge.run.entries, isTimed: merge.run.isTimed };
    return { next: list.next, tables: list.tables.toSpliced(from, merge.run.inputCount, merged) };
  }

  #beginMerge(list: TableList): TableList | undefined {
    const range = toMerge(list.tables);
    if (range === undefined) return undefined;
    const inputs = list.tables.slice(range.from, range.to).map((table) => path.join(this.#directory, table.name));
    const name = tableName(this.#shape, list.next);
    const run = new TableMerge(
      inputs,
      path.join(this.#directory, name),
      this.#shape,
      this.#seed,
      this.#mergeBuffers,
      this.readSoon,
    );
    this.#merge = { run, name, first: list.tables[range.from]!.name };
    return { ...list, next: list.next + 1 };
  }

  /** Deletes tables that the list does not name. Readers that still have one open go on with it. */
  removeUnlisted(list: TableList): void {
    const keep = new Set(list.tables.map(({ name }) => name));
    if (this.#merge !== undefined) keep.add(`${this.#merge.name}.tmp`);
    for (const name of readdirSync(this.#directory)) {
      if (isTableName(this.#shape, name) && !keep.has(name)) rmSync(path.join(this.#directory, name));
    }
  }

  close(): void {
    this.#merge?.run.abandon();
    this.#merge = undefined;
  }
}

/** 0 for up to SMALLEST entries, one more for every FAN_IN times as many. */
function sizeClass(entries: number): number {
  let size = 0;
  for (let max = SMALLEST; entries > max; max *= FAN_IN) size++;
  return size;
}

/**
 * The newest tables of a size class or below it, as soon as FAN_IN of them are of that class; of timed ones the oldest FAN_IN, as soon as TIMED_MAX are.
 * What is merged goes up a class each time, so that an entry is merged some three times in its life. (The number of tables alone must not
 * decide: then the largest would be written anew for every few small ones behind it.)
 */
export function toMerge(tables: readonly TableEntry[]): { from: number; to: number } | undefined {
  for (let size = 0; size < FULL; size++) {
    let from = tables.length;
    let ofSize = 0;
    let isTimed = true;
    while (from > 0 && sizeClass(tables[from - 1]!.entries) <= size) {
      const table = tables[--from]!;
      if (sizeClass(table.entries) === size) ofSize++;
      isTimed &&= table.isTimed;
    }
    if (ofSize < (isTimed ? TIMED_MAX : FAN_IN)) continue;
    const last = isTimed ? from + FAN_IN : tables.length;
    let to = from;
    for (let sum = 0; to < last && sum + tables[to]!.entries <= TABLE_ENTRIES_MAX; to++) sum += tables[to]!.entries;
    return { from, to };
  }
  const notFull = tables.reduce((count, { entries }) => count + (sizeClass(entries) < FULL ? 1 : 0), 0);
  return notFull > TABLES_MAX ? cheapest(tables) : undefined;
}

/** The FAN_IN neighbours with the fewest entries: small tables between larger ones, of which never enough stand together. */
function cheapest(tables: readonly TableEntry[]): { from: number; to: number } | undefined {
  let found: { from: number; to: number } | undefined;
  let least = TABLE_ENTRIES_MAX;
  for (let from = 0, to = FAN_IN; to <= tables.length; from++, to++) {
    let sum = 0;
    for (let table = from; table < to; table++) sum += tables[table]!.entries;
    if (sum > least) continue;
    least = sum;
    found = { from, to };
  }
  return found;
}

/** Sorts by hash: three passes of a radix sort over 11, 11 and 10 bits. Memory is allocated once. */
class HashSorter {
  readonly hashes: Uint32Array;
  readonly #otherHashes: Uint32Array;
  readonly #order: Uint32Array;
  readonly #otherOrder: Uint32Array;
  readonly #counts = new Uint32Array(2048);

  constructor(entriesMax: number) {
    this.hashes = new Uint32Array(entriesMax);
    this.#otherHashes = new Uint32Array(entriesMax);
    this.#order = new Uint32Array(entriesMax);
    this.#otherOrder = new Uint32Array(entriesMax);
  }

  /** Hashes move along with the numbers, so that each pass reads memory in order. */
  sort(count: number): Uint32Array {
    let hashes = this.hashes;
    let toHashes = this.#otherHashes;
    let order = this.#order;
    let toOrder = this.#otherOrder;
    for (let entry = 0; entry < count; entry++) order[entry] = entry;
    for (let shift = 0; shift < 32; shift += 11) {
      const counts = this.#counts.fill(0);
      for (let position = 0; position < count; position++) counts[(hashes[position]! >>> shift) & 2047]!++;
      let sum = 0;
      for (let digit = 0; digit < counts.length; digit++) {
        const here = counts[digit]!;
        counts[digit] = sum;
        sum += here;
      }
      for (let position = 0; position < count; position++) {
        const hash = hashes[position]!;
        const to = counts[(hash >>> shift) & 2047]!++;
        toHashes[to] = hash;
        toOrder[to] = order[position]!;
      }
      [hashes, toHashes] = [toHashes, hashes];
      [order, toOrder] = [toOrder, order];
    }
    return order;
  }
}
