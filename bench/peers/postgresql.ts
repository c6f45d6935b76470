// PostgreSQL: one function call per payment. Each run is made twice, with PostgreSQL's own load tool and with ours, and
// the faster counts.
import { InvalidRun } from '../load/case.ts';
import { benchCase, type Driven, fasterOf, type Load, type Peer, type PeerResult } from './peer.ts';
import { runPgbench } from './pgbench.ts';
import {
  findPostgresql,
  type PostgresqlPrograms,
  PostgresqlServer,
  postgresqlSettings,
  postgresqlUser,
} from './postgresql-server.ts';
import { freePort, programVersion, type Scratch, withScratch } from './scratch.ts';
import { loadByWire } from './wire-load.ts';

/** The first whose pgbench repeats what a deadlock undid. */
const MAJOR_MIN = 15;

/** In the pipelined case with a transaction for each payment: the best of 16 to 128 connections. */
const PIPELINED = { connections: 64, inflight: 64 };
/** In the pipelined case of pgbench: the best of 4 to 64 connections with 4 to 64 payments each. */
const PGBENCH_CONNECTIONS = 16;
const PGBENCH_DEPTH_MAX = 32;
/**
 * A pipeline locks the accounts of all its payments until it commits: where too many are locked at a time, pipelines
 * wait for each other.
 */
const LOCKED_SHARE_MAX = 0.0103;

function pgbenchPipelined(load: Load): Load {
  const depth = Math.floor((load.accounts * LOCKED_SHARE_MAX) / (2 * PGBENCH_CONNECTIONS));
  const inflight = Math.max(2, Math.min(PGBENCH_DEPTH_MAX, depth));
  return { ...load, connections: PGBENCH_CONNECTIONS, inflight };
}

type Driver = (
  server: PostgresqlServer,
  scratch: Scratch,
) => Promise<{ driven: Driven; answered: number; problems: string[] }>;

async function run(programs: PostgresqlPrograms, version: string, load: Load): Promise<PeerResult> {
  const drive = (used: Load, driver: Driver): Promise<{ driven: Driven; used: Load }> =>
    withScratch('postgresql', postgresqlUser(), async (scratch) => {
      const server = new PostgresqlServer(programs, scratch, await freePort());
      await server.start(load.accounts);
      const { driven, answered, problems } = await driver(server, scratch);
      const check = await server.check(answered);
      problems.push(...check.problems);
      if (problems.length > 0) throw new InvalidRun(problems);
      return { driven: { ...driven, ...check.written, refused: { ...driven.refused, ...check.refused } }, used };
    });
  const byPgbench = (used: Load): Promise<{ driven: Driven; used: Load }> =>
    drive(used, (server, scratch) => runPgbench(programs.pgbench, server, scratch, used));
  if (load.inflight === 1) {
    const { driven } = await byPgbench(load);
    return { system: 'postgresql', version, case: benchCase(load), verified: true, ...driven };
  }
  const forWire = { ...load, ...PIPELINED };
  const both = [
    await byPgbench(pgbenchPipelined(load)),
    await drive(forWire, async ({ port, pid }) => {
      const outcome = await loadByWire({ protocol: 'postgresql' }, port, pid, forWire);
      outcome.driven.load += ', a transaction for each payment';
      return outcome;
    }),
  ];
  return fasterOf('postgresql', version, both);
}

export const postgresql: Peer = {
  name: 'postgresql',
  howToGet: `apt-get install postgresql (Debian, Ubuntu), brew install postgresql (macOS); version ${MAJOR_MIN} or newer`,

  find() {
    const programs = findPostgresql();
    if (programs === undefined) return undefined;
    const number = programVersion(programs.postgres);
    if (Number.parseInt(number, 10) < MAJOR_MIN) return undefined;
    const version = `PostgreSQL ${number}`;
    const { commit_delay, shared_buffers } = postgresqlSettings;
    return {
      name: 'postgresql',
      version,
      method: `synchronous_commit=on, one PL/pgSQL call per payment, prepared, commit_delay=${commit_delay}, shared_buffers=${shared_buffers}; load: pgbench`,
      run: (load) => run(programs, version, load),
    };
  },
};
