// Replay: sets what the records behind a checkpoint say, and decides nothing (I2). A start goes through up to millions of them.
import assert from 'node:assert';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import { RecordKind } from '../journal/format.ts';
import type { RecordView } from '../journal/record-view.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../protocol/int64.ts';
import type { AccountBook, LedgerHost } from './account-book.ts';
import type { DuplicateWindow } from './duplicate-window.ts';
import { EffectsOffset } from './payment-effects.ts';
import { PaymentRecordView } from './payment-record.ts';
import type { Registry } from './registry.ts';

/** What the ledger is at. */
export interface ReplayedLedger {
  readonly registry: Registry;
  /** Seq of the last record replayed. */
  readonly seq: number;
  resume(seq: number, timeHigh: number, timeLow: number): void;
}

export class Replay {
  readonly #ledger: ReplayedLedger;
  readonly #book: AccountBook;
  readonly #window: DuplicateWindow;
  readonly #host: LedgerHost;
  /** The payment id at hand. */
  readonly #id = Buffer.alloc(16);
  readonly #idWords = new Int32Array(this.#id.buffer, this.#id.byteOffset, 4);
  readonly #record = new PaymentRecordView();

  constructor(ledger: ReplayedLedger, book: AccountBook, window: DuplicateWindow, host: LedgerHost) {
    this.#ledger = ledger;
    this.#book = book;
    this.#window = window;
    this.#host = host;
  }

  /** Sets what the record says; its seq must be the next one. */
  replay(record: RecordView): void {
    const ledger = this.#ledger;
    assert(record.seq === ledger.seq + 1, `replay of seq ${record.seq} after ${ledger.seq}`);
    switch (record.kind) {
      case RecordKind.PAYMENT:
        this.#replayPayment(record);
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

  #replayPayment(record: RecordView): void {
    const view = this.#record;
    if (!view.load(record)) {
      this.#replayDecoded(record);
      return;
    }
    const { buffer, seq } = record;
    const book = this.#book;
    if (!record.refused) {
      const debit = book.rowOfBytes(buffer, view.debitAt, view.debitBytes, -1);
      const credit = book.rowOfBytes(buffer, view.creditAt, view.creditBytes, debit);
      if (debit === -1 || credit === -1)
        assert.fail(`payment ${seq} names an account of which there is no record before it`);
      const debitVersion = view.count(EffectsOffset.DEBIT_VERSION);
      const creditVersion = view.count(EffectsOffset.CREDIT_VERSION);
      book.setPosting(debit, view.debitBalance, debitVersion, view.count(EffectsOffset.DEBIT_ENTRY_COUNT), seq);
      book.setPosting(credit, view.creditBalance, creditVersion, view.count(EffectsOffset.CREDIT_ENTRY_COUNT), seq);
    }
    buffer.copy(this.#id, 0, view.idAt, view.idAt + 16);
    this.#replayId(record);
  }

  /** The same for a record that another version laid out. */
  #replayDecoded(record: RecordView): void {
    const { request, effects } = v1.PaymentRecord.decode(record.body());
    assert(request?.paymentId && effects, `payment record ${record.seq} without request or effects`);
    if (!record.refused) {
      const debit = this.#replayRow(request.debitAccount ?? '', record.seq, -1);
      const credit = this.#replayRow(request.creditAccount ?? '', record.seq, debit);
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
    this.#replayId(record);
  }

  /** Remembers the payment whose id is in #id. */
  #replayId(record: RecordView): void {
    const words = this.#idWords;
    const [id0, id1, id2, id3] = [words[0]!, words[1]!, words[2]!, words[3]!];
    const window = this.#window;
    const hash = window.hash(record.participant, id0, id1, id2, id3);
    if (window.mustBeIndexed > this.#host.idsIndexedSeq) {
      // One block can hold more payments than a small window: without this, what is waited for would not count as durable.
      this.#host.flush();
      this.#host.waitForIds(window.mustBeIndexed);
    }
    window.insert(record.participant, hash, id0, id1, id2, id3, uuid7TimeMs(id0, id1), record.seq);
  }

  #replayRow(account: string, seq: number, keepRow: number): number {
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
