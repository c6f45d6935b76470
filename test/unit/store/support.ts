// Tables for tests: entries of both shapes, with any hash that a test wants, written by the real writer.
import assert from 'node:assert';
import { readdirSync } from 'node:fs';
import { hashPaymentId } from '../../../src/domain/hash.ts';
import { hashKey, KEY_BYTES, KEY_WORDS, writeKey } from '../../../src/ledger/messages.ts';
import type { Checkpoint, IndexStore } from '../../../src/store/index-store.ts';
import {
  decodeStoredAccount,
  encodeStoredAccount,
  STORED_ACCOUNT_WORDS,
  StoredWord,
  writeCount,
} from '../../../src/store/stored-account.ts';
import type { Table } from '../../../src/store/table.ts';
import { TablePage } from '../../../src/store/table-cursor.ts';
import { filterBits, type TableShape } from '../../../src/store/table-format.ts';
import { TableOwner } from '../../../src/store/table-owner.ts';
import { accountShape, ID_WORDS, IdWord, idShape } from '../../../src/store/table-shapes.ts';
import { TableWriter, WriteBuffers } from '../../../src/store/table-writer.ts';

export const SEED = 0x5eed;
export const shapes = { ids: idShape, accounts: accountShape } as const;
export type TableKind = keyof typeof shapes;
export const tableKinds = ['ids', 'accounts'] as const;
/** Tests write one table at a time. */
export const buffers = new WriteBuffers();

/** The words of one entry. */
export type Entry = Int32Array;

/** @param hash another than the right one, to force entries together */
export function idEntry(id: Buffer, participant: number, seq: number, hash?: number): Entry {
  const words = new Int32Array(ID_WORDS);
  for (let word = 0; word < 4; word++) words[word] = id.readInt32LE(word * 4);
  words[IdWord.PARTICIPANT] = participant;
  writeCount(words, IdWord.SEQ, seq);
  words[IdWord.HASH] = hash ?? hashPaymentId(SEED, participant, words[0]!, words[1]!, words[2]!, words[3]!);
  return words;
}

export function accountEntry(name: string, balance: bigint, hash?: number): Entry {
  const words = new Int32Array(STORED_ACCOUNT_WORDS);
  words.set(keyOf(name), StoredWord.KEY);
  encodeStoredAccount(words, 0, {
    balance,
    held: 5n,
    minimum: -7n,
    version: 2 ** 40 + 1,
    entryCount: 3,
    lastSeq: 2 ** 33,
    openedSeq: 1,
    participant: 2,
    currency: 978,
    kind: 1,
    status: 1,
  });
  words[StoredWord.HASH] = hash ?? hashKey(words, 0, SEED);
  return words;
}

function keyOf(name: string): Int32Array {
  const key = Buffer.alloc(KEY_BYTES);
  writeKey(key, 0, name);
  return new Int32Array(key.buffer, key.byteOffset, KEY_WORDS).slice();
}

/** An entry like no other number's; `value` is what of it may differ under one key: the seq, or the balance. */
export function makeEntry(shape: TableShape, number: number, value = number, hash?: number): Entry {
  if (shape === accountShape) return accountEntry(`ACC-${number}`, BigInt(value), hash);
  const id = Buffer.alloc(16, 0x55);
  id.writeUInt32LE(number, 4);
  id.writeUInt32LE(Math.imul(number, 0x9e37_79b1) >>> 0, 12);
  return idEntry(id, 1 + (number % 5), value, hash);
}

export function makeEntries(shape: TableShape, count: number, hash?: (index: number) => number): Entry[] {
  return Array.from({ length: count }, (_, index) => makeEntry(shape, index, index, hash?.(index)));
}

export function hashOf(shape: TableShape, entry: Entry): number {
  return entry[shape.hashWord]!;
}

export function bitsOf(shape: TableShape, entry: Entry): number {
  return filterBits(SEED, entry, 0, shape.keyWords);
}

export function byHash(shape: TableShape, entries: readonly Entry[]): Entry[] {
  return entries.toSorted((one, other) => (hashOf(shape, one) >>> 0) - (hashOf(shape, other) >>> 0));
}

export function writeTable(
  file: string,
  shape: TableShape,
  entries: readonly Entry[],
  entriesMax = entries.length,
): TableWriter {
  const writer = new TableWriter(file, shape, entriesMax, SEED, buffers);
  for (const entry of byHash(shape, entries)) writer.add(entry, 0);
  writer.finish();
  return writer;
}

const page = new TablePage();

/** What the table has under the entry's key; undefined: nothing. */
export function findIn(table: Table, entry: Entry): Entry | undefined {
  const at = table.find(page, entry, 0, hashOf(table.shape, entry));
  return at === -1 ? undefined : page.found.slice(at, at + table.shape.entryWords);
}

/** Whether all that means something is as it was put: not the check, which the writer sets, nor the unused words behind it. */
export function isSame(shape: TableShape, entry: Entry, found: Entry | undefined): boolean {
  const words = shape.checkWord === -1 ? shape.entryWords : shape.checkWord;
  if (found === undefined) return false;
  for (let word = 0; word < words; word++) if (found[word] !== entry[word]) return false;
  return true;
}

/** Copies of all entries, in the table's order. */
export function entriesOf(table: Table): Entry[] {
  const entries: Entry[] = [];
  table.forEach((words, at) => {
    entries.push(words.slice(at, at + table.shape.entryWords));
  });
  return entries;
}

/** A key as text, for maps. */
export function keyText(shape: TableShape, entry: Entry): string {
  return Buffer.from(entry.buffer, entry.byteOffset, shape.keyWords * 4).toString('hex');
}

/** A whole entry as text, but for its check. */
export function entryText(shape: TableShape, entry: Entry): string {
  const words = Int32Array.from(entry);
  if (shape.checkWord >= 0) words[shape.checkWord] = 0;
  return Buffer.from(words.buffer).toString('hex');
}

/** Names of the tables in a directory, finished or not. */
export function tableFiles(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.includes('.table'))
    .sort();
}

/** What the index thread does to a store, one step at a time. */
export class StoreOwner {
  readonly store: IndexStore;
  readonly #owners: Record<TableKind, TableOwner>;
  checkpoint: Checkpoint;

  /** @param mayWrite whether merges may take so many bytes more of the disk */
  constructor(store: IndexStore, mayWrite?: (bytes: number) => boolean) {
    this.store = store;
    this.#owners = {
      ids: new TableOwner(store.directory, idShape, SEED, 4096, mayWrite),
      accounts: new TableOwner(store.directory, accountShape, SEED, 4096, mayWrite),
    };
    this.checkpoint = store.checkpoint() ?? {
      version: 4,
      journalId: 'ab',
      seed: SEED,
      seq: 0,
      idsSeq: 0,
      participantIdTimesMs: [],
      ids: { next: 1, tables: [] },
      accounts: { next: 1, tables: [] },
    };
  }

  shapeOf(kind: TableKind): TableShape {
    return shapes[kind];
  }

  /** A table that nothing names yet. */
  begin(kind: TableKind, entries: readonly Entry[]): TableWriter {
    const writer = this.#owners[kind].begin(this.checkpoint[kind], entries.length);
    for (const entry of byHash(shapes[kind], entries)) writer.add(entry, 0);
    return writer;
  }

  /** Finishes it; it counts after commit(). */
  add(kind: TableKind, writer: TableWriter): void {
    writer.finish();
    this.checkpoint[kind] = this.#owners[kind].add(this.checkpoint[kind], writer);
  }

  write(kind: TableKind, entries: readonly Entry[]): void {
    this.add(kind, this.begin(kind, entries));
  }

  commit(): void {
    this.store.transaction(() => this.store.putCheckpoint(this.checkpoint));
  }

  mergeDue(kind: TableKind): boolean {
    return this.#owners[kind].mergeDue(this.checkpoint[kind]);
  }

  /** True: a merge has ended, and what it made counts after commit(). */
  mergeStep(kind: TableKind, entries: number): boolean {
    const before = this.checkpoint[kind];
    const after = this.#owners[kind].mergeStep(before, entries);
    if (after === undefined) return false;
    this.checkpoint[kind] = after;
    return after.tables.length < before.tables.length;
  }

  /** Merges to the end of one merge, which must be due. */
  merge(kind: TableKind, entries: number): void {
    do assert(this.mergeDue(kind), `no ${kind} to merge`);
    while (!this.mergeStep(kind, entries));
  }

  removeUnlisted(): void {
    for (const kind of tableKinds) this.#owners[kind].removeUnlisted(this.checkpoint[kind]);
  }

  /** What the index thread does when the disk is nearly full. */
  freeDisk(): void {
    for (const kind of tableKinds) {
      this.#owners[kind].abandonMerges();
      this.#owners[kind].releaseRemoved(true);
    }
  }

  /** Merges under way leave nothing behind. */
  close(): void {
    for (const kind of tableKinds) this.#owners[kind].close();
  }
}

/** Everything in the store under this key: seq or balance; 0 for nothing. */
export function valueIn(store: IndexStore, kind: TableKind, entry: Entry): number {
  if (kind === 'ids') {
    return store.findPayment(entry[IdWord.PARTICIPANT]!, entry[0]!, entry[1]!, entry[2]!, entry[3]!);
  }
  const at = store.findAccount(entry, 0, hashOf(accountShape, entry));
  return at === -1 ? 0 : Number(decodeStoredAccount(store.accountWords, at).balance);
}

/** Descriptors that this process has open. */
export function openDescriptors(): number {
  return readdirSync('/dev/fd').length;
}
