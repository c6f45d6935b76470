// The real binary from init to verify: everything the README tells a newcomer to type, and what the answers promise.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import t from 'tap';
import { type ProcessResult, program, runBinary, startBinary } from '../support/cli-process.ts';
import { startLossyProxy } from '../support/cli-proxy.ts';

// Dozens of processes, each a fresh Node; on a busy machine that is more than tap's half minute.
t.setTimeout(180_000);

const id = '019a0c1e-7c3a-7f00-8000-0123456789ab';

t.test('init --demo, start, pay, read, administer, stop, verify', async (t) => {
  const data = join(t.testdir(), 'data');
  const run = (...args: string[]): Promise<ProcessResult> => runBinary([...args, '--data', data]);
  const json = async (...args: string[]) => {
    const result = await run(...args, '--json');
    return JSON.parse(result.exitCode === 0 ? result.stdout : result.stdout || result.stderr);
  };

  const made = await run('init', '--demo');
  t.match(made, { exitCode: 0, stderr: '' });
  t.match(made.stdout, /ALPHA-ALICE +ALPHA +customer +10000\.00 EUR +0\.00 EUR/);
  t.match(made.stdout, /payswitch pay ALPHA-ALICE BETA-BOB 12\.50 EUR --as ALPHA\/T1/, 'says what to type next');
  const keyFile = join(data, 'keys', 'ALPHA.T1.k1.pem');
  t.equal(statSync(keyFile).mode & 0o777, 0o600);
  t.equal(statSync(join(data, 'keys')).mode & 0o777, 0o700);
  t.match(await run('init'), {
    exitCode: 1,
    stderr: /^payswitch: .* is not empty .*; init needs a new directory, pass --data DIR\n$/,
  });

  const running = await startBinary(data);
  t.teardown(() => running.end('SIGKILL'));
  t.equal(running.addresses.pid, running.child.pid);
  t.not(running.addresses.listen.port, 0);
  for (const part of [
    /pid \d+/,
    /no file; flags and environment: /,
    /terminals +127\.0\.0\.1:\d+ \(no TLS\)/,
    /recovery +27 records .*head block \d+, hash [0-9a-f]{64}/,
  ]) {
    t.match(running.banner, part);
  }
  t.match(running.banner, `127.0.0.1:${running.addresses.listen.port}`, 'the banner names the port in use');

  await t.test('paying', async (t) => {
    const paid = await run(
      'pay',
      'ALPHA-ALICE',
      'BETA-BOB',
      '12.50',
      'EUR',
      '--as',
      'ALPHA/T1',
      '--reference',
      'Invoice 17',
    );
    t.match(paid, { exitCode: 0, stderr: '' });
    t.match(paid.stdout, /^payment [0-9a-f-]{36}\nsettled: 12\.50 EUR from ALPHA-ALICE to BETA-BOB\n/);
    t.match(paid.stdout, /balance +9987\.50 EUR on ALPHA-ALICE right after it/);

    const first = await json('pay', 'ALPHA-ALICE', 'BETA-BOB', '7.50 EUR', '--as', 'ALPHA/T1', '--id', id);
    t.match(first, {
      paymentId: id,
      status: 'ACSC',
      reason: 'NONE',
      duplicate: false,
      debitBalance: { minor: '998000', decimal: '9980.00' },
    });
    const again = await json('pay', 'ALPHA-ALICE', 'BETA-BOB', 'EUR 7.5', '--as', 'ALPHA/T1', '--id', id);
    t.same({ ...again, duplicate: false }, first, 'the original answer');
    t.equal(again.duplicate, true);
    const other = await run('pay', 'ALPHA-ALICE', 'BETA-BOB', '7.51 EUR', '--as', 'ALPHA/T1', '--id', id);
    t.match(other, { exitCode: 3, stdout: /refused: AM05, this payment id was used before/ });

    const refused = await run('pay', 'ALPHA-ALICE', 'BETA-BOB', '1000000 EUR', '--as', 'ALPHA/T2');
    t.match(refused, { exitCode: 3, stdout: /refused: AM04, insufficient funds/ });
    t.match(await run('pay', 'BETA-BOB', 'ALPHA-ALICE', '1 EUR', '--as', 'ALPHA/T1'), { exitCode: 3, stdout: /AC01/ });
    const operations = await run('pay', 'ALPHA-ALICE', 'BETA-BOB', '1 EUR', '--as', 'ALPHA/OPS');
    t.match(operations, { exitCode: 1, stderr: /lacks the capability PAY/ });
    t.match(await run('pay', 'ALPHA-ALICE', 'BETA-BOB', '1 EUR'), { exitCode: 2, stderr: /who is asking\? Pass --as/ });
    const byEnvironment = await runBinary(['balance', 'ALPHA-ALICE'], {
      env: { PAYSWITCH_DATA: data, PAYSWITCH_AS: 'ALPHA/T1' },
    });
    t.match(byEnvironment, { exitCode: 0, stdout: /balance +9980\.00 EUR/ });
    const elsewhere = ['--connect', `127.0.0.1:${running.addresses.listen.port}`, '--key', keyFile];
    t.match(await runBinary(['balance', 'ALPHA-ALICE', ...elsewhere]), { exitCode: 0, stdout: /9980\.00 EUR/ });
  });

  await t.test('reading', async (t) => {
    const balance = await json('balance', 'BETA-BOB', '--as', 'BETA/T1');
    t.match(balance, {
      account: 'BETA-BOB',
      status: 'OPEN',
      balance: { minor: '1002000', decimal: '10020.00', currency: 'EUR' },
    });
    t.match(await run('balance', 'BETA-BOB', '--as', 'ALPHA/T1'), {
      exitCode: 1,
      stderr: /no such account, or it is not yours/,
    });
    const statement = await run('statement', 'BETA-BOB', '--as', 'BETA/T1');
    t.match(statement, { exitCode: 0, stderr: '' });
    const [heading, newest, ...older] = statement.stdout.trimEnd().split('\n');
    t.match(heading, /^SEQ +TIME +AMOUNT EUR +BALANCE +COUNTERPARTY +PAYMENT +REFERENCE$/);
    t.match(newest, new RegExp(`\\+7\\.50 +10020\\.00 +ALPHA-ALICE \\(ALPHA\\) +${id}`));
    t.equal(older.length, 3);
    t.match(older[0], /Invoice 17$/);
    t.match(older[2], /\(account: open\)$/);
    const page = await run('statement', 'BETA-BOB', '--as', 'BETA/T1', '--limit', '1');
    t.match(page, { exitCode: 0, stderr: /the newest 1; older ones with --all/ });
    const all = await json('statement', 'BETA-BOB', '--as', 'BETA/T1', '--all');
    t.match(all, { currency: 'EUR', complete: true, entries: [{ amount: { minor: '750' } }, {}, {}, {}] });
    t.match(await run('status', id, '--as', 'ALPHA/T1'), { exitCode: 0, stdout: /ACSC, settled/ });
    t.match(await run('status', id, '--as', 'BETA/T1', '--participant', 'ALPHA'), { exitCode: 0, stdout: /7\.50 EUR/ });
    t.match(await run('status', id, '--as', 'BETA/T1'), { exitCode: 1, stderr: /no payment .* was decided/ });
    const status = await run('status');
    t.match(status, { exitCode: 0, stdout: /^state +ready$/m });
    t.match(status.stdout, /payments +2 settled, 2 refused/);
    t.match(await json('status'), { ready: true, payments: { settled: 2 } });
  });

  await t.test('a lost answer: exit 4, the exact command to repeat, and nothing paid twice', async (t) => {
    const proxy = await startLossyProxy(running.addresses.listen.port);
    t.teardown(() => proxy.close());
    const before = await json('balance', 'BETA-BOB', '--as', 'BETA/T1');
    const through = ['--connect', `127.0.0.1:${proxy.port}`, '--as', 'ALPHA/T1', '--reference', "it's lost"];
    const lost = await run('pay', 'ALPHA-ALICE', 'BETA-BOB', '1.00', 'EUR', ...through);
    t.equal(lost.exitCode, 4);
    const [, paymentId] = /^payment (\S+)\n$/.exec(lost.stdout)!;
    const [, command] =
      /^payswitch: the outcome of payment \S+ is unknown .*; repeat it safely with: payswitch (.*)\n$/.exec(
        lost.stderr,
      )!;
    t.match(command, `--id ${paymentId}`);
    t.match(command, `--reference 'it'\\''s lost'`);
    // As a shell would split it; past the proxy this time.
    const direct = command.replace(`:${proxy.port}`, `:${running.addresses.listen.port}`);
    const split = `printf '%s\\0' ${direct}`;
    const words = execFileSync('sh', ['-c', split], { encoding: 'utf8' }).split('\0').slice(0, -1);
    const repeated = await runBinary(words);
    t.match(repeated, {
      exitCode: 0,
      stdout: /settled: 1\.00 EUR .* \(this id was decided before; this is the original answer\)/,
    });
    const after = await json('balance', 'BETA-BOB', '--as', 'BETA/T1');
    t.equal(BigInt(after.balance.minor) - BigInt(before.balance.minor), 100n);
    const asJson = await run('pay', 'ALPHA-ALICE', 'BETA-BOB', '1.00', 'EUR', ...through, '--json');
    t.equal(asJson.exitCode, 4);
    t.match(JSON.parse(asJson.stderr), { exitCode: 4, paymentId: /-/, repeat: /^payswitch pay / });
  });

  await t.test('files only, beside the running switch', async (t) => {
    t.match(await run('verify'), { exitCode: 0, stderr: /a switch is running/, stdout: /No problems found/ });
    t.match(await run('inspect', '--account', 'BETA-BOB', '--limit', '1'), {
      exitCode: 0,
      stdout: /^ +\d+ .* account +open: BETA-BOB of BETA/,
    });
    const second = await runBinary(['start', '--data', data, '--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0']);
    t.match(second, { exitCode: 1, stderr: /^payswitch: .* is in use by another payswitch \(pid \d+\)\n$/ });
  });

  const { exitCode, stderr } = await running.end('SIGTERM');
  t.equal(exitCode, 0, stderr);
  t.match(stderr, /stopped; the journal is sealed$/);
  t.notOk(existsSync(join(data, 'addresses.json')));
  t.match(await run('status'), { exitCode: 1, stderr: /no switch is running/ });

  const verified = await json('verify');
  t.match(verified, {
    ok: true,
    problemsTotal: 0,
    currencies: [{ currency: 'EUR', sum: { minor: '0' } }, { currency: 'JPY' }],
  });
  const { records } = await json('inspect');
  t.equal(records.length, verified.records);
  t.same(
    records.map(({ seq }: { seq: number }) => seq),
    Array.from({ length: records.length }, (_, index) => index + 1),
  );
  const payment = records.find(({ paymentId }: { paymentId?: string }) => paymentId === id);
  t.match(payment, {
    kind: 'payment',
    status: 'ACSC',
    terminal: 'ALPHA/T1',
    amount: { minor: '750' },
    creditAccount: 'BETA-BOB',
  });
});

t.test('start on an empty directory makes it ready and says so', async (t) => {
  const data = join(t.testdir(), 'data');
  const running = await startBinary(data);
  t.teardown(() => running.end('SIGKILL'));
  t.match(
    running.banner,
    /was empty: made a journal and the operator OPERATOR\/ADMIN-1, key .*OPERATOR\.ADMIN-1\.k1\.pem/,
  );
  const list = await runBinary(['participant', 'list', '--data', data]);
  t.match(list, { exitCode: 0, stdout: /OPERATOR +operator +active/ });
  // As a terminal and npm do it together: one key press, two signals.
  running.child.kill('SIGINT');
  t.equal((await running.end('SIGINT')).exitCode, 0, 'Ctrl-C stops it in order as well');
});

t.test('a switch that was killed leaves a stale address, which is said', async (t) => {
  const data = join(t.testdir(), 'data');
  const running = await startBinary(data);
  await running.end('SIGKILL');
  const asked = await runBinary(['participant', 'list', '--data', data]);
  t.match(asked, {
    exitCode: 1,
    stderr:
      /^payswitch: nothing listens at 127\.0\.0\.1:\d+ \(from .*addresses\.json\); the switch that wrote it has stopped\n$/,
  });
  const again = await startBinary(data);
  t.match(await runBinary(['participant', 'list', '--data', data]), { exitCode: 0 });
  t.equal((await again.end('SIGTERM')).exitCode, 0);
});

t.test('a port that is taken is said in one sentence', async (t) => {
  const directory = t.testdir();
  const data = join(directory, 'data');
  const running = await startBinary(data);
  t.teardown(() => running.end('SIGKILL'));
  const { port } = running.addresses.listen;
  const socket = connect(port, '127.0.0.1');
  t.teardown(() => socket.destroy());
  const other = join(directory, 'other');
  const second = await runBinary([
    'start',
    '--data',
    other,
    '--listen',
    `127.0.0.1:${port}`,
    '--admin',
    '127.0.0.1:0',
    '--log-level',
    'silent',
  ]);
  t.equal(second.exitCode, 1);
  t.match(
    second.stderr,
    new RegExp(`^payswitch: 127\\.0\\.0\\.1:${port}: the address is in use by another program$`, 'm'),
  );
  await running.end('SIGTERM');
});

t.test('damage in the journal: verify names the place, start refuses', async (t) => {
  const data = join(t.testdir(), 'data');
  t.equal((await runBinary(['init', '--demo', '--data', data])).exitCode, 0);
  const file = join(data, 'journal', 'journal-00000000000000000001.log');
  const handle = await open(file, 'r+');
  await handle.write(Buffer.from('damage'), 0, 6, 3 * 4096 + 140);
  await handle.close();
  const verified = await runBinary(['verify', '--data', data]);
  t.equal(verified.exitCode, 1);
  t.match(verified.stdout, /PROBLEM/);
  t.match(verified.stdout, /journal-00000000000000000001\.log at offset 12288/);
  const started = await runBinary([
    'start',
    '--data',
    data,
    '--listen',
    '127.0.0.1:0',
    '--admin',
    '127.0.0.1:0',
    '--log-level',
    'silent',
  ]);
  t.equal(started.exitCode, 1);
  t.match(started.stderr, /^payswitch: .*journal corrupt: .*journal-00000000000000000001\.log at offset 12288/m);
});

t.test('a reader that goes away is no error', async (t) => {
  const data = join(t.testdir(), 'data');
  t.equal((await runBinary(['init', '--demo', '--data', data])).exitCode, 0);
  const command = `"${process.execPath}" "${program}" inspect --data "${data}" | head -1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  t.equal(stderr, '');
  t.match(stdout, /^ +1 .*\n0\n$/);
});

t.test('keygen hands out the public half only', async (t) => {
  const keys = join(t.testdir(), 'keys');
  const made = await runBinary(['terminal', 'keygen', 'ALPHA/T9', '--keys-dir', keys, '--json']);
  t.equal(made.exitCode, 0);
  const { keyFile, publicKey } = JSON.parse(made.stdout);
  t.match(publicKey, /^[0-9a-f]{64}$/);
  t.match(readFileSync(keyFile, 'utf8'), /BEGIN PRIVATE KEY/);
  t.notMatch(made.stdout, /PRIVATE/);
});
