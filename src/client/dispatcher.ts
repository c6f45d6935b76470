// Calls in order: who waits, who is sent again, who is given up. Owns every unsettled call of a client; the link only lends a
// connection. What always holds:
//
//   A call is in exactly one place: the queue, the retry list (after BUSY), or in flight on one connection. Settled, it may linger
//   in that place, and is ignored there.
//   A call settles exactly once. At its deadline it settles with the truth (call.ts: givenUp), wherever it is.
//   Calls go out in the order they were made; those of a lost connection go first, in their old order.
import type { v1 } from '../protocol/generated/payswitch.js';
import { payswitchError } from './answers.ts';
import type { Call } from './call.ts';
import { CallQueue } from './call-queue.ts';
import type { Connection } from './connection.ts';
import { OutcomeUnknownError, PayswitchError } from './errors.ts';

/** After BUSY without a hint. */
const retryAfterMsDefault = 20;
/** Part of the hint added at random, so that refused calls do not come back as one. */
const retryJitter = 0.25;

export class Dispatcher {
  /** The connection to send on, asked for at each turn. */
  readonly #connection: () => Connection | undefined;
  readonly #queueMax: number;
  readonly #unsettled = new Set<Call>();
  readonly #queue = new CallQueue();
  /** After BUSY, until notBeforeMs. */
  #retries: Call[] = [];
  #retryTimer: NodeJS.Timeout | undefined;
  #retryAtMs = Number.POSITIVE_INFINITY;
  /** One timer for all deadlines: at or before the earliest. */
  #deadlineTimer: NodeJS.Timeout | undefined;
  #deadlineAtMs = Number.POSITIVE_INFINITY;
  #idle: (() => void)[] = [];

  constructor(connection: () => Connection | undefined, queueMax: number) {
    this.#connection = connection;
    this.#queueMax = queueMax;
  }

  /** Calls whose promises are pending. */
  get unsettledCount(): number {
    return this.#unsettled.size;
  }

  /** Of these, those not sent yet. */
  get queuedCount(): number {
    return this.#queue.count;
  }

  /** Takes a call over; it settles in any case. */
  submit(call: Call, signal: AbortSignal | undefined): void {
    if (signal?.aborted) {
      call.reject(call.givenUp('aborted by the caller', signal.reason, false));
      return;
    }
    if (this.#queue.count + this.#retries.length >= this.#queueMax) {
      call.reject(call.givenUp(`${this.#queueMax} calls are waiting already`, undefined, false));
      return;
    }
    this.#unsettled.add(call);
    if (signal !== undefined) {
      const onAbort = () => this.#reject(call, call.givenUp('aborted by the caller', signal.reason, false));
      signal.addEventListener('abort', onAbort, { once: true });
      call.release = () => signal.removeEventListener('abort', onAbort);
    }
    if (call.deadlineAtMs < this.#deadlineAtMs) this.#armDeadline(call.deadlineAtMs);
    this.#queue.push(call);
    this.pump();
  }

  /** Sends what the connection takes. */
  pump(): void {
    const connection = this.#connection();
    if (connection === undefined) return;
    for (let call = this.#queue.peek(); call !== undefined; call = this.#queue.peek()) {
      if (!connection.canSend(call)) return;
      this.#queue.shift();
      try {
        connection.send(call);
      } catch (error) {
        // It could not be encoded: nothing of it left.
        this.#reject(call, error);
        continue;
      }
      call.sends += 1;
      call.inflight = true;
    }
  }

  onAnswer(call: Call, frame: v1.ServerFrame): void {
    call.inflight = false;
    if (call.settled) return;
    if (frame.error) {
      const error = payswitchError(frame.error, call.paymentId?.text);
      if (error.code === 'BUSY' || error.code === 'UNAVAILABLE') this.#retryLater(call, error);
      // An error answers this sending only; an earlier one, on a lost connection, may have been executed.
      else if (call.lostSends > 0 && call.kind === 'pay') this.#reject(call, call.givenUp(error.message, error, false));
      else this.#reject(call, error);
      return;
    }
    let result: unknown;
    try {
      result = call.convert(frame, call);
    } catch (error) {
      const details = { paymentId: call.paymentId?.text, cause: error };
      const why = `${call.name}: the answer cannot be understood: ${error instanceof Error ? error.message : error}`;
      this.#reject(
        call,
        call.kind === 'query' ? new PayswitchError('PROTOCOL', why, details) : new OutcomeUnknownError(why, details),
      );
      return;
    }
    this.#settle(call);
    call.resolve(result);
  }

  /** The connection is gone: repeats what is safe to repeat. Returns how many calls had no answer. */
  onConnectionLost(connection: Connection, error: PayswitchError | undefined): number {
    const again: Call[] = [];
    let unanswered = 0;
    for (const call of connection.inflight.values()) {
      call.inflight = false;
      if (call.settled) continue;
      unanswered += 1;
      call.lostSends += 1;
      if (call.kind === 'change') this.#reject(call, call.givenUp('the connection was lost', error, false));
      else again.push(call);
    }
    connection.inflight.clear();
    if (again.length > 0) this.#queue.unshift(again);
    return unanswered;
  }

  /** Settles everything: what was sent as unknown, the rest as not sent. */
  rejectAll(why: string, cause: unknown): void {
    for (const call of [...this.#unsettled]) this.#reject(call, call.givenUp(why, cause, false));
  }

  /** Resolves when no call is pending. */
  async whenIdle(): Promise<void> {
    if (this.#unsettled.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #retryLater(call: Call, error: PayswitchError): void {
    call.lastError = error;
    const afterMs = (error.retryAfterMs ?? retryAfterMsDefault) * (1 + retryJitter * Math.random());
    call.notBeforeMs = performance.now() + afterMs;
    this.#retries.push(call);
    if (call.notBeforeMs < this.#retryAtMs) this.#armRetry(call.notBeforeMs);
  }

  #armRetry(atMs: number): void {
    clearTimeout(this.#retryTimer);
    this.#retryAtMs = atMs;
    this.#retryTimer = setTimeout(() => this.#onRetryTimer(), Math.max(1, Math.ceil(atMs - performance.now())));
  }

  #onRetryTimer(): void {
    this.#retryAtMs = Number.POSITIVE_INFINITY;
    const nowMs = performance.now();
    const later: Call[] = [];
    let nextAtMs = Number.POSITIVE_INFINITY;
    for (const call of this.#retries) {
      if (call.settled) continue;
      if (call.notBeforeMs <= nowMs) this.#queue.push(call);
      else {
        later.push(call);
        nextAtMs = Math.min(nextAtMs, call.notBeforeMs);
      }
    }
    this.#retries = later;
    if (later.length > 0) this.#armRetry(nextAtMs);
    this.pump();
  }

  #armDeadline(atMs: number): void {
    clearTimeout(this.#deadlineTimer);
    this.#deadlineAtMs = atMs;
    this.#deadlineTimer = setTimeout(() => this.#onDeadlineTimer(), Math.max(1, Math.ceil(atMs - performance.now())));
  }

  // Runs once per earliest deadline, not per call: with one common time-out that is once per time-out, however many calls there are.
  #onDeadlineTimer(): void {
    this.#deadlineAtMs = Number.POSITIVE_INFINITY;
    const nowMs = performance.now();
    let nextAtMs = Number.POSITIVE_INFINITY;
    const passed: Call[] = [];
    for (const call of this.#unsettled) {
      if (call.deadlineAtMs <= nowMs) passed.push(call);
      else nextAtMs = Math.min(nextAtMs, call.deadlineAtMs);
    }
    for (const call of passed) this.#reject(call, call.givenUp('its deadline passed', undefined, true));
    if (nextAtMs < this.#deadlineAtMs) this.#armDeadline(nextAtMs);
  }

  #reject(call: Call, error: unknown): void {
    if (call.settled) return;
    this.#settle(call);
    call.reject(error);
  }

  #settle(call: Call): void {
    call.settled = true;
    call.release?.();
    if (call.queued) this.#queue.noteSettled();
    this.#unsettled.delete(call);
    if (this.#unsettled.size > 0) return;
    // No timer outlives the last call: the process may exit.
    clearTimeout(this.#deadlineTimer);
    clearTimeout(this.#retryTimer);
    this.#deadlineAtMs = Number.POSITIVE_INFINITY;
    this.#retryAtMs = Number.POSITIVE_INFINITY;
    this.#retries = [];
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
