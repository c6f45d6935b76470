// The comparison with other systems, at smoke size: it measures every system that this machine has, names those that it
// has not and how to get them, and leaves nothing behind. And each system's payment does what payswitch's does: one
// outcome for an id, no refusal with an effect.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t, { type Test } from 'tap';
import { compare } from '../../bench/peers/comparison.ts';
import type { Load, PeerResult, System } from '../../bench/peers/peer.ts';
import { postgresql } from '../../bench/peers/postgresql.ts';
import { findPostgresql, PostgresqlServer, postgresqlUser } from '../../bench/peers/postgresql-server.ts';
import { redis } from '../../bench/peers/redis.ts';
import { runBenchmark } from '../../bench/peers/redis-benchmark.ts';
import { findRedis, RedisServer } from '../../bench/peers/redis-server.ts';
import { freePort, withScratch } from '../../bench/peers/scratch.ts';
import { openDatabase, paymentIn } from '../../bench/peers/sqlite-payments.ts';
import { until } from '../support/switch.ts';

const main = path.resolve(import.meta.dirname, '../../bench/main.ts');
const small = ['-T', '1', '--warmup', '0', '--accounts', '1000', '--rounds', '1'];

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [main, 'peers', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said.stderr += text));
  const ended = once(child, 'close').then(([status]) => ({ ...said, status: status as number | null }));
  return { child, ended };
}

function checkResult(t: Test, result: Record<string, never> & { case: { name: string }; system: string }): void {
  t.ok(result['payments_per_second'] > 0);
  const { p50, p90, p99, p999, p9999, max } = result['latency_ms'] as Record<string, number>;
  const latencies = [p50, p90, p99, p999, p9999, max];
  t.same(
    latencies,
    latencies.toSorted((one, other) => one! - other!),
    'percentiles ascend',
  );
  t.ok(result['server_cpu_us_per_payment'] > 0);
  t.equal(result['verified'], true);
  t.ok(result['payswitch_ratio'] > 0);
  t.equal((result['rounds'] as unknown[]).length, 1);
}

t.test('every system that is there is measured, every other is named', { timeout: 180_000 }, async (t) => {
  const { status, stdout, stderr } = await start([...small, '--cases', '2x1,pipelined', '--json']).ended;
  t.equal(status, 0, stderr);
  const results = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const result of results) checkResult(t, result);
  for (const peer of [postgresql, redis]) {
    if (peer.find() === undefined) t.match(stderr, `${peer.name} is not on this machine: ${peer.howToGet}`);
  }
  const present = [postgresql, redis].filter((peer) => peer.find() !== undefined).map(({ name }) => name);
  const expected = ['payswitch', ...present, 'sqlite'];
  t.same(
    results.map((result) => `${result.case.name} ${result.system}`),
    ['2x1', 'pipelined'].flatMap((name) => expected.map((system) => `${name} ${system}`)),
  );
});

t.test('with SQLite alone: the text, and the file of --save', async (t) => {
  const file = path.join(t.testdir(), 'saved.json');
  const args = [...small, '--systems', 'sqlite', '--cases', '3x1', '--save', file];
  const { status, stdout, stderr } = await start(args).ended;
  t.equal(status, 0, stderr);
  t.match(stdout, /^3x1: 3 connections, one payment at a time$/m);
  t.match(stdout, /^ +payswitch +[\d,]+ /m);
  t.match(stdout, /^ +sqlite +[\d,]+ .* x +in process, 3 payments per transaction$/m);
  t.match(stdout, 'What this does not show');
  const saved = JSON.parse(readFileSync(file, 'utf8'));
  t.same(
    saved.results.map(({ system }: { system: string }) => system),
    ['payswitch', 'sqlite'],
  );
  t.ok(saved.environment.commit);
});

t.test('what is missing is named, and is an error only when it was asked for', async (t) => {
  // Redis is looked for in PATH only.
  const asked = await start([...small, '--systems', 'redis'], { PATH: t.testdir() }).ended;
  t.equal(asked.status, 1);
  t.match(asked.stderr, 'redis is not on this machine: apt-get install redis-server');
  t.notMatch(asked.stdout, 'payments/s');

  const wrong = await start(['--systems', 'oracle']).ended;
  t.not(wrong.status, 0);
  t.match(wrong.stderr, 'oracle is not one of postgresql, redis, sqlite');
  const wrongCase = await start(['--cases', '16x2']).ended;
  t.not(wrongCase.status, 0);
  t.match(wrongCase.stderr, "16x2 is neither 'pipelined' nor from 1x1 to 256x1");
});

t.test('an interrupted comparison leaves no process and no directory', async (t) => {
  // Outside the project, because a database server's user must be able to reach it.
  const directory = mkdtempSync(path.join(tmpdir(), 'payswitch-test-peers-'));
  chmodSync(directory, 0o755);
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  const peers = [postgresql, redis].filter((peer) => peer.find() !== undefined).map(({ name }) => name);
  for (const system of ['payswitch', ...peers, 'sqlite']) {
    const systems = system === 'payswitch' ? 'sqlite' : system;
    const args = ['-T', '600', '--warmup', '0', '--accounts', '100', '--cases', '1x1', '--systems', systems];
    const short = ['-T', '1', ...args.slice(2)];
    const { child, ended } = start(system === 'payswitch' ? args : short, { TMPDIR: directory });
    const prefix = system === 'payswitch' ? 'payswitch-bench-' : `payswitch-bench-${system}-`;
    await until(`the run of ${system}`, () => readdirSync(directory).some((name) => name.startsWith(prefix)));
    child.kill('SIGINT');
    const { status, stdout } = await ended;
    t.equal(status, 130, system);
    t.notMatch(stdout, 'payments/s', 'no figure');
    t.same(readdirSync(directory), [], system);
    t.same(processesIn(directory), [], system);
  }
});

/** Of this machine, those that name the directory in their command line. */
function processesIn(directory: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
      } catch {
        return ''; // It has ended meanwhile.
      }
    })
    .filter((command) => command.includes(directory));
}

/**
 * [payment, debit, credit, amount], and what is answered: 1 settled, 2 refused, 3 the id is known with other content.
 */
const TOO_MUCH = 10 ** 15 + 1000;
const UNKNOWN = 50;
const steps: [number, number, number, number, number, string][] = [
  [1, 0, 1, 100, 1, 'a payment is settled'],
  [1, 0, 1, 100, 1, 'the same again has its first answer'],
  [1, 0, 1, 101, 3, 'the same id with another amount is refused'],
  [1, 0, 2, 100, 3, 'the same id with another account is refused'],
  [2, 2, 1, 30, 1, 'the other way round in the order of accounts'],
  [3, 0, 1, TOO_MUCH, 2, 'without cover it is refused'],
  [3, 0, 1, TOO_MUCH, 2, 'and stays refused'],
  [4, 2, 1, TOO_MUCH, 2, 'without cover, the other way round'],
  [5, 0, UNKNOWN, 5, 2, 'the credit account is unknown'],
  [6, UNKNOWN, 0, 5, 2, 'the debit account is unknown'],
];
const balancesAfter = [-100, 130, -30];

t.test("PostgreSQL's payment", async (t) => {
  const programs = findPostgresql();
  if (programs === undefined) {
    t.match(postgresql.howToGet, 'apt-get install postgresql', `PostgreSQL is missing: ${postgresql.howToGet}`);
    return;
  }
  await withScratch('postgresql', postgresqlUser(), async (scratch) => {
    const server = new PostgresqlServer(programs, scratch, await freePort());
    await server.start(3);
    for (const [id, debit, credit, amount, answer, what] of steps) {
      const uuid = String(id).padStart(32, '0');
      const sql = `SELECT pay('${uuid}', ${debit}, ${credit}, ${amount})`;
      t.same(await server.sql(sql), [String(answer)], what);
    }
    t.same(await server.sql('SELECT balance FROM accounts ORDER BY id'), balancesAfter.map(String));
    // The canary: a payment that nobody answered, and money from nowhere.
    await server.sql('UPDATE accounts SET balance = balance + 7 WHERE id = 0');
    const { problems } = await server.check(5);
    t.same(problems, ['postgresql: 5 payments answered, 6 stored', 'postgresql: the balances sum to 7']);
  });
});

t.test("Redis's payment", async (t) => {
  const programs = findRedis();
  if (programs === undefined) {
    t.match(redis.howToGet, 'apt-get install redis-server', `Redis is missing: ${redis.howToGet}`);
    return;
  }
  await withScratch('redis', undefined, async (scratch) => {
    const server = new RedisServer(programs, scratch, await freePort(), 3);
    await server.start();
    const account = (index: number): string => `ACC-${String(index).padStart(12, '0')}`;
    for (const [id, debit, credit, amount, answer, what] of steps) {
      const keys = [`payment-${id}`, account(debit), account(credit)];
      t.equal(await server.command('EVALSHA', server.scriptSha, '3', ...keys, String(amount)), String(answer), what);
    }
    for (const [index, balance] of balancesAfter.entries()) {
      t.equal(await server.command('HGET', account(index), 'balance'), String(balance));
    }
    // The canary: a payment that nobody answered, and money from nowhere.
    await server.command('HINCRBY', account(0), 'balance', '7');
    const { problems } = await server.check(5);
    t.same(problems, ['5 payments answered, 6 stored', 'the balances sum to 7']);
  });
});

t.test("redis-benchmark's warm-up and its measured run never share an id, whatever it seeds them with", async (t) => {
  const programs = findRedis();
  if (programs === undefined) {
    t.match(redis.howToGet, 'apt-get install redis-server', `Redis is missing: ${redis.howToGet}`);
    return;
  }
  const [connections, inflight, accounts, seconds] = [2, 1, 1000, 1];
  await withScratch('redis', undefined, async (scratch) => {
    const server = new RedisServer(programs, scratch, await freePort(), accounts);
    await server.start();
    const { port, pid, scriptSha } = server;
    const data = { program: programs.benchmark, port, pid, scriptSha, connections, inflight, accounts, seconds };
    const { answered, measured } = await runBenchmark(scratch, data);
    t.same((await server.check(answered)).problems, []);
    const stored = (pattern: string): Promise<string> =>
      server.command('EVAL', "return #redis.call('KEYS', ARGV[1])", '0', pattern);
    t.equal(await stored('w*'), String(answered - measured), 'all of the warm-up');
    t.equal(await stored('m*'), String(measured), 'all of the measured run');
  });
});

t.test("SQLite's payment", async (t) => {
  const database = openDatabase(path.join(t.testdir(), 'payments.sqlite'), 3, 1);
  const pay = paymentIn(database);
  for (const [id, debit, credit, amount, answer, what] of steps) {
    t.equal(pay(Buffer.alloc(16, id), debit, credit, amount), answer, what);
  }
  const rows = database.prepare('SELECT balance FROM accounts ORDER BY id').all();
  t.same(
    rows.map(({ balance }) => balance),
    balancesAfter,
  );
  database.close();
});

t.test('systems take turns; medians and ratios are over the rounds; an invalid run gives no figure', async (t) => {
  const turns: string[] = [];
  const fake = (name: string, figures: number[]): System => ({
    name,
    version: '1',
    method: '',
    async run(load) {
      turns.push(name);
      const payments_per_second = figures.shift();
      if (payments_per_second === undefined) throw new Error(`${name} does not add up`);
      const latency_ms = { p50: 1, p90: 1, p99: 1, p999: 1, p9999: 1, max: 1 };
      return { system: name, load: load.name, payments_per_second, latency_ms } as unknown as PeerResult;
    },
  });
  const load: Load = {
    name: '1x1',
    connections: 1,
    inflight: 1,
    accounts: 2,
    seconds: 1,
    warmupSeconds: 0,
    seed: 1,
  };
  const systems = [fake('a', [90, 300, 100]), fake('b', [50, 10, 40])];
  const [a, b] = await compare(systems, load, 3, () => {});
  t.same(turns, ['a', 'b', 'a', 'b', 'a', 'b']);
  t.same([a!.payments_per_second, b!.payments_per_second, b!.payswitch_ratio], [100, 40, 2.5]);
  t.same(
    a!.rounds.map((round) => round.payments_per_second),
    [90, 300, 100],
  );
  await t.rejects(
    compare(systems, load, 1, () => {}),
    { message: 'a does not add up' },
  );
});
