// Reading the journal at start: proves that everything acknowledged is there, hands the records behind a checkpoint to the caller,
// and cuts off a torn tail. FORMAT.md, "Reading", is the rule.
//
// Order that matters
//   Sync before reading: what a killed process wrote may be in the page cache only. Acting on it and then losing it would un-happen
//     what was told to clients after this start.
//   Refuse before changing: nothing on disk is touched until it is certain that only an unacknowledged tail is cut.
//   A last segment keeps its full size until the next one exists (FileJournal.open trims it): a shorter one has lost data.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import path from 'node:path';
import {
  listSegments,
  makeDirectories,
  readUpTo,
  type SegmentFile,
  segmentIndexOf,
  syncDirectory,
  writeFully,
  zeroFill,
} from './files.ts';
import {
  checkSegmentBytes,
  HASH_BYTES,
  JOURNAL_ID_BYTES,
  JournalCorruption,
  PAGE_BYTES,
  type SegmentHeader,
  segmentFileName,
  tornFileName,
} from './format.ts';
import type { RecordView } from './record-view.ts';
import { ChainPosition, makeWindow, readSegmentHeader, SegmentScanner } from './segment-scanner.ts';
import { removeSpares } from './spares.ts';

export interface RecoveryProgress {
  readonly bytesRead: number;
  /** Upper bound: sizes of the files to read, zeros included. */
  readonly bytesTotal: number;
  readonly lastSeq: number;
}

/** The records of one block that are above afterSeq, one behind the other. All of it is verified. */
export interface RecoveredBlock {
  readonly buffer: Buffer;
  /** Where in the buffer the records begin and end. */
  readonly start: number;
  readonly end: number;
  readonly lastSeq: number;
}

export interface RecoveryOptions {
  readonly directory: string;
  /** The seq that the index store is true for; 0: replay everything. */
  readonly afterSeq: number;
  /** The seq that the journal has reached for certain, as somebody remembers it; afterSeq if absent. */
  readonly knownSeq?: number;
  /** Each record with a seq above afterSeq, in order. The view is valid during the call only. */
  readonly onRecord?: (record: RecordView) => void;
  /** Each block with such records, after onRecord got them one by one. Its buffer is valid during the call only. */
  readonly onBlock?: (block: RecoveredBlock) => void;
  /** Once all is read and proven, before anything on disk is changed. */
  readonly beforeChange?: () => void;
  /** At most once per 4 MiB or so. */
  readonly onProgress?: (progress: RecoveryProgress) => void;
  /** Only checked: a wrong setting should show at start, not when the segment is full. */
  readonly segmentBytes?: number;
  /** Wall clock for the name of a torn tail's copy; Date.now() if absent. */
  readonly nowMs?: number;
}

export interface TornTail {
  readonly file: string;
  readonly offset: number;
  /** From the offset to the last byte that was not zero, in whole pages. */
  readonly bytes: number;
  /** Where they were copied to. */
  readonly copy: string;
}

export interface RecoveredJournal {
  /** Hex, 32 digits. Random and new for an empty directory. */
  readonly journalId: string;
  /** 0: none. */
  readonly lastSeq: number;
  readonly lastBlockSequence: number;
  readonly headHash: Buffer;
  /** Ledger time of the last record, ns, halves of a u64. */
  readonly lastTimeHigh: number;
  readonly lastTimeLow: number;
  /** Without an empty last segment, which the next start replaces. */
  readonly segmentCount: number;
  readonly tornTail?: TornTail;
  /** File name of an empty last segment: the new one takes its place. */
  readonly replaces?: string;
  /** The last segment and its used size, when zeros follow: FileJournal.open cuts them off once the next segment exists. */
  readonly trim?: { readonly file: string; readonly bytes: number };
}

interface OpenedSegment extends SegmentFile {
  readonly header: SegmentHeader;
  readonly fileBytes: number;
}

/**
 * Checks what the headers say about each other: numbers and first seqs without gaps or strangers. Throws JournalCorruption.
 * Exported for the other passes over a whole journal.
 */
export function checkSegmentHeader(
  file: string,
  header: SegmentHeader,
  fileBytes: number,
  before?: SegmentHeader,
): void {
  const check = (good: boolean, offset: number, expected: string, found: string | number) => {
    if (!good) throw new JournalCorruption(file, offset, expected, String(found));
  };
  const name = path.basename(file);
  check(segmentFileName(header.firstSeq) === name, 24, `the first seq of the file name ${name}`, header.firstSeq);
  const number = (before?.number ?? 0) + 1;
  check(header.number === number, 16, `segment number ${number} (a file is missing or foreign)`, header.number);
  check(fileBytes <= header.segmentBytes, header.segmentBytes, `at most ${header.segmentBytes} bytes`, fileBytes);
  if (before === undefined) {
    check(header.firstSeq === 1, 24, 'first seq 1 in segment 1', header.firstSeq);
    check(header.firstBlockSequence === 1, 32, 'first block sequence 1 in segment 1', header.firstBlockSequence);
    const zero = header.previousHash.equals(Buffer.alloc(HASH_BYTES));
    check(zero, 64, 'a previous hash of zeros in segment 1', header.previousHash.toString('hex'));
    return;
  }
  const expectedId = before.journalId.toString('hex');
  check(header.journalId.equals(before.journalId), 96, `journal id ${expectedId}`, header.journalId.toString('hex'));
  check(header.firstSeq > before.firstSeq, 24, `a first seq above ${before.firstSeq}`, header.firstSeq);
  const increasing = header.firstBlockSequence > before.firstBlockSequence;
  check(increasing, 32, `a first block sequence above ${before.firstBlockSequence}`, header.firstBlockSequence);
}

/** The last segment has its full size as long as it is the last: a shorter one has lost its end. */
export function checkLastSegmentSize(file: string, header: SegmentHeader, fileBytes: number): void {
  if (fileBytes === header.segmentBytes) return;
  throw new JournalCorruption(file, fileBytes, `a last segment of ${header.segmentBytes} bytes`, `${fileBytes} bytes`);
}

function openSegments(directory: string): OpenedSegment[] {
  const segments: OpenedSegment[] = [];
  for (const { file, firstSeq } of listSegments(directory)) {
    const { fileBytes, ...header } = readSegmentHeader(file);
    checkSegmentHeader(file, header, fileBytes, segments.at(-1)?.header);
    segments.push({ file, firstSeq, header, fileBytes });
  }
  const last = segments.at(-1);
  if (last !== undefined) checkLastSegmentSize(last.file, last.header, last.fileBytes);
  return segments;
}

function syncFile(file: string): void {
  const fd = openSync(file, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Copies the tail aside, makes the copy durable, then zeroes it. Each step may be repeated after a crash in between. */
function cutTornTail(directory: string, scanner: SegmentScanner, offset: number, nowMs: number): TornTail | undefined {
  const dirty = scanner.findNonZero(offset);
  if (dirty === undefined) return undefined;
  const bytes = dirty.end - offset;
  const tail = Buffer.alloc(bytes);
  readUpTo(scanner.fd, tail, 0, bytes, offset);
  const copy = path.join(directory, tornFileName(scanner.header.firstSeq, offset, nowMs));
  const copyFd = openSync(copy, 'w', 0o600);
  try {
    writeFully(copyFd, tail, bytes, 0, copy);
    fsyncSync(copyFd);
  } finally {
    closeSync(copyFd);
  }
  syncDirectory(directory);
  const fd = openSync(scanner.file, 'r+');
  try {
    zeroFill(fd, offset, dirty.end, scanner.file);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  scanner.invalidate();
  return { file: scanner.file, offset, bytes, copy };
}

/**
 * Makes the journal directory when it is missing, and makes its name durable in any case: whoever made it before (init, or a start that
 * was killed) may not have synced the directories above, and a payment is only as durable as the name of the directory it is in.
 */
function prepareDirectory(directory: string): void {
  const journal = path.resolve(directory);
  const data = path.dirname(journal);
  const above = path.dirname(data);
  const parentsOfMade = makeDirectories(journal, 0o700).map((made) => path.dirname(made));
  syncDirectory(journal);
  syncDirectory(data);
  for (const directory of new Set([above, ...parentsOfMade])) {
    if (directory === journal || directory === data) continue;
    try {
      syncDirectory(directory);
    } catch (error) {
      // Somebody else's directory: we may not be allowed to open it, and some file systems do not sync directories.
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EACCES' && code !== 'EINVAL') throw error;
    }
  }
}

/** Throws JournalCorruption, with nothing changed; whatever onRecord, onBlock or beforeChange throws passes through, also with nothing changed. */
export function recoverJournal(options: RecoveryOptions): RecoveredJournal {
  const { directory, afterSeq, knownSeq = afterSeq, onRecord, onBlock, onProgress } = options;
  if (options.segmentBytes !== undefined) checkSegmentBytes(options.segmentBytes);
  prepareDirectory(directory);
  const segments = openSegments(directory);
  if (segments.length === 0) {
    if (knownSeq > 0) throw missingPayments(directory, 0, knownSeq, 0);
    removeSpares(directory);
    return {
      journalId: randomBytes(JOURNAL_ID_BYTES).toString('hex'),
      lastSeq: 0,
      lastBlockSequence: 0,
      headHash: Buffer.alloc(HASH_BYTES),
      lastTimeHigh: 0,
      lastTimeLow: 0,
      segmentCount: 0,
    };
  }

  // The segment that holds afterSeq itself, not the one behind it: so the time of the last record is always known.
  const startIndex = Math.max(0, segmentIndexOf(segments, Math.max(1, afterSeq)));
  for (const segment of segments.slice(startIndex)) syncFile(segment.file);
  const bytesTotal = segments.slice(startIndex).reduce((sum, segment) => sum + segment.fileBytes, 0);
  const window = makeWindow();
  const position = new ChainPosition();
  position.startAt(segments[startIndex].header);
  let bytesBefore = 0;
  let bytesReported = 0;
  let trim: { file: string; bytes: number } | undefined;

  for (let index = startIndex; index < segments.length; index++) {
    const segment = segments[index];
    const next = segments[index + 1];
    const scanner = new SegmentScanner(segment.file, window);
    try {
      let offset = PAGE_BYTES;
      let mismatch = scanner.check(offset, position, true);
      while (mismatch === undefined) {
        const bad = scanner.walk(offset, position, afterSeq, onRecord);
        if (bad !== undefined) throw scanner.corruption(bad.offset, bad.mismatch);
        const { recordCount, lastSeq } = scanner.block;
        scanner.advance(position);
        if (recordCount > 0 && lastSeq > afterSeq) {
          onBlock?.({ buffer: scanner.buffer, start: scanner.recordsAt, end: scanner.recordsEnd, lastSeq });
        }
        offset = scanner.nextOffset(offset);
        if (onProgress !== undefined && bytesBefore + offset - bytesReported >= window.length) {
          bytesReported = bytesBefore + offset;
          onProgress({ bytesRead: bytesReported, bytesTotal, lastSeq });
        }
        mismatch = scanner.check(offset, position, true);
      }
      bytesBefore += segment.fileBytes;
      if (next !== undefined) {
        const unlinked = position.mismatch(next.header);
        if (unlinked !== undefined) {
          const found = `${unlinked.found}; at this offset: expected ${mismatch.expected}, found ${mismatch.found}`;
          throw scanner.corruption(offset, { expected: unlinked.expected, found });
        }
        const dirty = scanner.findNonZero(offset);
        if (dirty !== undefined) {
          throw scanner.corruption(dirty.first, { expected: 'zeros behind the last block', found: 'other bytes' });
        }
        continue;
      }

      // The end of the journal. Refuse first, change later.
      const proof = scanner.findIntactBlock(offset, position.blockSequence);
      if (proof >= 0) {
        const where =
          proof === offset
            ? 'the block is intact'
            : `block ${scanner.block.blockSequence} at ${proof} was written after it`;
        throw scanner.corruption(offset, { ...mismatch, found: `${mismatch.found}; ${where}: not a torn write` });
      }
      const lastSeq = position.nextSeq - 1;
      if (knownSeq > lastSeq) throw missingPayments(segment.file, offset, knownSeq, lastSeq);
      options.beforeChange?.();
      const tornTail = cutTornTail(directory, scanner, offset, options.nowMs ?? Date.now());
      removeSpares(directory);
      const isEmpty = offset === PAGE_BYTES;
      if (!isEmpty && offset < segment.fileBytes) trim = { file: segment.file, bytes: offset };
      onProgress?.({ bytesRead: bytesTotal, bytesTotal, lastSeq });
      return {
        journalId: segment.header.journalId.toString('hex'),
        lastSeq,
        lastBlockSequence: position.blockSequence - 1,
        headHash: position.hash,
        lastTimeHigh: position.timeHigh,
        lastTimeLow: position.timeLow,
        segmentCount: isEmpty ? segments.length - 1 : segments.length,
        ...(tornTail === undefined ? {} : { tornTail }),
        ...(isEmpty ? { replaces: path.basename(segment.file) } : {}),
        ...(trim === undefined ? {} : { trim }),
      };
    } finally {
      scanner.close();
    }
  }
  throw new Error('unreachable: the last segment returns');
}

function missingPayments(file: string, offset: number, knownSeq: number, lastSeq: number): JournalCorruption {
  const found = `its end after seq ${lastSeq}: acknowledged payments are missing`;
  return new JournalCorruption(
    file,
    offset,
    `the journal to reach seq ${knownSeq}, which the index store knows`,
    found,
  );
}
