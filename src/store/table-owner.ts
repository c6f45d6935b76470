// Makes tables: one of what a checkpoint has, and larger ones of those. For the index thread; everyone else reads (tables.ts).
//
// Nothing here changes what counts: add() and mergeStep() leave a new file behind and return what the list becomes; the index thread commits the list
// and then calls removeUnlisted(). A crash in between leaves files that no list names.
import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { syncDirectory } from '../journal/files.ts';
import { TABLE_ENTRIES_MAX, type TableShape } from './table-format.ts';
import { TableMerge } from './table-merge.ts';
import { TableWriter, WriteBuffers } from './table-writer.ts';
import { isTableName, type TableEntry, type TableList, tableName } from './tables.ts';

/** Tables of about one size that are merged into one. Few, because each costs the ledger a wait for memory at every look-up; the index thread has time. */
const FAN_IN = 4;
/** The same of accounts that all fit into memory: nobody looks them up. */
const FAN_IN_UNREAD = 8;
/** As many of one size may stand there before that, if all of them are timed: every merge that is not needed is a payment id written once more. */
const TIMED_MAX = 64;
/** And so many of them become one then. */
const TIMED_FAN_IN = 8;
/**
 * Tables up to this many entries are of the smallest size. A quarter more than a power of two, so that four full tables and some small ones are
 * of the next size, and not of the one above it.
 */
const SMALLEST = 5120;
/**
 * Tables of ids above this size stay as they are: a few of them have as many as a table may have. Those of accounts are
 * never full: replaced entries would stay with them.
 */
const FULL = SMALLEST * 4096;
/** Beyond so many that are not full, any neighbours are merged. */
const TABLES_MAX = 128;
/** A merge of large tables takes longer than the next small ones take to pile up: those are merged in between. */
const MERGES_MAX = 3;

/**
 * So long a removed table is kept open. Who lets go of it last has to wait until the kernel has cleared away its pages, a second for some gigabytes:
 * that must not be the ledger, which follows the list once a second (IndexStore.followTables) and gives back what it has mapped piece by piece.
 */
const HOLD_MS = 30_000;

interface Merge {
  readonly run: TableMerge;
  readonly name: string;
  /** Its inputs in the list begin with this one. */
  readonly first: string;
  /** Of its inputs: what it becomes is no larger. */
  readonly bytes: number;
}

export class TableOwner {
  readonly #directory: string;
  readonly #shape: TableShape;
  readonly #seed: number;
  readonly #sorter: HashSorter;
  readonly #mayWrite: (bytes: number) => boolean;
  readonly #writeBuffers = new WriteBuffers();
  /** One for each merge that may run beside others. */
  readonly #mergeBuffers: WriteBuffers[] = [];
  /** Whether what is written now will be looked up soon: then it should stay in the page cache. */
  readSoon = false;
  /** Each of tables behind those of the one before; only the last goes on. */
  readonly #merges: Merge[] = [];
  readonly #removed: { fd: number; removedMs: number }[] = [];

  /**
   * @param entriesMax the most that a new table is given
   * @param mayWrite whether there is room on the disk for so many bytes more: merging can wait, payments need it
   */
  constructor(
    directory: string,
    shape: TableShape,
    seed: number,
    entriesMax: number,
    mayWrite: (bytes: number) => boolean = () => true,
  ) {
    this.#mayWrite = mayWrite;
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
    return this.#merges.length > 0 || this.#next(list) !== undefined;
  }

  #next({ tables }: TableList): { from: number; to: number } | undefined {
    const { mayReplace } = this.#shape;
    const fanIn = mayReplace && !this.readSoon ? FAN_IN_UNREAD : FAN_IN;
    const merge = this.#merges.at(-1);
    if (merge === undefined) return nextMerge(tables, 0, 0, mayReplace, fanIn);
    const behind = tables.findIndex(({ name }) => name === merge.first) + merge.run.inputCount;
    return nextMerge(tables, this.#merges.length, behind, mayReplace, fanIn);
  }

  /**
   * Merges on by about `entries`. Returns a new list when a merge began (its table has a number now) or ended; the list given must be the one returned last,
   * with tables added at its end at most.
   */
  mergeStep(list: TableList, entries: number): TableList | undefined {
    const range = this.#next(list);
    const begun = range && this.#beginMerge(list, range.from, range.to);
    if (begun !== undefined) return begun;
    const merge = this.#merges.at(-1);
    if (!merge?.run.step(entries)) return undefined;
    this.#merges.pop();
    syncDirectory(this.#directory);
    const from = list.tables.findIndex(({ name }) => name === merge.first);
    const merged = { name: merge.name, entries: merge.run.entries, isTimed: merge.run.isTimed };
    return { next: list.next, tables: list.tables.toSpliced(from, merge.run.inputCount, merged) };
  }

  /** Undefined: there is no room on the disk for another, beside those that are not finished yet. */
  #beginMerge(list: TableList, from: number, to: number): TableList | undefined {
    const inputs = list.tables.slice(from, to).map((table) => path.join(this.#directory, table.name));
    const bytes = inputs.reduce((sum, input) => sum + statSync(input).size, 0);
    if (!this.#mayWrite(this.#merges.reduce((sum, merge) => sum + merge.bytes, bytes))) return undefined;
    const name = tableName(this.#shape, list.next);
    const file = path.join(this.#directory, name);
    const buffers = this.#mergeBuffers[this.#merges.length] ?? new WriteBuffers();
    this.#mergeBuffers[this.#merges.length] = buffers;
    const run = new TableMerge(inputs, file, this.#shape, this.#seed, buffers, this.readSoon);
    this.#merges.push({ run, name, first: list.tables[from]!.name, bytes });
    return { ...list, next: list.next + 1 };
  }

  /** Deletes tables that the list does not name. Readers that still have one open go on with it. */
  removeUnlisted(list: TableList): void {
    const keep = new Set(list.tables.map(({ name }) => name));
    for (const merge of this.#merges) keep.add(`${merge.name}.tmp`);
    for (const name of readdirSync(this.#directory)) {
      if (!isTableName(this.#shape, name) || keep.has(name)) continue;
      const file = path.join(this.#directory, name);
      this.#removed.push({ fd: openSync(file, 'r'), removedMs: performance.now() });
      rmSync(file);
    }
  }

  /** Gives back what the merges under way have written; they begin anew when there is room again. */
  abandonMerges(): void {
    for (const { run } of this.#merges) run.abandon();
    this.#merges.length = 0;
  }

  /** Lets go of tables that were removed some time ago, or of all: their space on the disk is needed. */
  releaseRemoved(all = false): void {
    const untilMs = all ? Number.POSITIVE_INFINITY : performance.now() - HOLD_MS;
    while (this.#removed.length > 0 && this.#removed[0]!.removedMs <= untilMs) closeSync(this.#removed.shift()!.fd);
  }

  close(): void {
    this.abandonMerges();
    for (const { fd } of this.#removed) closeSync(fd);
    this.#removed.length = 0;
  }
}

/**
 * What to merge next.
 * @param running merges that are not over yet
 * @param behind where the tables begin that are behind theirs
 */
export function nextMerge(
  tables: readonly TableEntry[],
  running: number,
  behind: number,
  mayReplace: boolean,
  fanIn: number,
): { from: number; to: number } | undefined {
  if (running === 0) return toMerge(tables, mayReplace, fanIn);
  if (running === MERGES_MAX) return undefined;
  // Those before them are not there to be merged with: what makes all into one waits until they are.
  const range = toMerge(tables.slice(behind), false, fanIn);
  return range && { from: behind + range.from, to: behind + range.to };
}

/** 0 for up to SMALLEST entries, one more for every FAN_IN times as many. */
function sizeClass({ entries }: { entries: number }): number {
  let size = 0;
  for (let max = SMALLEST; entries > max; max *= FAN_IN) size++;
  return size;
}

/**
 * The newest tables of a size class or below it, as soon as `fanIn` of them are of that class; of timed ones the oldest TIMED_FAN_IN, as soon as TIMED_MAX are.
 * What is merged goes up a class each time, so that an id is merged four to six times in its life. (The number of tables alone must not
 * decide: then the largest would be written anew for every few small ones behind it.)
 *
 * Smaller tables before what becomes a larger one go along, or they would stand there for ever.
 * @param mayReplace entries replace others with their key: then all go into one as soon as that has at least as many
 *   new entries as old ones, which are mostly gone then, and one table can take them all. So a table that has each key
 *   once is never far behind, and the disk never holds much more than that. Large ones do not wait for others of their
 *   size: what they would wait with takes gigabytes
 */
export function toMerge(
  tables: readonly TableEntry[],
  mayReplace = false,
  fanIn = FAN_IN,
): { from: number; to: number } | undefined {
  const entriesMax = mayReplace ? TABLE_ENTRIES_MAX : FULL;
  if (mayReplace && isLargeEnough(tables)) return { from: 0, to: tables.length };
  for (let size = 0; size <= sizeClass({ entries: entriesMax }); size++) {
    let from = tables.length;
    let ofSize = 0;
    let isTimed = true;
    while (from > 0 && sizeClass(tables[from - 1]!) <= size) {
      const table = tables[--from]!;
      if (sizeClass(table) === size) ofSize++;
      isTimed &&= table.isTimed;
    }
    if (ofSize < (isTimed ? TIMED_MAX : fanIn)) continue;
    const last = isTimed ? from + TIMED_FAN_IN : tables.length;
    if (!isTimed) from = extended(tables, from, entriesMax, mayReplace);
    const range = fitting(tables, from, last);
    if (range !== undefined) return range;
  }
  const notFull = tables.reduce((count, { entries }) => count + (entries <= entriesMax ? 1 : 0), 0);
  return notFull > TABLES_MAX ? cheapest(tables, entriesMax) : undefined;
}

/** Whether tables of accounts are large, and as many came since the oldest was made as that has. */
function isLargeEnough(tables: readonly TableEntry[]): boolean {
  const sum = tables.reduce((total, { entries }) => total + entries, 0);
  return sum > FULL && sum <= TABLE_ENTRIES_MAX && sum >= 2 * tables[0]!.entries;
}

/** Where the tables begin that are merged when those from `from` on are. */
function extended(tables: readonly TableEntry[], from: number, entriesMax: number, mayReplace: boolean): number {
  const sumOf = (some: readonly TableEntry[]): number => some.reduce((sum, { entries }) => sum + entries, 0);
  let sum = sumOf(tables.slice(from));
  let first = from;
  while (first > 0 && tables[first - 1]!.entries <= entriesMax) {
    if (sizeClass(tables[first - 1]!) >= sizeClass({ entries: sum })) break;
    sum += tables[--first]!.entries;
  }
  if (!mayReplace) return first;
  const before = sumOf(tables.slice(0, first));
  return before <= sum && before + sum <= TABLE_ENTRIES_MAX ? 0 : first;
}

/** The first tables from `from` on that fit into one, two at least, and none from `end` on. */
function fitting(tables: readonly TableEntry[], from: number, end: number): { from: number; to: number } | undefined {
  for (let first = from; first < end - 1; first++) {
    let to = first;
    for (let sum = 0; to < end && sum + tables[to]!.entries <= TABLE_ENTRIES_MAX; to++) sum += tables[to]!.entries;
    if (to - first >= 2) return { from: first, to };
  }
  return undefined;
}

/**
 * The TIMED_FAN_IN neighbours with the fewest entries: small tables between larger ones, of which never enough stand
 * together. As many as there are, two at least, where full ones stand between them everywhere.
 */
function cheapest(tables: readonly TableEntry[], entriesMax: number): { from: number; to: number } | undefined {
  let found: { from: number; to: number } | undefined;
  let [most, least] = [2, TABLE_ENTRIES_MAX];
  for (let from = 0; from < tables.length; from++) {
    const end = Math.min(tables.length, from + TIMED_FAN_IN);
    let sum = 0;
    for (let to = from; to < end && tables[to]!.entries <= entriesMax; ) {
      sum += tables[to++]!.entries;
      const count = to - from;
      if (sum > TABLE_ENTRIES_MAX || count < most || (count === most && sum > least)) continue;
      [most, least] = [count, sum];
      found = { from, to };
    }
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
