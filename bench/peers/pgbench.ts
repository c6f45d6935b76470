// pgbench, PostgreSQL's own load tool, as the load: C, TCP on the loopback, prepared statements.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { latencyOf } from '../load/figures.ts';
import { AMOUNT_MINOR, type Driven, type Load } from './peer.ts';
import type { PostgresqlServer } from './postgresql-server.ts';
import { treeCpuUs, treeResidentMiB } from './process-cpu.ts';
import type { Scratch } from './scratch.ts';

const CONNECT_WITHIN_MS = 60_000;

/**
 * What pgbench does again and again: one payment, or a pipeline of them. It has no type for 16 bytes, so an id is made
 * of two numbers of sixteen digits, which are the 32 digits of a UUID; the first counts up, so that new ids go to the
 * right edge of the index, as with UUIDv7.
 */
function script(payments: number): string {
  const payment = [
    '\\set n :n + 1',
    '\\set high 1000000000000000 + :n',
    '\\set low 1000000000000000 + :client_id',
    '\\set debit random(0, :accounts - 1)',
    '\\set credit (:debit + 1 + random(0, :accounts - 2)) % :accounts',
    `SELECT pay((:high::text || :low::text)::uuid, :debit, :credit, ${AMOUNT_MINOR});`,
  ];
  if (payments === 1) return `${payment.join('\n')}\n`;
  return ['\\startpipeline', ...Array.from({ length: payments }, () => payment).flat(), '\\endpipeline', ''].join('\n');
}

/** What pgbench logged: one transaction per line. */
interface Transactions {
  /** When it was answered, Unix time in milliseconds. */
  answeredMs: number[];
  latencyUs: number[];
  /** Given up after all retries. */
  failed: number;
}

// `client_id transaction_no time script_no time_epoch time_us [retries]`; time is `failed` for a transaction given up.
function readLog(directory: string): Transactions {
  const transactions: Transactions = { answeredMs: [], latencyUs: [], failed: 0 };
  for (const name of readdirSync(directory).filter((file) => file.startsWith('transactions.'))) {
    for (const line of readFileSync(path.join(directory, name), 'latin1').split('\n')) {
      if (line === '') continue;
      const [, , time, , epoch, micros] = line.split(' ');
      const latencyUs = Number(time);
      if (Number.isNaN(latencyUs)) transactions.failed++;
      else {
        transactions.latencyUs.push(latencyUs);
        transactions.answeredMs.push(Number(epoch) * 1000 + Number(micros) / 1000);
      }
    }
  }
  return transactions;
}

async function untilConnected(
  server: PostgresqlServer,
  child: ChildProcess,
  connections: number,
  said: () => string,
): Promise<void> {
  const untilMs = performance.now() + CONNECT_WITHIN_MS;
  const query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pgbench'";
  while (Number((await server.sql(query))[0]) < connections) {
    if (child.exitCode !== null) throw new Error(`pgbench ended with ${child.exitCode}: ${said()}`);
    if (performance.now() > untilMs) {
      throw new Error(`pgbench did not connect ${connections} clients within ${CONNECT_WITHIN_MS} ms: ${said()}`);
    }
    await sleep(50);
  }
}

export interface PgbenchOutcome {
  driven: Driven;
  /** Payments answered, the warm-up included. */
  answered: number;
  problems: string[];
}

/** @param load its payments in flight are one pipeline, and one transaction */
export async function runPgbench(
  pgbench: string,
  server: PostgresqlServer,
  scratch: Scratch,
  load: Load,
): Promise<PgbenchOutcome> {
  const { connections, inflight: depth, accounts, seed, warmupSeconds, seconds } = load;
  const file = path.join(scratch.directory, 'payments.sql');
  writeFileSync(file, script(depth));
  const child = scratch.spawn(
    pgbench,
    [
      ...['-h', '127.0.0.1', '-p', String(server.port), '-U', 'bench', '-n', '-M', 'prepared', '-f', file],
      ...['-D', 'n=0', '-D', `accounts=${accounts}`, `--random-seed=${seed}`],
      ...['-l', `--log-prefix=${path.join(scratch.directory, 'transactions')}`],
      ...['-c', String(connections), '-j', '1', '--max-tries=100'],
      // Two seconds more than are measured: the clock of the measurement starts a little after that of pgbench.
      ...['-T', String(warmupSeconds + seconds + 2), 'postgres'],
    ],
    'SIGTERM',
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  const ended = once(child, 'exit');
  await untilConnected(server, child, connections, () => said);
  await sleep(warmupSeconds * 1000);
  const from = { ms: Date.now(), serverUs: treeCpuUs(server.pid), loadUs: treeCpuUs(child.pid!) };
  await sleep(seconds * 1000);
  const to = { ms: Date.now(), serverUs: treeCpuUs(server.pid), loadUs: treeCpuUs(child.pid!) };
  const resident = treeResidentMiB(server.pid);
  const [exitCode] = await ended;

  const { answeredMs, latencyUs, failed } = readLog(scratch.directory);
  const histogram = createHistogram({ lowest: 1, highest: 3_600_000_000, figures: 3 });
  const perSecond: number[] = new Array(seconds).fill(0);
  let measured = 0;
  for (const [index, atMs] of answeredMs.entries()) {
    if (atMs < from.ms || atMs >= to.ms) continue;
    measured += depth;
    histogram.record(Math.max(1, latencyUs[index]!));
    const second = Math.floor((atMs - from.ms) / 1000);
    if (second < seconds) perSecond[second] = perSecond[second]! + depth;
  }
  const driven: Driven = {
    load: depth === 1 ? 'pgbench' : `pgbench, each pipeline one transaction of ${depth} payments`,
    payments_per_second: measured / ((to.ms - from.ms) / 1000),
    latency_ms: latencyOf(histogram),
    server_cpu_us_per_payment: (to.serverUs - from.serverUs) / measured,
    load_cpu_us_per_payment: (to.loadUs - from.loadUs) / measured,
    per_second: perSecond,
    refused: failed > 0 ? { deadlock: failed * depth } : {},
    measured,
    resident_mib: resident,
  };
  const problems = exitCode === 0 ? [] : [`pgbench ended with ${exitCode}: ${said}`];
  return { driven, answered: latencyUs.length * depth, problems };
}
