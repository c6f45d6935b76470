// SQLite and the load on it, in a process of their own, as it is embedded: the payments of a group are made and decided
// here, without a network between. So its figures hold no socket, no framing and no answer, which all the others' do.
//
//   node sqlite-payers.ts '<SqlitePayersData as JSON>'      prints a SqlitePayersReport as JSON
import { createHistogram } from 'node:perf_hooks';
import { latencyOf } from '../load/figures.ts';
import { Random } from '../load/random.ts';
import { makePair } from '../load/skew.ts';
import type { Latency } from '../result.ts';
import { PaymentIds } from './payment-ids.ts';
import { treeCpuUs, treeResidentMiB } from './process-cpu.ts';
import { openDatabase, paymentIn } from './sqlite-payments.ts';

export interface SqlitePayersData {
  file: string;
  accounts: number;
  /** Payments of one transaction. */
  group: number;
  seed: number;
  warmupMs: number;
  durationMs: number;
}

export interface SqlitePayersReport {
  version: string;
  answered: number;
  settled: number;
  refused: number;
  stored: number;
  sumMinor: number;
  measured: number;
  elapsedMs: number;
  perSecond: number[];
  latency: Latency;
  groups: number;
  cpuUs: number;
  residentMiB: number;
}

const ID_BYTES = 16;

function run(data: SqlitePayersData): SqlitePayersReport {
  const database = openDatabase(data.file, data.accounts, data.group);
  const pay = paymentIn(database);
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const pair = makePair('uniform', data.accounts, 1, new Random([data.seed, 0]));
  const ids = new PaymentIds();
  const id = Buffer.alloc(ID_BYTES);
  const histogram = createHistogram({ lowest: 1, highest: 3_600_000_000, figures: 3 });
  const perSecond: number[] = [];
  let answered = 0;
  let settled = 0;
  let measured = 0;
  let groups = 0;
  const fromMs = performance.now() + data.warmupMs;
  let cpuAtFromUs: number | undefined;
  let nowMs = performance.now();
  while (nowMs < fromMs + data.durationMs) {
    if (nowMs >= fromMs) cpuAtFromUs ??= treeCpuUs(process.pid);
    const sentMs = performance.now();
    ids.setTime(performance.timeOrigin + sentMs);
    begin.run();
    for (let index = 0; index < data.group; index++) {
      pair.draw();
      ids.write(id, 0);
      if (pay(id, pair.debit, pair.credit) === 1) settled++;
    }
    commit.run();
    nowMs = performance.now();
    answered += data.group;
    if (nowMs < fromMs || nowMs >= fromMs + data.durationMs) continue;
    measured += data.group;
    groups++;
    histogram.record(Math.max(1, Math.round((nowMs - sentMs) * 1000)));
    const second = Math.floor((nowMs - fromMs) / 1000);
    perSecond[second] = (perSecond[second] ?? 0) + data.group;
  }
  const cpuUs = treeCpuUs(process.pid) - (cpuAtFromUs ?? 0);
  const residentMiB = treeResidentMiB(process.pid);
  const { stored } = database.prepare('SELECT count(*) AS stored FROM payments').get() as { stored: number };
  const { sum } = database.prepare('SELECT sum(balance) AS sum FROM accounts').get() as { sum: number };
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  database.close();
  return {
    version,
    answered,
    settled,
    refused: answered - settled,
    stored,
    sumMinor: sum,
    measured,
    elapsedMs: data.durationMs,
    perSecond: Array.from(perSecond, (payments) => payments ?? 0),
    latency: latencyOf(histogram),
    groups,
    cpuUs,
    residentMiB,
  };
}

process.stdout.write(JSON.stringify(run(JSON.parse(process.argv[2]!) as SqlitePayersData)));
