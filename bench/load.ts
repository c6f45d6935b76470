// Measures how many durable payments per second a switch decides: `npm run bench -- --help`.
//
// Goals: an answer in one command, checked before it is printed (every request answered once, the journal verified, money conserved); the
// load on the same machine, its own CPU shown beside the switch's. Non-goals: comparing with other systems, open-loop latency; the full
// harness comes with its own issue. The CPU figures are of whole threads, as the kernel counts them.

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Addresses } from '../src/cli/addresses.ts';
import { verifyJournal } from '../src/journal/verify.ts';
import type { IdlersData } from './idlers.ts';
import type { PayersData, PayersReport } from './payers.ts';
import { ScratchSwitch } from './scratch-switch.ts';

interface Options {
  connections: number;
  inflight: number;
  seconds: number;
  warmup: number;
  accounts: number;
  seed: number;
  json?: boolean;
  set?: string[];
  verify: boolean;
  idle: number;
}

const whole =
  (min: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < min) {
      throw new InvalidArgumentError(`${text} is not a whole number from ${min}.`);
    }
    return value;
  };

const options = new Command()
  .name('npm run bench --')
  .description(
    'Starts a switch on a scratch directory and free ports, loads it, checks the result, and prints the figures.',
  )
  .option('-c, --connections <n>', 'connections', whole(1), 64)
  .option('-P, --inflight <n>', 'payments in flight per connection', whole(1), 64)
  .option('-T, --seconds <s>', 'measured time', whole(1), 10)
  .option('--warmup <s>', 'time before measuring', whole(0), 2)
  .option('--accounts <n>', 'accounts, chosen uniformly', whole(2), 10_000)
  .option('--idle <n>', 'idle connections held beside them', whole(0), 0)
  .option('--seed <n>', 'of the random choice of accounts', whole(1), 1)
  .addOption(
    new Option('--set <path=value>', 'a setting of the switch; repeatable (default: none)').argParser(
      (value: string, all: string[] | undefined) => [...(all ?? []), value],
    ),
  )
  .option(
    '--no-verify',
    'skip the walk through the journal afterwards (it takes about 2 s per million payments; default: walk)',
  )
  .option('--json', 'print one JSON object (default: text)')
  .parse()
  .opts<Options>();

const say = (text: string): void => {
  if (!options.json) process.stdout.write(`${text}\n`);
};

interface ThreadSample {
  [thread: string]: number;
}

async function threadCpu({ admin }: Addresses): Promise<ThreadSample> {
  const text = await (await fetch(`http://${admin.host}:${admin.port}/metrics`)).text();
  const sample: ThreadSample = {};
  for (const match of text.matchAll(/^payswitch_thread_cpu_seconds_total\{thread="([^"]+)"\} (\S+)$/gm)) {
    sample[match[1]!] = Number(match[2]) * 1e6;
  }
  for (const name of ['journal_bytes', 'journal_syncs', 'journal_blocks']) {
    sample[name] = Number(new RegExp(`^payswitch_${name}_total (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  }
  return sample;
}

function residentMiB(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
}

function pay(addresses: Addresses, privateKeyPem: string, seed: number): Promise<PayersReport> {
  const workerData: PayersData = {
    ...addresses.listen,
    privateKeyPem,
    connections: options.connections,
    inflight: options.inflight,
    accounts: options.accounts,
    seed,
    warmupMs: options.warmup * 1000,
    durationMs: options.seconds * 1000,
  };
  const worker = new Worker(new URL('./payers.ts', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Opens the idle connections; the function returned closes them and says how many the switch had closed. */
async function holdIdle(addresses: Addresses, privateKeyPem: string): Promise<() => Promise<number>> {
  if (options.idle === 0) return async () => 0;
  const workerData: IdlersData = { ...addresses.listen, privateKeyPem, connections: options.idle };
  const worker = new Worker(new URL('./idlers.ts', import.meta.url), { workerData });
  await once(worker, 'message');
  return async () => {
    worker.postMessage('close');
    const [{ lost }] = (await once(worker, 'message')) as [{ lost: number }];
    return lost;
  };
}

async function main(): Promise<number> {
  const commit = gitCommit();
  say(
    `payswitch ${commit}, Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), load on the same machine`,
  );
  say(
    `${options.connections} connections x ${options.inflight} in flight, ${options.accounts} accounts uniform, seed ${options.seed}, UUIDv7 ids, no TLS, fdatasync before each answer`,
  );
  const scratch = new ScratchSwitch((options.set ?? []).flatMap((setting) => ['--set', setting]));
  try {
    const addresses = await scratch.start();
    const setupMs = performance.now();
    await scratch.addBank(addresses, options.accounts, (opened) => {
      if (process.stderr.isTTY) process.stderr.write(`\ropened ${opened} of ${options.accounts} accounts`);
    });
    say(`opened ${options.accounts} accounts in ${((performance.now() - setupMs) / 1000).toFixed(1)} s`);
    const pem = scratch.bankKey!.export({ type: 'pkcs8', format: 'pem' }).toString();
    const residentBefore = residentMiB(scratch.pid);
    const closeIdle = await holdIdle(addresses, pem);
    if (options.idle > 0) {
      const kib = ((residentMiB(scratch.pid) - residentBefore) * 1024) / options.idle;
      say(`${options.idle} idle connections logged on, ${kib.toFixed(1)} KiB resident each`);
    }
    const running = pay(addresses, pem, options.seed);
    await new Promise((resolve) => setTimeout(resolve, options.warmup * 1000 + 200));
    const before = await threadCpu(addresses);
    const beforeMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(500, options.seconds * 1000 - 400)));
    const after = await threadCpu(addresses);
    const sampledMs = performance.now() - beforeMs;
    const resident = residentMiB(scratch.pid);
    const report = await running;
    const lost = await closeIdle();
    await scratch.end('SIGTERM');
    const problems = [...report.faults];
    if (lost > 0) problems.push(`the switch closed ${lost} idle connections`);
    if (report.answered !== report.sent) problems.push(`${report.sent} sent, ${report.answered} answered`);
    let verified = 'not verified (--no-verify)';
    if (options.verify) {
      const journal = verifyJournal({ directory: path.join(scratch.directory, 'journal') });
      for (const problem of journal.problems) problems.push(`${problem.file}:${problem.offset} ${problem.what}`);
      if (journal.payments.settled !== report.settled) {
        problems.push(`${report.settled} settled by the answers, ${journal.payments.settled} by the journal`);
      }
      for (const { currency, sumMinor } of journal.currencies)
        if (sumMinor !== 0n) problems.push(`${currency} sums to ${sumMinor}`);
      verified = `${journal.records} records verified: every answer is in the journal, chain and CRCs fine, balances sum to zero`;
    }
    if (problems.length > 0) {
      process.stderr.write(`the run is invalid:\n  ${problems.join('\n  ')}\n`);
      return 1;
    }
    const perSecond = report.measured / (report.elapsedMs / 1000);
    const sampledPayments = perSecond * (sampledMs / 1000);
    const threads = Object.keys(after).filter((name) => !name.startsWith('journal_'));
    const cpu = Object.fromEntries(threads.map((name) => [name, (after[name]! - before[name]!) / sampledPayments]));
    const serverCpu = Object.values(cpu).reduce((sum, value) => sum + value, 0);
    const latency = Object.fromEntries(Object.entries(report.latencyUs).map(([name, us]) => [name, us / 1000]));
    if (options.json) {
      const refused = report.refusedByReason;
      process.stdout.write(
        `${JSON.stringify({ commit, payments_per_second: perSecond, latency_ms: latency, server_cpu_us_per_payment: serverCpu, cpu_us_per_payment: cpu, refused, verified: options.verify, resident_mib: resident })}\n`,
      );
      return 0;
    }
    say(`\n${Math.round(perSecond)} payments/s over ${(report.elapsedMs / 1000).toFixed(1)} s`);
    say(`each second  ${report.perSecond.slice(0, options.seconds).join(' ')}`);
    say(
      `latency ms   ${Object.entries(latency)
        .map(([name, ms]) => `${name} ${ms.toFixed(3)}`)
        .join('   ')}`,
    );
    say(
      `CPU us/pay   ${Object.entries(cpu)
        .map(([name, us]) => `${name} ${us.toFixed(2)}`)
        .join('   ')}   switch ${serverCpu.toFixed(2)}   load ${(report.cpuUs / report.measured).toFixed(2)}`,
    );
    const syncs = after['journal_syncs']! - before['journal_syncs']!;
    say(
      `journal      ${((after['journal_bytes']! - before['journal_bytes']!) / sampledPayments).toFixed(0)} bytes and ${(syncs / sampledPayments).toFixed(5)} syncs per payment, ${(sampledPayments / syncs).toFixed(0)} payments per sync`,
    );
    say(`memory       ${resident} MiB resident`);
    say(`answers      ${report.settled} settled, refused ${JSON.stringify(report.refusedByReason)}`);
    say(verified);
    return 0;
  } finally {
    await scratch.end('SIGKILL');
    scratch.remove();
  }
}

function gitCommit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return 'without git';
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  // Of the switch that it starts, for example about a setting.
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
