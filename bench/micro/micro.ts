// What a micro benchmark is, and how one is timed: nanoseconds per operation of one part, so that the cause of a change in the whole can be seen.
//
// Goals: the answer is checked before anything is timed, and a case that answers wrongly gets no figure; several runs, all of them reported;
// inputs drawn at random from a stated working set, so that caches are not flattered. Non-goals: a figure for the whole (bench/load), and comparisons
// between machines. Each group runs in a process of its own (group-process.ts), because what V8 has seen of one case decides how fast the
// next one is.
//
// A timed loop belongs to its case: the runner calls it once for thousands of operations, so that no call through the runner is in the figure.
import { AssertionError } from 'node:assert';
import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { inspect } from 'node:util';

/** A group is a file with an array of these, named GROUP/CASE. */
export interface Micro {
  readonly name: string;
  /** What one operation is. */
  readonly operation: string;
  /** Not how payswitch does it: a rival, or the long way, to be held against the others of the group. */
  readonly comparison?: boolean;
  /** Makes inputs and state; not timed. */
  open(): Subject | Promise<Subject>;
}

/** A case that is ready to run. */
export interface Subject {
  /** Memory, or for disk cases file, that the operations reach at random. */
  readonly workingSetBytes: number;
  /** Operations at a time where the state demands it; absent: as many as take some milliseconds. */
  readonly batch?: number;
  /** Further units of one operation, for example how many payments a block has. */
  readonly alsoPer?: Readonly<Record<string, number>>;
  /** Throws when an answer is wrong. */
  check(): void | Promise<void>;
  /** Before each batch, not timed. */
  prepare?(operations: number): void | Promise<void>;
  /** Does `operations` operations and returns something made of all their answers, so that the compiler cannot leave any out. */
  run(operations: number): number | Promise<number>;
  /** Instead of run(), for what is counted elsewhere, such as the CPU of another thread: goes on for so long, and says what it took. */
  measure?(seconds: number): Promise<Timed>;
  /** After the last run: throws when any of the timed answers was wrong. */
  verify?(): void;
  close?(): void | Promise<void>;
}

interface Timed {
  operations: number;
  ns: number;
}

export interface MicroResult {
  name: string;
  operation: string;
  comparison: boolean;
  working_set_bytes: number;
  /** Absent when the case was disqualified. */
  ns_per_operation?: { min: number; median: number; max: number };
  /** Of each run, ns per operation. */
  runs_ns: number[];
  /** Timed operations of all runs. */
  operations: number;
  /** Medians per other unit. */
  ns_per?: Record<string, number>;
  /** Why there is no figure: what the check found. */
  disqualified?: string;
}

/** Characters of a wrong value. */
const SHOWN_MAX = 200;
const RUNS = 5;
/** No further run is begun after this many times the measured time: for cases of which a single batch takes longer than they were given. */
const RUNS_WALL_FACTOR = 3;
/** Long enough that reading the clock does not count. */
const BATCH_MS = 5;
/** A run ends when it took this many times its measured time, however little of it was timed: preparing may take longer than running. */
const WALL_FACTOR = 4;

/** @param seconds measured time of all runs together */
export async function measure(micro: Micro, seconds: number): Promise<MicroResult> {
  const { name, operation, comparison = false } = micro;
  const result: MicroResult = { name, operation, comparison, working_set_bytes: 0, runs_ns: [], operations: 0 };
  const subject = await micro.open();
  try {
    result.working_set_bytes = subject.workingSetBytes;
    const runs: Timed[] = [];
    try {
      const startMs = performance.now();
      await subject.check();
      // A check that took longer than all runs will has warmed up already.
      const isWarm = performance.now() - startMs > seconds * 1000;
      runs.push(...(await timeRuns(subject, seconds, isWarm)));
      subject.verify?.();
    } catch (error) {
      result.disqualified = reasonOf(error);
      return result;
    }
    result.operations = runs.reduce((sum, { operations }) => sum + operations, 0);
    result.runs_ns = runs.map(({ operations, ns }) => ns / operations);
    const sorted = [...result.runs_ns].sort((a, b) => a - b);
    const [min, median, max] = [sorted[0], sorted[sorted.length >>> 1], sorted[sorted.length - 1]];
    result.ns_per_operation = { min, median, max };
    if (subject.alsoPer !== undefined) {
      const units = Object.entries(subject.alsoPer);
      result.ns_per = Object.fromEntries(units.map(([unit, count]) => [unit, median / count]));
    }
    return result;
  } finally {
    await subject.close?.();
  }
}

/** With what was expected and found, which the message of an assertion with words of its own leaves out. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error instanceof AssertionError) || error.generatedMessage) return error.message;
  const [expected, found] = [error.expected, error.actual].map((value) => inspect(value, { breakLength: Infinity }));
  // The first line is those words; Node adds the values in a form for terminals.
  const [what] = error.message.split('\n');
  return `${what}: expected ${expected.slice(0, SHOWN_MAX)}, found ${found.slice(0, SHOWN_MAX)}`;
}

async function timeRuns(subject: Subject, seconds: number, isWarm: boolean): Promise<Timed[]> {
  const runMs = (seconds * 1000) / RUNS;
  const { measure } = subject;
  const batch = measure ? 0 : (subject.batch ?? (await calibrate(subject, Math.min(BATCH_MS, runMs))));
  const runs: Timed[] = [];
  const untilMs = performance.now() + seconds * 1000 * RUNS_WALL_FACTOR;
  // Run 0 warms up: the compiler needs some time to see what is hot.
  for (let run = isWarm ? 1 : 0; run <= RUNS; run++) {
    globalThis.gc?.();
    // What the run before left to do, such as closing files, is not this run's.
    await eventLoopTurn();
    const timed = await (measure ? measure(runMs / 1000) : timeRun(subject, batch, runMs));
    if (run > 0) runs.push(timed);
    if (run > 0 && performance.now() > untilMs) break;
  }
  return runs;
}

async function calibrate(subject: Subject, batchMs: number): Promise<number> {
  for (let operations = 16; ; operations *= 2) {
    if ((await timeBatch(subject, operations)) >= batchMs / 2) return operations;
  }
}

async function timeRun(subject: Subject, batch: number, runMs: number): Promise<Timed> {
  const startMs = performance.now();
  let operations = 0;
  let timedMs = 0;
  do {
    timedMs += await timeBatch(subject, batch);
    operations += batch;
  } while (timedMs < runMs && performance.now() - startMs < runMs * WALL_FACTOR);
  return { operations, ns: timedMs * 1e6 };
}

/** Read by nobody, but the compiler cannot know. */
let sink = 0;

async function timeBatch(subject: Subject, operations: number): Promise<number> {
  const preparing = subject.prepare?.(operations);
  if (preparing !== undefined) await preparing;
  const startMs = performance.now();
  const answer = subject.run(operations);
  sink = (sink + (typeof answer === 'number' ? answer : await answer)) | 0;
  return performance.now() - startMs;
}
