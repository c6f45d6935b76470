// Finds the block that holds a seq in one segment, with a handful of small reads and no index: block headers begin on page
// boundaries, first seqs rise with the offset, and the segment's random salt tells a header from anything a client could have put
// into a record. So the pages are searched as a sorted array, by interpolation where both ends are known and else by bisection.
//
// What lies behind the last durable block may be zeros, stale, or half-written at this moment. None of it can hold the seq that is
// looked for, so it only has to count as "behind": zeros and later seqs do.
//
// Two passes. The quick one believes headers on their magic, salt and shape; the block it ends at is checked by its CRC before
// anything in it is believed. When that fails, or nothing is found, something on disk is damaged: the careful pass reads and checks
// every block it steers by, and takes no zeros for the end. So damage hides no record but those in the damaged blocks.
import { closeSync, fstat, fstatSync, open, openSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { isZero, readUpTo, readUpToLater } from './files.ts';
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
  type SegmentHeader,
  segmentFileName,
  toPages,
  viewOf,
} from './format.ts';
import { type Step, type Steps, take } from './steps.ts';

const openLater = promisify(open);
const fstatLater = promisify(fstat);

/** Largest single read while stepping back to a header. */
const CHUNK_PAGES_MAX = 64;

/** A segment open for random reads. */
export class OpenSegment {
  readonly file: string;
  readonly fd: number;
  readonly header: SegmentHeader;
  /** Nothing lies behind it. Taken once: a segment only ever gets shorter, by its zeros. */
  readonly bytes: number;
  /** The furthest end of a checked block, and the first seq that may lie there: halves the next search, and most ask for what is new. */
  knownOffset = PAGE_BYTES;
  knownSeq: number;
  /** Of the last block seen: about as many pages lead from the middle of a block to its header. */
  blockPages = 1;

  constructor(file: string, fd: number, header: SegmentHeader, bytes: number) {
    this.file = file;
    this.fd = fd;
    this.header = header;
    this.bytes = bytes;
    this.knownSeq = header.firstSeq;
  }

  close(): void {
    closeSync(this.fd);
  }

  corruption(offset: number, expected: string, found: string): JournalCorruption {
    return new JournalCorruption(this.file, offset, expected, found);
  }

  read(buffer: Buffer, bytes: number, offset: number): Step<number> {
    return {
      now: () => readUpTo(this.fd, buffer, 0, bytes, offset),
      later: () => readUpToLater(this.fd, buffer, 0, bytes, offset),
    };
  }
}

/** Throws JournalCorruption and what the system says. */
export function* openSegment(file: string): Steps<OpenSegment> {
  const fd = yield* take<number>({ now: () => openSync(file, 'r'), later: () => openLater(file, 'r') });
  try {
    const { size } = yield* take({ now: () => fstatSync(fd), later: () => fstatLater(fd) });
    const page = Buffer.alloc(PAGE_BYTES);
    const count = yield* take({
      now: () => readUpTo(fd, page, 0, PAGE_BYTES, 0),
      later: () => readUpToLater(fd, page, 0, PAGE_BYTES, 0),
    });
    const header = decodeSegmentHeader(page.subarray(0, count), file);
    const name = path.basename(file);
    if (segmentFileName(header.firstSeq) !== name) {
      throw new JournalCorruption(file, 24, `the first seq of the file name ${name}`, String(header.firstSeq));
    }
    return new OpenSegment(file, fd, header, size);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

export interface FoundBlock {
  readonly offset: number;
  readonly length: number;
  readonly blockSequence: number;
  readonly firstSeq: number;
}

/** The block's own bytes, with salt and CRC checked. Throws JournalCorruption. */
export function* readBlock(segment: OpenSegment, { offset, length }: FoundBlock): Steps<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length);
  const count = yield* take(segment.read(buffer, length, offset));
  if (count !== length) throw segment.corruption(offset, `a block of ${length} bytes`, `${count} bytes`);
  const { salt } = segment.header;
  if (salt.compare(buffer, 48, 48 + SALT_BYTES) !== 0) {
    throw segment.corruption(offset, `salt ${salt.toString('hex')}`, buffer.toString('hex', 48, 48 + SALT_BYTES));
  }
  const stored = buffer.readUInt32LE(12);
  const crc = blockCrc(buffer, 0, length);
  if (crc !== stored) throw segment.corruption(offset, `block CRC ${stored}`, String(crc));
  return buffer;
}

export interface Wanted {
  readonly seq: number;
  /** The first seq of the next segment, when there is one: then this segment is over, and must have all seqs below it. */
  readonly endSeq: number | undefined;
  /** Otherwise undefined may be returned: a segment that was the last when the caller looked may have got a successor, which has the seq. */
  readonly mustExist: boolean;
}

/**
 * Finds the block with the seq and returns what `load` makes of it; load() must check it (readBlock) and throw JournalCorruption
 * when it is not good. Throws JournalCorruption, too.
 */
export function* lookUp<T>(
  segment: OpenSegment,
  wanted: Wanted,
  load: (found: FoundBlock) => Steps<T>,
): Steps<T | undefined> {
  const found = yield* new Search(segment, wanted, false).run();
  if (found !== undefined) {
    try {
      return yield* load(found);
    } catch (error) {
      // Damaged, or something led here that was no header: the careful pass tells.
      if (!(error instanceof JournalCorruption)) throw error;
    }
  } else if (!wanted.mustExist) return undefined;
  const careful = new Search(segment, wanted, true);
  const proven = yield* careful.run();
  if (proven === undefined) throw careful.notFound();
  return yield* load(proven);
}

type Side = 'before' | 'holds' | 'behind';

/** One search. Always true: the block that is looked for, if it is there, begins in [#low, #high). */
class Search {
  readonly #segment: OpenSegment;
  readonly #seq: number;
  readonly #careful: boolean;
  #low = PAGE_BYTES;
  /** Lowest seq that may begin at #low or behind it. */
  #lowSeq: number;
  #high: number;
  /** First seq of what begins at #high; 0: unknown. */
  #highSeq: number;
  /** Where the block should have begun, as far as is known. */
  #border = PAGE_BYTES;
  #damage: JournalCorruption | undefined;
  readonly #block = new BlockHeader();
  #buffer: Buffer = Buffer.allocUnsafe(PAGE_BYTES);
  #view: DataView = viewOf(this.#buffer);

  constructor(segment: OpenSegment, { seq, endSeq }: Wanted, careful: boolean) {
    this.#segment = segment;
    this.#seq = seq;
    this.#careful = careful;
    this.#lowSeq = segment.header.firstSeq;
    this.#high = segment.bytes;
    this.#highSeq = endSeq ?? 0;
    if (careful) return;
    if (seq >= segment.knownSeq) {
      this.#low = this.#border = segment.knownOffset;
      this.#lowSeq = segment.knownSeq;
    } else {
      this.#high = segment.knownOffset;
      this.#highSeq = segment.knownSeq;
    }
  }

  *run(): Steps<FoundBlock | undefined> {
    if (this.#seq < this.#segment.header.firstSeq) return undefined;
    let slow = 0;
    while (this.#low < this.#high) {
      const size = this.#high - this.#low;
      // A guess may be bad again and again (large records among small ones): every third time, half of the rest goes for certain.
      const found = yield* this.#probe(slow < 2 ? this.#guess() : this.#middle());
      if (found) return this.#found();
      slow = slow < 2 && this.#high - this.#low > size / 2 ? slow + 1 : 0;
    }
    return undefined;
  }

  notFound(): JournalCorruption {
    if (this.#damage !== undefined) return this.#damage;
    const expected = `a block with the durable seq ${this.#seq}`;
    return this.#segment.corruption(this.#border, expected, 'none that is intact from here on');
  }

  #found(): FoundBlock {
    const { length, blockSequence, firstSeq } = this.#block;
    return { offset: this.#low, length, blockSequence, firstSeq };
  }

  #middle(): number {
    return this.#low + Math.floor((this.#high - this.#low) / 2 / PAGE_BYTES) * PAGE_BYTES;
  }

  /** Records are of much the same size: where this one would be if they all were. */
  #guess(): number {
    const seqs = this.#seq - this.#lowSeq + 0.5;
    let bytes: number;
    if (this.#highSeq > 0) bytes = (seqs / (this.#highSeq - this.#lowSeq)) * (this.#high - this.#low);
    else {
      // The end is open: as far as records of the size of those before would reach.
      const seqsBefore = this.#lowSeq - this.#segment.header.firstSeq;
      if (seqsBefore === 0) return this.#middle();
      bytes = (seqs / seqsBefore) * (this.#low - PAGE_BYTES);
    }
    const offset = this.#low + Math.floor(bytes / PAGE_BYTES) * PAGE_BYTES;
    return Math.max(this.#low, Math.min(offset, this.#high - PAGE_BYTES));
  }

  /** Steps back from the page at `probe` to a header and narrows the range by it. True: #block, at #low, holds the seq. */
  *#probe(probe: number): Steps<boolean> {
    // A block that reaches over the page begins at most so far before it.
    const limit = Math.max(this.#low, probe + PAGE_BYTES - BLOCK_BYTES_MAX);
    let pages = Math.min(this.#segment.blockPages, CHUNK_PAGES_MAX);
    let isBehind = false;
    for (let end = probe + PAGE_BYTES; end > limit; pages = Math.min(pages * 4, CHUNK_PAGES_MAX)) {
      const start = Math.max(limit, end - pages * PAGE_BYTES);
      // With the page behind the probe: the last bytes of a block may be zeros alone on their page, but two pages of zeros are behind everything.
      const extra = end === probe + PAGE_BYTES ? PAGE_BYTES : 0;
      const count = yield* this.#readChunk(start, end - start + extra);
      for (let offset = end - PAGE_BYTES; offset >= start; offset -= PAGE_BYTES) {
        const at = offset - start;
        if (
          !this.#careful &&
          (isBehind || (offset === probe && this.#isUnwritten(at + PAGE_BYTES, count))) &&
          this.#isUnwritten(at, count)
        ) {
          this.#high = offset;
          this.#highSeq = 0;
          isBehind = true;
          continue;
        }
        if (at + BLOCK_HEADER_BYTES > count || !this.#isHeader(at)) continue;
        if (this.#careful && !(yield* this.#isIntact(offset))) continue;
        const side = this.#side();
        if (side === 'behind') {
          this.#high = offset;
          this.#highSeq = this.#block.firstSeq;
          isBehind = true;
          continue;
        }
        if (side === 'holds') {
          this.#low = offset;
          return true;
        }
        this.#border = offset + toPages(this.#block.length);
        this.#lowSeq = this.#block.lastSeq + 1;
        // From this header on, up to the probe or what is behind, no other was seen.
        this.#low = Math.max(this.#border, isBehind ? this.#high : probe + PAGE_BYTES);
        return false;
      }
      if (isBehind) return false;
      end = start;
    }
    if (limit === this.#low) this.#low = probe + PAGE_BYTES;
    else {
      // No block is that long: the page lies behind the last one.
      this.#high = limit;
      this.#highSeq = 0;
    }
    return false;
  }

  *#readChunk(offset: number, bytes: number): Steps<number> {
    if (this.#buffer.length < bytes) {
      this.#buffer = Buffer.allocUnsafe(bytes);
      this.#view = viewOf(this.#buffer);
    }
    return yield* take(this.#segment.read(this.#buffer, bytes, offset));
  }

  /** A page of zeros, or one that the file does not have any more. */
  #isUnwritten(at: number, count: number): boolean {
    return at + PAGE_BYTES > count || isZero(this.#buffer.subarray(at, at + PAGE_BYTES));
  }

  #isHeader(at: number): boolean {
    if (this.#view.getUint32(at, true) !== BLOCK_MAGIC) return false;
    if (this.#segment.header.salt.compare(this.#buffer, at + 48, at + 48 + SALT_BYTES) !== 0) return false;
    const block = this.#block;
    if (block.decode(this.#view, at) !== undefined || block.checkShape() !== undefined) return false;
    if (!block.isSeal) this.#segment.blockPages = toPages(block.length) / PAGE_BYTES;
    return block.firstSeq >= this.#lowSeq;
  }

  /** What a damaged block says about itself names the place for the message, but does not lead the search. */
  *#isIntact(offset: number): Steps<boolean> {
    const { length, blockSequence, firstSeq } = this.#block;
    try {
      yield* readBlock(this.#segment, { offset, length, blockSequence, firstSeq });
      return true;
    } catch (error) {
      if (!(error instanceof JournalCorruption)) throw error;
      if (this.#side() === 'holds') this.#damage = error;
      return false;
    }
  }

  /** A seal holds nothing: its last seq is below its first. */
  #side(): Side {
    const { firstSeq, lastSeq } = this.#block;
    if (firstSeq > this.#seq) return 'behind';
    return lastSeq < this.#seq ? 'before' : 'holds';
  }
}

/** After a block was found and checked: the next search in the segment need not look before or behind it. */
export function remember(segment: OpenSegment, found: FoundBlock, lastSeq: number): void {
  if (lastSeq < segment.knownSeq) return;
  segment.knownOffset = found.offset + toPages(found.length);
  segment.knownSeq = lastSeq + 1;
}
