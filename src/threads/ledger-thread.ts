// The ledger thread: a plain blocking loop around ledger/ledger.ts.
//
//      rings ──drain──> decide, append to block ──> write + sync ──> publish replies ──> wake gateways
//
// One block is one group commit. It takes what gateways sent while the block before was written, so the sync itself is the batching window. A
// small block this thread writes itself; a large one goes to the writer thread, and meanwhile the next is decided. It waits in memory until
// the one before is durable: one block is in flight, never two. What of it may be seen, by terminals and by checkpoints, waits as well (I1). A failed
// write or sync is thrown, ends this thread and with it the process: nothing is acknowledged any more, recovery decides the rest.
//
// The thread never waits in its event loop. It lets it turn once a second all the same, because lmdb-js queues a timer for every snapshot.
import assert from 'node:assert';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Reason } from '../domain/reasons.ts';
import { BlockBuilder } from '../journal/block-builder.ts';
import { DiskWriter } from '../journal/disk-writer.ts';
import { FileJournal } from '../journal/file-journal.ts';
import { type RecoveryProgress, recoverJournal } from '../journal/recovery.ts';
import { administer } from '../ledger/administration.ts';
import { HotAccounts } from '../ledger/hot-accounts.ts';
import { Ledger, LOOK_AHEAD_MAX, readText } from '../ledger/ledger.ts';
import { CommandKind, HeadOffset, MESSAGE_BYTES_MAX, ReplyKind } from '../ledger/messages.ts';
import { PAYMENT_CELLS } from '../ledger/payment-counts.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { IndexStore } from '../store/index-store.ts';
import { WallClock } from './clock.ts';
import { Control, Phase, Wanted } from './control.ts';
import { CounterBlock, ledgerCounters } from './counters.ts';
import type { FromLedger, LedgerData, LedgerGateway, RecoveryReport, ToLedger } from './ledger-data.ts';
import { receiveRecovery } from './recovery-ring.ts';
import { RingConsumer, RingProducer } from './ring.ts';

/** Commands taken from one gateway before it is another's turn (I7). After a round of all of them comes a look whether the block before is durable. */
const COMMANDS_PER_GATEWAY_MAX = 1024;
/** Blocks of fewer records this thread writes itself: the two wake-ups of the other way take as long as deciding so many. */
const HAND_OVER_RECORDS_MIN = 256;
/** How long the loop runs before the event loop gets a turn. */
const TURN_MS = 1000;
/** Of tables that are gone, given back in each turn: some milliseconds' work. */
const RELEASE_BYTES = 128 * 1024 * 1024;
/** A replay that looked up as many accounts in the index store gets them all at once, a long one before it begins: a short one should not wait for that. */
const PRELOAD_AFTER_MISSES = 2000;
/** Gateways ring for new commands only: while a full reply ring stops one, the ledger looks by itself whether there is room again. */
const FULL_RING_RETRY_MS = 1;

interface Gateway {
  readonly commands: RingConsumer;
  readonly replies: RingProducer;
  readonly bell: MessagePort;
  /** TERMINAL_CHANGED texts that found its ring full; they go out as soon as there is room. */
  readonly changes: Buffer[];
  /** End of the replies that wait for the block that is being written. */
  handedOver: number;
}

/** A block that the writer thread has. */
interface Handed {
  readonly lastSeq: number;
  readonly round: number;
}

class LedgerThread {
  readonly #data: LedgerData;
  readonly #port: MessagePort;
  readonly #control: Control;
  readonly #counters: CounterBlock<
    ReturnType<typeof ledgerCounters>['counters'][number],
    'sync_s' | 'block_records' | 'apply_s'
  >;
  readonly #store: IndexStore;
  readonly #accounts: HotAccounts;
  readonly #block: BlockBuilder;
  readonly #writer: DiskWriter;
  readonly #ledger: Ledger;
  readonly #clock = new WallClock();
  /** Undefined while recovering: then everything applied is durable already. */
  #journal: FileJournal | undefined;
  #handed: Handed | undefined;
  /** What is decided now is of this round (Control). Undefined: nothing was since everything was durable. */
  #roundNumber: number | undefined;
  #gateways: (Gateway | undefined)[] = [];
  #firstGateway = 0;
  #mailSeen = 0;
  /** Snapshot of the store that reads see. */
  #indexedSeq: number;
  #idsIndexedSeq: number;
  /** indexedSeq when an early checkpoint was asked for. */
  #askedAtSeq = -1;
  /** Accounts that had left the memory by then: as long as none does, there is no hurry. */
  #evictionsAsked = 0;
  #lastBlockMs = 0;
  readonly #positionsAhead = new Int32Array(LOOK_AHEAD_MAX);
  #stopping = false;

  constructor(data: LedgerData, port: MessagePort) {
    this.#data = data;
    this.#port = port;
    this.#block = new BlockBuilder(
      1,
      data.blocks.map((memory) => Buffer.from(memory)),
    );
    this.#writer = new DiskWriter(data.writerSlot);
    this.#control = new Control(data.control);
    this.#counters = new CounterBlock(ledgerCounters(PAYMENT_CELLS), data.counters);
    this.#store = IndexStore.open(data.indexDirectory, true);
    const checkpoint = this.#store.checkpoint();
    this.#indexedSeq = checkpoint?.seq ?? 0;
    this.#idsIndexedSeq = checkpoint?.idsSeq ?? 0;
    this.#accounts = new HotAccounts(data.accountsMax, data.rows, data.dirty);
    const { extraIndex, cells } = this.#counters;
    this.#ledger = new Ledger({
      accounts: this.#accounts,
      store: this.#store,
      block: this.#block,
      host: this,
      hashSeed: data.hashSeed,
      duplicateWindow: data.duplicateWindow,
      participantIdTimesMs: checkpoint?.participantIdTimesMs ?? [],
      amountMaxMinor: data.amountMaxMinor,
      paymentCells: cells.subarray(extraIndex),
    });
    this.#ledger.registry.load(this.#store);
    this.#ledger.resume(this.#indexedSeq, 0, 0);
    for (const gateway of data.gateways) this.#attach(gateway);
  }

  // LedgerHost

  get indexedSeq(): number {
    return this.#indexedSeq;
  }

  get idsIndexedSeq(): number {
    return this.#idsIndexedSeq;
  }

  nextBlock(): void {
    if (this.#journal === undefined) this.flush();
    else this.#handOver(this.#journal);
  }

  flush(): void {
    const journal = this.#journal;
    if (journal === undefined) {
      this.#publishDurable(this.#ledger.seq);
      return;
    }
    this.#settle(journal);
    if (!this.#block.empty) this.#append(journal);
  }

  waitForIndex(seq: number): void {
    this.#waitUntil(() => this.#control.waitForIndex(seq, 1000));
  }

  waitForIds(seq: number): void {
    this.#waitUntil(() => this.#control.waitForIds(seq, 1000));
  }

  #waitUntil(reached: () => boolean): void {
    this.#counters.add('index_waits', 1);
    // What is in the rows is durable (the caller flushed), and the index thread must know.
    this.#endRound();
    while (!reached()) {
      // Only the index thread ends this. Should it die, the main thread ends the process.
    }
    // While recovering, rows never hold what is not durable: there is no round to begin.
    if (this.#journal !== undefined) this.#beginRound();
    this.#renewSnapshot();
  }

  /** Before the first decision after endRound(). */
  #beginRound(): void {
    this.#roundNumber ??= this.#control.beginRound();
  }

  /** Everything decided is durable. */
  #endRound(): void {
    if (this.#roundNumber !== undefined) this.#control.endRound(this.#roundNumber);
    this.#roundNumber = undefined;
  }

  #renewSnapshot(): void {
    const { indexedSeq, idsIndexedSeq } = this.#control;
    if (indexedSeq === this.#indexedSeq && idsIndexedSeq === this.#idsIndexedSeq) return;
    // In this order: the snapshot is at least as new as the seqs.
    this.#store.renewSnapshot();
    this.#indexedSeq = indexedSeq;
    this.#idsIndexedSeq = idsIndexedSeq;
  }

  #publishDurable(seq: number): void {
    this.#control.appliedSeq = seq;
    this.#control.durableSeq = seq;
  }

  /** Writes the block here and now. */
  #append(journal: FileJournal): void {
    const { lastSeq } = this.#block;
    this.#countBlock();
    this.#control.appliedSeq = lastSeq;
    const before = performance.now();
    journal.append(this.#block);
    this.#block.reset(lastSeq + 1);
    this.#onDurable(journal, lastSeq, performance.now() - before);
  }

  /** Gives the block to the writer thread, as soon as that is done with the one before. */
  #handOver(journal: FileJournal): void {
    this.#settle(journal);
    const { lastSeq } = this.#block;
    this.#countBlock();
    this.#control.appliedSeq = lastSeq;
    journal.begin(this.#block);
    this.#block.advance();
    assert(this.#roundNumber !== undefined, 'a block outside a round');
    this.#handed = { lastSeq, round: this.#roundNumber };
    this.#roundNumber = this.#control.beginRound();
    for (const gateway of this.#gateways) {
      if (gateway !== undefined) gateway.handedOver = gateway.replies.written;
    }
  }

  /** Waits for the block that was handed over, if one was, and lets its replies be seen. */
  #settle(journal: FileJournal): void {
    const handed = this.#handed;
    if (handed === undefined) return;
    const durationMs = journal.finish();
    this.#handed = undefined;
    this.#onDurable(journal, handed.lastSeq, durationMs);
    this.#control.endRound(handed.round);
    for (const gateway of this.#gateways) {
      if (gateway !== undefined) this.#publishReplies(gateway, gateway.handedOver);
    }
  }

  #publishReplies({ replies, bell }: Gateway, upTo: number): void {
    if (replies.published === upTo) return;
    replies.publish(upTo);
    if (replies.takeArmed()) bell.postMessage(0);
  }

  #countBlock(): void {
    const records = this.#block.recordCount;
    this.#counters.add('blocks', 1);
    this.#counters.add('records', records);
    this.#counters.observe('block_records', records);
  }

  #onDurable(journal: FileJournal, lastSeq: number, durationMs: number): void {
    this.#control.durableSeq = lastSeq;
    this.#lastBlockMs = performance.now();
    this.#control.setHead(journal.blockSequence, lastSeq, journal.headHash);
    this.#counters.observe('sync_s', durationMs / 1000);
    this.#countJournal(journal);
  }

  #countJournal(journal: FileJournal): void {
    this.#counters.set('bytes_written', journal.bytesWritten);
    this.#counters.set('syncs', journal.syncs);
    this.#counters.set('segments_opened', journal.segmentRolls);
  }

  /** Replays the journal behind the checkpoint, opens a new segment and writes the record of this start. */
  recover(): RecoveryReport {
    const startedMs = performance.now();
    const { journalDirectory, segmentBytes, recovery } = this.#data;
    const fromSeq = this.#indexedSeq;
    const knownSeq = this.#idsIndexedSeq;
    this.#control.phase = Phase.RECOVERING;
    this.#publishDurable(fromSeq);
    let preloaded = false;
    const onReplayed = (lastSeq: number): void => {
      this.#publishDurable(lastSeq);
      this.#renewSnapshot();
    };
    const onProgress = (progress: RecoveryProgress): void => this.#post({ type: 'recovering', ...progress });
    const recovered =
      recovery === undefined
        ? recoverJournal({
            directory: journalDirectory,
            afterSeq: fromSeq,
            knownSeq,
            segmentBytes,
            onBlock: (block) => {
              this.#ledger.replayBlock(block);
              onReplayed(block.lastSeq);
              if (preloaded || this.#ledger.cacheMisses < PRELOAD_AFTER_MISSES) return;
              preloaded = true;
              this.#ledger.preload();
            },
            onProgress,
          })
        : receiveRecovery(recovery, {
            onAccounts: (words, at, count) => this.#ledger.preloadEntries(words, at, count),
            onPayments: (memory, at, count, lastSeq) => {
              this.#ledger.replayEntries(memory, at, count);
              onReplayed(lastSeq);
            },
            onRecord: (record) => {
              this.#ledger.replay(record);
              onReplayed(record.seq);
            },
            onProgress,
          });
    assert(
      recovered.lastSeq === this.#ledger.seq,
      `the journal ends at ${recovered.lastSeq}, replay at ${this.#ledger.seq}`,
    );
    this.#ledger.resume(recovered.lastSeq, recovered.lastTimeHigh, recovered.lastTimeLow);
    this.#block.reset(recovered.lastSeq + 1);
    const journal = FileJournal.open({ directory: journalDirectory, recovered, segmentBytes, writer: this.#writer });
    this.#journal = journal;
    this.#setTime();
    this.#beginRound();
    this.#ledger.appendStart(this.#data.software);
    this.flush();
    this.#endRound();
    const { tornTail } = recovered;
    return {
      journalId: recovered.journalId,
      fromSeq,
      records: recovered.lastSeq - fromSeq,
      lastSeq: this.#ledger.seq,
      headBlock: journal.blockSequence,
      headHash: journal.headHash.toString('hex'),
      durationMs: performance.now() - startedMs,
      ...(tornTail ? { tornTail: { ...tornTail } } : {}),
    };
  }

  #post(message: FromLedger): void {
    this.#port.postMessage(message);
  }

  #attach(gateway: LedgerGateway): void {
    this.#gateways[gateway.index]?.bell.close();
    const replies = new RingProducer(gateway.replyRing);
    this.#gateways[gateway.index] = {
      commands: new RingConsumer(gateway.commandRing),
      replies,
      bell: gateway.bell,
      changes: [],
      handedOver: replies.written,
    };
  }

  #setTime(): void {
    this.#clock.read();
    this.#ledger.setTime(this.#clock.timeHigh, this.#clock.timeLow);
  }

  async run(): Promise<void> {
    const journal = this.#journal;
    assert(journal, 'run() before recover()');
    this.#control.phase = Phase.SERVING;
    while (!this.#stopping) {
      this.#runFor(journal, TURN_MS);
      this.#publishCounters();
      this.#store.followTables(RELEASE_BYTES);
      await eventLoopTurn();
    }
    // What was published before the stop is decided and answered: the gateways drained before.
    while (this.#round(journal) > 0 || this.#handed !== undefined) this.#settle(journal);
    journal.seal();
    journal.close();
    this.#writer.stop();
    this.#publishCounters();
    this.#control.phase = Phase.STOPPED;
    const headHash = journal.headHash.toString('hex');
    this.#post({ type: 'stopped', lastSeq: this.#ledger.seq, headBlock: journal.blockSequence, headHash });
    await this.#store.close();
  }

  #runFor(journal: FileJournal, durationMs: number): void {
    const untilMs = performance.now() + durationMs;
    for (;;) {
      if (this.#control.mailCount !== this.#mailSeen) this.#readMail();
      if (this.#stopping) return;
      const commands = this.#round(journal);
      const nowMs = performance.now();
      if (nowMs >= untilMs) return;
      if (commands > 0) continue;
      let sleepMs = untilMs - nowMs;
      if (this.#handed === undefined && !journal.sealed) {
        const sealInMs = this.#lastBlockMs + this.#data.sealAfterMs - nowMs;
        if (sealInMs <= 0) {
          journal.seal();
          this.#counters.add('seals', 1);
          this.#countJournal(journal);
          this.#control.setHead(journal.blockSequence, this.#ledger.seq, journal.headHash);
          continue;
        }
        sleepMs = Math.min(sleepMs, sealInMs);
      }
      if (this.#isAnyRingFull()) sleepMs = Math.min(sleepMs, FULL_RING_RETRY_MS);
      this.#control.sleepLedger(sleepMs, () => this.#isIdle(journal));
    }
  }

  #isIdle(journal: FileJournal): boolean {
    if (this.#control.mailCount !== this.#mailSeen || journal.isWritten) return false;
    for (const gateway of this.#gateways) {
      if (gateway !== undefined && gateway.changes.length > 0 && gateway.replies.hasRoom(MESSAGE_BYTES_MAX))
        return false;
      if (gateway !== undefined && gateway.commands.waitingBytes > 0 && gateway.replies.hasRoom(MESSAGE_BYTES_MAX))
        return false;
    }
    return true;
  }

  /** Whether a gateway has to wait for room in its own reply ring. */
  #isAnyRingFull(): boolean {
    for (const gateway of this.#gateways) {
      if (gateway === undefined) continue;
      const waits = gateway.commands.waitingBytes > 0 || gateway.changes.length > 0;
      if (waits && !gateway.replies.hasRoom(MESSAGE_BYTES_MAX)) return true;
    }
    return false;
  }

  /** Decides what the gateways sent, and brings blocks on their way. Returns how many commands it took. */
  #round(journal: FileJournal): number {
    this.#renewSnapshot();
    this.#setTime();
    const startMs = performance.now();
    this.#askForCheckpoint();
    this.#beginRound();
    let commands = 0;
    const count = this.#gateways.length;
    // Not always the same one first.
    this.#firstGateway = (this.#firstGateway + 1) % Math.max(1, count);
    for (let step = 0; step < count; step++) {
      const gateway = this.#gateways[(this.#firstGateway + step) % count];
      if (gateway === undefined) continue;
      if (gateway.changes.length > 0) this.#tellChanges(gateway);
      commands += this.#drain(gateway);
    }
    if (commands > 0) {
      this.#counters.observe('apply_s', (performance.now() - startMs) / 1000);
      this.#counters.add('commands', commands);
    }
    if (journal.isWritten) this.#settle(journal);
    // Still under way: what was decided now waits for the next block.
    if (this.#handed !== undefined) return commands;
    if (this.#block.recordCount >= HAND_OVER_RECORDS_MIN) {
      this.#handOver(journal);
      return commands;
    }
    this.flush();
    // Nothing of what was decided is not durable: reads too may be answered.
    this.#endRound();
    for (const gateway of this.#gateways) {
      if (gateway !== undefined) this.#publishReplies(gateway, gateway.replies.written);
    }
    return commands;
  }

  /** Accounts come and go, and those that changed since the last checkpoint cannot go: before they fill the memory, the next one should come. */
  #askForCheckpoint(): void {
    const { accountsMax } = this.#data;
    const { evictions } = this.#accounts;
    if (evictions === this.#evictionsAsked) return;
    if (!this.#control.accountsAreCold) this.#control.accountsAreCold = true;
    // A payment changes two accounts.
    if ((this.#ledger.seq - this.#indexedSeq) * 2 <= accountsMax / 3 || this.#askedAtSeq === this.#indexedSeq) return;
    // Once per checkpoint: while that one is being written, indexedSeq stays where it is.
    this.#askedAtSeq = this.#indexedSeq;
    this.#evictionsAsked = evictions;
    this.#control.wantIndex(Wanted.ACCOUNTS);
  }

  #drain({ commands, replies }: Gateway): number {
    const ledger = this.#ledger;
    const refusing = this.#control.diskLow || this.#control.phase !== Phase.SERVING;
    const ahead = this.#positionsAhead;
    let taken = 0;
    let lookAheadAt = 0;
    const end = commands.end();
    while (!commands.isAt(end) && taken < COMMANDS_PER_GATEWAY_MAX && replies.hasRoom(MESSAGE_BYTES_MAX)) {
      const at = commands.peek();
      if (at === -1) break;
      if (taken === lookAheadAt) {
        const count = commands.lookAhead(ahead);
        if (count > 1) ledger.lookAhead(commands, ahead, count);
        lookAheadAt += count;
      }
      switch (commands.words[(at + HeadOffset.KIND) >>> 2]) {
        case CommandKind.PAY:
          // What a terminal sent before it was disabled, and what came here after: nothing is done, as if it had not been sent.
          if (refusing || ledger.registry.isDisabled(commands.words[(at + HeadOffset.TERMINAL) >>> 2]!)) {
            this.#refuse(commands, at, replies);
          } else ledger.pay(commands, at, replies);
          break;
        case CommandKind.READ_ACCOUNTS:
          ledger.readAccounts(commands, at, replies);
          break;
        case CommandKind.FIND_PAYMENT:
          ledger.findPayment(commands, at, replies);
          break;
        case CommandKind.LOOK_UP_TERMINAL:
        case CommandKind.LOOK_UP_PARTICIPANT:
          ledger.lookUp(commands, at, replies);
          break;
        case CommandKind.ADMINISTER:
          this.#administer(commands, at, replies, refusing);
          break;
        default:
          assert.fail(`command kind ${commands.words[(at + HeadOffset.KIND) >>> 2]} in a ring`);
      }
      commands.advance(at);
      taken++;
    }
    if (taken > 0) commands.release();
    return taken;
  }

  #refuse(commands: RingConsumer, at: number, replies: RingProducer): void {
    this.#counters.add('unavailable', 1);
    this.#ledger.replyText(commands, at, ReplyKind.UNAVAILABLE, Buffer.alloc(0), replies);
  }

  #administer(commands: RingConsumer, at: number, replies: RingProducer, refusing: boolean): void {
    // A copy: the request outlives this round in the registry.
    const request = v1.Administer.decode(Buffer.from(readText(commands, at)));
    // Lists change nothing: they are answered as long as anything is.
    const disabled = this.#ledger.registry.isDisabled(commands.words[(at + HeadOffset.TERMINAL) >>> 2]!);
    if (disabled || (refusing && !request.listParticipants && !request.listTerminals)) {
      this.#refuse(commands, at, replies);
      return;
    }
    const { result, changed } = administer(this.#ledger, request, {
      participantNumber: commands.words[(at + HeadOffset.PARTICIPANT) >>> 2]!,
      terminalNumber: commands.words[(at + HeadOffset.TERMINAL) >>> 2]!,
    });
    this.#ledger.replyText(commands, at, ReplyKind.ADMIN, v1.AdminResult.encode(result).finish(), replies);
    if (changed === undefined) return;
    assert(
      result.reason === undefined || result.reason === (Reason.NONE as number),
      'a refused change that changed something',
    );
    const text = Buffer.from(JSON.stringify(changed));
    for (const gateway of this.#gateways) {
      if (gateway === undefined) continue;
      gateway.changes.push(text);
      this.#tellChanges(gateway);
    }
  }

  /** Behind every answer to this gateway that may still describe the terminal as it was. */
  #tellChanges({ changes, replies }: Gateway): void {
    while (changes.length > 0 && replies.hasRoom(MESSAGE_BYTES_MAX)) {
      this.#ledger.replyText(undefined, -1, ReplyKind.TERMINAL_CHANGED, changes.shift()!, replies);
    }
  }

  #readMail(): void {
    this.#mailSeen = this.#control.mailCount;
    for (;;) {
      const mail = receiveMessageOnPort(this.#port) as { message: ToLedger } | undefined;
      if (mail === undefined) return;
      if (mail.message.type === 'gateway') this.#attach(mail.message.gateway);
      else this.#stopping = true;
    }
  }

  #publishCounters(): void {
    const counters = this.#counters;
    counters.set('payments_duplicate', this.#ledger.duplicates);
    counters.set('cache_hits', this.#ledger.cacheHits);
    counters.set('cache_misses', this.#ledger.cacheMisses);
    counters.set('cache_evictions', this.#accounts.evictions);
    counters.set('cache_accounts', this.#accounts.count);
    counters.set('duplicate_lookups', this.#ledger.duplicateLookups);
    const { user, system } = process.threadCpuUsage();
    counters.set('cpu_us', user + system);
  }
}

const port = parentPort;
assert(port, 'the ledger thread is started by the main thread');
const thread = new LedgerThread(workerData as LedgerData, port);
const recovery = thread.recover();
port.postMessage({ type: 'ready', recovery } satisfies FromLedger);
await thread.run();
