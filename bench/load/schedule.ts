// When each payment of an open loop should leave: payment k of a thread at its start plus k intervals, on connection k
// modulo connections. The times follow from the numbers alone. So the schedule cannot drift, and a slow answer moves no
// later payment: one that could not leave in time leaves late, and its latency counts from when it should have left
// (what wrk2 calls correction for coordinated omission).

export class Schedule {
  readonly #startMs: number;
  #untilMs: number;
  readonly #perMs: number;
  readonly #connections: number;

  /**
   * @param perMs payments per millisecond over all connections of this thread
   * @param untilMs nothing is due from then on
   */
  constructor(startMs: number, untilMs: number, perMs: number, connections: number) {
    this.#startMs = startMs;
    this.#untilMs = untilMs;
    this.#perMs = perMs;
    this.#connections = connections;
  }

  /** Nothing is due from then on, should that be earlier than planned. */
  endAt(ms: number): void {
    this.#untilMs = Math.min(this.#untilMs, ms);
  }

  /** How many payments of a connection are due at a time, all since the start. */
  dueUntil(nowMs: number, connection: number): number {
    const elapsed = (Math.min(nowMs, this.#untilMs) - this.#startMs) * this.#perMs;
    // The number of whole k >= 0 with k < elapsed that are this connection's.
    return Math.max(0, Math.ceil((elapsed - connection) / this.#connections));
  }

  intendedMs(number: number, connection: number): number {
    return this.#startMs + (connection + number * this.#connections) / this.#perMs;
  }
}
