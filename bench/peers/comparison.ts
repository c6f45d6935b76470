// The comparison: for each case, the systems one after the other, and that as many rounds as asked for, so that what
// else the machine does at a time falls on all of them.
import type { Load, PeerResult, System } from './peer.ts';

/** A system in a case: medians over the rounds, and the rounds. */
export interface ComparedResult extends PeerResult {
  rounds: Round[];
  /** payments_per_second of payswitch divided by that of this system; of the medians. */
  payswitch_ratio: number;
}

export interface Round {
  payments_per_second: number;
  p50_ms: number;
  p99_ms: number;
  server_cpu_us_per_payment: number;
  load_cpu_us_per_payment: number;
  load: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Of what was measured in each round; what is no figure is of the round next to the median throughput. */
function summarise(runs: readonly PeerResult[]): Omit<ComparedResult, 'payswitch_ratio'> {
  const of = (read: (run: PeerResult) => number): number => median(runs.map(read));
  const throughput = of((run) => run.payments_per_second);
  const distance = (run: PeerResult): number => Math.abs(run.payments_per_second - throughput);
  const typical = runs.reduce((best, run) => (distance(run) < distance(best) ? run : best));
  const { latency_ms } = typical;
  const percentiles = Object.keys(latency_ms) as (keyof typeof latency_ms)[];
  const latency = percentiles.map((name) => [name, of((run) => run.latency_ms[name])]);
  return {
    ...typical,
    payments_per_second: throughput,
    latency_ms: Object.fromEntries(latency),
    server_cpu_us_per_payment: of((run) => run.server_cpu_us_per_payment),
    load_cpu_us_per_payment: of((run) => run.load_cpu_us_per_payment),
    rounds: runs.map((run) => ({
      payments_per_second: run.payments_per_second,
      p50_ms: run.latency_ms.p50,
      p99_ms: run.latency_ms.p99,
      server_cpu_us_per_payment: run.server_cpu_us_per_payment,
      load_cpu_us_per_payment: run.load_cpu_us_per_payment,
      load: run.load,
    })),
  };
}

/** @param systems the first is payswitch. */
export async function compare(
  systems: readonly System[],
  load: Load,
  rounds: number,
  onRun: (system: string, round: number) => void,
): Promise<ComparedResult[]> {
  const runs = new Map<string, PeerResult[]>(systems.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const system of systems) {
      onRun(system.name, round);
      runs.get(system.name)!.push(await system.run(load));
    }
  }
  const results = systems.map(({ name }) => summarise(runs.get(name)!));
  const own = results[0]!.payments_per_second;
  return results.map((result) => ({ ...result, payswitch_ratio: own / result.payments_per_second }));
}
