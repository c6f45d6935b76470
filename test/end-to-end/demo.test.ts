// `npm run demo`, shortened: the whole story with a real kill, its own proof, and nothing left behind.
import { readdirSync } from 'node:fs';
import t from 'tap';
import { runBinary } from '../support/cli-process.ts';

t.setTimeout(180_000);

t.test('the demo proves itself and cleans up', async (t) => {
  const scratch = t.testdir();
  const { exitCode, stdout, stderr } = await runBinary(['demo', '--seconds', '2'], { env: { TMPDIR: scratch } });
  t.equal(exitCode, 0, stderr);
  for (const part of [
    /4 terminals logged on: ALPHA\/T1, ALPHA\/T2, BETA\/T1, BETA\/T2/,
    /RJCT, AM04, insufficient funds/,
    /duplicate: the first answer again, paid once/,
    /RJCT, AM05/,
    /SEQ +TIME +AMOUNT EUR/,
    /kill -9 \d+/,
    /started again in [\d.]+ s, pid \d+: \d/,
    /every one of the [\d ]+ answers is in the journal, with the same outcome/,
    /all balances in EUR sum to 0\.00 EUR/,
    /all balances in JPY sum to 0 JPY/,
    /payswitch verify: .* 0 problems, head hash [0-9a-f]{64}/,
    /Nothing lost, nothing twice, money conserved/,
  ]) {
    t.match(stdout, part);
  }
  t.notMatch(stdout, /WRONG/);
  t.match(stderr, /payments .*\/s +p50 /, 'the live line');
  const pids = [...stdout.matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid));
  t.equal(pids.length, 2);
  for (const pid of pids) t.throws(() => process.kill(pid, 0), { code: 'ESRCH' }, `${pid} has ended`);
  t.same(readdirSync(scratch), [], 'the scratch directory is removed');
});

t.test('--json', async (t) => {
  const scratch = t.testdir();
  const { exitCode, stdout } = await runBinary(['demo', '--seconds', '1', '--json'], { env: { TMPDIR: scratch } });
  t.equal(exitCode, 0);
  t.match(JSON.parse(stdout), { ok: true, problems: [], journal: { problems: 0 } });
});
