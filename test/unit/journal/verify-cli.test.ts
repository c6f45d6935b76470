// `payswitch verify` and the lock of the data directory: no switch starts beneath it, and beside a running one it says what it left out.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { lockDataDirectory } from '../../../src/threads/lock.ts';
import { program, runBinary } from '../../support/cli-process.ts';
import { writeJournal } from './support.ts';

function writeData(data: string): string {
  const directory = path.join(data, 'journal');
  mkdirSync(directory);
  const { journal } = writeJournal(directory, { blocks: 3, paymentsPerBlock: 5 });
  journal.seal();
  journal.close();
  return directory;
}

t.test('evidence without a lock file: verified, and nothing is created', async (t) => {
  const data = t.testdir();
  writeData(data);
  const { exitCode, stdout, stderr } = await runBinary(['verify', '--data', data]);
  t.equal(exitCode, 0);
  t.equal(stderr, '');
  t.match(stdout, /No problems found/);
  t.notMatch(stdout, /Not checked/);
  t.notOk(existsSync(path.join(data, 'lock')));
});

t.test('beside a running switch only the journal is checked', async (t) => {
  const data = t.testdir();
  writeData(data);
  const lock = lockDataDirectory(data);
  const text = await runBinary(['verify', '--data', data]);
  t.equal(text.exitCode, 0);
  t.match(text.stderr, new RegExp(`note: a switch is running: .*pid ${process.pid}\\).*its index is not compared`));
  t.match(text.stdout, /Not checked:\n {2}the index store against the journal: a switch is running\n/);
  const json = JSON.parse((await runBinary(['verify', '--data', data, '--json'])).stdout);
  t.match(json, { ok: true, index: null, indexNotCompared: 'a switch is running' });
  t.equal(readFileSync(path.join(data, 'lock'), 'utf8'), `${process.pid}\n`, 'the holder keeps its name');
  lock.release();
  const after = JSON.parse((await runBinary(['verify', '--data', data, '--json'])).stdout);
  t.match(after, { ok: true, index: { problems: [] }, indexNotCompared: undefined });
});

t.test('a switch cannot start while it runs', { skip: process.platform === 'win32' }, async (t) => {
  const data = t.testdir();
  const directory = writeData(data);
  lockDataDirectory(data).release();
  // Nobody ever writes to it: whoever opens it to read waits.
  const segment = path.join(directory, 'journal-00000000000000009999.log');
  t.equal(spawnSync('mkfifo', [segment]).status, 0);
  const child = spawn(process.execPath, [program, 'verify', '--data', data], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const file = path.join(data, 'lock');
  while (readFileSync(file, 'utf8') !== `${child.pid} verify\n`)
    await new Promise((resolve) => setTimeout(resolve, 10));
  t.throws(() => lockDataDirectory(data), {
    message: `${data} is in use by another payswitch (pid ${child.pid}, verify)`,
  });
  child.kill('SIGKILL');
  await exited;
  lockDataDirectory(data).release();
});

t.test('the help says what the limits are', async (t) => {
  const { stdout } = await runBinary(['verify', '--help']);
  t.match(stdout.replace(/\s+/g, ''), /Upto16\D?777\D?216accountsarefollowedand46\D?000\D?000paymentids/);
});
