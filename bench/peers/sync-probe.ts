// How long this disk takes at this moment to write 4 KiB and sync them. On a shared machine that wanders by a multiple, and
// every system here waits for it: who had the slower disk is seen beside the figures.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median } from './median.ts';

const BLOCK_BYTES = 4096;
const BLOCKS = 64;
const SYNCS = 200;

/** @returns the median in milliseconds, over written space, as a log has it. Takes some tens of milliseconds. */
export function probeSyncMs(): number {
  const directory = mkdtempSync(path.join(tmpdir(), 'payswitch-bench-sync-'));
  const file = openSync(path.join(directory, 'blocks'), 'w');
  // It goes on without a name, and leaves nothing behind however this ends.
  rmSync(directory, { recursive: true });
  try {
    writeSync(file, Buffer.alloc(BLOCK_BYTES * BLOCKS));
    fdatasyncSync(file);
    const block = Buffer.alloc(BLOCK_BYTES, 1);
    const times = Array.from({ length: SYNCS }, (_unused, index) => {
      const fromMs = performance.now();
      writeSync(file, block, 0, BLOCK_BYTES, (index % BLOCKS) * BLOCK_BYTES);
      fdatasyncSync(file);
      return performance.now() - fromMs;
    });
    return median(times);
  } finally {
    closeSync(file);
  }
}
