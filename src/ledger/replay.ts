// Replay: sets what the records behind a checkpoint say, and decides nothing (I2). A start goes through up to millions of them.
//
// What it costs is waiting for memory: a record needs two accounts and a place in the duplicate window, anywhere in hundreds of megabytes. So payments
// are gathered, the memory of all of them is touched together, and only then they are applied, in their order.
import assert from 'node:assert';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import { RecordKind } from '../journal/format.ts';
import { RecordView } from '../journal/record-view.ts';
import type { RecoveredBlock } from '../journal/recovery.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../protocol/int64.ts';
import type { AccountBook, LedgerHost } from './account-book.ts';
import { ROW_WORDS, RowWord } from './account-rows.ts';
import type { DuplicateWindow } from './duplicate-window.ts';
import type { Registry } from './registry.ts';
import {
  ENTRY_BYTES,
  ENTRY_WORDS,
  EntryDouble,
  EntryLong,
  type EntryMemory,
  EntryWord,
  EntryWriter,
  entryMemory,
} from './replay-entries.ts';

const ID_WORDS = 4;

/** What the ledger is at. */
export interface ReplayedLedger {
  readonly registry: Registry;
  /** Seq of the last record replayed. */
  readonly seq: number;
  resume(seq: number, timeHigh: number, timeLow: number): void;
}

/** Payments that are looked at together: see Ledger.lookAhead(). */
const BATCH_MAX = 32;

export class Replay {
  readonly #ledger: ReplayedLedger;
  readonly #book: AccountBook;
  readonly #window: DuplicateWindow;
  readonly #host: LedgerHost;
  readonly #writer: EntryWriter;
  readonly #record = new RecordView();
  readonly #entries = entryMemory(BATCH_MAX);
  readonly #rows = new Int32Array(2 * BATCH_MAX);
  /** The id of a payment that another version laid out. */
  readonly #id = Buffer.alloc(ID_WORDS * 4);
  readonly #idWords = new Int32Array(this.#id.buffer, this.#id.byteOffset, ID_WORDS);
  /** Written so that the optimiser does not leave looking ahead out. */
  touched = 0;

  constructor(ledger: ReplayedLedger, book: AccountBook, window: DuplicateWindow, host: LedgerHost, hashSeed: number) {
    this.#ledger = ledger;
    this.#book = book;
    this.#window = window;
    this.#host = host;
    this.#writer = new EntryWriter(hashSeed);
  }

  /** Sets what the record says; its seq must be the next one. */
  record(record: RecordView): void {
    if (this.#writer.write(record, this.#entries, 0)) this.entries(this.#entries, 0, 1);
    else this.#apply(record);
  }

  /** The same for all records of a block. */
  block({ buffer, start, end }: RecoveredBlock): void {
    const record = this.#record;
    const memory = this.#entries;
    record.attach(buffer);
    let count = 0;
    for (let at = start; at < end; at = record.bodyEnd) {
      const mismatch = record.load(at, end);
      if (mismatch !== undefined)
        assert.fail(`a record at ${at}: expected ${mismatch.expected}, found ${mismatch.found}`);
      const isEntry = this.#writer.write(record, memory, count * ENTRY_BYTES);
      if (isEntry && ++count < BATCH_MAX) continue;
      this.entries(memory, 0, count);
      count = 0;
      if (!isEntry) this.#apply(record);
    }
    this.entries(memory, 0, count);
  }

  /** The same for the payments whose entries lie one behind the other from byte `at` on. */
  entries(memory: EntryMemory, at: number, count: number): void {
    const end = at + count * ENTRY_BYTES;
    for (let first = at; first < end; first += BATCH_MAX * ENTRY_BYTES) {
      const last = Math.min(end, first + BATCH_MAX * ENTRY_BYTES);
      if (last - first > ENTRY_BYTES) this.#lookAhead(memory.words, first >>> 2, last >>> 2);
      for (let entry = first; entry < last; entry += ENTRY_BYTES) this.#applyEntry(memory, entry);
    }
  }

  /** Touches the memory that the entries between these words need, so that the processor waits for all of it at once. */
  #lookAhead(words: Int32Array, start: number, end: number): void {
    const { hot } = this.#book;
    const window = this.#window;
    const rows = this.#rows;
    let touched = 0;
    for (let w = start; w < end; w += ENTRY_WORDS) {
      touched ^= window.lookAheadInsert(words[w + EntryWord.ID_HASH]!);
      touched ^= hot.lookAhead(words[w + EntryWord.DEBIT_HASH]!) ^ hot.lookAhead(words[w + EntryWord.CREDIT_HASH]!);
    }
    // Only now: a row is found by comparing, and the processor cannot go past a comparison that it guesses wrongly.
    let count = 0;
    for (let w = start; w < end; w += ENTRY_WORDS) {
      if (words[w + EntryWord.REFUSED] === 1) continue;
      rows[count++] = hot.rowOfHash(words[w + EntryWord.DEBIT_HASH]!);
      rows[count++] = hot.rowOfHash(words[w + EntryWord.CREDIT_HASH]!);
    }
    for (let side = 0; side < count; side++) {
      const first = rows[side]! * ROW_WORDS;
      if (first >= 0) touched ^= hot.words[first]! ^ hot.words[first + RowWord.KEY]!;
    }
    this.touched = touched;
  }

  #applyEntry({ words, doubles, longs }: EntryMemory, at: number): void {
    const w = at >>> 2;
    const d = at >>> 3;
    const seq = doubles[d + EntryDouble.SEQ]!;
    this.#checkNext(seq);
    if (words[w + EntryWord.REFUSED] === 0) {
      const book = this.#book;
      const debit = book.row(words, w + EntryWord.DEBIT_KEY, words[w + EntryWord.DEBIT_HASH]!, -1);
      const credit = book.row(words, w + EntryWord.CREDIT_KEY, words[w + EntryWord.CREDIT_HASH]!, debit);
      if (debit === -1 || credit === -1)
        assert.fail(`payment ${seq} names an account of which there is no record before it`);
      const debitVersion = doubles[d + EntryDouble.DEBIT_VERSION]!;
      const debitEntries = doubles[d + EntryDouble.DEBIT_ENTRIES]!;
      book.setPosting(debit, longs[d + EntryLong.DEBIT_BALANCE]!, debitVersion, debitEntries, seq);
      const creditVersion = doubles[d + EntryDouble.CREDIT_VERSION]!;
      const creditEntries = doubles[d + EntryDouble.CREDIT_ENTRIES]!;
      book.setPosting(credit, longs[d + EntryLong.CREDIT_BALANCE]!, creditVersion, creditEntries, seq);
    }
    const hash = words[w + EntryWord.ID_HASH]!;
    this.#remember(words[w + EntryWord.PARTICIPANT]!, hash, words, w + EntryWord.ID, seq);
    this.#ledger.resume(seq, words[w + EntryWord.TIME_HIGH]! >>> 0, words[w + EntryWord.TIME_LOW]! >>> 0);
  }

  /** What has no entry. */
  #apply(record: RecordView): void {
    const ledger = this.#ledger;
    this.#checkNext(record.seq);
    switch (record.kind) {
      case RecordKind.PAYMENT:
        this.#applyDecoded(record);
        break;
      case RecordKind.PARTICIPANT:
        ledger.registry.setParticipant(v1.ParticipantRecord.decode(record.body()));
        break;
      case RecordKind.TERMINAL:
        ledger.registry.setTerminal(v1.TerminalRecord.decode(record.body()));
        break;
      case RecordKind.ACCOUNT:
        setAccount(this.#book, ledger.registry, v1.AccountRecord.decode(record.body()), record.seq);
        break;
      default:
        assert(record.kind === RecordKind.START, `record kind ${record.kind} at seq ${record.seq}`);
    }
    ledger.resume(record.seq, record.timeHigh, record.timeLow);
  }

  #checkNext(seq: number): void {
    if (seq !== this.#ledger.seq + 1) assert.fail(`replay of seq ${seq} after ${this.#ledger.seq}`);
  }

  #applyDecoded(record: RecordView): void {
    const { request, effects } = v1.PaymentRecord.decode(record.body());
    assert(request?.paymentId && effects, `payment record ${record.seq} without request or effects`);
    if (!record.refused) {
      const debit = this.#rowOf(request.debitAccount ?? '', record.seq, -1);
      const credit = this.#rowOf(request.creditAccount ?? '', record.seq, debit);
      const { debitBalanceMinor, debitVersion, debitEntryCount } = effects;
      const { creditBalanceMinor, creditVersion, creditEntryCount } = effects;
      const { seq } = record;
      const book = this.#book;
      book.setPosting(
        debit,
        fromLong(debitBalanceMinor),
        safeFromLong(debitVersion),
        safeFromLong(debitEntryCount),
        seq,
      );
      book.setPosting(
        credit,
        fromLong(creditBalanceMinor),
        safeFromLong(creditVersion),
        safeFromLong(creditEntryCount),
        seq,
      );
    }
    this.#id.set(request.paymentId);
    const words = this.#idWords;
    const hash = this.#window.hash(record.participant, words[0]!, words[1]!, words[2]!, words[3]!);
    this.#remember(record.participant, hash, words, 0, record.seq);
  }

  /** Remembers the payment whose id is at word `at`. */
  #remember(participant: number, hash: number, ids: Int32Array, at: number, seq: number): void {
    const window = this.#window;
    if (window.mustBeIndexed > this.#host.idsIndexedSeq) {
      // One block can hold more payments than a small window: without this, what is waited for would not count as durable.
      this.#host.flush();
      this.#host.waitForIds(window.mustBeIndexed);
    }
    const [id0, id1, id2, id3] = [ids[at]!, ids[at + 1]!, ids[at + 2]!, ids[at + 3]!];
    window.insert(participant, hash, id0, id1, id2, id3, uuid7TimeMs(id0, id1), seq);
  }

  #rowOf(account: string, seq: number, keepRow: number): number {
    const row = this.#book.rowOf(account, keepRow);
    assert(row !== -1, `payment ${seq} names account ${account}, of which there is no record before it`);
    return row;
  }
}

/** Sets an account, and what its participant opened last, to what the record says. */
export function setAccount(book: AccountBook, registry: Registry, record: v1.AccountRecord, seq: number): void {
  book.set(record, seq);
  const { lastOpenedSeq } = registry;
  const openedSeq = safeFromLong(record.openedSeq);
  if (openedSeq > lastOpenedSeq[record.participantNumber]!) lastOpenedSeq[record.participantNumber] = openedSeq;
}
