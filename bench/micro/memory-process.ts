// The reads of physical-memory.ts, in a process of its own because huge pages are asked for when it starts.
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { distributionOf } from './distribution.ts';
import { makeRandom, permutation } from './inputs.ts';
import type { MemoryLimit, MemoryOrder } from './physical-memory.ts';

const BYTES = 128 * 1024 * 1024;
const LINE_BYTES = 64;
const LINE_WORDS = LINE_BYTES / 4;
const LINES = BYTES / LINE_BYTES;
/** Reads per sample. */
const BATCH = 4096;
const SAMPLES_MIN = 20;

function hugeBytes(): number | undefined {
  let text: string;
  try {
    text = readFileSync('/proc/self/smaps_rollup', 'utf8');
  } catch {
    // Not Linux, or a kernel before 4.14.
    return undefined;
  }
  return Number(/^AnonHugePages:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}

/** ns per read. */
function sample(seconds: number, reads: (from: number, count: number) => number): Float64Array {
  const times: number[] = [];
  let at = reads(0, BATCH);
  const untilMs = performance.now() + seconds * 1000;
  for (let before = performance.now(); before < untilMs || times.length < SAMPLES_MIN; ) {
    at = reads(at, BATCH);
    const after = performance.now();
    times.push(((after - before) * 1e6) / BATCH);
    before = after;
  }
  return Float64Array.from(times);
}

function measureBuffer(buffer: MemoryLimit['buffer'], { seconds, hugePagesAsked }: MemoryOrder): MemoryLimit {
  const before = hugeBytes();
  const words = new Uint32Array(buffer === 'ArrayBuffer' ? new ArrayBuffer(BYTES) : new SharedArrayBuffer(BYTES));
  // One cycle through all lines in random order: each holds where the next one begins.
  const order = permutation(LINES, makeRandom(17));
  for (let index = 0; index < LINES; index++) {
    words[order[index] * LINE_WORDS] = order[(index + 1) % LINES] * LINE_WORDS;
  }
  const after = hugeBytes();
  const chase = (from: number, count: number): number => {
    let at = from;
    for (let read = 0; read < count; read++) at = words[at];
    return at;
  };
  assert.strictEqual(chase(order[0] * LINE_WORDS, LINES), order[0] * LINE_WORDS, 'a cycle through all lines');
  const scatter = (from: number, count: number): number => {
    // xorshift32: the next address does not wait for the last read.
    let state = from | 1;
    let sum = 0;
    for (let read = 0; read < count; read++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      sum = (sum + words[(state & (LINES - 1)) * LINE_WORDS]) | 0;
    }
    return state ^ (sum & 1);
  };
  return {
    huge_pages_asked: hugePagesAsked,
    buffer,
    bytes: BYTES,
    ...(before === undefined || after === undefined ? {} : { huge_bytes: after - before }),
    dependent_ns: distributionOf(sample(seconds, chase)),
    independent_ns: distributionOf(sample(seconds, scatter)),
  };
}

const order = JSON.parse(process.argv[2]) as MemoryOrder;
process.send?.([measureBuffer('ArrayBuffer', order), measureBuffer('SharedArrayBuffer', order)], () => process.exit());
