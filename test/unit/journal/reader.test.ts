// Readers beside a live writer: every durable record, in order, exactly once, and never a byte that is not durable yet.
import { once } from 'node:events';
import { readdirSync, readlinkSync, rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import t from 'tap';
import { JournalCorruption, PAGE_BYTES, RecordKind } from '../../../src/journal/format.ts';
import { JournalCursor, JournalReadError, JournalReader } from '../../../src/journal/journal-reader.ts';
import { SEGMENTS_OPEN_MAX } from '../../../src/journal/segment-pool.ts';
import { describe, makeRandom, openJournal, patch, segmentFiles, writeJournal, writePayments } from './support.ts';

const random = makeRandom();
t.comment(`SEED=${random.seed}`);

t.test('a cursor from any position, in portions of any size', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 20, paymentsPerBlock: 30 });
  for (let block = 0; block < 10; block++) {
    journal.seal();
    writePayments(journal, ledger, { blocks: 1 + random.next(3), paymentsPerBlock: 20 });
  }
  t.ok(journal.segmentRolls > 2);
  for (let afterSeq = 0; afterSeq <= ledger.seq; afterSeq += 1 + random.next(20)) {
    const cursor = new JournalCursor(directory, afterSeq);
    const seen: string[] = [];
    let durableSeq = afterSeq;
    while (durableSeq < ledger.seq || seen.length < ledger.seq - afterSeq) {
      durableSeq = Math.min(ledger.seq, durableSeq + random.next(60));
      const max = random.next(50);
      const before = seen.length;
      const count = cursor.drain(durableSeq, max, (record) => void seen.push(describe(record)));
      if (count !== seen.length - before || count > max) t.fail('count');
      if (afterSeq + seen.length > durableSeq) t.fail('beyond the durable seq');
    }
    if (cursor.nextSeq !== ledger.seq + 1) t.fail('next seq');
    if (seen.join() !== ledger.kept.slice(afterSeq).join()) t.fail(`after ${afterSeq}`);
    cursor.close();
  }
  journal.close();
});

t.test('a cursor that waits at the end follows the writer over seals, rolls and restarts', async (t) => {
  const directory = t.testdir();
  let { journal, ledger } = writeJournal(directory, { blocks: 1, paymentsPerBlock: 5 });
  const cursor = new JournalCursor(directory, 0);
  const late = new JournalCursor(directory, ledger.seq + 40, true);
  const seen: string[] = [];
  const seenLate: string[] = [];
  const first = ledger.seq + 40;
  const drain = () => {
    while (cursor.drain(ledger.seq, 33, (record) => void seen.push(describe(record))) > 0);
    while (late.drain(ledger.seq, 33, (record) => void seenLate.push(describe(record))) > 0);
  };
  for (let round = 0; round < 150; round++) {
    if (random.next(3) === 0) journal.seal();
    if (random.next(3) > 0) drain();
    if (random.next(10) === 0) {
      journal.close();
      journal = openJournal(directory);
      ledger.start();
      ledger.commit(journal);
    }
    writePayments(journal, ledger, { blocks: 1 + random.next(2), paymentsPerBlock: 1 + random.next(60) });
  }
  drain();
  t.same(seen, ledger.kept);
  t.same(seenLate, ledger.kept.slice(first));
  t.throws(() => cursor.drain(ledger.seq + 1, 1, () => {}), /journal corrupt/, 'a durable seq that is not there');
  cursor.close();
  late.close();
  journal.close();
});

t.test('a record whose callback threw comes again', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 2, paymentsPerBlock: 5 });
  journal.close();
  const cursor = new JournalCursor(directory, 0);
  const seen: number[] = [];
  let broken = true;
  const take = (record: { seq: number }) => {
    if (record.seq === 9 && broken) throw new Error('not now');
    seen.push(record.seq);
  };
  t.throws(() => cursor.drain(ledger.seq, 100, take), /not now/);
  broken = false;
  t.equal(cursor.drain(ledger.seq, 100, take), ledger.seq - 8);
  t.same(
    seen,
    Array.from({ length: ledger.seq }, (_, index) => index + 1),
  );
});

t.test('random reads, sync and async, while the writer goes on', async (t) => {
  const directory = t.testdir();
  let { journal, ledger } = writeJournal(directory, { blocks: 2, paymentsPerBlock: 30 });
  const reader = new JournalReader(directory, { cacheBytes: 40_000 });
  for (let round = 0; round < 100; round++) {
    writePayments(journal, ledger, { blocks: 1 + random.next(2), paymentsPerBlock: 1 + random.next(60) });
    if (random.next(4) === 0) journal.seal();
    if (random.next(20) === 0) {
      journal.close();
      journal = openJournal(directory);
      ledger.start();
      ledger.commit(journal);
    }
    const durableSeq = ledger.seq;
    const seqs = Array.from({ length: 20 }, () => 1 + random.next(durableSeq));
    seqs.push(durableSeq, 1);
    for (const seq of seqs) if (describe(reader.read(seq, durableSeq)) !== ledger.kept[seq - 1]) t.fail(`seq ${seq}`);
    const views = await Promise.all(seqs.map((seq) => reader.readAsync(seq, durableSeq)));
    for (const [index, view] of views.entries()) {
      if (describe(view) !== ledger.kept[seqs[index] - 1]) t.fail(`async seq ${seqs[index]}`);
    }
  }
  t.throws(() => reader.read(ledger.seq + 1, ledger.seq), RangeError);
  t.throws(() => reader.read(0, ledger.seq), RangeError);
  await t.rejects(reader.readAsync(ledger.seq + 1, ledger.seq), RangeError);
  const view = reader.read(5, ledger.seq);
  const pending = reader.readAsync(7, ledger.seq);
  reader.close();
  t.equal(describe(view), ledger.kept[4], 'a record read earlier stays as it was');
  t.equal(describe(await pending), ledger.kept[6]);
  t.throws(() => reader.read(1, 1), /closed/);
  journal.close();
});

t.test('damage is named', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 40, paymentsPerBlock: 50 });
  journal.close();
  const files = segmentFiles(directory);
  patch(files[1], PAGE_BYTES + 400, Buffer.from('damage'));
  const seq = Number(files[1].slice(-24, -4));
  const reader = new JournalReader(directory, { cacheBytes: 1_000_000 });
  t.throws(() => reader.read(seq, ledger.seq), new RegExp(`${files[1]} at offset ${PAGE_BYTES}: expected block CRC`));
  await t.rejects(reader.readAsync(seq + 1, ledger.seq), /block CRC/);
  t.equal(describe(reader.read(1, ledger.seq)), ledger.kept[0]);
  const cursor = new JournalCursor(directory, 0);
  const seen: number[] = [];
  t.throws(() => cursor.drain(ledger.seq, 1e6, (record) => void seen.push(record.seq)), /block CRC/);
  t.equal(seen.length, seq - 1);
  cursor.close();
  t.throws(() => new JournalCursor(directory, seq).drain(ledger.seq, 1, () => {}), /block CRC/);
  patch(files[1], PAGE_BYTES, Buffer.alloc(20, 255));
  const fresh = new JournalReader(directory, { cacheBytes: 1_000_000 });
  t.throws(() => fresh.read(seq, ledger.seq), /journal corrupt/);
  rmSync(files[1]);
  t.throws(() => new JournalCursor(directory, 0).drain(ledger.seq, 1e6, () => {}), /journal corrupt/);
});

t.test('whatever the system refuses is a JournalReadError; a seq that is not durable is a bug', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 40, paymentsPerBlock: 50 });
  journal.close();
  const files = segmentFiles(directory);
  const seq = Number(files[1].slice(-24, -4));
  const reader = new JournalReader(directory, { cacheBytes: 1 });
  reader.read(1, ledger.seq);
  patch(files[1], PAGE_BYTES + 400, Buffer.from('damage'));
  const damaged = { name: 'JournalReadError', seq, file: files[1], offset: PAGE_BYTES };
  t.throws(() => reader.read(seq, ledger.seq), damaged);
  await t.rejects(reader.readAsync(seq, ledger.seq), damaged);
  let cause: unknown;
  try {
    reader.read(seq, ledger.seq);
  } catch (error) {
    t.type(error, JournalReadError);
    cause = (error as JournalReadError).cause;
  }
  t.type(cause, JournalCorruption);
  rmSync(files[2]);
  const gone = Number(files[2].slice(-24, -4));
  for (const attempt of [reader.readAsync(gone, ledger.seq), reader.readAsync(gone + 1, ledger.seq)]) {
    await t.rejects(attempt, { name: 'JournalReadError', file: files[2], cause: { code: 'ENOENT' } });
  }
  t.throws(() => reader.read(gone, ledger.seq), { name: 'JournalReadError', cause: { code: 'ENOENT' } });
  const none = new JournalReader(`${directory}/none`, { cacheBytes: 1 });
  t.throws(() => none.read(1, 1), { name: 'JournalReadError', cause: { code: 'ENOENT' } });
  await t.rejects(none.readAsync(1, 1), { name: 'JournalReadError', cause: { code: 'ENOENT' } });
  t.throws(() => reader.read(ledger.seq + 1, ledger.seq), RangeError);
  const beyond = ledger.seq + 1;
  t.throws(() => reader.read(beyond, beyond), { name: 'JournalReadError', message: /durable seq/ });
  t.equal(reader.read(1, ledger.seq).seq, 1, 'others are still readable');
});

t.test(
  'descriptors are bounded, however many reads are under way',
  { skip: process.platform !== 'linux' },
  async (t) => {
    const directory = t.testdir();
    const { journal, ledger } = writeJournal(directory, { blocks: 100, paymentsPerBlock: 150 });
    journal.close();
    const files = segmentFiles(directory);
    t.ok(files.length > SEGMENTS_OPEN_MAX + 10, `${files.length} segments`);
    const openCount = () => {
      let count = 0;
      for (const name of readdirSync('/proc/self/fd')) {
        try {
          if (readlinkSync(`/proc/self/fd/${name}`).startsWith(directory)) count++;
        } catch {
          // The listing's own.
        }
      }
      return count;
    };
    const reader = new JournalReader(directory, { cacheBytes: 1 });
    let most = 0;
    const seqs = Array.from({ length: 400 }, () => 1 + random.next(ledger.seq));
    const reads = seqs.map(async (seq, index) => {
      const view = await reader.readAsync(seq, ledger.seq);
      if (describe(view) !== ledger.kept[seq - 1]) t.fail(`seq ${seq}`);
      // A blocking read goes between, whatever is under way.
      const other = 1 + random.next(ledger.seq);
      if (index % 5 === 0 && describe(reader.read(other, ledger.seq)) !== ledger.kept[other - 1])
        t.fail(`seq ${other}`);
      most = Math.max(most, openCount());
    });
    await Promise.all(reads);
    t.ok(most <= SEGMENTS_OPEN_MAX && most >= SEGMENTS_OPEN_MAX - 1, `${most} open`);
    const pending = seqs.map((seq) => reader.readAsync(seq, ledger.seq));
    reader.close();
    for (const [index, view] of (await Promise.all(pending)).entries()) t.equal(view.seq, seqs[index]);
    t.equal(openCount(), 0, 'all closed after the last read');
  },
);

t.test(
  'small blocks, many of them: a cached block is found by each of its seqs, and the cache is bounded',
  async (t) => {
    const directory = t.testdir();
    const { journal, ledger } = writeJournal(directory, { blocks: 300, paymentsPerBlock: 3 });
    journal.close();
    for (const cacheBytes of [1, 5000, 10_000_000]) {
      const reader = new JournalReader(directory, { cacheBytes });
      for (let index = 0; index < 2000; index++) {
        const seq = 1 + random.next(ledger.seq);
        if (describe(reader.read(seq, ledger.seq)) !== ledger.kept[seq - 1]) t.fail(`seq ${seq}`);
      }
      // With room for all, nothing is read any more.
      if (cacheBytes === 10_000_000) {
        for (let seq = 1; seq <= ledger.seq; seq++) reader.read(seq, ledger.seq);
        for (const file of segmentFiles(directory)) patch(file, PAGE_BYTES, Buffer.alloc(60_000));
        for (let seq = 1; seq <= ledger.seq; seq++) {
          if (describe(reader.read(seq, ledger.seq)) !== ledger.kept[seq - 1]) t.fail(`seq ${seq}`);
        }
      }
      reader.close();
    }
  },
);

t.test('a record as large as they come, and zeros that fill pages of it', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 3, paymentsPerBlock: 5, segmentBytes: 8 * 1_048_576 });
  for (let index = 0; index < 4; index++) {
    ledger.record(RecordKind.START, 0, 0, 0, Buffer.alloc(1_000_000));
    ledger.commit(journal);
    writePayments(journal, ledger, { blocks: 1 + index, paymentsPerBlock: 2 });
  }
  for (let seq = 1; seq <= ledger.seq; seq++) {
    const reader = new JournalReader(directory, { cacheBytes: 1 });
    if (describe(reader.read(seq, ledger.seq)) !== ledger.kept[seq - 1]) t.fail(`seq ${seq}`);
    if (describe(await reader.readAsync(ledger.seq, ledger.seq)) !== ledger.kept[ledger.seq - 1]) t.fail('last');
    reader.close();
    const cursor = new JournalCursor(directory, seq - 1);
    cursor.drain(ledger.seq, 1, (record) => void t.equal(record.seq, seq));
    cursor.close();
  }
  journal.close();
});

t.test('a writer in another thread, cursor and reader in this one', async (t) => {
  const directory = t.testdir();
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(new URL('./live-writer.ts', import.meta.url), { workerData: { directory, shared } });
  const exited = once(worker, 'exit');
  const cursor = new JournalCursor(directory, 0);
  const reader = new JournalReader(directory, { cacheBytes: 200_000 });
  let nextSeq = 1;
  let reads = 0;
  while (Atomics.load(shared, 1) === 0 || nextSeq <= Atomics.load(shared, 0)) {
    const durableSeq = Atomics.load(shared, 0);
    cursor.drain(durableSeq, 500, (record) => {
      if (record.seq !== nextSeq++) t.fail(`seq ${record.seq}`);
    });
    if (durableSeq > 0) {
      const seq = random.next(2) === 0 ? durableSeq : 1 + random.next(durableSeq);
      if (reader.read(seq, durableSeq).seq !== seq) t.fail(`read ${seq}`);
      if (reads++ % 50 === 0) t.equal((await reader.readAsync(seq, durableSeq)).seq, seq);
    } else await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await exited;
  t.ok(nextSeq > 5000, `${nextSeq - 1} records, ${reads} reads`);
  cursor.close();
  reader.close();
});
