// Sequential reading of one segment, and what makes a block valid: the one place where that is decided, for recovery, verify,
// walks and cursors alike. Reads in large windows (one pread per block would cost more than checking it).
//
// The scanner reports what does not fit and decides nothing: whether that is the end, a torn tail or corruption depends on what
// follows, and on who asks.
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { openDirect } from './direct.ts';
import { isZero, readUpTo } from './files.ts';
import {
  BLOCK_BYTES_MAX,
  BLOCK_HEADER_BYTES,
  BLOCK_MAGIC,
  BlockHeader,
  blockCrc,
  decodeSegmentHeader,
  HASH_BYTES,
  hashBlock,
  JournalCorruption,
  type Mismatch,
  PAGE_BYTES,
  type SegmentHeader,
  toPages,
  viewOf,
} from './format.ts';
import { RecordView } from './record-view.ts';

export const WINDOW_BYTES = 4 * BLOCK_BYTES_MAX;

/** What a window reads at least, once it starts to follow a writer: most of the rest would be zeros. */
const READ_BYTES_MIN = 64 * 1024;

/** A window to read through, shared by the scanners of one pass over many segments. */
export function makeWindow(bytes = WINDOW_BYTES): Buffer {
  return Buffer.alloc(bytes);
}

/** Where a pass over the journal stands: what the next block and record must be. */
export class ChainPosition {
  /** Of the next block. */
  blockSequence = 1;
  /** Of the next record. */
  nextSeq = 1;
  /** Of the block before. */
  hash: Buffer = Buffer.alloc(HASH_BYTES);
  /** Time of the record before; 0: unknown. */
  timeHigh = 0;
  timeLow = 0;

  /** Jumps to the beginning of a segment, believing its header. */
  startAt(header: SegmentHeader): void {
    this.blockSequence = header.firstBlockSequence;
    this.nextSeq = header.firstSeq;
    this.hash = header.previousHash;
    this.timeHigh = 0;
    this.timeLow = 0;
  }

  /** What of this header does not continue the chain here. */
  mismatch(header: SegmentHeader): Mismatch | undefined {
    if (header.firstBlockSequence !== this.blockSequence) {
      const found = `its last valid block is ${this.blockSequence - 1}`;
      return { expected: `blocks up to ${header.firstBlockSequence - 1}, as the next segment says`, found };
    }
    if (header.firstSeq !== this.nextSeq) {
      const expected = `records up to seq ${header.firstSeq - 1}, as the next segment says`;
      return { expected, found: `its last valid record is seq ${this.nextSeq - 1}` };
    }
    if (!header.previousHash.equals(this.hash)) {
      const expected = `a last block with hash ${header.previousHash.toString('hex')}, as the next segment says`;
      return { expected, found: this.hash.toString('hex') };
    }
    return undefined;
  }
}

/** Opens a segment and reads its header page. Throws JournalCorruption. */
export function readSegmentHeader(file: string): SegmentHeader & { readonly fileBytes: number } {
  const fd = openSync(file, 'r');
  try {
    const page = Buffer.alloc(PAGE_BYTES);
    const header = decodeSegmentHeader(page.subarray(0, readUpTo(fd, page, 0, PAGE_BYTES, 0)), file);
    return { ...header, fileBytes: fstatSync(fd).size };
  } finally {
    closeSync(fd);
  }
}

export class SegmentScanner {
  readonly file: string;
  readonly fd: number;
  readonly header: SegmentHeader;
  fileBytes: number;
  readonly buffer: Buffer;
  /** The block that check() looked at last, valid or not, and where it begins in `buffer`. */
  readonly block: BlockHeader;
  blockAt: number;
  /** Where in `buffer` the first record above walk()'s afterSeq begins; the block's end when there is none. */
  recordsAt = 0;
  readonly record: RecordView;
  readonly #view: DataView;
  #windowOffset = 0;
  #windowBytes = 0;
  /** What is read at a time: all the window holds, but little at first after invalidate(), and then more and more. */
  #readBytes: number;

  /** @param direct past the page cache; the window must then be alignedMemory(), of whole pages */
  constructor(file: string, window: Buffer, direct = false) {
    this.#readBytes = window.length;
    this.file = file;
    this.buffer = window;
    this.#view = viewOf(window);
    this.block = new BlockHeader();
    this.blockAt = 0;
    this.record = new RecordView();
    this.record.attach(window);
    this.fd = direct ? openDirect(file, constants.O_RDONLY, 0) : openSync(file, 'r');
    try {
      this.fileBytes = fstatSync(this.fd).size;
      this.header = readSegmentHeader(file);
    } catch (error) {
      closeSync(this.fd);
      throw error;
    }
  }

  close(): void {
    closeSync(this.fd);
  }

  /** Forgets what was read ahead: it may have been written since. */
  invalidate(): void {
    this.#windowBytes = 0;
    this.#readBytes = READ_BYTES_MIN;
  }

  /** Where the file's bytes [offset, offset + bytes) lie in `buffer`; -1 when the file is shorter. Moves the window when needed. */
  window(offset: number, bytes: number): number {
    const at = offset - this.#windowOffset;
    if (at >= 0 && at + bytes <= this.#windowBytes) return at;
    // Set only after the read: a read that throws must not leave a window that claims bytes it does not hold.
    this.#windowBytes = 0;
    // Whole pages, as direct reads must be.
    const wanted = toPages(Math.min(this.buffer.length, Math.max(bytes, this.#readBytes)));
    this.#readBytes = Math.min(this.buffer.length, 2 * wanted);
    const count = readUpTo(this.fd, this.buffer, 0, wanted, offset);
    this.#windowOffset = offset;
    this.#windowBytes = count;
    return bytes <= count ? 0 : -1;
  }

  /**
   * Whether a valid block lies at `offset`: header, salt, CRC, place in the chain. Its records are checked by the caller as it
   * walks them (RecordView.load). `chained` false: without the previous hash, for readers that do not compute hashes.
   */
  check(offset: number, position: ChainPosition, chained: boolean): Mismatch | undefined {
    const { block } = this;
    const at = this.window(offset, BLOCK_HEADER_BYTES);
    if (at < 0) return { expected: `block ${position.blockSequence}`, found: 'the end of the file' };
    const bad = block.decode(this.#view, at) ?? this.#checkBytes(offset) ?? block.checkShape();
    if (bad !== undefined) return bad;
    if (block.blockSequence !== position.blockSequence) {
      return { expected: `block sequence ${position.blockSequence}`, found: String(block.blockSequence) };
    }
    const start = this.blockAt;
    if (chained && position.hash.compare(this.buffer, start + 64, start + 96) !== 0) {
      const found = this.buffer.toString('hex', start + 64, start + 96);
      return { expected: `previous hash ${position.hash.toString('hex')}`, found };
    }
    if (block.firstSeq !== position.nextSeq) {
      return { expected: `first seq ${position.nextSeq}`, found: String(block.firstSeq) };
    }
    const timeKnown = position.timeHigh !== 0 || position.timeLow !== 0;
    if (block.isSeal && timeKnown && (block.timeHigh !== position.timeHigh || block.timeLow !== position.timeLow)) {
      return { expected: "a seal with the last record's time", found: 'another time' };
    }
    return undefined;
  }

  /** Salt and CRC of the block whose header `block` holds. */
  #checkBytes(offset: number): Mismatch | undefined {
    const { length, crc } = this.block;
    const at = this.window(offset, length);
    if (at < 0) return { expected: `a block of ${length} bytes`, found: `the end of the file at ${this.fileBytes}` };
    this.blockAt = at;
    const { salt } = this.header;
    if (salt.compare(this.buffer, at + 48, at + 64) !== 0) {
      return { expected: `salt ${salt.toString('hex')}`, found: this.buffer.toString('hex', at + 48, at + 64) };
    }
    const computed = blockCrc(this.buffer, at, length);
    return computed === crc ? undefined : { expected: `block CRC ${crc}`, found: String(computed) };
  }

  /**
   * Walks the records of the block that check() accepted, advancing the position over it. Returns the offset in the file and what is wrong
   * at the first record that does not fit: as CRC and salt were good, that is never a torn write.
   */
  walk(
    offset: number,
    position: ChainPosition,
    afterSeq: number,
    onRecord: ((record: RecordView) => void) | undefined,
  ): { offset: number; mismatch: Mismatch } | undefined {
    const { block, record, blockAt } = this;
    const end = blockAt + block.length;
    let at = blockAt + BLOCK_HEADER_BYTES;
    const lastSeq = block.lastSeq;
    this.recordsAt = end;
    for (let seq = block.firstSeq; seq <= lastSeq; seq++) {
      const mismatch = record.load(at, end) ?? (record.seq === seq ? undefined : seqMismatch(seq, record.seq));
      if (mismatch !== undefined) return { offset: offset + at - blockAt, mismatch };
      const high = record.timeHigh;
      if (high < position.timeHigh || (high === position.timeHigh && record.timeLow <= position.timeLow)) {
        const found = `${record.timeNs()} ns for seq ${seq}`;
        return {
          offset: offset + at - blockAt,
          mismatch: { expected: 'a time above that of the record before', found },
        };
      }
      position.timeHigh = high;
      position.timeLow = record.timeLow;
      if (seq > afterSeq) {
        if (this.recordsAt === end) this.recordsAt = at;
        onRecord?.(record);
      }
      at = record.bodyEnd;
    }
    if (at !== end) {
      const mismatch = { expected: `${block.recordCount} records to fill the block`, found: `${end - at} bytes more` };
      return { offset: offset + at - blockAt, mismatch };
    }
    if (!block.isSeal && (block.timeHigh !== position.timeHigh || block.timeLow !== position.timeLow)) {
      return {
        offset: offset + 96,
        mismatch: { expected: "the last record's time", found: 'another time in the block header' },
      };
    }
    return undefined;
  }

  /** After walk(): the position behind this block. */
  advance(position: ChainPosition): void {
    position.hash = hashBlock(this.buffer.subarray(this.blockAt, this.blockAt + this.block.length));
    position.blockSequence++;
    position.nextSeq = this.block.lastSeq + 1;
  }

  /** Sequence of the block at `offset` if salt and CRC fit, whatever else is wrong with it; else -1. */
  intactBlockSequence(offset: number): number {
    const at = this.window(offset, BLOCK_HEADER_BYTES);
    if (at < 0 || this.#view.getUint32(at, true) !== BLOCK_MAGIC) return -1;
    if (this.block.decode(this.#view, at) !== undefined || this.#checkBytes(offset) !== undefined) return -1;
    return this.block.blockSequence;
  }

  /**
   * Looks at each page from `offset` on for an intact block that proves the one at `offset` was durable, and returns where it is;
   * -1: none. At `offset` itself any intact block counts: a torn write has no fitting CRC, so it is there for another reason.
   */
  findIntactBlock(offset: number, blockSequenceMin: number): number {
    if (this.intactBlockSequence(offset) >= 0) return offset;
    for (let at = offset + PAGE_BYTES; at + BLOCK_HEADER_BYTES <= this.fileBytes; at += PAGE_BYTES) {
      if (this.intactBlockSequence(at) >= blockSequenceMin) return at;
    }
    return -1;
  }

  /** The range of pages from `offset` to the end of the file that is not zero: [first, end). Undefined: all zero. */
  findNonZero(offset: number): { first: number; end: number } | undefined {
    let first = -1;
    let end = -1;
    for (let at = offset; at < this.fileBytes; at += BLOCK_BYTES_MAX) {
      const bytes = Math.min(BLOCK_BYTES_MAX, this.fileBytes - at);
      const start = this.window(at, bytes);
      if (start < 0) break;
      if (isZero(this.buffer.subarray(start, start + bytes))) continue;
      for (let page = 0; page < bytes; page += PAGE_BYTES) {
        const pageEnd = Math.min(page + PAGE_BYTES, bytes);
        if (isZero(this.buffer.subarray(start + page, start + pageEnd))) continue;
        if (first < 0) first = at + page;
        end = at + pageEnd;
      }
    }
    return first < 0 ? undefined : { first, end };
  }

  /** Offset of the block behind the one that check() accepted at `offset`. */
  nextOffset(offset: number): number {
    return offset + toPages(this.block.length);
  }

  /** After walk(): where the records of the block end in `buffer`. */
  get recordsEnd(): number {
    return this.blockAt + this.block.length;
  }

  corruption(offset: number, mismatch: Mismatch): JournalCorruption {
    return new JournalCorruption(this.file, offset, mismatch.expected, mismatch.found);
  }
}

function seqMismatch(expected: number, found: number): Mismatch {
  return { expected: `record seq ${expected}`, found: String(found) };
}
