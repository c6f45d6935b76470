// `peers`: payswitch beside PostgreSQL, Redis and SQLite, in the same run on the same machine. See README.md for how,
// and for what is fair about it.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { environmentOf, environmentText } from '../environment.ts';
import { ACCOUNTS_MAX } from '../load/accounts.ts';
import { whole } from '../load/options.ts';
import { Output } from '../load/output.ts';
import { count } from '../load/print.ts';
import { type ComparedResult, compare } from './comparison.ts';
import { payswitch } from './payswitch.ts';
import type { Load, Peer, System } from './peer.ts';
import { postgresql } from './postgresql.ts';
import { caseText, notShownText, systemText } from './print.ts';
import { redis } from './redis.ts';
import { sqlite } from './sqlite.ts';

const PEERS: readonly Peer[] = [postgresql, redis, sqlite];
const CASES_DEFAULT = ['1x1', '16x1', '64x1', '256x1', 'pipelined'];
const CONNECTIONS_MAX = 256;
/** Of payswitch; each peer takes what is best for it. */
const PIPELINED = { connections: 64, inflight: 64 };
/** Starting, opening accounts, checking: a rough guess for the announcement. */
const SECONDS_AROUND_A_RUN = 4;

interface Case {
  name: string;
  connections: number;
  inflight: number;
}

interface Flags {
  systems?: Peer[];
  cases: Case[];
  seconds: number;
  warmup: number;
  accounts: number;
  rounds: number;
  seed: number;
  json?: boolean;
  save?: string;
}

function parseSystems(text: string): Peer[] {
  return text.split(',').map((name) => {
    const peer = PEERS.find((candidate) => candidate.name === name);
    if (peer !== undefined) return peer;
    throw new InvalidArgumentError(`${name} is not one of ${PEERS.map((candidate) => candidate.name).join(', ')}.`);
  });
}

function parseCases(text: string): Case[] {
  return text.split(',').map((name) => {
    if (name === 'pipelined') return { name, ...PIPELINED };
    const connections = Number(/^(\d+)x1$/.exec(name)?.[1]);
    if (connections >= 1 && connections <= CONNECTIONS_MAX) return { name, connections, inflight: 1 };
    throw new InvalidArgumentError(`${name} is neither 'pipelined' nor from 1x1 to ${CONNECTIONS_MAX}x1.`);
  });
}

export function peersCommand(): Command {
  return new Command('peers')
    .summary('beside PostgreSQL, Redis and SQLite')
    .description(
      'Measures payswitch and the other systems that this machine has, in turn, with the same payments and the same durability. Each is started for each run in a scratch directory and on a free port.',
    )
    .option('--systems <list>', 'of postgresql, redis, sqlite (default: those that this machine has)', parseSystems)
    .option(
      '--cases <list>',
      `connections with one payment at a time (16x1), or pipelined`,
      parseCases,
      parseCases(CASES_DEFAULT.join(',')),
    )
    .option('-T, --seconds <s>', 'measured time of each run', whole(1), 5)
    .option('--warmup <s>', 'time before measuring', whole(0), 2)
    .option('--accounts <n>', 'accounts, chosen uniformly', whole(2, ACCOUNTS_MAX), 100_000)
    .option('--rounds <n>', 'runs of each system in each case, in turn', whole(1), 2)
    .option('--seed <n>', 'of the random choice of accounts', whole(0), 1)
    .option('--json', 'print one JSON object per system and case, each on a line of its own (default: text)')
    .option('--save <file>', 'write environment and results as one JSON object (default: none)')
    .action(async (flags: Flags) => {
      const output = new Output(flags.json === true);
      try {
        await comparePeers(flags, output);
      } catch (error) {
        output.fail(error);
      }
    });
}

/** Those that are there. The others are named, unless they were asked for: then it is an error. */
function findSystems(asked: readonly Peer[] | undefined, output: Output): System[] {
  return (asked ?? PEERS).flatMap((peer) => {
    const system = peer.find();
    if (system !== undefined) return [system];
    const missing = `${peer.name} is not on this machine: ${peer.howToGet}`;
    if (asked !== undefined) throw new Error(missing);
    output.note(missing);
    return [];
  });
}

async function comparePeers(flags: Flags, output: Output): Promise<void> {
  const { cases, rounds, seconds, warmup, accounts, seed } = flags;
  const environment = environmentOf(tmpdir());
  output.say(`${environmentText(environment)}; load on the same machine`);
  const systems = [payswitch(environment.commit), ...findSystems(flags.systems, output)];
  for (const system of systems) output.say(systemText(system));
  // Redis is measured twice in each round, with two generators, and PostgreSQL in the pipelined case.
  const has = (peer: Peer): number => Number(systems.some(({ name }) => name === peer.name));
  const isPipelined = ({ inflight }: Case): boolean => inflight > 1;
  const perRound = cases.length * (systems.length + has(redis)) + cases.filter(isPipelined).length * has(postgresql);
  const runs = rounds * perRound;
  const minutes = Math.ceil((runs * (seconds + warmup + SECONDS_AROUND_A_RUN)) / 60);
  output.say(
    `${count(accounts)} accounts uniform, UUIDv7 ids, every answer after its fdatasync, ${warmup} s warm-up, then ${seconds} s; ${rounds} ${rounds === 1 ? 'round' : 'rounds'} in turn, about ${minutes} min\n`,
  );
  const results: ComparedResult[] = [];
  for (const { name, connections, inflight } of cases) {
    const load: Load = { name, connections, inflight, accounts, seconds, warmupSeconds: warmup, seed };
    const compared = await compare(systems, load, rounds, (system, round) =>
      output.progress(`${name}: ${system}, round ${round} of ${rounds}`),
    );
    results.push(...compared);
    output.say(caseText(load, compared));
    for (const result of compared) output.object({ ...result, environment });
  }
  output.say(notShownText());
  if (flags.save !== undefined) writeFileSync(flags.save, `${JSON.stringify({ environment, results }, null, 2)}\n`);
}
