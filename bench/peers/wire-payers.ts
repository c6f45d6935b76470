// The load on PostgreSQL and Redis, in a thread of its own and in the way of the load on payswitch: requests are
// patched into ready frames, answers are counted where they stand, the clock is read once for all that came or leaves
// together.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { latencyOf } from '../load/figures.ts';
import { Random } from '../load/random.ts';
import { makePair } from '../load/skew.ts';
import type { Latency } from '../result.ts';
import { PaymentIds } from './payment-ids.ts';
import { PostgresqlWire } from './postgresql-wire.ts';
import { RedisWire } from './redis-wire.ts';
import { INCOMPLETE, type Wire } from './wire.ts';

/** What is spoken, and on Redis the script that is called. */
export type WireChoice = { protocol: 'postgresql' } | { protocol: 'redis'; scriptSha: string };

export interface WirePayersData {
  wire: WireChoice;
  port: number;
  connections: number;
  inflight: number;
  accounts: number;
  seed: number;
  warmupMs: number;
  durationMs: number;
}

/**
 * `begin` and `end` of the measured time: whoever started this thread reads the server's counters then, and says so by
 * any message behind `end`. Until then the connections stay open, because with each a process of PostgreSQL would end.
 */
export type WirePayersMessage = 'begin' | 'end' | WirePayersReport;

export interface WirePayersReport {
  sent: number;
  answered: number;
  measured: number;
  refused: number;
  faults: string[];
  perSecond: number[];
  elapsedMs: number;
  latency: Latency;
  /** CPU of this thread in the measured time. */
  cpuUs: number;
}

const ANSWER_WITHIN_MS = 30_000;
const FAULTS_MAX = 10;
const SETTLED = 1;

const data = workerData as WirePayersData;

function makeWire(choice: WireChoice): Wire {
  return choice.protocol === 'redis' ? new RedisWire(choice.scriptSha) : new PostgresqlWire();
}

const { template, idAt } = makeWire(data.wire);
const histogram = createHistogram({ lowest: 1, highest: 3_600_000_000, figures: 3 });
const pair = makePair('uniform', data.accounts, 1, new Random([data.seed, 0]));
const ids = new PaymentIds();
const counts = { sent: 0, answered: 0, measured: 0, refused: 0 };
const faults: string[] = [];
const perSecond: number[] = [];
let measuring = false;
let stopping = false;
let startedMs = 0;

function fault(what: string): void {
  if (faults.length < FAULTS_MAX) faults.push(what);
}

/** Ready frames for one write; replaced while the socket still needs the old ones. */
let frames = Buffer.alloc(data.inflight * template.length, template);
/** Answers are handled before the next read, so all connections read into the same buffer. */
const inbox = Buffer.alloc(64 * 1024);

class Payer {
  readonly #socket: Socket;
  readonly #index: number;
  readonly #wire = makeWire(data.wire);
  readonly #onReady: () => void;
  /** The answer to the greeting has come. */
  #isReady = false;
  /** Ring of the send times of what is in flight. */
  readonly #sentMs = new Float64Array(data.inflight);
  #oldest = 0;
  #inflight = 0;
  /** The beginning of an answer whose end has not come yet. */
  #rest = Buffer.alloc(0);

  constructor(index: number, onReady: () => void) {
    this.#index = index;
    this.#onReady = onReady;
    const callback = (bytes: number): boolean => {
      try {
        this.#onData(bytes);
      } catch (error) {
        fault(`connection ${index}: ${(error as Error).message}`);
        this.#socket.destroy();
      }
      return true;
    };
    const onread = { buffer: inbox, callback };
    this.#socket = connect({ host: '127.0.0.1', port: data.port, noDelay: true, onread });
    this.#socket.on('connect', () => {
      const { greeting } = this.#wire;
      if (greeting.length === 0) this.#ready();
      else this.#socket.write(greeting);
    });
    this.#socket.on('error', (error) => fault(`connection ${index}: ${error.message}`));
    this.#socket.on('close', () => {
      if (!stopping || this.#inflight > 0) fault(`connection ${index} was closed`);
      // Who waits for it learns of the fault.
      if (!this.#isReady) this.#ready();
    });
  }

  #ready(): void {
    this.#isReady = true;
    this.#onReady();
  }

  #onData(bytes: number): void {
    const nowMs = performance.now();
    const come = inbox.subarray(0, bytes);
    const chunk = this.#rest.length === 0 ? come : Buffer.concat([this.#rest, come]);
    let at = 0;
    if (!this.#isReady) {
      const end = this.#wire.greetingEnd(chunk);
      if (end !== INCOMPLETE) this.#ready();
      at = Math.max(0, end);
    }
    let answers = 0;
    while (this.#isReady && at < chunk.length) {
      const end = this.#wire.answerEnd(chunk, at);
      if (end === INCOMPLETE) break;
      if (this.#wire.status !== SETTLED) counts.refused++;
      at = end;
      answers++;
      this.#onAnswer(nowMs);
    }
    this.#rest = at < chunk.length ? Buffer.from(chunk.subarray(at)) : Buffer.alloc(0);
    if (answers === 0) return;
    counts.answered += answers;
    if (measuring) {
      counts.measured += answers;
      const second = Math.floor((nowMs - startedMs) / 1000);
      perSecond[second] = (perSecond[second] ?? 0) + answers;
    }
    this.send();
  }

  #onAnswer(nowMs: number): void {
    if (this.#inflight === 0) {
      fault(`connection ${this.#index}: an answer to nothing`);
      return;
    }
    if (measuring) histogram.record(Math.max(1, Math.round((nowMs - this.#sentMs[this.#oldest]!) * 1000)));
    this.#oldest = (this.#oldest + 1) % data.inflight;
    this.#inflight--;
  }

  send(): void {
    const count = data.inflight - this.#inflight;
    if (stopping || count === 0) return;
    const nowMs = performance.now();
    ids.setTime(performance.timeOrigin + nowMs);
    for (let index = 0; index < count; index++) {
      const at = index * template.length;
      pair.draw();
      ids.write(frames, at + idAt);
      this.#wire.writeAccounts(frames, at, pair.debit, pair.credit);
      this.#sentMs[(this.#oldest + this.#inflight) % data.inflight] = nowMs;
      this.#inflight++;
    }
    counts.sent += count;
    this.#socket.write(frames.subarray(0, count * template.length));
    // Usually the kernel has taken all of it, and the buffer is free again.
    if (this.#socket.writableLength > 0) frames = Buffer.alloc(frames.length, template);
  }

  end(): void {
    this.#socket.destroy();
  }
}

async function run(): Promise<WirePayersReport> {
  const payers: Payer[] = [];
  await new Promise<void>((resolve) => {
    let connected = 0;
    const onReady = (): void => {
      if (++connected === data.connections) resolve();
    };
    for (let index = 0; index < data.connections; index++) payers.push(new Payer(index, onReady));
  });
  if (faults.length === 0) for (const payer of payers) payer.send();
  await sleep(data.warmupMs);
  parentPort!.postMessage('begin' satisfies WirePayersMessage);
  const cpuAtStart = process.threadCpuUsage();
  startedMs = performance.now();
  measuring = true;
  await sleep(data.durationMs);
  measuring = false;
  const elapsedMs = performance.now() - startedMs;
  const cpu = process.threadCpuUsage(cpuAtStart);
  const isRead = once(parentPort!, 'message');
  parentPort!.postMessage('end' satisfies WirePayersMessage);
  stopping = true;
  const untilMs = performance.now() + ANSWER_WITHIN_MS;
  while (counts.answered < counts.sent && performance.now() < untilMs && faults.length === 0) await sleep(5);
  await isRead;
  for (const payer of payers) payer.end();
  return {
    ...counts,
    faults,
    perSecond: Array.from(perSecond, (answers) => answers ?? 0),
    elapsedMs,
    latency: latencyOf(histogram),
    cpuUs: cpu.user + cpu.system,
  };
}

parentPort!.postMessage(await run());
