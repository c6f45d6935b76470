// The comparison: for each case, the systems one after the other, and that as many rounds as asked for, so that what
// else the machine does at a time falls on all of them.
import { median } from './median.ts';
import type { Load, PeerResult, System } from './peer.ts';
import { probeSyncMs } from './sync-probe.ts';

interface Run extends PeerResult {
  sync_ms: number;
}

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
  /** What the disk took for 4 KiB right before. */
  sync_ms: number;
}

/** Of what was measured in each round; what is no figure is of the round next to the median throughput. */
function summarise(runs: readonly Run[]): Omit<ComparedResult, 'payswitch_ratio'> {
  const of = (read: (run: Run) => number): number => median(runs.map(read));
  const throughput = of((run) => run.payments_per_second);
  const distance = (run: Run): number => Math.abs(run.payments_per_second - throughput);
  const typical = runs.reduce((best, run) => (distance(run) < distance(best) ? run : best));
  const { sync_ms: _sync, ...shown } = typical;
  const { latency_ms } = shown;
  const percentiles = Object.keys(latency_ms) as (keyof typeof latency_ms)[];
  const latency = percentiles.map((name) => [name, of((run) => run.latency_ms[name])]);
  return {
    ...shown,
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
      sync_ms: run.sync_ms,
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
  const runs = new Map<string, Run[]>(systems.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const system of systems) {
      onRun(system.name, round);
      const sync_ms = probeSyncMs();
      runs.get(system.name)!.push({ ...(await system.run(load)), sync_ms });
    }
  }
  const results = systems.map(({ name }) => summarise(runs.get(name)!));
  const own = results[0]!.payments_per_second;
  return results.map((result) => ({ ...result, payswitch_ratio: own / result.payments_per_second }));
}
