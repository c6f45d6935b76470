// A failed or short write or sync ends the journal for good: real descriptors, really broken, no mocks.
import { spawnSync } from 'node:child_process';
import t from 'tap';
import { JournalFailure, PAGE_BYTES } from '../../../src/journal/format.ts';
import { recover, segmentFiles, swapDescriptor, writeJournal, writePayments } from './support.ts';

const onLinux = process.platform === 'linux' ? {} : { skip: 'needs /proc' };

// Writing at the limit also sends a signal, which would end the process before the write could fail.
if (process.platform === 'linux') process.on('SIGXFSZ', () => {});

const cases = [
  { name: 'disk full', replacement: '/dev/full', reason: /ENOSPC/ },
  { name: 'sync fails', replacement: '/dev/null', reason: /fdatasync/ },
];

for (const { name, replacement, reason } of cases) {
  t.test(`${name}: fail-stop`, onLinux, async (t) => {
    const directory = t.testdir();
    const { journal, ledger } = writeJournal(directory, { blocks: 2, paymentsPerBlock: 5 });
    const kept = [...ledger.kept];
    const { headHash, blockSequence, lastSeq } = journal;
    swapDescriptor(journal.file, replacement);
    let first: unknown;
    try {
      writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 5 });
    } catch (error) {
      first = error;
    }
    t.type(first, JournalFailure);
    t.match((first as Error).message, reason);
    t.same(journal.headHash, headHash);
    t.equal(journal.blockSequence, blockSequence);
    t.equal(journal.lastSeq, lastSeq);
    // Even though the disk would work again: never retried.
    t.throws(() => journal.append(ledger.builder), first as Error);
    t.throws(() => journal.seal(), first as Error);
    journal.close();
    t.same(recover(directory).records, kept);
  });
}

t.test('a failed seal is a failure too', onLinux, async (t) => {
  const directory = t.testdir();
  const { journal } = writeJournal(directory, { blocks: 1, paymentsPerBlock: 5 });
  swapDescriptor(journal.file, '/dev/null');
  t.throws(() => journal.seal(), /fdatasync/);
  t.notOk(journal.sealed);
  t.throws(() => journal.seal(), JournalFailure);
  journal.close();
});

t.test('a short write: the kernel takes half of a block without an error', onLinux, async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 2, paymentsPerBlock: 5 });
  const kept = [...ledger.kept];
  const limit = (bytes: string) =>
    spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`], { encoding: 'utf8' }).status === 0;
  const end = PAGE_BYTES * 4;
  t.ok(limit(String(end + PAGE_BYTES)), 'prlimit (util-linux) sets the limit');
  let message = '';
  try {
    writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 60 });
  } catch (error) {
    message = (error as Error).message;
  } finally {
    limit('unlimited');
  }
  t.match(message, new RegExp(`short write .* offset ${end}: ${PAGE_BYTES} of \\d+ bytes`));
  t.throws(() => journal.append(ledger.builder), JournalFailure);
  journal.close();
  const { recovered, records } = recover(directory);
  t.same(records, kept);
  t.equal(recovered.tornTail?.offset, end);
});

t.test('no room for the next segment', onLinux, async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 2, paymentsPerBlock: 5 });
  const limit = (bytes: string) =>
    spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`], { encoding: 'utf8' }).status === 0;
  t.ok(limit('65000'), 'prlimit (util-linux) sets the limit');
  let message = '';
  let kept: string[] = [];
  try {
    for (;;) {
      kept = [...ledger.kept];
      writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 30 });
    }
  } catch (error) {
    message = (error as Error).message;
  } finally {
    limit('unlimited');
  }
  t.match(message, /nothing more is acknowledged/);
  t.equal(segmentFiles(directory).length, 1);
  journal.close();
  t.same(recover(directory).records, kept);
});
