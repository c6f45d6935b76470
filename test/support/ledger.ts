// The ledger without threads: the real Ledger, FileJournal, IndexStore and Checkpointer in one thread, driven by a test that decides when
// a block is written, when each step of a checkpoint happens, and when everything is lost that is not on disk.
//
//      pay() ... administer() ──> flush() ──> takeAnswers()          collect() ──> take() ──> commitAccounts() ──> commit()
//
// A checkpoint's steps may lie far apart, with payments in between: that makes it fuzzy.
import assert from 'node:assert';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { currencies } from '../../src/domain/currencies.ts';
import { paymentReasons, Reason } from '../../src/domain/reasons.ts';
import { BlockBuilder } from '../../src/journal/block-builder.ts';
import { FileJournal } from '../../src/journal/file-journal.ts';
import { listSegments } from '../../src/journal/files.ts';
import { RecordKind } from '../../src/journal/format.ts';
import { JournalCursor, JournalReader } from '../../src/journal/journal-reader.ts';
import { readSegmentHeader } from '../../src/journal/segment-scanner.ts';
import { walkJournal } from '../../src/journal/verify.ts';
import type { LedgerHost } from '../../src/ledger/account-book.ts';
import { ROW_BYTES, ROW_KEY_BYTE, RowDouble, RowLong, RowWord, traitStatus } from '../../src/ledger/account-rows.ts';
import { type Actor, addOperator, administer } from '../../src/ledger/administration.ts';
import { Checkpointer } from '../../src/ledger/checkpoint.ts';
import { createDirtyBits, createRows, HotAccounts } from '../../src/ledger/hot-accounts.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import {
  AccountsReplyOffset,
  CommandKind,
  DuplicateReplyOffset,
  FIND_PAYMENT_BYTES,
  FindPaymentOffset,
  FoundPaymentReplyOffset,
  HEAD_BYTES,
  HeadOffset,
  KEY_BYTES,
  PaymentReplyOffset,
  ReadAccountsOffset,
  ReplyKind,
  readKey,
  writeKey,
} from '../../src/ledger/messages.ts';
import { type PayFields, writePayCommand } from '../../src/ledger/pay-command.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../../src/protocol/int64.ts';
import { IndexStore } from '../../src/store/index-store.ts';
import { StoredWord } from '../../src/store/stored-account.ts';
import { createRing, RingConsumer, RingProducer } from '../../src/threads/ring.ts';
import { type RecoveryWay, recoverBy } from './recovery.ts';

export interface RigOptions {
  /** Holds journal/ and index/. */
  directory: string;
  accountsMax?: number;
  duplicateWindow?: number;
  amountMaxMinor?: bigint;
  segmentBytes?: number;
  /** How the start gets the journal into the ledger; default: as the ledger thread does by itself. */
  recoverBy?: RecoveryWay;
}

export interface RigAnswer {
  reason: number;
  duplicate: boolean;
  seq: number;
  debitBalance?: bigint;
}

export interface RigAccount {
  id: string;
  participant: number;
  status: number;
  balance: bigint;
  minimum: bigint;
  version: number;
  entries: number;
  lastSeq: number;
}

const RING_BYTES = 1024 * 1024;
const START_MS = 1_700_000_000_000;
const TWO_32 = 2 ** 32;

export class LedgerRig implements LedgerHost {
  readonly ledger: Ledger;
  readonly accounts: HotAccounts;
  readonly journalDirectory: string;
  readonly indexDirectory: string;
  journal: FileJournal;
  indexedSeq: number;
  idsIndexedSeq: number;
  /** Whether the checkpoint under way has taken its rows, and what must be durable before it is committed. */
  #takenAtSeq: number | undefined;
  indexWaits = 0;
  /** Records that the start replayed. */
  readonly replayed: number;
  readonly #store: IndexStore;
  readonly #block = new BlockBuilder();
  readonly #checkpointer: Checkpointer;
  readonly #reader: JournalReader;
  readonly #commands: { producer: RingProducer; consumer: RingConsumer };
  readonly #replies: { producer: RingProducer; consumer: RingConsumer };
  /** What the test's clock says; the ledger never goes back, the clock may. */
  clockMs = START_MS;
  readonly #seed = 0x5eed;

  private constructor(options: RigOptions) {
    const { accountsMax = 16, duplicateWindow = 8, amountMaxMinor = 10n ** 15n, segmentBytes = 64 * 1024 } = options;
    this.journalDirectory = path.join(options.directory, 'journal');
    this.indexDirectory = path.join(options.directory, 'index');
    this.#store = IndexStore.open(this.indexDirectory);
    const checkpoint = this.#store.checkpoint();
    this.indexedSeq = checkpoint?.seq ?? 0;
    this.idsIndexedSeq = checkpoint?.idsSeq ?? 0;
    const rows = createRows(accountsMax);
    const dirty = createDirtyBits(accountsMax);
    this.accounts = new HotAccounts(accountsMax, rows, dirty);
    this.ledger = new Ledger({
      accounts: this.accounts,
      store: this.#store,
      block: this.#block,
      host: this,
      hashSeed: this.#seed,
      duplicateWindow,
      participantIdTimesMs: checkpoint?.participantIdTimesMs ?? [],
      amountMaxMinor,
      paymentCells: new Float64Array(paymentReasons.length * currencies.length),
    });
    for (const record of this.#store.participantRecords()) {
      this.ledger.registry.setParticipant(v1.ParticipantRecord.decode(record));
    }
    for (const record of this.#store.terminalRecords())
      this.ledger.registry.setTerminal(v1.TerminalRecord.decode(record));
    this.ledger.resume(this.indexedSeq, 0, 0);
    this.#durableSeq = this.indexedSeq;
    const directory = this.journalDirectory;
    // As in the switch, the checkpointer follows while the journal is replayed.
    let checkpointer: Checkpointer | undefined;
    this.#catchUp = () => {
      checkpointer ??= new Checkpointer(
        this.#store,
        new JournalCursor(directory, this.indexedSeq),
        readSegmentHeader(listSegments(directory)[0]!.file).journalId.toString('hex'),
        this.#seed,
        rows,
        dirty,
      );
      return checkpointer;
    };
    const fromSeq = this.indexedSeq;
    const recovery = {
      directory,
      afterSeq: fromSeq,
      knownSeq: this.idsIndexedSeq,
      segmentBytes,
      hashSeed: this.#seed,
      indexDirectory: this.indexDirectory,
      accountTables: checkpoint?.accounts.tables ?? [],
      accountsMax,
    };
    const recovered = recoverBy(options.recoverBy ?? 'blocks', recovery, this.ledger, (lastSeq) => {
      this.#durableSeq = lastSeq;
    });
    this.replayed = recovered.lastSeq - fromSeq;
    this.ledger.resume(recovered.lastSeq, recovered.lastTimeHigh, recovered.lastTimeLow);
    this.#block.reset(recovered.lastSeq + 1);
    this.journal = FileJournal.open({ directory, recovered, segmentBytes });
    this.#recovered = true;
    checkpointer?.close();
    const cursor = new JournalCursor(directory, this.indexedSeq);
    this.#checkpointer = new Checkpointer(this.#store, cursor, this.journal.journalId, this.#seed, rows, dirty);
    this.#catchUp = () => this.#checkpointer;
    this.#reader = new JournalReader(directory, { cacheBytes: 1024 * 1024 });
    const [commandRing, replyRing] = [createRing(RING_BYTES), createRing(RING_BYTES)];
    this.#commands = { producer: new RingProducer(commandRing), consumer: new RingConsumer(commandRing) };
    this.#replies = { producer: new RingProducer(replyRing), consumer: new RingConsumer(replyRing) };
    this.ledger.append(RecordKind.START, 0, () => v1.StartRecord.encode({ software: 'rig', pid: 1 }).finish());
    this.flush();
  }

  static open(options: RigOptions): LedgerRig {
    return new LedgerRig(options);
  }

  #durableSeq = 0;
  #recovered = false;
  #catchUp: () => Checkpointer;

  // LedgerHost

  nextBlock(): void {
    this.flush();
  }

  flush(): void {
    if (!this.#recovered) {
      this.#durableSeq = this.ledger.seq;
      return;
    }
    if (this.#block.empty) return;
    this.journal.append(this.#block);
    this.#durableSeq = this.#block.lastSeq;
    this.#block.reset(this.#durableSeq + 1);
  }

  waitForIndex(seq: number): void {
    this.indexWaits++;
    assert(
      seq <= this.#durableSeq,
      `the ledger waits for seq ${seq}, but only ${this.#durableSeq} is durable: for ever`,
    );
    while (this.indexedSeq < seq) this.checkpoint();
  }

  waitForIds(seq: number): void {
    this.indexWaits++;
    assert(
      seq <= this.#durableSeq,
      `the ledger waits for seq ${seq}, but only ${this.#durableSeq} is durable: for ever`,
    );
    while (this.idsIndexedSeq < seq) this.commitIds();
  }

  get durableSeq(): number {
    return this.#durableSeq;
  }

  // A checkpoint, at once or step by step.

  checkpoint(): void {
    this.collect();
    this.take();
    this.commit();
  }

  collect(): void {
    // Not between take() and commit(): rows taken earlier would not have what is collected now.
    if (this.#takenAtSeq === undefined) this.#catchUp().collect(this.#durableSeq);
  }

  /** Payment ids alone. Like the index thread, not in the middle of a checkpoint. */
  commitIds(): void {
    if (this.#takenAtSeq !== undefined) {
      this.commit();
      return;
    }
    this.collect();
    this.#catchUp().commitIds();
    this.#afterCommit();
  }

  /** Merges what there is to merge. */
  merge(): void {
    if (this.#takenAtSeq !== undefined) return;
    while (this.#catchUp().mergeDue) this.#catchUp().mergeStep(3);
    this.#store.renewSnapshot();
  }

  #afterCommit(): void {
    const checkpointer = this.#catchUp();
    this.indexedSeq = checkpointer.seq;
    this.idsIndexedSeq = checkpointer.idsSeq;
    this.#store.renewSnapshot();
  }

  take(): void {
    if (this.#takenAtSeq !== undefined) return;
    this.#catchUp().takeDirtyRows();
    this.#takenAtSeq = this.ledger.seq;
  }

  /** What was taken becomes a table; nothing counts yet. */
  writeAccounts(): void {
    if (this.#takenAtSeq === undefined) return;
    while (this.#catchUp().writeAccounts(3));
    // The index thread waits here until what the rows may hold is durable.
    if (this.#recovered && this.#durableSeq < this.ledger.seq) this.flush();
  }

  commit(): void {
    if (this.#takenAtSeq === undefined) return;
    this.writeAccounts();
    this.#catchUp().commit();
    this.#takenAtSeq = undefined;
    this.#afterCommit();
  }

  // What gateways do.

  tick(ms: number): void {
    this.clockMs += ms;
  }

  #setTime(): void {
    const ns = BigInt(this.clockMs) * 1_000_000n;
    this.ledger.setTime(Number(ns >> 32n), Number(ns & 0xffff_ffffn));
  }

  number(participant: string): number {
    return this.ledger.registry.participantByName(participant)!.number;
  }

  /** Decides; the answer comes with takeAnswers(), after a flush(). */
  pay(participant: string, fields: PayFields): void {
    this.#setTime();
    const { producer, consumer } = this.#commands;
    writePayCommand(producer, fields, { participantNumber: this.number(participant), terminalNumber: 7 }, this.#seed);
    producer.publish();
    const at = consumer.peek();
    this.ledger.pay(consumer, at, this.#replies.producer);
    consumer.advance(at);
    consumer.release();
  }

  /** As the operator when `by` is undefined. */
  administer(by: string | undefined, change: v1.IAdminister): { reason: number; seq: number; result: v1.IAdminResult } {
    this.#setTime();
    const actor: Actor | undefined =
      by === undefined ? undefined : { participantNumber: this.number(by), terminalNumber: 7 };
    const { result } = administer(this.ledger, v1.Administer.decode(v1.Administer.encode(change).finish()), actor);
    return { reason: result.reason ?? 0, seq: safeFromLong(result.seq), result };
  }

  addOperator(name: string): void {
    this.#setTime();
    addOperator(this.ledger, name, '');
  }

  /** Answers to everything paid since the last call, in order. A duplicate's record is read from the journal, as a gateway does. */
  takeAnswers(): RigAnswer[] {
    this.flush();
    this.#replies.producer.publish();
    const ring = this.#replies.consumer;
    const answers: RigAnswer[] = [];
    for (let at = ring.peek(); at !== -1; at = ring.peek()) {
      const kind = ring.words[(at + HeadOffset.KIND) >>> 2];
      answers.push(kind === ReplyKind.DUPLICATE ? this.#duplicate(ring, at) : decided(ring, at));
      ring.advance(at);
    }
    ring.release();
    return answers;
  }

  #duplicate(ring: RingConsumer, at: number): RigAnswer {
    const seq = ring.doubles[(at + DuplicateReplyOffset.SEQ) >>> 3]!;
    const bytes = ring.words[(at + DuplicateReplyOffset.REQUEST_LENGTH) >>> 2]!;
    const start = at + DuplicateReplyOffset.REQUEST;
    const body = Buffer.from(this.#reader.read(seq, this.#durableSeq).body());
    if (!body.subarray(0, bytes).equals(ring.bytes.subarray(start, start + bytes))) {
      return { reason: Reason.AM05, duplicate: true, seq };
    }
    const { effects } = v1.PaymentRecord.decode(body);
    const reason = effects!.reason ?? 0;
    const debitBalance = fromLong(effects!.debitBalanceMinor);
    return { reason, duplicate: true, seq, ...(reason === 0 ? { debitBalance } : {}) };
  }

  /** Undefined: none, or not to be seen by `participant`. */
  readAccounts(participant: string, ids: readonly string[], seesAll = true): (RigAccount | undefined)[] {
    const bytes = ReadAccountsOffset.KEYS + ids.length * KEY_BYTES;
    return this.#ask(
      participant,
      CommandKind.READ_ACCOUNTS,
      bytes,
      (ring, at) => {
        ring.words[(at + ReadAccountsOffset.SEES_ALL) >>> 2] = seesAll ? 1 : 0;
        ring.words[(at + ReadAccountsOffset.COUNT) >>> 2] = ids.length;
        ids.forEach((id, index) => void writeKey(ring.bytes, at + ReadAccountsOffset.KEYS + index * KEY_BYTES, id));
      },
      (ring, at) => ids.map((_, index) => readRow(ring, at + AccountsReplyOffset.ROWS + index * ROW_BYTES)),
    );
  }

  /** Seq of a payment, 0 for none. */
  findPayment(participant: string, paymentId: Uint8Array): number {
    return this.#ask(
      participant,
      CommandKind.FIND_PAYMENT,
      FIND_PAYMENT_BYTES,
      (ring, at) => ring.bytes.set(paymentId, at + FindPaymentOffset.PAYMENT_ID),
      (ring, at) => ring.doubles[(at + FoundPaymentReplyOffset.SEQ) >>> 3]!,
    );
  }

  #ask<Answer>(
    participant: string,
    kind: number,
    bytes: number,
    write: (ring: RingProducer, at: number) => void,
    read: (ring: RingConsumer, at: number) => Answer,
  ): Answer {
    const { producer, consumer } = this.#commands;
    const length = (bytes + 7) & ~7;
    const at = producer.tryReserve(length);
    producer.bytes.fill(0, at + HeadOffset.KIND, at + length);
    producer.words[(at + HeadOffset.KIND) >>> 2] = kind;
    producer.words[(at + HeadOffset.PARTICIPANT) >>> 2] = this.number(participant);
    assert(bytes >= HEAD_BYTES);
    write(producer, at);
    producer.commit(at, length);
    producer.publish();
    const command = consumer.peek();
    const { producer: replies, consumer: answers } = this.#replies;
    assert(answers.peek() === -1 && !replies.unpublished, 'take the answers to payments first');
    if (kind === CommandKind.READ_ACCOUNTS) this.ledger.readAccounts(consumer, command, replies);
    else this.ledger.findPayment(consumer, command, replies);
    consumer.advance(command);
    consumer.release();
    replies.publish();
    const reply = answers.peek();
    const answer = read(answers, reply);
    answers.advance(reply);
    answers.release();
    return answer;
  }

  // Ends.

  /** In order: flush, seal, last checkpoint. */
  async stop(): Promise<void> {
    this.flush();
    this.commit();
    this.checkpoint();
    this.journal.seal();
    await this.crash();
  }

  /** Whatever is not on disk is gone. */
  async crash(): Promise<void> {
    this.journal.close();
    this.#checkpointer.close();
    this.#reader.close();
    await this.#store.close();
  }

  /** Where an account's chain of records leads, newest first, read from the journal. */
  chain(account: string, lastSeq: number): number[] {
    const seqs: number[] = [];
    for (let seq = lastSeq; seq !== 0; ) {
      seqs.push(seq);
      const record = this.#reader.read(seq, this.#durableSeq);
      if (record.kind === RecordKind.ACCOUNT) {
        const body = v1.AccountRecord.decode(record.body());
        assert.strictEqual(body.account?.account, account);
        seq = safeFromLong(body.previousSeq);
      } else {
        const { request, effects } = v1.PaymentRecord.decode(record.body());
        const isDebit = request!.debitAccount === account;
        assert(isDebit || request!.creditAccount === account, `record ${seq} does not change ${account}`);
        seq = safeFromLong(isDebit ? effects!.debitPreviousSeq : effects!.creditPreviousSeq);
      }
    }
    return seqs;
  }
}

function decided(ring: RingConsumer, at: number): RigAnswer {
  const settled = ring.words[(at + PaymentReplyOffset.SETTLED) >>> 2] === 1;
  return {
    reason: ring.words[(at + PaymentReplyOffset.REASON) >>> 2]!,
    duplicate: false,
    seq: ring.doubles[(at + PaymentReplyOffset.SEQ) >>> 3]!,
    ...(settled ? { debitBalance: ring.longs[(at + PaymentReplyOffset.DEBIT_BALANCE) >>> 3]! } : {}),
  };
}

function readRow(ring: RingConsumer, at: number): RigAccount | undefined {
  const long = at >>> 3;
  const status = traitStatus(ring.words[(at >>> 2) + RowWord.TRAITS]!);
  if (status === 0) return undefined;
  return {
    id: readKey(ring.bytes, at + ROW_KEY_BYTE),
    participant: ring.words[(at >>> 2) + RowWord.PARTICIPANT]!,
    status,
    balance: ring.longs[long + RowLong.BALANCE]!,
    minimum: ring.longs[long + RowLong.MINIMUM]!,
    version: ring.doubles[long + RowDouble.VERSION]!,
    entries: ring.doubles[long + RowDouble.ENTRY_COUNT]!,
    lastSeq: ring.doubles[long + RowDouble.LAST_SEQ]!,
  };
}

/** Everything in an index store, as text: two stores hold the same when their dumps are equal. */
export async function dumpIndex(directory: string): Promise<string[]> {
  const store = IndexStore.openForReading(directory);
  const lines = [`checkpoint ${JSON.stringify(store.checkpoint())}`];
  const entries: string[] = [];
  store.forEachAccount((id, words, at) => {
    // Without hash and check: a rebuilt store has another seed.
    const state = words.subarray(at + StoredWord.BALANCE, at + StoredWord.HASH);
    entries.push(`account ${id} ${Buffer.from(state.slice().buffer).toString('hex')}`);
  });
  store.forEachPayment((participant, id, seq) => entries.push(`payment ${participant} ${id.toString('hex')} ${seq}`));
  lines.push(...entries.sort());
  const participants = [...store.participantRecords()];
  for (const record of participants) lines.push(`participant ${record.toString('hex')}`);
  for (const record of store.terminalRecords()) lines.push(`terminal ${record.toString('hex')}`);
  for (let number = 1; number <= participants.length; number++) {
    lines.push(`owned ${number} ${store.accountIdsOf(number, '', 1_000_000).join(' ')}`);
  }
  await store.close();
  return lines;
}

/** Seqs of the journal, and what each record says, as text. */
export function journalRecords(directory: string): string[] {
  const records: string[] = [];
  walkJournal(directory, (record) => {
    records.push(`${record.seq} ${record.kind} ${record.timeNs()} ${Buffer.from(record.body()).toString('hex')}`);
  });
  return records;
}

/** A copy of the index store as it is now, to come back to later as an older checkpoint. The store must be closed or quiet. */
export function copyIndex(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

/** Seeded: SEED=... repeats a run. */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** High 32 bits and low 32 bits of a time in ms, as UUIDv7 bytes with random rest. */
export function uuid7(timeMs: number, random: (below: number) => number): Buffer {
  const id = Buffer.alloc(16);
  for (let index = 0; index < 16; index++) id[index] = random(256);
  id.writeUInt16BE(Math.floor(timeMs / TWO_32), 0);
  id.writeUInt32BE(timeMs % TWO_32, 2);
  id[6] = 0x70 | (id[6]! & 0xf);
  id[8] = 0x80 | (id[8]! & 0x3f);
  return id;
}
