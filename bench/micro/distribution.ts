// Percentiles of measured times: exact, of all samples.

/** In the unit that the field's name says. */
export interface Distribution {
  p50: number;
  p90: number;
  p99: number;
  samples: number;
}

/** Sorts the samples. */
export function distributionOf(samples: Float64Array): Distribution {
  samples.sort();
  const at = (share: number): number => samples[Math.min(samples.length - 1, Math.floor(samples.length * share))];
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), samples: samples.length };
}

/** Calls `once` for `seconds`, at least `samplesMin` times, and returns how long each call took, in microseconds. */
export function timeCalls(seconds: number, samplesMin: number, once: () => void): Float64Array {
  const times: number[] = [];
  const untilMs = performance.now() + seconds * 1000;
  for (let before = performance.now(); before < untilMs || times.length < samplesMin; ) {
    once();
    const after = performance.now();
    times.push((after - before) * 1000);
    before = after;
  }
  return Float64Array.from(times);
}
