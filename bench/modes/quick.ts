// `npm run bench` without an argument: in under two minutes, what this machine can do at best, what payswitch does on
// it, and what the other systems that it has do in one case. Short runs: for figures to be quoted there are `load`,
// `peers` and `suite`.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environmentOf, environmentText } from '../environment.ts';
import { runCase } from '../load/case.ts';
import { LOAD_DEFAULTS } from '../load/options.ts';
import { Output } from '../load/output.ts';
import { ownCaseOptions, withOwnSwitch } from '../load/own.ts';
import { count, figure } from '../load/print.ts';
import type { Load } from '../load/run.ts';
import type { BenchResult } from '../result.ts';
import { measureLimits } from './physical.ts';

const main = path.resolve(import.meta.dirname, '../main.ts');
const COLUMNS = [10, 14, 11, 10, 10, 12, 12];
const CASES: readonly Partial<Load>[] = [
  { name: '64x64' },
  { name: '16x32', connections: 16, inflight: 32 },
  { name: '16x1', connections: 16, inflight: 1 },
  { name: '1x1', connections: 1, inflight: 1 },
];
const PEERS = ['--cases', '16x1', '--warmup', '1', '--rounds', '1', '--accounts', '10000'];
const PEERS_SECONDS_MAX = 3;

export interface QuickFlags {
  seconds: number;
  peers: boolean;
}

export async function quick({ seconds, peers }: QuickFlags): Promise<void> {
  const output = new Output(false);
  output.say(`${environmentText(environmentOf(tmpdir()))}; load on the same machine`);
  try {
    const limits = await measureLimits(Math.min(1, seconds));
    output.say(
      `\nthe machine: 4 KiB written and synced in ${figure(limits.write_and_sync_ms)} ms, a loopback round trip in ${figure(limits.loopback_echo_ms)} ms, one behind the other ${figure(limits.bound_ms)} ms (medians)`,
    );
    output.say(
      `\n${count(LOAD_DEFAULTS.accounts)} accounts uniform, UUIDv7 ids, connections x in flight each, ${seconds} s behind ${warmup(seconds)} s of warm-up, every run verified`,
    );
    output.say(row(['', 'payments/s', 'p50 ms', 'p99 ms', 'max ms', 'switch us', 'load us']));
    for (const some of CASES) {
      const load: Load = { ...LOAD_DEFAULTS, ...some, seconds, warmup_seconds: warmup(seconds) };
      const result = await measureQuietly(load, output);
      output.say(resultRow(result));
      if (load.connections === 1) {
        const times = figure(result.latency_ms.p50 / limits.bound_ms);
        output.say(`one payment at a time takes ${times} times as long as one sync and one round trip (medians)`);
      }
    }
  } catch (error) {
    output.fail(error);
    return;
  }
  if (!peers) return;
  output.say('\nBeside the other systems that this machine has');
  const args = [main, 'peers', ...PEERS, '--seconds', String(Math.min(seconds, PEERS_SECONDS_MAX))];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

/** As long as the run, but not longer than that of `load`. */
function warmup(seconds: number): number {
  return Math.min(seconds, LOAD_DEFAULTS.warmup_seconds);
}

/** Only the table is printed. */
async function measureQuietly(load: Load, output: Output): Promise<BenchResult> {
  const quiet = new Output(true);
  return withOwnSwitch(load, {}, quiet, async (own) => {
    const { result } = await runCase(own.target, load, { ...ownCaseOptions(own, output), verify: 'balances' });
    return result;
  });
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(COLUMNS[0]!) : cell.padStart(COLUMNS[index]!))).join('');
}

function resultRow(result: BenchResult): string {
  const { p50, p99, max } = result.latency_ms;
  const milliseconds = [p50, p99, max].map((ms) => ms.toFixed(3));
  const cpu = [result.server_cpu_us_per_payment, result.load_cpu_us_per_payment].map(figure);
  return row([result.case.name, count(result.payments_per_second), ...milliseconds, ...cpu]);
}
