// File operations shared by the writer, the spares, recovery and the readers. Small and strict: a short read or write is either
// returned as a count or thrown, never ignored.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, read, readdirSync, readSync, writeSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
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

/**
 * Makes the directory and what is missing above it, and returns the directories that it made, the topmost first. Step by step,
 * because mkdirSync with `recursive` never returns where making a directory fails with ENOENT below an existing one, such as
 * in /proc (Node 26.10).
 */
export function makeDirectories(directory: string, mode: number): string[] {
  const missing: string[] = [];
  for (let at = path.resolve(directory); !existsSync(at) && at !== path.dirname(at); at = path.dirname(at)) {
    missing.unshift(at);
  }
  for (const at of missing) {
    try {
      mkdirSync(at, { mode });
    } catch (error) {
      // Another process was quicker. Its entry is synced here all the same.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return missing;
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

/** As readUpTo(), without blocking the thread. */
export async function readUpToLater(
  fd: number,
  buffer: Buffer,
  at: number,
  bytes: number,
  position: number,
): Promise<number> {
  let count = 0;
  while (count < bytes) {
    const got = await new Promise<number>((resolve, reject) => {
      read(fd, buffer, at + count, bytes - count, position + count, (error, n) => (error ? reject(error) : resolve(n)));
    });
    if (got === 0) break;
    count += got;
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
  return segmentsAmong(directory, readdirSync(directory));
}

/** As listSegments(), without blocking the thread. */
export async function listSegmentsLater(directory: string): Promise<SegmentFile[]> {
  return segmentsAmong(directory, await readdir(directory));
}

function segmentsAmong(directory: string, names: readonly string[]): SegmentFile[] {
  const segments: SegmentFile[] = [];
  for (const name of names) {
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
