// The real ledger thread, started as the supervisor starts it. The test is everything around it: the gateways, at the other ends of their rings, and,
// unless the real one is asked for, the writer thread, which makes a write when the test wants it and not before.
//
//      GatewayEnd: pay() ... ──> publish() ──> [ ledger thread ] ──> isWriteWanted ──> serve() ──> take()
//
// There is no index thread: the accounts and the payments of a test have to fit the memory.
import assert from 'node:assert';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { sharedAlignedMemory } from '../../src/journal/direct.ts';
import { createDiskWriterSlot, DiskWriterServer } from '../../src/journal/disk-writer.ts';
import { listSegments } from '../../src/journal/files.ts';
import { BLOCK_BYTES_MAX } from '../../src/journal/format.ts';
import { RowLong } from '../../src/ledger/account-rows.ts';
import { createDirtyBits, createRows } from '../../src/ledger/hot-accounts.ts';
import {
  AccountsReplyOffset,
  CommandKind,
  DuplicateReplyOffset,
  FIND_PAYMENT_BYTES,
  FindPaymentOffset,
  FoundPaymentReplyOffset,
  HeadOffset,
  KEY_BYTES,
  PaymentReplyOffset,
  ReadAccountsOffset,
  ReplyKind,
  writeKey,
} from '../../src/ledger/messages.ts';
import { writePayCommand } from '../../src/ledger/pay-command.ts';
import { PAYMENT_CELLS } from '../../src/ledger/payment-counts.ts';
import { toLong } from '../../src/protocol/int64.ts';
import { Control, Phase } from '../../src/threads/control.ts';
import { CounterBlock, type LedgerCounters, ledgerCounters, writerCounters } from '../../src/threads/counters.ts';
import {
  COMMAND_RING_BYTES,
  type FromLedger,
  type LedgerData,
  type LedgerGateway,
  REPLY_RING_BYTES,
  type ToLedger,
  type WriterData,
} from '../../src/threads/ledger-data.ts';
import { createRing, RingConsumer, RingProducer } from '../../src/threads/ring.ts';
import { LedgerRig, uuid7 } from './ledger.ts';
import { until } from './switch.ts';

const accountsMax = 64;
const segmentBytes = 16 * 1024 * 1024;
const hashSeed = 0x5eed;
const SPIN_MS_MAX = 20_000;
/** As long as names may be. */
const [alice, bob] = ['ALPHA-ALICE'.padEnd(34, '0'), 'BETA-BOB'.padEnd(34, '0')];

/** What the ledger answered, read from a reply ring. */
export interface LedgerReply {
  kind: number;
  /** Counts the commands of a gateway from 1. */
  token: number;
  /** Of the payment that it is about; of ACCOUNTS: what the rows are true for. */
  seq: number;
  reason: number;
  /** Of ACCOUNTS: of the account that pays. */
  balance: bigint;
}

/** A gateway as the ledger knows it. Commands go out with publish(). */
export class GatewayEnd {
  readonly ledgerSide: LedgerGateway;
  /** Everything that take() gave. */
  readonly taken: LedgerReply[] = [];
  readonly #rig: LedgerThreadRig;
  readonly #commands: RingProducer;
  readonly #replies: RingConsumer;
  #tokens = 0;

  constructor(rig: LedgerThreadRig, index: number) {
    this.#rig = rig;
    const [commandRing, replyRing] = [createRing(COMMAND_RING_BYTES), createRing(REPLY_RING_BYTES)];
    const { port1, port2 } = new MessageChannel();
    port2.unref();
    this.ledgerSide = { index, commandRing, replyRing, bell: port1 };
    this.#commands = new RingProducer(commandRing);
    this.#replies = new RingConsumer(replyRing);
  }

  /** Of the last command. */
  get tokens(): number {
    return this.#tokens;
  }

  /** 1.00 EUR from Alice to Bob; returns the payment id. */
  pay(paymentId = uuid7(Date.now(), this.#rig.random), reference = ''): Buffer {
    const commands = this.#commands;
    let at = -1;
    const sink = {
      ...{ bytes: commands.bytes, words: commands.words, doubles: commands.doubles, longs: commands.longs },
      tryReserve: (bytes: number): number => {
        at = commands.tryReserve(bytes);
        return at;
      },
      commit: (position: number, bytes: number): void => commands.commit(position, bytes),
    };
    const fields = { paymentId, debitAccount: alice, creditAccount: bob, amountMinor: 100n, currency: 'EUR' };
    const actor = { participantNumber: this.#rig.payerNumber, terminalNumber: 7 };
    writePayCommand(sink, reference === '' ? fields : { ...fields, reference }, actor, hashSeed);
    commands.words[(at + HeadOffset.CORRELATION) >>> 2] = ++this.#tokens;
    return paymentId;
  }

  payMany(count: number, reference = ''): Buffer[] {
    return Array.from({ length: count }, () => this.pay(undefined, reference));
  }

  readBalance(): void {
    this.#command(CommandKind.READ_ACCOUNTS, ReadAccountsOffset.KEYS + KEY_BYTES, ({ bytes, words }, at) => {
      words[(at + ReadAccountsOffset.COUNT) >>> 2] = 1;
      writeKey(bytes, at + ReadAccountsOffset.KEYS, alice);
    });
  }

  findPayment(paymentId: Buffer): void {
    this.#command(CommandKind.FIND_PAYMENT, FIND_PAYMENT_BYTES, ({ bytes }, at) => {
      bytes.set(paymentId, at + FindPaymentOffset.PAYMENT_ID);
    });
  }

  #command(kind: number, bytes: number, write: (commands: RingProducer, at: number) => void): void {
    const commands = this.#commands;
    const length = (bytes + 7) & ~7;
    const at = commands.tryReserve(length);
    assert(at >= 0, 'a command ring without room');
    commands.bytes.fill(0, at + HeadOffset.KIND, at + length);
    commands.words[(at + HeadOffset.KIND) >>> 2] = kind;
    commands.words[(at + HeadOffset.PARTICIPANT) >>> 2] = this.#rig.payerNumber;
    commands.words[(at + HeadOffset.CORRELATION) >>> 2] = ++this.#tokens;
    write(commands, at);
    commands.commit(at, length);
  }

  /** All of them at once. */
  publish(): void {
    this.publishQuietly();
    this.#rig.control.ringLedger();
  }

  /** Without waking the ledger. */
  publishQuietly(): void {
    this.#commands.publish();
  }

  /** Bytes of commands that are not decided. */
  get waitingBytes(): number {
    return this.#commands.waitingBytes;
  }

  /**
   * Resolves when all that was published is decided and the round that did it is over, so that what it might show can be seen. The balance that is
   * asked for is decided in a later round.
   */
  async decided(): Promise<void> {
    await this.#rig.until('commands taken', () => this.waitingBytes === 0);
    this.readBalance();
    this.publish();
    await this.#rig.until('one more command taken', () => this.waitingBytes === 0);
  }

  /** What the ledger has published since the last call. What is not durable must not be among it (I1). */
  take(): LedgerReply[] {
    const ring = this.#replies;
    const replies: LedgerReply[] = [];
    // Else there is no end to it.
    assert(ring.waitingBytes <= ring.capacity, 'what was published before is published no more');
    for (let at = ring.peek(); at !== -1; at = ring.peek()) {
      replies.push(readReply(ring, at));
      ring.advance(at);
    }
    ring.release();
    const { durableSeq } = this.#rig.control;
    for (const reply of replies) {
      const { token, seq } = reply;
      assert.strictEqual(token, this.taken.length + 1, 'a reply is lost, out of order, or there twice');
      assert(seq <= durableSeq, `reply ${token} shows seq ${seq}, and ${durableSeq} is durable`);
      this.taken.push(reply);
    }
    return replies;
  }

  /** Resolves when every command is answered. */
  async answered(): Promise<void> {
    await this.#rig.until(`${this.#tokens} replies`, () => this.isAnswered());
  }

  isAnswered(): boolean {
    this.take();
    return this.taken.length === this.#tokens;
  }
}

function readReply({ words, doubles, longs }: RingConsumer, at: number): LedgerReply {
  const kind = words[(at + HeadOffset.KIND) >>> 2]!;
  const token = words[(at + HeadOffset.CORRELATION) >>> 2]!;
  const isPayment = kind === ReplyKind.PAYMENT;
  const isAccounts = kind === ReplyKind.ACCOUNTS;
  const seqOffset = {
    [ReplyKind.PAYMENT]: PaymentReplyOffset.SEQ,
    [ReplyKind.DUPLICATE]: DuplicateReplyOffset.SEQ,
    [ReplyKind.FOUND_PAYMENT]: FoundPaymentReplyOffset.SEQ,
    [ReplyKind.ACCOUNTS]: AccountsReplyOffset.AS_OF_SEQ,
  }[kind];
  assert(seqOffset !== undefined, `reply kind ${kind}`);
  return {
    kind,
    token,
    seq: doubles[(at + seqOffset) >>> 3]!,
    reason: isPayment ? words[(at + PaymentReplyOffset.REASON) >>> 2]! : 0,
    balance: isAccounts ? longs[((at + AccountsReplyOffset.ROWS) >>> 3) + RowLong.BALANCE]! : 0n,
  };
}

export interface LedgerThreadOptions {
  /** From makeLedgerDirectory(). */
  directory: string;
  payerNumber: number;
  random: (below: number) => number;
  gateways?: number;
  /** Then isWriteWanted, write() and serve() are not the test's. */
  realWriter?: boolean;
}

/** Two banks with an account each, no checkpoint: the thread replays all of it. Returns the number of the one that pays. */
export async function makeLedgerDirectory(directory: string): Promise<number> {
  const rig = LedgerRig.open({ directory, accountsMax, segmentBytes });
  rig.addOperator('OPERATOR');
  for (const [participant, account] of [['ALPHA', alice] as const, ['BETA', bob] as const]) {
    rig.administer(undefined, { addParticipant: { participant } });
    const limits = { currency: 'EUR', kind: 1, minimumMinor: toLong(-(10n ** 12n)) };
    assert.strictEqual(rig.administer(undefined, { openAccount: { participant, account, ...limits } }).reason, 0);
  }
  const payerNumber = rig.number('ALPHA');
  rig.flush();
  await rig.crash();
  return payerNumber;
}

function startThread(name: string, workerData: object, transferList: LedgerGateway['bell'][] = []): Worker {
  return new Worker(new URL(`../../src/threads/${name}-thread.ts`, import.meta.url), {
    workerData,
    name,
    transferList,
  });
}

export class LedgerThreadRig {
  readonly control = new Control();
  readonly counters: LedgerCounters = new CounterBlock(ledgerCounters(PAYMENT_CELLS));
  readonly journalDirectory: string;
  readonly payerNumber: number;
  readonly random: (below: number) => number;
  readonly gateways: GatewayEnd[];
  /** Of the last record when it was ready. */
  startSeq = 0;
  stopped: Extract<FromLedger, { type: 'stopped' }> | undefined;
  /** What ended the thread. */
  failure: Error | undefined;
  readonly #server: DiskWriterServer;
  readonly #worker: Worker;
  readonly #writerWorker: Worker | undefined;
  #exitCode: number | undefined;

  private constructor(options: LedgerThreadOptions) {
    const { directory, gateways = 1 } = options;
    this.journalDirectory = path.join(directory, 'journal');
    this.payerNumber = options.payerNumber;
    this.random = options.random;
    const blocks = [sharedAlignedMemory(BLOCK_BYTES_MAX), sharedAlignedMemory(BLOCK_BYTES_MAX)];
    const writerSlot = createDiskWriterSlot();
    this.#server = new DiskWriterServer(
      writerSlot,
      blocks.map((memory) => Buffer.from(memory)),
    );
    if (options.realWriter) {
      const control = this.control.memory;
      const counters = new CounterBlock(writerCounters).memory;
      this.#writerWorker = startThread('writer', { control, counters, slot: writerSlot, blocks } satisfies WriterData);
    }
    this.gateways = Array.from({ length: gateways }, (_, index) => new GatewayEnd(this, index));
    const links = this.gateways.map(({ ledgerSide }) => ledgerSide);
    const workerData: LedgerData = {
      control: this.control.memory,
      counters: this.counters.memory,
      rows: createRows(accountsMax),
      dirty: createDirtyBits(accountsMax),
      journalDirectory: this.journalDirectory,
      indexDirectory: path.join(directory, 'index'),
      segmentBytes,
      hashSeed,
      accountsMax,
      duplicateWindow: 1 << 17,
      amountMaxMinor: 10n ** 15n,
      sealAfterMs: 60_000,
      software: 'rig',
      writerSlot,
      blocks,
      gateways: links,
      recovery: undefined,
    };
    this.#worker = startThread(
      'ledger',
      workerData,
      links.map(({ bell }) => bell),
    );
    this.#worker.on('error', (error) => {
      this.failure = error as Error;
    });
    this.#worker.on('exit', (code) => {
      this.#exitCode = code;
    });
    this.#worker.on('message', (message: FromLedger) => {
      if (message.type === 'ready') this.startSeq = message.recovery.lastSeq;
      else if (message.type === 'stopped') this.stopped = message;
    });
  }

  /** Resolves when it serves. */
  static async start(options: LedgerThreadOptions): Promise<LedgerThreadRig> {
    const rig = new LedgerThreadRig(options);
    await rig.until('the ledger thread', () => rig.startSeq > 0 && rig.control.phase === Phase.SERVING);
    return rig;
  }

  /** As until(), but not longer than the thread lives. */
  async until(what: string, condition: () => boolean): Promise<void> {
    await until(what, () => {
      if (this.failure !== undefined) throw this.failure;
      return condition();
    });
  }

  /** The same without giving the processor away. */
  spin(what: string, condition: () => boolean): void {
    const untilMs = performance.now() + SPIN_MS_MAX;
    while (!condition()) assert(performance.now() < untilMs, `waited ${SPIN_MS_MAX} ms for: ${what}`);
  }

  /** Path of the segment that is being written. */
  get segmentFile(): string {
    return listSegments(this.journalDirectory).at(-1)!.file;
  }

  async writeWanted(): Promise<void> {
    await this.until('a write is wanted', () => this.#server.isWanted);
  }

  get isWriteWanted(): boolean {
    return this.#server.isWanted;
  }

  /** Writes and syncs what is wanted; the ledger does not learn of it yet. */
  write(): void {
    this.#server.write();
  }

  /** Tells the ledger of it, as the writer thread does. */
  tell(): void {
    this.#server.tell();
    this.control.ringLedger();
  }

  serve(): void {
    this.write();
    this.tell();
  }

  /** Puts a new gateway at the place of another. */
  replaceGateway(index: number): GatewayEnd {
    const gateway = new GatewayEnd(this, index);
    this.gateways[index] = gateway;
    const { ledgerSide } = gateway;
    this.#post({ type: 'gateway', gateway: ledgerSide }, [ledgerSide.bell]);
    return gateway;
  }

  postStop(): void {
    this.#post({ type: 'stop' });
  }

  #post(message: ToLedger, transfer: readonly LedgerGateway['bell'][] = []): void {
    this.#worker.postMessage(message, transfer);
    this.control.mailLedger();
  }

  /** Resolves when the thread ended by itself. */
  async exited(): Promise<void> {
    await until('the end of the ledger thread', () => this.#exitCode !== undefined);
  }

  /** Stops it in order, making the writes that it still wants. */
  async stop(): Promise<void> {
    this.postStop();
    await this.until('stopped', () => {
      if (this.#writerWorker === undefined && this.isWriteWanted) this.serve();
      return this.stopped !== undefined;
    });
    await this.exited();
  }

  async terminate(): Promise<void> {
    await Promise.all([this.#worker.terminate(), this.#writerWorker?.terminate()]);
  }
}
