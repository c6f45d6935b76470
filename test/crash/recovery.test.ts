// A start with a long journal behind the index store's checkpoint: a thread of its own reads it. The same must hold as without: everything is
// there, damage stops the start with nothing changed, a torn tail is cut off, and a memory much smaller than what changed is enough.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import t, { type Test } from 'tap';
import { listSegments } from '../../src/journal/files.ts';
import { PAGE_BYTES } from '../../src/journal/format.ts';
import { verifyJournal } from '../../src/journal/verify.ts';
import { toLong } from '../../src/protocol/int64.ts';
import { compareIndexWithJournal } from '../../src/store/compare.ts';
import { program } from '../support/cli-process.ts';
import { LedgerRig, makeRandom, uuid7 } from '../support/ledger.ts';
import { startSwitch } from '../support/switch.ts';

const patienceMs = 20_000;
const segmentBytes = 2 * 1024 * 1024;
const payments = 60_000;
/** Far less than what the journal changes. */
const accounts = 500;
const flags = [
  ['--journal-segment-bytes', '2MiB'],
  ['--disk-reserve-bytes', '16MiB'],
  ['--accounts-hot-max', '100'],
  ['--duplicates-window', '1024'],
].flat();

/** A data directory whose switch was killed: a checkpoint early on, and then nothing but the journal. */
async function makeLongJournal(t: Test): Promise<string> {
  const directory = t.testdir();
  const random = makeRandom(7);
  const rig = LedgerRig.open({ directory, segmentBytes, accountsMax: accounts, duplicateWindow: payments });
  rig.addOperator('OPERATOR');
  rig.administer(undefined, { addParticipant: { participant: 'BANK' } });
  const name = (account: number): string => `ACCOUNT-${account}`;
  for (let account = 0; account < accounts; account++) {
    const opened = { participant: 'BANK', account: name(account), currency: 'EUR', kind: 1 };
    rig.administer(undefined, { openAccount: { ...opened, minimumMinor: toLong(-(10n ** 12n)) } });
  }
  for (let payment = 0; payment < payments; payment++) {
    const [debitAccount, creditAccount] = [name(random(accounts)), name(random(accounts))];
    const paymentId = uuid7(rig.clockMs, random);
    rig.pay('BANK', { paymentId, debitAccount, creditAccount, amountMinor: BigInt(1 + random(900)), currency: 'EUR' });
    if (payment % 300 === 0) rig.takeAnswers();
    if (payment === 1000) rig.checkpoint();
  }
  rig.takeAnswers();
  await rig.crash();
  return directory;
}

function hashes(directory: string): string[] {
  return readdirSync(directory)
    .sort()
    .map(
      (file) =>
        `${file} ${createHash('sha256')
          .update(readFileSync(path.join(directory, file)))
          .digest('hex')}`,
    );
}

function writeAt(file: string, offset: number, bytes: Uint8Array): void {
  const fd = openSync(file, 'r+');
  writeSync(fd, bytes, 0, bytes.length, offset);
  closeSync(fd);
}

/** Everything that was paid is in the journal, and the index store has all of it. */
async function checkAll(t: Test, directory: string): Promise<void> {
  const journalDirectory = path.join(directory, 'journal');
  const report = verifyJournal({ directory: journalDirectory });
  t.same(report.problems, []);
  const compared = await compareIndexWithJournal({ journalDirectory, indexDirectory: path.join(directory, 'index') });
  t.same([compared.problems, compared.accounts, compared.payments], [[], accounts, payments]);
}

t.test('everything is there, also when the start itself is killed', { timeout: 60_000 }, async (t) => {
  const dataDirectory = await makeLongJournal(t);
  const first = await startSwitch({ dataDirectory, flags });
  const [recovered] = await first.logged('recovered');
  t.ok((recovered!['records'] as number) > payments - 2000, `${recovered!['records']} records replayed`);
  await first.kill();
  const second = await startSwitch({ dataDirectory, flags });
  t.same(await second.stop(), { exitCode: 0, signal: null });
  await checkAll(t, dataDirectory);
});

t.test('a torn tail is cut off', { timeout: 60_000 }, async (t) => {
  const dataDirectory = await makeLongJournal(t);
  const last = listSegments(path.join(dataDirectory, 'journal')).at(-1)!.file;
  const bytes = readFileSync(last);
  let end = bytes.length;
  while (bytes.subarray(end - PAGE_BYTES, end).every((byte) => byte === 0)) end -= PAGE_BYTES;
  writeAt(last, end, Buffer.alloc(3000, 'torn'));
  const running = await startSwitch({ dataDirectory, flags });
  const [cut] = await running.logged('a tail that was never acknowledged was cut off the journal');
  t.match(cut, { file: last, offset: end, bytes: PAGE_BYTES });
  t.same(await running.stop(), { exitCode: 0, signal: null });
  await checkAll(t, dataDirectory);
});

t.test('damage stops the start, names its place, and changes nothing', { timeout: 60_000 }, async (t) => {
  const dataDirectory = await makeLongJournal(t);
  const journal = path.join(dataDirectory, 'journal');
  const segments = listSegments(journal);
  const damaged = segments[segments.length - 2]!.file;
  writeAt(damaged, 1_000_000, Buffer.from('damage'));
  const before = hashes(journal);
  const own = ['--data', dataDirectory, '--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0'];
  const child = execFile(process.execPath, [program, 'start', ...own, ...flags], {
    timeout: patienceMs,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr!.on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  t.equal(child.exitCode, 1);
  t.match(said, /journal corrupt: .*\.log at offset \d+: expected /);
  t.ok(said.includes(path.basename(damaged)), 'which file');
  t.same(hashes(journal), before);
});
