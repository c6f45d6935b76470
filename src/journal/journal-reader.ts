// Readers for other threads, beside the writer: they see only what is durable, because the caller says up to which seq that is and
// they never look behind the block that holds it. Bytes behind it may be half-written at this moment.
//
// JournalCursor reads on from a position (index store, notifications); JournalReader finds single records by seq (statements,
// payment status). Neither computes hashes: recovery and verify do; CRC, salt and sequence are checked on every block.
import assert from 'node:assert';
import { closeSync, existsSync, openSync, read } from 'node:fs';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { listSegments, readUpTo, type SegmentFile, segmentIndexOf } from './files.ts';
import {
  BLOCK_BYTES_MAX,
  BLOCK_HEADER_BYTES,
  BLOCK_MAGIC,
  BlockHeader,
  blockCrc,
  decodeSegmentHeader,
  JournalCorruption,
  PAGE_BYTES,
  SALT_BYTES,
  segmentFileName,
  toPages,
  viewOf,
} from './format.ts';
import { RecordView } from './record-view.ts';
import { ChainPosition, makeWindow, SegmentScanner } from './segment-scanner.ts';

// ---------------------------------------------------------------------------------------------------------------- cursor

/** Small enough to stay in the processor's cache, large enough for the largest block. */
const CURSOR_WINDOW_BYTES = 2 * BLOCK_BYTES_MAX;

/** One position in the log that only moves forward. */
export class JournalCursor {
  readonly #directory: string;
  readonly #position: ChainPosition;
  readonly #window: Buffer;
  #scanner: SegmentScanner | undefined;
  /** Of the block that is open, else of the next one. */
  #offset = PAGE_BYTES;
  /** Where the next record begins in the window's block, relative to the block; 0: no block is open. */
  #inBlock = 0;
  /** The durable seq when the window was read: blocks up to it were complete in it, later ones may not have been. */
  #windowDurableSeq = 0;
  #closed = false;

  constructor(directory: string, afterSeq: number) {
    assert(Number.isSafeInteger(afterSeq) && afterSeq >= 0, `after seq ${afterSeq}`);
    this.#directory = directory;
    this.#position = new ChainPosition();
    this.#position.nextSeq = afterSeq + 1;
    this.#window = makeWindow(CURSOR_WINDOW_BYTES);
  }

  /** Seq of the next record that drain() hands out. */
  get nextSeq(): number {
    return this.#position.nextSeq;
  }

  /**
   * Calls onRecord for at most `max` records up to durableSeq, in order, and returns how many. The view is valid during the call
   * only. When onRecord throws, the same record comes again. Throws JournalCorruption.
   */
  drain(durableSeq: number, max: number, onRecord: (record: RecordView) => void): number {
    assert(!this.#closed, 'the cursor is closed');
    const position = this.#position;
    let count = 0;
    while (count < max && position.nextSeq <= durableSeq) {
      const scanner = this.#scanner ?? this.#locate(durableSeq);
      if (this.#inBlock === 0 && !this.#openBlock(scanner, durableSeq)) continue;
      // Re-reads an open block if something moved the window; it is durable, so it is the same.
      const at = scanner.window(this.#offset, scanner.block.length);
      const end = at + scanner.block.length;
      const { record } = scanner;
      const { lastSeq } = scanner.block;
      let inBlock = this.#inBlock;
      while (count < max && position.nextSeq <= lastSeq && position.nextSeq <= durableSeq) {
        const mismatch = record.load(at + inBlock, end);
        if (mismatch !== undefined) throw scanner.corruption(this.#offset + inBlock, mismatch);
        if (record.seq !== position.nextSeq) {
          const expected = `record seq ${position.nextSeq}`;
          throw scanner.corruption(this.#offset + inBlock, { expected, found: String(record.seq) });
        }
        // Read before the call: the callback may do anything with the view.
        const next = record.bodyEnd - at;
        onRecord(record);
        inBlock = next;
        this.#inBlock = next;
        position.nextSeq++;
        count++;
      }
      if (position.nextSeq > lastSeq) this.#closeBlock(scanner);
    }
    return count;
  }

  close(): void {
    this.#closed = true;
    this.#scanner?.close();
    this.#scanner = undefined;
  }

  #closeBlock(scanner: SegmentScanner): void {
    this.#offset = scanner.nextOffset(this.#offset);
    this.#position.blockSequence++;
    this.#inBlock = 0;
  }

  /** Steps to the block at #offset, which is durable or the segment is over. False: look again (a seal, or the next segment). */
  #openBlock(scanner: SegmentScanner, durableSeq: number): boolean {
    const position = this.#position;
    if (position.nextSeq > this.#windowDurableSeq) {
      scanner.invalidate();
      this.#windowDurableSeq = durableSeq;
    }
    const mismatch = scanner.check(this.#offset, position, false);
    if (mismatch === undefined) {
      if (scanner.block.isSeal) this.#closeBlock(scanner);
      else this.#inBlock = BLOCK_HEADER_BYTES;
      return this.#inBlock > 0;
    }
    // No block here although the next record is durable: it must be the first of the next segment.
    const file = path.join(this.#directory, segmentFileName(position.nextSeq));
    if (file === scanner.file || !existsSync(file)) throw scanner.corruption(this.#offset, mismatch);
    const next = new SegmentScanner(file, this.#window);
    if (next.header.number !== scanner.header.number + 1 || next.header.firstBlockSequence !== position.blockSequence) {
      next.close();
      const expected = `blocks up to ${next.header.firstBlockSequence - 1}, as ${path.basename(file)} says`;
      throw scanner.corruption(this.#offset, { expected, found: mismatch.found });
    }
    scanner.close();
    this.#scanner = next;
    this.#offset = PAGE_BYTES;
    return false;
  }

  /** Opens the segment that holds the next record and hops to its block. */
  #locate(durableSeq: number): SegmentScanner {
    const position = this.#position;
    const segments = listSegments(this.#directory);
    const index = segmentIndexOf(segments, position.nextSeq);
    if (index < 0) throw new JournalCorruption(this.#directory, 0, `a segment with seq ${position.nextSeq}`, 'none');
    const { file } = segments[index];
    const target = position.nextSeq;
    // Hopping over headers: reading 256 MiB to find one place would stop the thread for long.
    const segment = new IndexedSegment(file);
    let blockOffset: number;
    try {
      const found = segment.find(target, Buffer.alloc(INDEX_READ_BYTES));
      if (found < 0) throw new JournalCorruption(file, 0, `a block with the durable seq ${target}`, 'none');
      blockOffset = segment.offsets[found];
    } finally {
      segment.retire();
    }
    const scanner = new SegmentScanner(file, this.#window);
    try {
      const { block } = scanner;
      // The index has found the header in its place in the chain; here the block itself is checked.
      const start = new ChainPosition();
      scanner.window(blockOffset, BLOCK_HEADER_BYTES);
      block.decode(viewOf(this.#window), 0);
      start.blockSequence = block.blockSequence;
      start.nextSeq = block.firstSeq;
      const mismatch = scanner.check(blockOffset, start, false);
      if (mismatch !== undefined) throw scanner.corruption(blockOffset, mismatch);
      // Skips the block's records before the target.
      let inBlock = BLOCK_HEADER_BYTES;
      const at = scanner.blockAt;
      for (let seq = block.firstSeq; seq < target; seq++) {
        const bad = scanner.record.load(at + inBlock, at + block.length);
        if (bad !== undefined) throw scanner.corruption(blockOffset + inBlock, bad);
        inBlock = scanner.record.bodyEnd - at;
      }
      position.blockSequence = block.blockSequence;
      this.#windowDurableSeq = durableSeq;
      this.#offset = blockOffset;
      this.#inBlock = inBlock;
      this.#scanner = scanner;
      return scanner;
    } catch (error) {
      scanner.close();
      throw error;
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------- reader

/** Headers are found by hopping; one read of this size covers many small blocks. */
const INDEX_READ_BYTES = 65_536;
/** Segments whose block index and file stay open. 128 segments of 256 MiB hold some 100 M payments. */
const SEGMENTS_OPEN_MAX = 128;

/** A segment with the places of its blocks, as far as they are known. */
class IndexedSegment {
  readonly file: string;
  readonly firstSeq: number;
  readonly fd: number;
  readonly salt: Buffer;
  readonly segmentNumber: number;
  /** First seq, offset and length of each block that has records, in order. */
  readonly firstSeqs: number[] = [];
  readonly offsets: number[] = [];
  readonly lengths: number[] = [];
  /** Where the next header to be indexed lies, and what it must say. */
  #nextOffset = PAGE_BYTES;
  #nextSeq: number;
  #nextBlockSequence: number;
  /** Reads under way; the file is closed when the last one ends. */
  #pins = 0;
  #retired = false;

  constructor(file: string) {
    this.file = file;
    this.fd = openSync(file, 'r');
    try {
      const page = Buffer.alloc(PAGE_BYTES);
      const header = decodeSegmentHeader(page.subarray(0, readUpTo(this.fd, page, 0, PAGE_BYTES, 0)), file);
      this.firstSeq = header.firstSeq;
      this.salt = header.salt;
      this.segmentNumber = header.number;
      this.#nextSeq = header.firstSeq;
      this.#nextBlockSequence = header.firstBlockSequence;
    } catch (error) {
      closeSync(this.fd);
      throw error;
    }
  }

  /** Position in the index of the block with `seq`; -1: not in this segment. The caller knows that seq is durable. */
  find(seq: number, scratch: Buffer): number {
    if (seq >= this.#nextSeq) this.#extend(seq, scratch);
    if (seq >= this.#nextSeq || seq < this.firstSeq) return -1;
    let low = 0;
    let high = this.firstSeqs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.firstSeqs[middle] <= seq) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Hops on until the block with `seq` is known. Blocks up to that one are durable, and seals between them: nothing else is looked at. */
  #extend(seq: number, scratch: Buffer): void {
    const view = viewOf(scratch);
    const block = new BlockHeader();
    let chunkOffset = -1;
    let chunkBytes = 0;
    while (this.#nextSeq <= seq) {
      const offset = this.#nextOffset;
      let at = offset - chunkOffset;
      if (chunkOffset < 0 || at + BLOCK_HEADER_BYTES > chunkBytes) {
        chunkOffset = offset;
        chunkBytes = readUpTo(this.fd, scratch, 0, INDEX_READ_BYTES, offset);
        at = 0;
      }
      if (chunkBytes - at < BLOCK_HEADER_BYTES || view.getUint32(at, true) !== BLOCK_MAGIC) return;
      const bad = block.decode(view, at) ?? block.checkShape();
      if (bad !== undefined) throw new JournalCorruption(this.file, offset, bad.expected, bad.found);
      const fits =
        block.firstSeq === this.#nextSeq &&
        block.blockSequence === this.#nextBlockSequence &&
        this.salt.compare(scratch, at + 48, at + 48 + SALT_BYTES) === 0;
      if (!fits) {
        const expected = `block ${this.#nextBlockSequence} from seq ${this.#nextSeq} with this segment's salt`;
        throw new JournalCorruption(
          this.file,
          offset,
          expected,
          `block ${block.blockSequence} from seq ${block.firstSeq}`,
        );
      }
      if (!block.isSeal) {
        this.firstSeqs.push(block.firstSeq);
        this.offsets.push(offset);
        this.lengths.push(block.length);
      }
      this.#nextSeq = block.lastSeq + 1;
      this.#nextBlockSequence++;
      this.#nextOffset = offset + toPages(block.length);
    }
  }

  pin(): void {
    this.#pins++;
  }

  unpin(): void {
    this.#pins--;
    if (this.#retired && this.#pins === 0) closeSync(this.fd);
  }

  retire(): void {
    assert(!this.#retired);
    this.#retired = true;
    if (this.#pins === 0) closeSync(this.fd);
  }
}

/** A block in memory, checked, with the place of each record. */
interface CachedBlock {
  readonly buffer: Buffer;
  readonly firstSeq: number;
  readonly recordOffsets: Uint32Array;
}

interface Located {
  readonly segment: IndexedSegment;
  readonly firstSeq: number;
  readonly offset: number;
  readonly length: number;
}

/** Checks a whole block and notes where its records are. */
function openCachedBlock(buffer: Buffer, { segment, firstSeq, offset, length }: Located): CachedBlock {
  const block = new BlockHeader();
  const fail = (at: number, expected: string, found: string) =>
    new JournalCorruption(segment.file, at, expected, found);
  const bad = block.decode(viewOf(buffer), 0);
  if (bad !== undefined) throw fail(offset, bad.expected, bad.found);
  if (block.length !== length || block.firstSeq !== firstSeq) {
    throw fail(
      offset,
      `a block of ${length} bytes from seq ${firstSeq}`,
      `${block.length} bytes from ${block.firstSeq}`,
    );
  }
  const crc = blockCrc(buffer, 0, length);
  if (crc !== block.crc) throw fail(offset, `block CRC ${block.crc}`, String(crc));
  if (segment.salt.compare(buffer, 48, 48 + SALT_BYTES) !== 0) throw fail(offset, "this segment's salt", 'another');
  const recordOffsets = new Uint32Array(block.recordCount);
  const record = new RecordView();
  record.attach(buffer);
  let at = BLOCK_HEADER_BYTES;
  for (let index = 0; index < block.recordCount; index++) {
    const mismatch = record.load(at, length);
    if (mismatch !== undefined) throw fail(offset + at, mismatch.expected, mismatch.found);
    if (record.seq !== firstSeq + index) throw fail(offset + at, `record seq ${firstSeq + index}`, String(record.seq));
    recordOffsets[index] = at;
    at = record.bodyEnd;
  }
  return { buffer, firstSeq, recordOffsets };
}

export interface JournalReaderOptions {
  /** Blocks kept in memory, bytes. */
  readonly cacheBytes: number;
}

/** Random access by seq. One per thread. */
export class JournalReader {
  readonly #directory: string;
  readonly #segments: LRUCache<number, IndexedSegment>;
  /** By the block's first seq, which no other block with records has. */
  readonly #blocks: LRUCache<number, CachedBlock>;
  /** Blocks being read: many statements walk the same hot account. */
  readonly #reading = new Map<number, Promise<CachedBlock>>();
  readonly #scratch = Buffer.alloc(INDEX_READ_BYTES);
  #files: SegmentFile[] = [];
  #closed = false;

  constructor(directory: string, options: JournalReaderOptions) {
    this.#directory = directory;
    this.#segments = new LRUCache({ max: SEGMENTS_OPEN_MAX, dispose: (segment) => segment.retire() });
    this.#blocks = new LRUCache({
      maxSize: Math.max(options.cacheBytes, 1),
      sizeCalculation: (block) => block.buffer.length + block.recordOffsets.byteLength + 128,
    });
  }

  /** The record with its own bytes. Blocks the thread for one read when its block is not cached. Throws JournalCorruption. */
  read(seq: number, durableSeq: number): RecordView {
    const located = this.#locate(seq, durableSeq);
    let block = this.#blocks.get(located.firstSeq);
    if (block === undefined) {
      const buffer = Buffer.allocUnsafeSlow(located.length);
      const count = readUpTo(located.segment.fd, buffer, 0, located.length, located.offset);
      block = this.#accept(located, buffer, count);
    }
    return extract(block, seq);
  }

  /** As read(), without blocking the thread on the disk (finding the block may read headers the first time). */
  async readAsync(seq: number, durableSeq: number): Promise<RecordView> {
    const located = this.#locate(seq, durableSeq);
    const cached = this.#blocks.get(located.firstSeq);
    if (cached !== undefined) return extract(cached, seq);
    let reading = this.#reading.get(located.firstSeq);
    if (reading === undefined) {
      reading = this.#readBlock(located).finally(() => this.#reading.delete(located.firstSeq));
      this.#reading.set(located.firstSeq, reading);
    }
    return extract(await reading, seq);
  }

  /** Reads under way still end well. */
  close(): void {
    this.#closed = true;
    this.#segments.clear();
    this.#blocks.clear();
  }

  async #readBlock(located: Located): Promise<CachedBlock> {
    const { segment, offset, length } = located;
    segment.pin();
    try {
      const buffer = Buffer.allocUnsafeSlow(length);
      let count = 0;
      while (count < length) {
        const bytes = await readAt(segment.fd, buffer, count, length - count, offset + count);
        if (bytes === 0) break;
        count += bytes;
      }
      return this.#accept(located, buffer, count);
    } finally {
      segment.unpin();
    }
  }

  #accept(located: Located, buffer: Buffer, count: number): CachedBlock {
    if (count !== located.length) {
      const expected = `a block of ${located.length} bytes`;
      throw new JournalCorruption(located.segment.file, located.offset, expected, `${count} bytes`);
    }
    const block = openCachedBlock(buffer, located);
    if (!this.#closed) this.#blocks.set(located.firstSeq, block);
    return block;
  }

  #locate(seq: number, durableSeq: number): Located {
    assert(!this.#closed, 'the journal reader is closed');
    if (!Number.isSafeInteger(seq) || seq < 1 || seq > durableSeq) {
      throw new RangeError(`seq ${seq} is not in the journal: it reaches from 1 to ${durableSeq}`);
    }
    // The segment known to be the last may have got a successor: then seq is not found in it, and the list is read again.
    for (const fresh of [false, true]) {
      if (fresh) this.#files = listSegments(this.#directory);
      const index = segmentIndexOf(this.#files, seq);
      if (index < 0) continue;
      const segment = this.#segment(this.#files[index]);
      const position = segment.find(seq, this.#scratch);
      if (position < 0) continue;
      return {
        segment,
        firstSeq: segment.firstSeqs[position],
        offset: segment.offsets[position],
        length: segment.lengths[position],
      };
    }
    throw new JournalCorruption(this.#directory, 0, `a block with the durable seq ${seq}`, 'none');
  }

  #segment({ firstSeq, file }: SegmentFile): IndexedSegment {
    const known = this.#segments.get(firstSeq);
    if (known !== undefined) return known;
    const segment = new IndexedSegment(file);
    this.#segments.set(firstSeq, segment);
    return segment;
  }
}

function extract(block: CachedBlock, seq: number): RecordView {
  const view = new RecordView();
  view.attach(block.buffer);
  view.load(block.recordOffsets[seq - block.firstSeq], block.buffer.length);
  return view.copy();
}

function readAt(fd: number, buffer: Buffer, at: number, bytes: number, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(fd, buffer, at, bytes, position, (error, count) => (error ? reject(error) : resolve(count)));
  });
}
