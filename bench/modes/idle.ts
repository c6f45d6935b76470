// `idle`: what connections that say nothing cost those that work. On one switch, in turn: busy connections alone, busy
// connections beside the idle ones, and the same again, so that a machine that is slower at one time than at another
// does not decide the comparison.
import { tmpdir } from 'node:os';
import { Command } from 'commander';
import { environmentOf, environmentText } from '../environment.ts';
import { InvalidRun, runCase } from '../load/case.ts';
import { IdleConnections } from '../load/idle.ts';
import { addLoadOptions, type LoadFlags, loadOf, whole } from '../load/options.ts';
import { Output } from '../load/output.ts';
import { type OwnOptions, ownCaseOptions, withOwnSwitch } from '../load/own.ts';
import { count, loadText } from '../load/print.ts';
import type { Load } from '../load/run.ts';
import type { VerifyHow } from '../load/verification.ts';
import type { BenchResult, IdleResult } from '../result.ts';

const BUSY_DEFAULT = 1000;
const IDLE_DEFAULT = 10_000;
const ROUNDS = 3;

interface Flags extends LoadFlags {
  idle: number;
}

export function idleCommand(): Command {
  const command = new Command('idle')
    .summary('what idle connections cost the busy ones')
    .description(
      'Measures busy connections without and with idle ones beside them, in turn on one switch of its own, and the memory of an idle connection.',
    );
  addLoadOptions(command, {
    without: ['payments', 'rate'],
    defaults: { connections: BUSY_DEFAULT, inflight: 1 },
  }).option('--idle <n>', 'idle connections', whole(1), IDLE_DEFAULT);
  return command.action(async (flags: Flags) => {
    const output = new Output(flags.json === true);
    try {
      const load = loadOf(flags);
      const environment = environmentOf(tmpdir());
      output.say(`${environmentText(environment)}; load on the same machine`);
      output.say(loadText(load));
      const result = await measureIdle(load, flags.idle, { settings: flags.set ?? [] }, flags.verify || 'none', output);
      output.say(idleText(result));
      output.object({ ...result, environment });
    } catch (error) {
      output.fail(error);
    }
  });
}

export async function measureIdle(
  load: Load,
  connections: number,
  options: OwnOptions,
  verify: VerifyHow | 'none',
  output: Output,
): Promise<IdleResult> {
  return withOwnSwitch(load, options, output, async (own) => {
    const results: Record<'without' | 'with', BenchResult[]> = { without: [], with: [] };
    const caseOptions = {
      ...ownCaseOptions(own, output),
      // The journal is not walked between the runs: the switch goes on.
      verify: verify === 'none' ? verify : ('balances' as const),
      isFresh: false,
    };
    // On the fresh switch: later, what an earlier load left behind would be used again, and the figure too small.
    const first = await IdleConnections.open(own.target, connections);
    const lostAtFirst = await first.close();
    if (lostAtFirst > 0) throw new InvalidRun([`the switch closed ${lostAtFirst} idle connections`]);
    for (let round = 0; round < ROUNDS; round++) {
      const alone = await runCase(own.target, load, caseOptions);
      results.without.push(alone.result);
      output.say(roundText('without', alone.result));
      const idle = await IdleConnections.open(own.target, connections);
      const beside = await runCase(own.target, load, {
        ...caseOptions,
        afterLoad: async ({ problems }) => {
          const lost = await idle.close();
          if (lost > 0) problems.push(`the switch closed ${lost} idle connections`);
        },
      });
      results.with.push(beside.result);
      output.say(roundText('with', beside.result));
    }
    return {
      system: 'payswitch',
      version: caseOptions.version,
      idle_connections: connections,
      resident_kib_per_idle_connection: first.residentBytesEach / 1024,
      ...results,
      ratio: median(results.with) / median(results.without),
      verified: verify !== 'none',
    };
  });
}

function median(results: readonly BenchResult[]): number {
  const sorted = results.map(({ payments_per_second: rate }) => rate).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

function roundText(which: 'without' | 'with', { payments_per_second: rate, latency_ms: latency }: BenchResult): string {
  return `${which.padEnd(8)} ${count(rate).padStart(9)} payments/s   p50 ${latency.p50.toFixed(3)}   p99 ${latency.p99.toFixed(3)} ms`;
}

export function idleText(result: IdleResult): string {
  const { idle_connections: idle, resident_kib_per_idle_connection: kib, ratio } = result;
  return [
    '',
    `with ${count(idle)} idle connections the busy ones reach ${(ratio * 100).toFixed(1)}% of what they do alone (medians)`,
    `an idle connection takes ${kib.toFixed(1)} KiB of resident memory`,
    result.verified ? 'verified     every run: answers, counts, balances' : 'not verified (--no-verify)',
  ].join('\n');
}
