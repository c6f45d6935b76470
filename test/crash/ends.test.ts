// How the real switch ends and begins: SIGTERM under load, a second switch on its directory, damage that must stop a start and a torn tail
// that must not, an index store that belongs to another journal, and far more accounts than memory holds.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import t, { type Test } from 'tap';
import { type Payswitch, PayswitchError } from '../../src/client/index.ts';
import { listSegments } from '../../src/journal/files.ts';
import { PAGE_BYTES, RecordKind } from '../../src/journal/format.ts';
import { verifyJournal, walkJournal } from '../../src/journal/verify.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { compareIndexWithJournal } from '../../src/store/compare.ts';
import { program } from '../support/cli-process.ts';
import { makeRandom, uuid7 } from '../support/ledger.ts';
import { type SwitchOptions, startSwitch, type TestSwitch, until } from '../support/switch.ts';

const patienceMs = 20_000;
const small = ['--journal-segment-bytes', '2MiB', '--log-level', 'info'];

async function start(t: Test, options: SwitchOptions = {}): Promise<TestSwitch> {
  const running = await startSwitch({ ...options, flags: [...small, ...(options.flags ?? [])] });
  t.teardown(() => running.remove());
  return running;
}

function journalOf({ directory }: TestSwitch): string {
  return path.join(directory, 'journal');
}

function indexOf({ directory }: TestSwitch): string {
  return path.join(directory, 'index');
}

/** `payswitch start`, which is expected to end by itself: what it said on standard error. */
async function refusedStart(t: Test, directory: string): Promise<string> {
  const args = [program, 'start', '--data', directory, '--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0', ...small];
  const child = execFile(process.execPath, args, { timeout: patienceMs, killSignal: 'SIGKILL' });
  let stderr = '';
  child.stderr!.on('data', (text: string) => {
    stderr += text;
    // It should not have come so far.
    if (/^ready$/m.test(stderr)) child.kill('SIGTERM');
  });
  await once(child, 'close');
  t.equal(child.exitCode, 1);
  return stderr;
}

function lastSegment(directory: string): string {
  return listSegments(directory).at(-1)!.file;
}

function writeAt(file: string, offset: number, bytes: Uint8Array): void {
  const fd = openSync(file, 'r+');
  writeSync(fd, bytes, 0, bytes.length, offset);
  closeSync(fd);
}

/** End of the last byte that is not zero, in whole pages. */
function usedBytes(file: string): number {
  const bytes = readFileSync(file);
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return Math.ceil(end / PAGE_BYTES) * PAGE_BYTES;
}

async function payOnce(client: Payswitch, amountMinor = 100n): Promise<void> {
  const { status } = await client.pay({
    debitAccount: 'ALPHA-ALICE',
    creditAccount: 'BETA-BOB',
    amount: { amountMinor, currency: 'EUR' },
  });
  if (status !== 'ACSC') throw new Error(`refused: ${status}`);
}

/** The seqs by payment id. */
function paymentsIn(directory: string): Map<string, number> {
  const payments = new Map<string, number>();
  walkJournal(directory, (record) => {
    if (record.kind !== RecordKind.PAYMENT) return;
    const { request } = v1.PaymentRecord.decode(record.body());
    payments.set(Buffer.from(request!.paymentId!).toString('hex'), record.seq);
  });
  return payments;
}

t.test('SIGTERM under load: GoAway, each request answered or not executed, exit 0, sealed', async (t) => {
  const running = await start(t, { flags: ['--gateways', '2'] });
  const random = makeRandom(1);
  // Without any, the client drops a connection at the GoAway; this is long enough for what is in flight.
  const reconnect = { initialDelayMs: 10, maxDelayMs: 20, giveUpAfterMs: 1000 };
  const clients = await Promise.all(['T1', 'T2'].map((terminal) => running.connect('ALPHA', terminal, { reconnect })));
  for (const client of clients) client.on('error', () => {});
  const goneAway = clients.map((client) => new Promise((resolve) => client.once('goAway', resolve)));
  const answered = new Map<string, number>();
  const notAnswered = new Set<string>();
  let ending: ReturnType<TestSwitch['stop']> | undefined;
  const hand = async (client: Payswitch): Promise<void> => {
    for (;;) {
      const paymentId = uuid7(Date.now(), random);
      const id = paymentId.toString('hex');
      try {
        const amount = { amountMinor: 1n, currency: 'EUR' };
        const { seq } = await client.pay({ paymentId, debitAccount: 'ALPHA-ALICE', creditAccount: 'BETA-BOB', amount });
        answered.set(id, seq);
        if (answered.size === 500) ending = running.stop();
      } catch (error) {
        if (!(error instanceof PayswitchError)) throw error;
        notAnswered.add(id);
        return;
      }
    }
  };
  await Promise.all(clients.flatMap((client) => Array.from({ length: 32 }, () => hand(client))));
  t.same(await ending, { exitCode: 0, signal: null });
  t.match(await Promise.all(goneAway), [{ why: 'STOPPING' }, { why: 'STOPPING' }]);
  const inJournal = paymentsIn(journalOf(running));
  t.same(
    [...answered].filter(([id, seq]) => inJournal.get(id) !== seq),
    [],
    `${answered.size} answered, all in the journal`,
  );
  t.same(
    [...notAnswered].filter((id) => inJournal.has(id)),
    [],
    `${notAnswered.size} not answered, none of them executed`,
  );
  const report = verifyJournal({ directory: journalOf(running) });
  t.same(report.problems, []);
  t.ok(report.seals > 0);
  t.match(running.stderr(), /stopped; the journal is sealed/);
  const compared = await compareIndexWithJournal({
    journalDirectory: journalOf(running),
    indexDirectory: indexOf(running),
  });
  t.match(compared, { problems: [], seq: report.lastSeq }, 'and the index store is complete');
  await Promise.all(clients.map((client) => client.close().catch(() => {})));
});

t.test('a second switch on the same directory is refused in one sentence', async (t) => {
  const running = await start(t);
  const said = await refusedStart(t, running.directory);
  t.match(said, new RegExp(`in use by another payswitch \\(pid ${running.pid}\\)`));
  t.equal(said.trim().split('\n').length, 1);
  const client = await running.connect('ALPHA', 'T1');
  await payOnce(client);
  await client.close();
  t.match(await running.stop(), { exitCode: 0 }, 'the first one is not disturbed');
});

t.test('a damaged byte in the journal stops the start: file and offset; an intact copy starts', async (t) => {
  const running = await start(t);
  const client = await running.connect('ALPHA', 'T1');
  for (let block = 0; block < 5; block++) await payOnce(client);
  await client.close();
  await running.stop();
  const file = lastSegment(journalOf(running));
  const copy = `${file}.copy`;
  cpSync(file, copy);
  const offset = PAGE_BYTES;
  const byte = readFileSync(file)[offset + 150]!;
  writeAt(file, offset + 150, Buffer.from([byte ^ 0x10]));
  const before = readFileSync(file);
  const said = await refusedStart(t, running.directory);
  t.match(said, path.basename(file));
  t.match(said, new RegExp(`\\b${offset}\\b`), 'the offset of the block');
  t.ok(readFileSync(file).equals(before), 'nothing is repaired');
  cpSync(copy, file);
  rmSync(copy);
  const again = await start(t, { dataDirectory: running.directory });
  t.match(await again.stop(), { exitCode: 0 });
});

t.test('the last segment is gone: acknowledged payments are missing, so no start', async (t) => {
  const running = await start(t);
  const client = await running.connect('ALPHA', 'T1');
  await payOnce(client);
  await client.close();
  await running.stop();
  rmSync(lastSegment(journalOf(running)));
  const said = await refusedStart(t, running.directory);
  t.match(said, /acknowledged payments are missing|last segment of/);
});

t.test('an index store of another journal stops the start', async (t) => {
  const one = await start(t);
  const other = await start(t);
  await one.stop();
  await other.stop();
  rmSync(indexOf(one), { recursive: true });
  cpSync(indexOf(other), indexOf(one), { recursive: true });
  const said = await refusedStart(t, one.directory);
  t.match(said, /was built from journal [0-9a-f]{32}, not from journal [0-9a-f]{32}/);
  t.match(said, /delete the index directory/);
  rmSync(indexOf(one), { recursive: true });
  const again = await start(t, { dataDirectory: one.directory });
  t.match(await again.stop(), { exitCode: 0 }, 'without it, it is rebuilt');
  t.same(
    (await compareIndexWithJournal({ journalDirectory: journalOf(one), indexDirectory: indexOf(one) })).problems,
    [],
  );
});

t.test('a torn tail is cut off, kept aside and reported; what was acknowledged stays', async (t) => {
  const running = await start(t);
  const client = await running.connect('ALPHA', 'T1', { reconnect: false });
  client.on('error', () => {});
  for (let block = 0; block < 5; block++) await payOnce(client);
  await running.kill();
  await client.close().catch(() => {});
  const file = lastSegment(journalOf(running));
  const end = usedBytes(file);
  const random = makeRandom(5);
  const garbage = Buffer.from(Array.from({ length: 9000 }, () => 1 + random(255)));
  writeAt(file, end, garbage);
  const again = await start(t, { dataDirectory: running.directory });
  const [report] = await again.logged('a tail that was never acknowledged was cut off the journal');
  t.match(report, { file, offset: end, bytes: Math.ceil(garbage.length / PAGE_BYTES) * PAGE_BYTES });
  const copies = readdirSync(journalOf(again)).filter((name) => name.startsWith('torn-'));
  t.equal(copies.length, 1);
  t.ok(
    readFileSync(path.join(journalOf(again), copies[0]!))
      .subarray(0, garbage.length)
      .equals(garbage),
  );
  await until('the banner', () => /^ready$/m.test(again.stderr()));
  t.match(again.stderr(), /torn tail .* never acknowledged/);
  const reader = await again.connect('ALPHA', 'T1');
  t.match(await reader.balance('ALPHA-ALICE'), { balanceMinor: 1_000_000n - 500n });
  await payOnce(reader);
  await reader.close();
  await again.stop();
  t.same(verifyJournal({ directory: journalOf(again) }).problems, []);
});

t.test('500 accounts through a memory of 16, a kill in the middle, and the index store deleted', async (t) => {
  const flags = ['--accounts-hot-max', '16', '--duplicates-window', '1024', '--index-checkpoint-interval-ms', '10'];
  const running = await start(t, { flags });
  const operator = await running.connect('OPERATOR', 'ADMIN-1');
  const names = Array.from({ length: 500 }, (_, index) => `COLD-${index}`);
  const opened = await Promise.all(
    names.map((account, index) =>
      operator.openAccount({
        participant: index % 2 === 0 ? 'ALPHA' : 'BETA',
        account,
        currency: 'EUR',
        minimumMinor: -10_000n,
      }),
    ),
  );
  t.same(
    opened.filter(({ ok }) => !ok),
    [],
  );
  await operator.close();
  const random = makeRandom(17);
  const expected = new Map(names.map((account) => [account, 0n]));
  const payMany = async (target: TestSwitch, count: number): Promise<void> => {
    const client = await target.connect('ALPHA', 'T1');
    await Promise.all(
      Array.from({ length: count }, async () => {
        const [debitAccount, creditAccount] = [names[2 * random(250)]!, names[random(500)]!];
        const amountMinor = BigInt(1 + random(50));
        const { status } = await client.pay({ debitAccount, creditAccount, amount: { amountMinor, currency: 'EUR' } });
        if (status !== 'ACSC') return;
        expected.set(debitAccount, expected.get(debitAccount)! - amountMinor);
        expected.set(creditAccount, expected.get(creditAccount)! + amountMinor);
      }),
    );
    await client.close();
  };
  const checkBalances = async (target: TestSwitch, when: string): Promise<void> => {
    const wrong: string[] = [];
    for (const bank of ['ALPHA', 'BETA']) {
      const client = await target.connect(bank, 'T1');
      let count = 0;
      for await (const { account, balanceMinor } of client.accounts()) {
        if (!account.startsWith('COLD-')) continue;
        count++;
        if (balanceMinor !== expected.get(account))
          wrong.push(`${account}: ${balanceMinor}, not ${expected.get(account)}`);
      }
      if (count !== 250) wrong.push(`${bank} has ${count} accounts`);
      await client.close();
    }
    t.same(wrong.slice(0, 5), [], when);
  };
  await payMany(running, 3000);
  await checkBalances(running, 'while it runs');
  await running.kill();
  const again = await start(t, { dataDirectory: running.directory, flags });
  await checkBalances(again, 'after a kill');
  await payMany(again, 2000);
  await again.kill();
  rmSync(indexOf(again), { recursive: true });
  const rebuilt = await start(t, { dataDirectory: running.directory, flags });
  await checkBalances(rebuilt, 'from the journal alone');
  t.match(await rebuilt.stop(), { exitCode: 0 });
  const compared = await compareIndexWithJournal({
    journalDirectory: journalOf(rebuilt),
    indexDirectory: indexOf(rebuilt),
  });
  t.match(compared, { accounts: 510, problems: [] });
});
