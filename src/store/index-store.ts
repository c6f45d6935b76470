// The index store: accounts at a checkpoint, payment id -> seq, and the registry. FORMAT.md beside this file has the byte tables.
//
// What grows with every payment is in sorted tables (tables.ts); what is small, and the checkpoint that says which tables count, is in LMDB.
// It is derived: deleting it costs a rebuild from the journal and nothing else. The index thread is its only writer; every
// thread may read. A read sees what was committed when its snapshot began. lmdb-js keeps a snapshot until the event-loop turn ends, so the
// ledger, which has no turns, calls renewSnapshot() itself.
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type Database, open, type RootDatabase } from 'lmdb';
import { hashPaymentId } from '../domain/hash.ts';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import { readCount, STORED_ACCOUNT_WORDS, storedAccountId } from './stored-account.ts';
import type { OnEntries } from './table.ts';
import { accountShape, IdWord, idShape } from './table-shapes.ts';
import { forEachEntry, type TableList, Tables } from './tables.ts';

export interface Checkpoint {
  version: 4;
  /** Hex of the journal id. */
  journalId: string;
  /** Of every hash in the tables; chosen when the store was made. */
  seed: number;
  /** Accounts and registry are complete up to here. */
  seq: number;
  /** Payment ids are complete up to here; never below `seq`. */
  idsSeq: number;
  /** Latest UUIDv7 time in ms by participant number among those ids; -1 where there is none. */
  participantIdTimesMs: number[];
  ids: TableList;
  accounts: TableList;
}

type BinaryDatabase = Database<Buffer, Buffer>;

// Address space, not disk: LMDB maps it and uses what it fills. Fixed, so that no thread ever has to remap under another.
const MAP_BYTES = 64 * 2 ** 30;
const EMPTY = Buffer.alloc(0);
const checkpointKey = Buffer.from('checkpoint');

/** The tables of one checkpoint, as this thread has them open. */
interface OpenTables {
  readonly seed: number;
  readonly ids: Tables;
  readonly accounts: Tables;
}

export class IndexStore {
  readonly directory: string;
  readonly #mapsTables: boolean;
  readonly #root: RootDatabase<Buffer, Buffer>;
  readonly #owned: BinaryDatabase;
  readonly #participants: BinaryDatabase;
  readonly #terminals: BinaryDatabase;
  readonly #meta: BinaryDatabase;
  #tables: OpenTables | undefined;
  /** Whether #tables are those of the snapshot. */
  #tablesFresh = false;
  readonly #idKey = new Int32Array(idShape.keyWords);

  private constructor(directory: string, readOnly: boolean, mapsTables = false) {
    this.directory = directory;
    this.#mapsTables = mapsTables;
    this.#root = open<Buffer, Buffer>({
      path: directory,
      encoding: 'binary',
      keyEncoding: 'binary',
      maxDbs: 8,
      mapSize: MAP_BYTES,
      noSubdir: false,
      readOnly,
    });
    const database = (name: string): BinaryDatabase =>
      this.#root.openDB<Buffer, Buffer>(name, { encoding: 'binary', keyEncoding: 'binary' });
    this.#owned = database('owned');
    this.#participants = database('participants');
    this.#terminals = database('terminals');
    this.#meta = database('meta');
  }

  /**
   * Opens the store in `directory`, making it when there is none.
   * @param mapsTables for a thread that looks up often: it finds entries where they lie in the page cache, if the platform allows it
   */
  static open(directory: string, mapsTables = false): IndexStore {
    // Balances and account ids: nobody else's business. An existing directory may have been made by an older version.
    if (!existsSync(directory)) mkdirSync(directory, { mode: 0o700 });
    else chmodSync(directory, 0o700);
    return new IndexStore(directory, false, mapsTables);
  }

  /** For gateways and tools. The store must exist. */
  static openForReading(directory: string): IndexStore {
    return new IndexStore(directory, true);
  }

  static remove(directory: string): void {
    rmSync(directory, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    this.#tables?.ids.close();
    this.#tables?.accounts.close();
    this.#tables = undefined;
    await this.#root.close();
  }

  /** Later reads of this thread see everything committed by now. */
  renewSnapshot(): void {
    this.#root.resetReadTxn();
    this.#tablesFresh = false;
  }

  /**
   * For a thread that keeps tables open: opens and closes them as the newest checkpoint says, and gives back up to about `bytes` of what is mapped of
   * those that are gone. Else a thread that looks nothing up for a while would keep their space on the disk.
   */
  followTables(bytes: number): void {
    this.renewSnapshot();
    const tables = this.#open();
    tables?.ids.release(bytes);
    tables?.accounts.release(bytes);
  }

  checkpoint(): Checkpoint | undefined {
    const value = this.#meta.get(checkpointKey);
    if (value === undefined) return undefined;
    const checkpoint = JSON.parse(value.toString()) as Checkpoint;
    if (checkpoint.version !== 4) {
      throw new Error(
        `the index store has version ${checkpoint.version}, this payswitch reads version 4: delete the index directory to have it rebuilt`,
      );
    }
    return checkpoint;
  }

  /** The tables that the snapshot's checkpoint names; undefined while there is none. */
  #open(): OpenTables | undefined {
    while (!this.#tablesFresh) {
      const checkpoint = this.checkpoint();
      if (checkpoint === undefined) return undefined;
      const { seed, ids, accounts } = checkpoint;
      this.#tables ??= {
        seed,
        ids: new Tables(this.directory, idShape, seed, this.#mapsTables),
        accounts: new Tables(this.directory, accountShape, seed, this.#mapsTables),
      };
      try {
        this.#tables.ids.follow(ids);
        this.#tables.accounts.follow(accounts);
        this.#tablesFresh = true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        // Merged away since the snapshot began: the newest checkpoint names what they became.
        this.#root.resetReadTxn();
        if (isDeepStrictEqual(this.checkpoint(), checkpoint)) throw error;
      }
    }
    return this.#tables;
  }

  /** Where findAccount() found it. */
  get accountWords(): Int32Array {
    return this.#tables!.accounts.page.found;
  }

  /**
   * First word of the account in `accountWords`, as StoredWord says, valid until the next call; -1 when there is none.
   * @param keyAt first word of its key in `key`
   * @param hash hashKey() with the store's seed
   */
  findAccount(key: Int32Array, keyAt: number, hash: number): number {
    return this.#open()?.accounts.find(key, keyAt, hash) ?? -1;
  }

  /** Seq of the payment, 0 when it is not in the store. The four words of its id as they lie in memory, little-endian. */
  findPayment(participant: number, id0: number, id1: number, id2: number, id3: number): number {
    const tables = this.#open();
    if (tables === undefined) return 0;
    const key = this.#idKey;
    key[0] = id0;
    key[1] = id1;
    key[2] = id2;
    key[3] = id3;
    key[IdWord.PARTICIPANT] = participant;
    const at = tables.ids.find(key, 0, hashPaymentId(tables.seed, participant, id0, id1, id2, id3));
    return at === -1 ? 0 : readCount(tables.ids.page.found, at + IdWord.SEQ);
  }

  /** Touches the memory that findPayment() is about to read: see Tables.lookAhead(). */
  lookAheadPayment(participant: number, id0: number, id1: number, id2: number, id3: number): number {
    const tables = this.#open();
    if (tables === undefined) return 0;
    return tables.ids.lookAhead(hashPaymentId(tables.seed, participant, id0, id1, id2, id3), uuid7TimeMs(id0, id1));
  }

  /** The same for findAccount(). */
  lookAheadAccount(hash: number): number {
    return this.#open()?.accounts.lookAhead(hash, -1) ?? 0;
  }

  /** And then, with the key, for the page that it is on, of 256 accounts at most. */
  lookAheadPage(key: Int32Array, keyAt: number, hash: number): number {
    return this.#open()?.accounts.lookAheadPage(key, keyAt, hash) ?? 0;
  }

  /** And at last for the accounts themselves whose pages were looked for since the last time. */
  lookAheadEntries(): number {
    return this.#open()?.accounts.lookAheadEntries() ?? 0;
  }

  /** Account ids of a participant after `after` ('' for all), in byte order, at most `limit`. */
  accountIdsOf(participant: number, after: string, limit: number): string[] {
    const start = Buffer.alloc(4 + after.length + 1);
    start.writeUInt32BE(participant, 0);
    start.write(after, 4, 'latin1');
    // The smallest key above (participant, after) is that key and a zero byte.
    const end = Buffer.alloc(4);
    end.writeUInt32BE(participant + 1, 0);
    const ids: string[] = [];
    const from = after === '' ? start.subarray(0, 4) : start;
    for (const key of this.#owned.getKeys({ start: from, end, limit })) ids.push(key.toString('latin1', 4));
    return ids;
  }

  *participantRecords(): Generator<Buffer> {
    for (const { value } of this.#participants.getRange()) yield value;
  }

  *terminalRecords(): Generator<Buffer> {
    for (const { value } of this.#terminals.getRange()) yield value;
  }

  /** Calls onAccount for every account as it is now, in no particular order; the words are valid during the call. */
  forEachAccount(onAccount: (id: string, words: Int32Array, at: number) => void): void {
    const seen = new Set<string>();
    this.forEachStoredAccounts((words, at, count) => {
      for (let entry = at; entry < at + count * STORED_ACCOUNT_WORDS; entry += STORED_ACCOUNT_WORDS) {
        const id = storedAccountId(words, entry);
        if (seen.has(id)) continue;
        seen.add(id);
        onAccount(id, words, entry);
      }
    });
  }

  /**
   * Calls onEntries for all entries, newest table first, until a table ends with `entriesMax` seen. Of entries with one key, the first is the account
   * as it is now.
   */
  forEachStoredAccounts(onEntries: OnEntries, entriesMax?: number): void {
    forEachEntry(this.#open()?.accounts.tables ?? [], onEntries, entriesMax);
  }

  /** Calls onPayment for every payment id, in no particular order. */
  forEachPayment(onPayment: (participant: number, id: Buffer, seq: number) => void): void {
    for (const table of this.#open()?.ids.tables ?? []) {
      table.forEach((words, at) => {
        const id = Buffer.from(Buffer.from(words.buffer, words.byteOffset + at * 4, 16));
        onPayment(words[at + IdWord.PARTICIPANT]!, id, readCount(words, at + IdWord.SEQ));
      });
    }
  }

  get paymentCount(): number {
    return this.#open()?.ids.entries ?? 0;
  }

  /** Whether there is anything in it at all. */
  get isEmpty(): boolean {
    const hasKeys = [this.#owned, this.#participants, this.#terminals].some(
      (database) => [...database.getKeys({ limit: 1 })].length > 0,
    );
    return !hasKeys && this.checkpoint() === undefined;
  }

  // Writing: the index thread only, inside transaction().

  /** Runs `write` as one transaction and returns after it is on disk. */
  transaction(write: () => void): void {
    this.#root.transactionSync(write);
  }

  putOwned(participant: number, id: string): void {
    const key = Buffer.alloc(4 + id.length);
    key.writeUInt32BE(participant, 0);
    key.write(id, 4, 'latin1');
    this.#owned.putSync(key, EMPTY);
  }

  putParticipant(number: number, record: Buffer): void {
    this.#participants.putSync(numberKey(number), record);
  }

  putTerminal(number: number, record: Buffer): void {
    this.#terminals.putSync(numberKey(number), record);
  }

  putCheckpoint(checkpoint: Checkpoint): void {
    this.#meta.putSync(checkpointKey, Buffer.from(JSON.stringify(checkpoint)));
  }
}

function numberKey(number: number): Buffer {
  const key = Buffer.alloc(4);
  key.writeUInt32BE(number, 0);
  return key;
}
