// The checkpoint: what the journal says since the last one, and every changed account as its row is now, into the index store.
//
// Payment ids and accounts have watermarks of their own, because they wear the store differently: an id is written once, whenever it comes; an account that
// changes all the time should be written seldom.
//   - commitIds() writes the ids collected as one table, and moves idsSeq;
//   - a checkpoint writes ids and accounts, and moves both.
//
// Accounts may be fuzzy, because records carry balances after and replay sets them absolutely. What makes it exact all the same:
//   1. collect(): journal records up to a durable seq S are read (ids, registry);
//   2. takeDirtyRows(): clears the marks of all dirty rows. Every record up to S has set its marks before it became durable, so nothing up to S is
//      missed;
//   3. writeAccounts(): copies those rows into a table, a bounded number at a time. They may already show later changes;
//   4. the caller waits until all that the copied rows can hold is durable (Control.isRoundDurable);
//   5. commit(): one transaction with the new tables, registry and S. Only it makes them count: after it a crash replays from S + 1.
// Between 2 and 5 a dirty row cannot become another account's: its last change is above indexedSeq, so it is pinned.
//
// Owner: the index thread.
import assert from 'node:assert';
import { currencies } from '../domain/currencies.ts';
import { hashPaymentId } from '../domain/hash.ts';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import { RecordKind } from '../journal/format.ts';
import type { JournalCursor } from '../journal/journal-reader.ts';
import type { RecordView } from '../journal/record-view.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import type { Checkpoint, IndexStore } from '../store/index-store.ts';
import { STORED_ACCOUNT_WORDS, StoredWord, writeCount } from '../store/stored-account.ts';
import { TableOwner } from '../store/table-owner.ts';
import { accountShape, ID_WORDS, IdWord, idShape } from '../store/table-shapes.ts';
import type { TableWriter } from '../store/table-writer.ts';
import { ROW_LONGS, ROW_WORDS, RowDouble, RowWord } from './account-rows.ts';
import { KEY_WORDS } from './messages.ts';

/** Payments of one table of ids: bounds the memory of a checkpoint (32 bytes each) and how far the ids may be behind. */
export const CHECKPOINT_RECORDS_MAX = 262_144;

/** Entries in the table's order lie anywhere in memory: so many are asked for together. */
const LOOK_AHEAD = 32;

// PaymentRecord's `request` is its first field, and Pay's `payment_id` the first field of that: tag, length, tag, length 16, id.
const PAYMENT_ID_TAG = 0x0a;

const currencyNumerics = Int32Array.from(currencies, ({ numeric }) => numeric);

export class Checkpointer {
  readonly #store: IndexStore;
  readonly #cursor: JournalCursor;
  readonly #words: Int32Array;
  readonly #doubles: Float64Array;
  readonly #dirty: Int32Array;
  readonly #idTables: TableOwner;
  readonly #accountTables: TableOwner;
  /** What is committed, but for the tables that are written and not committed yet. */
  #checkpoint: Checkpoint;
  readonly #ids = new Int32Array(CHECKPOINT_RECORDS_MAX * ID_WORDS);
  #payments = 0;
  /** Of all ids collected, those that are in no table yet included. */
  readonly #idTimesMs: number[];
  #participantRecords = new Map<number, Buffer>();
  #terminalRecords = new Map<number, Buffer>();
  #opened: { participant: number; id: string }[] = [];
  /** Rows whose marks were cleared, and their order in the table. */
  readonly #taken: Uint32Array;
  #takenCount = 0;
  #takenOrder: Uint32Array | undefined;
  #accountWriter: TableWriter | undefined;
  #writtenCount = 0;
  /** Written so that the optimiser does not leave looking ahead out. */
  touched = 0;
  readonly #entry = new Int32Array(STORED_ACCOUNT_WORDS);
  /** Everything up to here is collected. */
  collectedSeq: number;

  /**
   * @param cursor positioned behind the store's checkpoint
   * @param seed of the hashes in the rows, and of the store if it is made now
   * @param mayWrite whether merging may take so many bytes more of the disk
   */
  constructor(
    store: IndexStore,
    cursor: JournalCursor,
    journalId: string,
    seed: number,
    rows: SharedArrayBuffer,
    dirty: SharedArrayBuffer,
    mayWrite?: (bytes: number) => boolean,
  ) {
    this.#store = store;
    this.#cursor = cursor;
    this.#words = new Int32Array(rows);
    this.#doubles = new Float64Array(rows);
    this.#dirty = new Int32Array(dirty);
    const found = store.checkpoint();
    this.#checkpoint = found ?? {
      version: 4,
      journalId,
      seed,
      seq: 0,
      idsSeq: 0,
      participantIdTimesMs: [],
      ids: { next: 1, tables: [] },
      accounts: { next: 1, tables: [] },
    };
    assert.strictEqual(this.#checkpoint.seed, seed, 'seed of the index store');
    this.#idTables = new TableOwner(store.directory, idShape, seed, CHECKPOINT_RECORDS_MAX, mayWrite);
    this.#taken = new Uint32Array(this.#words.length / ROW_WORDS);
    this.#accountTables = new TableOwner(store.directory, accountShape, seed, this.#taken.length, mayWrite);
    // Already known from the last time: one table, which has each account once, has more than there are rows.
    this.accountsAreCold = this.#checkpoint.accounts.tables.some(({ entries }) => entries > this.#taken.length);
    this.#idTimesMs = [...this.#checkpoint.participantIdTimesMs];
    this.collectedSeq = this.#checkpoint.seq;
    // From the first table on, the store must say whose they are.
    if (found === undefined) store.transaction(() => store.putCheckpoint(this.#checkpoint));
    this.#removeUnlisted();
  }

  /** Accounts are looked up in the store all the time, because they do not fit into memory: their tables should be in the page cache. */
  set accountsAreCold(cold: boolean) {
    this.#accountTables.readSoon = cold;
  }

  get accountsAreCold(): boolean {
    return this.#accountTables.readSoon;
  }

  /** Accounts are in the store up to here. */
  get seq(): number {
    return this.#checkpoint.seq;
  }

  /** Payment ids are in the store up to here. */
  get idsSeq(): number {
    return this.#checkpoint.idsSeq;
  }

  /** Collected and not in a table yet. */
  get payments(): number {
    return this.#payments;
  }

  get full(): boolean {
    return this.#payments >= CHECKPOINT_RECORDS_MAX;
  }

  /** Reads on in the journal, up to `durableSeq` or until full. Returns how many records it read. */
  collect(durableSeq: number): number {
    const room = CHECKPOINT_RECORDS_MAX - this.#payments;
    if (room === 0 || durableSeq <= this.collectedSeq) return 0;
    const read = this.#cursor.drain(durableSeq, room, this.#onRecord);
    this.collectedSeq += read;
    return read;
  }

  readonly #onRecord = (record: RecordView): void => {
    switch (record.kind) {
      case RecordKind.PAYMENT:
        if (record.seq > this.#checkpoint.idsSeq) this.#collectPayment(record);
        break;
      case RecordKind.PARTICIPANT: {
        const body = Buffer.from(record.body());
        this.#participantRecords.set(v1.ParticipantRecord.decode(body).number, body);
        break;
      }
      case RecordKind.TERMINAL: {
        const body = Buffer.from(record.body());
        this.#terminalRecords.set(v1.TerminalRecord.decode(body).number, body);
        break;
      }
      case RecordKind.ACCOUNT: {
        const { change, participantNumber, account } = v1.AccountRecord.decode(record.body());
        if (change === 'open') this.#opened.push({ participant: participantNumber, id: account?.account ?? '' });
        break;
      }
    }
  };

  #collectPayment(record: RecordView): void {
    const { buffer, bodyStart, participant } = record;
    if (buffer[bodyStart] !== PAYMENT_ID_TAG)
      assert.fail(`payment record ${record.seq} does not begin with its request`);
    // The length of `request` is one byte up to 127, else two.
    const at = bodyStart + (buffer[bodyStart + 1]! < 0x80 ? 2 : 3);
    if (buffer[at] !== PAYMENT_ID_TAG || buffer[at + 1] !== 16) {
      assert.fail(`payment record ${record.seq} without an id in front`);
    }
    const ids = this.#ids;
    const to = this.#payments++ * ID_WORDS;
    for (let word = 0, from = at + 2; word < 4; word++, from += 4) {
      ids[to + word] = buffer[from]! | (buffer[from + 1]! << 8) | (buffer[from + 2]! << 16) | (buffer[from + 3]! << 24);
    }
    const [id0, id1, id2, id3] = [ids[to]!, ids[to + 1]!, ids[to + 2]!, ids[to + 3]!];
    ids[to + IdWord.PARTICIPANT] = participant;
    writeCount(ids, to + IdWord.SEQ, record.seq);
    ids[to + IdWord.HASH] = hashPaymentId(this.#checkpoint.seed, participant, id0, id1, id2, id3);
    const timeMs = uuid7TimeMs(id0, id1);
    const times = this.#idTimesMs;
    while (times.length <= participant) times.push(-1);
    if (timeMs > times[participant]!) times[participant] = timeMs;
  }

  /** Writes the ids collected so far as one table and commits it: everything up to collectedSeq is found from then on. */
  commitIds(): void {
    this.#writeIds();
    this.#checkpoint.idsSeq = Math.max(this.#checkpoint.idsSeq, this.collectedSeq);
    // The registry and the accounts' list wait for their accounts.
    this.#store.transaction(() => this.#store.putCheckpoint(this.#checkpoint));
  }

  #writeIds(): void {
    const count = this.#payments;
    if (count === 0) return;
    const tables = this.#idTables;
    const ids = this.#ids;
    const { hashes } = tables;
    for (let payment = 0; payment < count; payment++) hashes[payment] = ids[payment * ID_WORDS + IdWord.HASH]!;
    const order = tables.sort(count);
    const writer = tables.begin(this.#checkpoint.ids, count);
    try {
      for (let position = 0; position < count; position++) {
        if (position % LOOK_AHEAD === 0) {
          const upTo = Math.min(count, position + LOOK_AHEAD);
          for (let ahead = position; ahead < upTo; ahead++) this.touched ^= ids[order[ahead]! * ID_WORDS]!;
        }
        writer.add(ids, order[position]! * ID_WORDS);
      }
      writer.finish();
    } finally {
      writer.abandon();
    }
    this.#checkpoint.ids = tables.add(this.#checkpoint.ids, writer);
    this.#checkpoint.participantIdTimesMs = [...this.#idTimesMs];
    this.#payments = 0;
  }

  /** Clears the marks of all dirty rows and returns how many there are. */
  takeDirtyRows(): number {
    assert(this.#takenOrder === undefined, 'a checkpoint in a checkpoint');
    const dirty = this.#dirty;
    const taken = this.#taken;
    let count = 0;
    for (let word = 0; word < dirty.length; word++) {
      if (dirty[word] === 0) continue;
      let bits = Atomics.exchange(dirty, word, 0);
      while (bits !== 0) {
        taken[count++] = word * 32 + 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
      }
    }
    const { hashes } = this.#accountTables;
    for (let index = 0; index < count; index++) hashes[index] = this.#words[taken[index]! * ROW_WORDS + RowWord.HASH]!;
    this.#takenOrder = this.#accountTables.sort(count);
    this.#takenCount = count;
    this.#writtenCount = 0;
    return count;
  }

  /** Copies up to `rowsMax` of the rows taken into their table; false: that was the last of them. */
  writeAccounts(rowsMax: number): boolean {
    const order = this.#takenOrder;
    assert(order, 'accounts before they are taken');
    if (this.#takenCount > 0)
      this.#accountWriter ??= this.#accountTables.begin(this.#checkpoint.accounts, this.#takenCount);
    const upTo = Math.min(this.#takenCount, this.#writtenCount + rowsMax);
    for (; this.#writtenCount < upTo; this.#writtenCount++) {
      if (this.#writtenCount % LOOK_AHEAD === 0) this.#lookAhead(order);
      this.#copy(this.#taken[order[this.#writtenCount]!]!);
      this.#accountWriter!.add(this.#entry, 0);
    }
    return this.#writtenCount < this.#takenCount;
  }

  /** Touches the rows that are copied next, so that the processor waits for all of them at once (as Ledger.lookAhead() does). */
  #lookAhead(order: Uint32Array): void {
    const words = this.#words;
    const upTo = Math.min(this.#takenCount, this.#writtenCount + LOOK_AHEAD);
    let touched = 0;
    for (let index = this.#writtenCount; index < upTo; index++) {
      const first = this.#taken[order[index]!]! * ROW_WORDS;
      touched ^= words[first]! ^ words[first + RowWord.KEY]!;
    }
    this.touched ^= touched;
  }

  /** Into #entry. */
  #copy(row: number): void {
    const words = this.#words;
    const doubles = this.#doubles;
    const entry = this.#entry;
    const from = row * ROW_WORDS;
    const first = row * ROW_LONGS;
    for (let word = 0; word < KEY_WORDS; word++) entry[StoredWord.KEY + word] = words[from + RowWord.KEY + word]!;
    // Balance, held and minimum: three times 8 bytes, in the same order on both sides.
    for (let word = 0; word < 6; word++) entry[StoredWord.BALANCE + word] = words[from + word]!;
    writeCount(entry, StoredWord.VERSION, doubles[first + RowDouble.VERSION]!);
    writeCount(entry, StoredWord.ENTRY_COUNT, doubles[first + RowDouble.ENTRY_COUNT]!);
    writeCount(entry, StoredWord.LAST_SEQ, doubles[first + RowDouble.LAST_SEQ]!);
    writeCount(entry, StoredWord.OPENED_SEQ, doubles[first + RowDouble.OPENED_SEQ]!);
    entry[StoredWord.PARTICIPANT] = words[from + RowWord.PARTICIPANT]!;
    // Both keep kind and status in the upper half; the currency's position is this version's own, its ISO number is not.
    const traits = words[from + RowWord.TRAITS]!;
    entry[StoredWord.TRAITS] = (traits & ~0xffff) | currencyNumerics[traits & 0xffff]!;
    entry[StoredWord.HASH] = words[from + RowWord.HASH]!;
  }

  /** Commits everything collected and written. All dirty rows must have been taken and written, and what they hold must be durable. */
  commit(): void {
    const store = this.#store;
    assert(this.#takenOrder && this.#writtenCount === this.#takenCount, 'a checkpoint before its accounts');
    this.#takenOrder = undefined;
    if (this.#accountWriter !== undefined) {
      this.#accountWriter.finish();
      this.#checkpoint.accounts = this.#accountTables.add(this.#checkpoint.accounts, this.#accountWriter);
      this.#accountWriter = undefined;
    }
    this.#writeIds();
    this.#checkpoint.seq = this.collectedSeq;
    this.#checkpoint.idsSeq = Math.max(this.#checkpoint.idsSeq, this.collectedSeq);
    store.transaction(() => {
      for (const { participant, id } of this.#opened) store.putOwned(participant, id);
      for (const [number, record] of this.#participantRecords) store.putParticipant(number, record);
      for (const [number, record] of this.#terminalRecords) store.putTerminal(number, record);
      store.putCheckpoint(this.#checkpoint);
    });
    this.#opened = [];
    this.#participantRecords = new Map();
    this.#terminalRecords = new Map();
  }

  /** Whether tables have piled up. */
  get mergeDue(): boolean {
    return this.#idTables.mergeDue(this.#checkpoint.ids) || this.#accountTables.mergeDue(this.#checkpoint.accounts);
  }

  /** Merges tables, about `entries` of them at a time. Not between takeDirtyRows() and commit(): it commits. */
  mergeStep(entries: number): void {
    const { ids, accounts } = this.#checkpoint;
    const newIds = this.#idTables.mergeStep(ids, entries);
    const newAccounts = this.#accountTables.mergeStep(accounts, Math.ceil(entries / 4));
    if (newIds === undefined && newAccounts === undefined) return;
    this.#checkpoint.ids = newIds ?? ids;
    this.#checkpoint.accounts = newAccounts ?? accounts;
    // Where a merge only began, there is nothing to commit: its number is given again after a crash.
    const isShorter = (before: typeof ids, after: typeof ids | undefined): boolean =>
      after !== undefined && after.tables.length < before.tables.length;
    if (!isShorter(ids, newIds) && !isShorter(accounts, newAccounts)) return;
    this.#store.transaction(() => this.#store.putCheckpoint(this.#checkpoint));
    this.#removeUnlisted();
  }

  /** Call it now and then. */
  releaseRemoved(): void {
    this.#idTables.releaseRemoved();
    this.#accountTables.releaseRemoved();
  }

  /** The disk is nearly full: gives back what is not needed. Not between takeDirtyRows() and commit(). */
  freeDisk(): void {
    this.#idTables.abandonMerges();
    this.#accountTables.abandonMerges();
    this.#idTables.releaseRemoved(true);
    this.#accountTables.releaseRemoved(true);
  }

  #removeUnlisted(): void {
    this.#idTables.removeUnlisted(this.#checkpoint.ids);
    this.#accountTables.removeUnlisted(this.#checkpoint.accounts);
  }

  close(): void {
    this.#cursor.close();
    this.#accountWriter?.abandon();
    this.#idTables.close();
    this.#accountTables.close();
  }
}
