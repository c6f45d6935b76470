// The load itself, in a thread of its own: connections that each keep a number of payments in flight. Frames are patched into a
// prepared buffer and answers read at fixed places, because a generator that costs more than the switch measures itself.
//
// Every payment has an id of its own (UUIDv7 layout: time, then a counter and the seed), and every answer is matched to its request by
// correlation id; a reply to nothing, a second reply or a missing one makes the run invalid.
import { createPrivateKey } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { createHistogram } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { encodeFrame, FrameSplitter } from '../src/protocol/framing.ts';
import { v1 } from '../src/protocol/generated/payswitch.js';
import { toLong, toUnsignedLong } from '../src/protocol/int64.ts';
import { signLogon } from '../src/protocol/logon.ts';
import { accountName, bank } from './scratch-switch.ts';

export interface PayersData {
  host: string;
  port: number;
  privateKeyPem: string;
  connections: number;
  inflight: number;
  accounts: number;
  seed: number;
  warmupMs: number;
  durationMs: number;
}

export interface PayersReport {
  sent: number;
  answered: number;
  /** Within the measured time, after the warm-up. */
  measured: number;
  settled: number;
  refusedByReason: Record<string, number>;
  faults: string[];
  /** Measured answers in each whole second. */
  perSecond: number[];
  elapsedMs: number;
  /** Microseconds. */
  latencyUs: { p50: number; p90: number; p99: number; p999: number; max: number };
  cpuUs: number;
}

const data = workerData as PayersData;
const histogram = createHistogram({ lowest: 1, highest: 60_000_000, figures: 3 });

// Correlation ids are 128 + the slot, so that each takes two bytes and all frames are alike.
const CORRELATION_BASE = 128;
const template = encodeFrame(v1.ClientFrame, {
  correlationId: toUnsignedLong(BigInt(CORRELATION_BASE)),
  pay: {
    paymentId: Buffer.alloc(16, 1),
    debitAccount: accountName(0),
    creditAccount: accountName(1),
    amountMinor: toLong(100n),
    currency: 'EUR',
  },
});
const correlationAt = template.indexOf(0x08) + 1;
const idAt = template.indexOf(Buffer.alloc(16, 1));
const debitAt = template.indexOf(accountName(0)) + 4;
const creditAt = template.indexOf(accountName(1)) + 4;

let random = data.seed >>> 0 || 1;
/** xorshift32: uniform enough, and cheap. */
function nextRandom(): number {
  random ^= random << 13;
  random >>>= 0;
  random ^= random >>> 17;
  random ^= random << 5;
  random >>>= 0;
  return random;
}

let idCounter = 0;
let nowMs = Date.now();
let measuring = false;
let stopping = false;
let startedMs = 0;
let unanswered = 0;
const report: PayersReport = {
  sent: 0,
  answered: 0,
  measured: 0,
  settled: 0,
  refusedByReason: {},
  faults: [],
  perSecond: [],
  elapsedMs: 0,
  latencyUs: { p50: 0, p90: 0, p99: 0, p999: 0, max: 0 },
  cpuUs: 0,
};

function fault(what: string): void {
  if (report.faults.length < 10) report.faults.push(what);
}

function writeDigits(buffer: Buffer, at: number, value: number): void {
  let rest = value;
  for (let place = at + 8; place >= at; place--) {
    buffer[place] = 48 + (rest % 10);
    rest = (rest / 10) | 0;
  }
}

class Payer {
  readonly #socket: Socket;
  readonly #splitter = new FrameSplitter({ frameBytesMax: 1024 * 1024 });
  readonly #sentMs = new Float64Array(data.inflight);
  readonly #index: number;
  #free: number[] = [];
  #loggedOn = false;
  readonly #ready: () => void;

  constructor(index: number, ready: () => void) {
    this.#index = index;
    this.#ready = ready;
    this.#socket = connect({ host: data.host, port: data.port, noDelay: true });
    this.#socket.on('data', (chunk: Buffer) => {
      this.#splitter.push(chunk, this.#onFrame);
      this.send();
    });
    this.#socket.on('error', (error) => fault(`connection ${index}: ${error.message}`));
    this.#socket.on('close', () => {
      if (!stopping || this.#free.length < data.inflight) fault(`connection ${index} was closed`);
    });
  }

  readonly #onFrame = (buffer: Buffer, start: number, end: number): boolean => {
    if (!this.#loggedOn) this.#logOn(v1.ServerFrame.decode(buffer.subarray(start, end)));
    else if (buffer[start] === 0x08) this.#onAnswer(buffer, start, end);
    // Else a heartbeat or a GoAway, which have no correlation id.
    return true;
  };

  #logOn(frame: v1.ServerFrame): void {
    if (frame.hello) {
      const signature = signLogon(createPrivateKey(data.privateKeyPem), frame.hello.nonce!, bank);
      this.#socket.write(
        encodeFrame(v1.ClientFrame, { logon: { protocolVersion: 1, ...bank, signature, software: 'bench' } }),
      );
    } else if (frame.logonAck) {
      this.#loggedOn = true;
      for (let slot = 0; slot < data.inflight; slot++) this.#free.push(slot);
      this.#ready();
    } else fault(`logon: ${frame.error?.message ?? frame.reply}`);
  }

  #onAnswer(buffer: Buffer, start: number, end: number): void {
    const slot = (buffer[start + 1]! & 127) + (buffer[start + 2]! << 7) - CORRELATION_BASE;
    const sentMs = this.#sentMs[slot] ?? 0;
    if (sentMs === 0) {
      fault(`connection ${this.#index}: an answer to nothing (slot ${slot})`);
      return;
    }
    this.#sentMs[slot] = 0;
    this.#free.push(slot);
    unanswered--;
    report.answered++;
    // After the correlation id: tag of `payment`, its length, then payment_id (18 bytes), then status.
    const payment = start + 3;
    if (buffer[payment] === 0x3a && buffer[payment + 20] === 0x10 && buffer[payment + 21] === v1.Status.ACSC)
      report.settled++;
    else countOther(v1.ServerFrame.decode(buffer.subarray(start, end)));
    if (measuring) {
      const answeredMs = performance.now();
      report.measured++;
      histogram.record(Math.max(1, Math.round((answeredMs - sentMs) * 1000)));
      const second = Math.floor((answeredMs - startedMs) / 1000);
      report.perSecond[second] = (report.perSecond[second] ?? 0) + 1;
    }
  }

  send(): void {
    if (stopping || !this.#loggedOn || this.#free.length === 0) return;
    const count = this.#free.length;
    const bytes = Buffer.allocUnsafe(count * template.length);
    const sentMs = performance.now();
    for (let number = 0; number < count; number++) {
      const at = number * template.length;
      template.copy(bytes, at);
      const slot = this.#free.pop()!;
      this.#sentMs[slot] = sentMs;
      const correlation = slot + CORRELATION_BASE;
      bytes[at + correlationAt] = (correlation & 127) | 128;
      bytes[at + correlationAt + 1] = correlation >>> 7;
      // UUIDv7: 48 bits of time, version, 12 bits of sequence, variant, then counter and seed.
      idCounter++;
      bytes.writeUIntBE(nowMs, at + idAt, 6);
      bytes.writeUInt16BE(0x7000 | (idCounter & 0xfff), at + idAt + 6);
      bytes.writeUInt32BE((0x8000_0000 | (idCounter >>> 12)) >>> 0, at + idAt + 8);
      bytes.writeUInt32BE(data.seed, at + idAt + 12);
      const debit = nextRandom() % data.accounts;
      const credit = (debit + 1 + (nextRandom() % (data.accounts - 1))) % data.accounts;
      writeDigits(bytes, at + debitAt, debit);
      writeDigits(bytes, at + creditAt, credit);
    }
    unanswered += count;
    report.sent += count;
    this.#socket.write(bytes);
  }

  end(): void {
    this.#socket.destroy();
  }
}

function countOther(frame: v1.ServerFrame): void {
  const { payment, error } = frame;
  const reason = payment
    ? v1.Reason[payment.reason ?? 0]!
    : error
      ? v1.ErrorCode[error.code ?? 0]!
      : String(frame.reply);
  report.refusedByReason[reason] = (report.refusedByReason[reason] ?? 0) + 1;
}

async function run(): Promise<void> {
  let connected = 0;
  const payers: Payer[] = [];
  await new Promise<void>((resolve) => {
    for (let index = 0; index < data.connections; index++) {
      payers.push(
        new Payer(index, () => {
          if (++connected === data.connections) resolve();
        }),
      );
    }
  });
  const clock = setInterval(() => {
    nowMs = Date.now();
  }, 1);
  for (const payer of payers) payer.send();
  await new Promise((resolve) => setTimeout(resolve, data.warmupMs));
  startedMs = performance.now();
  const cpuBefore = process.threadCpuUsage();
  measuring = true;
  await new Promise((resolve) => setTimeout(resolve, data.durationMs));
  measuring = false;
  report.elapsedMs = performance.now() - startedMs;
  const cpu = process.threadCpuUsage(cpuBefore);
  report.cpuUs = cpu.user + cpu.system;
  stopping = true;
  const untilMs = performance.now() + 30_000;
  while (unanswered > 0 && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 5));
  if (unanswered > 0) fault(`${unanswered} payments were never answered`);
  clearInterval(clock);
  for (const payer of payers) payer.end();
  report.latencyUs = {
    p50: histogram.percentile(50),
    p90: histogram.percentile(90),
    p99: histogram.percentile(99),
    p999: histogram.percentile(99.9),
    max: histogram.max,
  };
  parentPort!.postMessage(report);
}

await run();
