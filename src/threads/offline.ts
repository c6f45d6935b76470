// The ledger without threads and sockets, on a data directory that no switch is running on: how `payswitch init` makes its first records.
// Same ledger, same journal, same rules; every call is durable when it returns. The index store is read, not written: the next start
// brings it up to date.
import assert from 'node:assert';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { Config } from '../config/load.ts';
import { Reason, Status } from '../domain/reasons.ts';
import { BlockBuilder } from '../journal/block-builder.ts';
import { FileJournal } from '../journal/file-journal.ts';
import type { RecordView } from '../journal/record-view.ts';
import { recoverJournal } from '../journal/recovery.ts';
import { walkJournal } from '../journal/verify.ts';
import { addOperator, administer } from '../ledger/administration.ts';
import { createDirtyBits, createRows, HotAccounts } from '../ledger/hot-accounts.ts';
import { Ledger } from '../ledger/ledger.ts';
import { DuplicateReplyOffset, HeadOffset, PaymentReplyOffset, ReplyKind } from '../ledger/messages.ts';
import { type PayFields, writePayCommand } from '../ledger/pay-command.ts';
import { PAYMENT_CELLS } from '../ledger/payment-counts.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { safeToLong } from '../protocol/int64.ts';
import { IndexStore } from '../store/index-store.ts';
import { WallClock } from './clock.ts';
import { type Lock, lockDataDirectory } from './lock.ts';
import { createRing, RingConsumer, RingProducer } from './ring.ts';

/** Enough for what init makes; nothing is evicted, because there is no index thread to free anything. */
const ACCOUNTS_MAX = 10_000;
const DUPLICATE_WINDOW = 16_384;
const RING_BYTES = 1024 * 1024;

export interface NewOperator {
  participant: string;
  displayName: string;
  terminal: string;
  keyId: string;
  /** Raw 32 bytes. */
  publicKey: Uint8Array;
}

export class Offline {
  readonly #lock: Lock;
  readonly #journalDirectory: string;
  readonly #store: IndexStore;
  readonly #journal: FileJournal;
  readonly #block = new BlockBuilder();
  readonly #ledger: Ledger;
  readonly #clock = new WallClock();
  readonly #hashSeed: number;
  readonly #commands: { producer: RingProducer; consumer: RingConsumer };
  readonly #replies: { producer: RingProducer; consumer: RingConsumer };
  /** No participant was ever added. */
  readonly isEmpty: boolean;

  private constructor(config: Config, software: string, lock: Lock) {
    this.#lock = lock;
    const directory = path.join(config.data, 'journal');
    this.#journalDirectory = directory;
    this.#store = IndexStore.open(path.join(config.data, 'index'));
    const checkpoint = this.#store.checkpoint();
    this.#hashSeed = checkpoint?.seed ?? randomInt(1, 2 ** 31);
    const afterSeq = checkpoint?.seq ?? 0;
    const knownSeq = checkpoint?.idsSeq ?? 0;
    const overfull = (): never =>
      assert.fail(`more than ${ACCOUNTS_MAX} accounts or ${DUPLICATE_WINDOW} payments offline`);
    this.#ledger = new Ledger({
      accounts: new HotAccounts(ACCOUNTS_MAX, createRows(ACCOUNTS_MAX), createDirtyBits(ACCOUNTS_MAX)),
      store: this.#store,
      block: this.#block,
      host: {
        nextBlock: () => this.#flush(),
        flush: () => this.#flush(),
        indexedSeq: afterSeq,
        idsIndexedSeq: knownSeq,
        waitForIndex: overfull,
        waitForIds: overfull,
      },
      hashSeed: this.#hashSeed,
      duplicateWindow: DUPLICATE_WINDOW,
      participantIdTimesMs: checkpoint?.participantIdTimesMs ?? [],
      amountMaxMinor: config.payments.amountMaxMinor,
      paymentCells: new Float64Array(PAYMENT_CELLS),
    });
    const { registry } = this.#ledger;
    this.#ledger.registry.load(this.#store);
    this.#ledger.resume(afterSeq, 0, 0);
    const { segmentBytes } = config.journal;
    const recovered = recoverJournal({
      directory,
      afterSeq,
      knownSeq,
      segmentBytes,
      onBlock: (block) => this.#ledger.replayBlock(block),
    });
    this.#ledger.resume(recovered.lastSeq, recovered.lastTimeHigh, recovered.lastTimeLow);
    this.#block.reset(recovered.lastSeq + 1);
    this.isEmpty = registry.nextParticipantNumber === 1;
    this.#journal = FileJournal.open({ directory, recovered, segmentBytes });
    const [commandRing, replyRing] = [createRing(RING_BYTES), createRing(RING_BYTES)];
    this.#commands = { producer: new RingProducer(commandRing), consumer: new RingConsumer(commandRing) };
    this.#replies = { producer: new RingProducer(replyRing), consumer: new RingConsumer(replyRing) };
    this.#setTime();
    this.#ledger.appendStart(software);
    this.#flush();
  }

  /** Takes the lock of the data directory, which must exist, and replays its journal, or begins one. Throws when a switch is running on it. */
  static async open(config: Config, software: string): Promise<Offline> {
    const lock = lockDataDirectory(config.data);
    try {
      return new Offline(config, software, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** The first participant that was ever added; undefined while there is none. */
  get operatorName(): string | undefined {
    return this.#ledger.registry.participant(1)?.name;
  }

  #flush(): void {
    if (this.#block.empty) return;
    this.#journal.append(this.#block);
    this.#block.reset(this.#block.lastSeq + 1);
  }

  #setTime(): void {
    this.#clock.read();
    this.#ledger.setTime(this.#clock.timeHigh, this.#clock.timeLow);
  }

  /** The first participant and its administering terminal. */
  addOperator({ participant, displayName, terminal, keyId, publicKey }: NewOperator): void {
    assert(this.isEmpty, 'the journal has participants already');
    this.#setTime();
    addOperator(this.#ledger, participant, displayName);
    const { result } = administer(
      this.#ledger,
      {
        addTerminal: {
          participant,
          terminal,
          keyId,
          publicKey,
          capabilities: [v1.Capability.READ, v1.Capability.ADMIN],
        },
      },
      undefined,
    );
    assert(!result.reason, `the operator's terminal was refused: ${result.detail}`);
    this.#flush();
  }

  /** As the operator. */
  administer(change: v1.IAdminister): v1.IAdminResult {
    this.#setTime();
    const { result } = administer(this.#ledger, change, undefined);
    this.#flush();
    return result;
  }

  /** As the participant that owns the debit account. An id that was decided before is answered with what was decided then. */
  pay(fields: PayFields): v1.IPaymentResult {
    this.#setTime();
    const row = this.#ledger.rowOf(fields.debitAccount);
    const participantNumber = row === -1 ? 0 : this.#ledger.participantOf(row);
    const { producer, consumer } = this.#commands;
    writePayCommand(producer, fields, { participantNumber, terminalNumber: 0 }, this.#hashSeed);
    producer.publish();
    const at = consumer.peek();
    this.#ledger.pay(consumer, at, this.#replies.producer);
    consumer.advance(at);
    consumer.release();
    this.#flush();
    this.#replies.producer.publish();
    const replies = this.#replies.consumer;
    const reply = replies.peek();
    const duplicate = replies.words[(reply + HeadOffset.KIND) >>> 2] === ReplyKind.DUPLICATE;
    const seq = replies.doubles[(reply + (duplicate ? DuplicateReplyOffset : PaymentReplyOffset).SEQ) >>> 3]!;
    const reason = duplicate ? this.#decidedAt(seq) : replies.words[(reply + PaymentReplyOffset.REASON) >>> 2]!;
    replies.advance(reply);
    replies.release();
    return {
      paymentId: fields.paymentId,
      status: reason === Reason.NONE ? Status.ACSC : Status.RJCT,
      reason,
      duplicate,
      seq: safeToLong(seq),
    };
  }

  #decidedAt(seq: number): number {
    let reason: number | undefined;
    const take = (record: RecordView): void => {
      reason = v1.PaymentRecord.decode(record.body()).effects?.reason ?? Reason.NONE;
    };
    walkJournal(this.#journalDirectory, take, { fromSeq: seq, toSeq: seq });
    assert(reason !== undefined, `the journal has no payment ${seq}`);
    return reason;
  }

  /** Seals the journal and frees the directory. */
  async close(): Promise<void> {
    this.#journal.seal();
    this.#journal.close();
    await this.#store.close();
    this.#lock.release();
  }
}
