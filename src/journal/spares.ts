// Segments made ahead of need, by the index thread. Overwriting zero-filled, allocated space syncs about twice as fast as
// appending, and the ledger thread must not wait for a whole segment of zeros. Protocol between the two threads: `spare.ready` exists
// only complete and synced; only the index thread creates it, and only when it is missing; only the ledger thread takes it, by
// renaming it away.
import { closeSync, constants, existsSync, fsyncSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { alignedMemory, openDirect } from './direct.ts';
import { syncDirectory, writeFully } from './files.ts';
import { checkSegmentBytes, SEGMENT_TEMPORARY, SPARE_READY, SPARE_TEMPORARY } from './format.ts';

const FILL_BYTES = 1_048_576;
let zeros: Buffer | undefined;

/** Creates a zero-filled, synced file of this size, whole pages, at `file`, replacing one that is there. */
export function makeZeroFile(file: string, bytes: number): void {
  zeros ??= alignedMemory(FILL_BYTES);
  const { O_CREAT, O_TRUNC, O_WRONLY } = constants;
  const fd = openDirect(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600);
  try {
    for (let at = 0; at < bytes; at += FILL_BYTES) writeFully(fd, zeros, Math.min(FILL_BYTES, bytes - at), at, file);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes `spare.ready` unless there is one; returns whether it made one. Throws when the disk is full; then payments still go on. */
export function prepareSpare(directory: string, segmentBytes: number): boolean {
  checkSegmentBytes(segmentBytes);
  const ready = path.join(directory, SPARE_READY);
  if (existsSync(ready)) return false;
  const temporary = path.join(directory, SPARE_TEMPORARY);
  try {
    makeZeroFile(temporary, segmentBytes);
  } catch (error) {
    // A half-made spare would keep the disk full for those who need it more.
    rmSync(temporary, { force: true });
    throw error;
  }
  renameSync(temporary, ready);
  syncDirectory(directory);
  return true;
}

/** At start, before the index thread runs: left-overs may be incomplete, or hold a header of a start that did not finish. */
export function removeSpares(directory: string): void {
  for (const name of [SPARE_TEMPORARY, SPARE_READY, SEGMENT_TEMPORARY])
    rmSync(path.join(directory, name), { force: true });
}
