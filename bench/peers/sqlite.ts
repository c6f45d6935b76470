// SQLite, embedded as it is meant to be: the payments are made in the process that decides them, without a network. One
// transaction holds as many payments as the other systems have in flight, which is the most that they could put into
// one sync.
import path from 'node:path';
import { InvalidRun } from '../load/case.ts';
import { benchCase, type Load, type Peer, type PeerResult } from './peer.ts';
import { withScratch } from './scratch.ts';
import type { SqlitePayersData, SqlitePayersReport } from './sqlite-payers.ts';

const program = path.join(import.meta.dirname, 'sqlite-payers.ts');

function problemsIn(report: SqlitePayersReport): string[] {
  const problems: string[] = [];
  const { answered, stored, sumMinor } = report;
  if (stored !== answered) problems.push(`sqlite: ${answered} payments answered, ${stored} stored`);
  if (sumMinor !== 0) problems.push(`sqlite: the balances sum to ${sumMinor}`);
  return problems;
}

function runGroups(load: Load): Promise<PeerResult> {
  return withScratch('sqlite', undefined, async (scratch) => {
    const group = load.connections * load.inflight;
    const data: SqlitePayersData = {
      file: path.join(scratch.directory, 'payments.sqlite'),
      accounts: load.accounts,
      group,
      seed: load.seed,
      warmupMs: load.warmupSeconds * 1000,
      durationMs: load.seconds * 1000,
    };
    const report = JSON.parse(
      await scratch.run(process.execPath, [program, JSON.stringify(data)]),
    ) as SqlitePayersReport;
    const problems = problemsIn(report);
    if (problems.length > 0) throw new InvalidRun(problems);
    const { measured, refused } = report;
    return {
      system: 'sqlite',
      version: `SQLite ${report.version}`,
      load: group === 1 ? 'in process, one payment per transaction' : `in process, ${group} payments per transaction`,
      // One connection, which is a handle, and all payments of a transaction in flight.
      case: benchCase({ ...load, connections: 1, inflight: group }),
      payments_per_second: measured / (report.elapsedMs / 1000),
      latency_ms: report.latency,
      server_cpu_us_per_payment: report.cpuUs / measured,
      // Not to be told apart from the system: it is the same thread.
      load_cpu_us_per_payment: 0,
      per_second: report.perSecond.slice(0, load.seconds),
      refused: refused > 0 ? { refused } : {},
      measured,
      verified: true,
      syncs_per_payment: 1 / group,
      resident_mib: report.residentMiB,
    };
  });
}

export const sqlite: Peer = {
  name: 'sqlite',
  howToGet: 'it is in Node',
  find: () => ({
    name: 'sqlite',
    version: `SQLite ${process.versions['sqlite']}`,
    method:
      'node:sqlite, WAL, synchronous=FULL, in the process of the load and without a network; one transaction for all that is in flight elsewhere',
    run: runGroups,
  }),
};
