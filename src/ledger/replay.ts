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
import { hashKey, KEY_WORDS } from './messages.ts';
import { EffectsOffset } from './payment-effects.ts';
import { PaymentRecordView } from './payment-record.ts';
import type { Registry } from './registry.ts';

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

/** What the memory will be asked for by the payments at hand, and where their records are. */
class Batch {
  count = 0;
  readonly seqs = new Float64Array(BATCH_MAX);
  readonly timesHigh = new Uint32Array(BATCH_MAX);
  readonly timesLow = new Uint32Array(BATCH_MAX);
  readonly participants = new Int32Array(BATCH_MAX);
  readonly refused = new Uint8Array(BATCH_MAX);
  readonly effectsAt = new Int32Array(BATCH_MAX);
  readonly ids = new Int32Array(BATCH_MAX * ID_WORDS);
  readonly idHashes = new Int32Array(BATCH_MAX);
  /** Of debit and credit, in turn. */
  readonly keys = new Int32Array(2 * BATCH_MAX * KEY_WORDS);
  readonly hashes = new Int32Array(2 * BATCH_MAX);
  readonly rows = new Int32Array(2 * BATCH_MAX);
}

export class Replay {
  readonly #ledger: ReplayedLedger;
  readonly #book: AccountBook;
  readonly #window: DuplicateWindow;
  readonly #host: LedgerHost;
  readonly #hashSeed: number;
  readonly #record = new RecordView();
  readonly #payment = new PaymentRecordView();
  readonly #batch = new Batch();
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
    this.#hashSeed = hashSeed;
  }

  /** Sets what the record says; its seq must be the next one. */
  record(record: RecordView): void {
    if (this.#gather(record)) this.#applyBatch();
    else this.#apply(record);
  }

  /** The same for all records of a block. */
  block({ buffer, start, end }: RecoveredBlock): void {
    const record = this.#record;
    record.attach(buffer);
    for (let at = start; at < end; at = record.bodyEnd) {
      const mismatch = record.load(at, end);
      if (mismatch !== undefined)
        assert.fail(`a record at ${at}: expected ${mismatch.expected}, found ${mismatch.found}`);
      if (!this.#gather(record)) {
        this.#applyBatch();
        this.#apply(record);
      } else if (this.#batch.count === BATCH_MAX) this.#applyBatch();
    }
    this.#applyBatch();
  }

  /** Takes a payment into the batch, which must have room. False: it is something else, or laid out by another version. */
  #gather(record: RecordView): boolean {
    const payment = this.#payment;
    if (record.kind !== RecordKind.PAYMENT || !payment.load(record)) return false;
    const batch = this.#batch;
    const number = batch.count++;
    batch.seqs[number] = record.seq;
    batch.timesHigh[number] = record.timeHigh;
    batch.timesLow[number] = record.timeLow;
    batch.participants[number] = record.participant;
    batch.refused[number] = record.refused ? 1 : 0;
    batch.effectsAt[number] = payment.effectsAt;
    const { ids, keys, hashes } = batch;
    const id = number * ID_WORDS;
    for (let word = 0; word < ID_WORDS; word++) ids[id + word] = payment.word(payment.idAt + word * 4);
    batch.idHashes[number] = this.#window.hash(record.participant, ids[id]!, ids[id + 1]!, ids[id + 2]!, ids[id + 3]!);
    if (record.refused) return true;
    const debit = 2 * number;
    const credit = debit + 1;
    payment.readKey(payment.debitAt, payment.debitBytes, keys, debit * KEY_WORDS);
    payment.readKey(payment.creditAt, payment.creditBytes, keys, credit * KEY_WORDS);
    hashes[debit] = hashKey(keys, debit * KEY_WORDS, this.#hashSeed);
    hashes[credit] = hashKey(keys, credit * KEY_WORDS, this.#hashSeed);
    return true;
  }

  #applyBatch(): void {
    const batch = this.#batch;
    const { count } = batch;
    batch.count = 0;
    if (count > 1) this.#lookAhead(count);
    for (let number = 0; number < count; number++) this.#applyPayment(number);
  }

  /** Touches the memory that the batch needs, so that the processor waits for all of it at once. */
  #lookAhead(count: number): void {
    const { idHashes, hashes, refused, rows } = this.#batch;
    const { hot } = this.#book;
    const window = this.#window;
    let touched = 0;
    for (let number = 0; number < count; number++) {
      touched ^= window.lookAhead(idHashes[number]!);
      const isRefused = refused[number] === 1;
      rows[2 * number] = isRefused ? -1 : hot.likelyRow(hashes[2 * number]!);
      rows[2 * number + 1] = isRefused ? -1 : hot.likelyRow(hashes[2 * number + 1]!);
    }
    for (let side = 0; side < 2 * count; side++) {
      const row = rows[side]!;
      if (row === -1) continue;
      touched ^= hot.words[row * ROW_WORDS]! ^ hot.words[row * ROW_WORDS + RowWord.KEY]!;
    }
    this.touched = touched;
  }

  #applyPayment(number: number): void {
    const batch = this.#batch;
    const seq = batch.seqs[number]!;
    this.#checkNext(seq);
    if (batch.refused[number] === 0) {
      const book = this.#book;
      const { keys, hashes } = batch;
      const debit = book.row(keys, 2 * number * KEY_WORDS, hashes[2 * number]!, -1);
      const credit = book.row(keys, (2 * number + 1) * KEY_WORDS, hashes[2 * number + 1]!, debit);
      if (debit === -1 || credit === -1)
        assert.fail(`payment ${seq} names an account of which there is no record before it`);
      const payment = this.#payment;
      const at = batch.effectsAt[number]!;
      const debitVersion = payment.count(at + EffectsOffset.DEBIT_VERSION);
      const debitEntries = payment.count(at + EffectsOffset.DEBIT_ENTRY_COUNT);
      book.setPosting(debit, payment.balance(at + EffectsOffset.DEBIT_BALANCE), debitVersion, debitEntries, seq);
      const creditVersion = payment.count(at + EffectsOffset.CREDIT_VERSION);
      const creditEntries = payment.count(at + EffectsOffset.CREDIT_ENTRY_COUNT);
      book.setPosting(credit, payment.balance(at + EffectsOffset.CREDIT_BALANCE), creditVersion, creditEntries, seq);
    }
    this.#remember(batch.participants[number]!, batch.idHashes[number]!, batch.ids, number * ID_WORDS, seq);
    this.#ledger.resume(seq, batch.timesHigh[number]!, batch.timesLow[number]!);
  }

  /** What is no payment, or laid out by another version. The batch must be empty. */
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
