// File operations shared by the writer, the spares and recovery. Small, synchronous, and strict: a short read or write is
// either returned as a count or thrown, never ignored.
import { closeSync, fsyncSync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { JournalCorruption, JournalFailure, parseSegmentFileName } from './format.ts';

const FILL_BYTES = 1_048_576;
const zeros = Buffer.alloc(FILL_BYTES);

/** Makes creations, renames and removals in `directory` durable. */
export function syncDirectory(directory: string): void {
  const fd = openSync(directory, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Throws JournalFailure on a short write: a full disk returns a smaller count without an error. */
export function writeFully(fd: number, buffer: Buffer, bytes: number, position: number, file: string): void {
  const written = writeSync(fd, buffer, 0, bytes, position);
  if (written !== bytes) {
    throw new JournalFailure(`short write to ${file} at offset ${position}: ${written} of ${bytes} bytes (disk full?)`);
  }
}

export function zeroFill(fd: number, from: number, to: number, file: string): void {
  for (let at = from; at < to; at += FILL_BYTES) writeFully(fd, zeros, Math.min(FILL_BYTES, to - at), at, file);
}

/** Reads up to `bytes`; returns how many there were, fewer only at the end of the file. */
export function readUpTo(fd: number, buffer: Buffer, at: number, bytes: number, position: number): number {
  let count = 0;
  while (count < bytes) {
    const read = readSync(fd, buffer, at + count, bytes - count, position + count);
    if (read === 0) break;
    count += read;
  }
  return count;
}

/** Whether every byte is zero. */
export function isZero(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += FILL_BYTES) {
    const part = bytes.subarray(at, at + FILL_BYTES);
    if (zeros.compare(part, 0, part.length, 0, part.length) !== 0) return false;
  }
  return true;
}

export interface SegmentFile {
  readonly firstSeq: number;
  readonly file: string;
}

/** The segments of a journal in order of their first seq. A file that calls itself a segment but is misnamed is corruption. */
export function listSegments(directory: string): SegmentFile[] {
  const segments: SegmentFile[] = [];
  for (const name of readdirSync(directory)) {
    const firstSeq = parseSegmentFileName(name);
    const file = path.join(directory, name);
    if (firstSeq !== undefined) segments.push({ firstSeq, file });
    else if (name.startsWith('journal-') && name.endsWith('.log')) {
      throw new JournalCorruption(file, 0, 'a segment name journal-<first seq, 20 digits>.log', name);
    }
  }
  return segments.sort((a, b) => a.firstSeq - b.firstSeq);
}

/** Position of the segment that holds `seq`, if any does: the last one whose first seq is not above it. -1: none. */
export function segmentIndexOf(segments: readonly SegmentFile[], seq: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segments[middle].firstSeq <= seq) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
