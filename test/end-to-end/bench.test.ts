// A smoke-sized run of every mode of the load harness: it comes to an end, checks itself, and prints what it says it
// prints. And the canary: what does not add up prints no figure. Several at a time, because most of each run is
// waiting.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import t, { type Test } from 'tap';
import { PayFrames } from '../../bench/load/pay-frames.ts';
import { Random } from '../../bench/load/random.ts';
import { Schedule } from '../../bench/load/schedule.ts';
import { makePair, Scatter, ZipfRanks } from '../../bench/load/skew.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { startSwitch, until } from '../support/switch.ts';

const main = path.resolve(import.meta.dirname, '../../bench/main.ts');
const small = ['-T', '1', '--warmup', '0', '--accounts', '60', '-c', '3', '-P', '4'];
/** Percentiles of latency_ms, as the contract of --json names them. */
const PERCENTILES = ['p50', 'p90', 'p99', 'p999', 'p9999', 'max'];

t.jobs = 4;

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

function start(args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Ended = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said.stderr += text));
  const ended = once(child, 'close').then(([status]) => ({ ...said, status }));
  return { child, ended };
}

const bench = (...args: string[]): Promise<Ended> => start(args).ended;

t.test('load --json: one object with what is promised', { buffered: true }, async (t) => {
  const { status, stdout, stderr } = await bench(
    'load',
    ...small,
    '--idle',
    '5',
    '--json',
    '--skew',
    'zipf',
    '--ids',
    'v4',
  );
  t.equal(status, 0, stderr);
  const result = JSON.parse(stdout);
  t.ok(result.payments_per_second > 0);
  const latencies = PERCENTILES.map((name) => result.latency_ms[name]);
  t.same(
    latencies,
    latencies.toSorted((one, other) => one - other),
    'percentiles ascend',
  );
  t.ok(latencies[0] > 0);
  t.ok(result.server_cpu_us_per_payment > 0);
  t.same(result.refused, {});
  t.equal(result.verified, true);
  t.match(result.case, { connections: 3, inflight: 4, accounts: 60, skew: 'zipf', ids: 'v4', seconds: 1 });
  t.equal(result.per_second.length, 1);
  t.ok(result.environment.commit && result.environment.file_system && result.environment.sync_mode);
});

t.test('load: the text, with threads, and a report', { buffered: true }, async (t) => {
  const report = path.join(t.testdir({}), 'report.html');
  const { status, stdout, stderr } = await bench(
    'load',
    ...small,
    '--threads',
    '2',
    '--skew',
    'hot',
    '--report',
    report,
  );
  t.equal(status, 0, stderr);
  t.match(stdout, /^3 connections x 4 in flight, 2 load threads, closed loop, 60 accounts hot, UUIDv7 ids, seed 1/m);
  t.match(stdout, /^[\d,]+ payments\/s over 1\.0 s$/m);
  t.match(stdout, /^latency ms +p50 [\d.]+ +p90 [\d.]+ +p99 [\d.]+ +p99\.9 [\d.]+ +p99\.99 [\d.]+ +max [\d.]+$/m);
  for (const line of ['each second', 'CPU us/pay', 'journal', 'index lag', 'memory', 'load', 'answers']) {
    t.match(stdout, new RegExp(`^${line} +\\S`, 'm'), line);
  }
  t.match(stdout, /^verified .*answered once each.*balances of 60 accounts conserved.*journal of \d+ records walked/m);
  checkReport(t, readFileSync(report, 'utf8'), ['Payments per second', 'Latency', '64x64'].slice(0, 2));
});

t.test('load: open loop over TLS', { buffered: true }, async (t) => {
  const { status, stdout, stderr } = await bench('load', ...small, '-R', '500', '--tls');
  t.equal(status, 0, stderr);
  for (const line of ['corrected ms', 'uncorrected', 'sent late ms', 'schedule']) {
    t.match(stdout, new RegExp(`^${line} +\\S`, 'm'), line);
  }
  t.match(stdout, /open loop at 500 payments\/s.*TLS 1\.3/);
});

t.test('load: an open loop that cannot be kept says so, and loses no payment', { buffered: true }, async (t) => {
  // One payment at a time on one connection, each with a sync: nowhere near 50,000 a second.
  const hopeless = ['-c', '1', '-P', '1', '-R', '50000', '-T', '1', '--warmup', '0', '--accounts', '20'];
  const [text, json] = await Promise.all([
    bench('load', ...hopeless, '--payments', '20000'),
    bench('load', ...hopeless, '--payments', '20000', '--json'),
  ]);
  t.equal(text.status, 0, text.stderr);
  t.match(text.stdout, /^schedule +NOT KEPT/m);
  const result = JSON.parse(json.stdout);
  t.equal(result.measured, 20_000, 'also those that left late are counted');
  t.ok(result.latency_ms.max > result.latency_uncorrected_ms.max, 'from the intended time it is longer');
});

t.test('load: by number of payments, on a directory that is kept and used again', { buffered: true }, async (t) => {
  const data = path.join(t.testdir({}), 'data');
  const args = ['load', '--payments', '400', '--warmup', '0', '-c', '3', '-P', '4', '--data', data, '--verify', 'full'];
  const first = await bench(...args, '--accounts', '40', '--json');
  t.equal(first.status, 0, first.stderr);
  t.equal(JSON.parse(first.stdout).measured, 400);
  const second = await bench(...args, '--accounts', '50');
  t.equal(second.status, 0, second.stderr);
  t.match(second.stdout, /^40 accounts were there$/m);
  t.match(second.stdout, /^opened 10 accounts/m);
  t.match(second.stdout, /journal of 8\d\d records walked|journal of 9\d\d records walked/);
  t.ok(existsSync(path.join(data, 'journal')), 'it is still there');
});

t.test('load: a switch that dies in the middle gives no figure', { buffered: true }, async (t) => {
  const data = path.join(t.testdir({}), 'data');
  const { child, ended } = start(['load', ...small, '-T', '300', '--json', '--data', data]);
  t.teardown(() => child.kill('SIGTERM'));
  const addresses = await until('the switch', () => {
    const file = path.join(data, 'addresses.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  });
  const { host, port } = addresses.admin;
  await until('payments', async () => {
    const text = await (await fetch(`http://${host}:${port}/metrics`)).text();
    return /^payswitch_payments_total\{.*status="ACSC".*\} [1-9]/m.test(text);
  });
  process.kill(addresses.pid, 'SIGKILL');
  const { status, stdout, stderr } = await ended;
  t.equal(status, 1);
  const printed = JSON.parse(stdout);
  t.equal(printed.verified, false);
  t.strictSame(Object.keys(printed).sort(), ['problems', 'verified']);
  t.match(stderr, /the run is invalid:\n +the switch ended with SIGKILL/);
});

t.test('load: a running switch', { buffered: true }, async (t) => {
  const running = await startSwitch({ demo: false });
  t.teardown(() => running.remove());
  const { host, port } = running.listen;
  const keys = path.join(running.directory, 'keys');
  const key = ['--key', path.join(keys, 'BENCH.T1.k1.pem')];
  const connect = ['load', ...small, '--connect', `${host}:${port}`];

  const withoutKey = await bench(...connect);
  t.equal(withoutKey.status, 1);
  t.match(withoutKey.stderr, '--connect needs --key FILE');
  const missing = await bench(...connect, ...key);
  t.equal(missing.status, 1);
  t.match(missing.stderr, /there is no key file .*--operator-key/);

  const operator = ['--operator-key', path.join(keys, 'OPERATOR.ADMIN-1.k1.pem')];
  const admin = ['--admin', `${running.admin.host}:${running.admin.port}`, '--data', running.directory];
  const made = await bench(...connect, ...key, ...operator, ...admin);
  t.equal(made.status, 0, made.stderr);
  t.match(made.stdout, /^0 accounts were there, 60 opened$/m);
  t.match(made.stdout, /^CPU us\/pay/m);
  t.match(made.stdout, /journal of \d+ records walked/);

  const again = await bench(...connect, ...key, '--json');
  t.equal(again.status, 0, again.stderr);
  const result = JSON.parse(again.stdout);
  t.equal(result.verified, true, 'also without the admin address');
  t.equal(result.server_cpu_us_per_payment, null, 'what cannot be asked is null');

  const more = await bench(...connect, ...key, '--accounts', '70');
  t.equal(more.status, 1);
  t.match(more.stderr, /accounts ACC-000000060 to ACC-000000069 of BENCH are missing/);
  const deep = await bench(...connect, ...key, '-P', '2000');
  t.equal(deep.status, 1);
  t.match(deep.stderr, 'takes 1024 requests in flight per session');
});

t.test('restart', { buffered: true }, async (t) => {
  const args = ['restart', '--payments', '2000', '--accounts', '60', '-c', '3', '-P', '8', '--verify', 'full'];
  const { status, stdout, stderr } = await bench(...args, '--json');
  t.equal(status, 0, stderr);
  const result = JSON.parse(stdout);
  t.ok(result.ready_ms > 0 && result.first_payment_ms >= result.ready_ms);
  t.ok(result.answered >= 2000 && result.recovered >= result.answered);
  t.equal(result.verified, true);
});

t.test('idle', { buffered: true }, async (t) => {
  const { status, stdout, stderr } = await bench('idle', ...small, '--idle', '20');
  t.equal(status, 0, stderr);
  t.equal(stdout.match(/^without +[\d,]+ payments\/s/gm)?.length, 3);
  t.equal(stdout.match(/^with +[\d,]+ payments\/s/gm)?.length, 3);
  t.match(stdout, /^an idle connection takes [-\d.]+ KiB/m);
  t.match(stdout, /^verified/m);
});

t.test('suite, and a report of its file', { buffered: true }, async (t) => {
  const directory = t.testdir({});
  const file = path.join(directory, 'results.json');
  const { status, stdout, stderr } = await bench(
    'suite',
    '--quick',
    '--only',
    '1x1',
    '--only',
    'restart-20m',
    '-o',
    file,
  );
  t.equal(status, 0, stderr);
  t.match(stdout, /goals reached/);
  const results = JSON.parse(readFileSync(file, 'utf8'));
  t.equal(results.format, 'payswitch-bench-1');
  t.strictSame(
    results.cases.map(({ name }: { name: string }) => name),
    ['1x1', 'restart-20m'],
  );
  t.ok(results.cases[0].result.payments_per_second > 0 && results.cases[1].restart.ready_ms > 0);
  const shown = ['Goals', 'Restart and idle connections', 'What this does not show', results.environment.commit];
  checkReport(t, readFileSync(path.join(directory, 'results.html'), 'utf8'), shown);

  const page = path.join(directory, 'again.html');
  const again = await bench('report', file, file, '-o', page, '--title', 'two <of> them');
  t.equal(again.status, 0, again.stderr);
  checkReport(t, readFileSync(page, 'utf8'), ['two &lt;of&gt; them', ...shown]);

  const wrong = path.join(directory, 'wrong.json');
  for (const [content, said] of [
    ['{"some":"thing"}', /wrong\.json holds no result of npm run bench/],
    ['not json', /wrong\.json:1 is not JSON/],
    ['{"verified":false,"problems":["one"]}', /invalid run and holds no figure: one/],
  ] as const) {
    writeFileSync(wrong, content);
    const refused = await bench('report', wrong, '-o', page);
    t.equal(refused.status, 1);
    t.match(refused.stderr, said);
  }
});

t.test('the overview', { buffered: true }, async (t) => {
  const { status, stdout, stderr } = await bench('--seconds', '1', '--no-peers');
  t.equal(status, 0, stderr);
  for (const name of ['64x64', '16x32', '16x1', '1x1'])
    t.match(stdout, new RegExp(`^${name} +[\\d,]+ +[\\d.]+`, 'm'), name);
});

t.test('wrong options are one sentence each', { buffered: true }, async (t) => {
  const wrong: [string[], string | RegExp][] = [
    [['load', '-c', 'many'], 'many is not a whole number from 1'],
    [['load', '-R', '0'], '0 is not a number above 0'],
    [['load', '--skew', 'steep'], /steep.*invalid.*uniform, zipf, hot/],
    [['load', '--ids', 'v9'], /v9.*invalid.*v7, v4/],
    [['load', '-P', '20000'], /20000 is not a whole number from 1 to \d+/],
    [['load', '--threads', '4', '-c', '2'], '--threads 4 is more than the 2 connections'],
    [['load', '--payments', '3', '-c', '4'], '--payments 3 is less than one for each'],
    [['load', '--set', 'no.such=1'], 'no.such'],
    [['load', '--connect', 'nowhere', '--key', main], '--connect is nowhere; it is HOST:PORT'],
    [['suite', '--only', 'nothing'], /--only nothing is no case; there are .*1x1/],
    [['report'], /argument|output/],
    [['-c', '3'], "stand behind 'load'"],
    [['nothing'], "unknown command 'nothing'"],
  ];
  for (const [args, said] of wrong) {
    const { status, stdout, stderr } = await bench(...args);
    t.equal(status, 1, args.join(' '));
    t.match(stderr, said, args.join(' '));
    t.notMatch(stdout, 'payments/s over');
  }
});

t.test('frames of the load are what the protocol says, and no id comes twice', async (t) => {
  for (const kind of ['v7', 'v4'] as const) {
    const frames = new PayFrames('X.', kind, 2);
    const nowMs = 1_795_000_000_123;
    frames.setTime(nowMs);
    const ids = new Set<string>();
    for (let count = 0; count < 2000; count++) {
      const tail = frames.write(count % 2, count, count, 999_999_999 - count);
      const start = (count % 2) * frames.frameBytes;
      const { correlationId, pay } = v1.ClientFrame.decode(frames.bytes.subarray(start + 4, start + frames.frameBytes));
      const id = Buffer.from(pay!.paymentId!);
      ids.add(id.toString('hex'));
      if (count > 2) continue;
      t.equal(Number(correlationId), 128 + count);
      t.equal(pay!.debitAccount, `X.${String(count).padStart(9, '0')}`);
      t.equal(pay!.creditAccount, `X.${999_999_999 - count}`);
      t.equal(id.readInt32BE(12), tail);
      t.equal(id[6]! >> 4, kind === 'v7' ? 7 : 4, 'version');
      t.equal(id[8]! >> 6, 2, 'variant');
      if (kind === 'v7') t.equal(id.readUIntBE(0, 6), nowMs);
    }
    t.equal(ids.size, 2000);
  }
});

t.test('the choice of accounts', async (t) => {
  for (const skew of ['uniform', 'zipf', 'hot'] as const) {
    const draws = (seed: number): string => {
      const pair = makePair(skew, 50, 0.99, new Random([seed, 0]));
      const list = Array.from({ length: 3000 }, () => {
        pair.draw();
        if (
          pair.debit === pair.credit ||
          Math.min(pair.debit, pair.credit) < 0 ||
          Math.max(pair.debit, pair.credit) > 49
        ) {
          t.fail(`${skew}: ${pair.debit} to ${pair.credit}`);
        }
        if (skew === 'hot' && pair.credit !== 0) t.fail(`the merchant is ${pair.credit}`);
        return `${pair.debit}-${pair.credit}`;
      });
      return list.join();
    };
    t.equal(draws(7), draws(7), `${skew}: the same seed, the same payments`);
    t.not(draws(7), draws(8));
  }
  // Against the distribution itself, at ranks of every size.
  const count = 1000;
  const ranks = new ZipfRanks(count, 0.99, new Random([1]));
  const seen = new Float64Array(count);
  const total = 400_000;
  for (let draw = 0; draw < total; draw++) seen[ranks.next()]!++;
  const weights = Array.from({ length: count }, (_unused, rank) => (rank + 1) ** -0.99);
  const sum = weights.reduce((one, other) => one + other, 0);
  for (const [from, to] of [
    [0, 1],
    [1, 2],
    [2, 10],
    [10, 100],
    [100, 500],
    [500, 1000],
  ] as const) {
    const expected = (total * weights.slice(from, to).reduce((one, other) => one + other, 0)) / sum;
    const found = seen.subarray(from, to).reduce((one, other) => one + other, 0);
    t.ok(
      Math.abs(found - expected) < 6 * Math.sqrt(expected),
      `ranks ${from} to ${to}: ${found}, expected ${expected}`,
    );
  }
  for (const accounts of [2, 7, 100, 1000]) {
    const scatter = new Scatter(accounts);
    const places = Array.from({ length: accounts }, (_unused, rank) => scatter.at(rank));
    t.equal(new Set(places).size, accounts, `${accounts} ranks have ${accounts} places`);
  }
});

t.test('the schedule neither drifts nor drops a payment', async (t) => {
  const connections = 3;
  const schedule = new Schedule(1000, 2000, 0.7, connections);
  const times: number[] = [];
  for (let connection = 0; connection < connections; connection++) {
    const due = schedule.dueUntil(5000, connection);
    t.equal(due, schedule.dueUntil(2000, connection), 'nothing behind the end');
    for (let number = 0; number < due; number++) {
      const intendedMs = schedule.intendedMs(number, connection);
      t.equal(schedule.dueUntil(intendedMs - 0.001, connection), number, 'not before its time');
      t.equal(schedule.dueUntil(intendedMs + 0.001, connection), number + 1, 'and then');
      times.push(intendedMs);
    }
  }
  times.sort((one, other) => one - other);
  t.equal(times.length, 700);
  t.strictSame(
    times.map((ms) => Math.round((ms - 1000) * 0.7)),
    Array.from({ length: 700 }, (_unused, index) => index),
  );
});

/** Opens without a network, and is whole. */
function checkReport(t: Test, page: string, shown: readonly string[]): void {
  t.match(page, /^<!doctype html>[\s\S]*<\/html>\s*$/);
  t.notMatch(page, /https?:|\bsrc=|@import|url\(|<script|<link/);
  t.notMatch(page, /NaN|undefined|Infinity|\[object/);
  for (const text of shown) t.ok(page.includes(text), text);
}
