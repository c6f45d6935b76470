// Every kind of damage leads to exactly one of two results: the acknowledged records, all of them and unchanged, or a refusal that
// names file and offset and changes nothing. Nothing in between, ever.
import { copyFileSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t from 'tap';
import { FileJournal } from '../../../src/journal/file-journal.ts';
import { JournalCorruption, PAGE_BYTES } from '../../../src/journal/format.ts';
import { verifyJournal, walkJournal } from '../../../src/journal/verify.ts';
import {
  fileBytes,
  makeRandom,
  openJournal,
  patch,
  readAt,
  recover,
  SEGMENT_BYTES,
  segmentFiles,
  snapshot,
  writeJournal,
  writePayments,
} from './support.ts';

const random = makeRandom();
t.comment(`SEED=${random.seed}`);

/** Two segments of a few blocks each; the second one ends with a seal, or not. */
function smallJournal(directory: string, sealed: boolean) {
  const { journal, ledger } = writeJournal(directory, {
    blocks: 3,
    paymentsPerBlock: 20,
    segmentBytes: 8 * PAGE_BYTES,
  });
  writePayments(journal, ledger, { blocks: 3, paymentsPerBlock: 20 });
  if (sealed) journal.seal();
  journal.close();
  return ledger;
}

type Outcome = 'same' | 'refused' | 'less';

/** Recovers a damaged journal and checks that the result is one of the allowed ones. */
function outcome(directory: string, kept: readonly string[]): Outcome {
  const before = snapshot(directory);
  let records: string[];
  try {
    records = recover(directory).records;
  } catch (error) {
    if (!(error instanceof JournalCorruption)) throw error;
    if (!error.message.includes(error.file) || !error.message.includes(`offset ${error.offset}`)) throw error;
    if (!/expected .+, found .+/.test(error.message)) throw error;
    const after = snapshot(directory);
    if (after.size !== before.size) throw new Error('a refusal changed the directory', { cause: error });
    for (const [name, bytes] of after)
      if (!before.get(name)?.equals(bytes)) throw new Error(`a refusal changed ${name}`);
    return 'refused';
  }
  const same = records.length === kept.length && records.every((record, index) => record === kept[index]);
  if (same) return 'same';
  if (records.length < kept.length && records.every((record, index) => record === kept[index])) return 'less';
  throw new Error('recovery invented or changed a record');
}

/** Restores the pristine files into the directory. */
function restore(directory: string, pristine: Map<string, Buffer>): void {
  for (const name of readdirSync(directory)) rmSync(path.join(directory, name));
  for (const [name, bytes] of pristine) writeFileSync(path.join(directory, name), bytes);
}

t.test('flipping and zeroing each page', async (t) => {
  const directory = t.testdir();
  const ledger = smallJournal(directory, true);
  const pristine = snapshot(directory);
  t.ok(pristine.size >= 2, `${pristine.size} segments`);
  const counts = { same: 0, refused: 0, less: 0 };
  for (const [name, bytes] of pristine) {
    const file = path.join(directory, name);
    for (let page = 0; page < bytes.length; page += PAGE_BYTES) {
      const flips: Array<[number, Buffer]> = [[page, Buffer.alloc(PAGE_BYTES)]];
      // Each header byte's neighbourhood, the middle and the end of the page, one bit each.
      const places = [0, 5, 9, 12, 17, 25, 33, 41, 45, 50, 70, 97, 127, 130, 140, 2000 + random.next(2000), 4095];
      for (const place of places) {
        flips.push([page + place, Buffer.from([bytes[page + place] ^ (1 << random.next(8))])]);
      }
      for (const [offset, patched] of flips) {
        if (bytes.subarray(offset, offset + patched.length).equals(patched)) continue;
        restore(directory, pristine);
        patch(file, offset, patched);
        const problems = verifyJournal({ directory });
        const result = outcome(directory, ledger.kept);
        counts[result]++;
        if (result === 'less') t.fail(`${name} at ${offset}: records lost`);
        // verify must see what recovery refuses
        const seen = problems.problemsTotal > 0 || problems.tornTail !== undefined;
        if (result === 'refused' && problems.problemsTotal === 0) t.fail(`${name} at ${offset}: verify saw nothing`);
        if (result === 'same' && problems.problemsTotal > 0) t.fail(`${name} at ${offset}: verify complains`);
        if (!seen && result === 'refused') t.fail(`${name} at ${offset}`);
      }
    }
  }
  t.equal(counts.less, 0);
  t.ok(counts.refused > 100, `${counts.refused} refused, ${counts.same} without loss`);
  t.ok(counts.same > 0);
});

t.test('every bit of one block and of a segment header', async (t) => {
  const directory = t.testdir();
  const ledger = smallJournal(directory, true);
  const [file] = segmentFiles(directory);
  for (const [from, to] of [
    [0, 256],
    [2 * PAGE_BYTES, 2 * PAGE_BYTES + 400],
  ]) {
    for (let offset = from; offset < to; offset++) {
      const [byte] = readAt(file, offset, 1);
      patch(file, offset, Buffer.from([byte ^ (1 << random.next(8))]));
      if (outcome(directory, ledger.kept) !== 'refused') t.fail(`offset ${offset}`);
      patch(file, offset, Buffer.from([byte]));
    }
  }
  t.equal(outcome(directory, ledger.kept), 'same');
});

t.test('damage to the very last, unsealed block looks torn: the index store is what notices', async (t) => {
  const directory = t.testdir();
  const ledger = smallJournal(directory, false);
  const file = segmentFiles(directory).at(-1)!;
  const { recovered } = recover(directory);
  const end = recovered.trim!.bytes;
  const pristine = snapshot(directory);
  patch(file, end - PAGE_BYTES + 200, Buffer.from([1, 2, 3]));
  t.throws(() => recover(directory, ledger.seq), /acknowledged payments are missing/);
  t.notOk(
    readdirSync(directory).some((name) => name.startsWith('torn-')),
    'and nothing was changed',
  );
  t.equal(outcome(directory, ledger.kept), 'less');
  restore(directory, pristine);
  t.equal(outcome(directory, ledger.kept), 'same');
});

t.test('truncating any segment anywhere is refused', async (t) => {
  const directory = t.testdir();
  const ledger = smallJournal(directory, true);
  const pristine = snapshot(directory);
  const names = [...pristine.keys()];
  for (const name of names) {
    const bytes = pristine.get(name)!;
    const isLast = name === names.at(-1);
    for (let size = 0; size < bytes.length; size += 512 + random.next(512)) {
      restore(directory, pristine);
      truncateSync(path.join(directory, name), size);
      const result = outcome(directory, ledger.kept);
      // Cutting zeros off an older segment is what trimming does.
      const onlyZeros = bytes.subarray(size).every((byte) => byte === 0);
      const allowed = !isLast && onlyZeros ? ['same', 'refused'] : ['refused'];
      if (!allowed.includes(result)) t.fail(`${name} cut to ${size}: ${result}`);
      const report = verifyJournal({ directory });
      if (result === 'refused' && report.problemsTotal === 0) t.fail(`${name} cut to ${size}: verify saw nothing`);
    }
  }
  restore(directory, pristine);
  patch(path.join(directory, names.at(-1)!), pristine.get(names.at(-1)!)!.length, Buffer.from([1]));
  t.equal(outcome(directory, ledger.kept), 'refused', 'longer than it was made');
});

t.test('a torn last block is copied aside, zeroed and forgotten', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 3, paymentsPerBlock: 20 });
  const acknowledged = [...ledger.kept];
  const pristine = snapshot(directory);
  writePayments(journal, ledger, { blocks: 1, paymentsPerBlock: 60 });
  journal.close();
  const [file] = segmentFiles(directory);
  const name = path.basename(file);
  const start = (() => {
    const trial = mkdtempSync(path.join(tmpdir(), 'payswitch-torn-'));
    for (const [each, bytes] of pristine) writeFileSync(path.join(trial, each), bytes);
    const bytes = recover(trial).recovered.trim!.bytes;
    rmSync(trial, { recursive: true });
    return bytes;
  })();
  const block = readAt(file, start, fileBytes(file) - start);
  const length = block.readUInt32LE(8);
  const sectors = Math.ceil(length / 512);
  t.ok(sectors > 16, `${sectors} sectors`);
  const cases: Buffer[] = [];
  // Every prefix, every suffix, and random sets of sectors that reached the disk.
  for (let count = 0; count < sectors; count++) {
    const prefix = Buffer.alloc(sectors * 512);
    block.copy(prefix, 0, 0, count * 512);
    cases.push(prefix);
    const suffix = Buffer.alloc(sectors * 512);
    if (count > 0) block.copy(suffix, count * 512, count * 512, sectors * 512);
    cases.push(suffix);
  }
  for (let round = 0; round < 200; round++) {
    const some = Buffer.alloc(sectors * 512);
    for (let sector = 0; sector < sectors; sector++) {
      const fate = random.next(3);
      if (fate === 0) block.copy(some, sector * 512, sector * 512, sector * 512 + 512);
      if (fate === 1) for (let at = 0; at < 512; at++) some[sector * 512 + at] = random.next(256);
    }
    cases.push(some);
  }
  for (const torn of cases) {
    if (torn.subarray(0, length).equals(block.subarray(0, length))) continue;
    restore(directory, pristine);
    patch(file, start, torn);
    const dirty = !torn.every((byte) => byte === 0);
    const report = verifyJournal({ directory });
    if (report.problemsTotal !== 0 || (report.tornTail !== undefined) !== dirty) t.fail('verify on a torn tail');
    const { recovered, records } = recover(directory);
    if (records.length !== acknowledged.length) t.fail(`${records.length} records`);
    if ((recovered.tornTail !== undefined) !== dirty) t.fail('torn tail reported');
    if (recovered.tornTail !== undefined) {
      const { copy, bytes, offset } = recovered.tornTail;
      if (
        offset !== start ||
        !readAt(copy, 0, bytes).equals(Buffer.concat([torn, Buffer.alloc(PAGE_BYTES)]).subarray(0, bytes))
      ) {
        t.fail('the copy is what was there');
      }
    }
    if (!readAt(file, start, torn.length).every((byte) => byte === 0)) t.fail('zeroed');
    if (recover(directory).recovered.tornTail !== undefined) t.fail('a second recovery finds nothing');
  }
  t.pass(`${cases.length} torn blocks`);

  // And the journal goes on from there.
  restore(directory, pristine);
  patch(file, start, cases[9]);
  const again = openJournal(directory);
  ledger.builder.reset(again.lastSeq + 1);
  ledger.seq = again.lastSeq;
  ledger.start();
  ledger.commit(again);
  again.close();
  t.same(recover(directory).records, [...acknowledged, ledger.kept.at(-1)]);
  t.ok(readdirSync(directory).some((each) => each === `torn-1-${start}-1.bin`));
  t.ok(name.startsWith('journal-'));
});

t.test('missing, foreign, renamed and strange files', async (t) => {
  const directory = t.testdir();
  const { journal } = writeJournal(directory, { blocks: 40, paymentsPerBlock: 50 });
  journal.seal();
  journal.close();
  const pristine = snapshot(directory);
  const files = segmentFiles(directory);
  t.ok(files.length >= 4);
  for (const file of files.slice(0, -1)) {
    restore(directory, pristine);
    rmSync(file);
    t.throws(() => recover(directory), /a file is missing or foreign/);
    t.ok(verifyJournal({ directory }).problemsTotal > 0);
    // Also when the missing one lies before the checkpoint.
    t.throws(() => recover(directory, 1900), /a file is missing or foreign/);
  }
  // A whole segment of another journal, under the right name.
  const other = mkdtempSync(path.join(tmpdir(), 'payswitch-other-'));
  const foreign = writeJournal(other, { blocks: 40, paymentsPerBlock: 50 });
  foreign.journal.close();
  for (const [index, file] of segmentFiles(other).entries()) {
    restore(directory, pristine);
    if (index >= files.length || path.basename(file) !== path.basename(files[index])) continue;
    copyFileSync(file, files[index]);
    t.throws(() => recover(directory), JournalCorruption, `foreign segment ${index + 1}`);
    t.ok(verifyJournal({ directory }).problemsTotal > 0);
  }
  rmSync(other, { recursive: true });
  restore(directory, pristine);
  copyFileSync(files[1], path.join(directory, 'journal-00000000000000009999.log'));
  t.throws(() => recover(directory), /first seq of the file name/);
  restore(directory, pristine);
  writeFileSync(path.join(directory, 'journal-7.log'), '');
  t.throws(() => recover(directory), /a segment name/);
  restore(directory, pristine);
  rmSync(files.at(-1)!);
  t.throws(
    () => recover(directory, 1990),
    /acknowledged payments are missing/,
    'the index store knows of the last segment',
  );
});

t.test('blocks of another salt behind the tail are no proof, blocks of this salt are', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 2, paymentsPerBlock: 5 });
  journal.close();
  const [file] = segmentFiles(directory);
  const end = recover(directory).recovered.trim!.bytes;
  const other = mkdtempSync(path.join(tmpdir(), 'payswitch-other-'));
  writeJournal(other, { blocks: 8, paymentsPerBlock: 5 }).journal.close();
  const stale = readAt(segmentFiles(other)[0], PAGE_BYTES, 6 * PAGE_BYTES);
  rmSync(other, { recursive: true });
  patch(file, end, stale);
  const { recovered, records } = recover(directory);
  t.same(records, ledger.kept);
  t.equal(recovered.tornTail?.bytes, stale.length);
  // An own block in a place where it does not belong was never half-written.
  patch(file, end, readAt(file, PAGE_BYTES, PAGE_BYTES));
  t.throws(() => recover(directory), /the block is intact: not a torn write/);
});

t.test('a damaged block with a later one behind it, in the first segment after a checkpoint', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 40, paymentsPerBlock: 50 });
  journal.close();
  const files = segmentFiles(directory);
  patch(files[0], PAGE_BYTES + 300, Buffer.from('damage'));
  t.throws(() => recover(directory), new RegExp(`${path.basename(files[0])} at offset ${PAGE_BYTES}: expected`));
  t.throws(() => walkJournal(directory, () => {}), JournalCorruption);
  // What lies before the checkpoint is verify's business, not the start's.
  t.equal(recover(directory, 1500).records.length, ledger.seq - 1500);
  const report = verifyJournal({ directory });
  t.equal(report.problems[0].offset, PAGE_BYTES);
  t.ok(report.records > 1000, 'verify goes on behind the damage');
});

t.test('a torn first block of a fresh segment: copied aside, the segment replaced', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 2, paymentsPerBlock: 5 });
  journal.close();
  openJournal(directory).close();
  patch(segmentFiles(directory)[1], PAGE_BYTES, Buffer.from('PSB1 and then the power went'));
  const { recovered, records } = recover(directory);
  t.same(records, ledger.kept);
  t.equal(recovered.tornTail?.offset, PAGE_BYTES);
  const again = FileJournal.open({ directory, recovered, segmentBytes: SEGMENT_BYTES });
  ledger.start();
  ledger.commit(again);
  again.close();
  t.same(recover(directory).records, ledger.kept);
  t.equal(segmentFiles(directory).length, 2);
});
