// First in, first out, for calls that wait to be sent. Calls that were given up while they waited are skipped, and swept out
// when they are the majority, so that a long outage with short deadlines does not fill memory.
import type { Call } from './call.ts';

const sweepCountMin = 1024;

export class CallQueue {
  #calls: Call[] = [];
  /** Everything before it was taken. */
  #head = 0;
  /** Settled calls that are still in #calls. */
  #settledCount = 0;

  /** Calls waiting, settled ones not counted. */
  get count(): number {
    return this.#calls.length - this.#head - this.#settledCount;
  }

  push(call: Call): void {
    call.queued = true;
    this.#calls.push(call);
  }

  /** The next call, left in place; undefined when there is none. */
  peek(): Call | undefined {
    for (;;) {
      const call = this.#calls[this.#head];
      if (call === undefined || !call.settled) return call;
      this.#settledCount -= 1;
      this.#advance();
    }
  }

  /** Removes what peek showed. */
  shift(): void {
    this.#calls[this.#head].queued = false;
    this.#advance();
  }

  /** Puts calls in front of all others, in their order. */
  unshift(calls: readonly Call[]): void {
    for (const call of calls) call.queued = true;
    this.#calls = [...calls, ...this.#waiting()];
    this.#head = 0;
    this.#settledCount = 0;
  }

  /** Must be told of every call that is settled while it is in this queue. */
  noteSettled(): void {
    this.#settledCount += 1;
    if (this.#settledCount >= sweepCountMin && this.#settledCount * 2 > this.#calls.length) this.unshift([]);
  }

  #waiting(): Call[] {
    const waiting: Call[] = [];
    for (let index = this.#head; index < this.#calls.length; index += 1) {
      if (!this.#calls[index].settled) waiting.push(this.#calls[index]);
    }
    return waiting;
  }

  #advance(): void {
    this.#head += 1;
    // Cut off what was taken when it is most of the array: constant cost per call.
    if (this.#head >= sweepCountMin && this.#head * 2 > this.#calls.length) {
      this.#calls = this.#calls.slice(this.#head);
      this.#head = 0;
    }
  }
}
