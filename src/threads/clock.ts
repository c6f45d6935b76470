// The wall clock as the ledger wants it: nanoseconds since 1970 in two 32-bit halves, fine-grained, without garbage on the heap.
//
// The monotonic clock gives the fine grain; once a second it is compared with the system's wall clock, so that corrections of that are
// followed. The ledger itself makes time strictly increasing, whatever this clock does.

const TWO_32 = 0x1_0000_0000;
const NS_PER_MS = 1_000_000;
/** Below this difference the two clocks are taken to agree: Date.now() is a whole number. */
const TOLERANCE_MS = 2;
const COMPARE_EVERY_MS = 1000;

export class WallClock {
  timeHigh = 0;
  timeLow = 0;
  #offsetMs = performance.timeOrigin;
  #comparedMs = 0;

  /** Sets timeHigh and timeLow to now. */
  read(): void {
    const monotonicMs = performance.now();
    if (monotonicMs - this.#comparedMs >= COMPARE_EVERY_MS) {
      this.#comparedMs = monotonicMs;
      const aheadMs = monotonicMs + this.#offsetMs - Date.now();
      if (Math.abs(aheadMs) > TOLERANCE_MS) this.#offsetMs -= aheadMs;
    }
    // Whole and fractional milliseconds apart: their product with 10^6 would not fit a double exactly.
    const nowMs = monotonicMs + this.#offsetMs;
    const wholeMs = Math.floor(nowMs);
    const restNs = Math.floor((nowMs - wholeMs) * NS_PER_MS);
    const highMs = Math.floor(wholeMs / TWO_32);
    const low = (wholeMs % TWO_32) * NS_PER_MS + restNs;
    this.timeLow = low % TWO_32;
    this.timeHigh = highMs * NS_PER_MS + Math.floor(low / TWO_32);
  }
}
