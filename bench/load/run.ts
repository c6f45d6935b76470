// A load from outside its threads: starts them, begins them together, samples the switch when the measured time begins
// and ends, and puts their reports together. What the figures are worth is decided in verification.ts.
import type { RecordableHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { BenchCase } from '../result.ts';
import { sharedNowMs } from './clock.ts';
import type { Endpoint, Identity } from './endpoint.ts';
import type { PayersData, PayersReport } from './generator.ts';
import { type SwitchSample, sampleSwitch } from './metrics.ts';
import type { FromPayers, ToPayers } from './payers-thread.ts';

/** What is loaded. */
export interface Target {
  endpoint: Endpoint;
  bank: Identity;
  prefix: string;
  /** Of the admin server; without it there is no CPU, no journal and no count of the switch's own. */
  admin?: { host: string; port: number };
  /** Why the switch is no more; undefined while it runs, or when it is not ours. */
  ended?(): string | undefined;
}

export interface Load extends BenchCase {
  exponent: number;
  threads: number;
  /** Stop after so many payments instead of `seconds`. */
  payments?: number;
  /**
   * The switch will be killed under this load, which does not end by itself, neither by `payments` nor by `seconds`.
   */
  killed?: boolean;
}

/** Time for the threads to take their start before it comes. */
const LEAD_MS = 20;
const POLL_MS = 5;
const LAG_INTERVAL_MS = 1000;

export class RunningLoad {
  /** When it began, on the shared clock. */
  readonly startedMs: number;
  readonly #workers: readonly Worker[];
  readonly #progress: Int32Array;
  readonly #reports: Promise<PayersReport>[];
  #reported = 0;

  private constructor(workers: Worker[], progress: Int32Array, reports: Promise<PayersReport>[]) {
    this.#workers = workers;
    this.#progress = progress;
    this.#reports = reports;
    for (const report of reports) void report.then(() => this.#reported++);
    this.startedMs = sharedNowMs() + LEAD_MS;
    for (const worker of workers) worker.postMessage({ type: 'go', startMs: this.startedMs } satisfies ToPayers);
  }

  /** Resolves when all connections are logged on and the load has begun. */
  static async start(target: Target, load: Load): Promise<RunningLoad> {
    const threads = Math.min(load.threads, load.connections);
    const progress = new SharedArrayBuffer(threads * 2 * Int32Array.BYTES_PER_ELEMENT);
    const workers: Worker[] = [];
    const connected: Promise<void>[] = [];
    const reports: Promise<PayersReport>[] = [];
    for (let thread = 0; thread < threads; thread++) {
      const worker = new Worker(new URL('./payers-thread.ts', import.meta.url), {
        workerData: payersData(target, load, thread, threads, progress),
      });
      const isConnected = Promise.withResolvers<void>();
      const reported = Promise.withResolvers<PayersReport>();
      worker.on('message', (message: FromPayers) => {
        if (message.type === 'connected') isConnected.resolve();
        else reported.resolve(message.report);
      });
      worker.on('error', (error) => {
        isConnected.reject(error);
        reported.reject(error);
      });
      // Its error is reported where the others are waited for.
      reported.promise.catch(() => {});
      workers.push(worker);
      connected.push(isConnected.promise);
      reports.push(reported.promise);
    }
    try {
      await Promise.all(connected);
    } catch (error) {
      await Promise.all(workers.map((worker) => worker.terminate()));
      throw error;
    }
    return new RunningLoad(workers, new Int32Array(progress), reports);
  }

  /** Answers so far, warm-up included. */
  get answered(): number {
    return this.#sum(0);
  }

  get settled(): number {
    return this.#sum(1);
  }

  /** All threads have handed in their reports. */
  get isOver(): boolean {
    return this.#reported === this.#workers.length;
  }

  #sum(offset: number): number {
    const cells = this.#progress;
    let sum = 0;
    for (let at = offset; at < cells.length; at += 2) sum += Atomics.load(cells, at);
    return sum;
  }

  /** Sends nothing more, waits for what is unanswered. */
  stop(): void {
    for (const worker of this.#workers) worker.postMessage({ type: 'stop' } satisfies ToPayers);
  }

  async report(): Promise<LoadReport> {
    return mergeReports(await Promise.all(this.#reports));
  }
}

function payersData(
  target: Target,
  load: Load,
  thread: number,
  threads: number,
  progress: SharedArrayBuffer,
): PayersData {
  const share = (total: number): number =>
    Math.floor(((thread + 1) * total) / threads) - Math.floor((thread * total) / threads);
  const isTimed = load.payments === undefined && load.killed !== true;
  return {
    endpoint: target.endpoint,
    identity: target.bank,
    thread,
    threads,
    connections: share(load.connections),
    inflight: load.inflight,
    prefix: target.prefix,
    accounts: load.accounts,
    skew: load.skew,
    exponent: load.exponent,
    ids: load.ids,
    seed: load.seed,
    ...(load.rate === undefined ? {} : { rate: load.rate / threads }),
    warmupMs: load.warmup_seconds * 1000,
    durationMs: isTimed ? load.seconds * 1000 : Number.POSITIVE_INFINITY,
    ...(load.payments === undefined || load.killed === true ? {} : { payments: share(load.payments) }),
    lossExpected: load.killed === true,
    progress,
  };
}

/** Of all threads together. Histograms in microseconds. */
export interface LoadReport extends Omit<PayersReport, 'settledIds'> {
  settledIds: Buffer[];
}

function mergeReports(reports: PayersReport[]): LoadReport {
  const [first, ...others] = reports as [PayersReport, ...PayersReport[]];
  const sum = (read: (report: PayersReport) => number): number =>
    reports.reduce((total, report) => total + read(report), 0);
  const merge = (read: (report: PayersReport) => RecordableHistogram | undefined): RecordableHistogram | undefined => {
    const histogram = read(first);
    for (const report of others) histogram?.add(read(report)!);
    return histogram;
  };
  const refusedByReason: Record<string, number> = {};
  for (const report of reports) {
    for (const [reason, count] of Object.entries(report.refusedByReason)) {
      refusedByReason[reason] = (refusedByReason[reason] ?? 0) + count;
    }
  }
  const seconds = Math.max(...reports.map(({ perSecond }) => perSecond.length));
  const perSecond = Array.from({ length: seconds }, (_unused, second) =>
    sum((report) => report.perSecond[second] ?? 0),
  );
  const elapsedMs = Math.max(...reports.map((report) => report.elapsedMs));
  const uncorrected = merge((report) => report.uncorrected);
  const lateness = merge((report) => report.lateness);
  return {
    sent: sum(({ sent }) => sent),
    answered: sum(({ answered }) => answered),
    settled: sum(({ settled }) => settled),
    answeredInTime: sum(({ answeredInTime }) => answeredInTime),
    refusedByReason,
    faults: reports.flatMap(({ faults }) => faults),
    // Whole seconds only.
    perSecond: perSecond.slice(0, Math.floor(Math.round(elapsedMs) / 1000)),
    elapsedMs,
    latency: merge((report) => report.latency)!,
    ...(uncorrected === undefined ? {} : { uncorrected }),
    ...(lateness === undefined ? {} : { lateness }),
    overdueAtEnd: sum(({ overdueAtEnd }) => overdueAtEnd),
    cpuUs: sum(({ cpuUs }) => cpuUs),
    settledIds: reports.flatMap(({ settledIds }) =>
      Array.from({ length: settledIds.length / 16 }, (_unused, index) =>
        Buffer.from(settledIds.buffer, index * 16, 16),
      ),
    ),
  };
}

/** The load's report, and the switch at the beginning, during and at the end of the measured time. */
export interface Measurement {
  report: LoadReport;
  /**
   * Before anything was sent, when the measured time began, when it ended, and after the last answer; none without an
   * admin address.
   */
  samples?: { before: SwitchSample; begin: SwitchSample; end: SwitchSample; after: SwitchSample };
  /** Index lag, once a second during the measured time. */
  lags: number[];
}

export async function measure(
  target: Target,
  load: Load,
  onProgress: (running: RunningLoad) => void = () => {},
): Promise<Measurement> {
  const { admin } = target;
  const sample = admin === undefined ? undefined : (): Promise<SwitchSample> => sampleSwitch(admin);
  const before = await sample?.();
  const running = await RunningLoad.start(target, load);
  const report = running.report();
  // A switch that was killed answers no more questions; then the report says why, not the question.
  report.catch(() => {});
  const fromMs = running.startedMs + load.warmup_seconds * 1000;
  const openLoopMs =
    load.rate === undefined ? Number.POSITIVE_INFINITY : ((load.payments ?? Number.NaN) / load.rate) * 1000;
  const untilMs = fromMs + (load.payments === undefined ? load.seconds * 1000 : openLoopMs);
  const wait = async (ms: number): Promise<void> => {
    while (!running.isOver && sharedNowMs() < ms) {
      await sleep(Math.min(POLL_MS * 10, Math.max(1, ms - sharedNowMs())));
      onProgress(running);
    }
  };
  const lags: number[] = [];
  const trySample = async (): Promise<SwitchSample | undefined> => {
    try {
      return await sample?.();
    } catch {
      return undefined;
    }
  };
  await wait(fromMs);
  const begin = await trySample();
  for (let nextMs = fromMs + LAG_INTERVAL_MS; !running.isOver && nextMs < untilMs; nextMs += LAG_INTERVAL_MS) {
    await wait(nextMs);
    const lag = (await trySample())?.indexLagRecords;
    if (lag !== undefined) lags.push(lag);
  }
  await wait(untilMs);
  const end = await trySample();
  const merged = await report;
  const why = target.ended?.();
  if (why !== undefined) merged.faults.unshift(why);
  const after = await trySample();
  const samples = before && begin && end && after ? { before, begin, end, after } : undefined;
  if (admin !== undefined && samples === undefined)
    merged.faults.push('the switch stopped answering on its admin address');
  return { report: merged, ...(samples === undefined ? {} : { samples }), lags };
}
