// Blocks that another thread writes: the same journal as from one thread, one block in flight, and a failure that is as final.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import t, { type Test } from 'tap';
import { sharedAlignedMemory } from '../../../src/journal/direct.ts';
import { createDiskWriterSlot, DiskWriter } from '../../../src/journal/disk-writer.ts';
import type { FileJournal } from '../../../src/journal/file-journal.ts';
import { BLOCK_BYTES_MAX, JournalFailure } from '../../../src/journal/format.ts';
import { verifyJournal } from '../../../src/journal/verify.ts';
import {
  makeRandom,
  openJournal,
  recover,
  SEGMENT_BYTES,
  segmentFiles,
  swapDescriptor,
  TestLedger,
} from './support.ts';

interface Rig {
  readonly journal: FileJournal;
  readonly ledger: TestLedger;
  /** Some payments between accounts that are there. */
  pay(count: number): void;
}

function start(t: Test, directory: string): Rig {
  const slot = createDiskWriterSlot();
  const blocks = [sharedAlignedMemory(BLOCK_BYTES_MAX), sharedAlignedMemory(BLOCK_BYTES_MAX)];
  const worker = new Worker(new URL('./disk-writer-server.ts', import.meta.url), { workerData: { slot, blocks } });
  const exit = once(worker, 'exit');
  const writer = new DiskWriter(slot);
  const buffers = blocks.map((memory) => Buffer.from(memory));
  const ledger = new TestLedger(0, buffers);
  const journal = openJournal(directory, SEGMENT_BYTES, writer);
  t.teardown(async () => {
    journal.close();
    writer.stop();
    // It ends when it is told to.
    await exit;
  });
  ledger.start();
  const accounts = ['a', 'b', 'c'].map((name, index) => ledger.open(name, 1 + index));
  const pay = (count: number): void => {
    for (let payment = 0; payment < count; payment++) {
      ledger.pay(accounts[payment % 3]!, accounts[(payment + 1) % 3]!, 5n);
    }
  };
  return { journal, ledger, pay };
}

t.test('blocks from either thread, in any order, over segments: one journal', async (t) => {
  const { seed, next } = makeRandom();
  t.comment(`SEED=${seed}`);
  const directory = t.testdir();
  const { journal, ledger, pay } = start(t, directory);
  let begun = 0;
  for (let block = 0; block < 60; block++) {
    pay(1 + next(120));
    if (next(3) === 0) {
      ledger.commit(journal);
      if (next(2) === 0) journal.seal();
      continue;
    }
    const { lastSeq } = ledger.builder;
    const before = journal.lastSeq;
    journal.begin(ledger.builder);
    begun++;
    ledger.builder.advance();
    t.equal(journal.lastSeq, before, 'not durable before finish()');
    // The next block takes shape meanwhile.
    if (next(2) === 0) pay(1 + next(40));
    t.throws(() => journal.append(ledger.builder), /one block at a time/);
    t.throws(() => journal.seal(), /one block at a time/);
    t.ok(journal.finish() >= 0);
    t.equal(journal.lastSeq, lastSeq);
    t.notOk(journal.isWritten, 'and nothing is under way');
  }
  if (!ledger.builder.empty) ledger.commit(journal);
  t.ok(begun > 0);
  t.ok(segmentFiles(directory).length > 2);
  journal.seal();
  t.same(recover(directory).records, ledger.kept);
  t.same(verifyJournal({ directory }).problems, []);
});

const onLinux = process.platform === 'linux' ? {} : { skip: 'needs /proc' };

for (const { replacement, reason } of [
  { replacement: '/dev/full', reason: /ENOSPC/ },
  { replacement: '/dev/null', reason: /fdatasync/ },
]) {
  t.test(`a write of the other thread to ${replacement}: fail-stop`, onLinux, async (t) => {
    const directory = t.testdir();
    const { journal, ledger, pay } = start(t, directory);
    ledger.commit(journal);
    const kept = [...ledger.kept];
    const { headHash, blockSequence, lastSeq, file } = journal;
    pay(10);
    swapDescriptor(file, replacement);
    journal.begin(ledger.builder);
    let failure: unknown;
    try {
      journal.finish();
    } catch (error) {
      failure = error;
    }
    t.type(failure, JournalFailure);
    t.match((failure as Error).message, /nothing more is acknowledged/);
    t.match((failure as Error).message, reason);
    t.ok((failure as Error).message.includes(file), 'says which file');
    t.same([journal.headHash, journal.blockSequence, journal.lastSeq], [headHash, blockSequence, lastSeq]);
    t.throws(() => journal.append(ledger.builder), failure as Error, 'never retried');
    t.throws(() => journal.begin(ledger.builder), failure as Error);
    t.throws(() => journal.finish(), failure as Error);
    t.notOk(journal.isWritten);
    t.same(recover(directory).records, kept);
  });
}
