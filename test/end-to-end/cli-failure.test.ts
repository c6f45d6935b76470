// A thread without which there is no switch dies: one clear line, a whole log, and the process is gone at once, so that no terminal is
// accepted by what can decide nothing any more. The thread dies of a sync that fails, as on a broken disk.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import t from 'tap';
import { program, runBinary } from '../support/cli-process.ts';

t.setTimeout(60_000);

/** Loaded before the program, in its threads as well: syncs fail while the file FAIL_WHILE is there. */
const brokenDisk = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const real = fs.fdatasyncSync;
  fs.fdatasyncSync = (fd) => {
    if (fs.existsSync(process.env.FAIL_WHILE)) throw new Error('EIO: i/o error, fdatasync');
    return real(fd);
  };
  syncBuiltinESMExports();
`)}`;

async function openSocket(address: { host: string; port: number }): Promise<Socket> {
  const socket = connect(address.port, address.host);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

t.test('a sync that fails ends the switch at once', async (t) => {
  const directory = t.testdir();
  const data = join(directory, 'data');
  const failWhile = join(directory, 'broken');
  t.equal((await runBinary(['init', '--demo', '--data', data])).exitCode, 0);
  const free = ['--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0'];
  const child = spawn(process.execPath, ['--import', brokenDisk, program, 'start', '--data', data, ...free], {
    env: { ...process.env, FAIL_WHILE: failWhile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const log = text(child.stdout);
  const said: string[] = [];
  let failedAtMs = 0;
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr })
      .on('line', (line) => {
        said.push(line);
        if (line === 'ready') resolve();
        if (/the switch failed/.test(line)) failedAtMs = performance.now();
      })
      .on('close', () => reject(new Error(`the switch did not start: ${said.join('\n')}`)));
  });
  await ready;
  const { listen, admin } = JSON.parse(readFileSync(join(data, 'addresses.json'), 'utf8'));
  // Handles that would keep the process around.
  const sockets = [await openSocket(listen), await openSocket(admin)];
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
  });

  const exited = once(child, 'exit');
  writeFileSync(failWhile, '');
  const pay = ['pay', 'ALPHA-ALICE', 'BETA-BOB', '1.00 EUR', '--as', 'ALPHA/T1', '--data', data];
  const paid = runBinary([...pay, '--timeout', '1']);
  t.strictSame(await exited, [1, null]);
  const lingeredMs = performance.now() - failedAtMs;
  t.ok(lingeredMs < 1000, `${lingeredMs.toFixed(0)} ms after it said so`);
  await t.rejects(openSocket(listen), { code: 'ECONNREFUSED' }, 'no terminal is accepted any more');
  t.not((await paid).exitCode, 0, 'nothing was acknowledged');

  const [ending, ...more] = said.slice(said.indexOf('ready') + 1);
  t.match(ending, /^payswitch: the switch failed: journal failed, nothing more is acknowledged: cannot .* EIO/);
  t.same(more, [], 'one line');
  const last = JSON.parse((await log).trimEnd().split('\n').at(-1)!);
  t.match(last, { level: 'fatal', msg: 'the switch failed', err: { message: /EIO/ } }, 'the log is whole');
});
