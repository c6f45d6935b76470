// A PostgreSQL server of its own: a fresh database in a scratch directory, with the accounts and the payment function.
//
// Each setting was tried against its default on two cores and the faster kept; see README.md. None of them weakens
// durability.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchResult } from '../result.ts';
import { MINIMUM_MINOR } from './peer.ts';
import { findProgram, type Scratch, type User, unprivilegedUser } from './scratch.ts';

const START_WITHIN_MS = 30_000;

export const postgresqlSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  // Durability as everywhere in the comparison: an answer comes after the fdatasync that covers it.
  synchronous_commit: 'on',
  fsync: 'on',
  full_page_writes: 'on',
  wal_sync_method: 'fdatasync',
  // Everything in memory, and no checkpoint within a run.
  shared_buffers: '1GB',
  max_wal_size: '16GB',
  min_wal_size: '1GB',
  checkpoint_timeout: '1h',
  checkpoint_completion_target: '0.9',
  wal_buffers: '64MB',
  // Nothing that only a replica or a long-lived database needs.
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  jit: 'off',
  // Group commit: who commits waits 20 us for others when at least five are at work. 0, 50, 100 and 200 us were slower.
  commit_delay: '20',
  commit_siblings: '5',
  // Only pipelined transactions, which lock many accounts, can deadlock; the default of one second would stop a client
  // that long.
  deadlock_timeout: '1ms',
};

export interface PostgresqlPrograms {
  initdb: string;
  postgres: string;
  pgbench: string;
  psql: string;
}

export function findPostgresql(): PostgresqlPrograms | undefined {
  // Debian keeps the server's programs out of PATH, one directory for each version; the newest comes first here.
  const directories = globSync(['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin']);
  directories.sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  const find = (name: string): string | undefined => findProgram(name, directories);
  const [initdb, postgres, pgbench, psql] = [find('initdb'), find('postgres'), find('pgbench'), find('psql')];
  return initdb && postgres && pgbench && psql ? { initdb, postgres, pgbench, psql } : undefined;
}

/** Who the server runs as: it refuses to run as root. */
export function postgresqlUser(): User | undefined {
  return unprivilegedUser(['postgres', 'nobody']);
}

export interface PostgresqlCheck {
  problems: string[];
  refused: Record<string, number>;
  /** Of the results. */
  written: Pick<BenchResult, 'disk_bytes_per_payment' | 'syncs_per_payment'>;
}

/** A server of its own with a fresh database. */
export class PostgresqlServer {
  readonly #programs: PostgresqlPrograms;
  readonly #scratch: Scratch;
  readonly #data: string;
  readonly port: number;
  pid = -1;
  #lsnAtStart = '';

  constructor(programs: PostgresqlPrograms, scratch: Scratch, port: number) {
    this.#programs = programs;
    this.#scratch = scratch;
    this.#data = path.join(scratch.directory, 'data');
    this.port = port;
  }

  async start(accounts: number): Promise<void> {
    const { initdb, postgres } = this.#programs;
    await this.#scratch.run(initdb, [
      '-D',
      this.#data,
      '-A',
      'trust',
      '-U',
      'bench',
      '-E',
      'UTF8',
      '--no-locale',
      '--no-sync',
    ]);
    const flags = Object.entries({ ...postgresqlSettings, port: String(this.port) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    // SIGQUIT ends the server and its children at once.
    const server = this.#scratch.spawn(postgres, ['-D', this.#data, ...flags], 'SIGQUIT', {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    server.stderr?.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    const untilMs = performance.now() + START_WITHIN_MS;
    while (!this.#isReady()) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}: ${said}`);
      if (performance.now() > untilMs)
        throw new Error(`PostgreSQL was not ready within ${START_WITHIN_MS} ms: ${said}`);
      await sleep(20);
    }
    this.pid = server.pid!;
    await this.sql(readFileSync(path.join(import.meta.dirname, 'postgresql.sql'), 'utf8'));
    await this.sql(`INSERT INTO accounts SELECT n, 0, ${MINIMUM_MINOR} FROM generate_series(0, ${accounts - 1}) n`);
    await this.sql('VACUUM ANALYZE accounts');
    await this.sql('CHECKPOINT');
    [this.#lsnAtStart = ''] = await this.sql('SELECT pg_current_wal_lsn()');
  }

  /** The server writes its state into the eighth line of this file. */
  #isReady(): boolean {
    const file = path.join(this.#data, 'postmaster.pid');
    return existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready';
  }

  /** @returns the rows, their fields separated by spaces. */
  async sql(text: string): Promise<string[]> {
    const flags = ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'bench', '-X', '-q', '-A', '-t', '-F', ' '];
    const said = await this.#scratch.run(this.#programs.psql, [...flags, '-v', 'ON_ERROR_STOP=1', 'postgres'], text);
    return said.split('\n').filter((line) => line !== '');
  }

  /** After a load: what does not fit to the answers, and what was written and synced for a payment. */
  async check(answered: number): Promise<PostgresqlCheck> {
    const [totals] = await this.sql(
      `SELECT (SELECT count(*) FROM payments), (SELECT count(*) FROM payments WHERE status = 1),
         (SELECT sum(balance) FROM accounts), pg_wal_lsn_diff(pg_current_wal_lsn(), '${this.#lsnAtStart}'),
         (SELECT coalesce(to_jsonb(w) ->> 'wal_sync', 'NaN') FROM pg_stat_wal w)`,
    );
    const [stored = 0, settled = 0, sum, walBytes = 0, walSyncs = 0] = totals!.split(' ').map(Number);
    const problems: string[] = [];
    if (stored !== answered) problems.push(`postgresql: ${answered} payments answered, ${stored} stored`);
    if (sum !== 0) problems.push(`postgresql: the balances sum to ${sum}`);
    const refused: Record<string, number> = settled < stored ? { refused: stored - settled } : {};
    const written: PostgresqlCheck['written'] = { disk_bytes_per_payment: walBytes / stored };
    // From version 18 on it is counted elsewhere.
    if (!Number.isNaN(walSyncs)) written.syncs_per_payment = walSyncs / stored;
    return { problems, refused, written };
  }
}
