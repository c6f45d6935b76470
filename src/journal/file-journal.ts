// The journal's writing end: takes complete blocks and says when they are on disk. Owned by the ledger thread.
//
//   append(): writes a block and returns when it is durable.
//   begin(), then finish(): the same in two steps; in between the writer thread (disk-writer.ts) waits for the disk.
//
// Always true
//   At most one block is in flight: the next begins after the sync of the one before. Recovery depends on it (FORMAT.md).
//   A block lies in one segment, and one page behind it stays free for its seal: so a seal never opens a segment, every
//     segment's first block has records, and no two segments have the same first seq.
//   Blocks are written past the page cache (direct.ts): a copy less per payment, and 10 us less per sync. The sync is as needed as ever: it empties
//     the device's own cache.
//   After one failed or short write or sync nothing is ever written again: the kernel may have dropped the pages, and a
//     retried sync would report success for data that is gone. The process has to exit; recovery decides the rest.
import assert from 'node:assert';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
} from 'node:fs';
import path from 'node:path';
import type { BlockBuilder } from './block-builder.ts';
import { alignedMemory, openDirect } from './direct.ts';
import type { DiskWriter } from './disk-writer.ts';
import { syncDirectory, writeFully } from './files.ts';
import {
  BLOCK_BYTES_MAX,
  BLOCK_HEADER_BYTES,
  BlockFlag,
  checkSegmentBytes,
  encodeBlockHeader,
  encodeSegmentHeader,
  FALLBACK_SEGMENT_BYTES,
  hashBlock,
  JournalFailure,
  PAGE_BYTES,
  SALT_BYTES,
  SEGMENT_BYTES_MIN,
  SEGMENT_TEMPORARY,
  SPARE_READY,
  segmentFileName,
  toPages,
  viewOf,
} from './format.ts';
import type { RecoveredJournal } from './recovery.ts';
import { makeZeroFile } from './spares.ts';

/** Where durable blocks come from. The ledger knows only this, so that a simulated disk or a replicated log can stand in. */
export interface Journal {
  /** Returns when the block is durable; the block must not be empty. Throws JournalFailure, and then on every later call. The caller resets the builder. */
  append(block: BlockBuilder): void;
  /** The same, but returns before it is durable. Until finish() the block's buffer is not the caller's, and nothing else may be written. */
  begin(block: BlockBuilder): void;
  /** Whether finish() would return at once. */
  readonly isWritten: boolean;
  /** Returns when the block that was begun is durable, and how long that took, in milliseconds. Throws as append(). */
  finish(): number;
  /** Makes the last block provable (FORMAT.md). Does nothing when it already is. */
  seal(): void;
  /** Hash of the last block: with its seq the whole journal's fingerprint. */
  readonly headHash: Buffer;
  /** Sequence of the last block; 0: none yet. */
  readonly blockSequence: number;
  /** Whether nothing was written since the last seal. */
  readonly sealed: boolean;
  /** Seq of the last durable record. */
  readonly lastSeq: number;
  readonly bytesWritten: number;
  readonly syncs: number;
  readonly segmentRolls: number;
}

export interface FileJournalOptions {
  readonly directory: string;
  /** From recoverJournal() on the same directory, with nothing in between. */
  readonly recovered: RecoveredJournal;
  /** Upper bound for the small segments this thread makes itself; spares have the size that they were made with. */
  readonly segmentBytes: number;
  /** For begin(): it knows the block builder's buffers by their numbers. */
  readonly writer?: DiskWriter;
}

/** A block that is complete but for its place in the journal. */
interface Encoded {
  readonly buffer: Buffer;
  readonly length: number;
  readonly paddedBytes: number;
  readonly lastSeq: number;
  readonly lastTimeHigh: number;
  readonly lastTimeLow: number;
}

export class FileJournal implements Journal {
  readonly directory: string;
  /** Hex, 32 digits. */
  readonly journalId: string;
  #headHash: Buffer;
  #blockSequence: number;
  #lastSeq: number;
  #lastTimeHigh: number;
  #lastTimeLow: number;
  #sealed = true;
  #failure: JournalFailure | undefined;
  readonly #writer: DiskWriter | undefined;
  /** Handed to the writer thread and not finished, with its hash. */
  #begun: (Encoded & { readonly hash: Buffer }) | undefined;
  #closed = false;
  readonly #journalIdBytes: Buffer;
  readonly #segmentBytes: number;
  #segmentNumber: number;
  #fd = -1;
  #file = '';
  /** Where the next block goes. */
  #offset = 0;
  #segmentEnd = 0;
  #salt: Buffer = Buffer.alloc(SALT_BYTES);
  readonly #sealPage: Buffer = alignedMemory(PAGE_BYTES);
  readonly #sealView: DataView = viewOf(this.#sealPage);
  #bytesWritten = 0;
  #syncs = 0;
  #segmentRolls = 0;

  private constructor(options: FileJournalOptions) {
    const { recovered } = options;
    this.directory = options.directory;
    this.journalId = recovered.journalId;
    this.#journalIdBytes = Buffer.from(recovered.journalId, 'hex');
    this.#headHash = recovered.headHash;
    this.#blockSequence = recovered.lastBlockSequence;
    this.#lastSeq = recovered.lastSeq;
    this.#lastTimeHigh = recovered.lastTimeHigh;
    this.#lastTimeLow = recovered.lastTimeLow;
    this.#segmentBytes = options.segmentBytes;
    this.#segmentNumber = recovered.segmentCount;
    this.#writer = options.writer;
  }

  /** Opens a new segment behind what was recovered. Its first record should be a StartRecord, so that the segment is not empty. */
  static open(options: FileJournalOptions): FileJournal {
    checkSegmentBytes(options.segmentBytes);
    const { recovered } = options;
    const journal = new FileJournal(options);
    const name = segmentFileName(recovered.lastSeq + 1);
    // Only an empty segment may be replaced: the rename below would drop it without a word.
    const exists = existsSync(path.join(options.directory, name));
    assert(!exists || recovered.replaces === name, `${name} already exists and was not found empty`);
    journal.#guard(`open a segment in ${options.directory}`, () => journal.#openSegment(SEGMENT_BYTES_MIN));
    // Only now: as long as a segment is the last one, its full size shows that nothing was cut off.
    const trim = recovered.trim;
    if (trim !== undefined) {
      journal.#guard(`trim ${trim.file}`, () => {
        const fd = openSync(trim.file, 'r+');
        try {
          ftruncateSync(fd, trim.bytes);
          fsyncSync(fd);
        } finally {
          closeSync(fd);
        }
      });
    }
    return journal;
  }

  get headHash(): Buffer {
    return this.#headHash;
  }
  get blockSequence(): number {
    return this.#blockSequence;
  }
  get lastSeq(): number {
    return this.#lastSeq;
  }
  get sealed(): boolean {
    return this.#sealed;
  }
  /** All bytes written to blocks and headers, padding included. */
  get bytesWritten(): number {
    return this.#bytesWritten;
  }
  get syncs(): number {
    return this.#syncs;
  }
  /** Segments opened after the first. */
  get segmentRolls(): number {
    return this.#segmentRolls;
  }
  get segmentNumber(): number {
    return this.#segmentNumber;
  }
  /** Path of the segment being written. */
  get file(): string {
    return this.#file;
  }

  append(block: BlockBuilder): void {
    const encoded = this.#encode(block);
    const { buffer, paddedBytes } = encoded;
    this.#guardWrite(paddedBytes, () => {
      writeFully(this.#fd, buffer, paddedBytes, this.#offset, this.#file);
      fdatasyncSync(this.#fd);
    });
    this.#moveOn(encoded, hashBlock(buffer.subarray(0, encoded.length)));
  }

  begin(block: BlockBuilder): void {
    const writer = this.#writer;
    assert(writer, 'begin() needs a writer');
    const encoded = this.#encode(block);
    writer.start(this.#fd, block.bufferNumber, encoded.paddedBytes, this.#offset);
    // While the disk works.
    this.#begun = { ...encoded, hash: hashBlock(encoded.buffer.subarray(0, encoded.length)) };
  }

  get isWritten(): boolean {
    return this.#begun !== undefined && this.#failure === undefined && this.#writer!.isDone;
  }

  finish(): number {
    if (this.#failure !== undefined) throw this.#failure;
    const begun = this.#begun;
    assert(begun, 'finish() without begin()');
    let durationMs = 0;
    this.#guardWrite(begun.paddedBytes, () => {
      durationMs = this.#writer!.take();
    });
    this.#begun = undefined;
    this.#moveOn(begun, begun.hash);
    return durationMs;
  }

  /** Writes the block's header and zeroes its padding, in a segment that has room for it. */
  #encode(block: BlockBuilder): Encoded {
    this.#throwIfUnusable();
    assert(!block.empty && !block.recordOpen, 'a block needs at least one record and none open');
    assert.strictEqual(block.firstSeq, this.#lastSeq + 1, 'a block must follow the last durable record');
    const { view, buffer, lastSeq, lastTimeHigh, lastTimeLow } = block;
    const firstTimeLow = view.getUint32(BLOCK_HEADER_BYTES + 16, true);
    const firstTimeHigh = view.getUint32(BLOCK_HEADER_BYTES + 20, true);
    const later =
      firstTimeHigh > this.#lastTimeHigh || (firstTimeHigh === this.#lastTimeHigh && firstTimeLow > this.#lastTimeLow);
    assert(later, `ledger time of seq ${block.firstSeq} is not above that of the record before it`);
    const length = block.offset;
    const paddedBytes = toPages(length);
    // One page more than it needs: room for its seal.
    if (this.#offset + paddedBytes + PAGE_BYTES > this.#segmentEnd) {
      // Leaving a segment that is still empty (too small for this block): the new one replaces it, under its name and number.
      if (this.#offset === PAGE_BYTES) this.#segmentNumber--;
      else this.#segmentRolls++;
      this.#guard(`open a segment in ${this.directory}`, () => this.#openSegment(paddedBytes + 2 * PAGE_BYTES));
    }
    buffer.fill(0, length, paddedBytes);
    const fields = {
      length,
      blockSequence: this.#blockSequence + 1,
      firstSeq: block.firstSeq,
      lastSeq,
      recordCount: block.recordCount,
      flags: 0,
      timeHigh: lastTimeHigh,
      timeLow: lastTimeLow,
    };
    encodeBlockHeader(buffer, view, fields, this.#salt, this.#headHash);
    return { buffer, length, paddedBytes, lastSeq, lastTimeHigh, lastTimeLow };
  }

  seal(): void {
    this.#throwIfUnusable();
    if (this.#sealed) return;
    assert(this.#offset + PAGE_BYTES <= this.#segmentEnd, 'append() keeps a page free for the seal');
    const fields = {
      length: BLOCK_HEADER_BYTES,
      blockSequence: this.#blockSequence + 1,
      firstSeq: this.#lastSeq + 1,
      lastSeq: this.#lastSeq,
      recordCount: 0,
      flags: BlockFlag.SEAL,
      timeHigh: this.#lastTimeHigh,
      timeLow: this.#lastTimeLow,
    };
    encodeBlockHeader(this.#sealPage, this.#sealView, fields, this.#salt, this.#headHash);
    this.#guardWrite(PAGE_BYTES, () => {
      writeFully(this.#fd, this.#sealPage, PAGE_BYTES, this.#offset, this.#file);
      fdatasyncSync(this.#fd);
    });
    const seal = {
      buffer: this.#sealPage,
      length: BLOCK_HEADER_BYTES,
      paddedBytes: PAGE_BYTES,
      lastSeq: this.#lastSeq,
    };
    const times = { lastTimeHigh: this.#lastTimeHigh, lastTimeLow: this.#lastTimeLow };
    this.#moveOn({ ...seal, ...times }, hashBlock(this.#sealPage.subarray(0, BLOCK_HEADER_BYTES)));
    this.#sealed = true;
  }

  /** Releases the file. Does not seal: a clean shutdown calls seal() before. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#fd >= 0) closeSync(this.#fd);
    this.#fd = -1;
  }

  #throwIfUnusable(): void {
    if (this.#failure !== undefined) throw this.#failure;
    assert(!this.#closed, 'the journal is closed');
    assert(this.#begun === undefined, 'one block at a time');
  }

  /** Runs a step that touches the disk; a failure of any kind is final. */
  #guard(what: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#failure = new JournalFailure(`journal failed, nothing more is acknowledged: cannot ${what}: ${reason}`, {
        cause: error,
      });
      throw this.#failure;
    }
  }

  /** The same for a block. */
  #guardWrite(bytes: number, step: () => void): void {
    this.#guard(`write and sync a block of ${bytes} bytes to ${this.#file} at offset ${this.#offset}`, step);
  }

  /** Everything about the block's position moves only after the sync. */
  #moveOn({ paddedBytes, lastSeq, lastTimeHigh, lastTimeLow }: Encoded, hash: Buffer): void {
    this.#offset += paddedBytes;
    this.#headHash = hash;
    this.#blockSequence++;
    this.#bytesWritten += paddedBytes;
    this.#syncs++;
    this.#lastSeq = lastSeq;
    this.#lastTimeHigh = lastTimeHigh;
    this.#lastTimeLow = lastTimeLow;
    this.#sealed = false;
  }

  /** From spare.ready, or a small one made here and now. The file has its final name only when its header is durable. */
  #openSegment(bytesMin: number): void {
    const { directory } = this;
    const firstSeq = this.#lastSeq + 1;
    let source = path.join(directory, SPARE_READY);
    let fd = -1;
    try {
      fd = openDirect(source, constants.O_RDWR, 0o600);
      // Someone may have lowered the segment size; a spare that cannot take this block is of no use.
      const bytes = fstatSync(fd).size;
      if (bytes < bytesMin || bytes % PAGE_BYTES !== 0) {
        closeSync(fd);
        fd = -1;
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    if (fd < 0) {
      source = path.join(directory, SEGMENT_TEMPORARY);
      const bytes = Math.max(bytesMin, Math.min(FALLBACK_SEGMENT_BYTES, this.#segmentBytes));
      assert(bytes <= BLOCK_BYTES_MAX + 2 * PAGE_BYTES || bytes <= FALLBACK_SEGMENT_BYTES);
      makeZeroFile(source, bytes);
      fd = openDirect(source, constants.O_RDWR, 0o600);
    }
    try {
      const segmentBytes = fstatSync(fd).size;
      const salt = randomBytes(SALT_BYTES);
      const page = encodeSegmentHeader({
        number: this.#segmentNumber + 1,
        firstSeq,
        firstBlockSequence: this.#blockSequence + 1,
        segmentBytes,
        salt,
        previousHash: this.#headHash,
        journalId: this.#journalIdBytes,
        createdNs: BigInt(Date.now()) * 1_000_000n,
      });
      const file = path.join(directory, segmentFileName(firstSeq));
      // Through memory on a page boundary; every seal sets all of it anew.
      page.copy(this.#sealPage);
      writeFully(fd, this.#sealPage, PAGE_BYTES, 0, source);
      this.#sealPage.fill(0);
      fdatasyncSync(fd);
      // Rename before the first block: a block in a file that a crash leaves under its old name would be lost.
      renameSync(source, file);
      syncDirectory(directory);
      if (this.#fd >= 0) closeSync(this.#fd);
      this.#fd = fd;
      this.#file = file;
      this.#segmentEnd = segmentBytes;
      this.#salt = salt;
      this.#offset = PAGE_BYTES;
      this.#segmentNumber++;
      this.#bytesWritten += PAGE_BYTES;
      this.#syncs++;
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }
}
