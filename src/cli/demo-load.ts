// The terminals of the demo and their bookkeeping. Every payment is remembered with its answer, as a bank's own books would: at the end
// the balances that follow from the answers are compared with the switch's, and each answer with the journal.
import { randomBytes, randomInt } from 'node:crypto';
import { createHistogram, performance, type RecordableHistogram } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { Payswitch, PayswitchError } from '../client/index.ts';
import type { PaymentOutcome } from '../client/types.ts';
import { RecordKind } from '../journal/format.ts';
import type { RecordView } from '../journal/record-view.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { readPrivateKey } from './keys.ts';
import { softwareVersion } from './version.ts';

export interface DemoPayment {
  from: string;
  to: string;
  amountMinor: bigint;
  currency: string;
  reference: string;
}

/** Of each terminal at a time: enough to fill blocks, few enough that the latency is the switch's and not a queue's. */
const inflightPerTerminal = 32;
const retryDelayMs = 20;
const codes = new Set(['OUTCOME_UNKNOWN', 'NOT_SENT', 'BUSY', 'UNAVAILABLE', 'CONNECTION', 'TIMEOUT']);

/** The answers, 16 bytes of id and a seq each: a million of them are 32 MB, not a million objects. */
class Answers {
  count = 0;
  #ids = Buffer.alloc(1 << 20);
  #seqs = new Float64Array(1 << 16);

  add(id: Uint8Array, seq: number, settled: boolean): void {
    if (this.count === this.#seqs.length) this.#grow();
    this.#ids.set(id, this.count * 16);
    // Refused ones carry a minus: a seq is never 0.
    this.#seqs[this.count++] = settled ? seq : -seq;
  }

  #grow(): void {
    const ids = Buffer.alloc(this.#ids.length * 2);
    ids.set(this.#ids);
    this.#ids = ids;
    const seqs = new Float64Array(this.#seqs.length * 2);
    seqs.set(this.#seqs);
    this.#seqs = seqs;
  }

  /** Ticks off the answers that journal records confirm. `missing` counts those that none confirmed. */
  checker(): { take(record: RecordView): void; missing(): number } {
    const highest = this.#seqs.subarray(0, this.count).reduce((most, seq) => Math.max(most, Math.abs(seq)), 0);
    const bySeq = new Int32Array(highest + 1).fill(-1);
    for (let index = 0; index < this.count; index++) bySeq[Math.abs(this.#seqs[index]!)] = index;
    let confirmed = 0;
    return {
      take: (record) => {
        const index = record.kind === RecordKind.PAYMENT && record.seq <= highest ? bySeq[record.seq]! : -1;
        if (index < 0) return;
        const { request, effects } = v1.PaymentRecord.decode(record.body());
        const id = this.#ids.subarray(index * 16, index * 16 + 16);
        const settled = (effects?.reason ?? 0) === 0;
        if (id.equals(request?.paymentId ?? new Uint8Array()) && settled === this.#seqs[index]! > 0) confirmed++;
      },
      missing: () => this.count - confirmed,
    };
  }
}

export class DemoLoad {
  readonly answers = new Answers();
  /** What each account must hold, by the answers alone. */
  readonly expectedMinor = new Map<string, bigint>();
  settled = 0;
  refused = 0;
  /** Payments that were sent again because their answer was lost, and how many of those had been made already. */
  resent = 0;
  madeAlready = 0;
  /** Microseconds. */
  readonly latency: RecordableHistogram = createHistogram();
  readonly clients: Payswitch[] = [];
  #measuring = true;
  #running: Promise<unknown> | undefined;
  #stop = false;

  async connect(port: number, names: { participant: string; terminal: string; keyFile: string }): Promise<Payswitch> {
    const client = await Payswitch.connect({
      host: '127.0.0.1',
      port,
      participant: names.participant,
      terminal: names.terminal,
      keyId: 'k1',
      privateKey: readPrivateKey(names.keyFile),
      reconnect: { initialDelayMs: 20, maxDelayMs: 200, giveUpAfterMs: 30_000 },
      software: `payswitch-demo ${softwareVersion()}`,
    });
    // Reconnecting is expected here; what matters is told by each payment.
    client.on('error', () => {});
    this.clients.push(client);
    return client;
  }

  /** Starts random payments from all clients, as `next` makes them; they go on until stop(). */
  start(clients: readonly Payswitch[], next: (client: Payswitch) => DemoPayment): void {
    this.#stop = false;
    const slot = async (client: Payswitch): Promise<void> => {
      while (!this.#stop) await this.pay(client, next(client));
    };
    this.#running = Promise.all(
      clients.flatMap((client) => Array.from({ length: inflightPerTerminal }, () => slot(client))),
    );
    // Reported by stop(); must not be unhandled until then.
    this.#running.catch(() => {});
  }

  /** No new payments; resolves when all have their answer. */
  async stop(): Promise<void> {
    this.#stop = true;
    await this.#running;
  }

  /** While it is off, latencies are not recorded: those of a killed switch say how long the restart took. */
  set measuring(on: boolean) {
    this.#measuring = on;
  }

  /** Until its outcome is known: what is unknown is sent again with the same id, which never pays twice. */
  async pay(client: Payswitch, payment: DemoPayment, id = randomId()): Promise<PaymentOutcome> {
    const { from, to, amountMinor, currency, reference } = payment;
    const startMs = performance.now();
    const giveUpAtMs = startMs + 30_000;
    for (let attempt = 0; ; attempt++) {
      try {
        const outcome = await client.pay({
          paymentId: id,
          debitAccount: from,
          creditAccount: to,
          amount: { amountMinor, currency },
          reference,
        });
        if (this.#measuring) this.latency.record(Math.max(1, Math.round((performance.now() - startMs) * 1000)));
        this.#note(payment, id, outcome, attempt);
        return outcome;
      } catch (error) {
        if (!(error instanceof PayswitchError) || !codes.has(error.code) || performance.now() > giveUpAtMs) throw error;
        await delay(retryDelayMs);
      }
    }
  }

  #note(payment: DemoPayment, id: Uint8Array, outcome: PaymentOutcome, attempt: number): void {
    const again = attempt > 0 || outcome.resent > 0;
    if (again) this.resent++;
    if (outcome.duplicate) {
      if (!again) return; // A repetition on purpose: its first answer is in the books.
      this.madeAlready++;
    }
    const settled = outcome.status === 'ACSC';
    this.answers.add(id, outcome.seq, settled);
    if (!settled) {
      this.refused++;
      return;
    }
    this.settled++;
    this.#move(payment.from, -payment.amountMinor);
    this.#move(payment.to, payment.amountMinor);
  }

  #move(account: string, deltaMinor: bigint): void {
    this.expectedMinor.set(account, (this.expectedMinor.get(account) ?? 0n) + deltaMinor);
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
  }

  abort(): void {
    for (const client of this.clients) client.abort();
  }
}

// Random bytes are drawn in bulk: a system call per payment would be a good part of its cost.
const randomPool = Buffer.alloc(10 * 4096);
let randomAt = randomPool.length;

/** A UUIDv7 (RFC 9562) as bytes: the load needs no text form. */
export function randomId(): Buffer {
  if (randomAt === randomPool.length) {
    randomBytes(randomPool.length).copy(randomPool);
    randomAt = 0;
  }
  const id = Buffer.allocUnsafe(16);
  id.writeUIntBE(Date.now(), 0, 6);
  randomPool.copy(id, 6, randomAt, randomAt + 10);
  randomAt += 10;
  id[6] = 0x70 | (id[6]! & 0x0f);
  id[8] = 0x80 | (id[8]! & 0x3f);
  return id;
}

export function pick<Item>(items: readonly Item[]): Item {
  return items[randomInt(items.length)]!;
}
