// A thread without which there is no switch dies: one clear line, a whole log, and the process is gone at once, so that no terminal is
// accepted by what can decide nothing any more. The thread dies of a sync that fails, as on a broken disk; what was answered until then is on it.
// The ledger thread writes small blocks itself, large ones the writer thread: there is a case for each.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import { Payswitch, PayswitchError } from '../../src/client/index.ts';
import { walkJournal } from '../../src/journal/verify.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { blockRecordCounts } from '../support/blocks.ts';
import { program, runBinary } from '../support/cli-process.ts';

t.setTimeout(60_000);

/**
 * Loaded before the program, in its threads as well: while the file FAIL_WHILE is there, syncs fail, and what was written at a place in a file is
 * lost, as the kernel loses pages that it could not write. (Logs are written without a place.)
 */
const brokenDisk = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const isBroken = () => fs.existsSync(process.env.FAIL_WHILE);
  const { fdatasyncSync, writeSync } = fs;
  fs.fdatasyncSync = (fd) => {
    if (isBroken()) throw new Error('EIO: i/o error, fdatasync');
    return fdatasyncSync(fd);
  };
  fs.writeSync = (fd, buffer, ...where) => {
    const [, bytes, position] = where;
    return typeof position === 'number' && isBroken() ? bytes : writeSync(fd, buffer, ...where);
  };
  syncBuiltinESMExports();
`)}`;

async function openSocket(address: { host: string; port: number }): Promise<Socket> {
  const socket = connect(address.port, address.host);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

const banks = [
  { participant: 'ALPHA', debitAccount: 'ALPHA-ALICE', creditAccount: 'BETA-BOB' },
  { participant: 'BETA', debitAccount: 'BETA-BOB', creditAccount: 'ALPHA-ALICE' },
] as const;

interface Broken {
  data: string;
  child: ChildProcess;
  listen: { host: string; port: number };
  admin: { host: string; port: number };
  /** All it writes to standard output, when it has ended. */
  log: Promise<string>;
  /** Lines on standard error so far. */
  said: string[];
  failedAtMs: number;
  /** From here on. */
  breakDisk(): void;
}

/** A demo switch on a disk that can be broken. */
async function startOnBreakableDisk(t: Test): Promise<Broken> {
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
  const said: string[] = [];
  const none = { host: '', port: 0 };
  const breakDisk = (): void => writeFileSync(failWhile, '');
  const log = text(child.stdout);
  const broken: Broken = { data, child, listen: none, admin: none, log, said, failedAtMs: 0, breakDisk };
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr })
      .on('line', (line) => {
        said.push(line);
        if (line === 'ready') resolve();
        if (/the switch failed/.test(line)) broken.failedAtMs = performance.now();
      })
      .on('close', () => reject(new Error(`the switch did not start: ${said.join('\n')}`)));
  });
  const { listen, admin } = JSON.parse(readFileSync(join(data, 'addresses.json'), 'utf8'));
  return Object.assign(broken, { listen, admin });
}

/** What it said when it ended: one clear line, and the log is whole. */
async function checkLastWords(t: Test, { said, log }: Broken): Promise<void> {
  const [ending, ...more] = said.slice(said.indexOf('ready') + 1);
  t.match(ending, /^payswitch: the switch failed: journal failed, nothing more is acknowledged: cannot .* EIO/);
  t.same(more, [], 'one line');
  const last = JSON.parse((await log).trimEnd().split('\n').at(-1)!);
  t.match(last, { level: 'fatal', msg: 'the switch failed', err: { message: /EIO/ } }, 'the log is whole');
}

t.test('a sync that fails ends the switch at once', async (t) => {
  const broken = await startOnBreakableDisk(t);
  const { data, listen, admin } = broken;
  // Handles that would keep the process around.
  const sockets = [await openSocket(listen), await openSocket(admin)];
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
  });

  const exited = once(broken.child, 'exit');
  broken.breakDisk();
  const pay = ['pay', 'ALPHA-ALICE', 'BETA-BOB', '1.00 EUR', '--as', 'ALPHA/T1', '--data', data];
  const paid = runBinary([...pay, '--timeout', '1']);
  t.strictSame(await exited, [1, null]);
  const lingeredMs = performance.now() - broken.failedAtMs;
  t.ok(lingeredMs < 1000, `${lingeredMs.toFixed(0)} ms after it said so`);
  await t.rejects(openSocket(listen), { code: 'ECONNREFUSED' }, 'no terminal is accepted any more');
  t.not((await paid).exitCode, 0, 'nothing was acknowledged');
  await checkLastWords(t, broken);
});

t.test('a sync that fails under load: every answer that was given is in the journal', async (t) => {
  const broken = await startOnBreakableDisk(t);
  const { data, listen } = broken;
  const clients = await Promise.all(
    banks.map(async ({ participant }) => {
      const privateKey = readFileSync(join(data, 'keys', `${participant}.T1.k1.pem`), 'utf8');
      const names = { participant, terminal: 'T1', keyId: 'k1', privateKey };
      const client = await Payswitch.connect({ ...listen, ...names, reconnect: false });
      t.teardown(() => client.close().catch(() => {}));
      client.on('error', () => {});
      return client;
    }),
  );
  const exited = once(broken.child, 'exit');
  const answers = new Map<number, string>();
  const answersBefore = 3000;
  let sent = 0;
  /** Pays until there is nobody who answers. */
  const hand = async (bank: number): Promise<void> => {
    for (;;) {
      sent++;
      const paymentId = randomUUIDv7();
      try {
        const amount = { amountMinor: 1n, currency: 'EUR' };
        const { debitAccount, creditAccount } = banks[bank]!;
        const { seq } = await clients[bank]!.pay({ paymentId, debitAccount, creditAccount, amount });
        if (answers.has(seq)) t.fail(`two answers with seq ${seq}`);
        answers.set(seq, paymentId.replaceAll('-', ''));
      } catch (error) {
        if (!(error instanceof PayswitchError)) throw error;
        return;
      }
      // While the next large block is on its way.
      if (answers.size === answersBefore) broken.breakDisk();
    }
  };
  // Enough in flight for large blocks.
  await Promise.all(Array.from({ length: 1200 }, (_, number) => hand(number % banks.length)));
  t.strictSame(await exited, [1, null]);
  await checkLastWords(t, broken);
  t.ok(answers.size >= answersBefore && answers.size < sent, `${answers.size} answers to ${sent} payments`);
  const journal = join(data, 'journal');
  walkJournal(journal, (record) => {
    const paymentId = answers.get(record.seq);
    if (paymentId === undefined) return;
    const { request } = v1.PaymentRecord.decode(record.body());
    if (Buffer.from(request!.paymentId!).toString('hex') === paymentId) answers.delete(record.seq);
  });
  t.same([...answers.keys()], [], 'each of them is in the journal');
  const largest = blockRecordCounts(journal).reduce((most, records) => Math.max(most, records), 0);
  t.ok(largest >= 256, `the writer thread had its share: a block of ${largest} records`);
});
