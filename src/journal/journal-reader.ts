// Readers for other threads, beside the writer: they see only what is durable, because the caller says up to which seq that is and
// they never look behind the block that holds it. Bytes behind it may be half-written at this moment.
//
// JournalCursor reads on from a position (index store, notifications); JournalReader finds single records by seq (statements,
// payment status). Neither computes hashes: recovery and verify do; CRC, salt and sequence are checked on every block.
import assert from 'node:assert';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { alignedMemory } from './direct.ts';
import { listSegments, listSegmentsLater, type SegmentFile, segmentIndexOf } from './files.ts';
import {
  BLOCK_BYTES_MAX,
  BLOCK_HEADER_BYTES,
  BlockHeader,
  JournalCorruption,
  PAGE_BYTES,
  segmentFileName,
  viewOf,
} from './format.ts';
import { RecordView } from './record-view.ts';
import { SegmentPool } from './segment-pool.ts';
import { ChainPosition, makeWindow, SegmentScanner } from './segment-scanner.ts';
import { type FoundBlock, lookUp, type OpenSegment, openSegment, readBlock, remember } from './segment-search.ts';
import { runLater, runNow, type Steps, take } from './steps.ts';

// ---------------------------------------------------------------------------------------------------------------- cursor

/** Small enough to stay in the processor's cache, large enough for the largest block. */
const CURSOR_WINDOW_BYTES = 2 * BLOCK_BYTES_MAX;

/** One position in the log that only moves forward. */
export class JournalCursor {
  readonly #directory: string;
  readonly #direct: boolean;
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

  /** @param direct past the page cache: for a cursor that follows the writer, who writes past it as well */
  constructor(directory: string, afterSeq: number, direct = false) {
    this.#direct = direct;
    assert(Number.isSafeInteger(afterSeq) && afterSeq >= 0, `after seq ${afterSeq}`);
    this.#directory = directory;
    this.#position = new ChainPosition();
    this.#position.nextSeq = afterSeq + 1;
    this.#window = direct ? alignedMemory(CURSOR_WINDOW_BYTES) : makeWindow(CURSOR_WINDOW_BYTES);
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
    const next = new SegmentScanner(file, this.#window, this.#direct);
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

  /** Opens the segment that holds the next record and finds its block. */
  #locate(durableSeq: number): SegmentScanner {
    const position = this.#position;
    const segments = listSegments(this.#directory);
    const index = segmentIndexOf(segments, position.nextSeq);
    if (index < 0) throw new JournalCorruption(this.#directory, 0, `a segment with seq ${position.nextSeq}`, 'none');
    const { file } = segments[index];
    const target = position.nextSeq;
    const blockOffset = offsetOfBlock(file, target, segments[index + 1]?.firstSeq);
    const scanner = new SegmentScanner(file, this.#window, this.#direct);
    try {
      const { block } = scanner;
      // Where it stands in the chain is its own word; from here on, each block must follow the one before.
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

/** Where the block with a durable seq begins. Throws JournalCorruption. */
function offsetOfBlock(file: string, seq: number, endSeq: number | undefined): number {
  const segment = runNow(openSegment(file));
  try {
    const check = function* (found: FoundBlock): Steps<number> {
      yield* readBlock(segment, found);
      return found.offset;
    };
    const offset = runNow(lookUp(segment, { seq, endSeq, mustExist: true }, check));
    assert(offset !== undefined);
    return offset;
  } finally {
    segment.close();
  }
}

// ---------------------------------------------------------------------------------------------------------------- reader

/**
 * A durable record cannot be read: its block is damaged or missing, or the system refused (EIO, EMFILE, a file that is gone); `cause`
 * says which. No bug of the caller's, and others may be readable: whoever asked is told that it is unavailable.
 */
export class JournalReadError extends Error {
  readonly seq: number;
  readonly file: string | undefined;
  readonly offset: number | undefined;

  constructor(seq: number, cause: Error, file?: string, offset?: number) {
    const where = file === undefined || cause.message.includes(file) ? '' : `${file}: `;
    super(`cannot read seq ${seq} of the journal: ${where}${cause.message}`, { cause });
    this.name = 'JournalReadError';
    this.seq = seq;
    this.file = file;
    this.offset = offset;
  }
}

/** A block in memory, checked, with the place of each record. */
interface CachedBlock {
  readonly buffer: Buffer;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly recordOffsets: Uint32Array;
}

/** Notes where the records are in a block whose salt and CRC are good. */
function openCachedBlock(buffer: Buffer, { file }: OpenSegment, { offset, firstSeq }: FoundBlock): CachedBlock {
  const block = new BlockHeader();
  const fail = (at: number, expected: string, found: string) => new JournalCorruption(file, at, expected, found);
  const bad = block.decode(viewOf(buffer), 0) ?? block.checkShape();
  if (bad !== undefined) throw fail(offset, bad.expected, bad.found);
  if (block.length !== buffer.length || block.firstSeq !== firstSeq) {
    const expected = `a block of ${buffer.length} bytes from seq ${firstSeq}`;
    throw fail(offset, expected, `${block.length} bytes from ${block.firstSeq}`);
  }
  const recordOffsets = new Uint32Array(block.recordCount);
  const record = new RecordView();
  record.attach(buffer);
  let at = BLOCK_HEADER_BYTES;
  for (let index = 0; index < block.recordCount; index++) {
    const mismatch = record.load(at, block.length);
    if (mismatch !== undefined) throw fail(offset + at, mismatch.expected, mismatch.found);
    if (record.seq !== firstSeq + index) throw fail(offset + at, `record seq ${firstSeq + index}`, String(record.seq));
    recordOffsets[index] = at;
    at = record.bodyEnd;
  }
  return { buffer, firstSeq, lastSeq: block.lastSeq, recordOffsets };
}

/** What a block in memory takes beside its bytes: objects, map and list entries. Many small ones must not take more than was asked for. */
const CACHED_BLOCK_OVERHEAD_BYTES = 1024;

/** The blocks used last, found by any of their seqs. */
class BlockCache {
  /** By first seq, which no other block with records has. */
  readonly #blocks: LRUCache<number, CachedBlock>;
  /** Their first seqs, rising. */
  #firstSeqs: number[] = [];

  constructor(bytes: number) {
    this.#blocks = new LRUCache({
      maxSize: Math.max(bytes, 1),
      sizeCalculation: ({ buffer, recordOffsets }) =>
        buffer.length + recordOffsets.byteLength + CACHED_BLOCK_OVERHEAD_BYTES,
      dispose: (_block, firstSeq) => void this.#firstSeqs.splice(this.#countUpTo(firstSeq) - 1, 1),
    });
  }

  find(seq: number): CachedBlock | undefined {
    const count = this.#countUpTo(seq);
    if (count === 0) return undefined;
    const firstSeq = this.#firstSeqs[count - 1];
    const block = this.#blocks.peek(firstSeq);
    return block !== undefined && seq <= block.lastSeq ? this.#blocks.get(firstSeq) : undefined;
  }

  add(block: CachedBlock): void {
    const { firstSeq } = block;
    if (this.#blocks.has(firstSeq)) return;
    this.#blocks.set(firstSeq, block);
    // Larger than the whole cache: not taken.
    if (this.#blocks.has(firstSeq)) this.#firstSeqs.splice(this.#countUpTo(firstSeq), 0, firstSeq);
  }

  clear(): void {
    while (this.#firstSeqs.length > 0) this.#blocks.delete(this.#firstSeqs[this.#firstSeqs.length - 1]);
  }

  /** How many of the first seqs are not above this seq. */
  #countUpTo(seq: number): number {
    let low = 0;
    let high = this.#firstSeqs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#firstSeqs[middle] <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export interface JournalReaderOptions {
  /** Blocks kept in memory, bytes. */
  readonly cacheBytes: number;
}

/** Random access by seq. One per thread; it keeps up to SEGMENTS_OPEN_MAX (segment-pool.ts) files open. */
export class JournalReader {
  readonly #directory: string;
  readonly #segments = new SegmentPool();
  readonly #blocks: BlockCache;
  /** Blocks being read, by first seq: many statements walk the same hot account. */
  readonly #reading = new Map<number, Promise<CachedBlock>>();
  #files: SegmentFile[] = [];
  #closed = false;

  constructor(directory: string, options: JournalReaderOptions) {
    this.#directory = directory;
    this.#blocks = new BlockCache(options.cacheBytes);
  }

  /**
   * The record with its own bytes. Blocks the thread for some small reads when its block is not cached. Throws JournalReadError when it
   * cannot be read; asking for a seq that is not durable is a bug.
   */
  read(seq: number, durableSeq: number): RecordView {
    this.#check(seq, durableSeq);
    return extract(this.#blocks.find(seq) ?? runNow(this.#find(seq)), seq);
  }

  /** As read(), without blocking the thread on the disk. */
  async readAsync(seq: number, durableSeq: number): Promise<RecordView> {
    this.#check(seq, durableSeq);
    return extract(this.#blocks.find(seq) ?? (await runLater(this.#find(seq))), seq);
  }

  /** Reads under way still end well. */
  close(): void {
    this.#closed = true;
    this.#segments.close();
    this.#blocks.clear();
  }

  #check(seq: number, durableSeq: number): void {
    assert(!this.#closed, 'the journal reader is closed');
    if (!Number.isSafeInteger(seq) || seq < 1 || seq > durableSeq) {
      throw new RangeError(`seq ${seq} is not in the journal: it reaches from 1 to ${durableSeq}`);
    }
  }

  *#find(seq: number): Steps<CachedBlock> {
    let file = this.#directory;
    try {
      // The segment known to be the last may have got a successor: then seq is not found in it, and the list is read again.
      for (const isFresh of [false, true]) {
        if (isFresh) this.#files = yield* this.#list();
        const index = segmentIndexOf(this.#files, seq);
        if (index < 0) continue;
        const segmentFile = this.#files[index];
        file = segmentFile.file;
        const endSeq = this.#files[index + 1]?.firstSeq;
        const segment = yield* take(this.#segments.acquire(segmentFile));
        try {
          const wanted = { seq, endSeq, mustExist: isFresh || endSeq !== undefined };
          const block = yield* lookUp(segment, wanted, (found) => this.#open(segment, found));
          if (block !== undefined) return block;
        } finally {
          this.#segments.release(segment);
        }
      }
      throw new JournalCorruption(this.#directory, 0, `a segment with the durable seq ${seq}`, 'none');
    } catch (error) {
      throw readError(seq, error, file);
    }
  }

  #list(): Steps<SegmentFile[]> {
    const directory = this.#directory;
    return take({ now: () => listSegments(directory), later: () => listSegmentsLater(directory) });
  }

  /** The block from the cache, or read and checked; those who want it at the same time share one read. */
  *#open(segment: OpenSegment, found: FoundBlock): Steps<CachedBlock> {
    const { firstSeq } = found;
    const cached = this.#blocks.find(firstSeq);
    if (cached !== undefined) return cached;
    const load = () => this.#load(segment, found);
    const share = () => {
      let reading = this.#reading.get(firstSeq);
      if (reading === undefined) {
        reading = runLater(load()).finally(() => this.#reading.delete(firstSeq));
        this.#reading.set(firstSeq, reading);
      }
      return reading;
    };
    return yield* take({ now: () => runNow(load()), later: share });
  }

  *#load(segment: OpenSegment, found: FoundBlock): Steps<CachedBlock> {
    const block = openCachedBlock(yield* readBlock(segment, found), segment, found);
    remember(segment, found, block.lastSeq);
    if (!this.#closed) this.#blocks.add(block);
    return block;
  }
}

/** Damage and what the system refuses as a JournalReadError; bugs as they are. */
function readError(seq: number, error: unknown, file: string): unknown {
  if (error instanceof JournalCorruption) return new JournalReadError(seq, error, error.file, error.offset);
  if (error instanceof Error && 'syscall' in error) return new JournalReadError(seq, error, file);
  return error;
}

function extract(block: CachedBlock, seq: number): RecordView {
  const view = new RecordView();
  view.attach(block.buffer);
  view.load(block.recordOffsets[seq - block.firstSeq], block.buffer.length);
  return view.copy();
}
