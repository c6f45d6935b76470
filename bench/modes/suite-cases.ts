// The cases of the suite, each with what is aimed at. A case is judged by its own result and, where its goal is a
// ratio, by those before it.
import { figure } from '../load/print.ts';
import type { Load } from '../load/run.ts';
import type { ComparedResult } from '../peers/comparison.ts';
import type { BenchResult, IdleResult, PhysicalLimits, RestartResult, SuiteCase } from '../result.ts';

/** What a case may be held against. */
export interface Found {
  physical?: PhysicalLimits;
  /** Of payswitch, by case. */
  results: ReadonlyMap<string, BenchResult>;
}

export interface Judgement {
  found: string;
  reached?: boolean;
}

interface EntryBase {
  name: string;
  goal: string;
  /** Where it differs from the defaults of `load`. */
  load: Partial<Load>;
}

export type SuiteEntry =
  | (EntryBase & { kind: 'load'; judge(result: BenchResult, found: Found): Judgement })
  | (EntryBase & { kind: 'restart'; payments: number; judge(result: RestartResult): Judgement })
  | (EntryBase & { kind: 'peers'; args: readonly string[]; judge(results: readonly ComparedResult[]): SuiteCase[] })
  | (EntryBase & { kind: 'idle'; idle: number; judge(result: IdleResult): Judgement });

const MILLION = 1_000_000;
/** Most accounts have been read into memory by then. */
const WARM_UP_SECONDS = 5;
/** Runs of one minute differ by as much on a machine that is shared. */
const NOISE = 0.03;
/** What counts as flat: the last quarter of a run against its first. */
const FLAT_MIN = 0.9;
/** A checkpoint comes every two million records (index-thread.ts), and takes a second or two. */
const LAG_RECORDS_MAX = 3_000_000;

const reach = (found: string, reached?: boolean): Judgement => (reached === undefined ? { found } : { found, reached });
const rateText = (result: BenchResult): string => `${figure(result.payments_per_second)}/s`;

/** The index keeps up when the ledger never waited for it and it ends no more than a few checkpoints behind. */
function indexKeepsUp(result: BenchResult): Judgement {
  const lag = result.index_lag_records?.max ?? 0;
  const waits = result.index_waits ?? 0;
  const found = `index ${figure(lag)} records behind at most, waited for ${waits} times`;
  return reach(found, waits === 0 && lag <= LAG_RECORDS_MAX);
}

/** Of the last quarter of the seconds, as a part of the first quarter. */
function flatness({ per_second: perSecond }: BenchResult): number {
  const quarter = Math.max(1, Math.floor(perSecond.length / 4));
  const mean = (seconds: readonly number[]): number => seconds.reduce((sum, value) => sum + value, 0) / seconds.length;
  return perSecond.length === 0 ? Number.NaN : mean(perSecond.slice(-quarter)) / mean(perSecond.slice(0, quarter));
}

/** As a part of the figure with uniform accounts and v7 ids; undefined when that case was not run. */
function ratioToUniform(result: BenchResult, { results }: Found): number | undefined {
  const uniform = results.get('uniform-1m');
  return uniform === undefined ? undefined : result.payments_per_second / uniform.payments_per_second;
}

const NO_UNIFORM = 'uniform-1m was not run';

/** For each case of the comparison, how many times as fast as each other system. */
const RATIOS: Record<string, Record<string, number>> = {
  '1x1': { redis: 1, postgresql: 1 },
  '16x1': { redis: 1.3, postgresql: 3 },
  '64x1': { redis: 1.3, postgresql: 3 },
  '256x1': { redis: 1.3, postgresql: 3 },
  pipelined: { redis: 4, postgresql: 20 },
};

function judgePeers(results: readonly ComparedResult[]): SuiteCase[] {
  const names = [...new Set(results.map((result) => result.case.name))];
  return names.map((name): SuiteCase => {
    const compared = results.filter((result) => result.case.name === name && result.system !== 'payswitch');
    const ratios = RATIOS[name] ?? {};
    const goals = Object.entries(ratios).map(([system, ratio]) =>
      ratio === 1 ? `faster than ${system}` : `${ratio} x ${system}`,
    );
    const known = compared.filter(({ system }) => ratios[system] !== undefined);
    const isReached = known.every(({ system, payswitch_ratio: ratio }) => ratio >= ratios[system]!);
    return {
      name: `${name} beside others`,
      goal: goals.length === 0 ? 'for comparison' : goals.join(', '),
      found: compared.map(({ system, payswitch_ratio: ratio }) => `${figure(ratio)} x ${system}`).join(', '),
      ...(known.length === 0 ? {} : { reached: isReached }),
    };
  });
}

/** Ascending in accounts: what was opened for one case serves the next. */
export const SUITE: readonly SuiteEntry[] = [
  {
    kind: 'peers',
    name: 'peers',
    goal: 'beside the other systems that this machine has',
    load: {},
    args: [],
    judge: judgePeers,
  },
  {
    kind: 'load',
    name: '1x1',
    goal: 'p50 within 1.25 of one 4 KiB write and fdatasync and one loopback round trip',
    load: { connections: 1, inflight: 1, accounts: 100_000 },
    judge(result, { physical }) {
      const boundMs = physical?.bound_ms ?? Number.NaN;
      const ratio = result.latency_ms.p50 / boundMs;
      return reach(
        `p50 ${figure(result.latency_ms.p50)} ms, ${figure(ratio)} times the ${figure(boundMs)} ms of sync and round trip`,
        ratio <= 1.25,
      );
    },
  },
  {
    kind: 'load',
    name: 'open-100k',
    goal: 'open loop, 100,000/s over 64 connections: p99 under 5 ms, p99.9 under 20 ms',
    load: { connections: 64, inflight: 64, rate: 100_000, seconds: 30, accounts: 100_000 },
    judge(result) {
      const { p99, p999 } = result.latency_ms;
      const isKept = result.payments_per_second >= 0.99 * result.case.rate!;
      const found = `p99 ${figure(p99)}, p99.9 ${figure(p999)} ms, schedule ${isKept ? 'kept' : 'not kept'}`;
      return reach(found, isKept && p99 < 5 && p999 < 20);
    },
  },
  {
    kind: 'idle',
    name: 'idle-10000',
    goal: '10,000 idle and 1,000 busy: under 20 KiB each, the busy ones within 20% of the figure without them',
    load: { connections: 1000, inflight: 1, accounts: 100_000 },
    idle: 10_000,
    judge({ resident_kib_per_idle_connection: kib, ratio }) {
      return reach(`${figure(kib)} KiB each, ${figure(ratio * 100)}% of the figure without`, kib < 20 && ratio >= 0.8);
    },
  },
  {
    kind: 'load',
    name: 'uniform-1m',
    goal: '64 x 64, a million accounts, 60 s: 500,000/s, at most 2.5 us CPU, index not falling behind',
    load: { seconds: 60, warmup_seconds: WARM_UP_SECONDS, accounts: MILLION },
    judge(result) {
      const index = indexKeepsUp(result);
      const cpuUs = result.server_cpu_us_per_payment;
      const found = `${rateText(result)}, ${figure(cpuUs)} us, ${index.found}`;
      return reach(found, result.payments_per_second >= 500_000 && cpuUs <= 2.5 && index.reached === true);
    },
  },
  {
    kind: 'load',
    name: 'zipf-1m',
    goal: 'the same by Zipf (0.99), for comparison',
    load: { seconds: 30, warmup_seconds: WARM_UP_SECONDS, accounts: MILLION, skew: 'zipf' },
    judge(result, found) {
      const ratio = ratioToUniform(result, found);
      return reach(`${rateText(result)}, ${ratio === undefined ? NO_UNIFORM : `${figure(ratio)} of uniform`}`);
    },
  },
  {
    kind: 'load',
    name: 'hot-1m',
    goal: `one hot merchant on the credit side: not slower than uniform (within ${NOISE * 100}%)`,
    load: { seconds: 60, warmup_seconds: WARM_UP_SECONDS, accounts: MILLION, skew: 'hot' },
    judge(result, found) {
      const ratio = ratioToUniform(result, found);
      if (ratio === undefined) return reach(`${rateText(result)}, ${NO_UNIFORM}`);
      return reach(`${rateText(result)}, ${figure(ratio)} of uniform`, ratio >= 1 - NOISE);
    },
  },
  {
    kind: 'load',
    name: 'v4-30m',
    goal: 'random ids, 30 million payments: at least half of the figure with v7, and flat',
    load: { payments: 30 * MILLION, warmup_seconds: WARM_UP_SECONDS, accounts: MILLION, ids: 'v4' },
    judge(result, found) {
      const flat = flatness(result);
      const ratio = ratioToUniform(result, found);
      const course = `last quarter ${figure(flat)} of the first`;
      if (ratio === undefined) return reach(`${rateText(result)}, ${NO_UNIFORM}, ${course}`);
      return reach(`${rateText(result)}, ${figure(ratio)} of v7, ${course}`, ratio >= 0.5 && flat >= FLAT_MIN);
    },
  },
  {
    kind: 'restart',
    name: 'restart-20m',
    goal: 'killed at full load with 20 million payments in the journal: ready within 3 s',
    load: { accounts: MILLION },
    payments: 20 * MILLION,
    judge: ({ ready_ms: readyMs }) => reach(`${figure(readyMs / 1000)} s`, readyMs <= 3000),
  },
  {
    kind: 'load',
    name: 'uniform-10m',
    goal: 'ten million accounts, a million of them in memory, 60 s: 200,000/s',
    load: { seconds: 60, warmup_seconds: WARM_UP_SECONDS, accounts: 10 * MILLION },
    judge(result) {
      const index = indexKeepsUp(result);
      return reach(
        `${rateText(result)}, ${index.found}`,
        result.payments_per_second >= 200_000 && index.reached === true,
      );
    },
  },
];

/** As small as it can be: it shows that the case runs, and nothing else. */
export function smokeSized<Entry extends SuiteEntry>(entry: Entry): Entry {
  const { load } = entry;
  const small: Partial<Load> = {
    ...load,
    seconds: 1,
    warmup_seconds: 0,
    connections: Math.min(load.connections ?? 8, 8),
    inflight: Math.min(load.inflight ?? 8, 8),
    accounts: 200,
    ...(load.rate === undefined ? {} : { rate: 2000 }),
    ...(load.payments === undefined ? {} : { payments: 2000 }),
  };
  if (entry.kind === 'peers') {
    return {
      ...entry,
      args: ['--cases', '2x1', '--seconds', '1', '--warmup', '0', '--rounds', '1', '--accounts', '200'],
    };
  }
  if (entry.kind === 'restart') return { ...entry, load: small, payments: 2000 };
  return entry.kind === 'idle' ? { ...entry, load: small, idle: 20 } : { ...entry, load: small };
}
