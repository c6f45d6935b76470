// The search for a block in a segment: few reads whatever the layout, and damage hides no other block.
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import {
  BLOCK_HEADER_BYTES,
  BlockHeader,
  JournalCorruption,
  PAGE_BYTES,
  toPages,
  viewOf,
} from '../../../src/journal/format.ts';
import { lookUp, type OpenSegment, openSegment, readBlock, remember } from '../../../src/journal/segment-search.ts';
import { runNow, type Steps } from '../../../src/journal/steps.ts';
import {
  fileBytes,
  makeRandom,
  patch,
  readAt,
  segmentFiles,
  snapshot,
  type TestLedger,
  writeJournal,
  writePayments,
} from './support.ts';

const random = makeRandom();
t.comment(`SEED=${random.seed}`);

interface Block {
  readonly offset: number;
  readonly length: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** By hopping from header to header. */
function blocksOf(file: string): Block[] {
  const blocks: Block[] = [];
  const header = new BlockHeader();
  for (let offset = PAGE_BYTES; offset < fileBytes(file); offset += toPages(header.length)) {
    if (header.decode(viewOf(readAt(file, offset, BLOCK_HEADER_BYTES)), 0) !== undefined) break;
    const { length, firstSeq, lastSeq } = header;
    if (!header.isSeal) blocks.push({ offset, length, firstSeq, lastSeq });
  }
  return blocks;
}

/** Runs it and counts the reads. */
function counted<T>(steps: Steps<T>): { value: T; reads: number } {
  let reads = 0;
  let turn = steps.next();
  while (turn.done !== true) {
    reads++;
    turn = steps.next(turn.value.now());
  }
  return { value: turn.value, reads };
}

/** Where the block with this seq begins. */
function find(segment: OpenSegment, seq: number, endSeq?: number, hint = false) {
  const load = function* (found: { offset: number; length: number; firstSeq: number; blockSequence: number }) {
    const block = yield* readBlock(segment, found);
    const header = new BlockHeader();
    header.decode(viewOf(block), 0);
    if (hint) remember(segment, found, header.lastSeq);
    return found.offset;
  };
  return counted(lookUp(segment, { seq, endSeq, mustExist: true }, load));
}

const SEGMENT = 8 * 1_048_576;

const layouts: Array<{
  name: string;
  write: (journal: Parameters<typeof writePayments>[0], ledger: TestLedger) => void;
}> = [
  {
    name: 'one record per block',
    write: (journal, ledger) => writePayments(journal, ledger, { blocks: 1900, paymentsPerBlock: 1 }),
  },
  {
    name: 'blocks of 64 KiB',
    write: (journal, ledger) => writePayments(journal, ledger, { blocks: 110, paymentsPerBlock: 320 }),
  },
  {
    name: 'blocks of 1 MiB',
    write: (journal, ledger) => writePayments(journal, ledger, { blocks: 6, paymentsPerBlock: 5000 }),
  },
  {
    name: 'anything, with seals',
    write: (journal, ledger) => {
      for (let index = 0; index < 150; index++) {
        const paymentsPerBlock = random.next(10) === 0 ? 800 : 1 + random.next(40);
        writePayments(journal, ledger, { blocks: 1, paymentsPerBlock, referenceBytes: random.next(300) });
        if (random.next(3) === 0) journal.seal();
      }
    },
  },
  {
    name: 'first large ones, then small ones',
    write: (journal, ledger) => {
      writePayments(journal, ledger, { blocks: 5, paymentsPerBlock: 4000 });
      writePayments(journal, ledger, { blocks: 500, paymentsPerBlock: 1 });
    },
  },
];

for (const { name, write } of layouts) {
  t.test(`few reads: ${name}`, async (t) => {
    const directory = t.testdir();
    const { journal, ledger } = writeJournal(directory, { blocks: 1, paymentsPerBlock: 5, segmentBytes: SEGMENT });
    write(journal, ledger);
    t.equal(journal.segmentRolls, 0);
    const blocks = blocksOf(journal.file);
    t.equal(blocks.at(-1)?.lastSeq, ledger.seq);
    for (const isFull of [false, true]) {
      const hinted = runNow(openSegment(journal.file));
      const reads: number[] = [];
      for (const block of blocks) {
        const { firstSeq, lastSeq } = block;
        for (const seq of new Set([firstSeq, lastSeq, firstSeq + random.next(lastSeq - firstSeq + 1)])) {
          const fresh = runNow(openSegment(journal.file));
          for (const { value, reads: count } of [
            find(fresh, seq, isFull ? ledger.seq + 1 : undefined),
            find(hinted, seq, isFull ? ledger.seq + 1 : undefined, random.next(4) === 0),
          ]) {
            if (value !== block.offset) t.fail(`seq ${seq} at ${block.offset}: found at ${value}`);
            reads.push(count);
          }
          fresh.close();
        }
      }
      hinted.close();
      reads.sort((a, b) => a - b);
      const [median, most] = [reads[reads.length >> 1], reads[reads.length - 1]];
      t.ok(median <= 10 && most <= 30, `${isFull ? 'full' : 'live'}: ${median} reads, at most ${most}`);
    }
    journal.close();
  });
}

t.test('what is half-written behind the durable blocks does not matter', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 40, paymentsPerBlock: 40, segmentBytes: SEGMENT });
  journal.close();
  const [file] = segmentFiles(directory);
  const blocks = blocksOf(file);
  for (let round = 0; round < 20; round++) {
    // The last block becomes the one in flight: some of its pages are there, others not yet.
    const last = blocks[blocks.length - 1];
    const whole = readAt(file, last.offset, toPages(last.length));
    for (let page = 0; page < whole.length; page += PAGE_BYTES) {
      if (random.next(2) === 0) patch(file, last.offset + page, Buffer.alloc(PAGE_BYTES, random.next(2) * 255));
    }
    const segment = runNow(openSegment(file));
    for (const block of blocks.slice(0, -1)) {
      const seq = block.firstSeq + random.next(block.lastSeq - block.firstSeq + 1);
      if (find(segment, seq, undefined, random.next(2) === 0).value !== block.offset) t.fail(`seq ${seq}`);
    }
    segment.close();
    patch(file, last.offset, whole);
  }
  t.equal(blocks.at(-1)?.lastSeq, ledger.seq);
});

t.test('damage hides no block but the damaged one, and is named', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 30, paymentsPerBlock: 60, segmentBytes: SEGMENT });
  writePayments(journal, ledger, { blocks: 30, paymentsPerBlock: 2 });
  journal.close();
  const [file] = segmentFiles(directory);
  const blocks = blocksOf(file);
  const damages: Array<[string, (block: Block) => [number, Buffer]]> = [
    ['its magic', ({ offset }) => [offset, Buffer.from('X')]],
    ['its first seq', ({ offset }) => [offset + 26, Buffer.from([255])]],
    ['its first seq, lower', ({ offset }) => [offset + 24, Buffer.alloc(8)]],
    // As of a block far behind, in good shape.
    [
      'all its seqs',
      ({ offset, firstSeq, lastSeq }) => {
        const seqs = Buffer.alloc(16);
        seqs.writeBigUInt64LE(BigInt(firstSeq + 100_000), 0);
        seqs.writeBigUInt64LE(BigInt(lastSeq + 100_000), 8);
        return [offset + 24, seqs];
      },
    ],
    ['its length', ({ offset }) => [offset + 9, Buffer.from([0x70])]],
    ['a record', ({ offset, length }) => [offset + length - 20, Buffer.from('damage')]],
    ['all of it', ({ offset, length }) => [offset, Buffer.alloc(toPages(length))]],
    ['its header page', ({ offset }) => [offset, Buffer.alloc(PAGE_BYTES)]],
    ['another salt', ({ offset }) => [offset + 48, Buffer.alloc(16, 7)]],
  ];
  for (const [name, damage] of damages) {
    for (let round = 0; round < 6; round++) {
      const bad = blocks[random.next(blocks.length)];
      const [offset, bytes] = damage(bad);
      const pristine = readAt(file, offset, bytes.length);
      patch(file, offset, bytes);
      const segment = runNow(openSegment(file));
      for (const block of blocks) {
        const seq = block.firstSeq + random.next(block.lastSeq - block.firstSeq + 1);
        const endSeq = round % 2 === 0 ? ledger.seq + 1 : undefined;
        try {
          const { value } = find(segment, seq, endSeq, random.next(2) === 0);
          if (block === bad || value !== block.offset) t.fail(`${name}: seq ${seq} found at ${value}`);
        } catch (error) {
          if (!(error instanceof JournalCorruption) || block !== bad) throw error;
          if (error.file !== file || error.offset !== bad.offset)
            t.fail(`${name}: ${error.message}, not ${bad.offset}`);
        }
      }
      segment.close();
      patch(file, offset, pristine);
    }
  }
  t.equal(snapshot(directory).size, 1);
});

t.test('a page of a record that looks like a header does not lead astray', async (t) => {
  const directory = t.testdir();
  const { journal, ledger } = writeJournal(directory, { blocks: 20, paymentsPerBlock: 40, segmentBytes: SEGMENT });
  const blocks = blocksOf(journal.file);
  // Even one that knows the salt: a copy of a real header, on a page boundary within a record.
  const header = readAt(journal.file, blocks[3].offset, BLOCK_HEADER_BYTES);
  const page = Buffer.concat([header, Buffer.alloc(PAGE_BYTES - BLOCK_HEADER_BYTES, 1)]);
  const body = Buffer.concat([Buffer.alloc(PAGE_BYTES - BLOCK_HEADER_BYTES - 32, 1), ...Array(60).fill(page)]);
  ledger.record(1, 0, 1, 2, body);
  ledger.commit(journal);
  writePayments(journal, ledger, { blocks: 20, paymentsPerBlock: 40 });
  for (const block of blocksOf(journal.file)) {
    const segment = runNow(openSegment(journal.file));
    for (const seq of [block.firstSeq, block.lastSeq]) t.equal(find(segment, seq).value, block.offset, `seq ${seq}`);
    segment.close();
  }
  journal.close();
});

t.test('a segment under another name is not believed', async (t) => {
  const directory = t.testdir();
  const { journal } = writeJournal(directory, { blocks: 1, paymentsPerBlock: 5 });
  journal.close();
  const other = path.join(directory, 'journal-00000000000000000500.log');
  copyFileSync(journal.file, other);
  t.throws(() => runNow(openSegment(other)), JournalCorruption);
});
