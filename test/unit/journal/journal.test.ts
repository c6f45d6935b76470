// Write, reopen, read back: what was appended is what comes back, over blocks, segments, restarts and spares.
import fs, { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import t from 'tap';
import { BlockBuilder } from '../../../src/journal/block-builder.ts';
import { FileJournal } from '../../../src/journal/file-journal.ts';
import { BLOCK_BYTES_MAX, PAGE_BYTES, RECORD_BODY_BYTES_MAX, RecordKind } from '../../../src/journal/format.ts';
import type { RecordView } from '../../../src/journal/record-view.ts';
import { recoverJournal } from '../../../src/journal/recovery.ts';
import { prepareSpare, removeSpares } from '../../../src/journal/spares.ts';
import { verifyJournal, walkJournal } from '../../../src/journal/verify.ts';
import {
  describe,
  fileBytes,
  openJournal,
  readAt,
  recover,
  SEGMENT_BYTES,
  segmentFiles,
  TestLedger,
  writeJournal,
  writePayments,
} from './support.ts';

t.test('an empty directory is an empty journal with a new id', async (t) => {
  const directory = path.join(t.testdir(), 'deep', 'journal');
  const { recovered, records } = recover(directory);
  t.equal(recovered.lastSeq, 0);
  t.equal(recovered.segmentCount, 0);
  t.match(recovered.journalId, /^[0-9a-f]{32}$/);
  t.same(records, []);
  t.equal(verifyJournal({ directory }).records, 0);
});

t.test('the name of the journal directory is durable, whoever made it', async (t) => {
  const { openSync, fsyncSync } = fs;
  const opened = new Map<number, string>();
  let synced: string[] = [];
  let refused = new Map<string, string>();
  t.teardown(() => {
    Object.assign(fs, { openSync, fsyncSync });
    syncBuiltinESMExports();
  });
  fs.openSync = (file, ...rest) => {
    const code = refused.get(String(file));
    if (code !== undefined) throw Object.assign(new Error(`${code}: open ${String(file)}`), { code });
    const fd = openSync(file, ...rest);
    opened.set(fd, String(file));
    return fd;
  };
  fs.fsyncSync = (fd) => {
    synced.push(opened.get(fd) ?? '');
    fsyncSync(fd);
  };
  syncBuiltinESMExports();
  const root = t.testdir();
  const join = (...names: string[]) => path.join(root, ...names);
  const recoverIn = (directory: string) => {
    synced = [];
    recoverJournal({ directory, afterSeq: 0 });
    return [...synced].sort();
  };
  const data = join('deep', 'data');
  const journal = path.join(data, 'journal');
  t.same(recoverIn(journal), [root, join('deep'), data, journal], 'all that got a new entry');
  t.equal(statSync(journal).mode & 0o777, 0o700);
  t.same(recoverIn(journal), [join('deep'), data, journal], 'and again at each start');
  for (const code of ['EACCES', 'EINVAL']) {
    refused = new Map([[join('deep'), code]]);
    t.same(recoverIn(journal), [data, journal], "somebody else's directory");
    for (const own of [data, journal]) {
      refused = new Map([[own, code]]);
      t.throws(() => recoverIn(journal), { code });
    }
  }
  refused = new Map([[join('deep'), 'EIO']]);
  t.throws(() => recoverIn(journal), { code: 'EIO' });
});

t.test('a directory that cannot be made is an error, not an endless loop', async (t) => {
  const linux = process.platform === 'linux';
  if (linux) t.throws(() => recover('/proc/foo/data/journal'), { code: 'ENOENT', path: '/proc/foo' });
  const directory = t.testdir({ file: '' });
  t.throws(() => recover(path.join(directory, 'file', 'journal')), { code: 'ENOTDIR' });
  process.chdir(directory);
  t.equal(recover('here/journal').recovered.lastSeq, 0, 'relative');
  t.ok(existsSync(path.join(directory, 'here', 'journal')));
});

t.test('thousands of records over blocks, segments and restarts come back as written', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 60, paymentsPerBlock: 50 });
  journal.seal();
  t.ok(journal.sealed);
  const sequence = journal.blockSequence;
  journal.seal();
  t.equal(journal.blockSequence, sequence, 'a second seal writes nothing');
  const headHash = journal.headHash.toString('hex');
  const rolls = journal.segmentRolls;
  t.ok(rolls > 3, `${rolls} rolls`);
  journal.close();

  for (let restart = 0; restart < 3; restart++) {
    const { recovered, records } = recover(directory);
    t.same(records, ledger.kept);
    if (restart === 0) t.equal(recovered.headHash.toString('hex'), headHash);
    t.equal(recovered.tornTail, undefined);
    const again = FileJournal.open({ directory, recovered, segmentBytes: SEGMENT_BYTES });
    t.equal(again.journalId, journal.journalId);
    t.equal(again.segmentNumber, rolls + 2 + restart);
    ledger.start();
    ledger.commit(again);
    writePayments(again, ledger, { blocks: 2, paymentsPerBlock: 10 });
    if (restart === 1) again.seal();
    again.close();
  }
  const last = recover(directory);
  t.same(last.records, ledger.kept);
  const time = (BigInt(last.recovered.lastTimeHigh) << 32n) | BigInt(last.recovered.lastTimeLow);
  t.equal(time, ledger.timeNs);

  const report = verifyJournal({ directory });
  t.same(report.problems, []);
  t.equal(report.records, ledger.kept.length);
  t.equal(report.lastSeq, ledger.seq);
  t.equal(report.headHash, last.recovered.headHash.toString('hex'));
  t.same(report.currencies, [{ currency: 'EUR', accounts: 6, sumMinor: 0n }]);
  t.equal(report.paymentIdsChecked, report.payments.settled + report.payments.refused);

  const walked: string[] = [];
  const count = walkJournal(directory, (record) => void walked.push(describe(record)), { fromSeq: 777, toSeq: 1500 });
  t.equal(count, 724);
  t.same(walked, ledger.kept.slice(776, 1500));
});

t.test('recovery after any checkpoint gives exactly the records behind it', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 30, paymentsPerBlock: 40 });
  journal.close();
  const whole = recover(directory).recovered;
  for (let afterSeq = 0; afterSeq <= ledger.seq; afterSeq += afterSeq > ledger.seq - 60 ? 1 : 13) {
    const { recovered, records } = recover(directory, afterSeq);
    if (records.length !== ledger.seq - afterSeq) t.fail(`after ${afterSeq}: ${records.length} records`);
    t.same(records[0], ledger.kept[afterSeq]);
    t.same(recovered, whole, 'and the same end');
  }
  t.throws(() => recover(directory, ledger.seq + 1), /acknowledged payments are missing/);
});

t.test('the callbacks see every record in blocks, views can be copied', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 5, paymentsPerBlock: 3 });
  journal.close();
  const copies: RecordView[] = [];
  const blocks: number[] = [];
  recoverJournal({
    directory,
    afterSeq: 8,
    onRecord: (record) => copies.push(record.copy()),
    onBlock: ({ lastSeq }) => blocks.push(lastSeq),
  });
  t.same(copies.map(describe), ledger.kept.slice(8));
  t.same(blocks, [10, 13, 16, 19, 22]);
});

t.test('spares are used, and left-over ones deleted', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 2, paymentsPerBlock: 5 });
  t.equal(prepareSpare(directory, 128 * 1024), true);
  t.equal(prepareSpare(directory, 128 * 1024), false);
  writePayments(journal, ledger, { blocks: 20, paymentsPerBlock: 50 });
  t.notOk(existsSync(path.join(directory, 'spare.ready')), 'taken');
  const sizes = segmentFiles(directory).map(fileBytes);
  t.equal(sizes[1], 128 * 1024);
  journal.close();
  prepareSpare(directory, 128 * 1024);
  writeFileSync(path.join(directory, 'spare.tmp'), 'half');
  t.same(recover(directory).records, ledger.kept);
  t.same(
    readdirSync(directory).filter((name) => !name.startsWith('journal-')),
    [],
  );
  removeSpares(directory);
  // A spare that is too small for the next block is passed over.
  const { recovered } = recover(directory);
  prepareSpare(directory, 3 * PAGE_BYTES);
  const again = FileJournal.open({ directory, recovered, segmentBytes: SEGMENT_BYTES });
  t.equal(fileBytes(again.file), 3 * PAGE_BYTES);
  prepareSpare(directory, 3 * PAGE_BYTES);
  writePayments(again, ledger, { blocks: 1, paymentsPerBlock: 50 });
  t.equal(fileBytes(again.file), SEGMENT_BYTES);
  again.close();
  t.same(recover(directory).records, ledger.kept);
});

t.test('a start that wrote nothing is replaced by the next', async (t) => {
  const directory = t.testdir();
  openJournal(directory).close();
  t.equal(segmentFiles(directory).length, 1);
  const { journal, ledger } = writeJournal(directory, { blocks: 2, paymentsPerBlock: 5 });
  journal.close();
  t.equal(segmentFiles(directory).length, 1);
  for (let start = 0; start < 3; start++) openJournal(directory).close();
  t.equal(segmentFiles(directory).length, 2);
  const { recovered, records } = recover(directory);
  t.same(records, ledger.kept);
  t.equal(recovered.segmentCount, 1);
  t.same(verifyJournal({ directory }).problems, []);
});

t.test('a segment is trimmed to its blocks once the next one exists, not before', async (t) => {
  const directory = t.testdir();
  writeJournal(directory, { blocks: 2, paymentsPerBlock: 5 }).journal.close();
  const [file] = segmentFiles(directory);
  const { recovered } = recover(directory);
  t.equal(fileBytes(file), SEGMENT_BYTES);
  FileJournal.open({ directory, recovered, segmentBytes: SEGMENT_BYTES }).close();
  t.equal(fileBytes(file), 4 * PAGE_BYTES);
});

t.test('the largest block fits, and larger ones are not made', async (t) => {
  const directory = t.testdir();
  const journal = openJournal(directory);
  const ledger = new TestLedger();
  t.ok(ledger.builder.hasRoom(RECORD_BODY_BYTES_MAX));
  t.notOk(ledger.builder.hasRoom(RECORD_BODY_BYTES_MAX + 1));
  ledger.record(RecordKind.START, 0, 0, 0, Buffer.alloc(RECORD_BODY_BYTES_MAX, 9));
  t.notOk(ledger.builder.hasRoom(0));
  t.equal(ledger.builder.offset, BLOCK_BYTES_MAX);
  ledger.commit(journal);
  journal.seal();
  ledger.record(RecordKind.START, 0, 0, 0, Buffer.alloc(RECORD_BODY_BYTES_MAX - 1, 9));
  ledger.commit(journal);
  journal.close();
  t.same(recover(directory).records, ledger.kept);
});

t.test('the builder refuses gaps, times that do not rise, and half records', async (t) => {
  const directory = t.testdir();
  const journal = openJournal(directory);
  const builder = new BlockBuilder();
  t.throws(() => journal.append(builder), /at least one record/);
  builder.writeRecord(5, 0, 1, 1, 5, 0, 0, Buffer.alloc(0));
  t.throws(() => builder.beginRecord(5, 0, 3, 2, 5, 0, 0), /seq 3 does not follow 1/);
  t.throws(() => builder.beginRecord(5, 0, 2, 1, 5, 0, 0), /not above/);
  builder.beginRecord(5, 0, 2, 1, 6, 0, 0);
  t.throws(() => journal.append(builder), /none open/);
  t.throws(() => builder.endRecord(10), /cannot end/);
  builder.reset(1);
  t.throws(() => builder.endRecord(200), /without/);
  builder.reset(2);
  builder.writeRecord(5, 0, 2, 1, 7, 0, 0, Buffer.alloc(0));
  t.throws(() => journal.append(builder), /must follow/);
  // Seqs above 32 bits.
  const large = new BlockBuilder(2 ** 40 + 5);
  const at = large.beginRecord(1, 1, 2 ** 40 + 5, 1, 1, 3, 4);
  large.endRecord(at);
  t.equal(large.buffer.readBigUInt64LE(128 + 8), 2n ** 40n + 5n);
  journal.close();
  t.throws(() => journal.append(builder), /closed/);
});

t.test('the padding of a block is zero, also when the builder held a larger one before', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 1, paymentsPerBlock: 60 });
  const start = recover(directory).recovered.trim!.bytes;
  writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 2 });
  journal.close();
  const page = readAt(journal.file, start, PAGE_BYTES);
  const length = page.readUInt32LE(8);
  t.ok(length < 1000, `${length} bytes`);
  t.ok(page.subarray(length).every((byte) => byte === 0));
});
