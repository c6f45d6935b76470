// The fixed layout of the journal on disk: sizes, magics, headers, file names. FORMAT.md beside this file is the contract; this
// file is its one implementation, used by the writer and by every reader, so that the two cannot drift apart.
//
// 64-bit fields are handled as two 32-bit halves or as exact numbers (seq and block sequence stay below 2^53), because a
// BigInt per field would cost an allocation per record.
import assert from 'node:assert';
import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const PAGE_BYTES = 4096;
export const BLOCK_HEADER_BYTES = 128;
export const BLOCK_BYTES_MAX = 1_048_576;
export const RECORD_HEADER_BYTES = 32;
/** Largest body of one record: a block holds at least one record. */
export const RECORD_BODY_BYTES_MAX = BLOCK_BYTES_MAX - BLOCK_HEADER_BYTES - RECORD_HEADER_BYTES;
export const SEGMENT_BYTES_MAX = 0x1_0000_0000;
/** Header page, one page for a block, one kept for its seal. */
export const SEGMENT_BYTES_MIN = 3 * PAGE_BYTES;
/** Made by the ledger thread itself when no spare is ready. Small, because payments wait meanwhile. */
export const FALLBACK_SEGMENT_BYTES = 8 * 1_048_576;
export const FORMAT_VERSION = 1;
export const HASH_BYTES = 32;
export const SALT_BYTES = 16;
export const JOURNAL_ID_BYTES = 16;

/** `PSJ1` and `PSB1` as little-endian words. */
export const SEGMENT_MAGIC = 0x314a5350;
export const BLOCK_MAGIC = 0x31425350;

export const RecordKind = { PAYMENT: 1, PARTICIPANT: 2, TERMINAL: 3, ACCOUNT: 4, START: 5 } as const;
export type RecordKind = (typeof RecordKind)[keyof typeof RecordKind];
export const RECORD_KIND_MAX = 5;

export const RecordFlag = { REFUSED: 1 } as const;
export type RecordFlag = (typeof RecordFlag)[keyof typeof RecordFlag];

export const BlockFlag = { SEAL: 1 } as const;

const TWO_32 = 0x1_0000_0000;

/** Damage that must not be repaired silently: acknowledged data may be missing or changed. Start-up refuses. */
export class JournalCorruption extends Error {
  readonly file: string;
  readonly offset: number;

  constructor(file: string, offset: number, expected: string, found: string) {
    super(`journal corrupt: ${file} at offset ${offset}: expected ${expected}, found ${found}`);
    this.name = 'JournalCorruption';
    this.file = file;
    this.offset = offset;
  }
}

/** A write or sync failed or was short. What is on disk is unknown: stop acknowledging and exit; never retry. */
export class JournalFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'JournalFailure';
  }
}

/** Why a block, record or header is not valid. Only made when something is wrong. */
export interface Mismatch {
  readonly expected: string;
  readonly found: string;
}

export function checkSegmentBytes(bytes: number): void {
  const fits = bytes >= SEGMENT_BYTES_MIN && bytes <= SEGMENT_BYTES_MAX && bytes % PAGE_BYTES === 0;
  assert(
    fits,
    `segment bytes: ${bytes} found; whole pages of ${PAGE_BYTES} from ${SEGMENT_BYTES_MIN} to 4 GiB allowed`,
  );
}

/** Rounded up to whole pages. */
export function toPages(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES;
}

/** A u64 as a number; inexact above 2^53, which then equals no expected seq. */
export function readSafe(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * TWO_32 + view.getUint32(at, true);
}

/** A non-negative safe integer as a u64. */
export function writeSafe(view: DataView, at: number, value: number): void {
  view.setUint32(at, value >>> 0, true);
  view.setUint32(at + 4, Math.floor(value / TWO_32), true);
}

export function viewOf(buffer: Uint8Array): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** u64 nanoseconds from halves. Allocates: not for the hot path. */
export function timeNs(high: number, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

/** SHA-256 over exactly the block's bytes, without its padding. */
export function hashBlock(block: Uint8Array): Buffer {
  return hash('sha256', block, 'buffer');
}

/**
 * CRC-32 of `buffer[start, start + length)` with the four bytes at `fieldAt`, where it is stored, taken as zero. Zeroes and
 * restores them in place (one pass over the bytes instead of three), so the buffer must belong to the caller.
 */
function crcWithout(buffer: Buffer, start: number, length: number, fieldAt: number): number {
  const stored = buffer.readUInt32LE(fieldAt);
  buffer.writeUInt32LE(0, fieldAt);
  const crc = crc32(buffer.subarray(start, start + length));
  buffer.writeUInt32LE(stored, fieldAt);
  return crc;
}

// ---------------------------------------------------------------------------------------------------------- file names

const segmentFilePattern = /^journal-(\d{20})\.log$/;
export const SPARE_TEMPORARY = 'spare.tmp';
export const SPARE_READY = 'spare.ready';
/** What the ledger thread fills when no spare is ready; another name than the index thread's, which may be at work too. */
export const SEGMENT_TEMPORARY = 'segment.tmp';

export function segmentFileName(firstSeq: number): string {
  assert(Number.isSafeInteger(firstSeq) && firstSeq >= 1, `first seq ${firstSeq}`);
  return `journal-${String(firstSeq).padStart(20, '0')}.log`;
}

/** First seq of a segment's file name; undefined for any other file. */
export function parseSegmentFileName(name: string): number | undefined {
  const match = segmentFilePattern.exec(name);
  if (match === null) return undefined;
  const firstSeq = Number(match[1]);
  return Number.isSafeInteger(firstSeq) && firstSeq >= 1 ? firstSeq : undefined;
}

export function tornFileName(firstSeq: number, offset: number, timeMs: number): string {
  return `torn-${firstSeq}-${offset}-${timeMs}.bin`;
}

// ------------------------------------------------------------------------------------------------------ segment header

export interface SegmentHeader {
  /** 1, 2, 3 ... without gaps. */
  readonly number: number;
  readonly firstSeq: number;
  readonly firstBlockSequence: number;
  /** Size of the file when it was made. */
  readonly segmentBytes: number;
  /** 16 random bytes of this segment's own: what makes foreign or stale bytes unable to pass as its blocks. */
  readonly salt: Buffer;
  /** Hash of the last block of the segment before. */
  readonly previousHash: Buffer;
  readonly journalId: Buffer;
  readonly createdNs: bigint;
}

export function encodeSegmentHeader(header: SegmentHeader): Buffer {
  assert.strictEqual(header.salt.length, SALT_BYTES);
  assert.strictEqual(header.previousHash.length, HASH_BYTES);
  assert.strictEqual(header.journalId.length, JOURNAL_ID_BYTES);
  const page = Buffer.alloc(PAGE_BYTES);
  const view = viewOf(page);
  view.setUint32(0, SEGMENT_MAGIC, true);
  view.setUint16(4, FORMAT_VERSION, true);
  view.setUint16(6, PAGE_BYTES, true);
  writeSafe(view, 16, header.number);
  writeSafe(view, 24, header.firstSeq);
  writeSafe(view, 32, header.firstBlockSequence);
  writeSafe(view, 40, header.segmentBytes);
  header.salt.copy(page, 48);
  header.previousHash.copy(page, 64);
  header.journalId.copy(page, 96);
  view.setBigUint64(112, header.createdNs, true);
  view.setUint32(8, crcWithout(page, 0, PAGE_BYTES, 8), true);
  return page;
}

/** Throws JournalCorruption. `page` may be short when the file is. */
export function decodeSegmentHeader(page: Buffer, file: string): SegmentHeader {
  const check = (good: boolean, offset: number, expected: string, found: string | number) => {
    if (!good) throw new JournalCorruption(file, offset, expected, String(found));
  };
  check(page.length >= PAGE_BYTES, 0, `a segment header of ${PAGE_BYTES} bytes`, `${page.length} bytes`);
  const view = viewOf(page);
  const magic = view.getUint32(0, true);
  check(magic === SEGMENT_MAGIC, 0, 'magic PSJ1 of a segment header', `0x${magic.toString(16)}`);
  const crc = crcWithout(page, 0, PAGE_BYTES, 8);
  const stored = view.getUint32(8, true);
  check(crc === stored, 8, `header CRC ${crc}`, stored);
  // After the CRC: a version that differs in an intact header is no damage but a newer program's journal.
  const version = view.getUint16(4, true);
  check(version === FORMAT_VERSION, 4, `version ${FORMAT_VERSION} (a newer payswitch may have written it)`, version);
  check(view.getUint16(6, true) === PAGE_BYTES, 6, `header bytes ${PAGE_BYTES}`, view.getUint16(6, true));
  const number = readSafe(view, 16);
  const firstSeq = readSafe(view, 24);
  const firstBlockSequence = readSafe(view, 32);
  const segmentBytes = readSafe(view, 40);
  check(Number.isSafeInteger(number) && number >= 1, 16, 'a segment number', number);
  check(Number.isSafeInteger(firstSeq) && firstSeq >= 1, 24, 'a first seq', firstSeq);
  check(
    Number.isSafeInteger(firstBlockSequence) && firstBlockSequence >= 1,
    32,
    'a block sequence',
    firstBlockSequence,
  );
  const sizeFits =
    segmentBytes >= SEGMENT_BYTES_MIN && segmentBytes <= SEGMENT_BYTES_MAX && segmentBytes % PAGE_BYTES === 0;
  check(sizeFits, 40, 'a segment size of whole pages up to 4 GiB', segmentBytes);
  return {
    number,
    firstSeq,
    firstBlockSequence,
    segmentBytes,
    // Copies: the page is usually a reused buffer.
    salt: Buffer.from(page.subarray(48, 64)),
    previousHash: Buffer.from(page.subarray(64, 96)),
    journalId: Buffer.from(page.subarray(96, 112)),
    createdNs: view.getBigUint64(112, true),
  };
}

// -------------------------------------------------------------------------------------------------------- block header

/** A block's header, decoded into one reusable object. */
export class BlockHeader {
  version = 0;
  headerBytes = 0;
  /** Header and records, without padding. */
  length = 0;
  crc = 0;
  blockSequence = 0;
  firstSeq = 0;
  lastSeq = 0;
  recordCount = 0;
  flags = 0;
  timeHigh = 0;
  timeLow = 0;

  get isSeal(): boolean {
    return (this.flags & BlockFlag.SEAL) !== 0;
  }

  /** Reads the fields; returns a mismatch when the bytes are no block header at all (magic, length). Salt, CRC and chain come later. */
  decode(view: DataView, at: number): Mismatch | undefined {
    const magic = view.getUint32(at, true);
    if (magic !== BLOCK_MAGIC) return { expected: 'magic PSB1 of a block', found: `0x${magic.toString(16)}` };
    this.version = view.getUint16(at + 4, true);
    this.headerBytes = view.getUint16(at + 6, true);
    this.length = view.getUint32(at + 8, true);
    this.crc = view.getUint32(at + 12, true);
    this.blockSequence = readSafe(view, at + 16);
    this.firstSeq = readSafe(view, at + 24);
    this.lastSeq = readSafe(view, at + 32);
    this.recordCount = view.getUint32(at + 40, true);
    this.flags = view.getUint32(at + 44, true);
    this.timeLow = view.getUint32(at + 96, true);
    this.timeHigh = view.getUint32(at + 100, true);
    if (this.length < BLOCK_HEADER_BYTES || this.length > BLOCK_BYTES_MAX) {
      return { expected: `a block length of ${BLOCK_HEADER_BYTES} to ${BLOCK_BYTES_MAX}`, found: String(this.length) };
    }
    return undefined;
  }

  /** Whether version, counts, flags and length fit together, once CRC and salt are known to be good. */
  checkShape(): Mismatch | undefined {
    if (this.version !== FORMAT_VERSION || this.headerBytes !== BLOCK_HEADER_BYTES) {
      const expected = `block version ${FORMAT_VERSION} with ${BLOCK_HEADER_BYTES} header bytes (a newer payswitch may have written it)`;
      return { expected, found: `version ${this.version} with ${this.headerBytes}` };
    }
    const isSeal = this.flags === BlockFlag.SEAL;
    if (this.flags !== 0 && !isSeal) return { expected: 'block flags 0 or 1', found: String(this.flags) };
    if (this.lastSeq !== this.firstSeq + this.recordCount - 1 || isSeal !== (this.recordCount === 0)) {
      const expected = isSeal ? 'a seal without records' : 'last seq = first seq + record count - 1';
      return { expected, found: `seqs ${this.firstSeq} to ${this.lastSeq}, ${this.recordCount} records` };
    }
    if (isSeal && this.length !== BLOCK_HEADER_BYTES) {
      return { expected: `a seal of ${BLOCK_HEADER_BYTES} bytes`, found: String(this.length) };
    }
    return undefined;
  }
}

export function blockCrc(buffer: Buffer, start: number, length: number): number {
  return crcWithout(buffer, start, length, start + 12);
}

/** Fields of a block header that the writer fills in when the block is complete. */
export interface BlockFields {
  readonly length: number;
  readonly blockSequence: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly recordCount: number;
  readonly flags: number;
  readonly timeHigh: number;
  readonly timeLow: number;
}

/** Writes the header at the start of `buffer`, whose records are already in place, and its CRC. */
export function encodeBlockHeader(
  buffer: Buffer,
  view: DataView,
  fields: BlockFields,
  salt: Buffer,
  previousHash: Buffer,
): void {
  view.setUint32(0, BLOCK_MAGIC, true);
  view.setUint16(4, FORMAT_VERSION, true);
  view.setUint16(6, BLOCK_HEADER_BYTES, true);
  view.setUint32(8, fields.length, true);
  view.setUint32(12, 0, true);
  writeSafe(view, 16, fields.blockSequence);
  writeSafe(view, 24, fields.firstSeq);
  writeSafe(view, 32, fields.lastSeq);
  view.setUint32(40, fields.recordCount, true);
  view.setUint32(44, fields.flags, true);
  salt.copy(buffer, 48);
  previousHash.copy(buffer, 64);
  view.setUint32(96, fields.timeLow, true);
  view.setUint32(100, fields.timeHigh, true);
  buffer.fill(0, 104, BLOCK_HEADER_BYTES);
  view.setUint32(12, crc32(buffer.subarray(0, fields.length)), true);
}
