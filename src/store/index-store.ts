// The index store: balances at a checkpoint, payment id -> seq, and the registry, in LMDB. FORMAT.md beside this file has the byte tables.
//
// It is derived: deleting it costs a rebuild from the journal and nothing else. The index thread is its only writer; every
// thread may read. A read sees what was committed when its snapshot began. lmdb-js keeps a snapshot until the event-loop turn ends, so the
// ledger, which has no turns, calls renewSnapshot() itself.
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { type Database, open, type RootDatabase } from 'lmdb';

export interface Checkpoint {
  version: 1;
  /** Hex of the journal id. */
  journalId: string;
  seq: number;
  /** Latest UUIDv7 time in ms by participant number; -1 where there is none. */
  participantIdTimesMs: number[];
}

type BinaryDatabase = Database<Buffer, Buffer>;

// Address space, not disk: LMDB maps it and uses what it fills. Fixed, so that no thread ever has to remap under another.
const MAP_BYTES = 256 * 2 ** 30;
const EMPTY = Buffer.alloc(0);
const checkpointKey = Buffer.from('checkpoint');

export class IndexStore {
  readonly #root: RootDatabase<Buffer, Buffer>;
  readonly #accounts: BinaryDatabase;
  readonly #owned: BinaryDatabase;
  readonly #ids: BinaryDatabase;
  readonly #participants: BinaryDatabase;
  readonly #terminals: BinaryDatabase;
  readonly #meta: BinaryDatabase;
  readonly #idKey = Buffer.alloc(20);
  readonly #seqValue = Buffer.alloc(8);

  private constructor(directory: string, readOnly: boolean) {
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
    this.#accounts = database('accounts');
    this.#owned = database('owned');
    this.#ids = database('ids');
    this.#participants = database('participants');
    this.#terminals = database('terminals');
    this.#meta = database('meta');
  }

  /** Opens the store in `directory`, making it when there is none. */
  static open(directory: string): IndexStore {
    // Balances and account ids: nobody else's business. An existing directory may have been made by an older version.
    if (!existsSync(directory)) mkdirSync(directory, { mode: 0o700 });
    else chmodSync(directory, 0o700);
    return new IndexStore(directory, false);
  }

  /** For gateways and tools. The store must exist. */
  static openForReading(directory: string): IndexStore {
    return new IndexStore(directory, true);
  }

  static remove(directory: string): void {
    rmSync(directory, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.#root.close();
  }

  /** Later reads of this thread see everything committed by now. */
  renewSnapshot(): void {
    this.#root.resetReadTxn();
  }

  checkpoint(): Checkpoint | undefined {
    const value = this.#meta.get(checkpointKey);
    if (value === undefined) return undefined;
    const checkpoint = JSON.parse(value.toString()) as Checkpoint;
    if (checkpoint.version !== 1) {
      throw new Error(
        `the index store has version ${checkpoint.version}, this payswitch reads version 1: delete the index directory to have it rebuilt`,
      );
    }
    return checkpoint;
  }

  /** The account's 72 bytes at the start of lmdb-js's own, longer buffer, valid until the next call; undefined when there is none. */
  readAccount(id: Buffer): Buffer | undefined {
    return this.#accounts.getBinaryFast(id) as Buffer | undefined;
  }

  /** Seq of the payment, 0 when it is not in the store. `id` is 16 bytes. */
  findPayment(participant: number, id: Uint8Array): number {
    this.#idKey.writeUInt32BE(participant, 0);
    this.#idKey.set(id, 4);
    const value = this.#ids.getBinaryFast(this.#idKey) as Buffer | undefined;
    return value === undefined ? 0 : value.readUInt32LE(0) + value.readUInt32LE(4) * 0x1_0000_0000;
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

  *accountEntries(): Generator<{ id: string; value: Buffer }> {
    for (const { key, value } of this.#accounts.getRange()) yield { id: key.toString('latin1'), value };
  }

  *paymentEntries(): Generator<{ participant: number; id: Buffer; seq: number }> {
    for (const { key, value } of this.#ids.getRange()) {
      yield {
        participant: key.readUInt32BE(0),
        id: key.subarray(4),
        seq: value.readUInt32LE(0) + value.readUInt32LE(4) * 0x1_0000_0000,
      };
    }
  }

  get paymentCount(): number {
    return (this.#ids.getStats() as { entryCount: number }).entryCount;
  }

  get accountCount(): number {
    return (this.#accounts.getStats() as { entryCount: number }).entryCount;
  }

  // Writing: the index thread only, inside transaction().

  /** Runs `write` as one transaction and returns after it is on disk. */
  transaction(write: () => void): void {
    this.#root.transactionSync(write);
  }

  putAccount(id: Buffer, value: Buffer): void {
    this.#accounts.putSync(id, value);
  }

  putOwned(participant: number, id: string): void {
    const key = Buffer.alloc(4 + id.length);
    key.writeUInt32BE(participant, 0);
    key.write(id, 4, 'latin1');
    this.#owned.putSync(key, EMPTY);
  }

  putPayment(participant: number, id: Uint8Array, seq: number): void {
    this.#idKey.writeUInt32BE(participant, 0);
    this.#idKey.set(id, 4);
    this.#seqValue.writeUInt32LE(seq % 0x1_0000_0000, 0);
    this.#seqValue.writeUInt32LE(Math.floor(seq / 0x1_0000_0000), 4);
    this.#ids.putSync(this.#idKey, this.#seqValue);
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
