// Redis: one script call per payment (EVALSHA), every answer after the fdatasync of the append-only file. Each run is
// made twice, with Redis's own load tool and with ours, and the faster counts.
import { InvalidRun } from '../load/case.ts';
import { type Driven, fasterOf, type Load, type Peer, type PeerResult } from './peer.ts';
import { treeResidentMiB } from './process-cpu.ts';
import { runBenchmark } from './redis-benchmark.ts';
import { findRedis, type RedisPrograms, RedisServer } from './redis-server.ts';
import { freePort, programVersion, type Scratch, withScratch } from './scratch.ts';
import { loadByWire } from './wire-load.ts';

/** Measured with; older ones differ in what redis-benchmark prints. */
const MAJOR_MIN = 7;
/** In flight in the pipelined case. */
const PIPELINED_CONNECTIONS = 64;
const PIPELINED_DEPTH = 64;

type Driver = (server: RedisServer, load: Load, programs: RedisPrograms, scratch: Scratch) => Promise<Driven>;

async function byOwnGenerator(server: RedisServer, load: Load): Promise<Driven> {
  const { port, pid, scriptSha } = server;
  const { driven, answered, problems } = await loadByWire({ protocol: 'redis', scriptSha }, port, pid, load);
  const check = await server.check(answered);
  problems.push(...check.problems);
  if (problems.length > 0) throw new InvalidRun(problems.map((problem) => `redis: ${problem}`));
  return { ...driven, disk_bytes_per_payment: check.bytesPerPayment };
}

async function byRedisBenchmark(
  server: RedisServer,
  load: Load,
  programs: RedisPrograms,
  scratch: Scratch,
): Promise<Driven> {
  const { connections, inflight, accounts, seconds } = load;
  const { port, pid, scriptSha } = server;
  const data = { program: programs.benchmark, port, pid, scriptSha, connections, inflight, accounts, seconds };
  const report = await runBenchmark(scratch, data);
  const { measured } = report;
  const resident = treeResidentMiB(pid);
  const { problems, bytesPerPayment } = await server.check(report.answered);
  if (problems.length > 0) throw new InvalidRun(problems.map((problem) => `redis, redis-benchmark: ${problem}`));
  return {
    load: 'redis-benchmark',
    payments_per_second: measured / (report.elapsedMs / 1000),
    latency_ms: report.latency,
    server_cpu_us_per_payment: report.serverUs / measured,
    load_cpu_us_per_payment: report.loadUs / measured,
    per_second: [],
    refused: {},
    measured,
    disk_bytes_per_payment: bytesPerPayment,
    resident_mib: resident,
  };
}

async function run(programs: RedisPrograms, version: string, load: Load): Promise<PeerResult> {
  const drive = (driver: Driver): Promise<Driven> =>
    withScratch('redis', undefined, async (scratch) => {
      const server = new RedisServer(programs, scratch, await freePort(), load.accounts);
      await server.start();
      return driver(server, load, programs, scratch);
    });
  const both = [await drive(byRedisBenchmark), await drive(byOwnGenerator)].map((driven) => ({ driven, used: load }));
  return fasterOf('redis', version, both);
}

export const redis: Peer = {
  name: 'redis',
  howToGet: `apt-get install redis-server (Debian, Ubuntu), brew install redis (macOS); version ${MAJOR_MIN} or newer`,

  find() {
    const programs = findRedis();
    if (programs === undefined) return undefined;
    const number = programVersion(programs.server);
    if (Number.parseInt(number, 10) < MAJOR_MIN) return undefined;
    const version = `Redis ${number}`;
    const pipelined = { connections: PIPELINED_CONNECTIONS, inflight: PIPELINED_DEPTH };
    return {
      name: 'redis',
      version,
      method:
        'appendonly yes, appendfsync always, one Lua script call per payment; load: redis-benchmark or a generator in Node, whichever is faster',
      run: (load) => run(programs, version, load.inflight === 1 ? load : { ...load, ...pipelined }),
    };
  },
};
