// Banks, terminals, keys and accounts through the command line against a real switch: each step as an operator would type it. The
// commands run in the test's process, over real sockets; the switch is the real binary.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { runBinary, startBinary } from '../support/cli-process.ts';
import { runInProcess } from '../support/cli-streams.ts';

t.setTimeout(120_000);

t.test('the life of a bank', async (t) => {
  const data = join(t.testdir(), 'data');
  t.equal((await runBinary(['init', '--demo', '--data', data])).exitCode, 0);
  const running = await startBinary(data);
  t.teardown(() => running.end('SIGKILL'));
  const steps: [string[], number, RegExp][] = [
    [['participant', 'add', 'GAMMA', '--display-name', 'Gamma Bank'], 0, /participant GAMMA added \(seq \d+\)/],
    [['participant', 'add', 'GAMMA'], 3, /refused: ALREADY_EXISTS, /],
    [['participant', 'add', 'DELTA', '--as', 'ALPHA/OPS'], 3, /refused: NOT_ENTITLED, /],
    [['participant', 'list'], 0, /GAMMA +bank +active +Gamma Bank/],
    [['terminal', 'add', 'GAMMA/T1'], 0, /terminal GAMMA\/T1 added .*\nprivate key .*GAMMA\.T1\.k1\.pem/],
    [['terminal', 'add', 'DELTA/T1'], 3, /NOT_FOUND/],
    [['account', 'open', 'GAMMA-1', 'EUR', '--participant', 'GAMMA', '--credit-line', '50'], 0, /opened/],
    [['account', 'show', 'GAMMA-1'], 0, /minimum +-50\.00 EUR/],
    [['account', 'set-minimum', 'GAMMA-1', '-70.00', 'EUR'], 0, /minimum of GAMMA-1 is now -70\.00 EUR/],
    [['account', 'set-minimum', 'GAMMA-1', '-80.00 EUR', '--participant', 'GAMMA'], 0, /-80\.00 EUR/],
    [['account', 'set-minimum', 'GAMMA-1', '-8000 JPY'], 2, /in JPY, but the account is in EUR/],
    [['account', 'show', 'NOBODY'], 1, /there is no account NOBODY/],
    [['pay', 'GAMMA-1', 'ALPHA-ALICE', '80 EUR', '--as', 'GAMMA/T1'], 0, /balance +-80\.00 EUR/],
    [['account', 'close', 'GAMMA-1'], 3, /NOT_EMPTY/],
    [['pay', 'ALPHA-ALICE', 'GAMMA-1', '80 EUR', '--as', 'ALPHA/T1'], 0, /settled/],
    [['account', 'freeze', 'GAMMA-1'], 0, /frozen/],
    [['pay', 'ALPHA-ALICE', 'GAMMA-1', '1 EUR', '--as', 'ALPHA/T1'], 3, /AC06/],
    [['account', 'unfreeze', 'GAMMA-1'], 0, /open again/],
    [['account', 'unfreeze', 'GAMMA-1'], 3, /WRONG_STATE/],
    [['account', 'close', 'GAMMA-1'], 0, /closed/],
    [['account', 'reopen', 'GAMMA-1'], 0, /open again/],
    [['account', 'list', 'GAMMA'], 0, /GAMMA-1 +GAMMA +customer +open +0\.00 +0\.00 +80\.00 +-80\.00 +EUR/],
    [['terminal', 'key', 'add', 'GAMMA/T1', 'k2'], 0, /key k2 of GAMMA\/T1 added/],
    [['balance', 'GAMMA-1', '--as', 'GAMMA/T1'], 2, /several keys .*\(k1, k2\); pass --key-id/],
    [['terminal', 'key', 'revoke', 'GAMMA/T1', 'k1'], 0, /revoked/],
    [
      ['balance', 'GAMMA-1', '--as', 'GAMMA/T1', '--key-id', 'k1'],
      1,
      /refused the logon of GAMMA\/T1 with key k1 from .*GAMMA\.T1\.k1\.pem/,
    ],
    [['balance', 'GAMMA-1', '--as', 'GAMMA/T1', '--key-id', 'k2'], 0, /0\.00 EUR/],
    [['terminal', 'capabilities', 'GAMMA/T1', 'read'], 0, /may now read/],
    [['terminal', 'disable', 'GAMMA/T1'], 0, /disabled/],
    [['terminal', 'list', 'GAMMA'], 0, /GAMMA\/T1 +disabled by the operator +read +k1 \(revoked\), k2/],
    [['terminal', 'enable', 'GAMMA/T1'], 0, /enabled/],
    [['participant', 'suspend', 'GAMMA'], 0, /suspended/],
    [['pay', 'ALPHA-ALICE', 'GAMMA-1', '1 EUR', '--as', 'ALPHA/T1'], 3, /AG10/],
    [['participant', 'resume', 'GAMMA'], 0, /resumed/],
  ];
  for (const [args, exitCode, words] of steps) {
    const result = await runInProcess([...args, '--data', data]);
    t.equal(result.exitCode, exitCode, args.join(' '));
    t.match(result.stdout + result.stderr, words, args.join(' '));
  }
  t.notOk(existsSync(join(data, 'keys', 'DELTA.T1.k1.pem')), 'no key is left of a terminal that was refused');
  t.equal((await running.end('SIGTERM')).exitCode, 0);
});
