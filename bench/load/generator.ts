// The load of one thread: its connections, what it counts, and when it begins and ends. See payer.ts for a connection.
//
//   connect ── go(start) ──> warm-up ──> measured ──> drain (nothing new is sent) ──> report
//
// Closed loop: an answer counts when it came in the measured time. Open loop: a payment counts when it was intended in
// the measured time, however late it left or was answered. Otherwise the slowest would be missing.
//
// Latencies go into perf_hooks' histogram: 29 ns each, against 15 ns of one written by hand.
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import type { Endpoint, Identity } from './endpoint.ts';
import { type IdKind, PayFrames } from './pay-frames.ts';
import { Payer } from './payer.ts';
import { Random } from './random.ts';
import { Schedule } from './schedule.ts';
import { makePair, type Pair, type Skew } from './skew.ts';

/** What a thread of the load is told: plain data. */
export interface PayersData {
  endpoint: Endpoint;
  identity: Identity;
  /** This thread's number, and how many there are. */
  thread: number;
  threads: number;
  /** Of this thread. */
  connections: number;
  inflight: number;
  prefix: string;
  accounts: number;
  skew: Skew;
  exponent: number;
  ids: IdKind;
  seed: number;
  /** Open loop: payments per second of this thread. */
  rate?: number;
  warmupMs: number;
  /** Measured time; Infinity with `payments`, or when somebody else ends the run. */
  durationMs: number;
  /** Stop after so many payments of this thread, behind the warm-up. */
  payments?: number;
  /** The switch will be killed: a lost connection ends the run and makes it neither invalid. */
  lossExpected: boolean;
  /** Answers so far, settled so far: read by the main thread while it runs. */
  progress: SharedArrayBuffer;
}

/** Of one thread; histograms in microseconds. */
export interface PayersReport {
  sent: number;
  answered: number;
  settled: number;
  /** Answers in the measured time. */
  answeredInTime: number;
  refusedByReason: Record<string, number>;
  faults: string[];
  perSecond: number[];
  elapsedMs: number;
  latency: RecordableHistogram;
  /** Open loop only. */
  uncorrected?: RecordableHistogram;
  lateness?: RecordableHistogram;
  /** Open loop: due at the end of the measured time and not sent yet. They were sent, and counted, afterwards. */
  overdueAtEnd: number;
  /** In the measured time. */
  cpuUs: number;
  /** Ids of payments settled last, 16 bytes each: with `lossExpected`. */
  settledIds: Uint8Array;
}

const CONNECTING_AT_ONCE = 200;
const TICK_MS = 1;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Without an answer for so long at the end, payments count as never answered. */
const SILENCE_MS = 30_000;
export const SETTLED_IDS_KEPT = 8192;
const ID_BYTES = 16;

const newHistogram = (): RecordableHistogram => createHistogram({ lowest: 1, highest: 3_600_000_000, figures: 3 });

export class Generator {
  readonly data: PayersData;
  readonly frames: PayFrames;
  readonly pair: Pair;
  /** Open loop, once it runs. */
  schedule: Schedule | undefined;
  settled = 0;
  readonly latency = newHistogram();
  readonly #uncorrected = newHistogram();
  readonly #lateness = newHistogram();
  readonly #payers: Payer[] = [];
  readonly #progress: Int32Array;
  readonly #settledIds: Buffer;
  #settledIdsCount = 0;
  #sent = 0;
  #answered = 0;
  #answeredInTime = 0;
  /** Payments that may still be sent in the measured time. */
  #quota: number;
  #fromMs = Number.POSITIVE_INFINITY;
  #untilMs = Number.POSITIVE_INFINITY;
  #lastAnswerMs = 0;
  #overdueAtEnd = 0;
  #stopping = false;
  #done = false;
  readonly #ended = Promise.withResolvers<void>();
  readonly #faults: string[] = [];
  readonly #refused: Record<string, number> = {};
  readonly #perSecond: number[] = [];

  constructor(data: PayersData) {
    this.data = data;
    this.frames = new PayFrames(data.prefix, data.ids, data.inflight);
    this.pair = makePair(data.skew, data.accounts, data.exponent, new Random([data.seed, data.thread]));
    this.#progress = new Int32Array(data.progress);
    this.#quota = data.payments ?? Number.POSITIVE_INFINITY;
    this.#settledIds = Buffer.alloc(data.lossExpected ? SETTLED_IDS_KEPT * ID_BYTES : 0);
  }

  /** Opens and logs on all connections. Resolves also when one failed: then there is a fault. */
  async connect(): Promise<void> {
    const { connections, inflight } = this.data;
    const open = async (): Promise<void> => {
      const index = this.#payers.length;
      if (index === connections || this.#done) return;
      const ready = Promise.withResolvers<void>();
      this.#payers.push(
        new Payer(this, index, ({ limits }) => {
          const inflightMax = limits?.inflightMax ?? 0;
          if (inflightMax < inflight) {
            this.fault(
              `the switch takes ${inflightMax} requests in flight per session (sessions.inflightMax), fewer than the ${inflight} of -P`,
            );
          }
          ready.resolve();
        }),
      );
      await Promise.race([ready.promise, this.#ended.promise]);
      await open();
    };
    await Promise.all(Array.from({ length: Math.min(CONNECTING_AT_ONCE, connections) }, open));
  }

  /** @param startMs on performance.now() of this thread */
  async run(startMs: number): Promise<PayersReport> {
    const { data } = this;
    const { warmupMs, rate, connections } = data;
    const threadRate = rate ?? 0;
    const quotaMs = rate === undefined ? Number.POSITIVE_INFINITY : (this.#quota / threadRate) * 1000;
    this.#fromMs = startMs + warmupMs;
    this.#untilMs = this.#fromMs + Math.min(data.durationMs, quotaMs);
    this.#lastAnswerMs = startMs;
    if (rate !== undefined) {
      // The threads' payments lie between each other's.
      const first = startMs + (1000 / threadRate / data.threads) * data.thread;
      this.schedule = new Schedule(first, this.#untilMs, threadRate / 1000, connections);
    }
    await sleepUntil(startMs);
    const timers = [setInterval(() => this.#watch(), 1000)];
    const sendAll = (): void => {
      for (const payer of this.#payers) payer.send();
    };
    sendAll();
    if (rate !== undefined) timers.push(setInterval(sendAll, TICK_MS));
    await Promise.race([sleepUntil(this.#fromMs), this.#ended.promise]);
    const cpuAtStart = process.threadCpuUsage();
    await Promise.race([sleepUntil(this.#untilMs), this.#ended.promise]);
    const cpu = process.threadCpuUsage(cpuAtStart);
    for (const payer of this.#payers)
      this.#overdueAtEnd += this.schedule === undefined ? 0 : payer.overdue(this.#untilMs);
    this.#stopping = true;
    this.#endWhenDone();
    await this.#ended.promise;
    for (const timer of timers) clearInterval(timer);
    for (const payer of this.#payers) payer.end();
    return this.#report(cpu.user + cpu.system);
  }

  /** Nothing new is sent, except what the schedule had before; ends when everything is answered. */
  stop(): void {
    this.#untilMs = Math.min(this.#untilMs, performance.now());
    this.schedule?.endAt(this.#untilMs);
    this.#stopping = true;
    this.#endWhenDone();
  }

  isMeasured(nowMs: number): boolean {
    return nowMs >= this.#fromMs && nowMs < this.#untilMs;
  }

  /** How many of the payments wanted may be sent. They count as sent. */
  grant(wanted: number, nowMs: number): number {
    let granted = wanted;
    if (this.schedule === undefined) {
      if (this.#stopping || nowMs >= this.#untilMs) return 0;
      if (nowMs >= this.#fromMs) {
        granted = Math.min(wanted, this.#quota);
        this.#quota -= granted;
        if (this.#quota === 0) this.#stopping = true;
      }
    } else if (this.#done) return 0;
    this.#sent += granted;
    return granted;
  }

  recordOpen(intendedMs: number, sentMs: number, nowMs: number): void {
    if (!this.isMeasured(intendedMs)) return;
    this.latency.record(microseconds(nowMs - intendedMs));
    this.#uncorrected.record(microseconds(nowMs - sentMs));
  }

  recordLateness(intendedMs: number, sentMs: number): void {
    if (this.isMeasured(intendedMs)) this.#lateness.record(microseconds(sentMs - intendedMs));
  }

  onAnswers(count: number, nowMs: number): void {
    this.#answered += count;
    this.#lastAnswerMs = nowMs;
    Atomics.store(this.#progress, 2 * this.data.thread, this.#answered);
    Atomics.store(this.#progress, 2 * this.data.thread + 1, this.settled);
    if (this.isMeasured(nowMs)) {
      this.#answeredInTime += count;
      const second = Math.floor((nowMs - this.#fromMs) / 1000);
      this.#perSecond[second] = (this.#perSecond[second] ?? 0) + count;
    }
    if (this.#stopping) this.#endWhenDone();
  }

  /** Refusals, errors and duplicates, and whatever is settled in another form than payer.ts knows. */
  onOther({ payment, error, reply }: v1.ServerFrame): void {
    if (payment?.status === v1.Status.ACSC && !payment.duplicate) {
      this.settled++;
      return;
    }
    if (payment?.duplicate)
      this.fault(`an id that was used before (${Buffer.from(payment.paymentId!).toString('hex')})`);
    const reason = payment ? v1.Reason[payment.reason ?? 0]! : error ? v1.ErrorCode[error.code ?? 0]! : String(reply);
    this.#refused[reason] = (this.#refused[reason] ?? 0) + 1;
  }

  rememberSettled(buffer: Buffer, idAt: number): void {
    const at = (this.#settledIdsCount++ % SETTLED_IDS_KEPT) * ID_BYTES;
    buffer.copy(this.#settledIds, at, idAt, idAt + ID_BYTES);
  }

  onLost(why: string): void {
    if (this.#done) return;
    if (this.data.lossExpected) this.#end();
    else this.fault(why);
  }

  /** The run is invalid, and ends: what follows from the first fault is not told. */
  fault(what: string): void {
    if (!this.#done) this.#faults.push(what);
    this.#end();
  }

  #end(): void {
    this.#stopping = true;
    this.#done = true;
    this.#ended.resolve();
  }

  #endWhenDone(): void {
    if (this.#answered < this.#sent) return;
    if (this.schedule !== undefined && this.#payers.some((payer) => payer.overdue(this.#untilMs) > 0)) return;
    this.#end();
  }

  #watch(): void {
    const waiting = this.#sent - this.#answered;
    if (waiting > 0 && performance.now() - this.#lastAnswerMs > SILENCE_MS) {
      this.fault(`${waiting} payments were not answered within ${SILENCE_MS / 1000} s`);
    }
  }

  #report(cpuUs: number): PayersReport {
    const { latency, settled } = this;
    const isCounted = this.data.payments !== undefined && this.schedule === undefined;
    const elapsedMs = (isCounted ? Math.min(this.#lastAnswerMs, this.#untilMs) : this.#untilMs) - this.#fromMs;
    const kept = Math.min(this.#settledIdsCount, SETTLED_IDS_KEPT) * ID_BYTES;
    return {
      sent: this.#sent,
      answered: this.#answered,
      settled,
      answeredInTime: this.#answeredInTime,
      refusedByReason: this.#refused,
      faults: this.#faults,
      perSecond: Array.from(this.#perSecond, (count) => count ?? 0),
      elapsedMs,
      latency,
      ...(this.schedule === undefined ? {} : { uncorrected: this.#uncorrected, lateness: this.#lateness }),
      overdueAtEnd: this.#overdueAtEnd,
      cpuUs,
      settledIds: Uint8Array.from(this.#settledIds.subarray(0, kept)),
    };
  }
}

function microseconds(ms: number): number {
  return Math.max(1, Math.round(ms * 1000));
}

/** Not a moment earlier, as timers may be; at Infinity never. Keeps nothing alive: the run may end before. */
async function sleepUntil(ms: number): Promise<void> {
  for (let leftMs = ms - performance.now(); leftMs > 0; leftMs = ms - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(leftMs, LONGEST_TIMER_MS)).unref());
  }
}
