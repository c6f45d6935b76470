// The writer thread of disk-writer.test.ts: writes what it is told to; wakes nobody, because the test waits in take().
import { workerData } from 'node:worker_threads';
import { DiskWriterServer } from '../../../src/journal/disk-writer.ts';

interface ServerData {
  readonly slot: SharedArrayBuffer;
  readonly blocks: readonly SharedArrayBuffer[];
}

const { slot, blocks } = workerData as ServerData;
new DiskWriterServer(
  slot,
  blocks.map((memory) => Buffer.from(memory)),
).serve(() => {});
