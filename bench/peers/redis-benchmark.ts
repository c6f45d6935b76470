// redis-benchmark, Redis's own load tool, as the load: written in C, so it costs less than ours where each payment is a
// round trip of its own. It takes a number of requests instead of a time, and it makes ids only of random numbers from
// the range of the accounts: as many in a row as make a double improbable (one in a million million for a million
// payments; it would be found, as a payment that is not stored). It seeds them with `time ^ pid`, which is the same for two runs of it
// that follow each other within a second or so: a letter in front tells the ids of one run from those of the other.
import type { Latency } from '../result.ts';
import { AMOUNT_MINOR } from './peer.ts';
import { endedChildrenCpuUs, treeCpuUs } from './process-cpu.ts';
import type { Scratch } from './scratch.ts';

export interface BenchmarkData {
  program: string;
  port: number;
  /** Of the server. */
  pid: number;
  scriptSha: string;
  connections: number;
  inflight: number;
  accounts: number;
  seconds: number;
}

export interface BenchmarkReport {
  /** All payments, the warm-up included. */
  answered: number;
  measured: number;
  elapsedMs: number;
  latency: Latency;
  serverUs: number;
  loadUs: number;
}

/** For the warm-up, which also tells how many requests fill the measured time. */
const WARMUP_ROUNDS = 50;
const WARMUP_PAYMENTS_MIN = 2000;
const ID_DIGITS_RANDOM = 18;

/** @param run a letter, another one for each run on the same server */
function benchmark(scratch: Scratch, data: BenchmarkData, run: string, payments: number): Promise<string> {
  const { program, port, connections, inflight, accounts, scriptSha } = data;
  const id = run + '__rand_int__'.repeat(Math.ceil(ID_DIGITS_RANDOM / Math.log10(accounts)));
  const load = ['-c', connections, '-P', inflight, '-n', payments, '-r', accounts].map(String);
  const call = ['EVALSHA', scriptSha, '3', id, 'ACC-__rand_int__', 'ACC-__rand_int__', String(AMOUNT_MINOR)];
  return scratch.run(program, ['-h', '127.0.0.1', '-p', String(port), ...load, ...call]);
}

function perSecond(said: string): number {
  const found = /throughput summary: ([\d.]+) requests per second/.exec(said)?.[1];
  if (found === undefined) throw new Error(`redis-benchmark did not say its throughput, but: ${said.slice(-500)}`);
  return Number(found);
}

/** From its list of percentiles (50, 75, 87.5, ...), in a straight line between two of them. */
function latencyIn(said: string): Latency {
  const list = [...said.matchAll(/^([\d.]+)% <= ([\d.]+) milliseconds \(cumulative count/gm)].map(
    ([, percentile, ms]) => ({ percentile: Number(percentile), ms: Number(ms) }),
  );
  const at = (wanted: number): number => {
    const next = list.findIndex(({ percentile }) => percentile >= wanted);
    if (next <= 0) return list.at(next)?.ms ?? Number.NaN;
    const [low, high] = [list[next - 1]!, list[next]!];
    return low.ms + ((high.ms - low.ms) * (wanted - low.percentile)) / (high.percentile - low.percentile);
  };
  return {
    p50: at(50),
    p90: at(90),
    p99: at(99),
    p999: at(99.9),
    p9999: at(99.99),
    max: list.at(-1)?.ms ?? Number.NaN,
  };
}

export async function runBenchmark(scratch: Scratch, data: BenchmarkData): Promise<BenchmarkReport> {
  const { connections, inflight } = data;
  // It sends whole pipelines, also when the number of requests is not a multiple of their length.
  const whole = (payments: number): number => Math.ceil(payments / inflight) * inflight;
  const warmup = whole(Math.max(WARMUP_PAYMENTS_MIN, connections * inflight * WARMUP_ROUNDS));
  const rate = perSecond(await benchmark(scratch, data, 'w', warmup));
  const measured = whole(rate * data.seconds);
  const before = { serverUs: treeCpuUs(data.pid), loadUs: endedChildrenCpuUs() };
  const said = await benchmark(scratch, data, 'm', measured);
  return {
    answered: warmup + measured,
    measured,
    elapsedMs: (measured / perSecond(said)) * 1000,
    latency: latencyIn(said),
    serverUs: treeCpuUs(data.pid) - before.serverUs,
    loadUs: endedChildrenCpuUs() - before.loadUs,
  };
}
