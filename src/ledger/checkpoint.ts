// The checkpoint: what the journal says since the last one, and every changed account as its row is now, into the index store.
//
// It may be fuzzy, because records carry balances after and replay sets them absolutely. What makes it exact all the same:
//   1. collect(): journal records up to a durable seq S are read (ids, registry);
//   2. takeDirtyRows(): for every row marked dirty, first clear the mark, then copy the row. Every record up to S has set its marks before it became
//      durable, so nothing up to S is missed; rows may already show later changes;
//   3. the caller waits until all that the copied rows can hold is durable (Control.isRoundDurable);
//   4. commitAccounts(): writes the copies. Steps 2 to 4 repeat, a bounded number of rows at a time, until no dirty row is left: an account in the store
//      may be newer than S, so each of these transactions stands for itself;
//   5. commit(): one transaction with ids, registry and S. Only it moves the checkpoint: after it a crash replays from S + 1.
//
// Owner: the index thread.
import assert from 'node:assert';
import { currencies } from '../domain/currencies.ts';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import { RecordKind } from '../journal/format.ts';
import type { JournalCursor } from '../journal/journal-reader.ts';
import type { RecordView } from '../journal/record-view.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import type { IndexStore } from '../store/index-store.ts';
import { encodeStoredAccount, STORED_ACCOUNT_BYTES } from '../store/stored-account.ts';
import {
  ROW_BYTES,
  ROW_LONGS,
  ROW_WORDS,
  RowDouble,
  RowLong,
  RowWord,
  traitCurrency,
  traitKind,
  traitStatus,
} from './account-rows.ts';
import { KEY_BYTES } from './messages.ts';

/** Payments of one checkpoint: bounds its memory (28 bytes each) and the length of its transaction. */
export const CHECKPOINT_RECORDS_MAX = 262_144;

/** Accounts of one transaction: bounds what is copied, and the pages that LMDB holds until it commits. */
const TRANSACTION_ROWS_MAX = 65_536;

// PaymentRecord's `request` is its first field, and Pay's `payment_id` the first field of that: tag, length, tag, length 16, id.
const PAYMENT_ID_TAG = 0x0a;

export class Checkpointer {
  readonly #store: IndexStore;
  readonly #cursor: JournalCursor;
  readonly #journalId: string;
  readonly #words: Int32Array;
  readonly #longs: BigInt64Array;
  readonly #doubles: Float64Array;
  readonly #rows: Buffer;
  readonly #dirty: Int32Array;
  readonly #participants = new Int32Array(CHECKPOINT_RECORDS_MAX);
  readonly #ids = Buffer.alloc(CHECKPOINT_RECORDS_MAX * 16);
  readonly #seqs = new Float64Array(CHECKPOINT_RECORDS_MAX);
  #payments = 0;
  readonly #idTimesMs: number[];
  #participantRecords = new Map<number, Buffer>();
  #terminalRecords = new Map<number, Buffer>();
  #opened: { participant: number; id: string }[] = [];
  readonly #taken = Buffer.alloc(TRANSACTION_ROWS_MAX * (KEY_BYTES + STORED_ACCOUNT_BYTES));
  #takenCount = 0;
  /** Word of the dirty bits at which takeDirtyRows goes on. */
  #nextWord = 0;
  /** Everything up to here is collected. */
  collectedSeq: number;

  /** @param cursor positioned behind the store's checkpoint */
  constructor(
    store: IndexStore,
    cursor: JournalCursor,
    journalId: string,
    rows: SharedArrayBuffer,
    dirty: SharedArrayBuffer,
  ) {
    this.#store = store;
    this.#cursor = cursor;
    this.#journalId = journalId;
    this.#rows = Buffer.from(rows);
    this.#words = new Int32Array(rows);
    this.#longs = new BigInt64Array(rows);
    this.#doubles = new Float64Array(rows);
    this.#dirty = new Int32Array(dirty);
    const checkpoint = store.checkpoint();
    this.#idTimesMs = [...(checkpoint?.participantIdTimesMs ?? [])];
    this.collectedSeq = checkpoint?.seq ?? 0;
    // Accounts are committed before their checkpoint: from the first one on, the store must say whose they are.
    if (checkpoint === undefined) store.transaction(() => this.#putCheckpoint());
  }

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
        this.#collectPayment(record);
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
    const { buffer, bodyStart } = record;
    assert(buffer[bodyStart] === PAYMENT_ID_TAG, `payment record ${record.seq} does not begin with its request`);
    // The length of `request` is one byte up to 127, else two.
    const at = bodyStart + (buffer[bodyStart + 1]! < 0x80 ? 2 : 3);
    assert(
      buffer[at] === PAYMENT_ID_TAG && buffer[at + 1] === 16,
      `payment record ${record.seq} without an id in front`,
    );
    const index = this.#payments++;
    this.#participants[index] = record.participant;
    buffer.copy(this.#ids, index * 16, at + 2, at + 18);
    this.#seqs[index] = record.seq;
    const timeMs = uuid7TimeMs(buffer.readInt32LE(at + 2), buffer.readInt32LE(at + 6));
    const times = this.#idTimesMs;
    while (times.length <= record.participant) times.push(-1);
    if (timeMs > times[record.participant]!) times[record.participant] = timeMs;
  }

  /** Copies changed accounts and clears their marks, until all are taken (false) or as many as one transaction takes (true). */
  takeDirtyRows(): boolean {
    const dirty = this.#dirty;
    for (let word = this.#nextWord; word < dirty.length; word++) {
      if (dirty[word] === 0) continue;
      if (this.#takenCount > TRANSACTION_ROWS_MAX - 32) {
        this.#nextWord = word;
        return true;
      }
      let bits = Atomics.exchange(dirty, word, 0);
      while (bits !== 0) {
        this.#take(word * 32 + 31 - Math.clz32(bits & -bits));
        bits &= bits - 1;
      }
    }
    this.#nextWord = 0;
    return false;
  }

  #take(row: number): void {
    const at = this.#takenCount++ * (KEY_BYTES + STORED_ACCOUNT_BYTES);
    const key = row * ROW_BYTES + RowWord.KEY * 4;
    this.#rows.copy(this.#taken, at, key, key + KEY_BYTES);
    const first = row * ROW_LONGS;
    const packed = this.#words[row * ROW_WORDS + RowWord.TRAITS]!;
    encodeStoredAccount(this.#taken, at + KEY_BYTES, {
      balance: this.#longs[first + RowLong.BALANCE]!,
      held: this.#longs[first + RowLong.HELD]!,
      minimum: this.#longs[first + RowLong.MINIMUM]!,
      version: this.#doubles[first + RowDouble.VERSION]!,
      entryCount: this.#doubles[first + RowDouble.ENTRY_COUNT]!,
      lastSeq: this.#doubles[first + RowDouble.LAST_SEQ]!,
      openedSeq: this.#doubles[first + RowDouble.OPENED_SEQ]!,
      participant: this.#words[row * ROW_WORDS + RowWord.PARTICIPANT]!,
      currency: currencies[traitCurrency(packed)]!.numeric,
      kind: traitKind(packed),
      status: traitStatus(packed),
    });
  }

  /** Writes the accounts taken, in one transaction, and returns how many there were. */
  commitAccounts(): number {
    const entryBytes = KEY_BYTES + STORED_ACCOUNT_BYTES;
    const count = this.#takenCount;
    if (count === 0) return 0;
    this.#store.transaction(() => {
      for (let at = 0; at < count * entryBytes; at += entryBytes) {
        const id = this.#taken.subarray(at, at + this.#taken[at + KEY_BYTES - 1]!);
        this.#store.putAccount(id, this.#taken.subarray(at + KEY_BYTES, at + entryBytes));
      }
    });
    this.#takenCount = 0;
    return count;
  }

  /** Writes everything collected and the new checkpoint, in one transaction. All dirty rows must have been taken and committed. */
  commit(): void {
    const store = this.#store;
    assert(this.#takenCount === 0 && this.#nextWord === 0, 'a checkpoint before its accounts');
    store.transaction(() => {
      for (let index = 0; index < this.#payments; index++) {
        const id = this.#ids.subarray(index * 16, index * 16 + 16);
        store.putPayment(this.#participants[index]!, id, this.#seqs[index]!);
      }
      for (const { participant, id } of this.#opened) store.putOwned(participant, id);
      for (const [number, record] of this.#participantRecords) store.putParticipant(number, record);
      for (const [number, record] of this.#terminalRecords) store.putTerminal(number, record);
      this.#putCheckpoint();
    });
    this.#payments = 0;
    this.#opened = [];
    this.#participantRecords = new Map();
    this.#terminalRecords = new Map();
  }

  #putCheckpoint(): void {
    this.#store.putCheckpoint({
      version: 1,
      journalId: this.#journalId,
      seq: this.collectedSeq,
      participantIdTimesMs: this.#idTimesMs,
    });
  }

  close(): void {
    this.#cursor.close();
  }
}
