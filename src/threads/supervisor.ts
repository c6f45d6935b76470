// The main thread's work: it makes the shared memory, starts the other threads in order, hands accepted sockets to gateways by weight, replaces a
// gateway that died, and stops everything in the order in which nothing is lost.
//
//   start:  lock -> ledger recovers (a long journal is read by a thread of its own; index thread follows; gateways get ready) -> listen
//   stop:   stop listening -> gateways drain (GoAway) -> ledger seals -> index thread catches up -> unlock
//
// A gateway may die: its sessions close, nothing else is lost. When the ledger, writer or index thread dies the switch has failed: `failed` rejects
// and the owner ends the process.
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type Config, type EffectiveSetting, formatAddress } from '../config/load.ts';
import { sharedAlignedMemory } from '../journal/direct.ts';
import { createDiskWriterSlot } from '../journal/disk-writer.ts';
import { listSegments } from '../journal/files.ts';
import { BLOCK_BYTES_MAX } from '../journal/format.ts';
import { readSegmentHeader } from '../journal/segment-scanner.ts';
import { createDirtyBits, createRows } from '../ledger/hot-accounts.ts';
import { PAYMENT_CELLS } from '../ledger/payment-counts.ts';
import { type Checkpoint, IndexStore } from '../store/index-store.ts';
import { Acceptor, type Seats } from './acceptor.ts';
import { autoWeights } from './assignment.ts';
import { Control, Phase } from './control.ts';
import {
  CounterBlock,
  type GatewayCounters,
  gatewayCounters,
  type IndexCounters,
  indexCounters,
  type LedgerCounters,
  ledgerCounters,
  type WriterCounters,
  writerCounters,
} from './counters.ts';
import type { FromGateway, GatewayData, GatewaySettings, ToGateway } from './gateway-data.ts';
import {
  COMMAND_RING_BYTES,
  type FromIndex,
  type FromLedger,
  type IndexData,
  type LedgerData,
  type LedgerGateway,
  REPLY_RING_BYTES,
  type RecoveryReport,
  type ToIndex,
  type ToLedger,
  type WriterData,
} from './ledger-data.ts';
import { type Lock, lockDataDirectory } from './lock.ts';
import { createRecoveryRing, type RecoveryRing } from './recovery-ring.ts';
import type { RecoveryData } from './recovery-thread.ts';
import { createRing } from './ring.ts';

const AUTO_WEIGHT_EVERY_MS = 2000;
/** A gateway that dies more often than this in RESTART_WINDOW_MS has a fault that restarting does not cure. */
const RESTARTS_MAX = 10;
const RESTART_WINDOW_MS = 60_000;
/** Twelve bits of a session's generation (gateway/session-table.ts). */
const EPOCH_MAX = 4095;
/** Records that the index store may be behind before the switch calls itself not ready. */
const INDEX_LAG_MAX = 5_000_000;
/** Records to replay from which on a thread of its own reads the journal at a start. */
const RECOVERY_THREAD_RECORDS_MIN = 20_000;

export interface SupervisorLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

interface Gateway extends Seats {
  readonly index: number;
  readonly counters: GatewayCounters;
  restarts: number;
  restartTimesMs: number[];
  worker: Worker | undefined;
  drained: (() => void) | undefined;
  /** Called when a thread of it is ready, the first or a replacement. */
  ready: (() => void) | undefined;
}

/** `source` worker file beside this tree: .ts in development, .js in a package. */
function workerFile(relative: string): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`${relative}.${extension}`, import.meta.url);
}

export class Supervisor {
  readonly control = new Control();
  readonly ledger: LedgerCounters;
  readonly index: IndexCounters;
  readonly writer: WriterCounters;
  readonly startedAtMs = Date.now();
  readonly build: { version: string; node: string };
  readonly settings: readonly EffectiveSetting[];
  readonly indexLagMax = INDEX_LAG_MAX;
  readonly faultInjection: boolean;
  /** Never resolves; rejects when a thread died without which there is no switch. */
  readonly failed: Promise<never>;
  listening = '';
  /** GoAway was sent; no more terminals are accepted. */
  get stopping(): boolean {
    return this.#stopping;
  }
  ledgerAlive = false;
  writerAlive = false;
  indexAlive = false;
  readonly #config: Config;
  readonly #logger: SupervisorLogger;
  readonly #journalDirectory: string;
  readonly #indexDirectory: string;
  readonly #acceptor: Acceptor;
  readonly #gateways: Gateway[];
  readonly #rows: SharedArrayBuffer;
  readonly #dirty: SharedArrayBuffer;
  /** The index store's, if there is one. */
  #hashSeed = randomInt(1, 2 ** 31);
  #fail: (error: Error) => void = () => {};
  #lock: Lock | undefined;
  #ledgerWorker: Worker | undefined;
  #writerWorker: Worker | undefined;
  #indexWorker: Worker | undefined;
  /** Ends by itself. */
  #recoveryWorker: Worker | undefined;
  #autoWeightTimer: NodeJS.Timeout | undefined;
  #epoch = 0;
  #stopping = false;

  constructor(config: Config, logger: SupervisorLogger, software: string) {
    this.#config = config;
    this.#logger = logger;
    this.build = { version: software, node: process.version };
    this.settings = config.effective;
    this.faultInjection = config.faultInjection;
    this.ledger = new CounterBlock(ledgerCounters(PAYMENT_CELLS));
    this.index = new CounterBlock(indexCounters);
    this.writer = new CounterBlock(writerCounters);
    this.#journalDirectory = path.join(config.data, 'journal');
    this.#indexDirectory = path.join(config.data, 'index');
    this.#rows = createRows(config.accounts.hotMax);
    this.#dirty = createDirtyBits(config.accounts.hotMax);
    this.#gateways = config.gateways.weights.map((weight, index) => ({
      index,
      counters: new CounterBlock(gatewayCounters),
      weight,
      connections: 0,
      alive: false,
      restarts: 0,
      restartTimesMs: [],
      worker: undefined,
      addresses: new Map(),
      unauthenticated: new Map(),
      drained: undefined,
      ready: undefined,
    }));
    this.#acceptor = new Acceptor(config, logger, this.#gateways, (gateway, socket, remoteAddress) => {
      this.#toGateway(this.#gateways[gateway]!, { type: 'connection', socket, remoteAddress }, [socket]);
    });
    this.failed = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
    // The owner may look at it later than it rejects.
    this.failed.catch(() => {});
  }

  gateways(): readonly Gateway[] {
    return this.#gateways;
  }

  crashGateway(index: number): boolean {
    const gateway = this.#gateways[index];
    if (!this.faultInjection || gateway?.worker === undefined) return false;
    this.#toGateway(gateway, { type: 'crash' });
    return true;
  }

  /** Takes the data directory, which must exist. Throws DataDirectoryBusy. */
  lock(): void {
    this.#lock = lockDataDirectory(this.#config.data);
  }

  /** Recovers and starts all threads, after lock(). Does not listen yet. */
  async start(): Promise<RecoveryReport> {
    try {
      return await this.#startThreads();
    } catch (error) {
      await this.#terminate();
      throw error;
    }
  }

  async #startThreads(): Promise<RecoveryReport> {
    const { journalId, checkpoint, records } = await this.#checkIndexBelongsToJournal();
    this.#logger.info({ data: this.#config.data }, 'recovering');
    const links = this.#gateways.map((gateway) => this.#link(gateway));
    const isLong = records >= RECOVERY_THREAD_RECORDS_MIN;
    const recovery = isLong ? this.#startRecovery(checkpoint) : undefined;
    const recovering = this.#startLedger(
      links.map((link) => link.ledgerSide),
      recovery,
    );
    // With an existing journal the index thread is there for the replay, so that a journal of any size fits the configured memory.
    if (journalId !== undefined) await Promise.race([this.#startIndex(journalId), this.failed]);
    // Meanwhile: until the switch listens, nobody gives them anything to do.
    const gatewaysReady = Promise.all(
      this.#gateways.map((gateway, index) => {
        // Of the first thread or of one that had to replace it at once.
        const ready = new Promise<void>((resolve) => {
          gateway.ready = resolve;
        });
        this.#startGateway(gateway, links[index]!.gatewaySide);
        return ready;
      }),
    );
    const report = await Promise.race([recovering, this.failed]);
    if (journalId === undefined) await Promise.race([this.#startIndex(report.journalId), this.failed]);
    await Promise.race([gatewaysReady, this.failed]);
    if (this.#config.gateways.autoWeights) {
      this.#autoWeightTimer = setInterval(() => this.#adjustWeights(), AUTO_WEIGHT_EVERY_MS).unref();
    }
    return report;
  }

  /**
   * The id of the journal that is there, undefined for none, the index store's checkpoint, and how many records at least are behind that. Throws when
   * the index store was built from another.
   */
  async #checkIndexBelongsToJournal(): Promise<{
    journalId: string | undefined;
    checkpoint: Checkpoint | undefined;
    records: number;
  }> {
    const segments = existsSync(this.#journalDirectory) ? listSegments(this.#journalDirectory) : [];
    const first = segments[0];
    const journalId = first && readSegmentHeader(first.file).journalId.toString('hex');
    const store = IndexStore.open(this.#indexDirectory);
    const checkpoint = store.checkpoint();
    await store.close();
    if (checkpoint !== undefined) this.#hashSeed = checkpoint.seed;
    if (checkpoint !== undefined && checkpoint.journalId !== journalId) {
      throw new Error(
        journalId === undefined
          ? `${this.#journalDirectory} holds no journal, but ${this.#indexDirectory} knows payments up to seq ${checkpoint.idsSeq}: the journal is missing. Put it back; only if it is meant to be gone, delete the index directory too`
          : `${this.#indexDirectory} was built from journal ${checkpoint.journalId}, not from journal ${journalId} in ${this.#journalDirectory}; delete the index directory to have it rebuilt`,
      );
    }
    // Without those in the last segment.
    const records = (segments.at(-1)?.firstSeq ?? 1) - 1 - (checkpoint?.seq ?? 0);
    return { journalId, checkpoint, records };
  }

  #startRecovery(checkpoint: Checkpoint | undefined): RecoveryRing {
    const memory = createRecoveryRing();
    const workerData: RecoveryData = {
      memory,
      journalDirectory: this.#journalDirectory,
      afterSeq: checkpoint?.seq ?? 0,
      knownSeq: checkpoint?.idsSeq ?? 0,
      segmentBytes: this.#config.journal.segmentBytes,
      hashSeed: this.#hashSeed,
      indexDirectory: this.#indexDirectory,
      accountTables: checkpoint?.accounts.tables ?? [],
      accountsMax: this.#config.accounts.hotMax,
    };
    const worker = new Worker(workerFile('./recovery-thread'), { workerData, name: 'recovery' });
    this.#recoveryWorker = worker;
    this.#watch(worker, 'recovery', () => {}, true);
    return memory;
  }

  #startLedger(gateways: LedgerGateway[], recovery: RecoveryRing | undefined): Promise<RecoveryReport> {
    const config = this.#config;
    // Two: one on its way to disk, one under construction.
    const blocks = [sharedAlignedMemory(BLOCK_BYTES_MAX), sharedAlignedMemory(BLOCK_BYTES_MAX)];
    const writerSlot = createDiskWriterSlot();
    const writerData: WriterData = {
      control: this.control.memory,
      counters: this.writer.memory,
      slot: writerSlot,
      blocks,
    };
    this.#writerWorker = new Worker(workerFile('./writer-thread'), { workerData: writerData, name: 'writer' });
    this.writerAlive = true;
    this.#watch(this.#writerWorker, 'writer', () => {
      this.writerAlive = false;
    });
    const workerData: LedgerData = {
      control: this.control.memory,
      counters: this.ledger.memory,
      rows: this.#rows,
      dirty: this.#dirty,
      journalDirectory: this.#journalDirectory,
      indexDirectory: this.#indexDirectory,
      segmentBytes: config.journal.segmentBytes,
      hashSeed: this.#hashSeed,
      accountsMax: config.accounts.hotMax,
      duplicateWindow: config.duplicates.window,
      amountMaxMinor: config.payments.amountMaxMinor,
      sealAfterMs: config.journal.sealAfterMs,
      software: this.build.version,
      writerSlot,
      blocks,
      gateways,
      recovery,
    };
    const worker = new Worker(workerFile('./ledger-thread'), {
      workerData,
      name: 'ledger',
      transferList: gateways.map(({ bell }) => bell),
    });
    this.#ledgerWorker = worker;
    this.ledgerAlive = true;
    this.#watch(worker, 'ledger', () => {
      this.ledgerAlive = false;
    });
    return new Promise((resolve) => {
      worker.on('message', (message: FromLedger) => {
        if (message.type === 'ready') resolve(message.recovery);
        else if (message.type === 'recovering') this.#logger.info(message, 'recovery goes on');
      });
    });
  }

  #startIndex(journalId: string): Promise<void> {
    const config = this.#config;
    const workerData: IndexData = {
      control: this.control.memory,
      counters: this.index.memory,
      rows: this.#rows,
      dirty: this.#dirty,
      journalDirectory: this.#journalDirectory,
      indexDirectory: this.#indexDirectory,
      segmentBytes: config.journal.segmentBytes,
      hashSeed: this.#hashSeed,
      journalId,
      checkpointIntervalMs: config.index.checkpointIntervalMs,
      dataDirectory: config.data,
      reserveBytes: config.disk.reserveBytes,
    };
    const worker = new Worker(workerFile('./index-thread'), { workerData, name: 'index' });
    this.#indexWorker = worker;
    this.indexAlive = true;
    this.#watch(worker, 'index', () => {
      this.indexAlive = false;
    });
    return new Promise((resolve) => {
      worker.on('message', (message: FromIndex) => {
        if (message.type === 'ready') resolve();
        else if (message.type === 'disk') {
          const { low, freeBytes } = message;
          if (low) this.#logger.error({ freeBytes }, 'disk nearly full: payments are refused until space returns');
          else this.#logger.info({ freeBytes }, 'disk has space again: payments are accepted');
        } else if (message.type === 'spareFailed') {
          this.#logger.warn({ reason: message.message }, 'no journal segment could be made ahead of need');
        }
      });
    });
  }

  /** Without this thread there is no switch, unless it did all it had to do: then it ends with code 0. */
  #watch(worker: Worker, name: string, ended: () => void, mayEnd = false): void {
    let cause: Error | undefined;
    worker.on('error', (error) => {
      cause = error instanceof Error ? error : new Error(String(error));
    });
    worker.on('exit', (code) => {
      ended();
      if ((this.#stopping || (mayEnd && code === 0)) && cause === undefined) return;
      this.control.phase = Phase.STOPPED;
      this.#fail(cause ?? new Error(`the ${name} thread ended unasked with code ${code}`));
    });
  }

  #link(gateway: Gateway): {
    ledgerSide: LedgerGateway;
    gatewaySide: Pick<GatewayData, 'commandRing' | 'replyRing' | 'bell'>;
  } {
    const commandRing = createRing(COMMAND_RING_BYTES);
    const replyRing = createRing(REPLY_RING_BYTES);
    const { port1, port2 } = new MessageChannel();
    return {
      ledgerSide: { index: gateway.index, commandRing, replyRing, bell: port1 },
      gatewaySide: { commandRing, replyRing, bell: port2 },
    };
  }

  #startGateway(gateway: Gateway, link: Pick<GatewayData, 'commandRing' | 'replyRing' | 'bell'>): void {
    const workerData: GatewayData = {
      ...link,
      index: gateway.index,
      epoch: this.#nextEpoch(),
      control: this.control.memory,
      counters: gateway.counters.memory,
      hashSeed: this.#hashSeed,
      journalDirectory: this.#journalDirectory,
      indexDirectory: this.#indexDirectory,
      software: this.build.version,
      settings: gatewaySettings(this.#config),
      faultInjection: this.faultInjection,
    };
    const worker = new Worker(workerFile('../gateway/gateway-thread'), {
      workerData,
      name: `gateway-${gateway.index}`,
      transferList: [link.bell],
    });
    gateway.worker = worker;
    let cause: unknown;
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => this.#gatewayEnded(gateway, worker, cause));
    worker.on('message', (message: FromGateway) => this.#onGatewayMessage(gateway, message));
  }

  /** 1 to EPOCH_MAX, then again: sessions of an epoch that far back are long gone. */
  #nextEpoch(): number {
    this.#epoch = (this.#epoch % EPOCH_MAX) + 1;
    return this.#epoch;
  }

  #onGatewayMessage(gateway: Gateway, message: FromGateway): void {
    switch (message.type) {
      case 'ready':
        gateway.alive = true;
        gateway.ready?.();
        if (gateway.restarts > 0) this.#logger.info({ gateway: gateway.index }, 'the gateway thread is replaced');
        break;
      case 'closed':
        this.#acceptor.onClosed(gateway, message.addresses, message.unauthenticated);
        break;
      case 'authenticated':
        this.#acceptor.onAuthenticated(gateway, message.addresses);
        break;
      case 'drained':
        gateway.drained?.();
        break;
      case 'log':
        this.#logger[message.level]({ gateway: gateway.index, ...message.fields }, message.message);
        break;
    }
  }

  #gatewayEnded(gateway: Gateway, worker: Worker, cause: unknown): void {
    if (gateway.worker !== worker) return;
    gateway.worker = undefined;
    gateway.alive = false;
    gateway.drained?.();
    this.#acceptor.onGatewayEnded(gateway);
    for (const gauge of ['connections', 'sessions', 'inflight', 'queries', 'utilisation'] as const)
      gateway.counters.set(gauge, 0);
    if (this.#stopping) return;
    const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? 'it ended unasked');
    this.#logger.error(
      { gateway: gateway.index, reason },
      'a gateway thread died: its sessions are closed, it is replaced',
    );
    const nowMs = performance.now();
    gateway.restartTimesMs = [...gateway.restartTimesMs.filter((timeMs) => nowMs - timeMs < RESTART_WINDOW_MS), nowMs];
    if (gateway.restartTimesMs.length > RESTARTS_MAX) {
      this.#fail(
        new Error(`gateway ${gateway.index} died ${gateway.restartTimesMs.length} times within a minute: ${reason}`),
      );
      return;
    }
    gateway.restarts++;
    // New rings: what the dead thread had published and the ledger did not take was never acknowledged.
    const link = this.#link(gateway);
    this.#toLedger({ type: 'gateway', gateway: link.ledgerSide }, [link.ledgerSide.bell]);
    this.#startGateway(gateway, link.gatewaySide);
  }

  #toLedger(message: ToLedger, transfer: readonly import('node:worker_threads').MessagePort[] = []): void {
    this.#ledgerWorker?.postMessage(message, transfer);
    this.control.mailLedger();
  }

  #toGateway(gateway: Gateway, message: ToGateway, transfer: readonly Socket[] = []): void {
    // Node's types do not know yet that a net.Socket can be transferred (Node 26.6).
    gateway.worker?.postMessage(message, transfer as unknown as readonly ArrayBuffer[]);
  }

  #adjustWeights(): void {
    const utilisations = this.#gateways.map(({ alive, counters }) =>
      alive ? counters.get('utilisation') : Number.NaN,
    );
    const weights = autoWeights(
      utilisations,
      this.#gateways.map(({ weight }) => weight),
    );
    this.#gateways.forEach((gateway, index) => {
      gateway.weight = weights[index]!;
    });
  }

  /** Rejects when the address for terminals cannot be used. */
  probe(): Promise<void> {
    return this.#acceptor.probe();
  }

  /** Accepts terminals from now on. */
  async listen(): Promise<{ host: string; port: number }> {
    const address = await this.#acceptor.listen();
    this.listening = formatAddress(address);
    return address;
  }

  /** Ends the switch so that nothing is lost and nothing is left open. */
  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    clearInterval(this.#autoWeightTimer);
    this.#acceptor.close();
    this.#logger.info({}, 'stopping: asking terminals to go');
    try {
      // Never started: only the lock is held.
      if (this.#ledgerWorker === undefined) return;
      await Promise.race([Promise.all(this.#gateways.map((gateway) => this.#drain(gateway))), this.failed]);
      this.control.phase = Phase.STOPPING;
      await Promise.race([this.#stopLedger(), this.failed]);
      await Promise.race([this.#stopIndex(), this.failed]);
    } finally {
      await this.#terminate();
    }
  }

  #drain(gateway: Gateway): Promise<void> {
    if (gateway.worker === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      gateway.drained = resolve;
      this.#toGateway(gateway, { type: 'drain' });
    });
  }

  #stopLedger(): Promise<void> {
    const worker = this.#ledgerWorker!;
    return new Promise((resolve) => {
      worker.on('message', (message: FromLedger) => {
        if (message.type !== 'stopped') return;
        const { lastSeq, headBlock, headHash } = message;
        this.#logger.info({ lastSeq, headBlock, headHash }, 'journal sealed');
        resolve();
      });
      this.#toLedger({ type: 'stop' });
    });
  }

  #stopIndex(): Promise<void> {
    const worker = this.#indexWorker!;
    return new Promise((resolve) => {
      worker.on('message', (message: FromIndex) => {
        if (message.type === 'stopped') resolve();
      });
      worker.postMessage({ type: 'stop' } satisfies ToIndex);
    });
  }

  async #terminate(): Promise<void> {
    this.#stopping = true;
    const workers = [
      ...this.#gateways.map(({ worker }) => worker),
      this.#ledgerWorker,
      this.#writerWorker,
      this.#indexWorker,
      this.#recoveryWorker,
    ];
    await Promise.all(workers.map((worker) => worker?.terminate()));
    this.#lock?.release();
    this.#lock = undefined;
  }
}

function gatewaySettings(config: Config): GatewaySettings {
  const { sessions, tls } = config;
  return {
    heartbeatIntervalMs: sessions.heartbeatIntervalMs,
    logonTimeoutMs: sessions.logonTimeoutMs,
    frameTimeoutMs: sessions.frameTimeoutMs,
    inflightMax: sessions.inflightMax,
    queriesMax: sessions.queriesMax,
    unreadBytesMax: sessions.unreadBytesMax,
    strikesMax: sessions.strikesMax,
    amountMaxMinor: config.payments.amountMaxMinor,
    drainMs: sessions.drainMs,
    ...(tls && {
      tls: {
        key: tls.key,
        cert: tls.cert,
        ...(tls.ca === undefined ? {} : { ca: tls.ca }),
        requestClientCertificate: tls.requestClientCertificate,
      },
    }),
  };
}
